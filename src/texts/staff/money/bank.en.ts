import type { BankTexts } from './bank.zh-CN.ts';

/** What the staff read of the bank's statements beside the books, in English. */
export const bankEn: BankTexts = {
  'action.bank_list': () => 'Unknown inflows',
  'action.bank_claim': () => 'It is a home’s…',
  'action.bank_match': () => 'Match what is booked…',
  'action.bank_missing': () => 'Say why…',
  'action.bank_undo': () => 'Undo',
  'action.bank_previous': () => 'Previous page',
  'action.bank_next': () => 'Next page',
  'modal.bank_claim': () => 'Whose is it',
  'modal.bank_match': () => 'Match what is booked',
  'modal.bank_missing': () => 'Not on a statement',
  'field.bank_home': () => 'Homes it may be of',
  'field.bank_unit': () => 'Home',
  'field.bank_entries': () => 'Which of the books',
  'field.bank_number': () => 'Receipt, or number of the slip',
  'field.bank_reason': () => 'Reason',
  'hint.bank_unit': () =>
    'Where it is none of the above. For several homes, one a line: 3-2-501 300.00',
  'hint.bank_reason': () =>
    'Needed where the sums differ, or where nothing in the books belongs to it: a charge, interest, a return.',
  'hint.bank_missing': () =>
    'Such as: the platform has not paid out yet; entered by mistake, being voided.',
  'option.bank_home': (p) => `${p.unit} · owes ${p.yuan} · ${p.whys}`,

  'bank.none': () =>
    'No statement of the bank has been imported yet. Please have gatehouse import bank FILE run; what is not found will be listed here.',
  'bank.not_served': () => 'There is no bank to look at in the communities you serve.',
  'bank.sums': (p) =>
    [
      `Statements of ${p.from} to ${p.to}`,
      `Unknown inflows: ${p.inflows}, ${p.inYuan} yuan in all. Outflows not found: ${p.outflows}, ${p.outYuan} yuan`,
      `In the books and on no statement: ${p.entries}, ${p.entryYuan} yuan`,
    ].join('\n'),
  'bank.list_lines': () => 'Not in the books',
  'bank.list_entries': () => 'On no statement',
  'bank.list_settled': () => 'Settled by hand',
  'bank.list_automatic': () => 'Matched by itself',
  'bank.empty_lines': () => 'Every line of the bank is in the books.',
  'bank.empty_entries': () => 'Every entry is on a statement.',
  'bank.empty_settled': () => 'Nothing was settled by hand yet.',
  'bank.in': (p) => `in ${p.yuan}`,
  'bank.out': (p) => `out ${p.yuan}`,
  'bank.refund': () => 'refund',
  'bank.deposit': () => 'cash to the bank',
  'bank.empty_automatic': () => 'Nothing was matched by itself yet.',
  'bank.way_reference': () => 'by its reference',
  'bank.way_payer': () => 'by payer, day and amount',
  'bank.on_bank': (p) => `bank: ${p.lines}`,
  'bank.way_home': () => 'booked for a home',
  'bank.way_hand': () => 'matched by hand',
  'bank.way_reason': () => 'with a reason',
  'bank.difference': (p) => `differs by ${p.yuan}`,
  'bank.why_memo': () => 'named in the memo',
  'bank.why_payer': () => 'the payer lives there',
  'bank.why_before': () => 'paid for it before',
  'bank.why_amount': () => 'owes just that',
  'bank.no_home': () => 'No home seems likely. Please write it below.',
  'bank.no_entry': () => 'Nothing in the books waits for a statement.',
  'bank.claimed': (p) =>
    `Booked for ${p.unit}: ${p.yuan} yuan, paid on ${p.paidOn}, receipt ${p.receipt}${p.sent ? ', sent to the resident' : '; nobody there uses the bot, please print it'}.`,
  'bank.apart': () =>
    'Taken back: both sides wait again, and are not put together by themselves any more; by hand they still can be.',
  'bank.undone': () => 'Taken back: it is listed among what was not found again.',
  'bank.told': (p) =>
    `The bank’s statement of ${p.community} has ${p.count} unknown inflows, ${p.yuan} yuan in all. Please see whose they are.`,

  'fault.bank_matched': () =>
    'This has been settled a moment ago. Please close the window and look again.',
  'fault.bank_outgoing': () => 'This went out; it cannot be a home’s payment.',
  'fault.bank_parts': (p) =>
    `The homes come to ${p.sum} yuan, and this is ${p.yuan}. Please make them agree: a home a line, its amount behind it.`,
  'fault.bank_homes': (p) => `One inflow is shared by ${p.max} homes at the most.`,
  'fault.bank_elsewhere': () => 'This home is not in this community. Please check it.',
  'fault.bank_booked': (p) =>
    `This reference is booked already, receipt ${p.receipt}. Please use “Match what is booked”.`,
  'fault.bank_number': (p) => `There is no receipt or slip ${p.number}. Please check the number.`,
  'fault.bank_entries': () =>
    'Some of what was chosen is matched already. Please close the window and choose again.',
  'fault.bank_void': (p) =>
    `Receipt ${p.receipt}, which was chosen, has been made void since. Please close the window and choose again.`,
  'fault.bank_reason': () => 'Please choose what of the books it is, or write a reason.',
  'fault.bank_differs': (p) =>
    `The bank has ${p.line} yuan and the books ${p.books}, which differs by ${p.difference}. Please write why.`,
  'can.bank.see': () =>
    '/gatehouse bank — the bank’s statements beside the books, and whose an unknown inflow is',
};
