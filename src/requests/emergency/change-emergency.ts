import { communityName } from '../../community/addresses/shown-address.ts';
import { durationMs } from '../../community/calendar/durations.ts';
import { Community } from '../../community/entities.ts';
import { settingsTable } from '../../community/settings/table.ts';
import { translateBelowCard } from '../../community/translation.ts';
import { wantCard } from '../../delivery/cards.ts';
import { causes } from '../../delivery/causes.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { type ActorKind, Staff } from '../../staff/people/entities.ts';
import { staffView } from '../../staff/people/find-staff.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { deskTexts } from '../../texts/desk/desk.ts';
import type { Work } from '../../work.ts';
import type { Emergency } from '../request/entities.ts';
import type { Callees } from '../request/views/load-views.ts';
import { alarmGroup } from './alarm-group.ts';
import {
  EmergencyEntry,
  type EmergencyEntryData,
  type EmergencyEntryVerb,
  EmergencyPage,
} from './entities.ts';
import {
  decideEmergency,
  type EmergencyDecision,
  type EmergencyEvent,
  type EmergencyTell,
} from './lifecycle.ts';
import { tellNeighboursOver } from './neighbours/tell-neighbours.ts';
import { nameEmergency } from './telling/name-emergency.ts';
import { emergencyChannel, pageAgain, pageStaff } from './telling/page-staff.ts';
import { tellReporter } from './telling/tell-reporter.ts';
import { noteInThread } from './telling/thread-note.ts';

/** Whose doing it is: somebody of the staff, the person who reported, or the clock. */
export type EmergencyActor =
  | { kind: 'staff'; staff: StaffView }
  | { kind: 'resident'; id: string | null }
  | { kind: 'system' };

/** When a community pages the next in the chain, in ms from the first page. */
export const ladderOf = (community: Community): number[] =>
  (settingsTable['emergency.ladder'].get(community) ?? []).map(durationMs);

/**
 * Something happened in an emergency: what the lifecycle makes of it is written down, and everybody
 * told who must be. The emergency is locked by whoever calls. A refusal changes nothing.
 */
export async function changeEmergency(
  work: Work,
  emergency: Emergency,
  event: EmergencyEvent,
  { actor, key, callees }: { actor: EmergencyActor; key: string; callees?: Callees | undefined },
): Promise<EmergencyDecision> {
  const community = await work.em.findOneOrFail(Community, { id: emergency.community });
  const ladder = ladderOf(community);
  const decision = decideEmergency(emergency, event, work.nowMs, ladder);
  if ('refused' in decision) return decision;
  const { changes, tells } = decision;
  if (Object.keys(changes).length === 0 && tells.length === 0) return decision;
  const isNew = emergency.calledAt === null;
  Object.assign(emergency, changes);
  const entry = entryOf(event, tells);
  if (entry) recordEntry(work, emergency, entry.verb, actor, entry.data);
  await work.em.flush();
  const byCard = isNew && emergency.calledAt !== null;
  const told = { ladder, byCard, actor, key, callees };
  for (const tell of tells) await carryOut(work, emergency, tell, told);
  await drawEmergency(work, emergency);
  // Below the card, which must be wanted by then.
  if (byCard && emergency.raisedBy === null && emergency.words !== '')
    await translateWords(work, emergency, emergency.words);
  return decision;
}

/** Has the card stand in the emergency channel as it is now, ahead of everything else; none before those on duty are called. */
export async function drawEmergency(work: Work, emergency: Emergency): Promise<void> {
  if (emergency.calledAt === null) return;
  const community = await work.em.findOneOrFail(Community, { id: emergency.community });
  await wantCard(work, {
    surface: 'slack',
    subjectKind: 'emergency',
    subject: emergency.id,
    place: emergencyChannel(community),
    lane: 'emergency',
  });
}

/** Words in danger do not wait for their translation: it follows, behind whatever is urgent by then. */
export async function translateWords(
  work: Work,
  { id, chat, community }: Emergency,
  words: string,
  key: string = causes.emergency(id),
): Promise<void> {
  await translateBelowCard(work, { kind: 'emergency', id }, { chat, community, words }, key);
}

/** Writes a line of the emergency's record. */
export function recordEntry(
  work: Work,
  emergency: Pick<Emergency, 'id'>,
  verb: EmergencyEntryVerb,
  actor: EmergencyActor,
  data: EmergencyEntryData = {},
): void {
  const [actorKind, id] = ((): [ActorKind, string | null] => {
    if (actor.kind === 'staff') return ['staff', actor.staff.id];
    return actor.kind === 'resident' ? ['resident', actor.id] : ['system', null];
  })();
  work.em.create(EmergencyEntry, {
    emergency: emergency.id,
    at: work.nowMs,
    actorKind,
    actor: id,
    verb,
    data,
  });
}

