import type { ServiceDeskTexts } from './service.zh-CN.ts';

/** What the office writes into a thread of a price and of what is left, in English. */
export const serviceDeskEn: ServiceDeskTexts = {
  'note.price_agreed': (p) => `The resident agrees to ${p.yuan} yuan; it can be done.`,
  'note.price_declined': (p) =>
    `The resident does not agree to ${p.yuan} yuan; please talk with them, and ask anew if the price changes.`,
  'note.partly': (p) =>
    `The resident says it is partly solved${p.left === '' ? '; they are being asked what is missing' : `; still missing: ${p.left}`}. Please go on with it.`,
  'note.objected': (p) => `The resident thinks that this is ours to do: ${p.text}`,
};
