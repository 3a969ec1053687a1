import { sql } from 'kysely';
import type { Period } from '../../billing/period.ts';
import type { ActorKind } from '../../staff/people/entities.ts';
import type { Work } from '../../work.ts';
import { type AccountRef, accountKey } from '../account-keys.ts';
import { openDay } from '../closing/open-day.ts';
import { lesserOf } from '../fen.ts';
import { partiesOn } from '../liable-on.ts';
import { transferKeys } from '../transfer-keys.ts';
import { plainArray } from './plain-array.ts';
import type { PlannedBill } from './plan-bills.ts';

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

/**
 * Writes bills with their lines, books each as one transfer of what is receivable to the income of
 * its fees, and settles them out of prepayment, which pays principal alone. Set-based: a few statements for any
 * number of bills. The caller holds the community's lock, or the unit's.
 */
export async function writeBills(
  work: Work,
  issuing: Issuing,
  planned: readonly PlannedBill[],
): Promise<WrittenBill[]> {
  if (planned.length === 0) return [];
  await work.em.flush();
  const parties = await partiesOf(work, issuing, planned);
  const numbers = await numbersFor(work, planned.length);
  const prepaid = await prepaidOf(work, issuing, [...new Set(parties)]);
  const bills = planned.map((bill, at) => {
    const party = parties[at] ?? '';
    const left = prepaid.get(party) ?? 0n;
    const room = bill.totalFen - lesserOf(bill.totalFen, issuing.reservedFen ?? 0n);
    const paidFen = lesserOf(left, room);
    prepaid.set(party, left - paidFen);
    return { ...bill, id: work.chance.id(work.nowMs), number: numbers[at] ?? 0, party, paidFen };
  });
  // One connection takes them in this order: while it writes the bills, their bookings are made ready.
  await Promise.all([insertBills(work, issuing, bills), bookBills(work, issuing, bills)]);
  return bills;
}

type PartyBill = WrittenBill & { party: string };

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
  const { rows } = await sql<{ number: string }>`
    select nextval('bill_numbers') as number from generate_series(1, ${count})`.execute(
    work.em.getKysely(),
  );
  return rows.map((row) => Number(row.number));
}

/** What is prepaid, in fen, of those who have an account for it. */
async function prepaidOf(
  work: Work,
  { community }: Issuing,
  parties: readonly string[],
): Promise<Map<string, bigint>> {
  const keys = parties.map((party) => `prepayment:${party}`);
  const { rows } = await sql<{ party: string; fen: string }>`/* prepaid_of */
    select a.party_id as party,
      coalesce((select sum(p.amount_fen) from ledger_postings p where p.credit_id = a.id), 0)
      - coalesce((select sum(p.amount_fen) from ledger_postings p where p.debit_id = a.id), 0) as fen
    from ledger_accounts a where a.community_id = ${community} and a.key = any(${keys}::text[])`.execute(
    work.em.getKysely(),
  );
  return new Map(rows.map((row) => [row.party, BigInt(row.fen)]));
}

const stateOf = (bill: WrittenBill): 'open' | 'part' | 'paid' =>
  bill.paidFen >= bill.totalFen ? 'paid' : bill.paidFen > 0n ? 'part' : 'open';

