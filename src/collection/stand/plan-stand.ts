import { LockMode } from '@mikro-orm/core';
import { dayIn } from '../../community/calendar/today.ts';
import { Chat } from '../../community/chat.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { causes } from '../../delivery/causes.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { type ActResult, type Fault, Faulty, type Refused, refusal } from '../../refusal.ts';
import { languageOf } from '../../requests/request/telling/tell.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { staffWhoMay } from '../../staff/people/find-staff.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { describeDate } from '../../texts/format-time.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { lanesBefore } from './before-it-begins.ts';
import { knowingOf, knownOtherwise, planOf } from './know-stand.ts';
import { CollectionStand, StandTelling, StandWish } from './stand-entities.ts';

/** A stand as it was filled in; days ISO, times `HH:MM`, null where nothing was chosen. */
export type StandEntry = {
  day: string | null;
  begins: string | null;
  ends: string | null;
  place: string;
  staff: readonly string[];
  announceOn: string | null;
};

/** A stand is planned so many days ahead at the most, and told of so many days before it at the earliest. */
const aheadMax = 60;
const announceMax = 14;

/** Plans a stand; whoever owes and has a chat is told of it from the day that is chosen, one word a day about money. */
export async function planStand(
  office: Office,
  asked: { slackUser: string; community: string; entry: StandEntry; reads: Language },
): Promise<{ ok: true; stand: string } | Refused | Faulty> {
  return inOneTransaction(office, async (work) => {
    const { entry, reads } = asked;
    const may = await actorWhoMay(work.em, asked.slackUser, asked.community, 'collection.visit');
    if (!may.ok) return may;
    const community = await work.em.findOneOrFail(Community, { id: asked.community });
    const read = await readStand(work, community, { entry, reads });
    if (!read.ok) return read.faulty;
    const stand = work.em.create(CollectionStand, {
      ...{ id: work.chance.id(work.nowMs), community: community.id, ...read.stand },
      ...{ plannedBy: may.actor.id, plannedAt: work.nowMs },
    });
    const { day, begins, ends } = stand;
    const by = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, by, 'stand.planned', 'community', community.id, { day, begins, ends });
    return { ok: true, stand: stand.id };
  });
}

type Read = Pick<CollectionStand, 'day' | 'begins' | 'ends' | 'announceOn' | 'place' | 'staff'>;

/** A stand as it was filled in, where it can be so, or what is wrong with it. */
export async function readStand(
  work: Work,
  community: Community,
  { entry, reads }: { entry: StandEntry; reads: Language },
): Promise<{ ok: true; stand: Read } | { ok: false; faulty: Faulty }> {
  const faults = faultsOf(entry, nowIn(work.nowMs, community), reads);
  const people = await staffWhoMay(work.em, community.id, 'payment.take');
  const staff = entry.staff.filter((id) => people.some((one) => one.id === id));
  if (staff.length === 0)
    faults.push({ field: 'staff', words: staffTexts(reads)['fault.stand_staff']() });
  const { day, begins, ends, announceOn, place } = entry;
  if (day === null || begins === null || ends === null || announceOn === null || faults.length > 0)
    return { ok: false, faulty: new Faulty(faults) };
  return { ok: true, stand: { day, begins, ends, announceOn, place, staff } };
}

/** The day and time where a community is, ISO and `HH:MM`. */
export function nowIn(nowMs: number, { timeZone }: Community): { day: string; time: string } {
  const here = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone);
  return {
    day: dayIn(nowMs, timeZone),
    time: here.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}

/** Whether a stand that is planned is still to come, at a day and time of where it is. */
export const isToCome = (
  { day, begins, cancelledAt }: Pick<CollectionStand, 'day' | 'begins' | 'cancelledAt'>,
  now: { day: string; time: string },
): boolean => cancelledAt === null && (day > now.day || (day === now.day && begins > now.time));

