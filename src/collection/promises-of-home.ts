import { sql } from 'kysely';
import { lesserOf } from '../ledger/fen.ts';
import type { Work } from '../work.ts';
import { firstIssued, inPartsWhen } from './pauses.ts';
import type { VisitWay } from './visit-entities.ts';

/**
 * What became of a promise: its day is to come, all of it was paid by then, some of it, nothing; or there is no debt
 * that it was about: its bills were taken back (`gone`), or what came to be entered later had settled them before it was given (`settled`).
 */
export type PromiseState = 'open' | 'kept' | 'partly' | 'broken' | 'gone' | 'settled';

/** A promise to pay of a home, in chat or to a collector; sums are principal in whole fen, `at` in ms. */
export type HomePromise = {
  way: 'chat' | VisitWay;
  at: number;
  /** The day that was promised, ISO. */
  day: string;
  /** Who promised in chat, or to whom it was promised; empty where that is not known any more. */
  who: string;
  /** What was owed of its bills when it was given. */
  fen: bigint;
  /** What of that is open today. */
  openFen: bigint;
  is: PromiseState;
};

/** What of a promise was settled by when, and what its bills came to; in whole fen. `bills` is how many of them are not void. */
export type PromiseFacts = {
  bills: number;
  fen: bigint;
  byDayFen: bigint;
  settledFen: bigint;
  day: string;
};

/** How a promise stands on a day (ISO), by what was settled since it was given: by its own day, and by today. */
export function promiseState(
  { bills, fen, byDayFen, settledFen, day }: PromiseFacts,
  today: string,
): PromiseState {
  if (bills === 0) return 'gone';
  if (fen <= 0n) return 'settled';
  if (byDayFen >= fen) return 'kept';
  if (day >= today) return settledFen >= fen ? 'kept' : 'open';
  return byDayFen > 0n ? 'partly' : 'broken';
}

/** So many promises are shown, the newest first; of older ones it is counted how many there are. */
export const promisesShown = 8;

type Row = {
  way: 'chat' | VisitWay;
  at: Date | string;
  day: string;
  who: string;
  fen: string;
  by_day: string;
  settled: string;
  bills: number;
  count: number;
};

/**
 * The promises of a home with what became of each, newest first, and how many more there are. One to a collector is about
 * all that had been issued by then and was not paid in parts, or all of it where it all was. What was paid counts for the day on which it was paid, whenever it was entered.
 */
export async function promisesOfHome(
  work: Work,
  unit: string,
  today: string,
): Promise<{ promises: HomePromise[]; more: number }> {
  const { rows } = await sql<Row>`/* promises_of_home */
    with said as (
      select 'chat' as way, min(p.at) as at, p.day, max(r.name) as who, array_agg(p.bill_id) as bills
      from payment_promises p join bills b on b.id = p.bill_id join residents r on r.id = p.resident_id
      where b.unit_id = ${unit} group by p.resident_id, p.day
      union all
      select v.by, v.at, v.day, s.name, array(select b.id from bills b
        where b.unit_id = v.unit_id and ${firstIssued} <= v.at)
      from collection_visits v join staff s on s.id = v.staff_id
      where v.unit_id = ${unit} and v.result = 'promised' and v.day is not null),
    newest as (select *, count(*) over () as count, row_number() over (order by at desc, day desc, way) as nth
      from said order by nth limit ${promisesShown}),
    settled as (
      select n.nth, b.id, b.total_fen as total, coalesce(sum(x.fen) filter (where x.before), 0) as before,
        coalesce(sum(x.fen) filter (where not x.before and x.paid_on <= n.day), 0) as by_day,
        coalesce(sum(x.fen) filter (where not x.before), 0) as since,
        n.way <> 'chat' and ${inPartsWhen('n.at')} as aside
      from newest n cross join lateral unnest(n.bills) as u(bill) join bills b on b.id = u.bill and b.state <> 'void'
        join communities c on c.id = b.community_id
        left join lateral (
          select t.paid_on, t.at <= n.at or t.paid_on < (n.at at time zone c.time_zone)::date as before,
            case when ac.kind = 'receivable' then p.amount_fen else -p.amount_fen end as fen
          from ledger_postings p join ledger_transfers t on t.id = p.transfer_id
            join ledger_accounts ad on ad.id = p.debit_id join ledger_accounts ac on ac.id = p.credit_id
          where p.bill = b.id and t.cause not in ('bill', 'bill_void', 'opening')
            and (ad.kind = 'receivable' or ac.kind = 'receivable')) x on true
      group by n.nth, n.at, n.way, b.id),
    covered as (select s.* from settled s where not s.aside or not exists (
      select 1 from newest n cross join lateral unnest(n.bills) as u(bill) join bills b on b.id = u.bill
      where n.nth = s.nth and not ${inPartsWhen('n.at')} and (
        b.state = 'void' and b.replaced_by is null and b.voided_at >= n.at
        or exists (select 1 from settled o where o.nth = n.nth and o.id = b.id and o.total > o.before))))
    select n.way, n.at, n.day::text as day, n.who, n.count::int as count,
      coalesce(sum(s.total - s.before), 0)::text as fen, coalesce(sum(s.by_day), 0)::text as by_day,
      coalesce(sum(s.since), 0)::text as settled, (select count(*) from covered a where a.nth = n.nth)::int as bills
    from newest n left join covered s on s.nth = n.nth and s.total > s.before
    group by n.nth, n.way, n.at, n.day, n.who, n.count order by n.nth`.execute(work.em.getKysely());
  const promises = rows.map((row): HomePromise => {
    const [fen, byDayFen, settledFen] = [BigInt(row.fen), BigInt(row.by_day), BigInt(row.settled)];
    return {
      ...{ way: row.way, at: new Date(row.at).getTime(), day: row.day, who: row.who, fen },
      openFen: fen - lesserOf(fen, settledFen),
      is: promiseState({ bills: row.bills, fen, byDayFen, settledFen, day: row.day }, today),
    };
  });
  return { promises, more: Math.max(0, (rows[0]?.count ?? 0) - promises.length) };
}
