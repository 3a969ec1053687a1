import { communityName } from '../../community/addresses/shown-address.ts';
import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import type { StaffPart } from '../../delivery/parts.ts';
import { drawChart } from '../../files/draw-chart.ts';
import { describeMonth } from '../../texts/format-time.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { loadTotals } from './load-totals.ts';
import { paidRate } from './totals-words.ts';

/** What is paid of what fell due, month on month in per cent, as a picture drawn as it stands now; null where nothing fell due. */
export async function totalsChart(
  office: Office,
  { community: id, language }: Extract<StaffPart, { kind: 'totals_chart' }>,
): Promise<Buffer | null> {
  const { community, months } = await inOneTransaction(office, async (work) => {
    const community = await work.em.findOneOrFail(Community, { id });
    const today = dayIn(work.nowMs, community.timeZone);
    const { months } = await loadTotals(work.em, community, today, work.nowMs);
    return { community, months };
  });
  const [first] = months;
  const last = months.at(-1);
  if (!first || !last) return null;
  const t = staffTexts(language);
  const label = (month: string): string => describeMonth(month, language);
  return drawChart({
    title: t['totals.chart'](),
    subtitle: `${communityName(community, language)} · ${label(first.name)} – ${label(last.name)} · %`,
    as: 'bars',
    labels: months.map((one) => one.name.slice(2)),
    series: [
      {
        name: t['totals.chart'](),
        values: months.map((one) => {
          const rate = paidRate(one);
          return rate === null ? null : Number(rate);
        }),
      },
    ],
    write: (value) => value.toFixed(0),
  });
}
