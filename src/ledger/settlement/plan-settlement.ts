import { sql } from 'kysely';
import { Bill, BillLine } from '../../billing/billing-entities.ts';
import type { CalculatedLine } from '../../billing/calculate/shapes.ts';
import { totalOf } from '../../billing/calculate/unit-lines.ts';
import { periodOf } from '../../billing/period.ts';
import type { Unit } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { describeDate } from '../../texts/format-time.ts';
import { listComma } from '../../texts/list-comma.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { Work } from '../../work.ts';
import { loadAccount } from '../account/load-account.ts';
import { depositsOf } from '../deposits/load-deposits.ts';
import { sumOf } from '../fen.ts';
import { partiesOn } from '../liable-on.ts';
import { prepaidToReturn } from '../prepay/agree-prepay.ts';
import { owingParties } from '../relief/owing-parties.ts';
import { halvesBehind } from './halves.ts';
import { metersOfTariff, partOfMeters, readingsOfHome } from './meter-parts.ts';
import { Settlement } from './settlement-entities.ts';
import { daysBefore, meterOf, type SplitMeter, sidesOf, splitEach } from './split-lines.ts';

/** A bill of the month somebody left, and what each side pays of it. */
export type BillToSplit = {
  bill: Bill;
  old: CalculatedLine[];
  new: CalculatedLine[];
  meters: SplitMeter[];
};

/** What settling comes to: whose it is, the bills that are split, and what they owe and get back, in whole fen. */
export type SettlementPlan = {
  party: string;
  names: string[];
  bills: BillToSplit[];
  owedFen: bigint;
  lateFeeFen: bigint;
  returnFen: bigint;
  heldFen: bigint;
};

/**
 * What settling with whoever owned a home until the day before `leftOn` (ISO) comes to today: the bills of that month are
 * split by days, unless it is the month's first day. `same`: the archive has the same owners on both days;
 * `no_bill`: the month has not been billed yet; `other`: its bill is another owner's than who left; `done`: it is split
 * already.
 */
export async function planSettlement(
  work: Work,
  unit: Unit,
  { leftOn, today }: { leftOn: string; today: string },
): Promise<SettlementPlan | 'same' | 'no_bill' | 'other' | 'done'> {
  const dayBefore = Temporal.PlainDate.from(leftOn).subtract({ days: 1 }).toString();
  const party = (await partiesOn(work, [unit.id], 'owner', dayBefore)).get(unit.id) ?? '';
  const next = (await partiesOn(work, [unit.id], 'owner', leftOn)).get(unit.id) ?? '';
  if (party === next) return 'same';
  const split = daysBefore(leftOn);
  const bills = split.before === 0 ? [] : await billsOf(work, unit.id, party, periodOf(leftOn));
  if (split.before > 0 && bills.length === 0) return whyNone(work, unit.id, periodOf(leftOn));
  if (bills.length > 0 && (await isSplit(work, { unit: unit.id, party, next }, bills)))
    return 'done';
  const readings = await readingsOfHome(work, unit.id);
  const planned: BillToSplit[] = [];
  for (const { bill, lines } of bills) {
    const meters = await metersOfTariff(work, bill.tariff);
    const splits = splitEach(lines, split, partOfMeters(meters, readings, leftOn));
    planned.push({ bill, ...sidesOf(splits), meters: splits.flatMap(meterOf) });
  }
  const stands = await standingOfParty(work, unit, { party, today });
  return { party, ...stands, bills: planned };
}

/** What somebody owes of a home today, and gets back, in whole fen. */
export async function standingOfParty(
  work: Work,
  unit: Unit,
  { party, today }: { party: string; today: string },
): Promise<Omit<SettlementPlan, 'party' | 'bills'>> {
  const account = await loadAccount(work, unit.id, today);
  const owing = owingParties(account).find((one) => one.party === party);
  const held = (await depositsOf(work, unit.id, today)).filter((one) => one.party === party);
  const whose = { community: unit.community, unit: unit.id, party };
  return {
    names: account.parties.find((one) => one.id === party)?.names ?? [],
    owedFen: owing?.owedFen ?? 0n,
    lateFeeFen: owing?.lateFeeFen ?? 0n,
    returnFen: (await prepaidToReturn(work, whose)).returnFen,
    heldFen: sumOf(held.map((one) => one.heldFen)),
  };
}

