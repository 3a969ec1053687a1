import type { Language } from '../../config.ts';
import type { Chart } from '../../files/chart-svg.ts';
import type { TextLine } from '../../files/print-lines.ts';
import { cutText } from '../../texts/cut-text.ts';
import { surveyTexts } from '../../texts/surveys/surveys.ts';
import { terms } from '../../texts/terms/terms.ts';
import { leastTold } from './anonymity.ts';
import type { SurveyResults, WordGroup } from './load-results.ts';
import type { QuestionSummary, Satisfaction } from './summarize.ts';
import { answerWords } from './survey-step.ts';

/** A share as it is printed: `92.3 %`, or a dash where there is none. */
export const percent = (share: number | null): string =>
  share === null ? '–' : `${(share * 100).toFixed(1)} %`;

const rate = (some: number, all: number): number | null => (all === 0 ? null : some / all);

/** The results for programs; shares are null where nothing is counted. */
export function resultsJson(results: SurveyResults): unknown {
  const { summary, issued, answered } = results;
  const satisfaction = (one: Satisfaction | null) => one && { ...one };
  return {
    survey: results.id,
    community: results.communityName['zh-CN'],
    title: results.title,
    state: results.state,
    anonymous: results.anonymous,
    from: new Date(results.from).toISOString(),
    until: new Date(results.until).toISOString(),
    issued,
    answered,
    response_rate: rate(answered, issued),
    by_building: results.byBuilding,
    ballots: summary.ballots,
    sources: results.sources,
    told: summary.told,
    test: 'fisher-exact-two-sided, holm, 0.05',
    questions: summary.questions.map((one) => ({
      code: one.code,
      type: one.type,
      answered: one.answered,
      distribution: one.distribution,
      satisfaction: satisfaction(one.satisfaction),
      by_building: one.byBuilding.map(({ building, significant, satisfaction: of }) => ({
        building,
        significant,
        ...of,
      })),
      withheld: one.withheld,
      trend: one.trend,
      words: results.words[one.code] ?? [],
    })),
  };
}

/** The results as lines, to be printed or read at the command line. */
export function resultLines(results: SurveyResults, language: Language): TextLine[] {
  const t = surveyTexts(language);
  const { summary, issued, answered } = results;
  const day = (ms: number): string =>
    Temporal.Instant.fromEpochMilliseconds(ms)
      .toZonedDateTimeISO(results.timeZone)
      .toPlainDate()
      .toString();
  const lines: TextLine[] = [
    { as: 'title', text: results.title[language] },
    {
      as: 'small',
      text: t['results.about']({
        id: results.id,
        community: results.communityName[language],
        from: day(results.from),
        until: day(results.until - 1),
        running: results.state !== 'closed',
        anonymous: results.anonymous,
      }),
    },
    { as: 'section', text: t['results.response']() },
    {
      as: 'item',
      text: t['results.rate']({ answered, issued, rate: percent(rate(answered, issued)) }),
    },
    ...results.byBuilding.map(
      (one): TextLine => ({
        as: 'text',
        text: t['results.rate_of']({
          building: one.building,
          answered: one.answered,
          issued: one.issued,
          rate: percent(rate(one.answered, one.issued)),
        }),
      }),
    ),
    { as: 'text', text: t['results.sources']({ ...results.sources, ...phoneShare(results) }) },
  ];
  if (!summary.told)
    return [...lines, { as: 'item', text: t['results.too_few']({ least: leastTold }) }];
  lines.splice(2, 0, { as: 'small', text: t['results.how']({ least: leastTold }) });
  summary.questions.forEach((one, at) => {
    lines.push(...questionLines(results, one, at, language));
  });
  return lines;
}

/** How many of the answers were taken by phone, in percent: by the norm no more than five. */
function phoneShare({ sources }: SurveyResults): { entered: string } {
  const { chat, paper, phone } = sources;
  return { entered: percent(rate(phone, chat + paper + phone)) };
}

function questionLines(
  results: SurveyResults,
  one: QuestionSummary,
  at: number,
  language: Language,
): TextLine[] {
  const t = surveyTexts(language);
  const question = results.questions[at];
  if (!question) return [];
  const captions = captionsOf(results, at, language);
  const { code, type, answered, withheld } = one;
  return [
    {
      as: 'section',
      text: t['results.question']({ no: at + 1, text: question.text[language], answered }),
    },
    ...rateLines(one, language),
    ...one.distribution.map((count, place): TextLine => {
      const caption = captions[place] ?? '';
      return {
        as: 'text',
        text: t['results.count']({ caption, count, share: percent(rate(count, answered)) }),
      };
    }),
    ...one.byBuilding.map(({ building, satisfaction, significant }): TextLine => {
      const of = { building, answered: satisfaction.answered, significant };
      const strict = percent(satisfaction.strict);
      return { as: 'text', text: t['results.building']({ ...of, strict }) };
    }),
    ...(type === 'stars' && withheld > 0
      ? [{ as: 'small' as const, text: t['results.withheld']({ count: withheld }) }]
      : []),
    ...(results.words[code] ?? []).flatMap((group) => wordLines(group, language)),
  ];
}

