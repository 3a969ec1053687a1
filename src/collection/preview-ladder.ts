import { sql } from 'kysely';
import { dayIn } from '../community/calendar/today.ts';
import { DailyTask } from '../community/daily-task.ts';
import type { Community } from '../community/entities.ts';
import type { Work } from '../work.ts';
import { daysLateOn, type Step, stepOn } from './ladder.ts';
import type { LastSteps } from './last-steps.ts';
import { nobodyHears } from './load-collection.ts';
import { type RestReason, whyBillsRest } from './pauses.ts';
import { loadRemindable, type Remindable, remindersTask } from './plan-reminders.ts';
import { duePartsOn } from './relief/due-parts.ts';

/** Why somebody of whose bill a step has come gets nothing on a day: it rests, or they had their word about money that day. */
export type LeftOut = RestReason | 'told';

/** What a ladder would say on a day, if nothing is paid, promised or asked meanwhile. */
export type LadderDay = {
  /** ISO. */
  day: string;
  /** Whether what goes out on it has gone out. */
  isOver: boolean;
  /** Each gets one message in chat, about all of their homes. */
  people: number;
  homes: number;
  /** The addresses of the first of these homes. */
  named: string[];
  /** How many of them are told of a part of what is paid in parts. */
  ofParts: number;
  /** Homes that are left to collectors from that day on, and that are with the manager from then on. */
  collector: number;
  manager: number;
  /**
   * What is said of which step, the earliest first: of how many bills in chat; and in how many homes nobody has a chat, so
   * that nothing is said.
   */
  steps: { step: Step; bills: number; without: number }[];
  /** Who is left out from that day on, and why; said once for as long as it is so. */
  left: { why: LeftOut; homes: number; named: string[] }[];
};

const previewDays = 7;
/** So many homes of a day are named, and so many of those that are left out for one reason. */
const namedMax = 8;
const leftNamedMax = 4;

/** A ladder that is looked at: its steps, when it is sent, `HH:MM`, and what comes after it. */
export type Previewed = { ladder: readonly Step[]; at: string; last: LastSteps };

/**
 * Who would get what in the seven days from today by a ladder, of what is owed now: counted as the days are
 * planned, at the hour at which they are, so that a step is said once. Writes nothing.
 */
export async function previewLadder(
  work: Work,
  community: Community,
  { ladder, at, last }: Previewed,
): Promise<LadderDay[]> {
  const from = dayIn(work.nowMs, community.timeZone);
  const first = Temporal.PlainDate.from(from);
  const days = Array.from({ length: previewDays }, (_, index) =>
    first.add({ days: index }).toString(),
  );
  const to = days.at(-1) ?? from;
  const over = await work.em.count(DailyTask, {
    ...{ community: community.id, task: remindersTask, day: from },
  });
  const candidates = await loadRemindable(work, community, { ladder, from, to });
  const week: Week = {
    ...{ ladder, candidates, bills: [...new Set(candidates.map((one) => one.bill))] },
    unheard: await loadUnheard(work, community, { ladder, from, to }),
    ...{ said: new Map(), partsSaid: new Set(), leftBefore: new Map() },
  };
  const ageing = await ageingHomes(work, community, { from, to, steps: last });
  const planned: Planned[] = [];
  for (const day of days) {
    const isOver = day === from && over > 0;
    planned.push(isOver ? nothing : await planOn(work, community, week, { day, at, from }));
  }
  const addresses = await addressesOf(work, planned);
  return days.map((day, index) => ({
    ...{ day, isOver: day === from && over > 0, ...countDay(planned[index] ?? nothing, addresses) },
    collector: ageing.get(`${day} collector`) ?? 0,
    manager: ageing.get(`${day} manager`) ?? 0,
  }));
}

/** A bill of which a step comes and that nobody who owes it hears of. */
type Unheard = { bill: string; unit: string; dueOn: string; issuedOn: string };

/** What is known of the days that are looked at, and what the days before one would have said. */
type Week = {
  ladder: readonly Step[];
  candidates: readonly Remindable[];
  bills: readonly string[];
  unheard: readonly Unheard[];
  said: Map<Remindable, { said: Step; saidOn: string }>;
  partsSaid: Set<string>;
  /** Why each was left out on the day before. */
  leftBefore: Map<Remindable, LeftOut>;
};

type Planned = {
  told: { chat: string; unit: string; bill: string; step: Step }[];
  parts: { chat: string; plan: string }[];
  unheard: { unit: string; step: Step }[];
  left: { unit: string; why: LeftOut }[];
};
const nothing: Planned = { told: [], parts: [], unheard: [], left: [] };

