import { sql } from 'kysely';
import { askIn, type Work } from '../../work.ts';
import { lesserOf, sumOf } from '../fen.ts';
import { madeUpFen, openOfPlan, relievedOfPlan, reopenedOfBill } from './open-of-plan.ts';
import type { MadeUp } from './relief-entities.ts';

/** What of the principal of a bill was settled, or taken back, in whole fen above zero. */
type Part = { bill: string; fen: bigint };

/** A part whose day is so near, in days, goes before what is open again: it has been spoken of by then. */
const nearDays = 3;

/** SQL for the last instant that belongs to what was before the plan `p` was agreed. */
const agreedAt = sql`coalesce(p.agreed_at, (p.agreed_on + 1)::timestamp at time zone c.time_zone)`;

/**
 * What was settled of bills is taken back, of a payment (by its id), or of what was prepaid (null). Of a bill that is paid in parts
 * meanwhile, what had been settled before that was agreed is no part of the plan, nor is what of the payment made up for such: of the
 * rest parts are open again. No part is late sooner than if it were due today. The caller holds the unit's lock.
 */
export async function reopenPlans(
  work: Work,
  taken: readonly Part[],
  payment: string | null,
): Promise<void> {
  if (taken.length === 0) return;
  const kysely = work.em.getKysely();
  const now = new Date(work.nowMs).toISOString();
  const { rows } = await sql<{
    plan: string;
    bill: string;
    left: string;
    own: string;
    madeUp: MadeUp[];
  }>`
    /* plans_of_taken_back */
    with recursive chain as (
      select pb.plan_id, pb.bill_id as now, pb.bill_id as bill from payment_plan_bills pb join payment_plans p on p.id = pb.plan_id
      where pb.bill_id = any(${taken.map((one) => one.bill)}::uuid[]) and p.state = 'running'
      union all
      select k.plan_id, k.now, o.id from chain k join bills n on n.id = k.bill
        join bills o on o.unit_id = n.unit_id and o.replaced_by = n.id
        join payment_plan_bills ob on ob.plan_id = k.plan_id and ob.bill_id = o.id)
    select pb.plan_id as plan, pb.bill_id as bill, coalesce(pb.made_up, '[]') as "madeUp",
      (coalesce(pb.settled_before_fen, b.total_fen - pb.planned_fen) - pb.taken_back_fen)::text as left,
      coalesce((select sum(case when ac.kind = 'receivable' then x.amount_fen when ad.kind = 'receivable' then -x.amount_fen else 0 end)
        from chain k join ledger_postings x on x.bill = k.bill join ledger_transfers t on t.id = x.transfer_id
          join ledger_accounts ac on ac.id = x.credit_id join ledger_accounts ad on ad.id = x.debit_id
        where k.plan_id = pb.plan_id and k.now = pb.bill_id and t.cause_id = ${payment} and t.at <= ${agreedAt}), 0)::text as own
    from payment_plan_bills pb join payment_plans p on p.id = pb.plan_id join communities c on c.id = p.community_id
      join bills b on b.id = pb.bill_id
    where pb.bill_id = any(${taken.map((one) => one.bill)}::uuid[]) and p.state = 'running'`.execute(
    kysely,
  );
  for (const { plan, bill, left, own, madeUp } of rows) {
    const fen = sumOf(taken.filter((one) => one.bill === bill).map((one) => one.fen));
    // What was prepaid settles a bill as it is issued, before anything can be agreed of it.
    const most = payment === null ? BigInt(left) : lesserOf(BigInt(left), BigInt(own));
    const before = lesserOf(fen, most > 0n ? most : 0n);
    await sql`/* taken_back_of_plan */
      update payment_plan_bills set taken_back_fen = taken_back_fen + ${before}::bigint,
        made_up = ${JSON.stringify(lessOf(madeUp, payment, fen - before))}::jsonb
      where plan_id = ${plan} and bill_id = ${bill}`.execute(kysely);
    await sql`/* plan_reopened */
      update payment_plans p set reopened_on = (${now}::timestamptz at time zone c.time_zone)::date
      from communities c where c.id = p.community_id and p.id = ${plan}`.execute(kysely);
  }
}

