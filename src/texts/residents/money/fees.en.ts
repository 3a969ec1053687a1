import { termsEn } from '../../terms/terms.en.ts';
import type { FeeTexts } from './fees.zh-CN.ts';

const deposits = {
  renovation: 'A renovation deposit',
  access: 'A deposit for keys and cards',
  other: 'A deposit',
} as const;

/** What residents read about their own money, in English. */
export const feesEn: FeeTexts = {
  'button.fee_lines': () => 'Details',
  'button.fee_why': () => 'Compare months',
  'button.fee_year': () => 'Last 12 months',
  'button.fee_receipts': () => 'Payments made',
  'button.fee_how': () => 'How to pay',
  'button.fee_ahead': () => 'Pay ahead',
  'button.fee_claim': () => 'I have paid',
  'button.fee_later': () => 'Pay later',
  'button.fee_invoice': () => 'Invoice, please',
  'button.fee_question': () => 'I have a question',
  'button.fee_doubt': () => 'I question this bill',
  'button.fee_pdf': () => 'Bill as PDF',
  'button.fee_chart': () => 'As a chart',
  'button.fee_person': () => 'Ask the office',

  'fees.owed': (p) =>
    `${p.address}${p.former ? ' (your former home)' : ''}: ${p.owed} yuan to pay${p.lateFee === null ? '' : `, and a late fee of ${p.lateFee} yuan`}${p.prepaid === null ? '' : `; ${p.prepaid} yuan prepaid`}`,
  'fees.clear': (p) =>
    `${p.address}: nothing ${p.joint ? 'of your own ' : ''}to pay${p.prepaid === null ? '' : `; ${p.prepaid} yuan prepaid`}`,
  'fees.joint': (p) =>
    `A former tenant still owes ${p.owed} yuan${p.lateFee === null ? '' : ` and a late fee of ${p.lateFee}`}. It was agreed that the tenant pays it; the owners are jointly liable for it (Property Management Regulations, art. 41):`,
  'fees.joint_how': () =>
    'What the tenant pays you need not pay. If you pay it for them, please name the bill; it goes to that bill alone.',
  'fees.joint_only': (p) =>
    `You owe nothing of your own for ${p.address}; what a former tenant still owes, the owners are jointly liable for:`,
  'fees.deposit': (p) =>
    `· ${deposits[p.deposit]} of ${p.amount} yuan is with us; it pays no bills`,
  'fees.bill': (p) =>
    `· ${p.month}: ${p.owed} yuan${p.lateFee === null ? '' : ` and a late fee of ${p.lateFee}`}, ${p.over ? 'was due' : 'due'} ${p.due} (bill ${p.number})`,
  'fees.more_bills': (p) => `· and ${p.count} earlier`,
  'fees.more_joint': (p) => `· and ${p.count} later`,
  'fees.total': (p) => `${p.owed} yuan to pay in all.`,
  'fees.more_homes': (p) =>
    `${p.count} more ${p.count === 1 ? 'home is' : 'homes are'} not listed; send an address and I look it up.`,
  'fees.hidden': (p) =>
    `Who sees the amounts of ${p.homes} is up to its owner, who can show you them here under “Who can see my home”.`,
  'fees.which': () => 'Which home do you mean?',
  'fees.which_promise': (p) =>
    `Which home do you mean? Tap it, and I note that you pay by ${p.day}.`,
  'fees.not_theirs': (p) =>
    `${p.home} is not registered as yours, so I cannot tell you its fees, and noted nothing. If it was a slip, please send it again. To pay for somebody else, please name the home at the front desk.`,
  'fees.nothing': () => 'There is no bill in your name yet; you will hear from me when there is.',
  'fees.no_month': (p) =>
    `“${p.month}” is no month; months are 1 to 12. Please send it again, such as “bill for 2026-11”.`,
  'fees.no_bill_then': (p) => `There is no bill of yours for ${p.address} in ${p.month}.`,
  'fees.no_bill_yet': (p) =>
    `The bill for ${p.address} for ${p.month} is not issued yet; you will get it here.`,

  'fees.month_total': (p) => `${p.address}, ${p.month}: ${p.total} yuan`,
  'fees.than_before': (p) =>
    p.difference === null
      ? `The same as in ${p.month}.`
      : `${p.difference} yuan ${p.more ? 'more' : 'less'} than in ${p.month}:`,
  'fees.than_before_short': (p) =>
    p.difference === null
      ? `The same as in ${p.month}.`
      : `${p.difference} yuan ${p.more ? 'more' : 'less'} than in ${p.month}.`,
  'fees.first_bill': (p) => `There is no bill for ${p.month} to compare it with.`,
  'fees.difference': (p) =>
    `· ${p.name}: ${p.amount} ${p.more ? 'more' : 'less'}${p.used === null ? '' : ` (${p.used}${p.step === null ? '' : `, up to the step at ${p.step}`})`}`,
  'fees.than_year_before': (p) =>
    p.difference === null
      ? `The same as a year before (${p.month}).`
      : `${p.difference} yuan ${p.more ? 'more' : 'less'} than a year before (${p.month}).`,
  'fees.line': (p) => `· ${p.name} ${p.amount}${p.how === '' ? '' : `: ${p.how}`}`,
  'fees.due': (p) => `Due ${p.due}, bill ${p.numbers}`,
  'fees.paid': (p) =>
    p.left === null
      ? `${p.paid} yuan paid: settled.`
      : `${p.paid} yuan paid, ${p.left} still to pay.`,
  'fees.reduced': (p) => `Reduced by ${p.amount} yuan, which need not be paid.`,
  'fees.nothing_left': () => 'Nothing is left to pay of it.',
  'fees.unpaid': (p) => `Not paid yet: ${p.left} yuan.`,
  'fees.earlier': (p) => `${p.amount} yuan of earlier bills is still to pay.`,
  'fees.paid_since': (p) => `${p.amount} yuan came from you since the bill was issued.`,

  'fees.year': (p) => `${p.address}, ${p.from} to ${p.to}: ${p.total} yuan billed in all.`,
  'fees.year_month': (p) =>
    `· ${p.month}: ${p.billed}${p.owed === null ? '' : `, ${p.owed} still to pay`}`,
  'fees.claim': () =>
    'Thank you for telling me. Please send a picture of the payment, or write when, how much and how you paid; you can also submit as it is. The office checks it and answers you; for three working days you are not reminded.',
  'fees.claim_words': (p) => `I have paid the ${p.owed} yuan of ${p.address}.`,
  'fees.nothing_owed': (p) =>
    `There is nothing to pay for ${p.address} now. If that seems wrong, tap below to tell the office.`,
  'fees.later': (p) =>
    `${p.owed} yuan is to pay for ${p.address}${p.beside ? ' beside the instalments' : ''}. ${p.asked === null ? 'On which day will you pay? Tap below' : `Shall I note that you pay by ${p.asked}? Tap below and it is noted, choose another day,`} or send a date, ${p.latest} at the latest.`,
  'fees.promised': (p) =>
    `Noted: you pay the ${p.owed} yuan of ${p.address} by ${p.day}, and are not reminded before that.${p.bears ? ' The late fee goes on meanwhile.' : ''}`,
  'fees.promise_past': () => 'That day is past; please choose another.',
  'fees.promise_far': (p) =>
    `It can be ${p.latest} at the latest. If you need longer, tap “Talk to a person” and we will find a way.`,
  'fees.promise_twice': () =>
    'The day for this bill was changed before and cannot be changed again. If paying is hard, tap “Talk to a person” and we will find a way.',
  'fees.say_day': (p) => `Please send a date such as 20 Dec, ${p.latest} at the latest.`,
  'fees.doubt': (p) =>
    `About the bill of ${p.address} for ${p.month}: please say what is wrong with it; a photo helps. You are not reminded of ${p.all ? 'this home' : p.count > 1 ? 'these bills' : 'this bill'} until it has been checked.`,
  'fees.doubt_line': (p) => `About the bill for ${p.month} (bill ${p.numbers}, ${p.total} yuan)`,
  'fees.doubt_lead': (p) =>
    `The office gets the bill together with your words; you are not reminded of ${p.all ? 'this home' : p.count > 1 ? 'these bills' : 'this bill'} until it has been checked.`,
  'fees.pdf_caption': (p) => `Notice of charges for ${p.month}`,
  'fees.chart_caption': (p) =>
    p.months === null ? 'Your bills of twelve months' : `Your bills from ${p.months}`,
  'fees.no_receipts': (p) =>
    p.paid === null
      ? `No payments for ${p.address} yet.`
      : `No payments for ${p.address} in ${p.paid}.`,
  'fees.receipts': (p) =>
    p.paid === null
      ? `Payments for ${p.address}, newest first:`
      : `Payments for ${p.address} in ${p.paid}, newest first:`,
  'fees.receipts_sum': (p) =>
    `${p.count} ${p.count === 1 ? 'payment' : 'payments'} ${p.paid === null ? 'until today' : `in ${p.paid}`}: ${p.fees} yuan paid in all${p.back === null ? '' : `, less ${p.back} that went back to you`}${p.held === null ? '' : `; deposits of ${p.held} yuan are not in it`}.`,
  'fees.months': (p) => `${p.from} to ${p.to}`,
  'fees.year_alone': (p) => p.year,
  'fees.receipt': (p) =>
    `· ${p.day}: ${p.amount} yuan${p.held ? ' (deposit)' : ''}, ${termsEn.paymentMethod[p.method]}, receipt ${p.receipt}${p.refunded === null ? '' : `; ${p.refunded} yuan refunded`}`,
  'fees.more_receipts': (p) =>
    `${p.count} earlier ${p.count === 1 ? 'one is' : 'ones are'} not listed; tap “I have a question” and the office will send you them.`,
  'fees.due_rule': (p) =>
    `The fees of a month are due by ${p.day === 31 ? 'the end' : `day ${p.day}`} of ${p.monthsAfter === 0 ? 'that month' : p.monthsAfter === 1 ? 'the next month' : `the month ${p.monthsAfter} months later`}.`,
  'fees.late_rule': (p) =>
    `A late fee counts from day ${p.from} after the due day on: ${p.percent}% a day of the principal that is still unpaid, and never more than that principal.`,
  'fees.late_exempt': (p) => `None is charged on: ${p.fees}.`,
  'fees.no_late_fee': () => 'No late fee is charged.',
  'fees.no_rules': () =>
    'The due day and the late fee are not on file yet; the office can tell you.',

  'fees.ahead': (p) =>
    `You can pay ahead for ${p.address}. What is fixed by the month comes to ${p.monthly} yuan (what is metered or shared goes by what is used and is not in it), from ${p.from} on:`,
  'fees.ahead_offer': (p) =>
    `· ${p.months} months: ${p.full} yuan, ${p.discount} off, ${p.toPay} to pay`,
  'fees.ahead_owed': (p) => `${p.owed} yuan is owed now and is paid together with it.`,
  'fees.ahead_how': (p) =>
    `Please come to the front desk or ask your collector${p.phone === null ? '' : ` (${p.phone})`}, and say that you pay ahead; you get the receipt at once.${p.words === null ? '' : `\n${p.words}\n`} If you move out earlier, the discount is worked out anew for the months used, and the rest of the money is paid back.`,
  'fees.ahead_none': (p) =>
    `There is no discount for paying ahead for ${p.address} now. You may pay ahead all the same: what is over is kept and settles later bills.`,
  'fees.ahead_unbilled': (p) =>
    `You may pay ahead all the same: at the front desk or with your collector${p.phone === null ? '' : ` (${p.phone})`}, who will tell you whether there is a discount.`,
  'fees.pay_clear': (p) =>
    `There is nothing to pay for ${p.homes} now${p.prepaid === null ? '' : `, and ${p.prepaid} yuan is prepaid`}. Thank you for asking; I send you the next bill as soon as it is there.`,
  'fees.how': (p) =>
    `${p.owed === '0.00' ? `There is nothing ${p.joint ? 'of your own ' : ''}to pay for ${p.address} now. When there is:` : `${p.owed} yuan is to pay for ${p.address}.`}\n${p.words ?? `Pay at the front desk, or ask for the bank details${p.phone === null ? '' : ` on ${p.phone}`}.`}`,
  'fees.reference': (p) =>
    `With a transfer, please write ${p.reference} as the reference; you get the receipt here once it has arrived.`,
};
