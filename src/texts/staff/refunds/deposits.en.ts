import type { DepositTexts } from './deposits.zh-CN.ts';

/** What the staff read about deposits, in English. */
export const depositsEn: DepositTexts = {
  'action.deposit_take': () => 'Take a deposit…',
  'action.deposit_back': () => 'Give it back…',
  'modal.deposit_take': () => 'Take a deposit',
  'modal.deposit_done': () => 'Deposit taken',
  'modal.deposit_back': () => 'Give a deposit back',
  'modal.deposits': () => 'Deposits',
  'field.deposit_kind': () => 'Kind',
  'field.deposit_amount': () => 'Amount (yuan)',
  'field.deposit_reason': () => 'What it is for',
  'hint.deposit_reason': () =>
    'It stands on the receipt, such as works in December 2026, or two access cards.',
  'field.deposit_back': () => 'To give back (yuan)',
  'hint.deposit_back': () =>
    'Empty: all of it, less what is kept. An amount: so much, while the rest stays held.',
  'field.deposit_kept': () => 'Kept (yuan)',
  'hint.deposit_kept': () =>
    'Empty where nothing is kept. What a manager approves becomes income; it pays no other bill.',
  'field.deposit_kept_for': () => 'Why it is kept',
  'field.deposit_back_reason': () => 'What was found',
  'hint.deposit_back_reason': () =>
    'What the inspection found; for what is kept, what is damaged and how it was reckoned. Whoever approves reads it, and it stands on the slip.',
  'option.kept_damage': () => 'Damage',
  'option.kept_cleaning': () => 'Clearing and cleaning',
  'option.kept_breach': () => 'Breach of the agreement',
  'deposit.kind_renovation': () => 'Renovation deposit',
  'deposit.kind_access': () => 'Deposit for keys and cards',
  'deposit.kind_other': () => 'Deposit',
  'deposit.receipt': (p) => `Receipt of a deposit ${p.receipt}`,
  'deposit.held': (p) => `${p.kind}: ${p.yuan} yuan${p.note === '' ? '' : `, ${p.note}`}`,
  'deposit.keep_receipt': () =>
    'A deposit pays no bills. Please bring this receipt when you want it back.',
  'receipt.line_deposit': (p) => `Deposit: ${p.yuan} yuan`,
  'deposit.title': (p) => `Deposits of ${p.unit}: ${p.yuan} yuan in all`,
  'deposit.none': (p) => `No deposit is held for ${p.unit}.`,
  'deposit.line': (p) =>
    `${p.kind} of ${p.yuan} yuan · taken ${p.day}${p.receipt === null ? '' : ` · receipt ${p.receipt}`} · ${p.names}${p.note === '' ? '' : ` · ${p.note}`}`,
  'deposit.waiting': (p) =>
    p.number === null
      ? 'It is asked to go back, and waits for a manager.'
      : `Refund ${p.number} is approved and waits to be paid out.`,
  'deposit.done': (p) => `Taken from ${p.unit}: ${p.kind} of ${p.yuan} yuan, receipt ${p.receipt}.`,
  'deposit.asked': (p) =>
    `Asked: ${p.yuan} yuan of the deposit back for ${p.unit}${p.kept === null ? '' : `, ${p.kept} yuan kept`}${p.left === null ? '' : `, ${p.left} yuan still held`}. A manager approves it next, then another colleague pays it out; you hear what becomes of it.`,
  'account.deposits': () => 'Deposits',
  'fault.deposit_asked': () =>
    'This deposit is asked to go back already; there is nothing more to ask.',
  'fault.deposit_kept': (p) => `No more than the deposit can be kept, which is ${p.yuan} yuan.`,
  'fault.deposit_more': (p) =>
    `Beside what is kept, no more than ${p.yuan} yuan can go back: please write no more than that.`,
  'fault.deposit_nothing': () =>
    'Nothing goes back and nothing is kept. Please write how much goes back, or how much is kept.',
  'fault.deposit_kept_for': () => 'Choose why something is kept.',
  'fault.deposit_receipt': () =>
    'This one has gone back or is void already; please look at the deposits of the home.',
};
