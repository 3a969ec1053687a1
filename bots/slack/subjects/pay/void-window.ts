import type { Language } from '../../../../src/config.ts';
import { askVoid } from '../../../../src/ledger/asks/ask-void.ts';
import { Payment } from '../../../../src/ledger/payments/payment-entities.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import type { Window } from '../../kit/control.ts';
import type { Submit, WindowAsked } from '../../kit/desk.ts';
import { input, longTextField, type Modal, modal, textField } from '../../kit/fields.ts';
import { writtenIn } from '../../kit/forms.ts';
import { noticeModal } from '../../kit/notice.ts';
import { fieldFault, submitResultOf } from '../../kit/submit-result.ts';
import { initialValue } from '../unit/entry-fields.ts';

const reasonMax = 500;

/** The payment that is to be void, for whoever may ask for it. */
export async function loadToVoid({
  em,
  id,
  mayNot,
}: WindowAsked): Promise<{ receipt: string } | Refused> {
  const payment = await em.findOne(Payment, { id });
  if (!payment) return refusal('not_found');
  const refused = await mayNot(payment.community);
  if (refused) return refused;
  return payment.state === 'voided' ? refusal('already_over') : { receipt: payment.receipt };
}

/** The window by which a receipt is asked to be made void. */
export function voidModal(
  { receipt }: { receipt: string },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  return modal(
    'pay.void',
    t['modal.pay_void'](),
    t['modal.submit'](),
    window,
    [
      input('number', t['field.void_number'](), textField(30, initialValue(receipt)), {
        hint: t['hint.void_number'](),
      }),
      input('reason', t['field.void_reason'](), longTextField(reasonMax), {
        hint: t['hint.void_reason'](),
      }),
    ],
    language,
  );
}

/** Asks for a receipt to be made void. */
export const submitVoid: Submit = async ({ office, slackUser, id, form, language }) => {
  const receipt = writtenIn(form, 'number').normalize('NFKC').toUpperCase();
  const reason = writtenIn(form, 'reason');
  if (receipt === '') return fieldFault('number', 'error.required');
  if (reason === '') return fieldFault('reason', 'error.required');
  // The window may have been opened from one receipt, and another one written into it.
  const asked = await askVoid(office, {
    ...{ slackUser, receipt, payment: id, reason, language },
  });
  if (!asked.ok) return submitResultOf(asked, 'number');
  const t = staffTexts(language);
  return {
    ok: true,
    shows: noticeModal(t['modal.pay_void'](), t['void.asked']({ receipt }), language),
  };
};
