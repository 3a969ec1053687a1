import { sql } from 'kysely';
import { quotePrepay } from '../../billing/calculate/prepay.ts';
import { monthsLater } from '../../billing/period.ts';
import type { Work } from '../../work.ts';
import type { PrepayAgreement } from './prepay-entities.ts';

type Agreed = Pick<PrepayAgreement, 'months' | 'monthlyFen' | 'discountFen' | 'terms'>;

/**
 * What of a discount is not earned after so many of its months, in whole fen: whoever leaves early keeps the discount that
 * so many months have by the terms of then, and no more.
 */
export function unearnedOf(agreed: Agreed, used: number): bigint {
  if (used >= agreed.months) return 0n;
  const { discountFen } = quotePrepay({ prepay: agreed.terms }, agreed.monthlyFen, used);
  const unearned = agreed.discountFen - discountFen;
  return unearned > 0n ? unearned : 0n;
}

/** How many of the months of an agreement were billed to whoever paid them. */
export async function usedMonths(
  work: Pick<Work, 'em'>,
  { unit, party, fromPeriod, months }: PrepayAgreement,
): Promise<number> {
  const until = monthsLater(fromPeriod, months - 1);
  const { rows } = await sql<{ used: number }>`/* prepaid_months_used */
    select count(distinct period)::int as used from bills
    where unit_id = ${unit} and party = ${party} and state <> 'void' and supplement >= 0
      and period between ${fromPeriod} and ${until}`.execute(work.em.getKysely());
  return rows[0]?.used ?? 0;
}
