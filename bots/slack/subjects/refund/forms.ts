import { readFen } from '../../../../src/ledger/payments/read-fen.ts';
import { askRefund } from '../../../../src/ledger/refunds/ask-refund.ts';
import { dropRefund, payRefund } from '../../../../src/ledger/refunds/pay-refund.ts';
import { paidFroms, payOutWays } from '../../../../src/ledger/refunds/refund-entities.ts';
import { lookWhatStands } from '../../../../src/ledger/refunds/what-stands.ts';
import { refusal } from '../../../../src/refusal.ts';
import { staffBySlackUser } from '../../../../src/staff/people/find-staff.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { button, controlValue } from '../../kit/blocks.ts';
import type { Submit, Submitted } from '../../kit/desk.ts';
import { chosenIn, type Form, writtenIn } from '../../kit/forms.ts';
import { noticeModal } from '../../kit/notice.ts';
import {
  fieldFault,
  NotTaken,
  type SubmitResult,
  submitResultOf,
} from '../../kit/submit-result.ts';
import { amountFault } from '../pay/amount-fault.ts';
import { findUnit } from '../pay/find-unit.ts';
import { askRefundModal, type RefundFilled } from './windows.ts';

function readFilled(form: Form): RefundFilled {
  return {
    unit: writtenIn(form, 'unit'),
    receipt: writtenIn(form, 'receipt').normalize('NFKC').toUpperCase(),
    amount: writtenIn(form, 'amount'),
    payer: writtenIn(form, 'payer'),
    by: chosenIn(form, 'by'),
    to: writtenIn(form, 'to'),
    reason: writtenIn(form, 'reason'),
  };
}

/** To whom it goes and how, as it was filled in. */
export const payOutOf = ({ payer, by, to }: Pick<RefundFilled, 'payer' | 'by' | 'to'>) => ({
  payee: payer,
  payBy: payOutWays.find((one) => one === by) ?? ('cash' as const),
  payTo: to,
});

/** A refund is asked for. Of a home alone it is first said what stands there, in the same window. */
export async function submitAsk(asked: Submitted): Promise<SubmitResult> {
  const { office, slackUser, form, language } = asked;
  const em = office.orm.em.fork();
  const actor = await staffBySlackUser(em, slackUser);
  if (!actor) return submitResultOf(refusal('unknown_person'), 'unit');
  const filled = readFilled(form);
  const unit = await findUnit(em, { actor, written: filled.unit, right: 'refund.ask', language });
  if ('ok' in unit) return submitResultOf(unit, 'unit');
  if (filled.amount === '' && filled.receipt === '' && filled.reason === '')
    return showStanding(asked, unit.id, filled);
  if (filled.reason === '') return fieldFault('reason', 'error.required');
  const read = filled.amount === '' ? null : readFen(filled.amount);
  if (read && 'why' in read) {
    const faults = [{ field: 'amount', words: amountFault(read, language) }];
    return new NotTaken({ is: 'faults', faults });
  }
  const done = await askRefund(office, {
    ...{ slackUser, unit: unit.id, receipt: filled.receipt, amountFen: read?.fen ?? null },
    ...{ payOut: payOutOf(filled), reason: filled.reason, language },
  });
  if (!done.ok) return submitResultOf(done, 'amount');
  const t = staffTexts(language);
  const words = { unit: unit.address, yuan: writeYuan(done.refund.amountFen) };
  return {
    ok: true,
    shows: noticeModal(t['modal.refund_ask'](), t['refund.asked'](words), language),
  };
}

async function showStanding(
  { office: given, slackUser, window, language }: Submitted,
  unit: string,
  filled: RefundFilled,
): Promise<SubmitResult> {
  // The look is no answer to what was sent: that stays to be asked anew.
  const { handles: _, ...office } = given;
  const seen = await lookWhatStands(office, { slackUser, unit });
  if (!seen.ok) return submitResultOf(seen, 'unit');
  const shown = { unit: seen.unit, standing: seen.standing };
  return new NotTaken({
    ...{ is: 'refused', refused: refusal('asked_back'), field: 'amount' },
    asks: askRefundModal({ filled, shown, waiting: [] }, { ...window, id: unit }, language),
  });
}

/** An approved refund is paid out. */
export const submitPay: Submit = async ({ office, slackUser, id: refund, form, language }) => {
  const from = paidFroms.find((one) => one === chosenIn(form, 'from'));
  if (from === undefined) return fieldFault('from', 'error.required');
  const done = await payRefund(office, {
    ...{ slackUser, refund, from, language },
    reference: writtenIn(form, 'reference').normalize('NFKC'),
    signed: writtenIn(form, 'signed'),
  });
  if (!done.ok) return submitResultOf(done, 'from');
  const t = staffTexts(language);
  const { number, amountFen, keptFen } = done.refund;
  const words = { number: number ?? '', yuan: writeYuan(amountFen - keptFen) };
  return {
    ok: true,
    shows: noticeModal(t['modal.refund_pay'](), t['refund.pay_done'](words), language, [
      button('refund.print', t['action.refund_print'](), controlValue(refund)),
    ]),
  };
};

/** An approved refund is not paid out after all. */
export const submitDrop: Submit = async ({ office, slackUser, id: refund, form }) => {
  const reason = writtenIn(form, 'reason');
  if (reason === '') return fieldFault('reason', 'error.required');
  return submitResultOf(await dropRefund(office, { slackUser, refund, reason }), 'reason');
};
