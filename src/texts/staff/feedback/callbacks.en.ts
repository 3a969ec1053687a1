import type { CallbackTexts } from './callbacks.zh-CN.ts';

/** The same in English. */
export const callbacksEn: CallbackTexts = {
  'can.callback.make': () => '/gatehouse callbacks — who is to be called today, and how far it is',

  'callback.title': (p) => `${p.community} · Callbacks`,
  'callback.none': () => 'Nobody is to be called just now.',
  'callback.not_served': () => 'None of the communities you serve.',
  'callback.counts': (p) =>
    `To call ${p.toCall}, late ${p.late}. Due this month ${p.due}, made ${p.made}${p.due === 0 ? '' : ` (${Math.round((p.made / p.due) * 100)}%)`}`,
  'callback.by': (p) => `In chat ${p.inChat}${p.people === '' ? '' : `; ${p.people}`}`,
  'callback.person': (p) => `${p.who} ${p.count}`,
  'callback.more': (p) => `${p.count} more.`,
  'callback.line': (p) =>
    `*${p.who}* · request ${p.number} · ${p.matter} · ${p.late ? '⚠ late, was due ' : 'by '}${p.due}\n${p.why}${p.missed === 0 ? '' : ` · called ${p.missed} ${p.missed === 1 ? 'time' : 'times'} without an answer, last ${p.missedAt}`}${p.done === '' ? '' : `\nDone: ${p.done}${p.doneBy === '' ? '' : ` (${p.doneBy})`}`}`,
  'callback.script': (p) =>
    `“Hello, this is the office of ${p.community}. We have seen to your ${p.matter} (request ${p.number}). Is it all right now, and were you content with how it was done?”`,
  'callback.script_low': (p) =>
    `“Hello, this is the office of ${p.community}. You were not content with how your ${p.matter} (request ${p.number}) was handled, and we are sorry. What should we have done better?”`,
  'callback.why_always': (p) => `Rule: always after ${p.mark}`,
  'callback.why_sample': (p) => `Sample: drew ${p.draw}, under ${p.under}`,
  'callback.why_stars': (p) => `Rated ${p.stars} of 5 stars, to be called the same day`,
  'callback.why_word': () => 'An unhappy word with the rating, to be called the same day',
  'callback.mark_reopened': () => 'opened again',
  'callback.mark_partly': () => 'mended in part',
  'callback.told_stars': (p) =>
    `Request ${p.number} was rated ${p.stars} of 5 stars. It is on today’s callbacks (/gatehouse callbacks).`,
  'callback.told_word': (p) =>
    `There is an unhappy word in the rating of request ${p.number}. It is on today’s callbacks (/gatehouse callbacks).`,

  'action.callback_solved': () => 'Solved',
  'action.callback_partly': () => 'Partly…',
  'action.callback_not_solved': () => 'Not solved…',
  'action.callback_missed': () => 'No answer',
  'modal.callback': () => 'How the call went',
  'field.callback_left': () => 'What is left to do',
  'field.callback_reason': () => 'What is wrong',
  'hint.callback_left': () => 'It goes back to whoever has it, who does what is left.',
  'hint.callback_reason': () => 'It is opened again with these words.',

  'refused.own_callback': () => 'Nobody calls about their own work; please have a colleague do it.',
};
