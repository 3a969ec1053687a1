import { sql } from 'kysely';
import { quotePrepay } from '../../billing/calculate/prepay.ts';
import { monthsLater } from '../../billing/period.ts';
import type { Work } from '../../work.ts';
import { paysFor } from '../pays-for.ts';
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

/** SQL for the first day of the period of the bill `b`: who owed it is told by that day. */
export const firstOfPeriod = sql`(b.period || '-01')::date`;

/** How many of the months of an agreement were billed to whoever paid them, alone or with those who came beside them. */
export async function usedMonths(
  work: Pick<Work, 'em'>,
  { unit, party, fromPeriod, months }: PrepayAgreement,
): Promise<number> {
  const until = monthsLater(fromPeriod, months - 1);
  const { rows } = await sql<{ used: number }>`/* prepaid_months_used */
    select count(distinct b.period)::int as used
    from bills b join liable_parties l on l.id = b.party join liable_parties o on o.id = ${party}
    where b.unit_id = ${unit} and b.state <> 'void' and b.supplement >= 0
      and b.period between ${fromPeriod} and ${until} and ${paysFor(firstOfPeriod)}`.execute(
    work.em.getKysely(),
  );
  return rows[0]?.used ?? 0;
}