/** 满意率 in both figures, and against the last survey. */
function rateLines({ satisfaction, trend }: QuestionSummary, language: Language): TextLine[] {
  const t = surveyTexts(language);
  const lines: TextLine[] = [];
  if (satisfaction)
    lines.push({
      as: 'item',
      text: t['results.satisfaction']({
        ...satisfaction,
        strict: percent(satisfaction.strict),
        customary: percent(satisfaction.customary),
      }),
    });
  if (trend)
    lines.push({
      as: 'text',
      text: t['results.trend']({
        before: percent(trend.before),
        change: `${trend.change >= 0 ? '+' : '−'}${Math.abs(trend.change * 100).toFixed(1)}`,
        significant: trend.significant,
      }),
    });
  return lines;
}

function wordLines({ category, count, examples }: WordGroup, language: Language): TextLine[] {
  const t = surveyTexts(language);
  const heading = t['results.words']({ category: terms(language).category[category], count });
  return [
    { as: 'item', text: heading },
    ...examples.map((text): TextLine => ({ as: 'text', text: t['results.example']({ text }) })),
  ];
}

/** What stands beside each number of a distribution. */
function captionsOf(results: SurveyResults, at: number, language: Language): string[] {
  const question = results.questions[at];
  if (!question) return [];
  switch (question.type) {
    case 'stars':
      return [1, 2, 3, 4, 5].map((stars) => `${stars} ★`);
    case 'yes_no':
      return [true, false].map((one) => answerWords(question, one, language));
    default:
      return question.options.map((one) => one[language]);
  }
}

/** The results as rows of a workbook, headings first; shares as numbers from 0 to 1. */
export function resultCells(results: SurveyResults, language: Language): string[][] {
  const t = surveyTexts(language);
  const share = (of: number | null): string => (of === null ? '' : of.toFixed(4));
  const rows: string[][] = [
    [
      t['results.col_what'](),
      t['results.col_group'](),
      t['results.col_count'](),
      t['results.col_of'](),
      t['results.col_share'](),
    ],
    [
      t['results.response'](),
      '',
      String(results.answered),
      String(results.issued),
      share(rate(results.answered, results.issued)),
    ],
    ...results.byBuilding.map((one) => [
      t['results.response'](),
      one.building,
      String(one.answered),
      String(one.issued),
      share(rate(one.answered, one.issued)),
    ]),
  ];
  results.summary.questions.forEach((one, at) => {
    const name = `${at + 1}. ${results.questions[at]?.text[language] ?? ''}`;
    const captions = captionsOf(results, at, language);
    one.distribution.forEach((count, place) => {
      rows.push([
        name,
        captions[place] ?? '',
        String(count),
        String(one.answered),
        share(rate(count, one.answered)),
      ]);
    });
    if (one.satisfaction) {
      const { satisfied, dissatisfied, answered, strict, customary } = one.satisfaction;
      rows.push([name, t['results.strict'](), String(satisfied), String(answered), share(strict)]);
      rows.push([
        name,
        t['results.customary'](),
        String(answered - dissatisfied),
        String(answered),
        share(customary),
      ]);
    }
    for (const { building, satisfaction } of one.byBuilding)
      rows.push([
        name,
        t['results.of_building']({ building }),
        String(satisfaction.satisfied),
        String(satisfaction.answered),
        share(satisfaction.strict),
      ]);
    for (const { category, count, examples } of results.words[one.code] ?? [])
      rows.push([
        name,
        terms(language).category[category],
        String(count),
        String(one.answered),
        examples.join(' | '),
      ]);
  });
  return rows;
}

/** So much of a question stands beneath its bars, in UTF-16 units. */
const captionMax: Readonly<Record<Language, number>> = { 'zh-CN': 12, en: 28 };

/** The pictures of a survey: satisfaction by question, and the response by building. A survey without anything to draw has none. */
export function resultCharts(results: SurveyResults, language: Language): Chart[] {
  const t = surveyTexts(language);
  const stars = results.summary.questions.flatMap((one, at) => {
    const text = cutText(results.questions[at]?.text[language] ?? '', captionMax[language]);
    return one.satisfaction ? [{ no: at + 1, text, ...one.satisfaction }] : [];
  });
  const write = (value: number): string => `${value}%`;
  const points = (share: number | null): number | null =>
    share === null ? null : Math.round(share * 100);
  const subtitle = t['results.chart_about']({
    title: results.title[language],
    answered: results.answered,
    issued: results.issued,
  });
  const charts: Chart[] = [];
  if (stars.length > 0)
    charts.push({
      title: t['results.chart_satisfaction'](),
      subtitle,
      as: 'bars',
      labels: stars.map((one) => t['results.chart_question']({ no: one.no, text: one.text })),
      series: [
        { name: t['results.strict'](), values: stars.map((one) => points(one.strict)) },
        { name: t['results.customary'](), values: stars.map((one) => points(one.customary)) },
      ],
      write,
      most: 100,
    });
  if (results.byBuilding.length > 0)
    charts.push({
      title: t['results.chart_response'](),
      subtitle,
      as: 'bars',
      labels: results.byBuilding.map((one) =>
        t['results.chart_building']({ building: one.building }),
      ),
      series: [
        {
          name: t['results.response'](),
          values: results.byBuilding.map((one) => points(rate(one.answered, one.issued))),
        },
      ],
      write,
      most: 100,
    });
  return charts;
}
