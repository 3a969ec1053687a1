import type { AskTexts } from './ask.zh-CN.ts';

/** What the staff read of money that one asks for and another approves, in English. */
export const askEn: AskTexts = {
  'action.pay_void': () => 'Ask to void it…',
  'action.ask_approve': () => 'Approve',
  'action.ask_refuse': () => 'Do not approve…',
  'action.ask_withdraw': () => 'Withdraw',
  'modal.pay_void': () => 'Void a receipt',
  'modal.ask_refuse': () => 'Do not approve',
  'modal.ask_own_pay': () => 'To be made good',
  'field.void_number': () => 'Number of the receipt',
  'field.void_reason': () => 'Why it is to be void',
  'field.ask_reason': () => 'Why not',
  'hint.void_number': () => 'As it stands on the receipt, such as R000012.',
  'hint.void_reason': () =>
    'The resident and whoever approves read it. Once approved, the bills are open again with their late fees.',
  'fault.no_receipt': (p) =>
    `There is no receipt ${p.receipt}. Write its number as it is printed, such as R000012.`,
  'fault.receipts': (p) =>
    `Several communities have a receipt ${p.receipt}: ask from the account of the home.`,
  'fault.receipt_void': (p) => `Receipt ${p.receipt} is void already.`,
  'fault.void_asked': (p) =>
    `Receipt ${p.receipt} is waiting to be approved as void already; there is nothing more to ask.`,
  'void.asked': (p) =>
    `Asked to void receipt ${p.receipt}. A colleague has to approve it; until then the payment stands, and you hear what becomes of it.`,

  'ask.title_void': (p) => `To void: receipt ${p.receipt} · ${p.unit} · ${p.yuan} yuan`,
  'ask.payment': (p) =>
    `Paid ${p.day} · ${p.method}${p.who === null ? '' : ` · taken by ${p.who}`}`,
  'ask.reason': (p) => `Because: ${p.reason}`,
  'ask.by': (p) => `Asked by ${p.who} · ${p.at}`,
  'ask.open': () => 'Waits to be approved, by neither who asked nor who took the payment.',
  'ask.approved': (p) =>
    `✅ Approved by ${p.who} · ${p.at}${p.cash ? ' · have the void receipt signed when the cash is given back' : ''}`,
  'ask.to_pay_out': (p) =>
    `💵 ${p.yuan} yuan in cash to give back is still in the safe: it leaves once somebody signs for it`,
  'ask.paid_out': (p) =>
    `💵 ${p.who} paid ${p.yuan} yuan in cash out of the safe · ${p.at} · signed by ${p.signed}`,
  'ask.signed_gone': () => '(deleted)',
  'action.ask_pay_out': () => 'Pay cash out…',
  'modal.ask_pay_out': () => 'Pay cash out',
  'field.void_signed': () => 'Who signed (name)',
  'hint.void_signed': () =>
    'Whoever gets the cash signs the void receipt; write that name here. The resident reads who signed; that you paid it out stands in the books.',
  'fault.void_signed': () => 'Write the name of whoever got the cash and signed the void receipt.',
  'cash.to_pay_out': (p) =>
    `To give back: void receipt ${p.receipt} · ${p.unit} · ${p.yuan} yuan, once somebody signs for it`,
  'cash.paid_out': (p) =>
    `Out of the safe ${p.yuan} yuan: void receipt ${p.receipt} · ${p.unit} · ${p.at} · paid by ${p.who}, signed by ${p.signed}`,
  'ask.refused': (p) => `Not approved by ${p.who} · ${p.at}: ${p.reason}`,
  'ask.withdrawn': (p) => `Withdrawn by ${p.who} · ${p.at}`,
  'ask.told_approved': (p) =>
    `${p.who} approved: receipt ${p.receipt} is void, its bills are open again, and the resident has been told.`,
  'ask.told_keeper': (p) =>
    `Receipt ${p.receipt} (${p.unit}) is void: please give ${p.yuan} yuan back to ${p.who} out of the cash of your shift, and have the void receipt signed. Your shift counts it no more.`,
  'ask.told_refused': (p) => `${p.who} did not approve receipt ${p.receipt} as void: ${p.reason}`,
  'refused.own_money': () =>
    'What you asked for or took yourself has to be approved by a colleague.',

  'can.payment.void': () => '/gatehouse void R000012 — ask for a receipt to be made void',
};
