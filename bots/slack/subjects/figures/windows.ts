import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import type { Language } from '../../../../src/config.ts';
import { type Assessment, assessedBy } from '../../../../src/reports/assess/assess-people.ts';
import { dimensionsOf } from '../../../../src/reports/figures/count-figures.ts';
import {
  type Dimension,
  type Figure,
  type FigureCode,
  figureCodes,
} from '../../../../src/reports/figures/figure.ts';
import {
  changeOf,
  figureName,
  figureParts,
  figureValue,
  partName,
  unitOf,
} from '../../../../src/reports/figures/figure-words.ts';
import type { ListedRow } from '../../../../src/reports/figures/list-rows.ts';
import { type Period, periodAround, periodBefore } from '../../../../src/reports/figures/period.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { cutText } from '../../../../src/texts/cut-text.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { describeLength } from '../../../../src/texts/format-time.ts';
import { reportTexts } from '../../../../src/texts/reports/reports.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  dividerBlock,
  escapeMarkup,
  markupSection,
  option,
  plainText,
  slackDate,
  wordsSection,
} from '../../kit/blocks.ts';
import { type Modal, titleMax } from '../../kit/fields.ts';
import type { FiguresView } from './load.ts';
import { type Shown, writeShown } from './shown.ts';

/** So many figures stand in one section. */
const inSection = 5;

/** The window of the figures: all of them against the period before, one told apart, its rows, or everybody's work. */
export function figuresModal(view: FiguresView, language: Language): Modal {
  const t = staffTexts(language);
  const { shown, community, nowMs } = view;
  const name = communityName(community, language);
  return {
    type: 'modal',
    title: plainText(
      shown.view === 'people' ? t['figures_window.people']() : t['figures_window.title'](),
      titleMax,
    ),
    close: plainText(t['modal.close_window'](), titleMax),
    blocks: [
      contextBlock(
        [
          escapeMarkup(
            reportTexts(language)['figures.title']({ community: name, ...shown.period }),
          ),
          reportTexts(language)['figures.cut_off']({ at: slackDate(nowMs) }),
        ].join(' · '),
      ),
      ...bodyOf(view, language),
      dividerBlock,
      ...waysOn(view, language),
    ],
  };
}

function bodyOf(view: FiguresView, language: Language): Block[] {
  const t = staffTexts(language);
  const { shown } = view;
  const none = [contextBlock(t['figures_window.none']())];
  switch (shown.view) {
    case 'all':
      return allFigures(view, language);
    case 'people':
      return view.people.length === 0
        ? none
        : [
            ...view.people
              .slice(0, 40)
              .map((one) =>
                markupSection(
                  `*${escapeMarkup(staffName(one, language))}*\n${workLines(one, language).join('\n')}`,
                ),
              ),
            contextBlock(t['assess.note']()),
          ];
    case 'by':
      return [
        markupSection(
          `*${escapeMarkup(figureName(shown.code, language))}* · ${t[`figures_window.by_${shown.by}`]()}`,
        ),
        ...(view.parts.length === 0
          ? none
          : view.parts.map((part) => partBlock(view, part, language))),
      ];
    default:
      return [
        markupSection(`*${escapeMarkup(figureName(shown.code, language))}*`),
        ...(view.rows.length === 0 ? none : view.rows.map((row) => rowBlock(view, row, language))),
      ];
  }
}

/** Each figure with its parts, and an arrow against the period before. */
function allFigures({ figures, before, shown }: FiguresView, language: Language): Block[] {
  const t = staffTexts(language);
  const lines = figures.map((one, index) => figureLine(one, before[index] ?? null, language));
  const sections: Block[] = [];
  for (let at = 0; at < lines.length; at += inSection)
    sections.push(markupSection(lines.slice(at, at + inSection).join('\n')));
  return [...sections, contextBlock(t['figures_window.against'](periodBefore(shown.period)))];
}

