import { type RawBuilder, sql } from 'kysely';

/** SQL for what was paid anew of what had been settled before a plan was agreed and was taken back, by its row `pb`. */
export const madeUpFen = sql`(select coalesce(sum((m->>'fen')::bigint), 0) from jsonb_array_elements(coalesce(pb.made_up, '[]')) m)`;

/** SQL for what is settled of the bill `b` of a plan's row `pb` and is from before it was agreed: what was then, less what was taken back and not paid anew. */
const before = sql`(coalesce(pb.settled_before_fen, b.total_fen - pb.planned_fen) - pb.taken_back_fen + ${madeUpFen})`;

/** SQL for what of a plan's principal the bill `b` holds as it stands now, by its row `pb`: less than planned where the bill in its place comes to less. */
const held = sql`greatest(least(pb.planned_fen, b.total_fen - ${before}), 0)`;

/** SQL for what was settled of it since the plan was agreed; more may be taken back than was paid since. */
const settled = sql`greatest(b.paid_fen - ${before}, 0)`;

/**
 * SQL for what is open again of the bill `b` of a plan's row `pb`, in whole fen, since it had been paid before the plan was agreed
 * and was taken back: no part of the plan, and to be paid at once.
 */
export const reopenedOfBill = sql<string>`greatest(least(pb.taken_back_fen - ${madeUpFen}, b.total_fen - b.paid_fen,
  b.total_fen - ${before} - pb.planned_fen), 0)`;

const bills = (plan: string): RawBuilder<unknown> =>
  sql`payment_plan_bills pb join bills b on b.id = pb.bill_id where pb.plan_id = ${sql.ref(plan)} and b.state <> 'void'`;

/**
 * SQL for what is open of a plan, in whole fen: whatever is paid on its bills since it was agreed counts towards it, in
 * whichever order it falls on them, so that a bill that was issued anew for more, or of which an earlier payment was made void, breaks
 * no plan that is paid as agreed. `plan` is the column of its id.
 */
export const openOfPlan = (plan: string): RawBuilder<string> =>
  sql<string>`(select greatest(coalesce(sum(${held} - ${settled}), 0), 0) from ${bills(plan)})`;

/** SQL for what is owed on a plan's bills and is no part of it, in whole fen: what those in place of others come to more, and what is open again. */
export const besidePlan = (plan: string): RawBuilder<string> =>
  sql<string>`(select coalesce(sum(b.total_fen - b.paid_fen), 0) - greatest(coalesce(sum(${held} - ${settled}), 0), 0) from ${bills(plan)})`;

/** SQL for what of a plan is paid no more, in whole fen, since a bill of it was taken back with nothing in its place. */
export const relievedOfPlan = (plan: string): RawBuilder<string> =>
  sql<string>`(select coalesce(sum(pb.relieved_fen), 0) from payment_plan_bills pb join bills b on b.id = pb.bill_id
    where pb.plan_id = ${sql.ref(plan)} and b.state = 'void' and b.replaced_by is null)`;

/** SQL for what is asked for of the bill `b`, in whole fen: all that is owed of it, or, while it is paid in parts, what of it is open again. */
export const askedOfBill = sql<string>`coalesce((select ${reopenedOfBill} from payment_plan_bills pb
  join payment_plans pp on pp.id = pb.plan_id where pb.bill_id = b.id and pp.state = 'running' limit 1), b.total_fen - b.paid_fen)`;

/** SQL for what had been settled of the bill `b` when the plan of the row `pb` was agreed, less what was taken back since. */
const stayed = sql`(coalesce(pb.settled_before_fen, b.total_fen - pb.planned_fen) - pb.taken_back_fen)`;

/** SQL for what of the bill `b` does not rest by the plan of the row `pb`, as JSON of what a Rest excepts: what had been settled before and was taken back. Null for nothing. */
export const unrestedOfBill = sql`case when pb.taken_back_fen > 0 then json_build_object('from', ${stayed}::text,
  'fen', greatest(least(pb.taken_back_fen, b.total_fen - pb.planned_fen - ${stayed}), 0)::text, 'madeUp', coalesce(pb.made_up, '[]')) end`;
