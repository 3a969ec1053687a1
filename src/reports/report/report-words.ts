import { communityName } from '../../community/addresses/shown-address.ts';
import type { Language } from '../../config.ts';
import type { Chart } from '../../files/chart-svg.ts';
import { listComma } from '../../texts/list-comma.ts';
import { reportTexts } from '../../texts/reports/reports.ts';
import { terms } from '../../texts/terms/terms.ts';
import type { Figure, FigureCode } from '../figures/figure.ts';
import {
  changeOf,
  figureName,
  figureParts,
  figureValue,
  partName,
} from '../figures/figure-words.ts';
import type { Finding } from '../findings/finding.ts';
import type { PlannedTask, Report } from './report.ts';

/** What a report is called, with its community and its days. */
export function reportTitle(
  { kind, community, period }: Pick<Report, 'kind' | 'community' | 'period'>,
  language: Language,
): string {
  const name = communityName(community, language);
  return reportTexts(language)[`report.${kind}`]({ community: name, ...period });
}

/** An instant on the community's clocks, to the minute. */
export const clockOf = (ms: number, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');

/** Each figure that there is anything of, with its change against the period before. */
export function figureLinesOf({ figures, before }: Report, language: Language): string[] {
  return figures.flatMap((figure, index) => {
    const earlier = before[index];
    if (figure.value === null || (isEmpty(figure) && (!earlier || isEmpty(earlier)))) return [];
    const parts = figureParts(figure, language);
    const change = earlier ? changeOf(figure, earlier, language) : null;
    return [
      figureName(figure.code, language),
      figureValue(figure, language),
      ...(parts === null ? [] : [`(${parts})`]),
      ...(change === null ? [] : [change]),
    ].join(' ');
  });
}

const isEmpty = (figure: Figure): boolean => figure.numerator === 0 && figure.denominator <= 1;

/** What changed in what came in, and the building and category that had most to do with it. */
export function whyLine({ why }: Report, language: Language): string {
  const t = reportTexts(language);
  const { now, before, building, category } = why;
  if (now === before) return t['report.same']({ now });
  const said = [
    ...(building
      ? [{ name: partName('requests.received', 'building', building.key, language), ...building }]
      : []),
    ...(category
      ? [{ name: partName('requests.received', 'category', category.key, language), ...category }]
      : []),
  ].map(({ name, change }) => t['report.mover']({ name, change }));
  return t['report.why']({ now, before, parts: said.join(listComma(language)) });
}

/** What a finding says, what to do next, and by which rule it was found. */
export function findingWords(
  { rule, names, numbers, sure }: Pick<Finding, 'rule' | 'names' | 'numbers' | 'sure'>,
  language: Language,
): { title: string; what: string; next: string; rule: string } {
  const t = reportTexts(language);
  const categories: Readonly<Record<string, string>> = terms(language).category;
  const known: Record<string, string> = { ...names };
  if (names.category !== undefined) known.category = categories[names.category] ?? '';
  return {
    title: t['finding.title']({ sure: t[`finding.${sure}`]() }),
    what: t[`finding.${rule}`]({ names: known, numbers }),
    next: t[`next.${rule}`]({ names: known, numbers }),
    rule: t[`rule.${rule}`](),
  };
}

/** The plan of a period in words: what it came to, then each task with what became of it. */
export function planWords(
  plan: readonly PlannedTask[],
  timeZone: string,
  language: Language,
): string[] {
  const t = reportTexts(language);
  if (plan.length === 0) return [t['report.no_plan']()];
  const count = (...outcomes: readonly string[]): number =>
    plan.filter((one) => outcomes.includes(one.outcome)).length;
  const sum = { all: plan.length, done: count('done'), late: count('done_late', 'late') };
  return [
    t['report.plan_sum'](sum),
    ...plan.map(({ title, holder, dueAt, outcome }) =>
      t['report.task']({
        ...{ title, holder, due: clockOf(dueAt, timeZone) },
        outcome: t[`outcome.${outcome}`](),
      }),
    ),
  ];
}

/** The pictures of a report: what came in and was completed, and the rates in percent. */
export function chartsOf(report: Report, language: Language): Chart[] {
  const t = reportTexts(language);
  const { trend, community } = report;
  const about = {
    community: communityName(community, language),
    from: trend.labels[0] ?? '',
    to: trend.labels.at(-1) ?? '',
  };
  const of = (code: FigureCode, value: (figure: Figure) => number | null): (number | null)[] =>
    trend.figures.map((figures) => {
      const found = figures.find((one) => one.code === code);
      return found ? value(found) : null;
    });
  const percent = ({ value }: Figure): number | null =>
    value === null ? null : Math.round(value * 1000) / 10;
  const rates = [
    { name: t['chart.settled'](), values: of('requests.settled_in_time', percent) },
    { name: t['chart.satisfied'](), values: of('satisfaction.strict', percent) },
    { name: t['chart.collected'](), values: of('fees.collection', percent) },
  ].filter((one) => one.values.some((value) => value !== null));
  const requests: Chart = {
    title: t['chart.requests'](),
    subtitle: t['chart.requests_of'](about),
    as: 'bars',
    labels: trend.labels,
    series: [
      { name: t['chart.received'](), values: of('requests.received', (one) => one.numerator) },
      { name: t['chart.completed'](), values: of('requests.completed', (one) => one.numerator) },
    ],
    write: String,
  };
  if (report.kind === 'daily' || rates.length === 0) return [requests];
  return [
    requests,
    {
      title: t['chart.rates'](),
      subtitle: t['chart.rates_of'](about),
      as: 'lines',
      labels: trend.labels,
      series: rates,
      write: (value) => `${value}%`,
      most: 100,
    },
  ];
}
