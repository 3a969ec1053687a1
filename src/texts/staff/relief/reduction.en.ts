import type { ReductionTexts } from './reduction.zh-CN.ts';

/** What the staff read of reducing what is owed, in English. */
export const reductionEn: ReductionTexts = {
  'action.relief_reduce': () => 'Reduce what is owed…',
  'modal.relief_reduce': () => 'Ask to reduce',
  'field.reduce_unit': () => 'Home',
  'field.reduce_amount': () => 'By how much (yuan)',
  'field.reduce_bills': () => 'Of which bills',
  'hint.reduce_amount': () =>
    'Only principal that is still owed; what was paid is refunded, and late fees have their own waiver.',
  'hint.reduce_bills': () =>
    'Numbers of bills with commas between them; none means the bill due first, then the next.',
  'hint.reduce_reason': () =>
    'Why, such as a lift that stood still. The manager and the resident read it.',
  'relief.asked_reduction': (p) =>
    `It is asked for, and a manager has to approve it:\n${p.lines}\nUntil then the bills stay as they are; you will hear what was decided.`,
  'ask.title_reduction': () => '💴 Reducing what is owed, to be approved',
  'ask.reduce': (p) =>
    `${p.unit}${p.names === '' ? '' : ` (${p.names})`}: ${p.yuan} yuan less (${p.of} yuan of principal is owed now)`,
  'ask.reduce_bill': (p) => `· ${p.month}, bill ${p.number}: ${p.yuan} yuan less`,
  'fault.reduce_nothing': () =>
    'Nothing is owed of this home, so there is nothing to reduce. What was paid goes back with /gatehouse refund.',
  'fault.reduce_more': (p) => `At most ${p.yuan} yuan: that is the principal owed now.`,
  'fault.reduce_bills': (p) =>
    `Bill ${p.numbers} is not owed of this home. Write the numbers as /gatehouse account has them, with commas between them.`,
  'account.reduced': (p) => `${p.yuan} yuan of it reduced, not paid`,
};
