import { paymentMethods } from '../../../../src/codes.ts';
import type { Unit } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { lookAtAccount } from '../../../../src/ledger/account/look-at-account.ts';
import { loadReceipt } from '../../../../src/ledger/payments/load-receipt.ts';
import { readFen } from '../../../../src/ledger/payments/read-fen.ts';
import { receiptLines } from '../../../../src/ledger/payments/receipt-lines.ts';
import {
  AskedBack,
  type PaymentEntry,
  type Taken,
  takePayment,
} from '../../../../src/ledger/payments/take-payment.ts';
import { type Fault, refusal } from '../../../../src/refusal.ts';
import { staffBySlackUser } from '../../../../src/staff/people/find-staff.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import { button, controlValue } from '../../kit/blocks.ts';
import type { Submitted } from '../../kit/desk.ts';
import { chosenAll, chosenDay, chosenIn, type Form, writtenIn } from '../../kit/forms.ts';
import { noticeModal } from '../../kit/notice.ts';
import { NotTaken, type SubmitResult, submitResultOf } from '../../kit/submit-result.ts';
import { amountFault } from './amount-fault.ts';
import { findUnit } from './find-unit.ts';
import {
  besideLines,
  nothingAsked,
  type PayFilled,
  type PayShown,
  payModal,
  sidesWords,
} from './windows.ts';

/** A payment is taken. What is not clear, or changed meanwhile, is asked in the same window, with all that was typed. */
export async function submitTake(asked: Submitted): Promise<SubmitResult> {
  const { office, slackUser, form, window, language } = asked;
  const em = office.orm.em.fork();
  const actor = await staffBySlackUser(em, slackUser);
  if (!actor) return submitResultOf(refusal('unknown_person'), 'unit');
  const filled = readFilled(form);
  const unit = await findUnit(em, { actor, written: filled.unit, right: 'payment.take', language });
  if ('ok' in unit) return submitResultOf(unit, 'unit');
  // What is owed is shown first to whoever named the home alone, or has changed it since.
  const shownFor = window.owed ? window.id : null;
  if (shownFor !== null && shownFor !== unit.id) return showOwed(asked, unit, filled);
  if (shownFor === null && filled.amount === '') return showOwed(asked, unit, filled);
  const entry = entryOf(filled, language);
  if (entry instanceof NotTaken) return entry;
  const taken = await takePayment(office, {
    slackUser,
    unit: unit.id,
    entry,
    said: { owed: window.owed ?? null, restFen: window.restFen ?? null },
    once: window.once ?? asked.key,
    language,
  });
  if (taken instanceof AskedBack) {
    const { owed, why, restFen, payer, offers, quote } = taken;
    // What the months cost with all that is owed is written for whoever takes it.
    const amount = quote === null ? filled.amount : writeYuan(quote.amountFen);
    const shown = { address: filled.unit, owed, why, restFen, payer, offers, quote };
    return askAgain(asked, unit, { ...filled, amount }, shown);
  }
  if (!taken.ok) return submitResultOf(taken, 'unit');
  return { ok: true, shows: await doneModal(asked, unit, taken) };
}

/** The fields as they were filled in; what a program leaves out is as in an empty window. */
function readFilled(form: Form): PayFilled {
  const method = chosenIn(form, 'method');
  const chosen = chosenAll(form, 'bills');
  const written = writtenIn(form, 'bills')
    .split(/[,，、\s]+/)
    .filter((one) => one !== '');
  return {
    unit: writtenIn(form, 'unit'),
    amount: writtenIn(form, 'amount'),
    method: paymentMethods.find((one) => one === method) ?? null,
    reference: writtenIn(form, 'reference').normalize('NFKC'),
    receipt: writtenIn(form, 'receipt'),
    bills: chosen.length > 0 ? chosen : written,
    payer: writtenIn(form, 'payer'),
    paidOn: chosenDay(form, 'paid_on'),
    rest: chosenIn(form, 'rest') === 'change' ? 'change' : 'prepayment',
    prepay: monthsIn(form),
  };
}

/** The months that are paid beforehand, as they were chosen or written; null for none. */
function monthsIn(form: Form): number | null {
  const written = chosenIn(form, 'prepay') ?? writtenIn(form, 'prepay');
  return /^\d{1,2}$/.test(written) && Number(written) > 0 ? Number(written) : null;
}

function entryOf(filled: PayFilled, language: Language): PaymentEntry | NotTaken {
  const t = staffTexts(language);
  const read = readFen(filled.amount);
  const faults: Fault[] = [];
  if ('why' in read) faults.push({ field: 'amount', words: amountFault(read, language) });
  if (filled.method === null) faults.push({ field: 'method', words: t['fault.no_method']() });
  if ('why' in read || filled.method === null) return new NotTaken({ is: 'faults', faults });
  return {
    amountFen: read.fen,
    method: filled.method,
    reference: filled.reference || null,
    payer: filled.payer || null,
    paidOn: filled.paidOn,
    bills: filled.bills,
    rest: filled.rest,
    prepayMonths: filled.prepay,
    receipt: filled.receipt || null,
  };
}

/** The same window with what is owed, once the home is known; the look is on record. */
async function showOwed(asked: Submitted, unit: Unit, filled: PayFilled): Promise<SubmitResult> {
  // The look is no answer to what was sent: that stays to be asked anew.
  const { handles: _, ...office } = asked.office;
  const seen = await lookAtAccount(office, { slackUser: asked.slackUser, unit: unit.id });
  if (!seen.ok) return submitResultOf(seen, 'unit');
  const { owed, offers } = seen;
  const shown = { address: filled.unit, owed, offers, ...nothingAsked };
  return askAgain(asked, unit, filled, shown);
}

function askAgain(
  { window, key, language }: Submitted,
  unit: Unit,
  filled: PayFilled,
  shown: PayShown,
): NotTaken {
  const next = {
    ...window,
    id: unit.id,
    owed: shown.owed.mark,
    restFen: shown.why === 'rest' || shown.why === 'prepay' ? String(shown.restFen) : null,
    once: window.once ?? key,
  };
  return new NotTaken({
    is: 'refused',
    refused: refusal('asked_back'),
    field: 'amount',
    asks: payModal({ filled, shown }, next, language),
  });
}

/** What became of it, to be told to whoever paid, with the receipt to print. */
async function doneModal({ office, language }: Submitted, unit: Unit, taken: Taken) {
  const t = staffTexts(language);
  const { payment, owed, changeFen, sent } = taken;
  const receipt = await loadReceipt(office.orm.em.fork(), payment.id);
  const restFen = owed.owedFen + owed.lateFeeFen;
  const words = [
    t['pay.done']({
      unit: unit.address,
      yuan: writeYuan(payment.amountFen),
      method: terms(language).paymentMethod[payment.method],
      receipt: payment.receipt,
    }),
    ...(receipt ? receiptLines(receipt, language) : []),
    ...(changeFen > 0n ? [t['pay.done_change']({ yuan: writeYuan(changeFen) })] : []),
    restFen > 0n
      ? t['pay.done_rest']({ yuan: writeYuan(restFen), sides: sidesWords(owed) })
      : t['pay.done_clear']({ left: owed.bills.some((bill) => bill.former || bill.coming) }),
    ...besideLines(owed, language),
    t[sent ? 'pay.done_sent' : 'pay.done_paper'](),
  ];
  return noticeModal(t['modal.pay_done'](), words.join('\n'), language, [
    button('pay.print', t['action.pay_print'](), controlValue(payment.id)),
  ]);
}
