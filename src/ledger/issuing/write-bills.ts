import { sql } from 'kysely';
import type { Period } from '../../billing/period.ts';
import type { ActorKind } from '../../staff/people/entities.ts';
import type { Work } from '../../work.ts';
import { lesserOf } from '../fen.ts';
import { partiesOn } from '../liable-on.ts';
import { type Bookings, bookingsOf } from './bookings-of.ts';
import { jsonArray, plainArray } from './plain-array.ts';
import type { PlannedBill } from './plan-bills.ts';
import { prepaidOf } from './prepaid-of.ts';
import { type PrepaidUse, prepaidUses } from './prepaid-uses.ts';

/** What the bills of a run have in common. */
export type Issuing = {
  community: string;
  period: Period;
  /** Null of a bill from before there was one. */
  tariff: string | null;
  dueOn: string;
  /** The day of the books, and that prepayment is used on. */
  today: string;
  /** The day whose owners and tenants owe. */
  owedOn: string;
  actor: { kind: ActorKind; id: string | null };
  /** So much of a new bill is left for what was paid on the one it stands for, in fen. */
  reservedFen?: bigint;
};

/** A bill as it was written. */
export type WrittenBill = PlannedBill & { id: string; number: number; paidFen: bigint };

/** A bill whose debtor is known, with all that is written of it, and the days that what was prepaid counts for. */
type PartyBill = WrittenBill & { party: string; uses: readonly PrepaidUse[] };

/** Bills with the columns of their lines: all that needs no database. */
export type DraftedBills = {
  bills: readonly (PlannedBill & { id: string })[];
  lines: LineColumns;
};

/** Bills that lack nothing but being written. */
type ReadyBills = { bills: readonly PartyBill[]; lines: LineColumns; bookings: Bookings };

/**
 * Writes bills with their lines, books each as one transfer of what is receivable to the income of
 * its fees, and settles them out of prepayment (`prepaidOf`), which pays principal alone. Set-based: a few statements for any
 * number of bills. The caller holds the community's lock, or the unit's.
 */
export async function writeBills(
  work: Work,
  issuing: Issuing,
  planned: readonly PlannedBill[],
): Promise<readonly WrittenBill[]> {
  const ready = await readyBills(work, issuing, draftBills(work, planned));
  await insertBills(work, issuing, ready);
  return ready.bills;
}

/** Gives bills their ids and lays out their lines, column by column: done while the database writes others. */
export function draftBills(work: Work, planned: readonly PlannedBill[]): DraftedBills {
  const bills = planned.map((bill) => ({ ...bill, id: work.chance.id(work.nowMs) }));
  return { bills, lines: lineColumns(bills) };
}

/** Finds out who owes bills and what of them is prepaid, numbers them, and opens the accounts they are booked on. */
export async function readyBills(
  work: Work,
  issuing: Issuing,
  { bills: drafted, lines }: DraftedBills,
): Promise<ReadyBills> {
  await work.em.flush();
  const [parties, numbers] = await Promise.all([
    partiesOf(work, issuing, drafted),
    numbersFor(work, drafted.length),
  ]);
  const owing = drafted.map(({ unit }, at) => ({ unit: unit.id, party: parties[at] ?? '' }));
  const { left, usedFor } = await prepaidOf(work, issuing, owing);
  const usesOf = await prepaidUses(work, issuing, left);
  const bills = drafted.map((bill, at): PartyBill => {
    const party = parties[at] ?? '';
    const room = bill.totalFen - lesserOf(bill.totalFen, issuing.reservedFen ?? 0n);
    let paidFen = 0n;
    const uses = usedFor(party).flatMap((of) => {
      const there = left.get(of) ?? 0n;
      const fen = lesserOf(there, room - paidFen);
      if (fen <= 0n) return [];
      left.set(of, there - fen);
      paidFen += fen;
      return usesOf(of, fen);
    });
    return { ...bill, number: numbers[at] ?? 0, party, paidFen, uses };
  });
  return { bills, lines, bookings: await bookingsOf(work, issuing, bills) };
}

/** Who owes each bill. A tenant's bill is planned only where there is one. */
async function partiesOf(
  work: Work,
  { owedOn }: Issuing,
  planned: readonly PlannedBill[],
): Promise<string[]> {
  const unitsOf = (payer: PlannedBill['payer']): string[] =>
    planned.filter((bill) => bill.payer === payer).map((bill) => bill.unit.id);
  const tenants = unitsOf('tenant');
  const owners = await partiesOn(work, unitsOf('owner'), 'owner', owedOn);
  const renting =
    tenants.length === 0 ? new Map() : await partiesOn(work, tenants, 'tenant', owedOn);
  return planned.map(({ payer, unit }) => {
    const party = (payer === 'owner' ? owners : renting).get(unit.id);
    if (party === undefined) throw new Error(`Nobody owes the ${payer}'s bill of ${unit.id}.`);
    return party;
  });
}

async function numbersFor(work: Work, count: number): Promise<number[]> {
  const { rows } = await sql<{ number: string }>`/* bill_numbers */
    select nextval('bill_numbers') as number from generate_series(1, ${count}::int)`.execute(
    work.em.getKysely(),
  );
  return rows.map((row) => Number(row.number));
}

const stateOf = (bill: WrittenBill): 'open' | 'part' | 'paid' =>
  bill.paidFen >= bill.totalFen ? 'paid' : bill.paidFen > 0n ? 'part' : 'open';

