import type { SettlementTexts } from './settlement.zh-CN.ts';

/** What the staff read when somebody who left a home settles with it, and what stands on the statement, in English. */
export const settlementEn: SettlementTexts = {
  'action.settle_ask': () => 'Settle…',
  'action.settle_print': () => 'Print the statement',
  'modal.settle_ask': () => 'Settle on moving out',
  'field.settle_left_on': () => 'First day no longer theirs',
  'field.settle_reason': () => 'Grounds',
  'hint.settle_left_on': () =>
    'The day of the handover: from it on the home is the new owner’s. The archive has to know who left and who came.',
  'hint.settle_reason': () =>
    'Such as the day of the transfer. Whoever approves it reads this, and it stands on the bill that is void.',
  'field.settle_meter': (p) => `${p.meter} on that day`,
  'hint.settle_meter': () =>
    'What it showed at the handover: each side then pays what it used. Empty: it was not read, and is split by days.',
  'settle.title': (p) => `Settlements of ${p.unit}`,
  'settle.none': () => 'None so far.',
  'settle.usage': () => 'Write a home, such as /gatehouse settle 3-2-501.',
  'settle.line': (p) => `Statement ${p.number} · handed over ${p.day}`,
  'settle.asked': (p) => `Asked for; a manager approves it:\n${p.lines}`,

  'ask.title_settlement': () => '💴 Settlement on moving out, to be approved',
  'ask.settlement': (p) => `${p.unit} is settled: ${p.names}, handed over on ${p.day}`,
  'settlement.split': (p) =>
    `Bill ${p.number} (${p.period}, ${p.total} yuan) by days: ${p.before} days ${p.old} yuan for who left, ${p.after} days ${p.later} yuan for who came`,
  'settlement.metered': (p) =>
    `· ${p.name} by the reading of ${p.value} on ${p.day}: former owner ${p.old} yuan, new owner ${p.later} yuan`,
  'settlement.unread': (p) =>
    `· ${p.name} was not read on that day and is split by days: former owner ${p.old} yuan, new owner ${p.later} yuan`,
  'settlement.stands': (p) =>
    `Who left owes ${p.owed} yuan (before the split), late fees ${p.lateFee} yuan; prepayment to return ${p.prepaid} yuan, deposits ${p.held} yuan`,
  'fault.settle_read': (p) =>
    `A reading of ${p.value} is entered for this day already. Please check; correct it among the readings first.`,
  'fault.settlement_day': () => 'Please choose today or an earlier day.',
  'fault.settlement_same': () =>
    'The archive has the same owners before and after this day. Register who left and who came first.',
  'fault.settlement_done': () =>
    'The bill of this month is split already. To split it by another day, first void all its parts without issuing them anew, then issue the bills of this month again (only this home gets one, for the whole month), and settle.',
  'fault.settlement_other': () =>
    'The bill of this month is that of an earlier owner. Settle that handover first, then this one.',
  'fault.settlement_no_bill': () =>
    'This month has not been billed yet. Issue its bills first, then settle.',

  'settlement.title': () => 'Settlement statement',
  'settlement.name': (p) => `settlement-${p.number}.pdf`,
  'settlement.number': (p) => `Number: ${p.number}`,
  'settlement.where': (p) => `Home: ${p.community} ${p.address}`,
  'settlement.who': (p) => `Former owner: ${p.names}    Handed over: ${p.day}`,
  'settlement.section_split': () => 'How the bills of the month are split',
  'settlement.no_split': () =>
    'It was handed over on the first day of the month: its bill is the new owner’s, and nothing is split.',
  'settlement.split_undone': () =>
    'The bills that came of this split are all void by now: what counts is a later statement.',
  'settlement.split_columns': () => ['Month', 'Bill', 'Former / new owner', 'Total (yuan)'],
  'settlement.both': (p) => `${p.old} / ${p.later}`,
  'settlement.section_owed': () => 'Owed by the former owner',
  'settlement.nothing_owed': () => 'Nothing is owed.',
  'settlement.owed_columns': () => ['Month', 'Bill', 'Due', 'Amount (yuan)'],
  'settlement.late_fee': (p) => `Late fees    ${p.yuan} yuan`,
  'settlement.section_back': () => 'To be returned to the former owner',
  'settlement.prepaid': (p) =>
    `Prepayment    ${p.prepaid} yuan${p.unearned === null ? '' : ` (less ${p.unearned} yuan of discount that was not earned)`}`,
  'settlement.deposit': (p) => `${p.kind}    ${p.yuan} yuan`,
  'settlement.nothing_back': () => 'There is no prepayment and no deposit to return.',
  'settlement.to_pay': (p) => `To pay in all ¥${p.yuan} (${p.words})`,
  'settlement.to_return': (p) =>
    `To return in all ¥${p.yuan} (${p.words}), paid out as a refund of its own`,
  'settlement.as_of': (p) => `As of ${p.day}`,
  'settlement.sign': () =>
    'Former owner:                    New owner:                    Office (stamp):',
};
