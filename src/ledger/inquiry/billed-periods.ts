import { sql } from 'kysely';
import { dayIn } from '../../community/calendar/today.ts';
import type { Work } from '../../work.ts';
import { sumOf } from '../fen.ts';
import type { BilledPeriod, ExplainedLine } from './fee-answers.ts';
import type { OwnAccount } from './own-accounts.ts';

/** What was billed of a unit for these months to whoever the account is of, by month; a month without a bill is not there. */
export async function loadBilledPeriods(
  work: Work,
  account: OwnAccount,
  periods: readonly string[],
): Promise<Map<string, BilledPeriod>> {
  const bills = account.bills.filter(
    (bill) => bill.state !== 'void' && periods.includes(bill.period),
  );
  const issued = await issuedOn(
    work,
    bills.map((bill) => bill.id),
  );
  const lines = await explainedLines(
    work,
    bills.map((bill) => bill.id),
  );
  const byPeriod = new Map<string, BilledPeriod>();
  for (const [period, own] of Map.groupBy(bills, (bill) => bill.period))
    byPeriod.set(period, {
      period,
      totalFen: sumOf(own.map((bill) => bill.totalFen)),
      paidFen: sumOf(own.map((bill) => bill.paidFen - (bill.reducedFen ?? 0n))),
      reducedFen: sumOf(own.map((bill) => bill.reducedFen ?? 0n)),
      bills: own.map(({ id, number, dueOn, state }) => ({
        ...{ id, number, dueOn, state },
        issuedOn: issued.get(id) ?? dueOn,
      })),
      lines: own.flatMap((bill) => lines.get(bill.id) ?? []),
    });
  return byPeriod;
}

async function issuedOn(work: Work, bills: readonly string[]): Promise<Map<string, string>> {
  if (bills.length === 0) return new Map();
  const { rows } = await sql<{ id: string; at: number; timeZone: string }>`/* bills_issued_on */
    select b.id, round(extract(epoch from b.issued_at) * 1000)::float8 as at, c.time_zone as "timeZone"
    from bills b join communities c on c.id = b.community_id where b.id = any(${bills}::uuid[])`.execute(
    work.em.getKysely(),
  );
  return new Map(rows.map((row) => [row.id, dayIn(row.at, row.timeZone)]));
}

type LineRow = Omit<ExplainedLine, 'amountFen'> & { bill: string; fen: string };

/** The lines of bills, each with what its tariff reckons it by. */
export async function explainedLines(
  work: Work,
  bills: readonly string[],
): Promise<Map<string, ExplainedLine[]>> {
  if (bills.length === 0) return new Map();
  const { rows } = await sql<LineRow>`/* explained_lines */
    select l.bill_id as bill, l.code, l.name, l.quantity, l.unit_price as "unitPrice", l.steps, l.days,
      l.of_days as "ofDays", l.detail, l.amount_fen as fen, i.item->>'basis' as basis, i.item->>'meter' as meter
    from bill_lines l join bills b on b.id = l.bill_id left join tariffs t on t.id = b.tariff_id
      left join lateral (select item from jsonb_array_elements(t.terms->'items') as item
        where item->>'code' = l.code limit 1) i on true
    where l.bill_id = any(${bills}::uuid[]) order by l.bill_id, l.seq`.execute(work.em.getKysely());
  const read = rows.map(({ bill, fen, ...line }) => ({
    bill,
    line: { ...line, amountFen: BigInt(fen) },
  }));
  return new Map(
    Map.groupBy(read, (one) => one.bill)
      .entries()
      .map(([bill, own]) => [bill, own.map((one) => one.line)]),
  );
}
