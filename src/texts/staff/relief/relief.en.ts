import type { ReliefStaffTexts } from './relief.zh-CN.ts';

const named = (names: string): string => (names === '' ? '' : ` (${names})`);

/** What the staff read of what is paid in parts, put off or waived, and what stands on the agreement, in English. */
export const reliefEn: ReliefStaffTexts = {
  'action.relief_plan': () => 'Instalments…',
  'action.relief_defer': () => 'Put off…',
  'action.relief_waive': () => 'Waive late fees…',
  'action.relief_reason': () => 'See why',
  'action.relief_plea': () => 'Read it',
  'action.relief_answer': () => 'Answer the resident…',
  'action.relief_end': () => 'End early…',
  'modal.relief_end': () => 'End early',
  'field.relief_end': () => 'Why it ends',
  'hint.relief_end': () =>
    'The resident reads it, such as “paid at once instead”. No late fee grows through today; reminders go on where they were.',
  'relief.end_done': () => 'Ended, and the resident told.',
  'relief.plan_ended': (p) =>
    `Instalments ${p.number} ended early on ${p.day}, ${p.open} yuan left`,
  'action.relief_print': () => 'Print the agreement',
  'modal.relief_plan': () => 'Ask for instalments',
  'modal.relief_defer': () => 'Ask to put it off',
  'modal.relief_waive': () => 'Ask to waive late fees',
  'modal.relief_reason': () => 'Why',
  'modal.relief_plea': () => 'What the resident says',
  'modal.relief_answer': () => 'Answer the resident',
  'modal.relief_asked': () => 'Asked for',
  'field.relief_party': () => 'Whose',
  'field.plan_parts': () => 'How many parts',
  'field.plan_first': () => 'Day of the first',
  'field.plan_amounts': () => 'Amount of each (yuan)',
  'field.relief_why': () => 'Why',
  'field.deferral_until': () => 'Until',
  'field.deferral_late_fee': () => 'Late fees',
  'field.waive_amount': () => 'How much (yuan)',
  'field.relief_answer': () => 'What to tell them',
  'hint.plan_parts': (p) => `${p.least} to ${p.most}, on the same day of each month.`,
  'hint.plan_amounts': () =>
    'Left empty, all are alike. Else one a line; they must come to the principal exactly.',
  'hint.plan_reason': () => 'Whoever approves it reads this.',
  'hint.deferral_until': (p) =>
    `${p.days} days at the most. You are reminded shortly before it ends.`,
  'hint.deferral_reason': () =>
    'Read by those alone who may see why somebody cannot pay; it does not stand in the channel.',
  'hint.deferral_reason_said': () =>
    'May be left empty where the resident has said why. It does not stand in the channel.',
  'hint.waive_amount': () => 'Left empty, all of it.',
  'option.late_fee_goes_on': () => 'Go on',
  'option.late_fee_stops': () => 'Do not grow meanwhile',
  'option.relief_party': (p) =>
    `${p.names}${{ current: '', former: ' (former)', coming: ' (takes over later)' }[p.whose]} · owes ${p.yuan} yuan`,
  'relief.party_unnamed': () => 'Owner',
  'relief.owed': (p) =>
    `${p.unit} owes ${p.yuan} yuan${p.lateFee === null ? '' : `, and late fees of ${p.lateFee} yuan`}`,
  'relief.owes_nothing': (p) => `${p.unit} owes nothing now.`,
  'relief.late_fee_goes_on': () => 'Late fees go on',
  'relief.late_fee_stops': () => 'No late fee grows meanwhile',
  'relief.asked_plan': (p) =>
    `Asked for; a manager approves it. The resident gets the agreement then:\n${p.parts}`,
  'relief.asked_deferral': () =>
    'Asked for; a manager approves it. The reason does not stand in the channel.',
  'relief.asked_waiver': () => 'Asked for; a manager approves it.',
  'relief.answered': () => 'Sent to the resident.',
  'relief.answered_unsent': () => 'The resident has no chat now: please call them.',
  'relief.nobody_pleaded': () => 'This has been answered already.',
  'relief.noted_by': (p) => `Noted by ${p.who} · ${p.at}`,
  'relief.said_by': (p) => `Said by ${p.who} · ${p.at}`,
  'relief.forgotten': () => '(deleted as they asked)',

  'relief.part': (p) => `Part ${p.seq}: ${p.day}, ${p.yuan} yuan`,
  'relief.part_open': (p) => `Next: part ${p.seq}, ${p.day}, ${p.yuan} yuan still open`,
  'relief.plan_running': (p) =>
    `Instalments ${p.number}: ${p.total} yuan in ${p.count} parts, ${p.open} yuan left`,
  'relief.plan_beside': (p) =>
    `${p.yuan} yuan beside them, by which a bill issued anew came to more, by ${p.day}; not asked for before`,
  'relief.plan_reopened': (p) =>
    `${p.yuan} yuan beside them, paid before and taken back since: to be paid at once, and reminded of as usual`,
  'relief.plan_relieved': (p) =>
    `${p.yuan} yuan of it need no longer be paid, since a bill was taken back: taken off the last parts`,
  'relief.plan_kept': (p) => `Instalments ${p.number} were all paid by ${p.day}`,
  'relief.plan_broken': (p) =>
    `Instalments ${p.number} were not kept and ended on ${p.day}, ${p.open} yuan left`,
  'relief.deferral_line': (p) =>
    `Put off until ${p.until}, not reminded meanwhile${p.stops ? ', no late fee grows' : ''}`,
  'relief.title': () => 'Instalments and deferrals',
  'relief.none': () => 'There are no instalments and nothing is put off now.',
  'relief.how': () => 'Write a home to ask for one, such as /gatehouse relief 3-2-501.',
  'relief.pleas': (p) =>
    `${p.count} ${p.count === 1 ? 'resident says' : 'residents say'} that they cannot pay now, and wait for an answer`,
  'relief.plea_line': (p) => `${p.unit} · ${p.at}`,
  'relief.plans': (p) => `Instalments: ${p.count}`,
  'relief.deferrals': (p) => `Put off: ${p.count}`,
  'relief.of': (p) => `${p.unit} · ${p.line}`,
  'relief.told_plea': (p) =>
    `A resident of ${p.unit} says that they cannot pay now and would like to talk. Only colleagues such as you can read why; please read it first, then agree instalments or a later day.`,
  'relief.told_broken': (p) =>
    `The instalments ${p.number} of ${p.unit} were not kept and end today, ${p.yuan} yuan are left. The resident is told; reminders go on where they were.`,
  'relief.told_kept': (p) =>
    `The instalments ${p.number} of ${p.unit} are all paid.${p.beside === null ? '' : ` ${p.beside} yuan beside them are not; they are asked for as usual.`}`,
  'relief.told_ending': (p) =>
    `What ${p.unit} owes is put off until ${p.until}. Please speak with them before that about how to pay; reminders go on afterwards.`,

  'ask.title_instalments': () => '💴 Instalments, to be approved',
  'ask.title_deferral': () => '💴 Putting off what is owed, to be approved',
  'ask.title_waiver': () => '💴 Waiving late fees, to be approved',
  'ask.reason_private': () => 'Why does not stand here: whoever may see it opens it.',
  'ask.plan': (p) =>
    `${p.unit}${named(p.names)}: ${p.yuan} yuan of ${p.bills} ${p.bills === 1 ? 'bill' : 'bills'} in ${p.count} parts`,
  'ask.plan_late_fee': (p) =>
    `Late fees of ${p.yuan} yuan so far are not part of it; they do not grow while it is kept.`,
  'ask.deferral': (p) =>
    `${p.unit}${named(p.names)}: what is owed is put off until ${p.until}, without reminders`,
  'ask.waive': (p) =>
    `${p.unit}${named(p.names)}: ${p.yuan} yuan of late fees are waived (${p.of} today)`,
  'ask.waive_all': (p) =>
    `${p.unit}${named(p.names)}: all late fees are waived, ${p.of} yuan today, by the day of the approval`,

  'fault.relief_asked': () =>
    'One of this home waits for approval already. Withdraw it first to change it.',
  'fault.plan_nothing': () => 'They owe nothing that could be paid in parts.',
  'fault.plan_running': () => 'They pay in instalments already.',
  'fault.plan_parts': (p) => `Please write a number from ${p.least} to ${p.most}.`,
  'fault.plan_first': (p) => `The first part is due today or within ${p.days} days.`,
  'fault.plan_count': (p) => `${p.count} parts need ${p.count} amounts; ${p.written} are written.`,
  'fault.plan_amount': (p) =>
    `“${p.written}” is no amount. Digits with two decimals at the most, such as 300.00.`,
  'fault.plan_sum': (p) =>
    `The parts come to ${p.sum} yuan and the principal is ${p.total} yuan: they must be equal.`,
  'fault.deferral_until': (p) => `Please choose a day from tomorrow to ${p.days} days ahead.`,
  'fault.waive_nothing': () => 'They have no late fee that could be waived.',
  'fault.waive_more': (p) => `${p.yuan} yuan at the most: that is what the late fees are now.`,

  'plan.title': () => 'Agreement to pay in instalments',
  'plan.name': (p) => `instalments-${p.number}.pdf`,
  'plan.number': (p) => `Number: ${p.number}`,
  'plan.between': (p) => `Home: ${p.community} ${p.address}`,
  'plan.payer': (p) => `Paid by: ${p.names}`,
  'plan.bills': () => 'What is owed (principal)',
  'plan.bill_columns': () => ['Month', 'Bill', 'Due', 'Amount (yuan)'],
  'plan.total': (p) => `Total ¥${p.yuan} (${p.words})`,
  'plan.parts': () => 'Instalments',
  'plan.part_columns': () => ['Due by', 'Part', '', 'Amount (yuan)'],
  'plan.nth': (p) => `Part ${p.seq}`,
  'plan.terms': () => 'What is agreed',
  'plan.holds': (p) => [
    '1. While the parts are paid by these days, nothing else is asked for these fees, and no late fee grows on them from the day of this agreement on.',
    `2. Where a part is not paid in full ${p.graceDays} days after its day, this agreement ends; late fees on what is unpaid are then reckoned as if it had never been, and what was paid by it stays as it is.`,
    '3. Parts may be paid earlier; what is more than a part counts for the next ones.',
    '4. Late fees from before this agreement are not part of it; new bills are paid as usual.',
  ],
  'plan.agreed': (p) => `Agreed on ${p.day}`,
  'plan.office': (p) => `Arranged by ${p.asked}, approved by ${p.approved}`,
  'plan.sign': () =>
    'Payer (signature):                                        For the office (stamp):',

  'can.relief.ask': () =>
    '/gatehouse relief 3-2-501 — instalments, putting off, waiving late fees; /gatehouse reduce 3-2-501 — reducing what is owed; each approved by a manager',
};
