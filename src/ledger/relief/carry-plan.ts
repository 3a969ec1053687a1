import { sql } from 'kysely';
import type { Work } from '../../work.ts';

/**
 * What is or was paid in parts of a bill that is void stays so for the bill in its place: it is not asked for meanwhile, and
 * what was spared of its late fee stays spared. What it comes to less than the other is as if it were paid. In the
 * transaction that voids the bill.
 */
export async function carryPlan(work: Work, from: string, to: string): Promise<void> {
  await sql`/* carry_plan */
    insert into payment_plan_bills (plan_id, bill_id, planned_fen)
    select pb.plan_id, n.id, greatest(least(pb.planned_fen, n.total_fen - (o.total_fen - pb.planned_fen)), 0)
    from payment_plan_bills pb join bills o on o.id = pb.bill_id join bills n on n.id = ${to}
    where pb.bill_id = ${from} on conflict do nothing`.execute(work.em.getKysely());
}