/** A figure in a line, with what it was divided of and an arrow against the same of the time before. */
export function figureLine(figure: Figure, before: Figure | null, language: Language): string {
  const parts = figureParts(figure, language);
  const change = before && changeOf(figure, before, language);
  return [
    `${escapeMarkup(figureName(figure.code, language))}  *${figureValue(figure, language)}*`,
    ...(parts === null || figure.value === null ? [] : [`(${parts})`]),
    ...(change ? [change] : []),
  ].join(' ');
}

/** What somebody did, with what it takes to judge it: a line each. */
export function workLines(one: Assessment, language: Language): string[] {
  const t = staffTexts(language);
  const { open, late, waiting, urgent, waited, waitedMs, records, quality, attitude } = one;
  const figures = assessedBy.flatMap((code) => {
    const figure = one.figures[code];
    return figure && figure.denominator > 0 ? [figureLine(figure, null, language)] : [];
  });
  const length = waited > 0 ? describeLength(waitedMs, language) : null;
  return [
    t['assess.load']({ open, late, waiting }),
    ...figures,
    t['assess.context']({ urgent, waited, length }),
    ...(quality === null || attitude === null
      ? []
      : [
          t['assess.records']({
            ...{ records, quality: quality.toFixed(1), attitude: attitude.toFixed(1) },
          }),
        ]),
    ...(one.personStars === null
      ? []
      : [
          t['assess.person_stars']({
            count: one.personRated,
            stars: one.personStars.toFixed(1),
          }),
        ]),
  ];
}

function partBlock(
  { community, shown }: FiguresView,
  part: FiguresView['parts'][number],
  language: Language,
): Block {
  if (shown.view !== 'by') throw new Error('Parts stand where a figure is told apart.');
  const name = partName(shown.code, shown.by, part.key, language);
  const parts = figureParts(part, language);
  const step = writeShown({
    ...{ period: shown.period, view: 'rows', code: shown.code, page: 1 },
    only: { by: shown.by, id: part.id },
  });
  return {
    ...markupSection(
      `${escapeMarkup(name)}  *${figureValue(part, language)}*${parts === null ? '' : ` (${parts})`}`,
    ),
    accessory: button(
      'figures.show',
      staffTexts(language)['action.figures_rows'](),
      controlValue(community.id, undefined, step),
    ),
  };
}

/** One row: which it is, linked to its card where it has one; where and when, and how it counted. */
function rowBlock({ links, shown }: FiguresView, row: ListedRow, language: Language): Block {
  const t = staffTexts(language);
  if (shown.view !== 'rows') throw new Error('Rows stand where a figure is drilled down to them.');
  const link = links.get(row.id);
  const number = row.number === null ? '' : String(row.number);
  const at = typeof row.at === 'number' ? slackDate(row.at) : row.at;
  return markupSection(
    [
      ...(number === '' ? [] : [link ? `*<${link}|${number}>*` : `*${number}*`]),
      escapeMarkup(row.address ?? t['figures_window.no_place']()),
      at,
      counted(shown.code, row, language),
    ].join(' · '),
  );
}

function counted(code: FigureCode, row: ListedRow, language: Language): string {
  const t = staffTexts(language);
  const unit = unitOf(code);
  if (unit === 'share')
    return row.numerator > 0
      ? `✓ ${t['figures_window.hit']()}`
      : `✗ ${t['figures_window.missed']()}`;
  if (unit === 'seconds') return figureValue({ code, value: row.numerator }, language);
  if (unit === 'count') return '';
  const yuan = (fen: number): string => writeYuan(BigInt(Math.round(fen)));
  return unit === 'fen' ? yuan(row.numerator) : `${yuan(row.numerator)} / ${yuan(row.denominator)}`;
}

