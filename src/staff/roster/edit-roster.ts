import type { ActResult } from '../../refusal.ts';
import { refusal } from '../../refusal.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { actorWhoMay } from '../rights/check-right.ts';
import { loadRoster, lockRoster, type Rostered } from './load-roster.ts';
import { canStand, type Post } from './posts.ts';
import {
  type DutyTurn,
  dutyTurnKeys,
  dutyTurnsBetween,
  findDutyTurn,
  isTaken,
  type Roster,
  readDutyTurnKey,
  type Shift,
} from './roster.ts';
import { RosterException, RosterShift } from './roster-entities.ts';

/** Weekly shifts to be added: one for each weekday (1 is Monday). */
export type NewShifts = {
  post: Post;
  staff: string;
  weekdays: number[];
  begins: string;
  ends: string;
};

const dayMs = 24 * 3_600_000;

/**
 * Changes the weekly roster of a community from a day on: ends shifts and adds
 * others. What was before that day stays as it was.
 */
export async function editRoster(
  office: Office,
  input: {
    slackUser: string;
    community: string;
    /** The first day it counts for, `YYYY-MM-DD`. */
    since: string;
    end: string[];
    add: NewShifts | null;
  },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const asked = await actorWhoMay(work.em, input.slackUser, input.community, 'duty.edit');
    if (!asked.ok) return asked;
    await lockRoster(work, input.community);
    const rostered = await loadRoster(work.em, input.community, work.nowMs);
    const fresh = input.add ? shiftsOf(work, input.since, input.add) : [];
    if (input.add) {
      const person = rostered.people.get(input.add.staff);
      if (!person || !canStand(person.roles, input.add.post)) return refusal('not_eligible');
      const left = rostered.roster.shifts.map((shift) =>
        input.end.includes(shift.id) ? { ...shift, until: input.since } : shift,
      );
      if (clashes({ ...rostered.roster, shifts: left }, fresh, input.since))
        return refusal('overlap', [person]);
    }
    const ended = await work.em.find(RosterShift, {
      id: { $in: input.end },
      community: input.community,
    });
    for (const shift of ended)
      if (shift.until === null || shift.until > input.since) shift.until = input.since;
    for (const shift of fresh)
      work.em.create(RosterShift, {
        ...shift,
        community: input.community,
        createdAt: work.nowMs,
      });
    recordAudit(
      work,
      { kind: 'staff', id: asked.actor.id },
      'duty.edited',
      'community',
      input.community,
      {
        ended: ended.length,
        added: fresh.length,
        post: input.add?.post ?? null,
        since: input.since,
      },
    );
    return { ok: true };
  });
}

function shiftsOf(work: Work, since: string, add: NewShifts): Shift[] {
  const { post, staff, begins, ends } = add;
  return add.weekdays.map((weekday) => ({
    id: work.chance.id(work.nowMs),
    post,
    staff,
    weekday,
    begins,
    ends,
    since,
    until: null,
  }));
}

/** Whether somebody would stand in two places at once in the first eight days. */
function clashes(roster: Roster, fresh: Roster['shifts'], since: string): boolean {
  const from = Temporal.PlainDate.from(since).toZonedDateTime(roster.timeZone).epochMilliseconds;
  const added = dutyTurnsBetween(
    { ...roster, shifts: fresh, exceptions: [] },
    from,
    from + 8 * dayMs,
  );
  return added.some(
    (turn, index) =>
      (turn.staff !== null && isTaken(roster, turn.staff, turn, [])) ||
      added.slice(index + 1).some((other) => other.from < turn.to && turn.from < other.to),
  );
}

export type DayChange = {
  post: Post;
  day: string;
  /** Who stands, or null for nobody. */
  staff: string | null;
  /** Whose turn it is, where several stand in the post that day. */
  insteadOf: string | null;
  /** Given for a further shift; without, the shifts of the post on that day are meant. */
  hours: { begins: string; ends: string } | null;
};

/** Changes one day: who stands for the shifts of a post, or a further shift. */
export async function changeDay(
  office: Office,
  input: { slackUser: string; community: string; change: DayChange },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const asked = await actorWhoMay(work.em, input.slackUser, input.community, 'duty.edit');
    if (!asked.ok) return asked;
    await lockRoster(work, input.community);
    const { change } = input;
    const rostered = await loadRoster(work.em, input.community, dayStart(change.day));
    const refused = await applyDay(work, rostered, change);
    if (refused) return refused;
    recordAudit(
      work,
      { kind: 'staff', id: asked.actor.id },
      'duty.day_changed',
      'community',
      input.community,
      { day: change.day, post: change.post, staff: change.staff, extra: change.hours !== null },
    );
    return { ok: true };
  });
}

const dayStart = (day: string): number => Date.parse(`${day}T00:00:00Z`);

async function applyDay(
  work: Work,
  rostered: Rostered,
  change: DayChange,
): Promise<Exclude<ActResult, { ok: true }> | null> {
  const { community, roster, people } = rostered;
  const person = change.staff === null ? null : people.get(change.staff);
  if (person === undefined || (person && !canStand(person.roles, change.post)))
    return refusal('not_eligible');
  if (change.hours) {
    if (!person) return refusal('not_eligible');
    const extra = {
      id: work.chance.id(work.nowMs),
      shift: null,
      day: change.day,
      post: change.post,
      staff: person.id,
      ...change.hours,
    };
    const turn = findDutyTurn(
      { ...roster, shifts: [], exceptions: [extra] },
      dutyTurnKeys.extra(extra.id),
    );
    if (turn && isTaken(roster, person.id, turn, [])) return refusal('overlap', [person]);
    work.em.create(RosterException, { ...extra, community: community.id, createdAt: work.nowMs });
    return null;
  }
  const from = dayStart(change.day) - dayMs;
  const turns = dutyTurnsBetween(roster, from, from + 4 * dayMs).filter(
    (turn) =>
      turn.day === change.day &&
      turn.post === change.post &&
      (change.insteadOf === null || turn.staff === change.insteadOf),
  );
  if (turns.length === 0) return refusal('not_found');
  const keys = turns.map((turn) => turn.key);
  for (const turn of turns) {
    if (person && isTaken(roster, person.id, turn, keys)) return refusal('overlap', [person]);
  }
  for (const turn of turns) await standIn(work, community.id, turn, change.staff);
  return null;
}

/** Puts somebody, or nobody, into one turn; the weekly shift stays as it is. */
export async function standIn(
  work: Work,
  community: string,
  turn: DutyTurn,
  staff: string | null,
): Promise<void> {
  const named = readDutyTurnKey(turn.key);
  if (!named) throw new Error(`There is no such turn: ${turn.key}.`);
  if (named.extra !== undefined) {
    await work.em.nativeUpdate(RosterException, { id: named.extra }, { staff });
    return;
  }
  const { shift } = named;
  const known = await work.em.findOne(RosterException, { shift, day: turn.day });
  if (known) {
    known.staff = staff;
    return;
  }
  work.em.create(RosterException, {
    id: work.chance.id(work.nowMs),
    community,
    shift,
    day: turn.day,
    post: turn.post,
    staff,
    begins: turn.begins,
    ends: turn.ends,
    createdAt: work.nowMs,
  });
}
