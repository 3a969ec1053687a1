import type { Language } from '../../config.ts';
import { drawChart } from '../../files/draw-chart.ts';
import { type Line, printLines } from '../../files/print-lines.ts';
import { reportTexts } from '../../texts/reports/reports.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { type Assessment, assessedBy } from '../assess/assess-people.ts';
import { figureName, figureParts, figureValue, partName } from '../figures/figure-words.ts';
import type { Finding } from '../findings/finding.ts';
import type { Report } from './report.ts';
import {
  chartsOf,
  clockOf,
  findingWords,
  planWords,
  reportTitle,
  whyLine,
} from './report-words.ts';

/** A report to print and hand on: figures with what they were counted of, what changed, charts, findings, plan, people. */
export async function reportPdf(
  report: Report,
  findings: readonly Pick<Finding, 'rule' | 'names' | 'numbers' | 'sure'>[],
  language: Language,
): Promise<Buffer> {
  const t = reportTexts(language);
  const { community, nowMs } = report;
  const title = reportTitle(report, language);
  const pictures: Line[] = [];
  for (const chart of chartsOf(report, language))
    pictures.push({ as: 'picture', image: await drawChart(chart) });
  const section = (text: string): Line => ({ text, as: 'section' });
  const items = (texts: readonly string[]): Line[] => texts.map((text) => ({ text, as: 'item' }));
  const lines: Line[] = [
    { text: title, as: 'title' },
    {
      text: t['report.cut_off']({ at: clockOf(nowMs, community.timeZone) }),
      as: 'small',
    },
    section(t['report.section_figures']()),
    { as: 'row', cells: t['report.head'](), bold: true },
    ...figureRows(report, language),
    section(t['report.section_changes']()),
    ...items([whyLine(report, language), ...collectionLines(report, language)]),
    section(t['report.section_charts']()),
    ...pictures,
    section(t['report.section_findings']()),
    ...(findings.length === 0 ? items([t['report.quiet']()]) : []),
    ...findings.flatMap((one): Line[] => {
      const words = findingWords(one, language);
      return [
        { text: words.what, as: 'item' },
        { text: words.next, as: 'text' },
        { text: words.rule, as: 'text' },
      ];
    }),
    section(t['report.section_plan']()),
    ...planLines(report, language),
    section(t['report.section_people']()),
    { text: t['report.assess_note'](), as: 'small' },
    ...report.people.flatMap((one) => personLines(one, language)),
  ];
  return printLines(lines, { title, atMs: nowMs, foot: t['report.foot'] });
}

/** Every figure: now, what it was counted of, and before. */
function figureRows({ figures, before }: Report, language: Language): Line[] {
  return figures.map((figure, index) => {
    const earlier = before[index];
    return {
      as: 'row',
      cells: [
        figureName(figure.code, language),
        figureValue(figure, language),
        (figure.value === null ? null : figureParts(figure, language)) ?? '',
        earlier ? figureValue(earlier, language) : '',
      ],
    };
  });
}

function collectionLines({ collection }: Report, language: Language): string[] {
  if (collection.length === 0) return [];
  // The building that pays least stands first, equal ones in their order.
  const lowest = collection.toSorted(
    (a, b) =>
      (a.value ?? 1) - (b.value ?? 1) ||
      (a.key ?? '').localeCompare(b.key ?? '', language, { numeric: true }),
  );
  const parts = lowest.map(
    (one) =>
      `${partName('fees.collection', 'building', one.key, language)} ${figureValue(one, language)}`,
  );
  return [`${figureName('fees.collection', language)}: ${parts.join(' · ')}`];
}

function planLines({ plan, community }: Report, language: Language): Line[] {
  return planWords(plan, community.timeZone, language).map((text, at) => ({
    text,
    as: at === 0 ? 'item' : 'text',
  }));
}

function personLines(one: Assessment, language: Language): Line[] {
  const name = language === 'en' ? (one.nameEn ?? one.name) : one.name;
  return [
    { text: name, as: 'item' },
    {
      text: assessedBy
        .flatMap((code) => {
          const figure = one.figures[code];
          if (!figure || figure.denominator === 0) return [];
          const parts = figureParts(figure, language);
          return `${figureName(code, language)} ${figureValue(figure, language)}${parts === null ? '' : ` (${parts})`}`;
        })
        .join(' · '),
      as: 'text',
    },
    ...(one.personStars === null
      ? []
      : [
          {
            text: staffTexts(language)['assess.person_stars']({
              count: one.personRated,
              stars: one.personStars.toFixed(1),
            }),
            as: 'text',
          } as const,
        ]),
  ];
}
