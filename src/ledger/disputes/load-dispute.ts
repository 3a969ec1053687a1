import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { namedBills, numbersOf } from '../../requests/request/dispute/named-bills.ts';

/** A bill that a question about fees may be about, in whole fen. */
export type DisputableBill = { id: string; number: string; period: string; totalFen: bigint };

/**
 * The bills of a request about fees, the latest first, and which of them it holds to be wrong; a void one is told by the one in
 * its place. `takenBack` has the numbers of those that it names and that none stands in place of, an empty word for none.
 */
export type Dispute = { bills: DisputableBill[]; named: string[]; takenBack: string };

/** So many bills are offered to choose from; Slack lists no more. */
const billsShown = 100;

/** What can be decided of a request about fees; null where it is none, or no bill of its home stands and none that it names was taken back. */
export async function loadDispute(em: EntityManager, request: string): Promise<Dispute | null> {
  const held = await namedBills(em, request);
  const standing = held.filter((one) => !one.void).map((one) => one.id);
  const { rows } = await sql<BillRow>`/* bills_of_dispute */
    select b.id, b.number::text as number, b.period, b.total_fen::text as total, b.id = any(${standing}::uuid[]) as named
    from requests r join bills b on b.unit_id = r.unit_id or b.id = any(${standing}::uuid[])
    where r.id = ${request}::uuid and r.kind = 'fee' and b.state <> 'void'
    order by named desc, b.period desc, b.number desc limit ${billsShown}`.execute(em.getKysely());
  const takenBack = numbersOf(held.filter((one) => one.void));
  if (rows.length === 0 && takenBack === '') return null;
  return {
    bills: rows.map(({ total, named: _, ...one }) => ({ ...one, totalFen: BigInt(total) })),
    named: rows.filter((one) => one.named).map((one) => one.id),
    takenBack,
  };
}

type BillRow = Omit<DisputableBill, 'totalFen'> & { total: string; named: boolean };
