import { sql } from 'kysely';
import {
  type OfUnit,
  type Planned,
  type Planning,
  rowsOfUnits,
} from '../../archive/import/plan-file.ts';
import type { OpeningRow } from '../../archive/rows/read-money.ts';
import { Bill, BillLine } from '../../billing/billing-entities.ts';
import { firstDay, lastDay, readPeriod } from '../../billing/period.ts';
import type { Named } from '../../billing/tariff/tariff-terms.ts';
import { lockCommunityMoney } from '../../community/lock-money.ts';
import type { Work } from '../../work.ts';
import { Deposit } from '../deposits/deposit-entities.ts';
import { type Posting, postTransfers, type Transfer } from '../post.ts';
import { transferKeys } from '../transfer-keys.ts';
import { partiesOfPayers } from './payer-party.ts';
import { fenOf, rowKeys } from './row-keys.ts';

type Stood = OfUnit<OpeningRow> & { key: string };
type Arrears = Stood & { code: string; period: string; dueOn: string };
type Of<Row> = Row & { party: string };

/** So many transfers are booked at once. */
const atOnce = 500;

/**
 * Plans a file of what stood on accounts before there were books here: arrears become bills of their
 * month, each with a line a fee, for whoever owned the unit then; what was prepaid and deposits stand for whoever
 * paid them. A row is booked once.
 */
export async function planOpening(given: Planning): Promise<Planned> {
  const { work, faults, reader } = given;
  const keyOf = rowKeys();
  const stood: Stood[] = [];
  for (const row of await rowsOfUnits(given, reader.opening)) {
    const period = row.period === null ? null : readPeriod(row.period);
    if (row.kind === 'arrears' && row.period !== null && period === null)
      faults.add(row.line, 'period', row.period, faults.t['fault.period']());
    const { unit, kind, code, dueOn, amount, payer } = row;
    const key = transferKeys.opening(keyOf([unit, kind, code, period, dueOn, amount, payer]));
    stood.push({ ...row, period, key });
  }
  const { rows: booked } = await sql<{ key: string }>`/* known_opening */
    select key from ledger_transfers where key = any(${stood.map((one) => one.key)}::text[])`.execute(
    work.em.getKysely(),
  );
  const known = new Set(booked.map((one) => one.key));
  const create = stood.filter((one) => !known.has(one.key));
  const { actor } = given;
  return {
    created: create.length,
    updated: 0,
    unchanged: stood.length - create.length,
    repeated: 0,
    apply: () => book(work, create, actor),
  };
}

async function book(work: Work, rows: readonly Stood[], actor: Planning['actor']): Promise<void> {
  const communities = [...new Set(rows.map((row) => row.community))].toSorted();
  for (const community of communities) await lockCommunityMoney(work, community);
  const parties = await partiesOfPayers(
    work,
    rows.map((row) => ({
      unit: row.unit,
      payer: row.payer,
      day: row.kind === 'arrears' && row.period !== null ? firstDay(row.period) : row.today,
    })),
  );
  const placed = rows.map((row, at) => ({ ...row, party: parties[at] ?? '' }));
  const arrears = placed.filter((row) => row.kind === 'arrears').map(whole);
  const transfers = [
    ...(await writeArrears(work, arrears)),
    ...placed.filter((row) => row.kind !== 'arrears').map((row) => paidBefore(row)),
  ].map((one) => ({ ...one, actor }));
  for (const row of placed.filter((one) => one.kind === 'deposit')) writeDeposit(work, row);
  await work.em.flush();
  for (let from = 0; from < transfers.length; from += atOnce)
    await postTransfers(work, transfers.slice(from, from + atOnce));
}

/** What a row of arrears must say it says: the reader has seen to it. */
function whole(row: Of<Stood>): Of<Arrears> {
  const { code, period } = row;
  if (code === null || period === null) throw new Error(`Line ${row.line} says no fee or month.`);
  return { ...row, code, period, dueOn: row.dueOn ?? lastDay(period) };
}

type Opening = Omit<Transfer, 'actor'>;

