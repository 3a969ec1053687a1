import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import { lesserOf } from '../fen.ts';
import { plainArray } from './plain-array.ts';

/** So much of a prepayment that a bill uses, in fen, whose it is, and the day it counts for, ISO. */
export type PrepaidUse = { party: string; day: string; fen: bigint };

/** From a day on, so much was there on each day until now. */
type There = { day: string; fen: bigint };

/**
 * The days that prepayment counts for which bills use, asked bill after bill: the due day where that is over, however late a
 * bill is issued, for what was there by then; for the rest the days since on which it came.
 */
export async function prepaidUses(
  work: Work,
  { community, today, dueOn }: { community: string; today: string; dueOn: string },
  prepaid: ReadonlyMap<string, bigint>,
): Promise<(party: string, fen: bigint) => PrepaidUse[]> {
  const first = today < dueOn ? today : dueOn;
  const keys = [...prepaid].flatMap(([party, fen]) => (fen > 0n ? [`prepayment:${party}`] : []));
  const since =
    first === today || keys.length === 0
      ? new Map<string, Came[]>()
      : await cameSince(work, { community, keys, first });
  const all = new Map(
    [...prepaid].map(([party, fen]) => [
      party,
      thereOn(fen, since.get(party) ?? [], { first, today }),
    ]),
  );
  const used = new Map<string, bigint>();
  return (party, fen) => {
    const before = used.get(party) ?? 0n;
    used.set(party, before + fen);
    return usesFrom(all.get(party) ?? [], before, fen).map((use) => ({ party, ...use }));
  };
}

type Came = { party: string; day: string; fen: string };

/** What came to prepayments, or went, on each day after one, the latest first, by whose they are. */
async function cameSince(
  work: Work,
  { community, keys, first }: { community: string; keys: readonly string[]; first: string },
): Promise<Map<string, Came[]>> {
  const { rows } = await sql<Came>`/* prepaid_since */
    select a.party_id as party, t.paid_on::text as day,
      sum(case when p.credit_id = a.id then p.amount_fen else -p.amount_fen end) as fen
    from ledger_accounts a cross join lateral (
        select credit_id, transfer_id, amount_fen from ledger_postings where credit_id = a.id
        union all select credit_id, transfer_id, amount_fen from ledger_postings where debit_id = a.id) p
      join ledger_transfers t on t.id = p.transfer_id
    where a.community_id = ${community} and a.key = any(${plainArray(keys)}::text[]) and t.paid_on > ${first}::date
    group by 1, 2 order by 2 desc`.execute(work.em.getKysely());
  return Map.groupBy(rows, (row) => row.party);
}

/** Back from today, day by day: how much was there from each on, never less than that. */
function thereOn(
  now: bigint,
  came: readonly Came[],
  { first, today }: { first: string; today: string },
): There[] {
  const there: There[] = [];
  let [balance, least] = [now, now];
  for (const one of came) {
    there.push({ day: one.day > today ? today : one.day, fen: least });
    balance -= BigInt(one.fen);
    least = lesserOf(least, balance);
  }
  return [...there, { day: first, fen: least }].toReversed();
}

/** The days of so much after what other bills have used already. */
function usesFrom(
  there: readonly There[],
  before: bigint,
  fen: bigint,
): Omit<PrepaidUse, 'party'>[] {
  const uses = new Map<string, bigint>();
  let done = before;
  for (const one of there) {
    const upTo = lesserOf(one.fen, before + fen);
    if (upTo <= done) continue;
    uses.set(one.day, (uses.get(one.day) ?? 0n) + upTo - done);
    done = upTo;
  }
  return [...uses].map(([day, part]) => ({ day, fen: part }));
}
