import type { StaffRole } from '../../../src/codes.ts';
import type { Draws } from '../draws.ts';
import type { SeenCard, Wanted } from './board.ts';

/** What a member of the staff does about a card: clicks something on it, and fills in the window that it opens. */
export type StaffAct = { clicks: string; fills?: Wanted };

/** A member of the staff: what they are called, what they are here for, and how much they forget, of a hundred. */
export type Habits = {
  name: string;
  /** Their Slack id, by which cards call them. */
  user: string;
  roles: readonly StaffRole[];
  forgets: number;
};

const isMine = ({ user }: Habits, card: SeenCard): boolean => card.words.includes(`<@${user}>`);

const fixed = [
  '更换阀芯',
  '疏通了管道',
  '换了灯泡和灯座',
  '调好了锁舌',
  '换了密封条',
  '重新接了线',
] as const;
const replies = [
  '您好，我们下午过来看看',
  '已经在处理，请放心',
  '配件明天到，到了就来',
  '谢谢您告诉我们',
] as const;
const answers = ['已经和那一户沟通过', '已经安排保洁处理', '已为您查清并说明', '已经办好'] as const;

/**
 * What somebody does about a card that they see on their round; null when nothing. Pure: who they are,
 * what stands on the card and what is drawn decide.
 */
export function decideOnCard(who: Habits, card: SeenCard, draws: Draws): StaffAct | null {
  if (draws.maybe(who.forgets)) return null;
  const can = (action: string): boolean => card.controls.has(action);
  if ([...card.controls.keys()].some((one) => one.startsWith('request.')))
    return onRequest(who, card, can, draws);
  if (can('check.confirm')) return who.roles.includes('clerk') ? { clicks: 'check.confirm' } : null;
  if (can('correction.confirm') && who.roles.includes('assistant'))
    return { clicks: 'correction.confirm' };
  if (can('problem.join') && who.roles.includes('reception'))
    return draws.maybe(50) ? { clicks: 'problem.join' } : { clicks: 'problem.dismiss' };
  if (can('finding.dismiss') && who.roles.includes('manager') && draws.maybe(20))
    return { clicks: 'finding.dismiss' };
  return null;
}

function onRequest(
  who: Habits,
  card: SeenCard,
  can: (action: string) => boolean,
  draws: Draws,
): StaffAct | null {
  const repairs = who.roles.includes('technician');
  const serves = who.roles.includes('reception') || who.roles.includes('steward');
  const isRepair = card.words.includes('🔧');
  if (isRepair ? !repairs : !serves) return null;
  if (can('request.claim')) return draws.maybe(70) ? { clicks: 'request.claim' } : null;
  if (!isMine(who, card) || !can('request.done')) return null;
  if (can('request.start') && draws.maybe(70)) return { clicks: 'request.start' };
  if (can('appointment.agree') && draws.maybe(60)) return { clicks: 'appointment.agree' };
  if (can('request.reply') && draws.maybe(15))
    return { clicks: 'request.reply', fills: { text: draws.pick(replies) } };
  if (can('request.wait') && isRepair && draws.maybe(10))
    return { clicks: 'request.wait', fills: { wait_reason: 'parts', note: '' } };
  if (!draws.maybe(50)) return null;
  const done = draws.pick(isRepair ? fixed : answers);
  // Nobody here finds that a bill was wrong: that is the manager's to say.
  return { clicks: 'request.done', fills: { done, dispute: 'not_upheld' } };
}

/** What somebody who is paged does about an emergency. */
export function decideOnEmergency(who: Habits, card: SeenCard, draws: Draws): StaffAct | null {
  if (draws.maybe(who.forgets)) return null;
  if (card.controls.has('emergency.ack')) return { clicks: 'emergency.ack' };
  if (!card.controls.has('emergency.stand_down') || !isMine(who, card)) return null;
  if (card.controls.has('emergency.tick') && draws.maybe(60)) return { clicks: 'emergency.tick' };
  return { clicks: 'emergency.stand_down', fills: { reason: '现场处理完，没有危险了' } };
}
