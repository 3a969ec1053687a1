import type { CashTexts } from './cash.zh-CN.ts';

/** What the staff read of cash: shifts, counts, handing over, the safe, in English. */
export const cashEn: CashTexts = {
  'action.cash_open': () => 'Open a shift…',
  'action.cash_close': () => 'Count and close…',
  'action.cash_hand': () => 'Hand over…',
  'action.cash_accept': () => 'Count and accept…',
  'action.cash_bank': () => 'To the bank…',
  'action.cash_repay': () => 'Repayment…',
  'action.ask_write_off': () => 'Write it off',
  'action.ask_own_pay': () => 'They make it good…',
  'modal.cash_open': () => 'Open a cash shift',
  'modal.cash_close': () => 'Count and close',
  'modal.cash_hand': () => 'Hand cash over',
  'modal.cash_accept': () => 'Count and accept',
  'modal.cash_bank': () => 'Cash to the bank',
  'modal.cash_repay': () => 'Repayment',
  'field.cash_float': () => 'Change from the safe (yuan)',
  'field.cash_counted': () => 'Counted (yuan)',
  'field.cash_reason': () => 'In words',
  'field.cash_to': () => 'To whom',
  'field.cash_witness': () => 'Second name on the bag',
  'field.cash_amount': () => 'Amount (yuan)',
  'field.cash_slip': () => 'Number of the slip',
  'field.cash_short': () => 'Who makes it good',
  'field.d100': () => 'Notes of 100',
  'field.d50': () => 'Notes of 50',
  'field.d20': () => 'Notes of 20',
  'field.d10': () => 'Notes of 10',
  'field.d5': () => 'Notes of 5',
  'field.d1': () => 'Ones',
  'field.d05': () => 'Coins of 0.5',
  'field.d01': () => 'Coins of 0.1',
  'hint.cash_float': () => 'What was taken from the safe to give change; 0 for none.',
  'hint.cash_counted': () =>
    'The sum alone, or how many of each note and coin; where both are written they have to agree.',
  'hint.cash_reason': () =>
    'Needed where it does not agree, and where you close the shift of somebody else.',
  'hint.cash_witness': () =>
    'Only for a sealed bag: two names on it, into the safe, counted on the next working day.',
  'option.cash_bag': () => 'Nobody can count it: a sealed bag in the safe',

  'cash.title': () => 'Cash shifts',
  'cash.which': (p) => `Cash shifts · ${p.community}`,
  'cash.none': () => 'You have no open shift. Open one before you take cash.',
  'cash.own_open': (p) => `Your shift: ${p.yuan} yuan in cash · opened ${p.at}`,
  'cash.own_closed': (p) => `Closed, counted ${p.yuan} yuan, not handed over yet · opened ${p.at}`,
  'cash.own_handed': (p) => `Handed ${p.yuan} yuan to ${p.who}, who has yet to count it`,
  'cash.own_bagged': (p) =>
    `${p.yuan} yuan in a sealed bag in the safe (with ${p.who}), counted on the next working day`,
  'cash.other_open': (p) => `${p.keeper} has ${p.yuan} yuan · opened ${p.at}`,
  'cash.other_closed': (p) =>
    `${p.keeper} has closed with ${p.yuan} yuan, not handed over yet · opened ${p.at}`,
  'cash.other_handed': (p) => `${p.keeper} handed theirs to ${p.who}, who has yet to count it`,
  'cash.other_bagged': (p) =>
    `The sealed bag of ${p.keeper} (with ${p.who}) waits in the safe to be counted`,
  'cash.safe': (p) => `In the safe: ${p.yuan} yuan (sealed bags apart)`,
  'cash.short': (p) => `${p.who} is short of ${p.yuan} yuan, until the manager decides`,
  'cash.closed': (p) =>
    `Closed with ${p.counted} yuan, ${p.difference === null ? 'as the books say' : `a difference of ${p.difference} yuan, on record for the manager`}. Please hand it over today.`,
  'cash.accepted': (p) =>
    `Counted ${p.counted} yuan into the safe, ${p.difference === null ? 'as handed over' : `a difference of ${p.difference} yuan, on record`}.`,
  'cash.handing': (p) => `Counted when it was closed: ${p.yuan} yuan. Please count once more.`,
  'cash.accepting': (p) => `Cash of ${p.keeper}. Count it together before you write.`,

  'fault.no_shift': () =>
    'Cash needs your own open shift: open one with /gatehouse shift, then take it.',
  'fault.count_missing': () => 'Write what was counted, 0 for none.',
  'fault.count_pieces': () => 'Write how many there are in digits, or leave it empty.',
  'fault.count_differs': (p) => `Notes and coins come to ${p.pieces} yuan, which is not the sum.`,
  'fault.cash_differs': (p) =>
    `There should be ${p.expected} yuan, counted are ${p.counted}: a difference of ${p.difference}. Count once more; if it is so, write why.`,
  'fault.cash_others': () => 'This is somebody else’s shift: write why you close it.',
  'fault.cash_handed': (p) =>
    `Counted when it was closed: ${p.closed} yuan, which is another sum. Please count once more.`,
  'fault.cash_to': () =>
    'Choose a colleague who may accept cash, neither yourself nor whose shift it is.',
  'fault.cash_left': (p) =>
    `${p.name} has left and can take no cash any more. Please choose another colleague.`,
  'fault.cash_witness': () => 'A sealed bag bears a second name: choose another colleague.',
  'fault.safe_short': (p) =>
    `By the books there are ${p.yuan} yuan in the safe. If it holds more, have a clerk count it with /gatehouse shift first, which books the difference.`,
  'fault.slip_used': (p) => `Slip ${p.slip} is booked already; each is booked once.`,
  'fault.repay_more': (p) => `Only ${p.yuan} yuan are short.`,
  'fault.no_shortage': () => 'Nobody is short of anything.',
  'refused.own_cash': () => 'Nobody accepts their own cash: hand it to a colleague.',
  'refused.safe_short': () =>
    'The shift of this receipt was counted, or has not so much in it, so that its cash leaves the safe, and by the books there is not so much in it. Have the cash of the shift handed over and counted with /gatehouse shift first, then approve this.',
  'refused.not_handed': () =>
    'This shift has not been handed over: whoever kept it closes it and hands it over first.',

  'cash.told_handed': (p) =>
    `${p.who} hands you the cash of their shift. Count it together, then accept it.`,
  'cash.told_witness': (p) =>
    `${p.who} put ${p.yuan} yuan into the safe in a sealed bag, with you as the second name. If that is not so, tell the manager at once.`,
  'cash.told_accepted': (p) =>
    `${p.who} has counted and accepted ${p.yuan} yuan${p.difference === null ? ', as you handed it over.' : `, a difference of ${p.difference} yuan: ${p.reason}`}`,
  'cash.unhanded': (p) => `Cash of ${p.community} that is not handed over today:`,
  'cash.name_left': (p) => `${p.who} (keeps no cash any more)`,
  'cash.left': (p) =>
    `${p.who} no longer keeps cash of ${p.community}, and some in their name is not handed over. Please see to it today; until then these days cannot be closed:`,
  'cash.left_open': (p) =>
    `Shift opened ${p.at}, by the books ${p.yuan} yuan: somebody who may accept cash counts it and closes it with a reason.`,
  'cash.left_closed': (p) =>
    `Shift opened ${p.at}, closed with ${p.yuan} yuan, not handed over: somebody who may accept cash counts it and hands it to another colleague.`,
  'cash.left_handed': (p) =>
    `Shift opened ${p.at}, ${p.yuan} yuan handed to ${p.who}, who has yet to count it.`,
  'cash.left_bagged': (p) =>
    `Shift opened ${p.at}, ${p.yuan} yuan in a sealed bag in the safe (with ${p.who}), to be counted.`,
  'cash.left_to_count': (p) =>
    `${p.yuan} yuan that ${p.keeper} handed to them are not counted: another colleague who may accept cash counts and accepts them.`,
  'cash.left_hand_anew': (p) =>
    `${p.who} keeps no cash any more, and the ${p.yuan} yuan you handed over are not counted yet. A colleague will count them; you may also hand them to somebody else.`,
  'cash.bags': (p) =>
    `Sealed bags in the safe of ${p.community} to be counted: ${p.count}. Accept them with /gatehouse shift.`,

  'ask.title_shortage': (p) => `${p.who} is short of ${p.yuan} yuan`,
  'ask.open_shortage': () =>
    'For the manager: written off, or made good by them. Until then it stands against them.',
  'ask.approved_shortage': (p) => `✅ Written off by ${p.who} · ${p.at}`,
  'ask.refused_shortage': (p) => `To be made good, says ${p.who} · ${p.at}: ${p.reason}`,
  'ask.told_shortage_approved': (p) => `${p.who} has written off the shortage of ${p.yuan} yuan.`,
  'ask.told_shortage_refused': (p) =>
    `The shortage of ${p.yuan} yuan is to be made good, says ${p.who}: ${p.reason}. Bring it to the clerk.`,

  'can.cash.keep': () => '/gatehouse shift — open, count and close a cash shift, hand cash over',
};
