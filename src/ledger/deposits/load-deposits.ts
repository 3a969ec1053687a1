import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import type { DepositKind } from './deposit-entities.ts';

/** A deposit that is held, in whole fen, as accounts show it. */
export type HeldDeposit = {
  id: string;
  party: string;
  kind: DepositKind;
  note: string;
  takenOn: string;
  /** What of it is still held. */
  heldFen: bigint;
  /** The receipt by which it was taken; null for one from before there were books here. */
  receipt: string | null;
  /** A refund of it that is not settled: `asked`, or `approved` with its number. */
  waiting: { state: 'asked' | 'approved'; number: string | null } | null;
};

/** The deposits that are held for a unit and were taken by a day (ISO), the oldest first. */
export async function depositsOf(
  work: Pick<Work, 'em'>,
  unit: string,
  asOf: string,
): Promise<HeldDeposit[]> {
  type Row = Omit<HeldDeposit, 'heldFen' | 'waiting'> & {
    fen: string;
    state: 'asked' | 'approved' | null;
    number: string | null;
  };
  const { rows } = await sql<Row>`/* deposits_of_unit */
    select d.id, d.party_id as party, d.kind, d.note, d.taken_on::text as "takenOn", (d.amount_fen - d.gone_fen)::text as fen,
      y.receipt, r.state, r.number
    from deposits d left join payments y on y.id = d.payment_id
    left join refunds r on r.deposit_id = d.id and r.state in ('asked', 'approved')
    where d.unit_id = ${unit} and d.gone_fen < d.amount_fen and d.taken_on <= ${asOf}::date
    order by d.taken_on, d.id`.execute(work.em.getKysely());
  return rows.map(({ fen, state, number, ...one }) => ({
    ...one,
    heldFen: BigInt(fen),
    waiting: state === null ? null : { state, number },
  }));
}
