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
    `*${p.who}* · ${p.what} · ${p.late ? '⚠ late, was due ' : 'by '}${p.due}\n${p.why}${p.missed === 0 ? '' : ` · called ${p.missed} ${p.missed === 1 ? 'time' : 'times'} without an answer, last ${p.missedAt}`}${p.known === '' ? '' : `\n${p.known}`}`,
  'callback.what_request': (p) => `request ${p.number} · ${p.matter}`,
  'callback.what_survey': (p) => `survey ${p.survey} · ${p.title}`,
  'callback.done': (p) => `Done: ${p.done}${p.doneBy === '' ? '' : ` (${p.doneBy})`}`,
  'callback.low': (p) => `${p.text}: ${p.stars} of 5 stars`,
  'callback.wrote': (p) => `Wrote: ${p.text}`,
  'callback.script': (p) =>
    `“Hello, this is the office of ${p.community}. We have seen to your ${p.matter} (request ${p.number}). Is it all right now, and were you content with how it was done?”`,
  'callback.script_low': (p) =>
    `“Hello, this is the office of ${p.community}. You were not content with how your ${p.matter} (request ${p.number}) was handled, and we are sorry. What should we have done better?”`,
  'callback.script_survey': (p) =>
    `“Hello, this is the office of ${p.community}. Thank you for answering “${p.title}”. You were not content with something, and we are sorry. What should we do better?”`,
  'callback.why_always': (p) => `Rule: always after ${p.mark}`,
  'callback.why_sample': (p) => `Sample: drew ${p.draw}, under ${p.under}`,
  'callback.why_stars': (p) => `Rated ${p.stars} of 5 stars, to be called the same day`,
  'callback.why_word': () => 'An unhappy word with the rating, to be called the same day',
  'callback.why_survey': (p) =>
    p.stars === null
      ? 'An unhappy word in a survey, to be called the same day'
      : `As few as ${p.stars} of 5 stars in a survey, to be called the same day`,
  'callback.mark_reopened': () => 'opened again',
  'callback.mark_partly': () => 'mended in part',
  'callback.told_stars': (p) =>
    `Request ${p.number} was rated ${p.stars} of 5 stars. It is on today’s callbacks (/gatehouse callbacks).`,
  'callback.told_word': (p) =>
    `There is an unhappy word in the rating of request ${p.number}. It is on today’s callbacks (/gatehouse callbacks).`,
  'callback.told_survey': (p) =>
    `A resident was not content in ${p.title} (survey ${p.id}). It is on today’s callbacks (/gatehouse callbacks).`,

  'action.callback_settled': () => 'Talked it over',
  'action.callback_to_do': () => 'To be done…',
  'action.callback_solved': () => 'Solved',
  'action.callback_rated': () => 'Solved, with stars…',
  'action.callback_partly': () => 'Partly…',
  'action.callback_not_solved': () => 'Not solved…',
  'action.callback_missed': () => 'No answer',
  'modal.callback': () => 'How the call went',
  'field.callback_stars': () => 'Stars for the service',
  'field.callback_person_stars': (p) => `Stars for ${p.who}`,
  'field.callback_comment': () => 'What else they said',
  'field.callback_left': () => 'What is left to do',
  'field.callback_reason': () => 'What is wrong',
  'field.callback_to_do': () => 'What is to be done',
  'hint.callback_to_do': () =>
    'A request is filed with these words; the resident sees how it goes on.',
  'hint.callback_left': () => 'It goes back to whoever has it, who does what is left.',
  'hint.callback_reason': () => 'It is opened again with these words.',

  'refused.own_callback': () => 'Nobody calls about their own work; please have a colleague do it.',
};
