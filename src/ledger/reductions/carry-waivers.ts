import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import { loadAccount } from '../account/load-account.ts';
import { billOn } from '../account/statement.ts';
import { lesserOf, sumOf } from '../fen.ts';
import { postTransfers, type Transfer } from '../post.ts';
import { transferKeys } from '../transfer-keys.ts';

/** What was waived of the late fees of a bill, in whole fen, by what asked for it and the day (ISO) it was waived on. */
export type Waived = { ask: string; paidOn: string; fen: bigint };

type Side = { id: string; unit: string; community: string };
type Head = Pick<Transfer, 'actor' | 'bookedOn'>;

/**
 * Books back what was waived of late fees of a bill that counts no more, for the days on which it was waived: it was nobody's
 * money. `keyOf` names each booking. Resolves to what it was, the earliest first. The caller holds the unit's lock.
 */
export async function takeWaiversBack(
  work: Work,
  bill: Pick<Side, 'id' | 'community'>,
  keyOf: (waived: Waived) => string,
  head: Head,
): Promise<Waived[]> {
  const { rows } = await sql<Row>`/* waived_on_bill */
    select t.cause_id as ask, t.paid_on::text as "paidOn",
      sum(case when c.kind = 'late_fee' then p.amount_fen else -p.amount_fen end)::text as fen
    from ledger_postings p join ledger_transfers t on t.id = p.transfer_id join ledger_accounts c on c.id = p.credit_id
    where p.bill = ${bill.id} and t.cause = 'waiver' group by 1, 2
    having sum(case when c.kind = 'late_fee' then p.amount_fen else -p.amount_fen end) > 0 order by 2, 1`.execute(
    work.em.getKysely(),
  );
  const waived = rows.map((row) => ({ ...row, fen: BigInt(row.fen) }));
  await postTransfers(
    work,
    waived.map((one) => ({
      ...{ ...head, community: bill.community, cause: 'waiver', causeId: one.ask },
      ...{ key: keyOf(one), paidOn: one.paidOn },
      postings: [
        {
          ...{ debit: { kind: 'late_fee' }, credit: { kind: 'discount', code: 'late_fee' } },
          ...{ amountFen: one.fen, bill: bill.id },
        },
      ],
    })),
  );
  return waived;
}

type Row = Omit<Waived, 'fen'> & { fen: string };

/**
 * Waives of the late fees of a bill what was waived of the one that it stands for: for the same days, and never more than its
 * own late fee comes to by then. What it bears a late fee for is settled, put off and found wrong already. The caller holds the unit's lock.
 */
export async function waiveAnew(
  work: Work,
  { from, to }: { from: string; to: Side },
  waived: readonly Waived[],
  head: Head,
): Promise<void> {
  if (waived.length === 0) return;
  const account = await loadAccount(work, to.unit, head.bookedOn);
  const bill = account.bills.find((one) => one.id === to.id);
  if (!bill) throw new Error(`The bill ${to.id} is on no account.`);
  let before = sumOf(bill.lateFeesPaid.map((one) => one.amountFen));
  const transfers = waived.flatMap((one): Transfer[] => {
    const feeFen = billOn({ ...bill, lateFeesPaid: [] }, one.paidOn).lateFeeFen;
    const amountFen = lesserOf(one.fen, feeFen - before);
    if (amountFen <= 0n) return [];
    before += amountFen;
    return [
      {
        ...{ ...head, community: to.community, cause: 'waiver', causeId: one.ask },
        ...{ key: transferKeys.waivedAnew(from, one.ask, one.paidOn), paidOn: one.paidOn },
        postings: [
          {
            ...{ debit: { kind: 'discount', code: 'late_fee' }, credit: { kind: 'late_fee' } },
            ...{ amountFen, bill: to.id },
          },
        ],
      },
    ];
  });
  await postTransfers(work, transfers);
}

/**
 * Waives of bills of a run, each by its id, what had been waived of those they stand for, which were taken back
 * before there was anything in their place (`takeWaiversBack`). The caller holds the community's lock.
 */
export async function waiveOfVoided(
  work: Work,
  replaced: readonly { from: string; to: string }[],
  head: Head,
): Promise<void> {
  const { rows } = await sql<Row & Side & { from: string }>`/* waived_of_voided */
    select v.bill as "from", n.id, n.unit_id as unit, n.community_id as community, t.cause_id as ask,
      t.paid_on::text as "paidOn", v.amount_fen::text as fen
    from unnest(${replaced.map((one) => one.from)}::uuid[], ${replaced.map((one) => one.to)}::uuid[]) as r("from", "to")
      join ledger_postings v on v.bill = r."from" join ledger_transfers t on t.id = v.transfer_id
      join bills n on n.id = r."to"
    where t.cause = 'waiver' and starts_with(t.key, ${transferKeys.waivedBackOf}) order by t.paid_on, t.cause_id`.execute(
    work.em.getKysely(),
  );
  for (const [from, some] of Map.groupBy(rows, (row) => row.from)) {
    const [to] = some;
    if (to)
      await waiveAnew(
        work,
        { from, to },
        some.map(({ ask, paidOn, fen }) => ({ ask, paidOn, fen: BigInt(fen) })),
        head,
      );
  }
}
