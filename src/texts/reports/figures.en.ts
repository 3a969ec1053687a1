import type { FiguresTexts } from './figures.zh-CN.ts';

/** What is read of the department's figures, in English. */
export const figuresEn: FiguresTexts = {
  'figure.requests.received': () => 'Repairs received',
  'figure.requests.answered_in_time': () => 'First answer in time',
  'figure.requests.settled_in_time': () => 'Repairs done in time',
  'figure.requests.completed': () => 'Repairs completed',
  'figure.requests.reopened': () => 'Repairs opened again',
  'figure.requests.waiting': () => 'Waiting, of those open',
  'figure.complaints.settled_in_time': () => 'Complaints settled in time',
  'figure.callbacks.made': () => 'Callbacks made',
  'figure.satisfaction.customary': () => 'Satisfaction (customary)',
  'figure.satisfaction.strict': () => 'Satisfaction (strict)',
  'figure.fees.collection': () => 'Collection rate',
  'figure.fees.collection_homes': () => 'Collection rate by homes',
  'figure.fees.recovery': () => 'Old arrears recovered',
  'figure.fees.arrears': () => 'Arrears',
  'figure.emergencies.raised': () => 'Emergencies',
  'figure.emergencies.first_word_s': () => 'Emergencies: first word',
  'figure.emergencies.acknowledged_s': () => 'Emergencies: acknowledged',
  'figure.emergencies.stood_down_s': () => 'Emergencies: stood down',
  'figure.calls.received': () => 'Calls',
  'figure.inquiries.answered_alone': () => 'Questions answered without a person',

  'value.none': () => '—',
  'value.count': (p) => `${p.count}`,
  'value.share': (p) => `${p.percent}%`,
  'value.of': (p) => `${p.numerator} of ${p.denominator}`,
  'value.yuan': (p) => `${p.yuan} yuan`,
  'value.seconds': (p) => `${p.seconds} s`,
  'value.mean_of': (p) => `mean of ${p.count}`,

  'part.none': () => 'none of them',
  'part.building': (p) => `Building ${p.key}`,
  'part.age': (p) => `${p.key} days overdue`,

  'figures.title': (p) => `${p.community} · ${p.from} to ${p.to}`,
  'figures.all_communities': () => 'All communities',
  'figures.cut_off': (p) => `As of ${p.at}`,
  'figures.wrong_period': (p) =>
    `"${p.words}" is no period. Write --from 2026-11-01 --to 2026-11-30, with the end not before the beginning.`,
  'figures.no_code': (p) => `There is no figure ${p.code}. There are: ${p.known}.`,
  'figures.not_by': (p) => `${p.code} cannot be told apart by ${p.by}. It can be by: ${p.known}.`,
  'figures.no_part': (p) => `By ${p.by} there is no ${p.key}.`,
  'figures.no_community': (p) => `There is no community ${p.name}. There are: ${p.known}.`,
  'figures.rows_need_code': () => 'To write the rows, name the figure with --code.',
  'figures.written': (p) => `${p.count} rows are in ${p.file}.`,
};
