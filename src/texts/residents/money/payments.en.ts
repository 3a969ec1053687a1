import type { PaymentTexts } from './payments.zh-CN.ts';

/** What a resident reads of what they paid, in English. */
export const paymentsEn: PaymentTexts = {
  'money.received': (p) =>
    `We have received ${p.yuan} yuan for ${p.unit}. Here is receipt ${p.receipt}, thank you.`,
};