const entryVerbs: Partial<Record<EmergencyEvent['event'], EmergencyEntryVerb>> = {
  another_danger: 'another_danger',
  happening: 'happening',
  no_danger: 'no_danger',
  placed_here: 'placed',
  placed_elsewhere: 'placed',
  ack: 'acknowledged',
  holder_left: 'holder_left',
  stand_down: 'stood_down',
};

function entryOf(
  event: EmergencyEvent,
  tells: readonly EmergencyTell[],
): { verb: EmergencyEntryVerb; data?: EmergencyEntryData } | null {
  if (event.event === 'time') {
    if (tells.some((one) => one.tell === 'page' && one.why === 'silence'))
      return { verb: 'silent' };
    return tells.some((one) => one.tell === 'reporter') ? { verb: 'told_unconfirmed' } : null;
  }
  const verb = entryVerbs[event.event];
  if (verb === undefined) return null;
  if (event.event === 'another_danger') return { verb, data: { kind: event.kind } };
  if (event.event === 'stand_down') return { verb, data: { text: event.reason.trim() } };
  return { verb };
}

type Told = {
  ladder: readonly number[];
  byCard: boolean;
  actor: EmergencyActor;
  key: string;
  /** Whom it calls, where that is known already. */
  callees: Callees | undefined;
};

async function carryOut(
  work: Work,
  emergency: Emergency,
  tell: EmergencyTell,
  { ladder, byCard, actor, key, callees }: Told,
): Promise<void> {
  const by = actor.kind === 'staff' ? actor.staff : null;
  switch (tell.tell) {
    case 'page':
      return pageStaff(work, emergency, { ...tell, ladder, byCard, key, callees });
    case 'page_again':
      return pageAgain(work, emergency, key);
    case 'reporter':
      return tellReporter(work, emergency, tell.what, by, key);
    case 'others':
      return tellTheOthers(work, emergency, by, key);
    case 'thread':
      if (tell.what === 'over') return tellOver(work, emergency, by, key);
      return noteInThread(
        work,
        emergency,
        `${key}:answer`,
        (t) => t[tell.what === 'happening' ? 'note.happening' : 'note.no_danger'](),
        await holderOf(work, emergency),
      );
  }
}

/** Whoever has it now, by their Slack user. */
async function holderOf(work: Work, emergency: Emergency): Promise<string[]> {
  if (emergency.state !== 'acknowledged' || emergency.acknowledgedBy === null) return [];
  const holder = await work.em.findOne(Staff, { id: emergency.acknowledgedBy, active: true });
  return holder ? [holder.slackUser] : [];
}

/** The communities that were called together with this one hear who has it. */
async function tellTheOthers(
  work: Work,
  emergency: Emergency,
  by: StaffView | null,
  key: string,
): Promise<void> {
  if (!by) return;
  const own = await work.em.findOneOrFail(Community, { id: emergency.community });
  for (const one of await alarmGroup(work, emergency, { open: true, lock: false }))
    if (one.id !== emergency.id)
      await noteInThread(work, one, `${key}:others:${one.number}`, (t, language) =>
        t['note.taken_elsewhere']({
          community: communityName(own, language),
          who: staffName(by, language),
        }),
      );
}

/** Everybody who was paged hears that it is over, why, and by whom: in the thread, and where they were paged. */
async function tellOver(
  work: Work,
  emergency: Emergency,
  by: StaffView | null,
  key: string,
): Promise<void> {
  const { locale } = await work.em.findOneOrFail(Community, { id: emergency.community });
  const reason = emergency.standDownReason ?? '';
  const who = (language: 'zh-CN' | 'en'): string => (by ? staffName(by, language) : '');
  await noteInThread(work, emergency, `${key}:over`, (t, language) =>
    t['note.over']({ by: who(language), reason }),
  );
  await tellNeighboursOver(work, emergency, key);
  const name = await nameEmergency(work, emergency);
  const pages = await work.em.find(
    EmergencyPage,
    { emergency: emergency.id },
    { fields: ['staff'] },
  );
  const paged = await work.em.find(
    Staff,
    { id: { $in: [...new Set(pages.map((one) => one.staff))] }, active: true },
    { orderBy: { name: 'asc' } },
  );
  for (const person of paged.map(staffView)) {
    if (person.id === by?.id) continue;
    const language = person.reads ?? locale;
    writeToOutbox(work, {
      key: `${key}:over:${person.id}`,
      destination: destinations.user(person.slackUser),
      lane: 'conversation',
      part: {
        to: 'staff',
        kind: 'note',
        text: deskTexts(language)['dm.over']({ what: name(language), by: who(language), reason }),
      },
    });
  }
}
