import type { Community } from '../entities.ts';
import { settingsTable } from './table.ts';

/** A community's ladder of reminders, as a window shows it and the audit keeps it. */
export type WrittenLadder = {
  on: boolean;
  /** Days from the due day, such as `-3, 0, 7`. */
  steps: string;
  /** The time of the day, `HH:MM`. */
  at: string;
  /** From how many days after the due day on the manager decides. */
  manager: string;
};

/** The ladder in force. */
export const ladderInForce = (community: Community): WrittenLadder => ({
  on: settingsTable['reminders.on'].get(community) === true,
  steps: (settingsTable['reminders.ladder'].get(community) ?? []).join(', '),
  at: settingsTable['reminders.at'].get(community) ?? '',
  manager: String(settingsTable['reminders.manager'].get(community) ?? ''),
});

/**
 * What the audit keeps of a ladder that was changed, from wherever it was: what it was before and what it is now, as
 * `-3, 0, 7 @ 10:00`, or `off @ …`, and the manager's days, so that every version can be told.
 */
export const changeOfLadder = (
  before: WrittenLadder,
  after: WrittenLadder,
): Record<'before' | 'after' | 'manager_before' | 'manager_after', string> => ({
  before: written(before),
  after: written(after),
  manager_before: before.manager,
  manager_after: after.manager,
});

const written = ({ on, steps, at }: WrittenLadder): string => `${on ? steps : 'off'} @ ${at}`;
