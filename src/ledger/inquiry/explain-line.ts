import type { Language } from '../../config.ts';
import { billingTexts } from '../../texts/billing/billing.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { clauseComma } from '../../texts/list-comma.ts';
import { workCode } from '../work-code.ts';
import type { ExplainedLine } from './fee-answers.ts';

/** What a meter of a kind counts in, in a language; nothing where that is not known. */
export const measureOf = (meter: ExplainedLine['meter'], language: Language): string =>
  meter === null ? '' : billingTexts(language)[`measure.${meter}`]();

/** How a line came about, in words: quantity, price, steps, days, its share of which pool. */
export function explainLine(line: ExplainedLine, language: Language): string {
  const t = billingTexts(language);
  const { detail, days, ofDays } = line;
  return [
    ...reckoned(line, language),
    ...(detail?.months === undefined ? [] : [t['line.months']({ months: detail.months })]),
    ...(days === null || ofDays === null ? [] : [t['line.days']({ days, ofDays })]),
    ...exceptionOf(line, language),
  ].join(clauseComma(language));
}

function reckoned(line: ExplainedLine, language: Language): string[] {
  const t = billingTexts(language);
  const { quantity, unitPrice: price, detail, basis } = line;
  if (detail?.share) return [shareOf(detail.share, language)];
  if (detail?.meter) return meterOf(line, language);
  if (basis === null)
    return [isWork(line) && price !== null ? t['line.work']({ price }) : t['line.opening']()];
  if (price === null) return [];
  if (basis === 'area') return [t['line.area']({ area: quantity, price })];
  return quantity === '1' ? [t['line.fixed']({ price })] : [t['line.times']({ quantity, price })];
}

type Detail = NonNullable<ExplainedLine['detail']>;

function shareOf(share: NonNullable<Detail['share']>, language: Language): string {
  const t = billingTexts(language);
  const pool = writeYuan(BigInt(share.poolFen));
  const { building: of, part, whole } = share;
  return share.splitBy === 'area'
    ? t['line.share_area']({ pool, of, part, whole })
    : t['line.share_unit']({ pool, of, whole });
}

function meterOf(line: ExplainedLine, language: Language): string[] {
  const t = billingTexts(language);
  const { quantity, unitPrice: price, steps, detail } = line;
  const measure = measureOf(line.meter, language);
  const meter = detail?.meter;
  const priced = (steps ?? []).map((step) =>
    t['line.step']({ quantity: step.quantity, measure, price: step.unitPrice }),
  );
  return [
    ...(meter
      ? [t['line.meter']({ from: meter.from, to: meter.to, days: span(meter.fromOn, meter.toOn) })]
      : []),
    ...(priced.length > 1 ? [t['line.used']({ quantity, measure })] : []),
    ...(price === null ? [priced.join(' + ')] : [t['line.step']({ quantity, measure, price })]),
    ...(detail?.usedBefore === undefined || detail.usedBefore === '0'
      ? []
      : [t['line.used_before']({ quantity: detail.usedBefore, measure })]),
    ...(detail?.usedInMonth === undefined
      ? []
      : [t['line.used_in_month']({ quantity: detail.usedInMonth, measure })]),
  ];
}

/** Work of a technician is named by its request, what was brought along by its fee. */
const isWork = ({ code, name }: ExplainedLine): boolean =>
  code === workCode && /\d/.test(name['zh-CN']);

/** Two days as they stand beside each other: month and day, with the year where that differs. */
function span(from: string, to: string): string {
  const short = (day: string): string => day.slice(5).replace('-', '/');
  return from.slice(0, 4) === to.slice(0, 4)
    ? `${short(from)}–${short(to)}`
    : `${from.replaceAll('-', '/')}–${to.replaceAll('-', '/')}`;
}

function exceptionOf({ detail }: ExplainedLine, language: Language): string[] {
  const t = billingTexts(language);
  const { kind, value } = detail?.exception ?? {};
  if (kind === 'no_late_fee') return [t['line.no_late_fee']()];
  if (kind === 'unit_price') return [t['line.unit_price']()];
  if (value === undefined || value === null) return [];
  if (kind === 'vacant') return [t['line.vacant']({ rate: value })];
  return kind === 'rate' ? [t['line.rate']({ rate: value })] : [];
}
