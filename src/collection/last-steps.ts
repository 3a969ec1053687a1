import type { Community } from '../community/entities.ts';
import { settingsTable } from '../community/settings/table.ts';

/** What comes after the messages of the ladder, in days from the due day of the oldest that a home owes. */
export type LastSteps = {
  /** From then on collectors call and visit: nobody is reminded in chat any more. */
  collector: number;
  /** From then on the manager decides, with legal advice (docs/norms.md: six months). */
  manager: number;
};

/** The last steps of a community: the first day after the due day where its ladder is switched off. */
export function lastStepsOf(community: Community): LastSteps {
  const ladder = settingsTable['reminders.ladder'].get(community) ?? [];
  const on = settingsTable['reminders.on'].get(community) === true;
  return {
    collector: on ? collectorAfter(ladder) : 1,
    manager: settingsTable['reminders.manager'].get(community) ?? 0,
  };
}

/** The day on which a ladder leaves a home to the collectors: the one after its last step, and never before it is late. */
export const collectorAfter = (ladder: readonly number[]): number => Math.max(0, ...ladder) + 1;
