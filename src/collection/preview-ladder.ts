import { sql } from 'kysely';
import { dayIn } from '../community/calendar/today.ts';
import type { Community } from '../community/entities.ts';
import type { Work } from '../work.ts';
import { type Step, stepOn } from './ladder.ts';
import type { LastSteps } from './last-steps.ts';
import { restingBills } from './pauses.ts';
import { loadRemindable } from './plan-reminders.ts';

/** What a ladder would say on a day, if nothing is paid, promised or asked meanwhile. */
export type LadderDay = {
  /** ISO. */
  day: string;
  people: number;
  homes: number;
  /** The addresses of the first of these homes. */
  named: string[];
  /** Homes that are left to collectors from that day on, and that are with the manager from then on. */
  collector: number;
  manager: number;
  /** How many bills are at which step, the earliest step first. */
  steps: { step: Step; bills: number }[];
};

const previewDays = 7;
/** So many homes of a day are named. */
const namedMax = 8;

/**
 * Who would get what in the seven days from today by a ladder, of what is owed now: counted as the days are
 * planned, so that a step is said once. Writes nothing.
 */
export async function previewLadder(
  work: Work,
  community: Community,
  ladder: readonly Step[],
  steps: LastSteps,
): Promise<LadderDay[]> {
  const from = dayIn(work.nowMs, community.timeZone);
  const first = Temporal.PlainDate.from(from);
  const days = Array.from({ length: previewDays }, (_, index) =>
    first.add({ days: index }).toString(),
  );
  const to = days.at(-1) ?? from;
  const candidates = await loadRemindable(work, community, { ladder, from, to });
  const ageing = await ageingHomes(work, community, { from, to, steps });
  const addresses = await addressesOf(work, candidates);
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
    shown.push({
      ...countDay(day, told, addresses),
      ...{
        collector: ageing.get(`${day} collector`) ?? 0,
        manager: ageing.get(`${day} manager`) ?? 0,
      },
    });
  }
  return shown;
}

function countDay(
  day: string,
  told: readonly { chat: string; unit: string; bill: string; step: Step }[],
  addresses: ReadonlyMap<string, string>,
): Omit<LadderDay, 'collector' | 'manager'> {
  const steps = [...Map.groupBy(told, (one) => one.step)]
    .map(([step, some]) => ({ step, bills: new Set(some.map((one) => one.bill)).size }))
    .sort((a, b) => a.step - b.step);
  return {
    day,
    people: new Set(told.map((one) => one.chat)).size,
    homes: new Set(told.map((one) => one.unit)).size,
    named: [...new Set(told.map((one) => one.unit))]
      .map((unit) => addresses.get(unit) ?? '')
      .toSorted((a, b) => (a < b ? -1 : 1))
      .slice(0, namedMax),
    steps,
  };
}

async function addressesOf(
  work: Work,
  candidates: readonly { unit: string }[],
): Promise<ReadonlyMap<string, string>> {
  const units = [...new Set(candidates.map((one) => one.unit))];
  const { rows } = await sql<{ id: string; address: string }>`/* previewed_homes */
    select id, address from units where id = any(${units}::uuid[])`.execute(work.em.getKysely());
  return new Map(rows.map((one) => [one.id, one.address]));
}

/** How many homes reach a last step on which of these days, by day and step. */
async function ageingHomes(
  work: Work,
  community: Community,
  { from, to, steps }: { from: string; to: string; steps: LastSteps },
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ step: string; homes: number }>`/* ageing_homes */
    select on_day::text || ' ' || step as step, count(*)::int as homes
    from (select b.unit_id, min(b.due_on) as since from bills b
        where b.community_id = ${community.id} and b.state in ('open', 'part') group by b.unit_id) o
      cross join lateral (values (o.since + ${steps.collector}::int, 'collector'), (o.since + ${steps.manager}::int, 'manager')) as s (on_day, step)
    where on_day between ${from}::date and ${to}::date group by on_day, step`.execute(
    work.em.getKysely(),
  );
  return new Map(rows.map((one) => [one.step, one.homes]));
}
