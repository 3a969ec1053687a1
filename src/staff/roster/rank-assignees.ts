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