/** What goes out on a day, as `planReminders` plans it. */
async function planOn(
  work: Work,
  community: Community,
  week: Week,
  { day, at, from }: { day: string; at: string; from: string },
): Promise<Planned> {
  const { ladder, candidates, said } = week;
  const sentAt = Temporal.PlainDateTime.from(`${day}T${at}`).toZonedDateTime(community.timeZone);
  const atMs = Math.max(work.nowMs, sentAt.epochMilliseconds);
  const unheardBills = week.unheard.map((one) => one.bill);
  const rests = await whyBillsRest(work, [...week.bills, ...unheardBills], { day, atMs });
  const planned: Planned = { told: [], parts: [], unheard: [], left: [] };
  for (const one of candidates) {
    const step = stepOn({ ...one, ...said.get(one) }, ladder, day);
    if (step === null) continue;
    const why = day === from && one.had ? 'told' : rests.get(one.bill);
    if (why === undefined) {
      said.set(one, { said: step, saidOn: day });
      planned.told.push({ ...one, step });
    } else if (week.leftBefore.get(one) !== why) planned.left.push({ unit: one.unit, why });
    if (why === undefined) week.leftBefore.delete(one);
    else week.leftBefore.set(one, why);
  }
  for (const one of week.unheard) {
    const step = daysLateOn(day, one.dueOn);
    if (ladder.includes(step) && day > one.issuedOn && !rests.has(one.bill))
      planned.unheard.push({ unit: one.unit, step });
  }
  for (const { chat, plan, seq, step } of await duePartsOn(work, community, day)) {
    const key = `${chat} ${plan} ${seq} ${step}`;
    if (!week.partsSaid.has(key)) planned.parts.push({ chat: String(chat), plan });
    week.partsSaid.add(key);
  }
  return planned;
}

/** Of which bills a step comes in these days, where nobody who owes them has a chat. */
async function loadUnheard(
  work: Work,
  community: Community,
  { ladder, from, to }: { ladder: readonly Step[]; from: string; to: string },
): Promise<Unheard[]> {
  const [first, last] = [Math.min(...ladder), Math.max(...ladder)];
  const { rows } = await sql<Unheard>`/* ladder_unheard */
    select b.id as bill, b.unit_id as unit, b.due_on::text as "dueOn",
      (b.issued_at at time zone ${community.timeZone})::date::text as "issuedOn"
    from bills b where b.community_id = ${community.id} and b.state in ('open', 'part')
      and b.due_on between ${from}::date - ${last}::int and ${to}::date - ${first}::int and ${nobodyHears}`.execute(
    work.em.getKysely(),
  );
  return rows;
}

type Counted = Omit<LadderDay, 'day' | 'isOver' | 'collector' | 'manager'>;

function countDay({ told, parts, unheard, left }: Planned, addresses: Addresses): Counted {
  const steps = [...new Set([...told, ...unheard].map((one) => one.step))].toSorted(
    (a, b) => a - b,
  );
  const units = [
    ...told.map((one) => addresses.of(one.unit)),
    ...parts.map((one) => addresses.of(one.plan)),
  ];
  const why = [...Map.groupBy(left, (one) => one.why)];
  return {
    people: new Set([...told, ...parts].map((one) => one.chat)).size,
    ...named(units, namedMax),
    ofParts: new Set(parts.map((one) => one.chat)).size,
    steps: steps.map((step) => ({
      step,
      bills: new Set(told.filter((one) => one.step === step).map((one) => one.bill)).size,
      without: new Set(unheard.filter((one) => one.step === step).map((one) => one.unit)).size,
    })),
    left: why.map(([reason, some]) => ({
      why: reason,
      ...named(
        some.map((one) => addresses.of(one.unit)),
        leftNamedMax,
      ),
    })),
  };
}

function named(all: readonly string[], max: number): { homes: number; named: string[] } {
  const homes = [...new Set(all)].toSorted((a, b) => (a < b ? -1 : 1));
  return { homes: homes.length, named: homes.slice(0, max) };
}

/** The address of a home by its id, or by that of a plan of what it pays in parts. */
type Addresses = { of(id: string): string };

async function addressesOf(work: Work, planned: readonly Planned[]): Promise<Addresses> {
  const units = planned.flatMap((one) => [...one.told, ...one.left].map(({ unit }) => unit));
  const plans = planned.flatMap((one) => one.parts.map(({ plan }) => plan));
  const { rows } = await sql<{ id: string; address: string }>`/* previewed_homes */
    select id, address from units where id = any(${[...new Set(units)]}::uuid[])
    union all select p.id, u.address from payment_plans p join units u on u.id = p.unit_id
      where p.id = any(${[...new Set(plans)]}::uuid[])`.execute(work.em.getKysely());
  const known = new Map(rows.map((one) => [one.id, one.address]));
  return { of: (id) => known.get(id) ?? '' };
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
