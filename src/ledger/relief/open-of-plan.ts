import { type RawBuilder, sql } from 'kysely';

/** SQL for what of a plan's principal the bill `b` holds as it stands now, by its row `pb`: less than planned where the bill in its place comes to less. */
const held = sql`greatest(least(pb.planned_fen, b.total_fen - coalesce(pb.settled_before_fen, b.total_fen - pb.planned_fen)), 0)`;

/** SQL for what was settled of it since the plan was agreed; more may be taken back than was paid since. */
const settled = sql`greatest(b.paid_fen - coalesce(pb.settled_before_fen, b.total_fen - pb.planned_fen), 0)`;

const bills = (plan: string): RawBuilder<unknown> =>
  sql`payment_plan_bills pb join bills b on b.id = pb.bill_id where pb.plan_id = ${sql.ref(plan)} and b.state <> 'void'`;

/**
 * SQL for what is open of a plan, in whole fen: whatever is paid on its bills counts towards it first, in whichever order it
 * falls on them, so that a bill that was issued anew for more breaks no plan that is paid as agreed. Where a payment from
 * before the plan is made void, what is paid next fills that hole first. `plan` is the column of its id.
 */
export const openOfPlan = (plan: string): RawBuilder<string> =>
  sql<string>`(select greatest(coalesce(sum(${held} - ${settled}), 0), 0) from ${bills(plan)})`;

/** SQL for what is owed on a plan's bills and is no part of it, in whole fen: what those in place of others come to more. */
export const besidePlan = (plan: string): RawBuilder<string> =>
  sql<string>`(select coalesce(sum(b.total_fen - b.paid_fen), 0) - greatest(coalesce(sum(${held} - ${settled}), 0), 0) from ${bills(plan)})`;
