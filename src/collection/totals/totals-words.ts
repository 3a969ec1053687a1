import type { Language } from '../../config.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { describeMonth } from '../../texts/format-time.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { ages, type Total, type Totals } from './load-totals.ts';

/** The parts of the totals, by what they are told apart. */
const parts = ['buildings', 'fees', 'ages', 'collectors', 'months'] as const;

export type TotalsPart = { title: string; rows: Total[] };

/** The totals part by part, named in a language; parts without rows are left out. */
export function totalsParts(totals: Totals, language: Language): TotalsPart[] {
  const t = staffTexts(language);
  const named: Record<(typeof parts)[number], Total[]> = {
    buildings: totals.buildings.map((one) => ({ ...one, name: t['totals.building'](one) })),
    fees: totals.fees.map((one) => ({ ...one, name: language === 'en' ? one.en : one.name })),
    ages: totals.ages.map((one) => ({ ...one, name: ageName(one.name, language) })),
    collectors: totals.collectors.map((one) => ({
      ...one,
      name: one.name || t['totals.nobody'](),
    })),
    months: totals.months.map((one) => ({ ...one, name: describeMonth(one.name, language) })),
  };
  return parts.flatMap((part) =>
    named[part].length === 0 ? [] : [{ title: t[`totals.${part}`](), rows: named[part] }],
  );
}

function ageName(name: string, language: Language): string {
  const t = staffTexts(language);
  if (name === 'more') return t['totals.more_days']({ days: ages.at(-1) ?? 0 });
  const at = ages.findIndex((one) => String(one) === name);
  return t['totals.days']({ from: at <= 0 ? 1 : (ages[at - 1] ?? 0) + 1, to: Number(name) });
}

/** What of what was due is paid, in per cent with one place; null where nothing was due. */
export const paidRate = ({ dueFen, paidFen }: Total): string | null =>
  dueFen === 0n ? null : (Number((paidFen * 1000n) / dueFen) / 10).toFixed(1);

/** The places of the cells that hold sums. */
export const totalsSums = [2, 3, 4];

/** The totals as the cells of a workbook, headings first. */
export function totalsCells(totals: Totals, language: Language): string[][] {
  const t = staffTexts(language);
  return [
    [...t['totals.headings']().split('|')],
    ...[{ title: t['totals.all'](), rows: [totals.all] }, ...totalsParts(totals, language)].flatMap(
      ({ title, rows }) =>
        rows.map((one) => [
          ...[title, one.name, writeYuan(one.dueFen), writeYuan(one.paidFen)],
          ...[writeYuan(one.owedFen), paidRate(one) ?? '', String(one.homes)],
        ]),
    ),
  ];
}
