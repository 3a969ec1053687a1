import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import type { Transfer } from '../post.ts';
import { waiveOfVoided } from '../reductions/carry-waivers.ts';
import { reduceOfVoided } from '../reductions/reduce.ts';

/** What was agreed, promised and decided of a bill that is void holds for the one in its place. In the transaction that puts it there. */
export async function carryAgreed(work: Work, replaced: readonly Replaced[]): Promise<void> {
  if (replaced.length === 0) return;
  await carryPlan(work, replaced);
  await carryPromises(work, replaced);
  await carryDisputes(work, replaced);
}

/** A bill that is void, and the one in its place, by their ids. */
export type Replaced = { from: string; to: string };

/** SQL for those as rows of "from" and "to". */
const rowsOf = (replaced: readonly Replaced[]) =>
  sql`unnest(${replaced.map((one) => one.from)}::uuid[], ${replaced.map((one) => one.to)}::uuid[]) as r("from", "to")`;

/**
 * Bills of a period that were just issued stand in the place of those of the same home and payer that had been voided without
 * a new one, the latest of each, those of the very same who owe it first: what was agreed, promised and decided of that holds for the new one, with what it was reduced by and
 * what was waived of its late fee. Nothing that was paid is moved, since it became prepayment as it was voided. The caller holds the community's lock.
 */
export async function standForVoided(
  work: Work,
  {
    community,
    period,
    ...head
  }: { community: string; period: string } & Pick<Transfer, 'actor' | 'bookedOn'>,
): Promise<void> {
  const at = new Date(work.nowMs).toISOString();
  const { rows } = await sql<Replaced>`/* stand_for_voided */
    with anew as (
      select distinct on (n.id) o.id as "from", n.id as "to"
      from bills o join liable_parties op on op.id = o.party
        join bills n on n.unit_id = o.unit_id and n.period = o.period and n.supplement = 0 and n.state <> 'void' and n.id <> o.id
        join liable_parties np on np.id = n.party and (np.role = 'tenant') = (op.role = 'tenant')
      where o.community_id = ${community} and o.period = ${period} and o.supplement = 0 and o.state = 'void'
        and o.replaced_by is null and n.issued_at = ${at}::timestamptz
      order by n.id, (o.party = n.party) desc, o.voided_at desc, o.number desc)
    update bills b set replaced_by = anew."to" from anew where b.id = anew."from" returning b.id as "from", anew."to"`.execute(
    work.em.getKysely(),
  );
  if (rows.length === 0) return;
  await carryAgreed(work, rows);
  await reduceOfVoided(work, rows, head);
  await waiveOfVoided(work, rows, head);
}

/**
 * What is or was paid in parts of a bill that is void stays so for the bill in its place: it is not asked for meanwhile, and
 * what was spared of its late fee stays spared. What it comes to less than the other is as if it were paid; what it comes to
 * more is no part of the plan, see `openOfPlan`. In the transaction that voids the bill.
 */
async function carryPlan(work: Work, replaced: readonly Replaced[]): Promise<void> {
  await sql`/* carry_plan */
    insert into payment_plan_bills (plan_id, bill_id, planned_fen, settled_before_fen, taken_back_fen, made_up)
    select pb.plan_id, r."to", pb.planned_fen, coalesce(pb.settled_before_fen, o.total_fen - pb.planned_fen),
      pb.taken_back_fen, pb.made_up
    from ${rowsOf(replaced)} join payment_plan_bills pb on pb.bill_id = r."from"
      join bills o on o.id = r."from" on conflict do nothing`.execute(work.em.getKysely());
}

/**
 * What was promised of a bill that is void is promised of the one in its place: in chat its promises become that one's, and to
 * a collector it counts from when the first of them was issued. In the transaction that puts it there.
 */
async function carryPromises(work: Work, replaced: readonly Replaced[]): Promise<void> {
  const kysely = work.em.getKysely();
  await sql`/* carry_promises */ update payment_promises p set bill_id = r."to"
    from ${rowsOf(replaced)} where p.bill_id = r."from"`.execute(kysely);
  await sql`/* first_issued */ update bills n set first_issued_at = coalesce(o.first_issued_at, o.issued_at)
    from ${rowsOf(replaced)} join bills o on o.id = r."from" where n.id = r."to"`.execute(kysely);
}

/**
 * What was asked about a bill that is void is asked about the one in its place, and what was decided of it holds for that one: no
 * late fee counts on it through the day through which none did. In the transaction that puts it there.
 */
async function carryDisputes(work: Work, replaced: readonly Replaced[]): Promise<void> {
  await sql`/* carry_disputes */
    insert into disputed_bills (request_id, bill, verdict, decided_by_id, decided_at, spared_until)
    select d.request_id, r."to", d.verdict, d.decided_by_id, d.decided_at, d.spared_until
    from ${rowsOf(replaced)} join disputed_bills d on d.bill = r."from" on conflict do nothing`.execute(
    work.em.getKysely(),
  );
}
