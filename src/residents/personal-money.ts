import { chat, otherwise, type PersonalTable, person, words } from './personal-shapes.ts';

/** What of personal-columns.ts stands in tables of fees, meters and invoices. */
export const personalMoney = {
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
  payment_promises: {
    copy: { not: 'What they promised stands in their own chat.' },
    columns: { resident_id: person() },
    plain: [],
  },
} as const satisfies Record<string, PersonalTable>;
