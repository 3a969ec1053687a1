import type { ReliefTexts } from './relief.zh-CN.ts';

/** What residents read of what they pay in parts, of a later day and of hardship, in English. */
export const reliefEn: ReliefTexts = {
  'relief.plan': (p) =>
    `The ${p.yuan} yuan of ${p.unit} are paid in ${p.count} parts, as agreed; the agreement is attached:`,
  'relief.plan_part': (p) => `· Part ${p.seq}: ${p.yuan} yuan, by ${p.day}`,
  'relief.plan_holds': () =>
    'While they are paid by these days, no late fee grows. You may pay earlier; please tell us soon if something changes.',
  'relief.plan_kept': (p) =>
    `The instalments of ${p.unit} are all paid. Thank you.${p.spared === null ? '' : ` The late fees they spared, ${p.spared} yuan, are not asked for.`}${p.beside === null ? '' : ` ${p.beside} yuan that were no part of them are not paid yet; please pay them by your bill.`}`,
  'relief.plan_broken': (p) =>
    `A part of the instalments of ${p.unit} has not arrived as agreed, so they ${p.on === null ? 'end today' : `ended on ${p.on}`}; ${p.yuan} yuan are left. If you have just paid, tap “I have paid”; if it is hard, tap “Talk about paying” and we find a way together.`,
  'relief.owed_again': (p) =>
    `The late fees they had spared, ${p.yuan} yuan, are owed again from ${p.from} on, unless all is paid before.`,
  'relief.owed_again_since': (p) =>
    `The late fees they had spared, ${p.yuan} yuan, are owed again since ${p.from}.`,
  'relief.part_before': (p) =>
    `Part ${p.seq} of the instalments of ${p.unit}, ${p.yuan} yuan, is to be paid by ${p.day}.`,
  'relief.part_after': (p) =>
    `${p.yuan} yuan of part ${p.seq} of the instalments of ${p.unit} have not arrived; ${p.day} was agreed. Please pay by ${p.last} and they go on as they are.`,
  'relief.part_beside': (p) =>
    `Please pay with it the ${p.yuan} yuan that are no part of the instalments.`,
  'relief.deferral': (p) =>
    `What is owed for ${p.unit} is put off until ${p.until}: you are not reminded before that, and ${p.stops ? 'no late fee grows' : 'late fees go on'}. Please tell us if something changes${p.phone === null ? '' : `, phone ${p.phone}`}.`,
  'dispute.upheld': (p) =>
    `Your dispute of the bill${p.numbers === '' ? '' : ` ${p.numbers}`} is upheld: ${p.yuan === null ? `no late fee counts through ${p.until}` : `the late fee through ${p.until}, ${p.yuan} yuan, is cancelled`}; ${p.prepaid === null ? '' : `${p.prepaid} yuan of it had been paid and are prepaid now; `}the principal stays. Where the bill has to be corrected it is taken back and issued anew, and you will receive the new one.`,
  'dispute.not_upheld': (p) =>
    `We have checked it, and your dispute of the bill${p.numbers === '' ? '' : ` ${p.numbers}`} is not upheld: the bill stays as it is, and any late fee goes on. If anything is still unclear, simply reply here.`,
  'dispute.taken_back': (p) =>
    `Your dispute of the bill ${p.numbers} is upheld: it was taken back, and there is nothing to pay of it.`,
  'dispute.gone': (p) => `The bill ${p.numbers} was taken back, and there is nothing to pay of it.`,
  'dispute.left': (p) =>
    `Your dispute of the bill ${p.numbers} is not upheld: it stays as it is, and any late fee goes on.`,
  'dispute.stays': (p) =>
    `The late fee through ${p.until} that was cancelled before stays cancelled.`,
  'relief.reduced': (p) =>
    `What is owed of ${p.unit} has been reduced by ${p.yuan} yuan: ${p.reason}. What is left is what your account shows; what you have paid stays.`,
  'relief.waived': (p) => `${p.yuan} yuan of the late fees of ${p.unit} were waived.`,
  'relief.settled': (p) =>
    `${p.unit} is settled as of ${p.day}: ${p.owed} yuan are still to pay, ${p.back} yuan of prepayment and deposits can be paid back. The statement is at the front desk.`,
  'relief.ended': (p) =>
    `What was agreed about paying for ${p.unit} ends today: ${p.reason}. Please pay by your bills from now on; if you have a question, reply to me here.`,
  'relief.answer': (p) => `About paying for ${p.unit}, the office answers you:\n${p.words}`,

  'button.relief': () => 'Talk about paying',
  'relief.ask_why': (p) =>
    `We can agree instalments, or put it off for a while. Please tell me in one message what makes it hard for ${p.unit} now, and when you could pay. Only the collectors and the manager read it.`,
  'relief.pleaded': (p) =>
    `Noted. A collector talks with you about how to pay for ${p.unit}; until then you are not reminded. Only they read what you wrote.`,
  'relief.pleaded_before': (p) =>
    `${p.unit} is being looked at already and a collector will be in touch. I have passed on what you added.`,
  'relief.plan_line': (p) =>
    `Instalments are agreed: next is part ${p.seq}, ${p.yuan} yuan, by ${p.day}`,
  'relief.beside': (p) =>
    `${p.yuan} yuan are no part of the instalments${p.day === null ? '; please pay them too' : `: please pay them by ${p.day}`}`,
  'relief.deferral_line': (p) => `Put off until ${p.until}`,
};
