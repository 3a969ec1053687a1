import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { workingShift } from '../../community/calendar/working-calendar.ts';
import { Community } from '../../community/entities.ts';
import type { Work } from '../../work.ts';
import { Staff } from '../people/entities.ts';
import { servesCommunity, staffView } from '../people/find-staff.ts';
import type { StaffView } from '../people/staff-view.ts';
import { canStand, chiefPosts } from './posts.ts';
import {
  type DutyTurn,
  type Gap,
  gapsOf,
  type Interval,
  nextAfter,
  onDutyAt,
  type Roster,
} from './roster.ts';
import { RosterException, RosterShift } from './roster-entities.ts';

/** A community's roster, and those who work there by id, in the order of their names. Whoever has left, or lost the role, stands for nothing any more. */
export type Rostered = {
  community: Community;
  roster: Roster;
  people: ReadonlyMap<string, StaffView>;
};

const dayMs = 24 * 3_600_000;
/** For how long ahead gaps are looked for, in ms. */
export const gapsAheadMs = 7 * dayMs;

/** The roster as it counts from two days before `fromMs` on. */
export async function loadRoster(
  em: EntityManager,
  communityId: string,
  fromMs: number,
): Promise<Rostered> {
  const since = new Date(fromMs - 2 * dayMs).toISOString().slice(0, 10);
  const [community, shifts, exceptions, staff] = await Promise.all([
    em.findOneOrFail(Community, { id: communityId }),
    em.find(
      RosterShift,
      { community: communityId, $or: [{ until: null }, { until: { $gte: since } }] },
      { orderBy: { weekday: 'asc', begins: 'asc', id: 'asc' } },
    ),
    em.find(RosterException, { community: communityId, day: { $gte: since } }),
    em.find(Staff, { active: true }, { orderBy: { name: 'asc' } }),
  ]);
  const people = new Map(
    staff.filter((one) => servesCommunity(one, communityId)).map((one) => [one.id, staffView(one)]),
  );
  const standing = <T extends Pick<RosterShift, 'staff' | 'post'>>(one: T): T => {
    const person = one.staff === null ? undefined : people.get(one.staff);
    return person && canStand(person.roles, one.post) ? one : { ...one, staff: null };
  };
  const { timeZone } = community;
  return {
    community,
    roster: {
      timeZone,
      shifts: shifts.map((one) => standing(plainShift(one))),
      exceptions: exceptions.map((one) => standing(plainException(one))),
    },
    people,
  };
}

function plainShift(shift: RosterShift): Roster['shifts'][number] {
  const { id, post, staff, weekday, begins, ends, since, until } = shift;
  return { id, post, staff, weekday, begins, ends, since, until };
}

function plainException(one: RosterException): Roster['exceptions'][number] {
  const { id, shift, day, post, staff, begins, ends } = one;
  return { id, shift, day, post, staff, begins, ends };
}

/** Changes to a community's roster are made one after the other: the second sees what the first left. */
export async function lockRoster(work: Work, communityId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`roster:${communityId}`}, 0))`.execute(
    work.em.getKysely(),
  );
}

export type DutyTurnView = DutyTurn & { person: StaffView | null };
export type DutyView = {
  community: Community;
  now: DutyTurnView[];
  next: DutyTurnView[];
  gaps: Gap[];
  /** Whether the community has a roster at all. */
  kept: boolean;
};

/** Who is on duty now and next in a community, and what its coming week leaves open. */
export async function loadDuty(
  em: EntityManager,
  communityId: string,
  nowMs: number,
): Promise<DutyView> {
  return dutyOf(await loadRoster(em, communityId, nowMs), nowMs);
}

const named =
  ({ people }: Pick<Rostered, 'people'>) =>
  (turn: DutyTurn): DutyTurnView => ({
    ...turn,
    person: turn.staff === null ? null : (people.get(turn.staff) ?? null),
  });

/** Who is on duty at an instant (ms), and nothing of who comes next and what is left open, which costs far more to work out. */
export const dutyAt = (rostered: Rostered, atMs: number): DutyTurnView[] =>
  onDutyAt(rostered.roster, atMs).map(named(rostered));

export function dutyOf(rostered: Rostered, nowMs: number): DutyView {
  const { community, roster } = rostered;
  return {
    community,
    now: dutyAt(rostered, nowMs),
    next: nextAfter(roster, nowMs).map(named(rostered)),
    gaps: gapsOf(
      roster,
      { from: nowMs, to: nowMs + gapsAheadMs },
      deskOpenBetween(community, nowMs, nowMs + gapsAheadMs),
      chiefPosts,
    ),
    kept: roster.shifts.length > 0 || roster.exceptions.length > 0,
  };
}

/** Who is on duty at an instant: whoever answers for the community as a whole, else the first of those who have a turn; null for nobody. */
export async function chiefOnDuty(
  em: EntityManager,
  communityId: string,
  atMs: number,
): Promise<StaffView | null> {
  const rostered = await loadRoster(em, communityId, atMs);
  const standing = dutyAt(rostered, atMs).filter((turn) => turn.person !== null);
  const chief = standing.find((turn) => chiefPosts.includes(turn.post));
  return (chief ?? standing[0])?.person ?? null;
}

function deskOpenBetween(community: Community, fromMs: number, toMs: number): Interval[] {
  const open: Interval[] = [];
  const zoned = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(community.timeZone);
  const last = zoned(toMs).toPlainDate();
  for (
    let day = zoned(fromMs).toPlainDate().subtract({ days: 1 });
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    const shift = workingShift(day, community);
    if (shift) open.push(shift);
  }
  return open;
}
