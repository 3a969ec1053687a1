import type { LeavingTexts } from './leaving.zh-CN.ts';

/** What the staff read of residents who leave, and of those who want to be forgotten, in English. */
export const leavingEn: LeavingTexts = {
  'card.forgotten': () => '(erased at the resident’s own wish)',
  'card.no_chat': () => 'cannot be reached through the bot, please call',

  'action.erasure_carry_out': () => 'Erase…',
  'action.erasure_refuse': () => 'Not now…',
  'erasure.title': () => '🗑 A resident asks to be erased',
  'erasure.who': (p) => (p.homes === '' ? p.name : `${p.name} · lived in ${p.homes}`),
  'erasure.due': (p) => `Asked ${p.asked}; must be answered by ${p.by} (15 working days)`,
  'erasure.what': () =>
    'Goes: name, phone, chat, what they said and their photos. Stays: number, category, times, who did it, stars and cost of each request, and from when to when somebody lived in the unit. It cannot be undone.',
  'erasure.hindered': (p) => `⚠️ Not possible yet: ${p.why}`,
  'erasure.still_lives': (p) => `still on file in ${p.homes}`,
  'erasure.still_open': (p) => `requests still open: ${p.numbers}`,
  'erasure.still_emergency': () => 'an emergency that nobody has stood down',
  'erasure.done': (p) => `Erased by ${p.who}, ${p.at}`,
  'erasure.refused': (p) => `Not erased, ${p.who}, ${p.at}: ${p.reason}`,
  'erasure.withdrawn': (p) => `Taken back by the resident, ${p.at}`,
  'modal.erasure_carry_out': () => 'Erase personal data',
  'modal.erasure_refuse': () => 'Not now',
  'modal.erase': () => 'Erase',
  'modal.erasure_words': (p) =>
    `Erase the personal data of ${p.name}? Name, phone, chat, what they said and their photos go for good. Their words and photos that the bot posted in threads are deleted from Slack too; what colleagues wrote themselves they should look at themselves.`,
  'hint.erasure_reason': () =>
    'The resident will read this. Please say why, and when it will be possible.',
  'refused.hindered': () =>
    'They are still on file in a unit, or have a request or an emergency that is still open, so they cannot be erased now.',
  'can.erasure.decide': () => 'erase the personal data of residents who have left',

  'note.moved_out': (p) =>
    `${p.name}, ${p.role.toLowerCase()} of ${p.address}, told the bot that they have moved out; on file as of today.${p.requests === '' ? '' : ` Still open: ${p.requests}. They no longer see progress in the bot, so please call.`}`,
};
