import type { FiguresStaffTexts } from './figures.zh-CN.ts';

/** What the staff read of the department's figures in Slack, in English. */
export const figuresStaffEn: FiguresStaffTexts = {
  'can.figures.see': () =>
    '/gatehouse figures — the department’s figures, their rows, and everybody’s work; figures 2026-11 for a month',
  'can.figures.own': () => '/gatehouse figures mine — my own load and results',
  'figures_window.title': () => 'Figures',
  'figures_window.mine': () => 'My work',
  'figures_window.people': () => 'Everybody’s work',
  'figures_window.not_served': () => 'There are no figures for you in the communities you serve.',
  'figures_window.unknown': (p) =>
    `"${p.words}" was not understood. Write 2026-11 for a month, 2026-11-24 for a day, 2026-11-01 2026-11-15, or mine.`,
  'figures_window.against': (p) => `Arrows: against ${p.from} to ${p.to}`,
  'figures_window.rows_of': () => 'See the rows of…',
  'figures_window.split': () => 'Tell apart…',
  'figures_window.other': () => 'Another time or community…',
  'figures_window.month': (p) => `Month ${p.month}`,
  'figures_window.week': (p) => `Week ${p.from} to ${p.to}`,
  'figures_window.day': (p) => `Day ${p.day}`,
  'figures_window.by_building': () => 'by building',
  'figures_window.by_category': () => 'by category',
  'figures_window.by_person': () => 'by person',
  'figures_window.by_fee': () => 'by fee',
  'figures_window.by_reason': () => 'by what is waited for',
  'figures_window.by_age': () => 'by age',
  'figures_window.by_community': () => 'by community',
  'figures_window.page': (p) => `Page ${p.page}`,
  'figures_window.none': () => 'None.',
  'figures_window.hit': () => 'counted above the line',
  'figures_window.missed': () => 'missing above the line',
  'figures_window.no_place': () => 'common area',
  'action.figures_all': () => 'All figures',
  'action.figures_rows': () => 'Rows',
  'action.figures_next': () => 'Next page',
  'action.figures_previous': () => 'Previous page',
  'action.figures_export': () => 'Rows as a file',
  'figures.exported': (p) => `${p.name}: ${p.rows} rows.`,
  'figures.file': () => 'figure-rows',
  'assess.load': (p) => `In hand ${p.open} · late ${p.late} · waiting ${p.waiting}`,
  'assess.context': (p) =>
    p.length === null
      ? `${p.urgent} urgent`
      : `${p.urgent} urgent · ${p.waited} waited for others or parts, ${p.length} together`,
  'assess.person_stars': (p) =>
    `rated in person by residents ${p.count} times · ${p.stars} of 5 on average`,
  'assess.records': (p) =>
    `${p.records} service records · quality ${p.quality} · manner ${p.attitude}`,
  'assess.note': () =>
    'Waiting for residents, parts, third parties or an agreed date is never late. Figures only begin a talk.',
};
