import type { BillsTexts } from './bills.zh-CN.ts';

/** What the staff read when they issue bills, and see who has them how, in English. */
export const billsEn: BillsTexts = {
  'bills.not_served': () => 'There are no bills you may see where you work.',
  'bills.none': () => 'No bills have been issued yet.',
  'bills.period': (p) => `*${p.period}* · ${p.bills} bills · ${p.yuan} yuan`,
  'bills.told': (p) =>
    `${p.told} are in the chat${p.telling ? ', more are being sent' : ''}; homes without chat get paper`,
  'bills.list_heading': (p) =>
    `Bills of ${p.period}: ${p.all}, of them ${p.chat} in the chat, ${p.waiting === 0 ? '' : `${p.waiting} being sent, `}${p.paper} to be brought on paper`,
  'bills.list_name': (p) => `bills-${p.period}-delivery.xlsx`,
  'bills.print_heading': (p) =>
    `Building ${p.building}, ${p.period}: ${p.notices} notices in the order of a walk; please bring the slips back`,
  'bills.printing': (p) =>
    `${p.notices} notices in ${p.files} PDFs are on their way to your conversation with me.`,
  'bills.rehearsing': (p) =>
    `${p.period} is being rehearsed; the card in the channel of money says what it comes to, and nothing is issued before it is confirmed.`,

  'action.bills_issue': () => 'Issue bills…',
  'action.bills_void': () => 'Void a bill…',
  'action.bills_list': () => 'Who has them',
  'action.bills_print': () => 'Print…',
  'action.run_confirm': () => 'Issue them',
  'action.run_discard': () => 'Discard',
  'modal.bills_issue': () => 'Issue bills',
  'modal.bills_try': () => 'Rehearse',
  'modal.bills_void': () => 'Void a bill',
  'modal.bills_print': () => 'Print bills',
  'field.bills_period': () => 'Month',
  'field.bills_supplement': () => 'Supplement',
  'option.bills_supplement': () => 'Only what came late; bills that stand stay as they are',
  'field.bills_building': () => 'Building',
  'hint.bills_building': () => 'Such as 3; empty: a file for each building.',
  'field.bills_every': () => 'Homes',
  'option.bills_every': () => 'Every home, also those that have theirs in the chat',
  'field.bill_number': () => 'Number of the bill',
  'field.bill_reason': () => 'Why it is void',
  'hint.bill_reason': () => 'Whoever approves it and the resident read this.',
  'field.bill_reissue': () => 'Issue anew',
  'option.bill_reissue': () => 'Issue a new one by what is known now; what was paid counts there',
  'bills.void_asked': (p) =>
    `You asked for bill ${p.number} to be voided. Somebody else has to approve it; you will hear.`,

  'run.title': (p) =>
    `🧾 ${p.community} ${p.period} ${p.supplement ? 'supplementary bills' : 'bills'}`,
  'run.rehearsing': () => 'Being rehearsed, one moment please.',
  'run.ready': () =>
    'This is a rehearsal; nothing has been issued. Once confirmed they are issued in the background, and residents are told in their chat.',
  'run.changed': () =>
    'Something changed after it was confirmed, and nothing was issued. The above is what it comes to now; please look again and confirm.',
  'run.issuing': (p) => `${p.who} confirmed it; the bills are being issued.`,
  'run.issued': (p) => `✅ Issued by ${p.who} · ${p.at}`,
  'run.refused': () => 'Nothing was issued.',
  'run.discarded': (p) => `${p.who} discarded it; nothing was changed.`,
  'run.asked': (p) => `Rehearsal asked for by ${p.who} · ${p.at}`,
  'run.no_tariff': (p) =>
    `No tariff holds on the first day of ${p.period}. Bring one with /gatehouse tariff, have it approved, and rehearse again.`,

  'ask.title_bill_void': () => '💴 A bill to be voided, to be approved',
  'ask.bill_void': (p) => `Bill ${p.number}: ${p.unit} ${p.period}, ${p.yuan} yuan`,
  'ask.bill_reissued': (p) =>
    `It is then issued anew by what is known now, as things stand for ${p.yuan} yuan.`,
  'ask.bill_half': (p) =>
    `It is the ${p.side === 'old' ? 'former' : 'new'} owner’s part of a month that was split by the handover on ${p.day}; the other part stays as it is.`,
  'ask.bill_not_wished': () => 'None was issued in its place: that was not wished.',
  'ask.bill_kept': (p) => `It was not voided, since none can be issued in its place: ${p.why}`,
  'ask.bill_kept_told': (p) =>
    `${p.who} approved what you asked for (${p.what}), but it was not voided, since none can be issued in its place now: ${p.why} Once that is mended it can be approved again; if none is to be issued, withdraw this and ask for the bill to be voided alone.`,
  'ask.bill_not_reissued': () => 'It is not issued anew.',
  'ask.bill_paid': (p) =>
    `${p.yuan} yuan were paid on it; they keep their day, and count on the new one, or become prepayment.`,
  'fault.run_open': (p) =>
    `A rehearsal of ${p.period} waits already; please confirm or discard it on its card in the channel of money first.`,
  'fault.no_bills': (p) =>
    `There are no bills of ${p.period} here yet. Please check the month and the building.`,
  'fault.all_in_chat': () =>
    'All have theirs in the chat; no home needs paper. Tick this to print them all.',
  'fault.buildings': (p) =>
    `There are too many buildings; please name one. At most ${p.max} are printed at once.`,
  'fault.no_bill': (p) => `There is no bill ${p.number}. Please check the number.`,
  'fault.bill_void': (p) => `Bill ${p.number} is void already.`,
  'fault.bill_void_asked': (p) =>
    `Somebody asked for bill ${p.number} to be voided already; it waits for approval.`,

  'can.bill.issue': () => '/gatehouse bills — issue bills, see who has them, print, void',
};
