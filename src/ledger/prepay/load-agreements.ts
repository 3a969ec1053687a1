import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import { paysFor } from '../pays-for.ts';
import { firstOfPeriod } from './earned.ts';

/** Months that somebody paid beforehand, as accounts and receipts show them; amounts in whole fen. */
export type AgreedPrepay = {
  party: string;
  receipt: string;
  months: number;
  from: string;
  until: string;
  discountFen: bigint;
  used: number;
};

/** What is paid beforehand with a discount for a unit, by payments as of a day (ISO), as far as it has not ended. */
export async function loadAgreements(
  work: Pick<Work, 'em'>,
  unit: string,
  asOf: string,
): Promise<AgreedPrepay[]> {
  const { rows } = await sql<Omit<AgreedPrepay, 'discountFen'> & { fen: string }>`
    /* prepay_agreements_of */
    select a.party_id as party, y.receipt, a.months, a.from_period as from, last.period as until, a.discount_fen::text as fen,
      (select count(distinct b.period)::int from bills b join liable_parties l on l.id = b.party
        join liable_parties o on o.id = a.party_id where b.unit_id = a.unit_id and b.state <> 'void' and b.supplement >= 0
        and b.period between a.from_period and last.period and ${paysFor(firstOfPeriod)}) as used
    from prepay_agreements a join payments y on y.id = a.payment_id
    cross join lateral (select to_char((a.from_period || '-01')::date + (a.months - 1) * interval '1 month', 'YYYY-MM') as period) last
    where a.unit_id = ${unit} and a.ended is null and y.paid_on <= ${asOf}::date
    order by a.from_period`.execute(work.em.getKysely());
  return rows.map(({ fen, ...one }) => ({ ...one, discountFen: BigInt(fen) }));
}
