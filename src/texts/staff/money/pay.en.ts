import type { PayTexts } from './pay.zh-CN.ts';

const billStates = { open: 'Open', part: 'Part paid', paid: 'Paid', void: 'Void' } as const;

const sideNames = { owner: 'owner', tenant: 'tenant' } as const;
const sidesOf = (sides: { owner: string; tenant: string } | null): string =>
  sides === null ? '' : ` (owner ${sides.owner}, tenant ${sides.tenant})`;

/** What the staff read when they take a payment or look at an account, in English. */
export const payEn: PayTexts = {
  'action.pay': () => 'Take a payment…',
  'action.pay_print': () => 'Print the receipt',
  'action.pay_account': () => 'Account',
  'modal.pay': () => 'Take a payment',
  'modal.pay_done': () => 'Payment taken',
  'modal.pay_account': () => 'Account of a home',
  'field.pay_unit': () => 'Home',
  'field.pay_amount': () => 'Amount received (yuan)',
  'field.pay_method': () => 'How',
  'field.pay_reference': () => 'Reference',
  'field.pay_bills': () => 'Only these bills',
  'field.pay_payer': () => 'Who paid',
  'field.pay_paid_on': () => 'Paid on',
  'field.pay_rest': () => 'What is over',
  'hint.pay_unit': () => 'Such as 3-2-501. Send the home alone first to see what is owed.',
  'hint.pay_amount': () => 'Two decimals at most, such as 363.34.',
  'hint.pay_reference': () =>
    'The number on the slip of the bank, card, WeChat or Alipay; each is taken once.',
  'hint.pay_bills': () =>
    'Left empty, the oldest are paid first. Write numbers of bills, with commas between them.',
  'hint.pay_bills_chosen': () => 'Left empty, the oldest are paid first.',
  'hint.pay_payer': () => 'Only where it is not the owner, such as the name of a tenant.',
  'option.rest_prepayment': (p) =>
    p.payer === 'owner'
      ? `Keep ${p.yuan} yuan for the next bill`
      : p.payer === 'tenant'
        ? `Keep ${p.yuan} yuan for the tenant’s own bills`
        : p.payer === 'coming'
          ? `Keep ${p.yuan} yuan for their bills once they own it`
          : `Keep ${p.yuan} yuan for who paid; may go back`,
  'field.pay_prepay': () => 'Months beforehand',
  'hint.pay_prepay': () =>
    'Choose the months and send it: what is to be received is worked out for you to check first.',
  'option.no_prepay': () => 'None',
  'option.prepay': (p) => `${p.months} months ${p.yuan} yuan, ${p.less} off`,
  'option.rest_change': (p) => `Give ${p.yuan} yuan back as change`,
  'option.pay_bill': (p) =>
    `${p.period} · ${p.yuan} yuan${p.side === null ? '' : ` (${sideNames[p.side]})`}`,
  'option.pay_bill_joint': (p) => `${p.period} · ${p.yuan} yuan (former tenant; owners jointly)`,
  'option.pay_bill_former': (p) => `${p.period} · ${p.yuan} yuan (owed by who left)`,
  'option.pay_bill_coming': (p) => `${p.period} · ${p.yuan} yuan (owed by who takes over)`,

  'pay.owed': (p) =>
    [
      `${p.unit} owes ${p.yuan} yuan${sidesOf(p.sides)}`,
      ...(p.lateFee === null ? [] : [`late fees ${p.lateFee} yuan`]),
      ...(p.prepaid === null ? [] : [`prepaid ${p.prepaid} yuan`]),
    ].join(', '),
  'pay.joint': (p) =>
    `A former tenant still owes ${p.yuan} yuan, and the owners jointly; where the owner pays it, choose it under “Only these bills”.`,
  'pay.coming': (p) =>
    `Who takes this home over later has bills of ${p.yuan} yuan already, which are not in this; where they pay, write them as the payer.`,
  'pay.owes_nothing': (p) =>
    `${p.left ? `Who owns and rents ${p.unit} now` : p.unit} owes nothing${p.prepaid === null ? '' : `, and has prepaid ${p.prepaid} yuan`}. What is taken now is kept as prepayment.`,
  'pay.bill': (p) =>
    `${p.period} · ${p.side === null ? '' : `${sideNames[p.side]} · `}bill ${p.number} · due ${p.dueOn} · ${p.yuan} yuan${p.lateFee === null ? '' : `, late fee ${p.lateFee} yuan`}`,
  'pay.bill_former': (p) =>
    `Owed by who lived there before: ${p.period} · bill ${p.number} · ${p.yuan} yuan`,
  'pay.bill_coming': (p) =>
    `Owed by who takes over later: ${p.period} · bill ${p.number} · due ${p.dueOn} · ${p.yuan} yuan`,
  'pay.bill_joint': (p) =>
    `Owed by a former tenant, and the owners jointly: ${p.period} · bill ${p.number} · ${p.yuan} yuan${p.lateFee === null ? '' : `, late fee ${p.lateFee} yuan`}`,
  'pay.more_bills': (p) => `${p.count} more that are due later.`,
  'pay.changed': () =>
    '⚠️ What this home owes has changed while you were writing (a payment, a new bill or one that is void). Please look at the figures and send it again; nothing has been booked.',
  'pay.rest': (p) =>
    p.payer === 'owner'
      ? `⚠️ This is ${p.yuan} yuan more than is owed. Please agree it with the resident and send it again; nothing has been booked.${p.joint === null ? '' : ` The ${p.joint} yuan of a former tenant are not in it; to pay them as well, choose them under “Only these bills”.`}`
      : `⚠️ Who pays ${{ tenant: 'is the tenant', former: 'has left', coming: 'has yet to take the home over' }[p.payer]}, so it settles their own bills (${p.owed === null ? 'they owe nothing' : `${p.owed} yuan owed`}) and those that are chosen, and ${p.yuan} yuan are over.${p.others === null ? '' : ` The owner owes ${p.others} yuan besides; to pay that as well, choose it under “Only these bills”.`} Please agree it with them and send it again; nothing has been booked.`,
  'pay.prepay_quote': (p) =>
    [
      `${p.months} months beforehand (${p.from} to ${p.until}), ${p.monthly} yuan a month without what is metered or shared:`,
      `${p.full} yuan − ${p.discount} yuan discount = ${p.toPay} yuan`,
      ...(p.owed === null ? [] : [`with ${p.owed} yuan that is owed`]),
      `*${p.amount} yuan to be received*. Please agree it with the resident and send it again; nothing has been booked.`,
    ].join('\n'),
  'fault.prepay_amount': (p) =>
    `${p.yuan} yuan are to be received, with what is owed: please write that, or choose no months where another amount is paid.`,
  'fault.no_prepay': (p) =>
    `There is no offer for ${p.months} months beforehand for this home now. Choose another, or none.`,
  'pay.done': (p) => `Taken from ${p.unit}: ${p.yuan} yuan (${p.method}), receipt ${p.receipt}.`,
  'pay.done_change': (p) => `Please give back ${p.yuan} yuan.`,
  'pay.done_rest': (p) => `This home still owes ${p.yuan} yuan${sidesOf(p.sides)}.`,
  'pay.done_clear': (p) =>
    p.left
      ? 'Who owns and rents it now owes nothing any more.'
      : 'This home owes nothing any more.',
  'pay.done_sent': () => 'The receipt has been sent to the resident’s chat.',
  'pay.done_paper': () => 'The resident has no chat: please print the receipt for them.',
  'pay.which': (p) => `Several communities have this home, please write which: ${p.units}`,

  'fault.no_unit': (p) =>
    `There is no “${p.words}” in the archive. Write it as building-entrance-room, such as 3-2-501.`,
  'fault.fen_missing': () => 'Write the amount received, such as 363.34.',
  'fault.fen_amount': () =>
    'This is no amount. Write digits alone, with two decimals at most, such as 363.34.',
  'fault.fen_negative': () =>
    'An amount is never below zero. To give money back, have the receipt voided.',
  'fault.fen_zero': () => 'The amount has to be more than nothing.',
  'fault.fen_wide': (p) => `Use ordinary digits and a point: write ${p.mended}.`,
  'fault.fen_places': (p) =>
    `An amount has two decimals at most. Please check it and write it again, such as ${p.mended}.`,
  'fault.fen_comma': (p) =>
    `The decimal mark is a point: if ${p.mended} yuan is meant, write it so.`,
  'fault.no_method': () => 'Choose how it was paid.',
  'fault.pay_no_bill': (p) => `This home has no bill ${p.number}; compare the numbers above.`,
  'fault.pay_bill_void': (p) =>
    p.instead === null
      ? `Bill ${p.number} is void, with none in its place, and cannot be paid. Please choose another, or none.`
      : `Bill ${p.number} is void and cannot be paid. Please choose ${p.instead}, which stands in its place, or none.`,
  'fault.nothing_owed': (p) =>
    p.payer === 'owner'
      ? `${p.left ? 'Who owns and rents this home now owes nothing' : 'This home owes nothing'}: with all of it given back nothing is left to take. Keep it as prepayment${p.left ? ', choose what somebody who left owes under “Only these bills”,' : ','} or do not take it.`
      : `${p.payer === 'tenant' ? 'The tenant' : 'Who pays'} owes nothing${p.others === null ? '' : ` (the owner owes ${p.others} yuan)`}: with all of it given back nothing is left to take. Keep it as prepayment${p.others === null ? '' : ', choose the owner’s bills under “Only these bills”,'} or do not take it.`,
  'fault.paid_later': () => 'The day of a payment is not later than today.',
  'fault.cash_backdated': () => 'Cash counts for today. Book today what was forgotten.',
  'fault.backdated': () =>
    'A payment of an earlier day is entered by the clerk, by its slip: hand it to the clerk, or write today.',
  'fault.backdated_bare': () =>
    'A payment of an earlier day needs evidence: write the reference on its slip.',
  'fault.reference_used': (p) =>
    `The reference ${p.reference} (${p.method}) is booked already: ${p.unit}, ${p.paidOn}, ${p.yuan} yuan, receipt ${p.receipt}. The same payment is taken once; please check the number.`,

  'receipt.title': (p) => `Receipt ${p.receipt}`,
  'receipt.name': (p) => `receipt-${p.receipt}.pdf`,
  'receipt.void': () => 'VOID',
  'receipt.void_reason': (p) => `Void because: ${p.reason}`,
  'receipt.where': (p) => `Home: ${p.community} ${p.unit}`,
  'receipt.payer': (p) => `Paid by: ${p.payer}`,
  'receipt.paid_on': (p) => `Paid on: ${p.day}, ${p.method}`,
  'receipt.reference': (p) => `Reference: ${p.reference}`,
  'receipt.amount': (p) => `Amount: ¥${p.yuan}`,
  'receipt.capital': (p) => `In capital numerals: 人民币${p.words}`,
  'receipt.section_lines': () => 'For',
  'receipt.line_principal': (p) => `Bill ${p.bill} of ${p.period}: ${p.yuan} yuan`,
  'receipt.line_late_fee': (p) => `Late fee of bill ${p.bill} of ${p.period}: ${p.yuan} yuan`,
  'receipt.line_prepayment': (p) => `Prepayment: ${p.yuan} yuan`,
  'receipt.line_discount': (p) =>
    `Discount for ${p.months} months beforehand (${p.from} to ${p.until})　${p.yuan} yuan (not part of the amount received; added to the prepayment)`,
  'receipt.change': (p) => `Cash received ${p.tendered} yuan, change ${p.change} yuan`,
  'receipt.taken_by': (p) => `Taken by: ${p.who}`,
  'receipt.sign': () => 'For the management company (stamp):',
  'receipt.foot': (p) => `Page ${p.page} of ${p.pages}`,

  'account.title': (p) => `Account of ${p.unit} as of ${p.asOf}`,
  'account.usage': () =>
    'Write a home, such as /gatehouse account 3-2-501; with a month behind it, 3-2-501 2026-11, how that month was worked out.',
  'account.calculation': (p) => `How the bills of ${p.unit} for ${p.period} were worked out`,
  'account.no_bill': (p) => `${p.unit} has no bill for ${p.period}.`,
  'account.no_period': (p) =>
    `“${p.words}” is no month. Please write year and month, such as 2026-11; months are 01 to 12.`,
  'account.line': (p) => `· ${p.name} ${p.yuan}${p.how === '' ? '' : `: ${p.how}`}`,
  'account.bill': (p) =>
    `${billStates[p.state]} · ${p.period} · bill ${p.number} · due ${p.dueOn} · ${p.total} yuan, paid ${p.paid} yuan${p.lateFee === null ? '' : `, late fee ${p.lateFee} yuan`}`,
  'account.payment': (p) =>
    `${p.paidOn} · ${p.yuan} yuan${p.deposit ? ' (deposit)' : ''} · ${p.method} · receipt ${p.receipt}${p.void ? ' · void' : ''}${p.refunded === null ? '' : ` · ${p.refunded} yuan refunded`}`,
  'account.prepay': (p) =>
    `${p.months} months paid beforehand (${p.from} to ${p.until}, ${p.used} billed), discount ${p.discount} yuan, receipt ${p.receipt}`,
  'account.bills': () => 'Bills',
  'account.payments': () => 'Payments',
  'account.none': () => 'There is no bill and no payment yet.',
  'account.older': (p) => `${p.count} earlier ones.`,

  'can.payment.take': () => '/gatehouse pay 3-2-501 — take a payment, with its receipt',
  'can.account.see': () =>
    '/gatehouse account 3-2-501 [2026-11] — what a home owes and has paid, and how a month was worked out',
};
