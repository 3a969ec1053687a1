import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import type { Rest } from '../payments/late-fee.ts';

/** The times in which no late fee grows on these bills: while they are paid in parts, and while their due day is put off. */
export async function loadRests(
  work: Pick<Work, 'em'>,
  bills: readonly string[],
): Promise<Map<string, Rest[]>> {
  if (bills.length === 0) return new Map();
  const { rows } = await sql<Rest & { bill: string }>`/* rests_of_bills */
    select pb.bill_id as bill, p.agreed_on::text as from, p.ended_on::text as until, p.state = 'broken' as broken
    from payment_plan_bills pb join payment_plans p on p.id = pb.plan_id where pb.bill_id = any(${bills}::uuid[])
    union all
    select b.id, d.from_on::text, d.until_on::text, false from bills b join payment_deferrals d on d.party_id = b.party
    where b.id = any(${bills}::uuid[]) and d.unit_id = b.unit_id and d.stops_late_fee`.execute(
    work.em.getKysely(),
  );
  return new Map(
    [...Map.groupBy(rows, (row) => row.bill)].map(([bill, own]) => [
      bill,
      own.map(({ from, until, broken }) => ({ from, until, broken })),
    ]),
  );
}