/**
 * The lines of bills as arrays, one a column: PostgreSQL reads them in half the time that it takes for rows as JSON.
 * What a fee is called stands in its tariff once, and travels once.
 */
type LineColumns = {
  [column in
    | ('bill' | 'seq' | 'fee' | 'quantity' | 'price' | 'steps' | 'days')
    | ('ofDays' | 'detail' | 'fen' | 'lateFee')]: string;
} & { fees: readonly { code: string; name: string }[] };

function lineColumns(bills: readonly (PlannedBill & { id: string })[]): LineColumns {
  const lines = bills.flatMap((bill) => bill.lines.map((line, seq) => ({ line, bill, seq })));
  // A name is one object of the tariff for all its lines.
  const fees = new Map<unknown, { code: string; name: string; at: number }>();
  const feeAt = lines.map(({ line: { code, name } }) => {
    const known = fees.get(name);
    if (known?.code === code) return known.at;
    const fee = { code, name: JSON.stringify(name), at: fees.size + 1 };
    fees.set(name, fee);
    return fee.at;
  });
  const column = <T>(of: (one: (typeof lines)[number]) => T): T[] => lines.map(of);
  return {
    bill: plainArray(column(({ bill }) => bill.id)),
    seq: plainArray(column(({ seq }) => seq)),
    fee: plainArray(feeAt),
    quantity: plainArray(column(({ line }) => line.quantity)),
    price: plainArray(column(({ line }) => line.unitPrice)),
    steps: jsonArray(column(({ line }) => line.steps)),
    days: plainArray(column(({ line }) => line.days)),
    ofDays: plainArray(column(({ line }) => line.ofDays)),
    detail: jsonArray(column(({ line }) => line.detail)),
    fen: plainArray(column(({ line }) => line.amountFen)),
    lateFee: plainArray(column(({ line }) => line.lateFee)),
    fees: [...fees.values()],
  };
}

/** Writes bills, their lines and what is booked of them, in one statement. */
export async function insertBills(
  work: Work,
  { community, period, tariff, dueOn, actor }: Issuing,
  { bills, lines, bookings: { bookedOn, transfers, postings } }: ReadyBills,
): Promise<void> {
  if (bills.length === 0) return;
  const at = new Date(work.nowMs).toISOString();
  const { fees } = lines;
  const column = <T>(of: (bill: PartyBill) => T): T[] => bills.map(of);
  await sql`/* issue_bills */
    with b as (
      insert into bills (id, number, community_id, unit_id, party, period, supplement, tariff_id, due_on, total_fen,
        paid_fen, state, late_fee, issued_at)
      select r.id, r.number, ${community}, r.unit, r.party, ${period}, r.supplement, ${tariff}, ${dueOn}::date, r.total,
        r.paid, r.state, nullif(r.fee, 'null'), ${at}::timestamptz
      from rows from (unnest(${plainArray(column((bill) => bill.id))}::uuid[],
        ${plainArray(column((bill) => bill.number))}::bigint[],
        ${plainArray(column((bill) => bill.unit.id))}::uuid[], ${plainArray(column((bill) => bill.party))}::uuid[],
        ${plainArray(column((bill) => bill.supplement))}::smallint[],
        ${plainArray(column((bill) => bill.totalFen))}::bigint[],
        ${plainArray(column((bill) => bill.paidFen))}::bigint[], ${plainArray(column(stateOf))}::text[]),
        jsonb_array_elements(${jsonArray(column((bill) => bill.lateFee))}::jsonb))
        as r(id, number, unit, party, supplement, total, paid, state, fee)),
    l as (
      insert into bill_lines (bill_id, seq, code, name, quantity, unit_price, steps, days, of_days, detail, amount_fen, late_fee)
      select r.bill, r.seq, (${fees.map((fee) => fee.code)}::text[])[r.fee], (${fees.map((fee) => fee.name)}::jsonb[])[r.fee],
        r.quantity, r.price, nullif(r.steps, 'null'), r.days, r.of_days, nullif(r.detail, 'null'), r.fen, r.late_fee
      from rows from (unnest(${lines.bill}::uuid[], ${lines.seq}::smallint[], ${lines.fee}::int[], ${lines.quantity}::text[],
        ${lines.price}::text[], ${lines.days}::smallint[], ${lines.ofDays}::smallint[], ${lines.fen}::bigint[],
        ${lines.lateFee}::boolean[]), jsonb_array_elements(${lines.steps}::jsonb), jsonb_array_elements(${lines.detail}::jsonb))
        as r(bill, seq, fee, quantity, price, days, of_days, fen, late_fee, steps, detail)),
    t as (
      insert into ledger_transfers (id, community_id, cause, cause_id, key, actor_kind, actor, at, paid_on, booked_on, memo)
      select r.transfer, ${community}, r.cause, r.id, r.key, ${actor.kind}, ${actor.id}, ${at}::timestamptz,
        r.day, ${bookedOn}::date, ''
      from unnest(${transfers.transfer}::bigint[], ${transfers.key}::text[], ${transfers.cause}::text[],
        ${transfers.bill}::text[], ${transfers.day}::date[]) as r(transfer, key, cause, id, day))
    insert into ledger_postings (transfer_id, seq, debit_id, credit_id, amount_fen, bill)
    select * from unnest(${postings.transfer}::bigint[], ${postings.seq}::smallint[], ${postings.debit}::bigint[],
      ${postings.credit}::bigint[], ${postings.fen}::bigint[], ${postings.bill}::uuid[])`.execute(
    work.em.getKysely(),
  );
}
