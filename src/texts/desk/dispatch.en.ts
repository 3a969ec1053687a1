import type { DispatchDeskTexts } from './dispatch.zh-CN.ts';

/** What the office writes into the thread of a request about who has it, in English. */
export const dispatchDeskEn: DispatchDeskTexts = {
  'note.transferred': (p) => `${p.by} has handed this on to you: ${p.text}`,
  'note.given_back': (p) =>
    `${p.by} has given this back to the desk: ${p.text} Please find somebody else.`,
  'note.merged': (p) =>
    `${p.by} has merged this into request ${p.number}; the resident has been told.`,
};
