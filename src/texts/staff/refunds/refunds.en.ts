import type { RefundTexts } from './refunds.zh-CN.ts';

/** What the staff read about money that goes back to who paid it, in English. */
export const refundsEn: RefundTexts = {
  'action.refund_ask': () => 'Ask for a refund…',
  'action.refund_pay': () => 'Pay it out…',
  'action.refund_print': () => 'Print the slip',
  'action.refund_drop': () => 'Do not pay…',
  'modal.refund_ask': () => 'Ask for a refund',
  'modal.refund_pay': () => 'Pay a refund out',
  'modal.refund_drop': () => 'Do not pay it',
  'field.refund_receipt': () => 'Of which payment',
  'hint.refund_receipt': () =>
    'Empty: of what is prepaid. For a payment that should not have been taken, its receipt, such as R000012: its bills are open again.',
  'field.refund_amount': () => 'Amount (yuan)',
  'hint.refund_amount': () =>
    'With a receipt: empty for all of the payment, an amount for a part of it.',
  'field.refund_payer': () => 'To whom',
  'hint.refund_payer': () =>
    'It goes to who paid. Can stay empty where that is one person or household.',
  'field.refund_by': () => 'How it is paid out',
  'option.refund_by_cash': () => 'Cash, against a signature',
  'option.refund_by_bank': () => 'Bank transfer',
  'option.refund_by_provider': () => 'The way it came (paid in the chat)',
  'field.refund_to': () => 'Account it goes to',
  'hint.refund_to': () =>
    'For a transfer: name, bank and number. Cards show the last four signs; whoever pays sees all of it.',
  'field.refund_reason': () => 'Why',
  'hint.refund_reason': () => 'Whoever approves reads it, and it stands on the slip.',
  'field.refund_from': () => 'Paid out of',
  'option.refund_from_safe': () => 'Cash in the safe',
  'option.refund_from_shift': () => 'Cash of my own shift',
  'option.refund_from_bank': () => 'Bank transfer',
  'option.refund_from_provider': () => 'Sent back in the provider’s cabinet',
  'field.refund_reference': () => "The bank's reference",
  'hint.refund_reference': () =>
    'As it stands on the slip of the bank: the statement is matched by it.',
  'field.refund_signed': () => 'Who signed',
  'hint.refund_signed': () =>
    'For cash: whoever signed the slip. For somebody else, who that is and by what right.',
  'field.refund_drop': () => 'Why it is not paid',
  'hint.refund_drop': () =>
    'The resident reads it. The money stays where it is and can be asked for anew.',

  'refund.title': (p) => `To refund · ${p.unit} · ${p.yuan} yuan`,
  'refund.title_deposit': (p) => `Deposit to give back · ${p.unit} · ${p.yuan} yuan`,
  'refund.card': (p) => `Refund ${p.number} · ${p.unit} · ${p.yuan} yuan`,
  'refund.not_on_file': () => 'The owner (no name on file)',
  'refund.of_prepayment': () => 'Of what is prepaid',
  'refund.ends_prepay': () =>
    'Once paid, what was paid beforehand with a discount ends, and the discount is reckoned anew by the months that were used',
  'refund.of_payment': (p) =>
    p.part === null
      ? `A payment that should not have been taken: receipt ${p.receipt}, paid ${p.day}, ${p.yuan} yuan; its bills are open again, with late fees as if it had never been paid`
      : `A part of a payment: receipt ${p.receipt}, paid ${p.day}, ${p.yuan} yuan, of which ${p.part} yuan go back; first what was prepaid and not used, then the bills due last are open again, with late fees as if that much less had been paid`,
  'refund.deposit_left': (p) => `${p.yuan} yuan of the deposit stay held once it is paid`,
  'refund.of_deposit': (p) =>
    `${p.kind} of ${p.yuan} yuan, taken ${p.day}${p.note === '' ? '' : `: ${p.note}`}`,
  'refund.to_cash': (p) => `${p.yuan} yuan to ${p.payee}, in cash against a signature`,
  'refund.to_bank': (p) =>
    `${p.yuan} yuan to ${p.payee}, by bank transfer${p.account === null ? '' : ` to the account ending in ${p.account}`}`,
  'refund.to_provider': (p) => `${p.yuan} yuan to ${p.payee}, back through the provider`,
  'refund.kept': (p) => `${p.yuan} yuan are kept, as income from ${p.what}`,
  'refund.kept_damage': () => 'damage',
  'refund.kept_cleaning': () => 'clearing and cleaning',
  'refund.kept_breach': () => 'breach of the agreement',
  'refund.invoice_sent': (p) =>
    `⚠️ Receipt ${p.receipt} is in the file for the tax bureau's system: its number, or that it cannot be made, is entered first (/gatehouse invoices)`,
  'refund.invoiced': (p) =>
    `⚠️ Receipt ${p.receipt} stands on invoice ${p.invoice}: the red invoice is entered first (/gatehouse invoices)`,
  'refund.open': () =>
    'Next: a manager approves it, then a third person pays it out; never whoever asked.',
  'refund.approved': (p) =>
    `✅ Approved by ${p.who} · ${p.at} · ${p.whole ? `refund ${p.number} is booked` : `next: refund ${p.number} waits to be paid out`}`,
  'refund.by': (p) => `Asked by ${p.who} · ${p.at}`,
  'refund.approved_by': (p) => `approved by ${p.who} · ${p.at}`,
  'refund.to_pay': () =>
    'Next: paid out by somebody who neither asked nor approved. Cash is signed for on the slip.',
  'refund.paid': (p) =>
    `✅ Paid by ${p.who} · ${p.at} · ${p.from}${p.reference === null ? '' : `, reference ${p.reference}`}${p.signed === null ? '' : `, signed by ${p.signed}`}`,
  'refund.kept_whole': (p) => `✅ All of it is kept, nothing is paid out · ${p.at}`,
  'refund.dropped': (p) => `Not paid, says ${p.who}: ${p.reason}`,
  'refund.from_safe': () => 'cash from the safe',
  'refund.from_shift': () => 'cash of the shift',
  'refund.from_bank': () => 'bank transfer',
  'refund.from_provider': () => 'sent back by the provider',
  'refund.charges': (p) =>
    `The provider’s numbers: ${p.numbers}; please send it back in its cabinet`,
  'refund.account': (p) => `Account: ${p.account}`,
  'refund.stands': (p) =>
    `${p.names}: ${p.yuan} yuan prepaid that can go back${p.unearned === null ? '' : ` (the discount is reckoned anew by the months that were used, ${p.unearned} yuan less)`}${p.waiting === null ? '' : `, of which ${p.waiting} yuan are being refunded`}`,
  'refund.stands_none': (p) => `${p.unit} has prepaid nothing.`,
  'refund.receipt_line': (p) =>
    `Receipt ${p.receipt} · ${p.day} · ${p.yuan} yuan · ${p.method}${p.refunded === null ? '' : ` · ${p.refunded} yuan refunded`}`,
  'refund.asked': (p) =>
    `Asked: ${p.yuan} yuan back for ${p.unit}. A manager approves it next, then another colleague pays it out; you hear what becomes of it.`,
  'refund.waiting': (p) => `To be paid out: refund ${p.number} · ${p.unit} · ${p.yuan} yuan`,
  'action.refund_pay_one': (p) => `Pay ${p.number}…`,
  'refund.chase_pay': (p) =>
    `${p.community}: refunds that were approved and that nobody has paid yet (${p.count}); residents wait for them:`,
  'refund.chase_approved': (p) =>
    `${p.community}: refunds you approved that nobody has paid yet (${p.count}). Whoever may pay them was reminded:`,
  'refund.chase_managers': (p) =>
    `⚠️ Refunds unpaid for three working days or more since they were approved: ${p.count}. Please see that somebody pays them, or say why they are not paid:`,
  'refund.chase_line': (p) =>
    `· ${p.number} · ${p.unit} · ${p.yuan} yuan · waiting for ${p.days} working ${p.days === 1 ? 'day' : 'days'}`,
  'home.refunds': (p) => `Refunds to be paid out: ${p.count}, ${p.yuan} yuan`,
  'home.refund_line': (p) => `${p.number} · ${p.unit} · ${p.yuan} yuan · approved ${p.at}`,
  'home.refunds_more': (p) => `${p.count} more: /gatehouse refund`,
  'refund.pay_done': (p) =>
    `Paid: ${p.yuan} yuan, refund ${p.number}. Residents with a chat have the slip; please print it for those without.`,
  'refund.told_approved': (p) =>
    `${p.who} approved ${p.yuan} yuan back for ${p.unit}; another colleague pays it out.`,
  'refund.told_refused': (p) =>
    `${p.who} did not approve ${p.yuan} yuan back for ${p.unit}: ${p.reason}. It can be asked anew if things change.`,
  'refund.told_paid': (p) => `${p.who} paid refund ${p.number} out, ${p.yuan} yuan.`,

  'refund.slip': (p) => `Refund ${p.number}`,
  'refund.slip_deposit': (p) => `Return of a deposit ${p.number}`,
  'refund.slip_name': (p) => `refund-${p.number}.pdf`,
  'refund.slip_dropped': () => 'NOT PAID',
  'refund.slip_payee': (p) => `To: ${p.payee}`,
  'refund.slip_what': () => 'For',
  'refund.slip_who': () => 'By whom',
  'refund.slip_asked': (p) => `Asked: ${p.who}, ${p.at}`,
  'refund.slip_approved': (p) => `Approved: ${p.who}, ${p.at}`,
  'refund.slip_paid': (p) =>
    `Paid: ${p.who}, ${p.at}, ${p.from}${p.reference === null ? '' : `, reference ${p.reference}`}`,
  'refund.slip_sign': (p) =>
    `Received and signed: ${p.signed ?? '____________________'}    Date: ____________`,

  'fault.refund_nothing': (p) =>
    `${p.unit} has prepaid nothing. For a payment that should not have been taken, write its receipt.`,
  'fault.refund_more': (p) => `Only ${p.yuan} yuan are prepaid here; write no more than that.`,
  'fault.refund_waiting': (p) =>
    `${p.yuan} yuan are prepaid, and ${p.waiting} yuan of them are asked for already. Write what is left, or wait until that is settled.`,
  'fault.refund_payer': (p) => `It goes to who paid; write one of them: ${p.names}.`,
  'fault.refund_receipt': (p) =>
    `${p.unit} has no receipt ${p.receipt}. Write it as it stands on the account, such as R000012.`,
  'fault.refund_refunded': (p) =>
    `All of receipt ${p.receipt} has been refunded; nothing of it is left.`,
  'fault.move_refunded': (p) =>
    `All of receipt ${p.receipt} has been refunded; nothing of it is left to move.`,
  'fault.void_refunded': (p) =>
    p.left === null
      ? `All of receipt ${p.receipt} has been refunded: the books are as if it had never been taken, and there is nothing to void.`
      : `${p.gone} yuan of receipt ${p.receipt} went back, so it cannot become void. ${p.left} yuan are left: to give them back, /gatehouse refund ${p.unit} with this receipt and no amount; if it was the wrong home, /gatehouse move ${p.unit}.`,
  'fault.refund_asked': (p) =>
    `Receipt ${p.receipt} is asked to be void or refunded already; there is nothing more to ask.`,
  'fault.refund_left': (p) =>
    `Of receipt ${p.receipt} ${p.yuan} yuan can still go back: please write no more than that.`,
  'fault.refund_deposit': () => 'This is a deposit: give it back with /gatehouse deposit.',
  'fault.refund_to': () => 'A transfer needs the account: name, bank and number.',
  'fault.refund_from': () =>
    'The clerk, the assistant or a manager pays out of the safe and the bank. You can pay cash out of your own open shift.',
  'fault.refund_provider': () =>
    'Only what was all paid inside the chat can go back through the provider. Please choose cash or a transfer.',
  'fault.refund_reference': () => "Write the bank's reference, as it stands on its slip.",
  'fault.refund_reference_used': (p) =>
    `Reference ${p.reference} stands on refund ${p.number} already; please check the slip.`,
  'fault.refund_signed': () => 'Cash is paid against a signature: write who signed.',
  'fault.refund_safe': (p) =>
    `There are only ${p.yuan} yuan in the safe. Pay by bank, or out of an open shift.`,
  'fault.refund_shift': (p) =>
    `Your shift holds only ${p.yuan} yuan in cash. Ask the clerk to pay from the safe or by bank.`,
  'fault.refund_no_shift': () =>
    'You have no open shift. Open one with /gatehouse shift, or pay out of something else.',

  'refused.own_refund': () =>
    'What you asked for or approved yourself is paid out by another colleague.',
  'refused.refund_lacks': () =>
    'Some of the prepayment has been used meanwhile: what is left does not come to this refund. Nothing was booked; withdraw it or say that it is not paid, and ask anew for what the account shows now.',
  'refused.refund_void': () =>
    'This payment has become void meanwhile; there is nothing to refund. Withdraw it, or say that it is not paid.',
  'refused.refund_overtaken': () =>
    'The account has changed since this was asked (refunded, moved to another home, or the deposit is back). Withdraw it or say that it is not paid, and look at the account.',
  'refused.refund_open': () =>
    'This payment is being refunded or moved: it can be void once that is settled or withdrawn.',
  'refused.refunded': () =>
    'This payment has been refunded and cannot become void. What is left of it can go back by its receipt.',

  'can.refund.ask': () =>
    '/gatehouse refund 3-2-501 — ask for prepayment, or a payment taken wrongly, to go back\n/gatehouse move 3-2-501 — a payment on the wrong home, or prepayment, to another home',
};
