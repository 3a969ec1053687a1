import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import type { StatementBill } from '../account/statement.ts';
import type { AccountRef } from '../account-keys.ts';
import { lesserOf } from '../fen.ts';
import { applyToBills } from '../payments/book-payment.ts';
import { byDueDate } from '../payments/settle.ts';
import { type Posting, postTransfers, type Transfer } from '../post.ts';
import { transferKeys } from '../transfer-keys.ts';

/** What a reduction takes off which bill, in whole fen. */
export type Reduced = { bill: string; number: bigint; period: string; fen: bigint };

/** The account that what is asked no more is debited to. */
const given: AccountRef = { kind: 'discount', code: 'reduction' };

/** Shares an amount among what is owed of bills, the one that is due first before the others; null where less is owed. */
export function shareReduction(bills: readonly StatementBill[], fen: bigint): Reduced[] | null {
  let rest = fen;
  const shared = bills.toSorted(byDueDate).flatMap(({ id: bill, number, period, owedFen }) => {
    const part = lesserOf(owedFen, rest);
    rest -= part;
    return part > 0n ? [{ bill, number, period, fen: part }] : [];
  });
  return rest > 0n ? null : shared;
}

/** Books a reduction of bills for the day of `head`: they are settled by so much, and nobody has paid it. The caller holds the unit's lock. */
export async function bookReduction(
  work: Work,
  {
    ask,
    unit,
    party,
    reduced,
  }: { ask: string; unit: string; party: string; reduced: readonly Reduced[] },
  head: Pick<Transfer, 'community' | 'actor' | 'paidOn' | 'bookedOn'>,
): Promise<void> {
  await postTransfers(work, [
    {
      ...{ ...head, cause: 'reduction', causeId: ask, key: transferKeys.reduced(ask) },
      postings: reduced.map(({ bill, fen }) => ({
        ...{ debit: given, credit: { kind: 'receivable', unit, party }, amountFen: fen, bill },
      })),
    },
  ]);
  await applyToBills(work, reduced);
}

type Side = { id: string; unit: string; party: string };
type Row = { ask: string; paid_on: string; fen: string };

/**
 * What a bill that is void was reduced by is taken off the one in its place, up to what that comes to, for the days for which it
 * was; without one it ends with its bill. Resolves to how much the new bill was reduced by. In the transaction that voids the bill.
 */
export async function moveReductions(
  work: Work,
  sides: { old: Side; next: Side | null; room: bigint },
  head: Pick<Transfer, 'community' | 'actor' | 'bookedOn'>,
): Promise<bigint> {
  const { old, next } = sides;
  const { rows } = await sql<Row>`/* reductions_of_bill */
    select t.cause_id as ask, t.paid_on::text as paid_on,
      sum(case when c.kind = 'receivable' then p.amount_fen else -p.amount_fen end)::text as fen
    from ledger_postings p join ledger_transfers t on t.id = p.transfer_id join ledger_accounts c on c.id = p.credit_id
    where p.bill = ${old.id} and t.cause = 'reduction' group by 1, 2
    having sum(case when c.kind = 'receivable' then p.amount_fen else -p.amount_fen end) > 0 order by 2, 1`.execute(
    work.em.getKysely(),
  );
  let used = 0n;
  const owes = ({ unit, party }: Side): AccountRef => ({ kind: 'receivable', unit, party });
  const changes: { bill: string; fen: bigint }[] = [];
  const transfers = rows.map(({ ask, paid_on: paidOn, fen }): Transfer => {
    const part = next ? lesserOf(BigInt(fen), sides.room - used) : 0n;
    used += part;
    changes.push({ bill: old.id, fen: -BigInt(fen) });
    if (next) changes.push({ bill: next.id, fen: part });
    const postings: Posting[] = [
      { debit: owes(old), credit: given, amountFen: BigInt(fen), bill: old.id },
      ...(next && part > 0n
        ? [{ debit: given, credit: owes(next), amountFen: part, bill: next.id }]
        : []),
    ];
    const key = transferKeys.reducedAnew(old.id, ask, paidOn);
    return { ...head, cause: 'reduction', causeId: ask, key, paidOn, postings };
  });
  await postTransfers(work, transfers);
  await applyToBills(work, changes);
  return used;
}

/**
 * What bills were reduced by that had been taken back, is taken off the bills of a run that stand in their place, for the days for
 * which it was, as far as something is owed of them. In the transaction of the run.
 */
export async function reduceOfVoided(
  work: Work,
  replaced: readonly { from: string; to: string }[],
  head: Pick<Transfer, 'actor' | 'bookedOn'>,
): Promise<void> {
  const { rows } = await sql<Row & Side & { from: string; community: string; room: string }>`
    /* reductions_of_voided */
    select v.bill as "from", n.id, n.unit_id as unit, n.party, n.community_id as community,
      (n.total_fen - n.paid_fen)::text as room, t.cause_id as ask, t.paid_on::text as paid_on, v.amount_fen::text as fen
    from unnest(${replaced.map((one) => one.from)}::uuid[], ${replaced.map((one) => one.to)}::uuid[]) as r("from", "to")
      join ledger_postings v on v.bill = r."from" join ledger_transfers t on t.id = v.transfer_id
      -- What was booked back of it: what it had been given in place of an earlier one stands on it as well.
      join ledger_accounts d on d.id = v.debit_id and d.kind = 'receivable'
      join bills n on n.id = r."to"
    where t.cause = 'reduction' and starts_with(t.key, ${transferKeys.reducedAnewOf}) order by t.paid_on, t.cause_id`.execute(
    work.em.getKysely(),
  );
  const rooms = new Map(rows.map((row) => [row.id, BigInt(row.room)]));
  const changes: { bill: string; fen: bigint }[] = [];
  const transfers = rows.flatMap(({ from, id, unit, party, community, ...row }): Transfer[] => {
    const room = rooms.get(id) ?? 0n;
    const fen = lesserOf(BigInt(row.fen), room);
    if (fen <= 0n) return [];
    rooms.set(id, room - fen);
    changes.push({ bill: id, fen });
    const key = transferKeys.reducedLater(from, row.ask, row.paid_on);
    const credit: AccountRef = { kind: 'receivable', unit, party };
    return [
      {
        ...{ ...head, community, cause: 'reduction', causeId: row.ask, key, paidOn: row.paid_on },
        postings: [{ debit: given, credit, amountFen: fen, bill: id }],
      },
    ];
  });
  await postTransfers(work, transfers);
  await applyToBills(work, changes);
}
