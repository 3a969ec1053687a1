import { writeYuan } from '../../texts/format-money.ts';
import type { LineDetail } from '../billing-entities.ts';
import { daysIn, firstDay, lastDay, type Period } from '../period.ts';
import type { TariffItem, TariffTerms } from '../tariff/tariff-terms.ts';
import { decimal, inFen, plus, type Ratio, ratio, times, written } from './exact.ts';
import { type MeterUse, meterUse } from './meter-use.ts';
import type {
  CalculatedLine,
  Odd,
  Share,
  SkipReason,
  UnitCalculation,
  UnitFacts,
  UnitTerm,
} from './shapes.ts';
import { isFor } from './share-pools.ts';
import { throughSteps } from './through-steps.ts';

/**
 * What a unit is charged for a period, line by line, by the tariff of its first day. Everything is
 * exact until a line is rounded, half up, once. Which period, tariff and facts is all that it
 * depends on.
 */
export function unitLines(terms: TariffTerms, period: Period, unit: UnitFacts): UnitCalculation {
  const result: UnitCalculation = { lines: [], skipped: [], odd: [] };
  if (unit.handedOverOn !== null && unit.handedOverOn > lastDay(period)) {
    result.skipped.push({ code: null, reason: 'not_handed_over' });
    return result;
  }
  for (const item of terms.items) if (isFor(item, unit)) chargeItem(item, period, unit, result);
  if (result.lines.length === 0 && result.skipped.length === 0)
    result.skipped.push({ code: null, reason: 'nothing_to_bill' });
  return result;
}

/** What holds for one fee of the unit in this period. */
type Holds = { price: string | null; factor: Ratio; exception: LineDetail['exception'] };

type Charging = {
  item: TariffItem;
  period: Period;
  unit: UnitFacts;
  holds: Holds;
  result: UnitCalculation;
};

function chargeItem(
  item: TariffItem,
  period: Period,
  unit: UnitFacts,
  result: UnitCalculation,
): void {
  const own = unit.terms.filter((one) => holdsFor(one, item, period));
  const shares = unit.shares.filter((share) => share.code === item.code);
  const unmeasured = unit.unmeasured?.includes(item.code) ?? false;
  if (item.basis === 'shared' && shares.length === 0 && !unmeasured) return;
  const charging = { item, period, unit, holds: whatHolds(item, own), result };
  if (own.some((one) => one.kind === 'exempt')) skip(charging, 'exempt');
  else if (item.basis === 'shared') {
    if (unmeasured) skip(charging, 'no_area');
    for (const share of shares) chargeShare(charging, share);
  } else if (item.basis === 'meter') chargeMeter(charging, item);
  else chargeMonth(charging, item);
}

const skip = ({ item, result }: Charging, reason: SkipReason): void => {
  result.skipped.push({ code: item.code, reason });
};

const holdsFor = (term: UnitTerm, item: TariffItem, period: Period): boolean =>
  (term.code === null || term.code === item.code) &&
  term.from <= period &&
  (term.until === null || term.until >= period);

/** What is agreed for the fee itself goes before what is agreed for all. */
function whatHolds(item: TariffItem, own: readonly UnitTerm[]): Holds {
  const first = (kind: UnitTerm['kind']): UnitTerm | undefined =>
    own.find((one) => one.kind === kind && one.code !== null) ??
    own.find((one) => one.kind === kind);
  const [price, rate, vacant] = [first('unit_price'), first('rate'), first('vacant')];
  let factor = ratio(1);
  let exception: Holds['exception'];
  if (price) exception = { kind: 'unit_price', value: price.value };
  if (vacant && item.vacancyRate !== null) {
    factor = times(factor, decimal(item.vacancyRate));
    exception = { kind: 'vacant', value: item.vacancyRate };
  }
  if (rate?.value) {
    factor = times(factor, decimal(rate.value));
    exception = { kind: 'rate', value: rate.value };
  }
  return { price: price?.value ?? null, factor, exception };
}

type LineParts = Pick<CalculatedLine, 'quantity' | 'unitPrice'> &
  Partial<Pick<CalculatedLine, 'steps' | 'days' | 'ofDays'>> & {
    amountFen: bigint;
    detail: LineDetail;
  };

function addLine({ item, period, unit, holds, result }: Charging, parts: LineParts): void {
  const said = (kind: UnitTerm['kind']): boolean =>
    unit.terms.some((one) => one.kind === kind && holdsFor(one, item, period));
  const spared = item.lateFee && said('no_late_fee');
  const exception =
    holds.exception ?? (spared ? { kind: 'no_late_fee' as const, value: null } : undefined);
  const detail = exception ? { ...parts.detail, exception } : parts.detail;
  result.lines.push({
    code: item.code,
    name: item.name,
    steps: null,
    days: null,
    ofDays: null,
    ...parts,
    detail: Object.keys(detail).length === 0 ? null : detail,
    lateFee: item.lateFee && !spared,
    payer: said('agreed') ? 'tenant' : 'owner',
  });
}

