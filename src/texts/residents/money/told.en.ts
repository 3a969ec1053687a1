import type { ToldTexts } from './told.zh-CN.ts';

/** What residents read when bills were issued to them, in English. */
export const toldEn: ToldTexts = {
  'told.one': (p) =>
    `${p.unit}: your bill for ${p.month} is ${p.yuan} yuan, please pay by ${p.due}.`,
  'told.several': (p) => `You have ${p.count} new bills, ${p.yuan} yuan in all:`,
  'told.one_of': (p) => `· ${p.unit} ${p.month} ${p.yuan} yuan, please pay by ${p.due}`,
  'told.more': (p) => `· ${p.count} more; tap Ask about fees to see them all`,
  'told.supplement': () => 'It covers what the earlier bill left out; nothing is charged twice.',
  'told.instead': (p) =>
    `It replaces bill ${p.number}, which is void; what you paid on that one counts here.`,
  'told.settled': () => 'It is paid; there is nothing left to do.',
  'told.voided': (p) =>
    `${p.unit}: bill ${p.number} for ${p.month} is void, please do not pay it.${p.moved === null ? '' : ` The ${p.moved} yuan you paid are kept as prepayment.`}`,
  'told.part': (p) => `${p.paid} yuan have been received, ${p.left} yuan are left to pay.`,
};
