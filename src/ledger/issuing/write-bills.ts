import { sql } from 'kysely';
import type { Period } from '../../billing/period.ts';
import type { ActorKind } from '../../staff/people/entities.ts';
import type { Work } from '../../work.ts';
import { type AccountRef, accountKey } from '../account-keys.ts';
import { openDay } from '../closing/open-day.ts';
import { lesserOf } from '../fen.ts';
import { partiesOn } from '../liable-on.ts';
import { transferKeys } from '../transfer-keys.ts';
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
  await insertBills(work, issuing, bills);
  await bookBills(work, issuing, bills);
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
  const names = new Map<object, string>();
  const nameOf = (name: object): string => {
    const known = names.get(name);
    if (known !== undefined) return known;
    const text = JSON.stringify(name);
    names.set(name, text);
    return text;
  };
  // Columns as arrays: PostgreSQL reads them in half the time that it takes for rows as JSON.
  await sql`/* issue_bills */
    with b as (
      insert into bills (id, number, community_id, unit_id, party, period, supplement, tariff_id, due_on, total_fen,
        paid_fen, state, late_fee, issued_at)
      select r.id, r.number, ${community}, r.unit, r.party, ${period}, r.supplement, ${tariff}, ${dueOn}::date, r.total,
        r.paid, r.state, r.fee, ${at}::timestamptz
      from unnest(${bills.map((bill) => bill.id)}::uuid[], ${bills.map((bill) => bill.number)}::bigint[],
        ${bills.map((bill) => bill.unit.id)}::uuid[], ${bills.map((bill) => bill.party)}::uuid[],
        ${bills.map((bill) => bill.supplement)}::smallint[], ${bills.map((bill) => bill.totalFen)}::bigint[],
        ${bills.map((bill) => bill.paidFen)}::bigint[], ${bills.map(stateOf)}::text[],
        ${bills.map((bill) => orNull(bill.lateFee))}::jsonb[])
        as r(id, number, unit, party, supplement, total, paid, state, fee))
    insert into bill_lines (bill_id, seq, code, name, quantity, unit_price, steps, days, of_days, detail, amount_fen, late_fee)
    select * from unnest(${lines.map((line) => line.bill)}::uuid[], ${lines.map((line) => line.seq)}::smallint[],
      ${lines.map((line) => line.code)}::text[], ${lines.map((line) => nameOf(line.name))}::jsonb[],
      ${lines.map((line) => line.quantity)}::text[], ${lines.map((line) => line.unitPrice)}::text[],
      ${lines.map((line) => orNull(line.steps))}::jsonb[], ${lines.map((line) => line.days)}::smallint[],
      ${lines.map((line) => line.ofDays)}::smallint[], ${lines.map((line) => orNull(line.detail))}::jsonb[],
      ${lines.map((line) => line.amountFen)}::bigint[], ${lines.map((line) => line.lateFee)}::boolean[])`.execute(
    work.em.getKysely(),
  );
}

/** A value for a column of JSON; what is absent stays null and does not become the JSON null. */
const orNull = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value);

/** A posting by the keys of its accounts, or by their ids. */
type BookedRow = {
  transfer: string;
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
    for (const [seq, { code, amountFen }] of charged.entries()) {
      const credit = keyOf({ kind: 'income', code });
      postings.push({
        transfer: key,
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
      ...{ transfer: used, seq: 0, debit, credit: receivable },
      ...{ fen: bill.paidFen.toString(), bill: id },
    });
  }
  const accounts = await openAccounts(work, issuing.community, refs);
  const idOf = (key: string): string => {
    const id = accounts.get(key);
    if (id === undefined) throw new Error(`The account ${key} was not opened.`);
    return id;
  };
  await insertTransfers(
    work,
    issuing,
    transfers,
    postings.map((one) => ({ ...one, debit: idOf(one.debit), credit: idOf(one.credit) })),
  );
}

/** Opens those accounts that nothing has been booked on yet, and gives the ids of all by their keys. */
async function openAccounts(
  work: Work,
  community: string,
  refs: ReadonlyMap<string, AccountRef>,
): Promise<Map<string, string>> {
  const there = await accountsBy(work, community, [...refs.keys()]);
  const missing = [...refs].filter(([key]) => !there.has(key)).sort(([a], [b]) => (a < b ? -1 : 1));
  if (missing.length === 0) return there;
  const { rows } = await sql<{ key: string; id: string }>`/* open_accounts */
    insert into ledger_accounts (community_id, kind, key, unit_id, party_id, code)
    select ${community}, r.kind, r.key, r.unit, r.party, r.code
    from unnest(${missing.map(([, ref]) => ref.kind)}::text[], ${missing.map(([key]) => key)}::text[],
      ${missing.map(([, ref]) => ('unit' in ref ? ref.unit : null))}::uuid[],
      ${missing.map(([, ref]) => ('party' in ref ? ref.party : null))}::uuid[],
      ${missing.map(([, ref]) => ('code' in ref ? ref.code : null))}::text[]) as r(kind, key, unit, party, code)
    on conflict (community_id, key) do nothing returning key, id`.execute(work.em.getKysely());
  for (const { key, id } of rows) there.set(key, id);
  // Somebody else has opened one of them at this moment.
  if (rows.length < missing.length) return accountsBy(work, community, [...refs.keys()]);
  return there;
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
  transfers: readonly { key: string; cause: string; id: string }[],
  postings: readonly BookedRow[],
): Promise<void> {
  const at = new Date(work.nowMs).toISOString();
  // What was there before the due day settles it by then, however late the bill is issued.
  const paidOn = today < dueOn ? today : dueOn;
  const bookedOn = await openDay(work, community, today);
  await sql`/* book_bills */
    with t as (
      insert into ledger_transfers (community_id, cause, cause_id, key, actor_kind, actor, at, paid_on, booked_on, memo)
      select ${community}, r.cause, r.id, r.key, ${actor.kind}, ${actor.id}, ${at}::timestamptz,
        case when r.cause = 'bill' then ${today}::date else ${paidOn}::date end, ${bookedOn}::date, ''
      from unnest(${transfers.map((one) => one.key)}::text[], ${transfers.map((one) => one.cause)}::text[],
        ${transfers.map((one) => one.id)}::text[]) as r(key, cause, id)
      returning id, key)
    insert into ledger_postings (transfer_id, seq, debit_id, credit_id, amount_fen, bill)
    select t.id, r.seq, r.debit, r.credit, r.fen, r.bill
    from unnest(${postings.map((one) => one.transfer)}::text[], ${postings.map((one) => one.seq)}::smallint[],
      ${postings.map((one) => one.debit)}::bigint[], ${postings.map((one) => one.credit)}::bigint[],
      ${postings.map((one) => one.fen)}::bigint[], ${postings.map((one) => one.bill)}::uuid[])
      as r(transfer, seq, debit, credit, fen, bill)
    join t on t.key = r.transfer`.execute(work.em.getKysely());
}