/** By the month: the area or a fixed amount, of the days since a unit was handed over within it. */
function chargeMonth(
  charging: Charging,
  item: Extract<TariffItem, { basis: 'area' | 'fixed' }>,
): void {
  const { period, unit, holds } = charging;
  const ofDays = daysIn(period);
  const begins = unit.handedOverOn !== null && unit.handedOverOn > firstDay(period);
  const days = begins ? ofDays - Number(unit.handedOverOn?.slice(8)) + 1 : ofDays;
  const some = days < ofDays ? { days, ofDays } : {};
  const quantity = item.basis === 'fixed' ? '1' : unit.areaM2 && written(decimal(unit.areaM2), 2);
  const fixed = item.basis === 'fixed' ? writeYuan(BigInt(item.amountFen)) : item.unitPrice;
  const unitPrice = holds.price ?? fixed;
  if (quantity === null) {
    skip(charging, 'no_area');
    return;
  }
  const whole = times(decimal(quantity), decimal(unitPrice));
  const yuan = times(times(whole, ratio(days, ofDays)), holds.factor);
  addLine(charging, { quantity, unitPrice, ...some, amountFen: inFen(yuan), detail: {} });
}

function chargeShare(charged: Charging, { code: _, amountFen, ...share }: Share): void {
  const { holds } = charged;
  // A share has no price of its own: what is agreed for one changes nothing here, and is not said to.
  const exception = holds.exception?.kind === 'unit_price' ? undefined : holds.exception;
  const charging = { ...charged, holds: { ...holds, exception } };
  const yuan = times({ num: amountFen, den: 100n }, charging.holds.factor);
  const unitPrice = writeYuan(amountFen);
  addLine(charging, { quantity: '1', unitPrice, amountFen: inFen(yuan), detail: { share } });
}

function chargeMeter(charging: Charging, item: Extract<TariffItem, { basis: 'meter' }>): void {
  const { period, unit, result } = charging;
  const { readings, billedUse, lackingUse } = unit;
  const { code, meter } = item;
  const use = meterUse(readings[meter] ?? [], period, billedUse?.[code], lackingUse?.[code]);
  if (use.is !== 'used') {
    skip(charging, use.is);
    return;
  }
  for (const odd of oddOf(use)) result.odd.push({ code: item.code, ...odd });
  addLine(charging, meterLine(charging, item, use));
}

type Used = Extract<MeterUse, { is: 'used' }>;

function meterLine(
  { holds }: Charging,
  item: Extract<TariffItem, { basis: 'meter' }>,
  use: Used,
): LineParts {
  const meter = {
    from: written(decimal(use.from.value)),
    fromOn: use.from.readOn,
    to: written(decimal(use.to.value)),
    toOn: use.to.readOn,
  };
  const detail: LineDetail = use.months > 1 ? { meter, months: use.months } : { meter };
  const quantity = written(use.quantity);
  const one = holds.price ?? item.unitPrice;
  const fenOf = (yuan: Ratio): bigint => inFen(times(yuan, holds.factor));
  if (one !== null)
    return {
      quantity,
      unitPrice: one,
      amountFen: fenOf(times(use.quantity, decimal(one))),
      detail,
    };
  const yearly = item.stepsPer === 'year';
  const before = yearly ? plus(use.usedBefore, use.usedOfPeriod) : use.usedOfPeriod;
  const { yuan, parts } = throughSteps(use.quantity, item.steps, before);
  if (yearly) detail.usedBefore = written(before);
  else if (before.num > 0n) detail.usedInMonth = written(before);
  return { quantity, unitPrice: null, steps: parts, amountFen: fenOf(yuan), detail };
}

function oddOf(use: Used): Omit<Odd, 'code'>[] {
  return [
    ...(use.months > 1 ? [{ reason: 'several_months' } as const] : []),
    ...(use.far ? [{ reason: 'five_times', far: use.far } as const] : []),
    ...(use.exchanged ? [{ reason: 'exchanged' } as const] : []),
    ...(use.leftOut ? [{ reason: 'left_out' } as const] : []),
  ];
}

/** What lines come to, in fen. */
export const totalOf = (lines: readonly Pick<CalculatedLine, 'amountFen'>[]): bigint =>
  lines.reduce((all, { amountFen }) => all + amountFen, 0n);

/** The principal that late fees are reckoned on. */
export const lateFeeBase = (
  lines: readonly Pick<CalculatedLine, 'amountFen' | 'lateFee'>[],
): bigint => totalOf(lines.filter((line) => line.lateFee));

/** What a unit pays by the month whatever it uses, in fen: what is paid beforehand goes by it. */
export const monthlyFen = (lines: readonly CalculatedLine[]): bigint =>
  totalOf(lines.filter(({ detail }) => !detail?.meter && !detail?.share));
