import type { Language } from '../../config.ts';
import type { Chart } from '../../files/chart-svg.ts';
import { billingTexts } from '../../texts/billing/billing.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { describeMonth } from '../../texts/format-time.ts';
import type { FeeResult } from '../inquiry/fee-answers.ts';

/** What was billed of a home in each of twelve months, as a picture: bars with their amounts. */
export function chartOfYear(
  { unit, months }: Extract<FeeResult, { is: 'year' }>,
  language: Language,
): Chart {
  const t = billingTexts(language);
  const label = (period: string): string => describeMonth(period, language);
  const total = months.reduce((sum, one) => sum + one.billedFen, 0n);
  return {
    title: t['notice.chart']({ address: unit.address }),
    subtitle: t['notice.chart_of']({
      from: label(months[0]?.period ?? ''),
      to: label(months.at(-1)?.period ?? ''),
      total: writeYuan(total),
    }),
    as: 'bars',
    labels: months.map((one) =>
      language === 'zh-CN' ? `${Number(one.period.slice(5))}月` : label(one.period).slice(0, 3),
    ),
    series: [
      {
        name: t['notice.chart_series'](),
        values: months.map((one) => (one.billedFen === 0n ? null : Number(one.billedFen) / 100)),
      },
    ],
    // Whole yuan: twelve amounts with their fen would run into one another.
    write: (value) => value.toFixed(0),
  };
}
