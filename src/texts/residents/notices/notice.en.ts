import type { NoticeTexts } from './notice.zh-CN.ts';

/** What residents read of notices, in English. */
export const noticeEn: NoticeTexts = {
  'notice.head_plain': (p) => `Notice: ${p.title}`,
  'notice.head_urgent': (p) => `Urgent notice: ${p.title}`,
  'notice.head_urgent_corrects': (p) => `Urgent correction: ${p.title}`,
  'notice.head_corrects': (p) => `Correction: ${p.title}`,
  'notice.corrects': (p) => `This takes the place of the notice “${p.title}” of ${p.on}.`,
  'notice.other_language': () =>
    '(This notice is in Chinese only. If anything in it is unclear, just ask me.)',
  'notice.untitled': () => 'From your property office',
  'notice.foot': (p) => `${p.community} service centre`,
  'notice.seen': () => 'Thank you for reading it.',
  'notice.seen_gone': () => 'That notice is over. There is nothing you need to do.',
  'button.seen_notice': () => 'Got it',
};
