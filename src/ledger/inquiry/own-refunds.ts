import { sql } from 'kysely';
import type { Language } from '../../config.ts';
import type { Work } from '../../work.ts';
import type { DepositKind } from '../deposits/deposit-entities.ts';
import type { PayOutWay, RefundOf, RefundState } from '../refunds/refund-entities.ts';
import type { FeeResult, RefundShown } from './fee-answers.ts';
import { loadOwnAccounts, partiesOf } from './own-accounts.ts';

/** So many of them are told, the latest first, and those that are over only so many days. */
const refundsShown = 6;
const overShownDays = 180;

type Row = {
  number: string | null;
  party: string;
  of: RefundOf;
  state: RefundState;
  refused: boolean;
  deposit: DepositKind | null;
  fen: string;
  kept: string;
  payBy: PayOutWay;
  payTo: string | null;
  askedOn: string;
  approvedOn: string | null;
  paidOn: string | null;
  reason: string;
};

/**
 * What goes back to somebody, how far each is, and what of theirs is held or prepaid beside it. What a colleague asked
 * for and took back again was never theirs to wait for, and is left out.
 */
export async function answerRefunds(
  work: Work,
  asked: { resident: string; language: Language; unit: string | null },
): Promise<FeeResult> {
  const { accounts, hidden } = await loadOwnAccounts(work, asked.resident, asked.language);
  const own = accounts.filter((one) => asked.unit === null || one.unit === asked.unit);
  if (own.length === 0) return { type: 'fees', view: 'refund', is: 'nothing', hidden };
  const parties = (await partiesOf(work, asked.resident)).filter((one) =>
    own.some((account) => account.unit === one.unit),
  );
  const addresses = new Map(
    parties.map((one) => [
      one.party,
      own.find((account) => account.unit === one.unit)?.address ?? one.address,
    ]),
  );
  const rows = await refundsOf(work, [...addresses.keys()]);
  return {
    ...{ type: 'fees', view: 'refund', is: 'refunds' },
    refunds: rows.slice(0, refundsShown).map((row) => shownOf(row, addresses)),
    held: own.flatMap(({ address, unit, deposits, prepaidFen }) => ({
      ...{ address, unit, prepaidFen },
      deposits: deposits.map(({ kind, heldFen }) => ({ kind, heldFen })),
    })),
  };
}

async function refundsOf(work: Work, parties: readonly string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`/* own_refunds */
    select r.number, r.party_id as party, r.of, r.state, a.state = 'refused' as refused, d.kind as deposit,
      (r.amount_fen - r.kept_fen)::text as fen, r.kept_fen::text as kept, r.pay_by as "payBy", r.pay_to as "payTo",
      (a.asked_at at time zone c.time_zone)::date::text as "askedOn",
      (a.decided_at at time zone c.time_zone)::date::text as "approvedOn",
      (r.paid_at at time zone c.time_zone)::date::text as "paidOn", r.drop_reason as reason
    from refunds r join money_asks a on a.id = r.ask_id join communities c on c.id = r.community_id
      left join deposits d on d.id = r.deposit_id
    where r.party_id = any(${[...parties]}::uuid[]) and a.state <> 'withdrawn'
      and (r.state in ('asked', 'approved')
        or a.asked_at > ${new Date(work.nowMs).toISOString()}::timestamptz - make_interval(days => ${overShownDays}))
    order by r.state in ('asked', 'approved') desc, a.asked_at desc limit ${refundsShown}`.execute(
    work.em.getKysely(),
  );
  return rows;
}

function shownOf(row: Row, addresses: ReadonlyMap<string, string>): RefundShown {
  const { number, of, state, deposit, payBy, askedOn, approvedOn, paidOn, reason } = row;
  return {
    ...{ number, of, deposit, payBy, askedOn, paidOn },
    address: addresses.get(row.party) ?? '',
    // What a manager answered to whoever asked was written to a colleague; a resident is told why once it was approved.
    ...(state === 'dropped' && row.refused
      ? { state: 'refused', reason: '' }
      : { state, reason: state === 'dropped' ? reason : '' }),
    backFen: BigInt(row.fen),
    keptFen: BigInt(row.kept),
    accountEnd: row.payTo === null ? null : row.payTo.slice(-4),
    approvedOn: number === null ? null : approvedOn,
  };
}
