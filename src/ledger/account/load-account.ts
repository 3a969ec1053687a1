import { sql } from 'kysely';
import type { LateFeeTerms as BilledTerms } from '../../billing/billing-entities.ts';
import type { PaymentMethod } from '../../codes.ts';
import { askIn, together, type Work } from '../../work.ts';
import type { LiableRole } from '../ledger-entities.ts';
import type { LateFeeTerms, Rest, Settled } from '../payments/late-fee.ts';
import type { PaymentPurpose, PaymentState } from '../payments/payment-entities.ts';
import type { MadeUp } from '../relief/relief-entities.ts';
import { restsOfBill } from '../relief/rests-of-bill.ts';

/** Somebody who owes for a unit, or owed for it once. */
export type AccountParty = {
  id: string;
  role: LiableRole;
  /** Their names; none of owners who are not on file. */
  names: string[];
  /** The residents they are, by id. */
  members: string[];
  /** Of owners who are not on file, the days (ISO) on which others are known to have left: before and after one they may be others. */
  left: string[];
  /** The first day (ISO) for which anything was owed or paid by them. */
  since: string;
  /** Whether they own or rent the unit on the day; otherwise they did once, or are `coming`. */
  current: boolean;
  /** Whether they take it over from others after the day, and were billed or paid ahead. */
  coming: boolean;
  prepaidFen: bigint;
};

/** A bill with all that was settled of it. */
export type AccountBill = {
  id: string;
  number: bigint;
  party: string;
  period: string;
  dueOn: string;
  totalFen: bigint;
  void: boolean;
  terms: LateFeeTerms | null;
  /** Principal that was settled, by the day for which it counts. */
  settled: Settled[];
  lateFeesPaid: Settled[];
  /** What of the principal that was settled nobody paid: it was reduced by so much; absent where it was not. */
  reductions?: Settled[];
  /** When no late fee grows on it. */
  rests: Rest[];
  /** That it was found to be wrong, so that no late fee counts through a day (ISO), by the number of the request; absent where it was not; `upheld` no more where a later word says otherwise, which takes nothing back. */
  spared?: { until: string; request: number; upheld: boolean };
};

export type AccountPayment = {
  id: string;
  party: string;
  receipt: string;
  paidOn: string;
  amountFen: bigint;
  method: PaymentMethod;
  reference: string | null;
  state: PaymentState;
  purpose: PaymentPurpose;
  /** What of it was given back since. */
  refundedFen: bigint;
};

/** All that is on the books about a unit, whoever owes it. */
export type Account = {
  unit: string;
  asOf: string;
  parties: AccountParty[];
  bills: AccountBill[];
  payments: AccountPayment[];
};

/**
 * The account of a unit as of a day: what had been billed, paid and prepaid by then. A bill is on it from
 * the day of its issuing on, or the first day of its period where that was earlier. Who is current is told by
 * who lives there on `livingOn`.
 */
export async function loadAccount(
  work: Work,
  unit: string,
  asOf: string,
  livingOn = asOf,
): Promise<Account> {
  const [parties, bills, payments] = await together(work, [
    () => partiesOf(work, unit, livingOn),
    () => billsOf(work, unit, asOf),
    () => paymentsOf(work, unit, asOf),
  ]);
  return { unit, asOf, parties, bills, payments };
}

type PartyRow = {
  id: string;
  role: LiableRole;
  names: string[];
  members: string[];
  left: string[];
  since: string;
  current: boolean;
  prepaid: string;
};

/**
 * A party is current while one of its members owns or rents the unit, and before that where nobody is known to have had it
 * before them. Owners who are not on file are the current ones until the archive knows of somebody who owned the unit and left;
 * the developer until it is handed over.
 */
async function partiesOf(work: Work, unit: string, asOf: string): Promise<AccountParty[]> {
  const prepaid = (side: 'debit' | 'credit') => sql`coalesce((
    select sum(p.amount_fen) from ledger_accounts a join ledger_postings p on ${sql.ref(`p.${side}_id`)} = a.id
    join ledger_transfers t on t.id = p.transfer_id
    where a.party_id = l.id and a.kind = 'prepayment' and t.paid_on <= ${asOf}::date), 0)`;
  const { rows } = await askIn(
    work,
    sql<PartyRow>`/* account_parties */
    select l.id, l.role,
      array(select r.name from liable_party_members m join residents r on r.id = m.resident_id
        where m.party_id = l.id group by r.id order by r.created_at, r.id) as names,
      array(select m.resident_id::text from liable_party_members m where m.party_id = l.id) as members,
      array(select o.until::text from occupancies o where l.key = '' and l.role = 'owner' and o.unit_id = u.id
        and o.role = 'owner' and o.until is not null) as left,
      l.since::text as since,
      case
        when l.role = 'developer' then u.handed_over_on > ${asOf}::date
        when l.key = '' then not exists (
          select 1 from occupancies o where o.unit_id = u.id and o.role = 'owner'
            and o.until <= greatest(${asOf}::date, l.since))
        else exists (
          select 1 from liable_party_members m join occupancies o on o.resident_id = m.resident_id
          where m.party_id = l.id and o.unit_id = u.id and o.role = l.role
            and (o.until is null or o.until > ${asOf}::date)
            and (o.since <= ${asOf}::date or (o.since <= l.since and not exists (
              select 1 from occupancies w where w.unit_id = u.id and w.role = l.role
                and w.until <= l.since and w.until > w.since))))
      end as current,
      ${prepaid('credit')} - ${prepaid('debit')} as prepaid
    from liable_parties l join units u on u.id = l.unit_id
    where l.unit_id = ${unit} order by l.role, l.since, l.id`,
  );
  return rows.map(({ prepaid, current, ...one }) => ({
    ...one,
    current: current === true,
    coming: current !== true && one.since > asOf,
    prepaidFen: BigInt(prepaid),
  }));
}

