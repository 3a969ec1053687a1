import { communityQuietUntil } from '../../community/calendar/quiet-hours.ts';
import { Community } from '../../community/entities.ts';
import { settingsTable } from '../../community/settings/table.ts';
import type { Work } from '../../work.ts';
import { lateMs } from './before-it-begins.ts';
import { nowIn } from './plan-stand.ts';
import type { PlannedStand, StandCommand, StandResult } from './stand-answers.ts';
import { CollectionStand, StandTelling, StandWish } from './stand-entities.ts';

/** So many stands are named at the most. */
const namedMax = 3;

type Next = { community: Community; stand: CollectionStand; remindAt: number | null };

/**
 * Answers when the next stand is where a resident lives, and keeps that they asked: whoever wants to be told is told of
 * the next one the day before, from `reminders.at` on, and of one that is not planned yet when residents are told of it;
 * whoever only asked hears of it when it is called off.
 */
export async function askStand(
  work: Work,
  asked: { resident: string; communities: readonly string[]; wish: StandCommand['wish'] },
): Promise<StandResult> {
  const { resident, wish } = asked;
  const communities = await work.em.find(
    Community,
    { id: { $in: [...asked.communities] } },
    { orderBy: { name: 'asc' } },
  );
  const stands: PlannedStand[] = [];
  const next: Next[] = [];
  const kept: StandWish[] = [];
  for (const community of communities) {
    const coming = await comingStands(work, community);
    const [first] = coming;
    if (first) next.push({ community, stand: first, remindAt: remindAt(work, community, first) });
    await knowNow(work, resident, coming);
    kept.push(await keep(work, { resident, community, next: next.at(-1) ?? null, wish }));
    const name = communities.length > 1 ? community.name : null;
    for (const { day, begins, ends, place } of coming)
      stands.push({ community: name, day, begins, ends, place });
  }
  const order = (one: PlannedStand): string => `${one.day}T${one.begins}`;
  stands.sort((a, b) => order(a).localeCompare(order(b)));
  return { type: 'stand', stands: stands.slice(0, namedMax), remind: remindOf(kept, next, wish) };
}

/** With the answer they know how each is now: no word of a change is said any more. */
async function knowNow(
  work: Work,
  resident: string,
  coming: readonly CollectionStand[],
): Promise<void> {
  const stand = { $in: coming.map((one) => one.id) };
  for (const one of await work.em.find(StandTelling, { stand, resident })) one.knownAs = null;
}

async function comingStands(work: Work, community: Community): Promise<CollectionStand[]> {
  const now = nowIn(work.nowMs, community);
  const found = await work.em.find(
    CollectionStand,
    { community: community.id, cancelledAt: null, day: { $gte: now.day } },
    { orderBy: { day: 'asc', begins: 'asc' }, limit: namedMax + 1 },
  );
  return found.filter((one) => one.day > now.day || one.ends > now.time).slice(0, namedMax);
}

/**
 * When whoever asks now is told of a stand: the day before, or shortly before it begins, once the quiet hours of that day
 * are over; null where that is over too, or it begins in them.
 */
export function remindAt(work: Work, community: Community, stand: CollectionStand): number | null {
  const at = (day: string, time: string): number =>
    Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(community.timeZone)
      .epochMilliseconds;
  const dayBefore = Temporal.PlainDate.from(stand.day).subtract({ days: 1 }).toString();
  const usual = at(dayBefore, settingsTable['reminders.at'].get(community) ?? stand.begins);
  if (usual > work.nowMs) return usual;
  const begins = at(stand.day, stand.begins);
  const late = communityQuietUntil(community, begins - lateMs) ?? begins - lateMs;
  return late > work.nowMs && late < begins ? late : null;
}

async function keep(
  work: Work,
  asked: {
    resident: string;
    community: Community;
    next: Next | null;
    wish: StandCommand['wish'];
  },
): Promise<StandWish> {
  const { resident, community, wish } = asked;
  const stand = asked.next?.community.id === community.id ? asked.next : null;
  const there = await work.em.findOne(
    StandWish,
    { resident, community: community.id },
    { orderBy: { askedAt: 'desc' } },
  );
  const id = work.chance.id(work.nowMs);
  const fresh = {
    ...{ stand: null, wished: false, remindAt: null, askedAt: work.nowMs, toldAt: null },
    knownAs: null,
  };
  const kept =
    there ?? work.em.create(StandWish, { id, resident, community: community.id, ...fresh });
  const holds = kept.wished && kept.toldAt === null && kept.stand === (stand?.stand.id ?? null);
  // What they are answered with is how it is now.
  kept.knownAs = null;
  if (wish === null && holds) return kept;
  work.em.assign(kept, {
    ...{ stand: stand?.stand.id ?? null, askedAt: work.nowMs, toldAt: null },
    ...{ wished: wish === true, remindAt: wish === true ? (stand?.remindAt ?? null) : null },
  });
  return kept;
}

function remindOf(
  kept: readonly StandWish[],
  next: readonly Next[],
  wish: StandCommand['wish'],
): StandResult['remind'] {
  if (wish === false) return { is: 'taken_back' };
  const at = kept.flatMap((one) => (one.wished && one.remindAt !== null ? [one.remindAt] : []));
  if (at.length > 0) return { is: 'at', at: Math.min(...at) };
  if (next.length === 0)
    return { is: kept.some((one) => one.wished) ? 'planned' : 'offered_planned' };
  if (wish === true) return { is: 'late' };
  return { is: next.some((one) => one.remindAt !== null) ? 'offered' : 'none' };
}
