import type { OwnTexts } from './own.zh-CN.ts';

/** What the staff read about residents' own data, in English. */
export const ownEn: OwnTexts = {
  'action.correction_confirm': () => 'Confirm',
  'action.correction_done': () => 'It is corrected',
  'action.correction_refuse': () => 'Do not correct…',
  'correction.field.name': () => 'name',
  'correction.field.phone': () => 'phone',
  'correction.field.other': () => 'something else',
  'correction.title': (p) => `✏️ A resident corrects their details · ${p.field}`,
  'correction.home': (p) => `${p.address} (${p.role.toLowerCase()})`,
  'correction.name': (p) => `${p.was} → ${p.wish}`,
  'correction.phone': () => 'A new phone number; “Show phone” shows the old one and the new one.',
  'correction.phone_new': () => 'A first phone number; “Show phone” shows it.',
  'correction.do_first': () =>
    'Please put it right in the archive first, then click “It is corrected”; the resident is told.',
  'correction.confirmed': (p) => `✅ corrected by ${p.who}, ${p.at}`,
  'correction.refused': (p) => `not corrected by ${p.who}, ${p.at}: ${p.reason}`,
  'correction.withdrawn': (p) => `taken back by the resident, ${p.at}`,
  'correction.replaced': (p) => `sent anew by the resident, ${p.at}; the newer card counts`,
  'correction.phones': (p) =>
    `${p.name}\nSo far: ${p.was ?? 'none'}\nNew: ${p.wish}\n(this look is on record)`,
  'modal.correction_refuse': () => 'Do not correct',
  'refused.already_decided': () =>
    'That was decided or taken back already; the card shows where it stands.',
  'refused.asked_back': () =>
    'There was something to ask first, and nothing was entered. Please enter it again.',
  'refused.stay_over': () =>
    'They no longer belong to this home, so there is no invitation to make.',
  'refused.moved_out': () =>
    'This resident has no home here any more or is not in the archive, so there is nothing to correct; you can refuse it and say why.',
  'refused.phone_taken': () =>
    'That number belongs to another resident of this community. Please look it up with /gatehouse find before you confirm or refuse.',
  'can.correction.decide': () => 'check what residents correct',
  'waiting.admission': (p) => `to be let in: ${p.count}`,
  'waiting.correction': (p) => `a correction: ${p.count}`,
  'waiting.erasure': (p) => `to be forgotten: ${p.count}`,
  'waiting.told': (p) =>
    `Residents are still waiting for an answer: ${p.counts}${p.eraseBy === null ? '' : ` (answer those by ${p.eraseBy})`}. Their cards stand above, and all of them on the Home of the app.`,
  'home.waiting': (p) => `Residents waiting for your decision: ${p.count}`,
};