/** What was paid anew, less so much of what a payment had. */
function lessOf(madeUp: readonly MadeUp[], payment: string | null, fen: bigint): MadeUp[] {
  let rest = fen;
  const left = madeUp.map((one) => {
    const off = one.of === payment ? lesserOf(BigInt(one.fen), rest) : 0n;
    rest -= off;
    return { ...one, fen: String(BigInt(one.fen) - off) };
  });
  return left.filter((one) => one.fen !== '0');
}

/** What is open again of bills that are paid in parts, as it was before a payment; `due` is what is open of the parts whose day is near or past. */
export type Reopened = {
  plan: string;
  bill: string;
  fen: string;
  due: string;
  agreedOn: string;
  bills: string[];
}[];

/** The same of these bills, for a payment that is booked on a day (ISO). */
export async function reopenedOf(
  work: Work,
  bills: readonly string[],
  day: string,
): Promise<Reopened> {
  const { rows } = await askIn(
    work,
    sql<Reopened[number]>`/* reopened_of_bills */
    select pb.plan_id as plan, pb.bill_id as bill, ${reopenedOfBill}::text as fen, p.agreed_on::text as "agreedOn",
      array(select o.bill_id from payment_plan_bills o where o.plan_id = p.id) as bills,
      greatest(least(coalesce((select sum(x.amount_fen) from payment_plan_parts x
            where x.plan_id = p.id and x.due_on <= ${day}::date + ${nearDays}::int), 0), p.total_fen - ${relievedOfPlan('p.id')})
        - (p.total_fen - ${relievedOfPlan('p.id')} - ${openOfPlan('p.id')}), 0)::text as due
    from payment_plan_bills pb join payment_plans p on p.id = pb.plan_id join bills b on b.id = pb.bill_id
    where pb.bill_id = any(${[...bills]}::uuid[]) and p.state = 'running' and pb.taken_back_fen > ${madeUpFen}
    order by b.due_on, b.number`,
  );
  return rows;
}

/**
 * What was paid of bills is first for the parts whose day is near or past, so that it breaks no plan, then for what is open again,
 * then for the parts to come; what was paid for a day before the plan was agreed is for what is open again before any part.
 * `reopened` is what was open before the payment, or move, `of`. The caller holds the unit's lock.
 */
export async function makeUpReopened(
  work: Work,
  reopened: Reopened,
  { of: source, settled, paidOn }: { of: string; settled: readonly Part[]; paidOn: string },
): Promise<void> {
  for (const [plan, some] of Map.groupBy(reopened, (one) => one.plan)) {
    const [first] = some;
    if (!first) continue;
    const paid = (bills: readonly string[]): bigint =>
      sumOf(settled.filter((one) => bills.includes(one.bill)).map((one) => one.fen));
    let rest = paid(first.bills) - (paidOn < first.agreedOn ? 0n : BigInt(first.due));
    for (const { bill, fen } of some) {
      const part = lesserOf(lesserOf(BigInt(fen), paid([bill])), rest);
      if (part <= 0n) continue;
      rest -= part;
      await askIn(
        work,
        sql`/* made_up_of_plan */ update payment_plan_bills
          set made_up = coalesce(made_up, '[]') || jsonb_build_object('of', ${source}::text, 'on', ${paidOn}::text, 'fen', ${part}::text)
          where plan_id = ${plan} and bill_id = ${bill}`,
      );
    }
  }
}

/**
 * A bill is taken back with nothing in its place: what of it is open of plans that run is paid no more. `settledFen` is what
 * was settled of it. In the transaction that makes it void.
 */
export async function relievePlans(work: Work, bill: string, settledFen: bigint): Promise<void> {
  await sql`/* relieve_plans */
    update payment_plan_bills pb set relieved_fen = greatest(
        least(pb.planned_fen, b.total_fen - f.fen) - greatest(${settledFen}::bigint - f.fen, 0), 0)
    from payment_plan_bills o join payment_plans p on p.id = o.plan_id join bills b on b.id = o.bill_id
      cross join lateral (select coalesce(o.settled_before_fen, b.total_fen - o.planned_fen) - o.taken_back_fen
        + (select coalesce(sum((m->>'fen')::bigint), 0) from jsonb_array_elements(coalesce(o.made_up, '[]')) m) as fen) f
    where pb.plan_id = o.plan_id and pb.bill_id = o.bill_id and o.bill_id = ${bill} and p.state = 'running'`.execute(
    work.em.getKysely(),
  );
}
