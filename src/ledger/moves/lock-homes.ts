import { sql } from 'kysely';
import { lockUnitMoney } from '../../community/lock-money.ts';
import type { Work } from '../../work.ts';

/**
 * Locks the money of homes, and of all that a payment stands on: parts of it may have moved to other homes.
 * @returns whether all of it is locked; false where it moved in this instant, and whoever asks is to look again
 */
export async function lockHomes(
  work: Work,
  community: string,
  { units, payment }: { units: readonly string[]; payment: string | null },
): Promise<boolean> {
  const touched = payment === null ? [] : await unitsOf(work, payment);
  const locked = new Set([...units, ...touched]);
  for (const unit of [...locked].toSorted()) await lockUnitMoney(work, community, unit);
  if (payment === null) return true;
  return (await unitsOf(work, payment)).every((one) => locked.has(one));
}

/** The homes on whose accounts something of a payment was booked, and the one that it stands for. */
async function unitsOf(work: Work, payment: string): Promise<string[]> {
  const { rows } = await sql<{ unit: string }>`/* units_of_payment */
    select unit_id as unit from payments where id = ${payment}::uuid
    union select a.unit_id from ledger_transfers t join ledger_postings p on p.transfer_id = t.id
      join ledger_accounts a on a.id in (p.debit_id, p.credit_id)
      where t.cause_id = ${payment} and t.cause in ('payment', 'move') and a.unit_id is not null`.execute(
    work.em.getKysely(),
  );
  return rows.map((one) => one.unit);
}
