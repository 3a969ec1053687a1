import type { Category } from '../../codes.ts';
import type { StaffView } from '../people/staff-view.ts';

/** What a request asks of whoever gets it. */
export type Wanted = { category: Category; building: string | null };
export type Candidate = {
  person: StaffView;
  /** How many requests they have open. */
  load: number;
  onDuty: boolean;
};

/**
 * Who fits a request best, the best first; managers, who hand out work, stand last. Those who know its category before
 * those who said nothing, these before those who know only other things; then those who
 * look after its building; then who is on duty, whose role repairs, and who has least.
 */
export function bestFirst(candidates: readonly Candidate[], wanted: Wanted): Candidate[] {
  const rank = ({ person, onDuty, load }: Candidate): number[] => [
    person.roles.includes('manager') ? 1 : 0,
    -matchScore(person.skills, wanted.category),
    -matchScore(person.buildings, wanted.building),
    onDuty ? 0 : 1,
    person.roles.includes('technician') ? 0 : person.roles.includes('steward') ? 1 : 2,
    load,
  ];
  return candidates.toSorted((a, b) => {
    const other = rank(b);
    return rank(a).reduce((found, value, index) => found || value - (other[index] ?? 0), 0);
  });
}

/** 1 when what is wanted is listed, 0 when nothing is, -1 when only other things are. */
export function matchScore(listed: readonly string[], wanted: string | null): number {
  if (wanted === null || listed.length === 0) return 0;
  return listed.includes(wanted) ? 1 : -1;
}

/** Somebody who might be given a request, and whether they are off: not their turn of duty, or the desk closed. */
export type Available = Candidate & { off: boolean };

/** Who can be given a request by a rule. */
export type Fitting = Wanted & {
  /** Ids of those it may go to alone; null means whoever knows its category. */
  people: readonly string[] | null;
  /** Ids of those who were asked already and did not take it. */
  asked: readonly string[];
  /** Pressing, while the desk is closed: whoever is on duty goes, whatever else they know. */
  anybodyOnDuty: boolean;
};

/** Why somebody was chosen: what of it they know, their building, whether it is their turn, and how much they have. */
export type Why = { skill: boolean; building: boolean; onDuty: boolean; load: number };

/**
 * Who a rule gives a request to, the best first, each with why: whoever is off, was asked before or
 * looks after other buildings is left out, and so is who hands out work, unless the rule names
 * them. Then who knows its category, whose building it is, whose turn it is, and who has least;
 * between equals the one who has been on the list longest.
 */
export function dispatchOrder(
  candidates: readonly Available[],
  wanted: Fitting,
): { candidate: Available; why: Why }[] {
  const found = candidates.flatMap((candidate) => {
    const { person, onDuty, load, off } = candidate;
    const skill = matchScore(person.skills, wanted.category) === 1;
    const named = wanted.people?.includes(person.id) ?? false;
    const may = wanted.people
      ? named
      : !person.roles.includes('manager') && (skill || (wanted.anybodyOnDuty && onDuty));
    const elsewhere = matchScore(person.buildings, wanted.building) < 0;
    if (!may || off || elsewhere || wanted.asked.includes(person.id)) return [];
    const building = matchScore(person.buildings, wanted.building) === 1;
    return [{ candidate, why: { skill, building, onDuty, load } }];
  });
  const rank = ({ why }: { why: Why }): number[] => [
    why.skill ? 0 : 1,
    why.building ? 0 : 1,
    why.onDuty ? 0 : 1,
    why.load,
  ];
  return found.toSorted((a, b) => {
    const other = rank(b);
    const apart = rank(a).reduce((sum, value, index) => sum || value - (other[index] ?? 0), 0);
    return apart || (a.candidate.person.id < b.candidate.person.id ? -1 : 1);
  });
}
