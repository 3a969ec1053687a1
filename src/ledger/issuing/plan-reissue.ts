import { Bill, BillLine } from '../../billing/billing-entities.ts';
import type { SkipReason } from '../../billing/calculate/shapes.ts';
import { unitLines } from '../../billing/calculate/unit-lines.ts';
import { firstDay } from '../../billing/period.ts';
import { periodFacts } from '../../billing/run/period-facts.ts';
import { type StoredTariff, tariffOn } from '../../billing/tariff/tariff-on.ts';
import type { Named, TariffTerms } from '../../billing/tariff/tariff-terms.ts';
import type { Work } from '../../work.ts';
import { LiableParty } from '../ledger-entities.ts';
import { partiesOn } from '../liable-on.ts';
import { type Half, halvesBehind, linesOfHalf, owedFrom } from '../settlement/halves.ts';
import type { LineSplit } from '../settlement/split-lines.ts';
import { workCode } from '../work-code.ts';
import { withBilledUse } from './billed-use.ts';
import { loadBilled, unitsWithTenant } from './load-billed.ts';
import {
  amountsOf,
  billedUnitOf,
  type PlannedBill,
  planBills,
  type UnitPlan,
} from './plan-bills.ts';

/** What is odd about a fee of a bill that is issued anew, with what it is called. */
export type OddLine = UnitPlan['odd'][number] & { name: Named | null };

/** The bill that would stand in the place of one. */
export type ReissuePlan = {
  bill: PlannedBill;
  tariff: StoredTariff;
  odd: OddLine[];
  /** The day whose owners or tenants owe it, ISO. */
  owedOn: string;
  /** The split of whose one side it is, and how that came out; null of a whole bill. */
  half: { half: Half; last: LineSplit[] } | null;
};

/**
 * Why nothing can be issued in the place of a bill: it was `brought` along as arrears, or is the `charge` for a technician's
 * work, neither of which was reckoned here; the community has `no_tariff` on its month's first day; `same_owner`: whoever
 * owes it by the archive has another bill of the month; `nothing` is charged any more, with why fees are left out.
 */
export type NoReissue = {
  why: 'brought' | 'charge' | 'no_tariff' | 'same_owner' | 'nothing';
  period: string;
  skipped: { name: Named | null; reason: SkipReason }[];
};

/**
 * What would be issued in the place of a bill that stands, of the same kind and for whoever owed it, by what is known now;
 * nothing is changed. A half of a month that was split at a settlement is that half again: of what the month comes to by now,
 * split as it was.
 */
export async function planReissue(
  work: Work,
  bill: Bill,
): Promise<{ plan: ReissuePlan } | { lacks: NoReissue }> {
  const { period, unit } = bill;
  const lacks = (why: NoReissue['why'], skipped: NoReissue['skipped'] = []) => ({
    lacks: { why, period, skipped },
  });
  // What was brought along was not reckoned here, and is not reckoned anew.
  if (bill.supplement < 0) {
    const works = await work.em.count(BillLine, { bill: bill.id, code: workCode });
    return lacks(works > 0 ? 'charge' : 'brought');
  }
  const tariff = await tariffOn(work, bill.community, firstDay(period));
  if (!tariff) return lacks('no_tariff');
  const { splits, others } = await halvesBehind(work, bill);
  const halves = await work.em.find(Bill, { number: { $in: others }, unit }, { fields: ['id'] });
  const without = [bill.id, ...halves.map((one) => one.id)];
  const { terms } = tariff;
  const found = await reckonAnew(work, bill, { terms, without });
  if (!found.bill) return lacks('nothing', found.skipped);
  const owedOn = owedFrom(splits, period);
  const half = splits.at(-1);
  const own = half
    ? await linesOfHalf(work, found.bill.lines, splits, { unit, tariff: tariff.id })
    : { lines: found.bill.lines, last: [] };
  if (own.lines.length === 0) return lacks('nothing', found.skipped);
  const { payer } = found.bill;
  const party = (await partiesOn(work, [unit], payer, owedOn)).get(unit);
  const theirs = { unit, period, supplement: bill.supplement, party: party ?? bill.party };
  if ((await work.em.count(Bill, { ...theirs, state: { $ne: 'void' }, id: { $ne: bill.id } })) > 0)
    return lacks('same_owner');
  const codes = own.lines.map((line) => line.code);
  const { lines } = own;
  return {
    plan: {
      ...{ tariff, owedOn },
      bill: { ...found.bill, lines, ...amountsOf(lines, terms), supplement: bill.supplement },
      odd: found.odd.filter((one) => codes.includes(one.code)),
      half: half ? { half, last: own.last } : null,
    },
  };
}

/** What the month of a home comes to by now for those who owe a bill, as if some bills were void; with what is left out, and odd. */
async function reckonAnew(
  work: Work,
  bill: Bill,
  { terms, without }: { terms: TariffTerms; without: readonly string[] },
): Promise<{ bill: PlannedBill | null; skipped: NoReissue['skipped']; odd: OddLine[] }> {
  const { period } = bill;
  const supplement = bill.supplement > 0;
  const facts = await periodFacts(work, bill.community, period, terms);
  const at = facts.units.findIndex((unit) => unit.id === bill.unit);
  const page = at < 0 ? [] : await facts.page(at, 1);
  const [own] = await withBilledUse(work, page, period, terms, without);
  if (!own) return { bill: null, skipped: [], odd: [] };
  const unit = billedUnitOf(own);
  const billed = await loadBilled(work, bill.community, period, true, { unit: unit.id, without });
  const tenants = await unitsWithTenant(work, [unit.id], firstDay(period));
  const reckoned = unitLines(terms, period, own);
  const plan = planBills(reckoned, {
    ...{ unit, terms, supplement, hasTenant: tenants.has(unit.id) },
    billed: billed.get(unit.id) ?? (supplement ? nothingBilled : undefined),
  });
  const { role } = await work.em.findOneOrFail(LiableParty, { id: bill.party });
  const payer = role === 'tenant' ? 'tenant' : 'owner';
  const nameOf = (code: string | null): Named | null =>
    terms.items.find((item) => item.code === code)?.name ?? null;
  return {
    bill: plan.bills.find((one) => one.payer === payer) ?? null,
    skipped: reckoned.skipped.map(({ code, reason }) => ({ name: nameOf(code), reason })),
    odd: plan.odd.map((one) => ({ ...one, name: nameOf(one.code) })),
  };
}

const nothingBilled = {
  payers: new Set<never>(),
  lines: new Set<never>(),
  supplement: 0,
} as const;
