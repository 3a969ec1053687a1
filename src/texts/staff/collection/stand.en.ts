import type { StandStaffTexts } from './stand.zh-CN.ts';

/** What the staff read of stands and of the totals of what is owed, in English. */
export const standEn: StandStaffTexts = {
  'action.collect_totals': () => 'Totals',
  'action.totals_file': () => 'Send me table and chart',
  'totals.all': () => 'In all',
  'totals.since': () =>
    'Bills due in the last twelve months and this one, with what is still owed from before. Void ones do not count.',
  'totals.buildings': () => 'By building',
  'totals.building': (p) => `Bldg ${p.name}`,
  'totals.fees': () => 'By fee',
  'totals.ages': () => 'What is owed, by age',
  'totals.collectors': () => 'By collector',
  'totals.months': () => 'By month due',
  'totals.nobody': () => 'nobody has them',
  'totals.days': (p) => `${p.from}–${p.to} days`,
  'totals.more_days': (p) => `more than ${p.days} days`,
  'totals.line': (p) =>
    `${p.name}: due ${p.due}, paid ${p.paid}${p.rate === null ? '' : ` (${p.rate}%)`}, owed ${p.owed} yuan, ${p.homes === 1 ? '1 home' : `${p.homes} homes`}`,
  'totals.headings': () => 'Group|Name|Due (yuan)|Paid (yuan)|Owed (yuan)|Paid %|Homes that owe',
  'totals.heading': (p) => `Due, paid, owed ${p.day}`,
  'totals.name': (p) => `totals-${p.day}`,
  'totals.chart': () => 'Paid of what fell due, by month',
  'stand.title': (p) => `Stand on ${p.day}, ${p.begins}–${p.ends}: ${p.place}`,
  'stand.taken': (p) =>
    p.homes === 0
      ? 'Nothing taken yet'
      : `${p.homes === 1 ? '1 home' : `${p.homes} homes`} paid ${p.yuan} yuan (${p.by})`,
  'stand.by_method': (p) => `${p.method} ${p.payments}: ${p.yuan} yuan`,
  'stand.spoken': (p) =>
    `${p.told === 1 ? '1 person' : `${p.told} people`} told, spoke to ${p.visits === 1 ? '1 home' : `${p.visits} homes`}, ${p.promised} promised to pay`,
  'stand.more': (p) => `${p.count} more, later ones, are listed as these are over`,
  'stand.cancelled': () => 'called off',
  'action.collect_stand': () => 'Stand',
  'action.stand_change': () => 'Change',
  'modal.stand_change': () => 'Change a stand',
  'hint.stand_change': (p) =>
    p.told === 0
      ? 'Nobody was told of it yet.'
      : `${p.told} residents were told of it: each is told once of a new time or place, outside quiet hours.`,
  'action.stand_cancel': () => 'Call it off',
  'can.collection.visit': () => '/gatehouse stand — plan and announce a stand, see what it took',
  'modal.stand': () => 'Plan a stand',
  'field.stand_day': () => 'Day',
  'field.stand_begins': () => 'Begins',
  'field.stand_ends': () => 'Ends',
  'field.stand_place': () => 'Place',
  'field.stand_staff': () => 'Who stands there',
  'field.stand_announce': () => 'Residents are told from',
  'hint.stand_announce': () =>
    'Whoever owes or wished to hear of it is told once; one message a day about money, and none in quiet hours.',
  'fault.stand_day': (p) => `Please choose a day to come, ${p.days} days ahead at the most.`,
  'fault.stand_hours': () => 'It has to end after it begins.',
  'fault.stand_place': () => 'Please enter a place, such as: below building 3.',
  'fault.stand_staff': () => 'Please choose colleagues who may take payments.',
  'fault.stand_announce': (p) => `Please choose a day in the ${p.days} days before the stand.`,
  'option.visit_wants_stand': () => 'Tell them of the next stand',
  'field.visit_wants_stand': () => 'Stand',
};