/** The controls below: the rows of a figure, a figure told apart, other days and communities. */
function waysOn(view: FiguresView, language: Language): Block[] {
  const t = staffTexts(language);
  const { shown, community, more } = view;
  const go = (caption: string, to: Shown): Block =>
    actions([
      button('figures.show', caption, controlValue(community.id, undefined, writeShown(to))),
    ]);
  if (shown.view === 'rows')
    return [
      ...(more ? [go(t['action.figures_next'](), { ...shown, page: shown.page + 1 })] : []),
      ...(shown.page > 1
        ? [go(t['action.figures_previous'](), { ...shown, page: shown.page - 1 })]
        : []),
      actions([
        button(
          'figures.export',
          t['action.figures_export'](),
          controlValue(community.id, undefined, writeShown(shown)),
        ),
      ]),
      go(t['action.figures_all'](), { period: shown.period, view: 'all' }),
    ];
  if (shown.view !== 'all')
    return [go(t['action.figures_all'](), { period: shown.period, view: 'all' })];
  const { period } = shown;
  const choice = (id: string, caption: string, to: Shown): Block =>
    option(caption, JSON.stringify({ v: 1, id, verb: 'show', step: writeShown(to) }));
  return [
    select(
      t['figures_window.rows_of'](),
      figureCodes.map((code) =>
        choice(community.id, figureName(code, language), {
          ...{ period, view: 'rows', code, only: null, page: 1 },
        }),
      ),
    ),
    select(
      t['figures_window.split'](),
      splits(view).map(({ code, by }) =>
        choice(community.id, `${figureName(code, language)} ${t[`figures_window.by_${by}`]()}`, {
          period,
          view: 'by',
          code,
          by,
        }),
      ),
    ),
    ...(view.seesPeople ? [go(t['figures_window.people'](), { period, view: 'people' })] : []),
    select(t['figures_window.other'](), [
      ...otherPeriods(period).map((one) =>
        choice(community.id, periodCaption(one, language), { period: one, view: 'all' }),
      ),
      ...view.others
        .slice(0, 20)
        .map((one) => choice(one.id, communityName(one, language), { period, view: 'all' })),
    ]),
  ];
}

const select = (placeholder: string, options: Block[]): Block =>
  actions([
    {
      type: 'static_select',
      action_id: 'figures.more',
      placeholder: plainText(placeholder, 150),
      options: options.slice(0, 100),
    },
  ]);

/** What is worth telling apart, within a hundred choices. */
function splits({ seesPeople }: FiguresView): { code: FigureCode; by: Dimension }[] {
  return figureCodes.flatMap((code) =>
    dimensionsOf(code)
      .filter((by) => by !== 'community' && (by !== 'person' || seesPeople))
      .filter((by) => by !== 'reason' || code === 'requests.waiting')
      .map((by) => ({ code, by })),
  );
}

/** The day, the week and the month around the last day, and those before. */
function otherPeriods({ to }: Period): Period[] {
  const [day, week, month] = [
    periodAround('day', to),
    periodAround('week', to),
    periodAround('month', to),
  ];
  const months = [periodBefore(month), periodBefore(periodBefore(month))];
  return [day, week, periodBefore(week), month, ...months];
}

function periodCaption(period: Period, language: Language): string {
  const t = staffTexts(language);
  if (period.from === period.to) return t['figures_window.day']({ day: period.from });
  return periodAround('month', period.from).to === period.to
    ? t['figures_window.month']({ month: period.from.slice(0, 7) })
    : t['figures_window.week'](period);
}

/** So much of somebody's plan stands in their window, in UTF-16 units. */
const planShown = 2500;

/** The window of one's own work, and of what was planned for them. */
export function ownWorkModal(
  own: Assessment,
  about: { community: string; period: Period; plan: readonly string[] },
  language: Language,
): Modal {
  const t = staffTexts(language);
  return {
    type: 'modal',
    title: plainText(t['figures_window.mine'](), titleMax),
    close: plainText(t['modal.close_window'](), titleMax),
    blocks: [
      contextBlock(
        escapeMarkup(
          reportTexts(language)['figures.title']({ community: about.community, ...about.period }),
        ),
      ),
      markupSection(workLines(own, language).join('\n')),
      wordsSection(cutText(about.plan.join('\n'), planShown)),
      contextBlock(t['assess.note']()),
    ],
  };
}