/** The bills of arrears: one a unit, party, month and due day. They stand behind the month's own bill, which is still to come. */
async function writeArrears(work: Work, rows: readonly Of<Arrears>[]): Promise<Opening[]> {
  const ofBill = ({ unit, party, period, dueOn }: Of<Arrears>): string =>
    [unit, party, period, dueOn].join('|');
  const groups = [...Map.groupBy(rows, ofBill).values()];
  const { rows: numbers } = await sql<{ number: string }>`
    select nextval('bill_numbers') as number from generate_series(1, ${groups.length})`.execute(
    work.em.getKysely(),
  );
  const below = await supplementsBelow(work, rows);
  const names = await feeNames(work, rows);
  return groups.flatMap((lines, at) => {
    const [first] = lines;
    if (!first) return [];
    const total = lines.reduce((sum, line) => sum + fenOf(line.amount), 0n);
    const bill = work.em.create(Bill, {
      id: work.chance.id(work.nowMs),
      number: Number(numbers[at]?.number),
      community: first.community,
      unit: first.unit,
      party: first.party,
      period: first.period,
      supplement: below(first),
      tariff: null,
      dueOn: first.dueOn,
      totalFen: total,
      paidFen: 0n,
      state: 'open',
      lateFee: null,
      issuedAt: work.nowMs,
    });
    writeLines(work, bill.id, lines, names);
    return lines.map((line) => owed(line, bill.id));
  });
}

function writeLines(
  work: Work,
  bill: string,
  lines: readonly Arrears[],
  names: ReadonlyMap<string, Named>,
): void {
  lines.forEach((line, seq) => {
    work.em.create(BillLine, {
      bill,
      seq,
      code: line.code,
      name: names.get(`${line.community}|${line.code}`) ?? { 'zh-CN': line.code, en: line.code },
      quantity: '1',
      unitPrice: line.amount,
      steps: null,
      days: null,
      ofDays: null,
      detail: null,
      amountFen: fenOf(line.amount),
      lateFee: false,
    });
  });
}

function owed(row: Of<Arrears>, bill: string): Opening {
  const first = firstDay(row.period);
  return opening(row, lesserOfDays(first, row.today), {
    debit: { kind: 'receivable', unit: row.unit, party: row.party },
    credit: { kind: 'opening' },
    amountFen: fenOf(row.amount),
    bill,
  });
}

function paidBefore(row: Of<Stood>): Opening {
  const kind = row.kind === 'prepaid' ? 'prepayment' : 'deposit';
  return opening(row, row.today, {
    debit: { kind: 'opening' },
    credit: { kind, unit: row.unit, party: row.party },
    amountFen: fenOf(row.amount),
  });
}

/** What is held for whoever paid it, until it is given back. */
function writeDeposit(work: Work, row: Of<Stood>): void {
  work.em.create(Deposit, {
    ...{ id: work.chance.id(work.nowMs), community: row.community, unit: row.unit },
    ...{ party: row.party, kind: 'other', note: row.code ?? '', payment: null, key: row.key },
    ...{ takenOn: row.today, amountFen: fenOf(row.amount) },
  });
}

const opening = (row: Of<Stood>, paidOn: string, posting: Posting): Opening => ({
  community: row.community,
  cause: 'opening',
  causeId: posting.bill ?? row.unit,
  key: row.key,
  paidOn,
  bookedOn: row.today,
  memo: row.code ?? '',
  postings: [posting],
});

const lesserOfDays = (a: string, b: string): string => (a < b ? a : b);

/** What fees are called in the newest tariff that has them, by community and code. */
async function feeNames(work: Work, rows: readonly Arrears[]): Promise<ReadonlyMap<string, Named>> {
  const { rows: found } = await sql<{ key: string; name: Named }>`/* fee_names */
    select distinct on (t.community_id, i.item->>'code')
      t.community_id || '|' || (i.item->>'code') as key, i.item->'name' as name
    from tariffs t cross join lateral jsonb_array_elements(t.terms->'items') as i(item)
    where t.community_id = any(${[...new Set(rows.map((row) => row.community))]}::uuid[])
    order by t.community_id, i.item->>'code', t.valid_from desc, t.version desc`.execute(
    work.em.getKysely(),
  );
  return new Map(found.map((one) => [one.key, one.name]));
}

/** Numbers below 0 for bills of arrears: the month's own bill has 0, and what comes later more. */
async function supplementsBelow(
  work: Work,
  rows: readonly Arrears[],
): Promise<(of: Of<Arrears>) => number> {
  const units = [...new Set(rows.map((row) => row.unit))];
  const { rows: found } = await sql<{ key: string; least: number }>`
    select concat_ws('|', unit_id, party, period) as key, min(supplement) as least from bills
    where unit_id = any(${units}::uuid[]) and supplement < 0 group by 1`.execute(
    work.em.getKysely(),
  );
  const least = new Map(found.map((one) => [one.key, one.least]));
  return ({ unit, party, period }) => {
    const key = [unit, party, period].join('|');
    const next = (least.get(key) ?? 0) - 1;
    least.set(key, next);
    return next;
  };
}
