import type { MoveTexts } from './moves.zh-CN.ts';

/** What the staff read about money that moves to another home, in English. */
export const movesEn: MoveTexts = {
  'action.move_print': () => 'Print the slip',
  'modal.move_ask': () => 'Move to another home',
  'field.move_unit': () => 'From which home',
  'field.move_to': () => 'To which home',
  'field.move_receipt': () => 'Of which payment',
  'hint.move_receipt': () =>
    'For a payment that was booked on the wrong home, its receipt, such as R000012: all of it moves. Empty: of what is prepaid.',
  'field.move_amount': () => 'Amount (yuan)',
  'hint.move_amount': () => 'For prepayment alone.',
  'field.move_payer': () => 'Who paid',
  'hint.move_payer': () =>
    'Prepayment moves to another home of the same owner or tenant, and to nobody else.',
  'field.move_reason': () => 'Why',
  'hint.move_reason': () => 'Whoever approves reads it, and it stands on the slip.',
  'move.title': (p) => `To move · ${p.from} → ${p.to} · ${p.yuan} yuan`,
  'move.place': (p) => `${p.unit} (${p.names})`,
  'move.of_payment': (p) =>
    `A payment on the wrong home: receipt ${p.receipt}, paid ${p.day}, ${p.yuan} yuan${p.payer === null ? '' : `, by ${p.payer}`}`,
  'move.of_prepayment': (p) => `${p.yuan} yuan that are prepaid`,
  'move.from_to': (p) => `From ${p.from} to ${p.to}`,
  'move.then_payment': (p) =>
    `The bills of ${p.from} are as if it had not been paid, with their late fees; at ${p.to} it pays what is oldest, as of the day it was paid`,
  'move.then_prepayment': (p) =>
    `It pays the open bills of ${p.to} first; the rest is prepaid for ${p.to}`,
  'move.open': () => 'Next: a manager approves it, and it is booked at once; never whoever asked.',
  'move.approved': (p) =>
    `✅ Approved by ${p.who} · ${p.at} · slip ${p.number}, both accounts are put right`,
  'move.asked': (p) =>
    `Asked: ${p.yuan} yuan to move from ${p.from} to ${p.to}. A manager approves it next; you hear what becomes of it.`,
  'move.told_approved': (p) =>
    `${p.who} approved: ${p.yuan} yuan moved from ${p.from} to ${p.to}, and both accounts are put right.`,
  'move.told_refused': (p) =>
    `${p.who} did not approve that ${p.yuan} yuan move from ${p.from} to ${p.to}: ${p.reason}`,
  'move.slip': (p) => `Move to another home ${p.number}`,
  'move.slip_name': (p) => `move-${p.number}.pdf`,
  'move.slip_where': (p) => `Community: ${p.community}`,
  'move.slip_what': () => 'What moved',
  'account.moves': () => 'Moved between homes',
  'account.move': (p) =>
    `${p.day} · ${p.from} → ${p.to} · ${p.yuan} yuan${p.receipt === null ? '' : ` · receipt ${p.receipt}`} · slip ${p.number}`,
  'receipt.moved': (p) => `Moved from ${p.from} to ${p.to} on ${p.day}, slip ${p.number}`,
  'fault.move_same': () => 'Both are the same home; write the other one.',
  'fault.move_elsewhere': () =>
    'The homes are in different communities, so nothing moves between them. It can be refunded and taken anew.',
  'fault.move_deposit': () =>
    'This is a deposit, which does not move. Give it back, and take it at the other home.',
  'fault.move_whole': (p) =>
    `A payment on the wrong home moves with all that is left of it, which is ${p.yuan} yuan. For a part, move all of it first, or move prepayment.`,
  'fault.move_payer': (p) => `Write whose prepayment it is: ${p.names}.`,
  'fault.move_others': () =>
    'That home has another owner and tenant. Prepayment stays with who paid it and moves to another home of theirs alone; otherwise refund it.',
};
