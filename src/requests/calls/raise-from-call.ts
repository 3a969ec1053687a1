import { LockMode } from '@mikro-orm/core';
import { Community } from '../../community/entities.ts';
import { causes } from '../../delivery/causes.ts';
import { type ActResult, refusal } from '../../refusal.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { deskTexts } from '../../texts/desk/desk.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { noChat } from '../emergency/alarm-group.ts';
import { addToEmergency, answerEmergency, raiseEmergency } from '../emergency/raise-emergency.ts';
import { Emergency } from '../request/entities.ts';
import { ContactLog } from './call-entities.ts';
import { readCaller } from './read-caller.ts';
import type { CallMatter } from './understand-call.ts';

/**
 * Raises the emergency that the words of a call tell of, or adds them to the one that is
 * open for that home. Whoever took the call stands for the caller: they hear who has it,
 * and have the caller on the line.
 */
export async function raiseFromCall(
  work: Work,
  of: {
    log: ContactLog;
    danger: NonNullable<CallMatter['danger']>;
    actor: StaffView;
    key: string;
  },
): Promise<Emergency> {
  const { log, danger, actor, key } = of;
  const words = wordsWithPlace(log);
  const open = log.unit && (await openOf(work, log.unit));
  if (open) {
    const { locale } = await work.em.findOneOrFail(Community, { id: log.community });
    const heading = deskTexts(locale)['said.entered']({ by: staffName(actor, locale) });
    const another = danger.level === 'alert' && danger.kind !== open.kind ? danger.kind : undefined;
    await addToEmergency(work, open, { words, files: [], heading, key, another });
    return open;
  }
  return raiseEmergency(work, {
    community: log.community,
    chat: noChat,
    resident: log.resident,
    unit: log.unit,
    spot: null,
    kind: danger.kind,
    level: danger.level,
    words,
    files: [],
    heading: '',
    key,
    raisedBy: actor,
  });
}

/** Where no home is known, whatever was typed of who it is may tell where; a phone does not. */
function wordsWithPlace({ unit, caller, words }: ContactLog): string {
  const isNumber = ['nobody', 'phone', 'half_phone', 'landline'].includes(readCaller(caller).is);
  return unit === null && !isNumber ? `${caller}：${words}` : words;
}

async function openOf(work: Work, unit: string): Promise<Emergency | null> {
  return work.em.findOne(
    Emergency,
    { unit, state: { $in: ['open', 'acknowledged'] }, drill: false },
    { orderBy: { number: 'desc' } },
  );
}

/** What the caller says of a danger that their words left open, from whoever has them on the line. */
export async function answerForCaller(
  office: Office,
  asked: { slackUser: string; log: string; answer: 'happening' | 'no_danger' },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const log = await work.em.findOne(ContactLog, { id: asked.log });
    if (!log || log.emergency === null) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, log.community, 'call.log');
    if (!may.ok) return may;
    const emergency = await work.em.findOneOrFail(
      Emergency,
      { id: log.emergency },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    const key = `${causes.call(log.id)}:${asked.answer}`;
    await answerEmergency(work, emergency, asked.answer, key, may.actor);
    return { ok: true };
  });
}
