import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import { lesserOf } from '../fen.ts';
import { paysFor } from '../pays-for.ts';
import { plainArray } from './plain-array.ts';

/** What stands on the prepayments of homes, in fen, by whose it is; and whose of them the bills of a party use, in this order. */
export type Prepaid = { left: Map<string, bigint>; usedFor(party: string): readonly string[] };

type Row = { unit: string; party: string; fen: string; since: string | null };
type Owing = { unit: string; party: string };

/**
 * What was prepaid for homes by those who owe their bills, and by those whose prepayment these use as well (`paysFor`). Owners who
 * are not on file may be others than before somebody left: theirs is what came since.
 */
export async function prepaidOf(
  work: Work,
  { owedOn }: { owedOn: string },
  bills: readonly Owing[],
): Promise<Prepaid> {
  const units = [...new Set(bills.map((one) => one.unit))];
  // Each home is looked up by itself: joined as wholes, the accounts of all homes are read for every page of a run.
  const { rows } = await sql<Row>`/* prepaid_of */
    select a.unit_id as unit, a.party_id as party,
      coalesce((select sum(p.amount_fen) from ledger_postings p where p.credit_id = a.id), 0)
      - coalesce((select sum(p.amount_fen) from ledger_postings p where p.debit_id = a.id), 0) as fen,
      case when a.day is not null then
        coalesce((select sum(p.amount_fen) from ledger_postings p join ledger_transfers t on t.id = p.transfer_id
          where p.credit_id = a.id and t.paid_on >= a.day), 0)
        - coalesce((select sum(p.amount_fen) from ledger_postings p join ledger_transfers t on t.id = p.transfer_id
          where p.debit_id = a.id and t.paid_on >= a.day), 0) end as since
    from unnest(${plainArray(units)}::uuid[]) as r(unit) cross join lateral (
      select a.id, a.unit_id, a.party_id, (select max(o.until) from occupancies o
          where o.unit_id = a.unit_id and o.role = 'owner' and o.until <= ${owedOn}::date
            and (select l.key = '' from liable_parties l where l.id = a.party_id)) as day
      from ledger_accounts a where a.unit_id = r.unit and a.kind = 'prepayment' offset 0) a`.execute(
    work.em.getKysely(),
  );
  const left = new Map(
    rows.map(({ party, fen, since }) => [party, lesserOf(BigInt(fen), BigInt(since ?? fen))]),
  );
  const parties = new Set(bills.map((one) => one.party));
  const isOthers = ({ party }: Row): boolean => !parties.has(party) && (left.get(party) ?? 0n) > 0n;
  const shared = new Set(rows.filter(isOthers).map((row) => row.unit));
  const order = await orderOf(
    work,
    owedOn,
    bills.filter((one) => shared.has(one.unit)),
  );
  return { left, usedFor: (party) => order.get(party) ?? [party] };
}

/**
 * Whose prepayment the bills of those parties use who have others beside them: of who had the home first before the others, as
 * what is paid first is used first.
 */
async function orderOf(
  work: Work,
  owedOn: string,
  bills: readonly Owing[],
): Promise<Map<string, string[]>> {
  // Of most homes those who owe have been the same all the while.
  if (bills.length === 0) return new Map();
  const parties = [...new Set(bills.map((one) => one.party))];
  const { rows } = await sql<{ party: string; of: string }>`/* prepaid_shared */
    select l.id as party, o.id as of from unnest(${plainArray(parties)}::uuid[]) as r(party)
      cross join lateral (select * from liable_parties where id = r.party offset 0) l
      cross join lateral (select * from liable_parties where unit_id = l.unit_id and role = l.role offset 0) o
    where ${paysFor(sql`${owedOn}::date`)} order by o.since, o.id`.execute(work.em.getKysely());
  const byParty = Map.groupBy(rows, (row) => row.party);
  return new Map([...byParty].map(([party, some]) => [party, some.map((row) => row.of)]));
}
