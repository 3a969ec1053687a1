import type { CheckoutTexts } from './checkout.zh-CN.ts';

/** What the staff read of money that was paid inside a chat, in English. */
export const checkoutEn: CheckoutTexts = {
  'checkout.prepaid': (p) =>
    `A resident of ${p.unit} paid ${p.yuan} yuan in their chat (receipt ${p.receipt}) at the very moment the bill was paid otherwise: ${p.prepaid} yuan of it is kept as prepayment, and they were told. To give it back: /gatehouse refund.`,
  'checkout.unknown': (p) =>
    `${p.name} paid ${p.sum} in their chat, and the office knows nothing it was for: it is not booked. Please find it in the provider’s cabinet by ${p.providerCharge} (Telegram: ${p.telegramCharge}), then book it with /gatehouse pay or send it back there, and tell the resident.`,
  'checkout.refused': (p) =>
    `Telegram would not have an invoice of ${p.yuan} yuan in a chat; the resident was asked to pay another way. Please have an administrator look at the token, the currency and the bounds: gatehouse settings show pay_in_chat.`,
};
