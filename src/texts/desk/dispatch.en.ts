import type { DispatchDeskTexts } from './dispatch.zh-CN.ts';

/** What the office writes into the thread of a request about who has it, in English. */
export const dispatchDeskEn: DispatchDeskTexts = {
  'note.transferred': (p) => `${p.by} has handed this on to you: ${p.text}`,
  'note.given_back': (p) =>
    `${p.by} has given this back to the desk: ${p.text} Please find somebody else.`,
  'note.not_accepted': () =>
    'The colleague it was given to has not taken it in time. It is back at the desk; please find somebody.',
  'dispatch.given': (p) => `Given to ${p.who} by the rules: ${p.why}.`,
  'dispatch.passed_on': (p) =>
    `Not taken in time, so given to ${p.who} next, by the rules: ${p.why}.`,
  'dispatch.nobody': () =>
    'By the rules there is nobody to give this to now: nobody who knows it, is on duty and was not asked yet. Please find somebody.',
  'dispatch.unanswered': () =>
    'None of those who were asked has taken this in time. Please find somebody.',
  'dispatch.offered': (p) =>
    `${p.who} were each asked, and the first to take it has it. If nobody does before ${p.at}, it is back with the desk.`,
  'dispatch.building': (p) => `building ${p.name}`,
  'dispatch.on_duty': () => 'on duty',
  'dispatch.load': (p) => `${p.count} in hand`,
  'note.merged': (p) =>
    `${p.by} has merged this into request ${p.number}; the resident has been told.`,
};
