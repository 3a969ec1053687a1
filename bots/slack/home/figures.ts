import { Community } from '../../../src/community/entities.ts';
import { countFigures } from '../../../src/reports/figures/count-figures.ts';
import type { FigureCode } from '../../../src/reports/figures/figure.ts';
import { monthSoFar, periodBefore } from '../../../src/reports/figures/period.ts';
import { mayIn } from '../../../src/staff/people/find-staff.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  markupSection,
} from '../kit/blocks.ts';
import { figureLine } from '../subjects/figures/windows.ts';
import type { HomeContext } from './home.ts';

/** What a manager is asked about first: what came in, how much of it was mended and in time, how people find it, and what was paid. */
const atAGlance = [
  'requests.received',
  'requests.completed',
  'requests.settled_in_time',
  'satisfaction.customary',
  'fees.collection',
] as const satisfies readonly FigureCode[];

/**
 * Five figures of this month so far, with an arrow against as many days before: the numbers of the
 * window of figures, which is a tap away. Of somebody who serves several communities, all of them together.
 */
export async function figuresSection({
  em,
  staff,
  nowMs,
  language,
}: HomeContext): Promise<Block[]> {
  const own = (await em.find(Community, {}, { orderBy: { name: 'asc' } })).filter((one) =>
    mayIn(staff, one.id, 'figures.see'),
  );
  const [first] = own;
  if (!first) return [];
  const t = staffTexts(language);
  const period = monthSoFar(nowMs, first.timeZone);
  const earlier = periodBefore(period);
  const scope = { communities: own, period, nowMs };
  const figures = await countFigures(em, scope, atAGlance);
  const before = await countFigures(em, { ...scope, period: earlier }, atAGlance);
  const lines = figures.map((one, index) => figureLine(one, before[index] ?? null, language));
  return [
    markupSection([`*${t['home.month']()}*`, ...lines].join('\n')),
    contextBlock(t['figures_window.against'](earlier)),
    actions([button('figures.show', t['action.figures_all'](), controlValue(first.id))]),
  ];
}
