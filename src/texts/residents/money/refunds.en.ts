import type { Asked, KeptFor, RefundTexts, Told } from './refunds.zh-CN.ts';

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
const leftWords = (p: Told): string =>
  p.left === null ? '' : ` ${p.left} yuan of the deposit stay with us.`;
const ask = (phone: string | null): string =>
  `If anything is unclear, just answer me${phone === null ? '' : `, or call ${phone}`}.`;

const deposits = {
  renovation: 'the renovation deposit',
  access: 'the deposit for keys and cards',
  other: 'the deposit',
} as const;
const what = (p: Asked): string =>
  `${p.address}: ${p.yuan} yuan of ${p.deposit === null ? of[p.of] : deposits[p.deposit]}${p.kept === null ? '' : ` (another ${p.kept} yuan are kept)`}`;

/** What a resident reads of money that goes back to them, in English. */
export const refundsEn: RefundTexts = {
  'money.refund_approved': (p) =>
    `Your refund is approved: ${p.yuan} yuan of ${of[p.of]} for ${p.unit}, number ${p.number}.${keptWords(p)}${leftWords(p)} ${p.by === 'cash' ? 'Please come to the front desk with your papers to sign for it.' : p.by === 'provider' ? 'It goes back to the card you paid with, and I tell you once it has.' : 'We transfer it to the account you gave, and I tell you once it is paid.'}`,
  'money.refund_paid': (p) =>
    p.yuan === '0.00'
      ? `Of the deposit for ${p.unit} nothing goes back:${keptWords(p)}${leftWords(p)} Here is slip ${p.number}. ${ask(p.phone)}`
      : `Your refund is paid: ${p.yuan} yuan of ${of[p.of]} for ${p.unit}.${keptWords(p)}${leftWords(p)} Here is slip ${p.number}. ${ask(p.phone)}`,
  'money.refund_dropped': (p) =>
    `Your refund of ${p.yuan} yuan of ${of[p.of]} for ${p.unit} (${p.number}) is not paid: ${p.reason}. The money is still on your account. ${ask(p.phone)}`,
  'money.moved': (p) =>
    p.payment
      ? `What was paid on ${p.day}, ${p.yuan} yuan, now stands for ${p.to} instead of ${p.from}; here is slip ${p.number}. The bills of ${p.from} are as if it had not been paid, those of ${p.to} as paid on that day. ${ask(p.phone)}`
      : `${p.yuan} yuan prepaid for ${p.from} now stand for ${p.to}; here is slip ${p.number}. ${ask(p.phone)}`,
  'button.fee_refund': () => 'My refund',
  'fees.refund_asked': (p) =>
    `${what(p)} were asked back on ${p.on}. A manager decides next, then a colleague pays; I tell you as soon as there is an answer.`,
  'fees.refund_approved': (p) =>
    `${what(p)} were approved on ${p.on}, number ${p.number}. ${p.by === 'cash' ? `You can sign for the cash at the front desk; please bring your papers${p.phone === null ? '' : ` (${p.phone})`}.` : p.by === 'provider' ? 'It goes back to the card you paid with; I tell you once it has.' : `The transfer to the account you gave${p.accountEnd === null ? '' : ` (ending in ${p.accountEnd})`} is still to be made; I tell you once it is.`}`,
  'fees.refund_paid': (p) =>
    p.yuan === '0.00'
      ? `${what(p)}: settled on ${p.on}, number ${p.number}; nothing goes back. ${ask(p.phone)}`
      : `${what(p)} were paid ${p.by === 'cash' ? 'in cash' : p.by === 'bank' ? 'by transfer' : 'back to the card you paid with'} on ${p.on}, number ${p.number}. If it has not reached you, please tell us.`,
  'fees.refund_not': (p) =>
    p.reason === ''
      ? `${what(p)} were not approved this time; the money is still on your account. ${ask(p.phone)}`
      : `${what(p)}${p.number === '' ? '' : ` (${p.number})`} were not paid: ${p.reason}. The money is still on your account. ${ask(p.phone)}`,
  'fees.refund_none': (p) =>
    `No refund is under way. If you want something back, tell us with the button below what it is${p.phone === null ? '' : `, or call ${p.phone}`}; it is paid once a manager has approved it.`,
  'fees.refund_prepaid': (p) => `${p.address} has ${p.amount} yuan prepaid.`,
};