function faultsOf(
  { day, begins, ends, place, announceOn }: StandEntry,
  now: { day: string; time: string },
  language: Language,
): Fault[] {
  const t = staffTexts(language);
  const far = Temporal.PlainDate.from(now.day).add({ days: aheadMax }).toString();
  const past =
    day === null || day < now.day || day > far || (day === now.day && (begins ?? '') <= now.time);
  const earliest =
    day === null ? '' : Temporal.PlainDate.from(day).subtract({ days: announceMax }).toString();
  return [
    ...(past ? [{ field: 'day', words: t['fault.stand_day']({ days: aheadMax }) }] : []),
    ...(begins === null || ends === null || ends <= begins
      ? [{ field: 'ends', words: t['fault.stand_hours']() }]
      : []),
    ...(place === '' ? [{ field: 'place', words: t['fault.stand_place']() }] : []),
    ...(announceOn === null || announceOn < earliest || (day !== null && announceOn > day)
      ? [{ field: 'announce_on', words: t['fault.stand_announce']({ days: announceMax }) }]
      : []),
  ];
}

/**
 * A stand that has not begun, locked, for whoever may plan it otherwise; once it begins people are there, and what is
 * taken there is counted.
 */
export async function standToCome(
  work: Work,
  asked: { slackUser: string; stand: string },
): Promise<{ ok: true; stand: CollectionStand; community: Community; actor: StaffView } | Refused> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
  const stand = await work.em.findOne(CollectionStand, { id: asked.stand }, lock);
  if (!stand) return refusal('not_found');
  const may = await actorWhoMay(work.em, asked.slackUser, stand.community, 'collection.visit');
  if (!may.ok) return may;
  const community = await work.em.findOneOrFail(Community, { id: stand.community });
  if (!isToCome(stand, nowIn(work.nowMs, community))) return refusal('already_decided');
  return { ok: true, stand, community, actor: may.actor };
}

/** Calls a stand off before it begins; whoever was told of it hears that, so that nobody comes in vain. */
export async function cancelStand(
  office: Office,
  asked: { slackUser: string; stand: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const found = await standToCome(work, asked);
    if (!found.ok) return found;
    const { stand, community, actor } = found;
    stand.cancelledAt = work.nowMs;
    const by = { kind: 'staff', id: actor.id } as const;
    recordAudit(work, by, 'stand.cancelled', 'community', community.id, { day: stand.day });
    await tellOff(work, stand, community);
    return { ok: true };
  });
}

/** Tells whoever was told of a stand, or asked for it; who wanted to be told of it is told of the next one instead. */
async function tellOff(work: Work, stand: CollectionStand, community: Community): Promise<void> {
  const told = await work.em.find(StandTelling, { stand: stand.id, outcome: 'said' });
  const asked = await work.em.find(StandWish, { stand: stand.id });
  const chats = await work.em.find(Chat, {
    $or: [
      { id: { $in: told.map((one) => one.chat) } },
      { resident: { $in: asked.map((one) => one.resident) }, kind: 'private' },
    ],
    reachable: true,
  });
  // Whoever was not told yet that its day was changed knows it by the one before.
  const knowing = knowingOf(chats, told, asked);
  const otherwise = await knownOtherwise(work, stand.id, knowing);
  const known = new Map(
    knowing.map((one) => [one.chat, otherwise.get(one.knowing) ?? planOf(stand)]),
  );
  const plans = new Map([...known].map(([chat, plan]) => [chat, [plan]]));
  const laneOf = await lanesBefore(work, community, plans);
  for (const chat of chats) {
    const day = known.get(chat.id)?.day;
    if (day === undefined) continue;
    const waits = asked.some(
      (one) => one.resident === chat.resident && one.wished && one.toldAt === null,
    );
    const language = await languageOf(work, chat, stand.community);
    const t = residentTexts(language);
    writeToOutbox(work, {
      key: `${causes.stand(stand.id)}:off:${chat.id}`,
      destination: destinations.chat(chat.id),
      lane: laneOf.get(chat.id) ?? 'campaign',
      part: {
        ...{ to: 'chat', kind: 'text' },
        text: [
          t['stand.off']({ day: describeDate(day, language) }),
          ...(waits ? [t['stand.off_next']()] : []),
        ].join('\n'),
      },
    });
  }
  // Of one that a word on its way was to answer it is seen when that says nothing any more.
  for (const wish of asked)
    if (wish.toldAt === null) work.em.assign(wish, { stand: null, remindAt: null });
}
