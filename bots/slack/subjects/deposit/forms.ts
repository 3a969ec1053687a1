import { paymentMethods } from '../../../../src/codes.ts';
import { depositKinds } from '../../../../src/ledger/deposits/deposit-entities.ts';
import { askDepositBack } from '../../../../src/ledger/deposits/return-deposit.ts';
import { takeDeposit } from '../../../../src/ledger/deposits/take-deposit.ts';
import { readFen } from '../../../../src/ledger/payments/read-fen.ts';
import { keptFors } from '../../../../src/ledger/refunds/refund-entities.ts';
import { refusal } from '../../../../src/refusal.ts';
import { staffBySlackUser } from '../../../../src/staff/people/find-staff.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { button, controlValue } from '../../kit/blocks.ts';
import type { Submit } from '../../kit/desk.ts';
import { chosenDay, chosenIn, writtenIn } from '../../kit/forms.ts';
import { noticeModal } from '../../kit/notice.ts';
import { fieldFault, NotTaken, submitResultOf } from '../../kit/submit-result.ts';
import { amountFault } from '../pay/amount-fault.ts';
import { findUnit } from '../pay/find-unit.ts';
import { payOutOf } from '../refund/forms.ts';
import { usualMethod } from './windows.ts';

/** A deposit is taken, with its receipt. */
export const submitTake: Submit = async ({ office, slackUser, form, window, key, language }) => {
  const em = office.orm.em.fork();
  const t = staffTexts(language);
  const actor = await staffBySlackUser(em, slackUser);
  if (!actor) return submitResultOf(refusal('unknown_person'), 'unit');
  const written = writtenIn(form, 'unit');
  const unit = await findUnit(em, { actor, written, right: 'payment.take', language });
  if ('ok' in unit) return submitResultOf(unit, 'unit');
  const amount = readFen(writtenIn(form, 'amount'));
  // A program that says nothing of it takes cash, as the window has it to begin with.
  const way = chosenIn(form, 'method') ?? usualMethod;
  const method = paymentMethods.find((one) => one === way);
  const note = writtenIn(form, 'reason');
  if ('why' in amount || method === undefined) {
    const faults = [
      ...('why' in amount ? [{ field: 'amount', words: amountFault(amount, language) }] : []),
      ...(method === undefined ? [{ field: 'method', words: t['fault.no_method']() }] : []),
    ];
    return new NotTaken({ is: 'faults', faults });
  }
  if (note === '') return fieldFault('reason', 'error.required');
  const kind = depositKinds.find((one) => one === chosenIn(form, 'kind')) ?? 'other';
  const taken = await takeDeposit(office, {
    ...{ slackUser, unit: unit.id, once: window.once ?? key, language },
    entry: {
      ...{ kind, note, amountFen: amount.fen, method, paidOn: chosenDay(form, 'paid_on') },
      reference: writtenIn(form, 'reference').normalize('NFKC') || null,
      payer: writtenIn(form, 'payer') || null,
      receipt: writtenIn(form, 'receipt') || null,
    },
  });
  if (!taken.ok) return submitResultOf(taken, 'amount');
  const { payment, sent } = taken;
  const words = [
    t['deposit.done']({
      ...{ unit: unit.address, kind: t[`deposit.kind_${kind}`](), receipt: payment.receipt },
      yuan: writeYuan(payment.amountFen),
    }),
    t[sent ? 'pay.done_sent' : 'pay.done_paper'](),
  ];
  return {
    ok: true,
    shows: noticeModal(t['modal.deposit_done'](), words.join('\n'), language, [
      button('pay.print', t['action.pay_print'](), controlValue(payment.id)),
    ]),
  };
};

/** An amount that may also be nothing at all. */
const readFenOrNothing = (written: string): ReturnType<typeof readFen> =>
  /^0+(\.0+)?$/.test(written) ? { fen: 0n } : readFen(written);

/** A deposit is asked to go back, whole or in part, less what is kept. */
export const submitBack: Submit = async ({ office, slackUser, id: deposit, form, language }) => {
  const reason = writtenIn(form, 'reason');
  if (reason === '') return fieldFault('reason', 'error.required');
  const kept = readFenOrNothing(writtenIn(form, 'kept') || '0');
  const written = writtenIn(form, 'amount');
  const back = written === '' ? { fen: null } : readFenOrNothing(written);
  if ('why' in kept || 'why' in back) {
    const faults = Object.entries({ kept, amount: back }).flatMap(([field, read]) =>
      'why' in read ? [{ field, words: amountFault(read, language) }] : [],
    );
    return new NotTaken({ is: 'faults', faults });
  }
  const asked = await askDepositBack(office, {
    ...{ slackUser, deposit, backFen: back.fen, keptFen: kept.fen, reason, language },
    keptFor: keptFors.find((one) => one === chosenIn(form, 'kept_for')) ?? null,
    payOut: payOutOf({
      payer: writtenIn(form, 'payer'),
      by: chosenIn(form, 'by'),
      to: writtenIn(form, 'to'),
    }),
  });
  if (!asked.ok) return submitResultOf(asked, 'reason');
  const t = staffTexts(language);
  const { refund, unit, leftFen } = asked;
  const words = t['deposit.asked']({
    unit,
    yuan: writeYuan(refund.amountFen - refund.keptFen),
    kept: refund.keptFen > 0n ? writeYuan(refund.keptFen) : null,
    left: leftFen > 0n ? writeYuan(leftFen) : null,
  });
  return { ok: true, shows: noticeModal(t['modal.deposit_back'](), words, language) };
};
