import { sql } from 'kysely';
import { firstDay } from '../../billing/period.ts';
import { askIn, type Work } from '../../work.ts';
import type { Account } from './load-account.ts';
import { whoseOf } from './statement.ts';

/** A bill of a tenant who has left, with the owners who owe it jointly with them. */
export type JointDebt = {
  bill: string;
  /** The residents who owned the unit on the first day of its period. */
  owners: readonly string[];
  /** Whether one of them owns it on the day of the account. */
  current: boolean;
};

/**
 * What tenants who have left were billed, with who owes it jointly with them: a tenant pays what was agreed, and the owners of
 * that time stand in for it (物业管理条例, art. 41). Whoever bought the unit since does not.
 */
export async function jointDebts(work: Work, account: Account): Promise<JointDebt[]> {
  const left = new Set(
    account.parties
      .filter((one) => one.role === 'tenant' && whoseOf(one) === 'former')
      .map((one) => one.id),
  );
  const bills = account.bills.filter((bill) => left.has(bill.party) && !bill.void);
  if (bills.length === 0) return [];
  const days = [...new Set([account.asOf, ...bills.map((bill) => firstDay(bill.period))])];
  const { rows } = await askIn(
    work,
    sql<{ day: string; owners: string[] }>`/* owners_on_days */
    select d.day::text as day, array(select distinct o.resident_id::text from occupancies o
      where o.unit_id = ${account.unit} and o.role = 'owner' and o.since <= d.day
        and (o.until is null or o.until > d.day)) as owners
    from unnest(${days}::date[]) as d(day)`,
  );
  const ownersOn = new Map(rows.map((row) => [row.day, row.owners]));
  const now = new Set(ownersOn.get(account.asOf));
  // Owners who are not on file own it until somebody is known to have left.
  const unnamed = account.parties.some(
    (one) => one.role === 'owner' && one.current && one.names.length === 0,
  );
  return bills.map((bill) => {
    const owners = ownersOn.get(firstDay(bill.period)) ?? [];
    const current = owners.length === 0 ? unnamed : owners.some((one) => now.has(one));
    return { bill: bill.id, owners, current };
  });
}

/** The bills that the owners of today owe jointly with a tenant who has left. */
export async function jointBills(work: Work, account: Account): Promise<Set<string>> {
  const debts = await jointDebts(work, account);
  return new Set(debts.flatMap((one) => (one.current ? [one.bill] : [])));
}
