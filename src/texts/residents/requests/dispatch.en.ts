import type { DispatchTexts } from './dispatch.zh-CN.ts';

const ended = (note: string): string =>
  note === '' ? '.' : `: ${note}${/[。！？.!?]$/.test(note) ? '' : '.'}`;

/** What residents read of who has their request, and of one that goes the way of another, in English. */
export const dispatchEn: DispatchTexts = {
  'status.merged': (p) =>
    `${p.number === null ? 'Being dealt with together with the same matter reported by others' : `Being dealt with under request ${p.number}`}. ${p.status}`.trim(),
  'history.merged': () => 'Joined with another request.',
  'news.merged': (p) =>
    `Requests ${p.number} and ${p.into} are about the same thing. We are dealing with it under ${p.into}; please follow that one.`,
  'news.merged_other': (p) =>
    `Request ${p.number} is about the same thing that others reported. We are dealing with it together, and I’ll keep you posted as before.`,
  'news.followed_done': (p) =>
    `Request ${p.number} was dealt with together with the same matter${ended(p.note)}\nIf it is not all right yet, just tell me what is wrong.`,
};
