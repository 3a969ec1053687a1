import type { ToldTexts } from './told.zh-CN.ts';

/** What residents read when bills were issued to them, in English. */
export const toldEn: ToldTexts = {
  'told.one': (p) => `${p.unit}: your bill for ${p.month} is ${p.yuan} yuan, ${p.by}.`,
  'told.by': (p) => `please pay by ${p.due}`,
  'told.by_past': (p) => `it was due on ${p.due}, so please pay soon`,
  'told.several': (p) => `You have ${p.count} new bills, ${p.yuan} yuan in all:`,
  'told.one_of': (p) => `· ${p.unit} ${p.month} ${p.yuan} yuan, ${p.by}`,
  'told.more': (p) => `· ${p.count} more; tap Ask about fees to see them all`,
  'told.supplement': () => 'It covers what the earlier bill left out; nothing is charged twice.',
  'told.instead': (p) =>
    `It replaces bill ${p.number}, which is void; what you paid on that one counts here.`,
  'told.settled': () => 'It is paid; there is nothing left to do.',
  'told.voided': (p) =>
    `${p.unit}: bill ${p.number} for ${p.month} is void, please do not pay it.${p.moved === null ? '' : ` The ${p.moved} yuan you paid are kept as prepayment.`}`,
  'told.voided_more': (p) =>
    p.count === 1
      ? 'One more bill is void as well; please do not pay it. Tap Ask about fees to see what stands.'
      : `${p.count} more bills are void as well; please do not pay them. Tap Ask about fees to see what stands.`,
  'told.reduced': (p) => `It has been reduced by ${p.yuan} yuan, which need not be paid.`,
  'told.left': (p) => `${p.left} yuan are left to pay.`,
  'told.no_more': () => 'Nothing is left to pay.',
  'told.in_parts': () => 'The instalments that were agreed go on: please pay on their days.',
  'told.in_parts_next': (p) =>
    `The instalments that were agreed go on: please pay on their days. Next is part ${p.seq}, ${p.yuan} yuan, by ${p.day}.`,
  'told.in_parts_paid': () => 'The instalments that were agreed are all paid.',
  'told.beside_parts': (p) =>
    `${p.yuan} yuan are no part of the instalments${p.day === null ? '; please pay them too' : `: please pay them by ${p.day}`}.`,
  'told.promised': (p) =>
    `You said that you would pay by ${p.day}; that stands, and you are not reminded before.`,
  'told.part': (p) => `${p.paid} yuan have been received, ${p.left} yuan are left to pay.`,
};