async function insertBills(
  work: Work,
  { community, period, tariff, dueOn }: Issuing,
  bills: readonly PartyBill[],
): Promise<void> {
  const at = new Date(work.nowMs).toISOString();
  const lines = bills.flatMap((bill) =>
    bill.lines.map((line, seq) => ({ ...line, bill: bill.id, seq })),
  );
  const names = [...new Set(lines.map((line) => line.name))];
  const nameAt = new Map(names.map((name, at) => [name, at + 1]));
  // Columns as arrays: PostgreSQL reads them in half the time that it takes for rows as JSON. What a fee is called
  // stands in its tariff once, and is read once.
  await sql`/* issue_bills */
    with b as (
      insert into bills (id, number, community_id, unit_id, party, period, supplement, tariff_id, due_on, total_fen,
        paid_fen, state, late_fee, issued_at)
      select r.id, r.number, ${community}, r.unit, r.party, ${period}, r.supplement, ${tariff}, ${dueOn}::date, r.total,
        r.paid, r.state, r.fee, ${at}::timestamptz
      from unnest(${plainArray(bills.map((bill) => bill.id))}::uuid[], ${plainArray(bills.map((bill) => bill.number))}::bigint[],
        ${plainArray(bills.map((bill) => bill.unit.id))}::uuid[], ${plainArray(bills.map((bill) => bill.party))}::uuid[],
        ${plainArray(bills.map((bill) => bill.supplement))}::smallint[], ${plainArray(bills.map((bill) => bill.totalFen))}::bigint[],
        ${plainArray(bills.map((bill) => bill.paidFen))}::bigint[], ${plainArray(bills.map(stateOf))}::text[],
        ${bills.map((bill) => orNull(bill.lateFee))}::jsonb[])
        as r(id, number, unit, party, supplement, total, paid, state, fee))
    insert into bill_lines (bill_id, seq, code, name, quantity, unit_price, steps, days, of_days, detail, amount_fen, late_fee)
    select r.bill, r.seq, r.code, (${names.map((name) => JSON.stringify(name))}::jsonb[])[r.name], r.quantity, r.price,
      r.steps, r.days, r.of_days, r.detail, r.fen, r.late_fee
    from unnest(${plainArray(lines.map((line) => line.bill))}::uuid[], ${plainArray(lines.map((line) => line.seq))}::smallint[],
      ${lines.map((line) => line.code)}::text[], ${plainArray(lines.map((line) => nameAt.get(line.name) ?? 0))}::int[],
      ${lines.map((line) => line.quantity)}::text[], ${lines.map((line) => line.unitPrice)}::text[],
      ${lines.map((line) => orNull(line.steps))}::jsonb[], ${plainArray(lines.map((line) => line.days))}::smallint[],
      ${plainArray(lines.map((line) => line.ofDays))}::smallint[], ${lines.map((line) => orNull(line.detail))}::jsonb[],
      ${plainArray(lines.map((line) => line.amountFen))}::bigint[], ${plainArray(lines.map((line) => line.lateFee))}::boolean[])
      as r(bill, seq, code, name, quantity, price, steps, days, of_days, detail, fen, late_fee)`.execute(
    work.em.getKysely(),
  );
}

/** A value for a column of JSON; what is absent stays null and does not become the JSON null. */
const orNull = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value);

/** A posting by the keys of its accounts, or by their ids. */
type BookedRow = {
  /** Which of the transfers it belongs to, from 0. */
  transfer: number;
  seq: number;
  debit: string;
  credit: string;
  fen: string;
  bill: string;
};

/** Books bills, and what prepayment settles of them. */
async function bookBills(work: Work, issuing: Issuing, bills: readonly PartyBill[]): Promise<void> {
  const refs = new Map<string, AccountRef>();
  const keyOf = (ref: AccountRef): string => {
    const key = accountKey(ref);
    if (!refs.has(key)) refs.set(key, ref);
    return key;
  };
  const transfers: { key: string; cause: string; id: string }[] = [];
  const postings: BookedRow[] = [];
  for (const bill of bills) {
    const { id, party } = bill;
    const receivable = keyOf({ kind: 'receivable', unit: bill.unit.id, party });
    const key = transferKeys.bill(id);
    const charged = bill.lines.filter((line) => line.amountFen > 0n);
    if (charged.length > 0) transfers.push({ key, cause: 'bill', id });
    const transfer = transfers.length - 1;
    for (const [seq, { code, amountFen }] of charged.entries()) {
      const credit = keyOf({ kind: 'income', code });
      postings.push({
        transfer,
        seq,
        debit: receivable,
        credit,
        fen: amountFen.toString(),
        bill: id,
      });
    }
    if (bill.paidFen === 0n) continue;
    const used = transferKeys.prepay(id);
    transfers.push({ key: used, cause: 'prepay_use', id });
    const debit = keyOf({ kind: 'prepayment', unit: bill.unit.id, party });
    postings.push({
      ...{ transfer: transfers.length - 1, seq: 0, debit, credit: receivable },
      ...{ fen: bill.paidFen.toString(), bill: id },
    });
  }
  const [accounts, ids] = await Promise.all([
    openAccounts(work, issuing.community, refs),
    transferIds(work, transfers.length),
  ]);
  const accountOf = (key: string): string => {
    const id = accounts.get(key);
    if (id === undefined) throw new Error(`The account ${key} was not opened.`);
    return id;
  };
  await insertTransfers(
    work,
    issuing,
    transfers.map((one, at) => ({ ...one, transfer: ids[at] ?? '' })),
    postings.map((one) => ({ ...one, debit: accountOf(one.debit), credit: accountOf(one.credit) })),
  );
}

