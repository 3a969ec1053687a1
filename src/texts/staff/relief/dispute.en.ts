import type { DisputeStaffTexts } from './dispute.zh-CN.ts';

/** What the staff read of a bill that a resident holds to be wrong, in English. */
export const disputeEn: DisputeStaffTexts = {
  'field.dispute': () => 'Dispute of a bill',
  'option.dispute_upheld': () => 'Upheld: cancel the late fee',
  'option.dispute_not_upheld': () => 'Not upheld: the late fee goes on',
  'hint.dispute': () =>
    'Upheld cancels the late fee through today; the principal stays. A wrong bill is voided and issued anew with /gatehouse bills. The resident reads the result.',
  'hint.dispute_up': () =>
    'Not upheld: the resident reads the result. Only a manager upholds a dispute: choose “For the manager to decide”; the manager reads what you wrote above, the resident does not, and the request goes on.',
  'option.dispute_pass_on': () => 'May be right: for the manager to decide',
  'dispute.passed_on': (p) => `Please decide whether the dispute is upheld: ${p.words}`,
  'field.disputed_bills': () => 'Whose late fee is cancelled',
  'hint.disputed_bills': () =>
    'Only where it is upheld; none chosen means the bills that the resident named.',
  'option.disputed_bill': (p) => `${p.month} · bill ${p.number} · ${p.yuan} yuan`,
  'fault.dispute_right': (p) =>
    `To uphold it cancels late fees, which a manager alone may do${p.who === '' ? '' : ` (${p.who})`}. Choose “For the manager to decide”, or “Not upheld”.`,
  'fault.dispute_own': () => 'You entered this request yourself: another manager has to uphold it.',
  'fault.dispute_bills': () => 'Choose the bill, so that its late fee can be cancelled.',
  'refused.verdict_missing': () =>
    'The resident disputes a bill: choose whether that is upheld, then submit.',
  'card.dispute_upheld': (p) =>
    `⚖️ Dispute upheld: late fee of bill ${p.numbers} through ${p.until}, ${p.yuan} yuan, cancelled${p.prepaid === null ? '' : `; ${p.prepaid} yuan of it had been paid and are prepaid now`}`,
  'card.dispute_taken_back': (p) =>
    `⚖️ ${p.upheld ? 'Dispute upheld: b' : 'B'}ill ${p.numbers} was taken back, with none in its place`,
  'card.dispute_stays': (p) => `the late fee cancelled before through ${p.until} stays cancelled`,
  'card.dispute_not_upheld': (p) =>
    `⚖️ Dispute not upheld${p.numbers === '' ? '' : `: bill ${p.numbers}`}, the late fee goes on`,
  'account.spared': (p) =>
    `${p.upheld ? 'dispute upheld' : 'late fee cancelled before'} (request ${p.request}), no late fee through ${p.until}`,
};
