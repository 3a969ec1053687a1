import { Unit } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { askMove } from '../../../../src/ledger/moves/ask-move.ts';
import { printSlip } from '../../../../src/ledger/moves/print-slip.ts';
import { readFen } from '../../../../src/ledger/payments/read-fen.ts';
import { refusal } from '../../../../src/refusal.ts';
import { staffBySlackUser } from '../../../../src/staff/people/find-staff.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import type { Window } from '../../kit/control.ts';
import type { OpenWindow, SubjectDesk, Submit } from '../../kit/desk.ts';
import { input, type Modal, modal, textField } from '../../kit/fields.ts';
import { writtenIn } from '../../kit/forms.ts';
import { noticeModal } from '../../kit/notice.ts';
import { fieldFault, NotTaken, submitResultOf } from '../../kit/submit-result.ts';
import { amountFault } from '../pay/amount-fault.ts';
import { findUnit } from '../pay/find-unit.ts';
import { initialValue } from '../unit/entry-fields.ts';

/** The window by which money is asked to stand for another home. Fields: `unit to receipt amount payer reason`. */
export function askMoveModal(
  { unit }: { unit: string },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  return modal(
    'move.ask',
    t['modal.move_ask'](),
    t['modal.submit'](),
    window,
    [
      input('unit', t['field.move_unit'](), textField(60, initialValue(unit))),
      input('to', t['field.move_to'](), textField(60)),
      input('receipt', t['field.move_receipt'](), textField(20), {
        optional: true,
        hint: t['hint.move_receipt'](),
      }),
      input('amount', t['field.move_amount'](), textField(30), {
        optional: true,
        hint: t['hint.move_amount'](),
      }),
      input('payer', t['field.move_payer'](), textField(100), {
        optional: true,
        hint: t['hint.move_payer'](),
      }),
      input('reason', t['field.move_reason'](), textField(500, { multiline: true }), {
        hint: t['hint.move_reason'](),
      }),
    ],
    language,
  );
}

const openAsk: OpenWindow = async ({ em, id, mayNot, language }, window) => {
  const unit = await em.findOne(Unit, { id });
  if (!unit) return refusal('unknown_unit');
  const refused = await mayNot(unit.community);
  return refused ?? askMoveModal({ unit: unit.address }, window, language);
};

const submitAsk: Submit = async ({ office, slackUser, form, language }) => {
  const em = office.orm.em.fork();
  const actor = await staffBySlackUser(em, slackUser);
  if (!actor) return submitResultOf(refusal('unknown_person'), 'unit');
  const look = (written: string) => findUnit(em, { actor, written, right: 'refund.ask', language });
  const from = await look(writtenIn(form, 'unit'));
  if ('ok' in from) return submitResultOf(from, 'unit');
  const to = await look(writtenIn(form, 'to'));
  // The words of an address that is none stand beside the field it was typed in.
  if ('ok' in to && 'faults' in to) {
    const faults = to.faults.map((one) => ({ ...one, field: 'to' }));
    return new NotTaken({ is: 'faults', faults });
  }
  if ('ok' in to) return submitResultOf(to, 'to');
  const reason = writtenIn(form, 'reason');
  if (reason === '') return fieldFault('reason', 'error.required');
  const amount = writtenIn(form, 'amount');
  const read = amount === '' ? null : readFen(amount);
  if (read && 'why' in read) {
    const faults = [{ field: 'amount', words: amountFault(read, language) }];
    return new NotTaken({ is: 'faults', faults });
  }
  const asked = await askMove(office, {
    ...{ slackUser, unit: from.id, to: to.id, reason, language },
    receipt: writtenIn(form, 'receipt').normalize('NFKC').toUpperCase(),
    amountFen: read?.fen ?? null,
    payer: writtenIn(form, 'payer'),
  });
  if (!asked.ok) return submitResultOf(asked, 'amount');
  const t = staffTexts(language);
  const words = { from: from.address, to: to.address, yuan: writeYuan(asked.amountFen) };
  return { ok: true, shows: noticeModal(t['modal.move_ask'](), t['move.asked'](words), language) };
};

/** Money that moves to another home: asked for, and its slip printed. */
export const moveDesk: SubjectDesk<'move'> = {
  click: {
    print: ({ office, slackUser, id, language, key }) =>
      printSlip(office, { of: 'move', id, slackUser, language, key }),
  },
  window: { ask: openAsk },
  submit: { ask: submitAsk },
};
