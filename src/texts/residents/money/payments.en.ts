import type { PaymentTexts } from './payments.zh-CN.ts';

/** What a resident reads of what they paid, in English. */
export const paymentsEn: PaymentTexts = {
  'money.received': (p) =>
    `We have received ${p.yuan} yuan for ${p.unit}. Here is receipt ${p.receipt}, thank you.`,
  'money.deposit_received': (p) =>
    `We have received a deposit of ${p.yuan} yuan for ${p.unit}. Here is receipt ${p.receipt}; it pays no bills, so please keep it for when you want it back.`,
  'money.void_paid': (p) =>
    `${p.yuan} yuan of the void receipt ${p.receipt} has gone back in cash; ${p.signed} signed for it. If that is not right, please answer me at once${p.phone === null ? '' : `, or call ${p.phone}`}.`,
  'money.voided': (p) =>
    `Receipt ${p.receipt} for ${p.unit} (${p.yuan} yuan) is void: ${p.reason}. The bills it paid are open again, with late fees as if it had not been paid. If anything is unclear, just answer me${p.phone === null ? '' : `, or call ${p.phone}`}.`,
  'money.reopened_beside': (p) =>
    `The instalments that were agreed go on. ${p.yuan} yuan of it are no part of them and are to be paid now.`,
  'money.reopened_part': (p) =>
    `Next of the instalments is part ${p.seq}, ${p.yuan} yuan: please pay it by ${p.day} and they go on as they are.`,
};
