import type { KeptFor, RefundTexts, Told } from './refunds.zh-CN.ts';

const kept: Record<KeptFor, string> = {
  damage: 'damage',
  cleaning: 'clearing and cleaning',
  breach: 'breach of the agreement',
};
const of = {
  prepayment: 'what you have prepaid',
  payment: 'your payment',
  deposit: 'your deposit',
} as const;

const keptWords = (p: Told): string =>
  p.kept === null || p.keptFor === null ? '' : ` ${p.kept} yuan are kept for ${kept[p.keptFor]}.`;
const ask = (phone: string | null): string =>
  `If anything is unclear, just answer me${phone === null ? '' : `, or call ${phone}`}.`;

/** What a resident reads of money that goes back to them, in English. */
export const refundsEn: RefundTexts = {
  'money.refund_approved': (p) =>
    `Your refund is approved: ${p.yuan} yuan of ${of[p.of]} for ${p.unit}, number ${p.number}.${keptWords(p)} ${p.by === 'cash' ? 'Please come to the front desk with your papers to sign for it.' : 'We transfer it to the account you gave, and I tell you once it is paid.'}`,
  'money.refund_paid': (p) =>
    p.yuan === '0.00'
      ? `Of the deposit for ${p.unit} nothing goes back:${keptWords(p)} Here is slip ${p.number}. ${ask(p.phone)}`
      : `Your refund is paid: ${p.yuan} yuan of ${of[p.of]} for ${p.unit}.${keptWords(p)} Here is slip ${p.number}. ${ask(p.phone)}`,
  'money.refund_dropped': (p) =>
    `Your refund of ${p.yuan} yuan of ${of[p.of]} for ${p.unit} (${p.number}) is not paid: ${p.reason}. The money is still on your account. ${ask(p.phone)}`,
  'money.moved': (p) =>
    p.payment
      ? `What was paid on ${p.day}, ${p.yuan} yuan, now stands for ${p.to} instead of ${p.from}; here is slip ${p.number}. The bills of ${p.from} are as if it had not been paid, those of ${p.to} as paid on that day. ${ask(p.phone)}`
      : `${p.yuan} yuan prepaid for ${p.from} now stand for ${p.to}; here is slip ${p.number}. ${ask(p.phone)}`,
};
