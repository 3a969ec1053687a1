import type { CheckoutTexts } from './checkout.zh-CN.ts';

/** What residents read of paying inside the chat, in English. */
export const checkoutEn: CheckoutTexts = {
  'button.pay_here': () => 'Pay here',
  'button.pay_sum': (p) => `Pay ${p.yuan} yuan`,
  'button.pay_all': (p) => `All ${p.count} bills: ${p.yuan} yuan`,
  'button.pay_due': (p) => `The ${p.count} that are due: ${p.yuan} yuan`,
  'button.pay_part': (p) => `Part ${p.count}: ${p.yuan} yuan`,
  'button.pay_bill': (p) => `${p.month}: ¥${p.yuan}`,
  'button.pay_joint': (p) => `Former tenant's ${p.month}`,

  'checkout.title': (p) => `${p.address}, ${p.month}`,
  'checkout.title_several': (p) => `${p.address}, ${p.count} bills`,
  'checkout.title_part': (p) => `${p.address}, part ${p.seq} as agreed`,
  'checkout.description': (p) =>
    `Bill ${p.numbers}${p.due === null ? '' : `, due ${p.due}`}. ${p.agreed ? 'This is the part that was agreed; the rest follows as agreed.' : 'Includes any late fee up to today.'} The receipt comes here as soon as you have paid.`,
  'checkout.price': (p) => `${p.month} · bill ${p.number}`,
  'checkout.choose': (p) => `${p.address}: which would you like to pay?`,
  'checkout.standing': (p) =>
    `It is the one above: tap “Pay ${p.yuan} yuan”. You will not be charged twice.`,
  'checkout.nothing': (p) =>
    `There is nothing for you to pay${p.address === '' ? '' : ` for ${p.address}`} now.`,
  'checkout.beyond': (p) =>
    `From ${p.least} to ${p.most} yuan can be paid here at once, and the bills of ${p.address} are outside that. Please pay another way.`,
  'checkout.anew': () =>
    'Your bills are no longer what I sent you, and nothing was charged. Tap below and I will send what is owed now.',
  'checkout.not_taken': () =>
    'Sorry, payment here does not work at the moment; nothing was charged. Please pay another way for now, we are looking into it.',
  'checkout.booked': (p) =>
    `We have received ${p.yuan} yuan for ${p.address}, thank you. Your receipt is ${p.receipt}. ${p.elsewhere === null ? '' : `The bill had changed by the time you paid, so ${p.elsewhere} yuan went to your other bills. `}${p.prepaid === null ? '' : `${p.prepaid} yuan had no bill left to pay and is kept as prepayment for your next ones; if you would rather have it back, just tell me. `}${p.left === null ? 'Everything is paid.' : `${p.left} yuan is still open.`}`,
  'checkout.unknown': (p) =>
    `I see that you paid ${p.sum}, but I cannot find what it was for. The staff have been told: they will book it or send it back, and let you know. Your money is not lost.`,

  'checkout.no_unknown': () =>
    'This is no longer valid, and nothing was charged. Please look up your bills and tap “Pay here” again.',
  'checkout.no_off': () =>
    'You cannot pay here at the moment, and nothing was charged. Please pay another way; ask me how and I will tell you.',
  'checkout.no_paid': () => 'This bill is paid already; nothing was charged.',
  'checkout.no_void': () =>
    'This bill was withdrawn, and nothing was charged. Please look up your bills again.',
  'checkout.no_changed': () =>
    'The amount has changed, and nothing was charged. Please look up your bills and pay the new amount.',
  'checkout.no_not_theirs': () =>
    'Only the resident who was sent this can pay it; nothing was charged. Please look up the bills in your own chat.',
  'checkout.no_busy': () =>
    'This bill is being paid right now, and you were not charged. Please look again in a minute.',
  'checkout.no_again': () =>
    'It is not known yet whether your last try went through, and you were not charged twice. Please look again in a minute; if it did not, you can pay then.',
  'checkout.no_booking': () =>
    'Your payment has arrived and is being booked; you were not charged twice. There is nothing left to pay, and the receipt comes here.',
  'checkout.no_later': () =>
    'I am busy right now, and nothing was charged. Please try again in a few minutes.',
};
