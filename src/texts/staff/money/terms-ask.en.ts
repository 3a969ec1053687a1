import type { TermsAskTexts } from './terms-ask.zh-CN.ts';

/** What the staff read of what is asked for about money, and of what holds for a unit instead of the tariff, in English. */
export const termsAskEn: TermsAskTexts = {
  'ask.title_tariff': () => '💴 A tariff, to be approved',
  'ask.title_exception': () => '💴 An exception, to be approved',
  'ask.title_exception_end': () => '💴 The end of an exception, to be approved',
  'ask.changed': () =>
    'Something has changed since this was asked for, and the above was reckoned anew. Please look again before you decide.',
  'ask.tariff': (p) => `The tariff of ${p.community} from ${p.day}`,
  'ask.exception': (p) => `An exception for ${p.unit}`,
  'ask.exception_end': (p) => `An exception of ${p.unit}, to end with ${p.until}`,
  'ask.exception_billed': (p) =>
    `Bills of these months have been issued and stay as they are: ${p.periods}. Void and reissue those that should change.`,
  'ask.tariff_faults': (p) =>
    `"${p.file}" cannot be sent for approval yet, and nothing has been changed. Please mend this and send it again:`,
  'ask.tariff_same': (p) =>
    `"${p.file}" says the same as the tariff of ${p.community} from ${p.day} that ${p.who} has asked for, which still waits for approval: there is nothing more to ask.`,
  'ask.tariff_other': (p) =>
    `"${p.file}" was not asked for: the tariff of ${p.community} from ${p.day} that ${p.who} has asked for still waits, and there is one for a day. To use this one, withdraw that first and send it again.`,
  'ask.more_faults': (p) => `${p.more} more will be named once these are mended.`,
  'ask.file_gone': () => 'The file cannot be fetched any more. Please send it again.',
  'ask.terms_approved': (p) => `${p.who} approved what you asked for: ${p.what}.`,
  'ask.terms_refused': (p) =>
    `${p.who} did not approve what you asked for: ${p.what}. Why: ${p.reason}`,

  'action.ask_exception': () => 'Enter an exception…',
  'action.ask_end': () => 'End…',
  'modal.ask_exception': () => 'An exception',
  'modal.ask_end': () => 'End an exception',
  'modal.ask_tariff': () => 'Tariff',
  'field.tariff_file': () => 'The tariff (YAML)',
  'field.tariff_reason': () => 'Why it changes',
  'modal.tariff_submit': () => 'Try and ask',
  'ask.tariff_how': () =>
    'The file is tried first: for how many homes it changes what, and by how much, stands on a card in the money channel. It holds once a manager has approved it. Sending me the .yaml file is the same.',
  'field.exception_kind': () => 'What holds',
  'field.exception_fee': () => 'Fee',
  'field.exception_value': () => 'Factor or price',
  'hint.exception_value': () =>
    'A factor for part of the price, such as 0.8; a price in yuan, such as 1.90. Leave it empty for anything else.',
  'field.exception_from': () => 'From which month',
  'field.exception_until': () => 'Until which month',
  'hint.exception_month': () => 'Year and month, such as 2026-12.',
  'hint.exception_until': () => 'This month included; empty: no end is agreed.',
  'field.exception_reason': () => 'Why, and by what',

  'exception.every_fee': () => 'Every fee',
  'exception.line': (p) =>
    `${p.fee}: ${p.what}, from ${p.from}${p.until === null ? ', no end agreed' : ` to ${p.until}`}`,
  'exception.vacant': () => 'stands empty, at the rate of the tariff',
  'exception.exempt': () => 'not charged',
  'exception.rate': (p) => `charged at ${p.value}`,
  'exception.unit_price': (p) => `at a price of ${p.value}`,
  'exception.agreed': () => 'borne by the tenant as agreed',
  'exception.no_late_fee': () => 'without late fee',
  'option.exception_vacant': () => 'Stands empty',
  'option.exception_exempt': () => 'Not charged',
  'option.exception_rate': () => 'Part of the price',
  'option.exception_unit_price': () => 'Another price',
  'option.exception_agreed': () => 'Borne by the tenant',
  'option.exception_no_late_fee': () => 'No late fee',
  'exceptions.title': (p) => `Exceptions of ${p.unit}`,
  'exceptions.all': (p) => `${p.count} exceptions, those that end first come first`,
  'exceptions.none': () => 'There are no exceptions: all is charged by the tariff.',
  'exceptions.how': () => 'To enter one, name the unit: /gatehouse exceptions 3-2-501.',
  'exceptions.which': (p) =>
    `"${p.written}" was not found, or stands in several communities. Please write it in full, such as 桂苑/3-2-501.`,
  'exceptions.reason': (p) =>
    `Reason: ${p.reason}${p.who === null ? '' : ` · approved by ${p.who}`}`,

  'fault.far_ahead': (p) =>
    `${p.period} is more than one month ahead. Please write this month, the next one, or an earlier one.`,
  'fault.price_of_shared': (p) =>
    `${p.name} is a share of what was spent, and has no price of its own. Please choose a part of it (rate), or nothing to pay, instead.`,
  'fault.month': () => 'Please write year and month, such as 2026-12.',
  'fault.until_before': () => 'It would end before it begins. Please check both months.',
  'fault.ends_before': () =>
    'It ends with that month or earlier already. Please name an earlier one.',
  'fault.rate': () => 'Please write a factor between 0 and 1, such as 0.8.',
  'fault.price': () => 'Please write a price with four decimals at the most, such as 1.90.',
  'fault.no_fee': (p) =>
    p.codes === ''
      ? 'No tariff holds in that month.'
      : `The tariff of that month has no such fee. It has: ${p.codes}.`,
  'fault.which_fee': () => 'Please choose the fee that has another price.',
  'fault.no_vacancy': () =>
    'The tariff has no rate for homes that stand empty. Please choose part of the price, or change the tariff first.',
  'fault.exception_there': (p) =>
    `The same holds already from ${p.from}${p.until === null ? ', with no end' : ` to ${p.until}`}. Please end that first, or choose other months.`,
  'refused.ask_overtaken': () =>
    'Things have changed, and this cannot be carried out as it stands. Please refuse it, and ask anew.',

  'can.tariff.ask': () =>
    '/gatehouse tariff — bring a tariff, which is tried and then approved by a manager',
  'can.exception.ask': () =>
    '/gatehouse exceptions 3-2-501 — see, enter and end what holds for a unit instead of the tariff',
};
