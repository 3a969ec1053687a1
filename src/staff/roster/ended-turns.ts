import { type DutyTurn, dutyTurnsBetween, type Roster } from './roster.ts';

/** A shift that ended longer ago than this is handed on no more: an office that was away says nothing of the day before, in ms. */
export const endedLookBackMs = 6 * 3_600_000;
/** Whoever is on duty again so soon has a break, and their shift goes on, in ms. */
const breakMs = 2 * 3_600_000;

/**
 * The turns that have ended of those who are off now, the earliest first: not of whoever stands
 * already for something else, or is on again after a break.
 */
export function endedTurns(roster: Roster, nowMs: number): (DutyTurn & { staff: string })[] {
  const turns = dutyTurnsBetween(roster, nowMs - endedLookBackMs, nowMs + breakMs);
  return turns.flatMap((turn) => {
    const { staff } = turn;
    if (staff === null || turn.to > nowMs) return [];
    const goesOn = turns.some(
      (other) => other.staff === staff && other.to > nowMs && other.from < turn.to + breakMs,
    );
    return goesOn ? [] : [{ ...turn, staff }];
  });
}

/**
 * Who stands in for a post at an instant: whoever is on duty in it, else who answers for the
 * community, else anybody who is on duty and can take the work (`able`). Null for nobody.
 */
export function standInFor(
  post: DutyTurn['post'],
  onDuty: readonly DutyTurn[],
  able: ReadonlySet<string>,
  chiefs: readonly DutyTurn['post'][],
): string | null {
  const standing = onDuty.flatMap(({ post: of, staff }) =>
    staff !== null && able.has(staff) ? [{ of, staff }] : [],
  );
  const found =
    standing.find(({ of }) => of === post) ??
    standing.find(({ of }) => chiefs.includes(of)) ??
    standing[0];
  return found?.staff ?? null;
}

/** When somebody is on duty next, in ms; null where the roster of the coming eight days has them no more. */
export function backAt(roster: Roster, staff: string, nowMs: number): number | null {
  const aheadMs = 8 * 24 * 3_600_000;
  return (
    dutyTurnsBetween(roster, nowMs, nowMs + aheadMs).find(
      (turn) => turn.staff === staff && turn.to > nowMs,
    )?.from ?? null
  );
}
