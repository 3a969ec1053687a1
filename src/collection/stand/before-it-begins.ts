import { deliveriesTo } from '../../community/calendar/quiet-of-chat.ts';
import type { Community } from '../../community/entities.ts';
import { type LaneName, lanes } from '../../delivery/parts.ts';
import type { Work } from '../../work.ts';
import type { StandPlan } from './stand-entities.ts';

/** So long before it begins, in ms, is the latest that somebody is told of a stand, so that they can come: also who asks on the day before, after everybody was told. */
export const lateMs = 1_800_000;

/** When a stand begins, in ms. */
const beginsAt = ({ day, begins }: StandPlan, { timeZone }: Community): number =>
  Temporal.PlainDateTime.from(`${day}T${begins}`).toZonedDateTime(timeZone).epochMilliseconds;

/**
 * By which lane each chat is told that a stand is not as they know it: with what goes to many, outside quiet hours; at once, and
 * without a sound in quiet hours, where any that run or begin before the stand end, for whoever it is, later than half an hour
 * before it would have begun as they know it, or begins now, since nobody is to come in vain: what is written before they begin
 * may still wait when they do, for a platform that is away or in a long queue. `plans` has both of each chat.
 */
export async function lanesBefore(
  work: Work,
  community: Community,
  plans: ReadonlyMap<number, readonly StandPlan[]>,
): Promise<Map<number, LaneName>> {
  const begins = new Map(
    [...plans].map(([chat, known]) => [
      chat,
      Math.min(...known.map((one) => beginsAt(one, community))),
    ]),
  );
  const late = new Set<number>();
  for (const at of new Set(begins.values())) {
    const chats = [...begins].flatMap(([chat, one]) => (one === at ? [chat] : []));
    // Hours that end too late run at one of these: now, when it is nearly too late, or when it begins.
    for (const instant of [work.nowMs, at - lateMs, at - 1]) {
      if (instant < work.nowMs) continue;
      for (const [chat, way] of await deliveriesTo(work.em, chats, lanes.campaign, instant))
        if (way.how === 'wait' && way.untilMs > at - lateMs) late.add(chat);
    }
  }
  return new Map([...plans.keys()].map((chat) => [chat, late.has(chat) ? 'status' : 'campaign']));
}