type BillRow = {
  id: string;
  number: string;
  party: string;
  period: string;
  due_on: string;
  total: string;
  void: boolean;
  late_fee: BilledTerms | null;
  settled:
    | { kind: 'principal' | 'late_fee'; paidOn: string; fen: string; reduced: boolean }[]
    | null;
  rests: RestRow[] | null;
  spared: { until: string; request: number; upheld: boolean } | null;
};

type RestRow = Omit<Rest, 'except'> & {
  except: { from: string; fen: string; madeUp: MadeUp[] } | null;
};

const restOf = ({ except, ...one }: RestRow): Rest => ({
  ...one,
  ...(except && {
    except: {
      ...{ fromFen: BigInt(except.from), fen: BigInt(except.fen) },
      paid: except.madeUp.map(({ on, fen }) => ({ paidOn: on, amountFen: BigInt(fen) })),
    },
  }),
});

async function billsOf(work: Work, unit: string, asOf: string): Promise<AccountBill[]> {
  const { rows } = await askIn(
    work,
    sql<BillRow>`/* account_bills */
    select b.id, b.number, b.party, b.period, b.due_on::text as due_on, b.total_fen as total, b.state = 'void' as void,
      b.late_fee, ${settledOfBill} as settled, ${restsOfBill} as rests,
      (select json_build_object('until', s.spared_until::text, 'request', r.number,
        'upheld', s.verdict is not distinct from 'upheld') from disputed_bills s
        join requests r on r.id = s.request_id where s.bill = b.id and s.spared_until is not null
        order by s.spared_until desc, r.number desc limit 1) as spared
    from bills b join communities c on c.id = b.community_id
    where b.unit_id = ${unit}
      and least((b.issued_at at time zone c.time_zone)::date, (b.period || '-01')::date) <= ${asOf}::date
    order by b.due_on, b.number`,
  );
  return rows.map((row) => {
    const ofKind = (kind: 'principal' | 'late_fee'): Settled[] =>
      (row.settled ?? []).flatMap((one) =>
        one.kind === kind ? [{ paidOn: one.paidOn, amountFen: BigInt(one.fen) }] : [],
      );
    const reductions = (row.settled ?? []).flatMap((one) =>
      one.reduced ? [{ paidOn: one.paidOn, amountFen: BigInt(one.fen) }] : [],
    );
    return {
      id: row.id,
      number: BigInt(row.number),
      party: row.party,
      period: row.period,
      dueOn: row.due_on,
      totalFen: BigInt(row.total),
      void: row.void,
      terms: row.late_fee && { ...row.late_fee, baseFen: BigInt(row.late_fee.baseFen) },
      settled: ofKind('principal'),
      lateFeesPaid: ofKind('late_fee'),
      ...(reductions.length > 0 && { reductions }),
      rests: (row.rests ?? []).map(restOf),
      ...(row.spared && { spared: row.spared }),
    };
  });
}

/** What was settled of the bill `b` by day, as JSON: all that is booked on it but what made it owed. */
const settledOfBill = sql`(
  select json_agg(json_build_object('kind', s.kind, 'paidOn', s.paid_on::text, 'fen', s.fen::text, 'reduced', s.reduced) order by s.paid_on)
  from (
    select case when d.kind = 'receivable' or c.kind = 'receivable' then 'principal' else 'late_fee' end as kind, t.paid_on,
      t.cause = 'reduction' as reduced, sum(case when c.kind in ('receivable', 'late_fee') then p.amount_fen else -p.amount_fen end) as fen
    from ledger_postings p join ledger_transfers t on t.id = p.transfer_id
    join ledger_accounts d on d.id = p.debit_id join ledger_accounts c on c.id = p.credit_id
    where p.bill = b.id and t.cause not in ('bill', 'bill_void', 'opening')
    group by 1, 2, 3) s)`;

async function paymentsOf(work: Work, unit: string, asOf: string): Promise<AccountPayment[]> {
  const { rows } = await askIn(
    work,
    sql<Omit<AccountPayment, 'amountFen' | 'refundedFen'> & { fen: string; refunded: string }>`
    /* account_payments */
    select id, party_id as party, receipt, paid_on::text as "paidOn", amount_fen as fen, method, reference, state, purpose,
      refunded_fen as refunded
    from payments where unit_id = ${unit} and paid_on <= ${asOf}::date order by paid_on, taken_at, receipt_number`,
  );
  return rows.map(({ fen, refunded, ...one }) => ({
    ...one,
    amountFen: BigInt(fen),
    refundedFen: BigInt(refunded),
  }));
}