/** Why somebody who left has no bill of a month: it has none yet, another owner has it, or it was split and their part is void. */
async function whyNone(
  work: Work,
  unit: string,
  period: string,
): Promise<'no_bill' | 'other' | 'done'> {
  const { rows } = await sql<{ number: string }>`/* owners_bills */
    select b.number from bills b join liable_parties p on p.id = b.party
    where b.unit_id = ${unit} and b.period = ${period} and b.state <> 'void' and b.supplement >= 0 and p.role = 'owner'
    order by b.number`.execute(work.em.getKysely());
  for (const { number } of rows)
    if ((await halvesBehind(work, { unit, number: Number(number) })).splits.length > 0)
      return 'done';
  return rows.length === 0 ? 'no_bill' : 'other';
}

/** Whether one of these bills is what a settlement left of another, or whoever came next has one of the month already. */
async function isSplit(
  work: Work,
  { unit, party, next }: { unit: string; party: string; next: string },
  bills: readonly { bill: Bill }[],
): Promise<boolean> {
  const before = await work.em.find(Settlement, { unit, party });
  const left = new Set(before.flatMap((one) => one.bills.map((split) => split.oldNumber)));
  if (bills.some(({ bill }) => left.has(bill.number))) return true;
  const periods = bills.map(({ bill }) => bill.period);
  const theirs = await work.em.find(Bill, {
    ...{ unit, party: next, period: { $in: periods }, state: { $ne: 'void' } },
  });
  return theirs.some(({ supplement }) => bills.some(({ bill }) => bill.supplement === supplement));
}

async function billsOf(
  work: Work,
  unit: string,
  party: string,
  period: string,
): Promise<{ bill: Bill; lines: CalculatedLine[] }[]> {
  const bills = await work.em.find(
    Bill,
    { unit, party, period, state: { $ne: 'void' }, supplement: { $gte: 0 } },
    { orderBy: { number: 'asc' } },
  );
  const lines = await work.em.find(
    BillLine,
    { bill: { $in: bills.map((one) => one.id) } },
    { orderBy: { seq: 'asc' } },
  );
  return bills.map((bill) => ({
    bill,
    lines: lines
      .filter((line) => line.bill === bill.id)
      .map(({ bill: _, seq: __, ...line }) => ({ ...line, payer: 'owner' as const })),
  }));
}

/** How a metered fee is split: by what its meter stood at, or by days because nobody has read it then. */
export function meterWords(
  { name, stood, oldFen, newFen }: SplitMeter,
  language: Language,
): string {
  const t = staffTexts(language);
  const sides = {
    ...{ name: name[language], old: writeYuan(oldFen), later: writeYuan(newFen) },
  };
  return stood === null
    ? t['settlement.unread'](sides)
    : t['settlement.metered']({
        ...{ ...sides, value: stood.value, day: describeDate(stood.readOn, language) },
      });
}

/** What a card says that settling would come to, line by line. */
export function settlementLines(
  unit: string,
  leftOn: string,
  plan: SettlementPlan,
  language: Language,
): string[] {
  const t = staffTexts(language);
  const { before, ofDays } = daysBefore(leftOn);
  const names = plan.names.join(listComma(language)) || t['relief.party_unnamed']();
  return [
    t['ask.settlement']({ unit, names, day: describeDate(leftOn, language) }),
    ...plan.bills.flatMap(({ bill, old, new: later, meters }) => [
      t['settlement.split']({
        ...{ number: String(bill.number), period: bill.period, total: writeYuan(bill.totalFen) },
        ...{ before, after: ofDays - before },
        ...{ old: writeYuan(totalOf(old)), later: writeYuan(totalOf(later)) },
      }),
      ...meters.map((one) => meterWords(one, language)),
    ]),
    t['settlement.stands']({
      owed: writeYuan(plan.owedFen),
      lateFee: writeYuan(plan.lateFeeFen),
      prepaid: writeYuan(plan.returnFen),
      held: writeYuan(plan.heldFen),
    }),
  ];
}

/** The settlements of a home, the latest first. */
export async function settlementsOf(
  work: Pick<Work, 'em'>,
  unit: string,
): Promise<{ id: string; number: string; leftOn: string }[]> {
  const { rows } = await sql<{ id: string; number: string; leftOn: string }>`
    select id, number, left_on::text as "leftOn" from settlements where unit_id = ${unit}
    order by agreed_on desc, number desc limit 10`.execute(work.em.getKysely());
  return rows;
}
