import { dayIn } from '../community/calendar/today.ts';
import type { Community } from '../community/entities.ts';
import type { Work } from '../work.ts';
import { type Step, stepOn } from './ladder.ts';
import { restingBills } from './pauses.ts';
import { loadRemindable } from './plan-reminders.ts';

/** What a ladder would say on a day, if nothing is paid, promised or asked meanwhile. */
export type LadderDay = {
  /** ISO. */
  day: string;
  people: number;
  homes: number;
  /** How many bills are at which step, the earliest step first. */
  steps: { step: Step; bills: number }[];
};

const previewDays = 7;

/**
 * Who would get what in the seven days from today by a ladder, of what is owed now: counted as the days are
 * planned, so that a step is said once. Writes nothing.
 */
export async function previewLadder(
  work: Work,
  community: Community,
  ladder: readonly Step[],
): Promise<LadderDay[]> {
  const from = dayIn(work.nowMs, community.timeZone);
  const first = Temporal.PlainDate.from(from);
  const days = Array.from({ length: previewDays }, (_, index) =>
    first.add({ days: index }).toString(),
  );
  const to = days.at(-1) ?? from;
  const candidates = await loadRemindable(work, community, { ladder, from, to });
  const bills = [...new Set(candidates.map((one) => one.bill))];
  const said = new Map<object, Step>();
  const shown: LadderDay[] = [];
  for (const day of days) {
    const resting = await restingBills(work, bills, day);
    const told = candidates.flatMap((one) => {
      if (resting.has(one.bill) || (day === from && one.had)) return [];
      const step = stepOn({ ...one, said: said.get(one) ?? one.said }, ladder, day);
      if (step !== null) said.set(one, step);
      return step === null ? [] : [{ ...one, step }];
    });
    shown.push(countDay(day, told));
  }
  return shown;
}

function countDay(
  day: string,
  told: readonly { chat: string; unit: string; bill: string; step: Step }[],
): LadderDay {
  const steps = [...Map.groupBy(told, (one) => one.step)]
    .map(([step, some]) => ({ step, bills: new Set(some.map((one) => one.bill)).size }))
    .sort((a, b) => a.step - b.step);
  return {
    day,
    people: new Set(told.map((one) => one.chat)).size,
    homes: new Set(told.map((one) => one.unit)).size,
    steps,
  };
}
