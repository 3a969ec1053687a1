import type { SafeTexts } from './safe.zh-CN.ts';

/** What the staff read of the safe: slips that were recorded wrongly, and how it is counted, in English. */
export const safeEn: SafeTexts = {
  'action.cash_slip': () => 'A slip is wrong…',
  'action.cash_count': () => 'Count the safe…',
  'action.ask_look_on': () => 'Look further…',
  'modal.cash_slip': () => 'Take a slip back',
  'modal.cash_count': () => 'Count the safe',
  'modal.ask_look_on': () => 'Look further',
  'field.cash_slip_wrong': () => 'Which slip',
  'field.cash_slip_why': () => 'What is wrong with it',
  'field.safe_witness': () => 'Who counts with you',
  'hint.cash_slip_why': () =>
    'Whoever approves reads it. Then its cash is in the safe again by the books, and the slip can be recorded as it is.',
  'hint.safe_witness': () => 'Two people count together, and both names stay in the books.',
  'option.cash_slip': (p) => `${p.slip} · ${p.yuan} yuan · ${p.day}`,
  'cash.counting': () =>
    'Please count all the cash that lies open in the safe, with what goes back for void receipts and without sealed bags. What the books say is shown afterwards.',
  'cash.counted': (p) =>
    `Counted ${p.counted} yuan in the safe, ${p.difference === null ? 'as the books say' : `a difference of ${p.difference} yuan, on record`}.`,
  'cash.counted_last': (p) =>
    `The safe was last counted ${p.at} · by ${p.who} and ${p.witness} · ${p.difference === null ? 'as the books said' : `a difference of ${p.difference} yuan`}`,
  'cash.safe_short_of': (p) =>
    `The safe is short of ${p.yuan} yuan, until the manager decides or they are found`,
  'fault.no_slip': (p) => `No slip ${p.slip} stands in the books; please check it.`,
  'fault.slip_asked': (p) => `Taking slip ${p.slip} back waits to be approved already.`,
  'fault.safe_witness': () =>
    'Please choose a colleague of this community who counts with you, other than yourself.',
  'fault.safe_no_decider': (p) =>
    `Whoever counts does not decide what is short, and with ${p.who} counting nobody is left who could. Please have a clerk or the assistant count with a colleague other than ${p.who}.`,
  'safe.and': () => ' and ',
  'refused.safe_found': () =>
    'A further count has found what the safe was short of: nothing is left to write off.',
  'refused.no_slips': () => 'No slip of cash to the bank is recorded.',
  'refused.slip_matched': () =>
    'The bank’s statement shows this slip. To take it back, first undo its match with /gatehouse bank.',

  'ask.title_slip_back': () => '💴 A slip of cash to the bank to be taken back, to be approved',
  'ask.slip_back': (p) =>
    `Slip ${p.slip}: ${p.yuan} yuan, booked on ${p.day}${p.who === '' ? '' : `, recorded by ${p.who}`}`,
  'ask.slip_back_then': (p) =>
    `Once approved, these ${p.yuan} yuan are in the safe again by the books, and slip ${p.slip} can be recorded as it is.`,
  'ask.open_slip_back': () => 'Waits to be approved, by neither who asked nor who recorded it.',
  'ask.title_safe_short': () => '⚠️ The safe is short of cash, for the manager',
  'ask.safe_short': (p) =>
    `Counted: ${p.expected} yuan by the books, ${p.counted} yuan in the safe; short of ${p.yuan} yuan. Counted by ${p.who} and ${p.witness}`,
  'ask.open_safe_short': () =>
    'For the manager: written off, or looked for further. Until then it stands as a shortage of the safe, and whoever counted does not decide. What a further count finds goes against it first.',
  'ask.refused_safe_short': (p) => `To be looked for further, says ${p.who} · ${p.at}: ${p.reason}`,
  'ask.recounted': (p) =>
    `Counted once more by ${p.who} · ${p.at}: ${p.found ? 'what was short was found meanwhile, and nothing is left to decide' : 'what is still short is on a new card'}`,
  'ask.told_safe_approved': (p) =>
    `${p.who} has written off the ${p.yuan} yuan that the safe is short of.`,
  'ask.told_safe_refused': (p) =>
    `The ${p.yuan} yuan that the safe is short of are to be looked for further, says ${p.who}: ${p.reason}. Once they are found, count the safe again: what is more goes against them first.`,

  'closing.safe_short': () => 'Short of the safe',
  'closing.safe_count': (p) =>
    `Safe counted: ${p.expected} by the books, ${p.counted} counted, ${p.who} and ${p.witness}`,
  'closing.slip_back': (p) =>
    `Slip ${p.slip} taken back: ${p.yuan} yuan in the safe again, approved by ${p.who}`,
};
