import { chat, otherwise, type PersonalTable, person, words } from './personal-shapes.ts';

/** What of personal-columns.ts stands in tables of fees, meters and invoices. */
export const personalMoney = {
  checkouts: {
    copy: { not: 'What they were offered to pay stands in their own chat.' },
    columns: {
      resident_id: person(),
      chat: otherwise('chat', 'Its rows are deleted with the chat.'),
    },
    plain: ['bills', 'currency'],
  },
  reported_readings: {
    copy: { not: 'What they said that a meter shows stands in their own chat.' },
    columns: {
      resident_id: person(),
      chat: chat('zero'),
      files: { is: 'files', forget: 'no_list' },
    },
    plain: ['fault', 'state'],
  },
  invoices: {
    copy: { not: 'What they asked for and what became of it stands in their own chat.' },
    columns: {
      resident_id: person(),
      title: otherwise('words', 'Whom an invoice is made out to is kept with the accounts.'),
      tax_number: otherwise('words', 'It is kept with the accounts, as the title.'),
      email: words('empty'),
      reason: words('empty'),
    },
    plain: ['number', 'red_number', 'state'],
  },
  hardship_pleas: {
    copy: { not: 'What they asked for stands in their own chat.' },
    columns: { resident_id: person(), words: words('empty') },
    plain: [],
  },
  payment_promises: {
    copy: { not: 'What they promised stands in their own chat.' },
    columns: { resident_id: person() },
    plain: [],
  },
  deposits: {
    copy: { not: 'What is held for a home stands on its account, which whoever paid it can see.' },
    columns: { note: words('unless_named') },
    plain: ['key', 'kind'],
  },
  refunds: {
    copy: { not: 'What went back stands on the account of the home, and on the slip they have.' },
    columns: {
      payee: { is: 'name', forget: 'unless_named' },
      pay_to: words('null'),
      signed_by: { is: 'name', forget: 'unless_named' },
      drop_reason: words('unless_named'),
    },
    plain: ['kept_for', 'number', 'of', 'paid_from', 'pay_by', 'reference', 'state'],
  },
} as const satisfies Record<string, PersonalTable>;