/** Ids for so many transfers, in the order in which they are booked. */
async function transferIds(work: Work, count: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`/* transfer_ids */
    select nextval(pg_get_serial_sequence('ledger_transfers', 'id')) as id from generate_series(1, ${count})`.execute(
    work.em.getKysely(),
  );
  return rows.map((row) => row.id);
}

/** Opens those accounts that nothing has been booked on yet, and gives the ids of all by their keys. */
async function openAccounts(
  work: Work,
  community: string,
  refs: ReadonlyMap<string, AccountRef>,
): Promise<Map<string, string>> {
  const inOrder = [...refs].sort(([a], [b]) => (a < b ? -1 : 1));
  const { rows } = await sql<{ key: string; id: string }>`/* open_accounts */
    with given as (
      select * from unnest(${plainArray(inOrder.map(([, ref]) => ref.kind))}::text[], ${inOrder.map(([key]) => key)}::text[],
        ${plainArray(inOrder.map(([, ref]) => ('unit' in ref ? ref.unit : null)))}::uuid[],
        ${plainArray(inOrder.map(([, ref]) => ('party' in ref ? ref.party : null)))}::uuid[],
        ${inOrder.map(([, ref]) => ('code' in ref ? ref.code : null))}::text[]) as r(kind, key, unit, party, code)),
    there as (
      select a.key, a.id from given r cross join lateral (
        select key, id from ledger_accounts a where a.community_id = ${community} and a.key = r.key limit 1) a),
    made as (
      insert into ledger_accounts (community_id, kind, key, unit_id, party_id, code)
      select ${community}, r.kind, r.key, r.unit, r.party, r.code from given r
      where not exists (select 1 from there t where t.key = r.key) order by r.key
      on conflict (community_id, key) do nothing returning key, id)
    select key, id from there union all select key, id from made`.execute(work.em.getKysely());
  // Somebody else has opened one of them at this moment.
  if (rows.length < refs.size) return accountsBy(work, community, [...refs.keys()]);
  return new Map(rows.map((row) => [row.key, row.id]));
}

async function accountsBy(
  work: Work,
  community: string,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; id: string }>`/* accounts_by_key */
    select key, id from ledger_accounts
    where community_id = ${community} and key = any(${keys}::text[])`.execute(work.em.getKysely());
  return new Map(rows.map((row) => [row.key, row.id]));
}

async function insertTransfers(
  work: Work,
  { community, actor, today, dueOn }: Issuing,
  transfers: readonly { transfer: string; key: string; cause: string; id: string }[],
  postings: readonly BookedRow[],
): Promise<void> {
  const at = new Date(work.nowMs).toISOString();
  // What was there before the due day settles it by then, however late the bill is issued.
  const paidOn = today < dueOn ? today : dueOn;
  const bookedOn = await openDay(work, community, today);
  await sql`/* book_bills */
    with t as (
      insert into ledger_transfers (id, community_id, cause, cause_id, key, actor_kind, actor, at, paid_on, booked_on, memo)
      select r.transfer, ${community}, r.cause, r.id, r.key, ${actor.kind}, ${actor.id}, ${at}::timestamptz,
        case when r.cause = 'bill' then ${today}::date else ${paidOn}::date end, ${bookedOn}::date, ''
      from unnest(${plainArray(transfers.map((one) => one.transfer))}::bigint[], ${plainArray(transfers.map((one) => one.key))}::text[],
        ${plainArray(transfers.map((one) => one.cause))}::text[], ${plainArray(transfers.map((one) => one.id))}::text[])
        as r(transfer, key, cause, id))
    insert into ledger_postings (transfer_id, seq, debit_id, credit_id, amount_fen, bill)
    select * from unnest(${plainArray(postings.map((one) => transfers[one.transfer]?.transfer ?? ''))}::bigint[],
      ${plainArray(postings.map((one) => one.seq))}::smallint[], ${plainArray(postings.map((one) => one.debit))}::bigint[],
      ${plainArray(postings.map((one) => one.credit))}::bigint[], ${plainArray(postings.map((one) => one.fen))}::bigint[],
      ${plainArray(postings.map((one) => one.bill))}::uuid[])`.execute(work.em.getKysely());
}
