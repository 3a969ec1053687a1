import type { Language } from '../../../../src/config.ts';
import { readFen } from '../../../../src/ledger/payments/read-fen.ts';
import { askForReduction } from '../../../../src/ledger/reductions/ask-reduction.ts';
import { refusal } from '../../../../src/refusal.ts';
import { staffBySlackUser } from '../../../../src/staff/people/find-staff.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import type { Window } from '../../kit/control.ts';
import type { Submit } from '../../kit/desk.ts';
import { input, longTextField, type Modal, modal, textField } from '../../kit/fields.ts';
import { chosenIn, writtenIn } from '../../kit/forms.ts';
import { noticeModal } from '../../kit/notice.ts';
import { NotTaken, submitResultOf } from '../../kit/submit-result.ts';
import { amountFault } from '../pay/amount-fault.ts';
import { findUnit } from '../pay/find-unit.ts';
import { initialValue } from '../unit/entry-fields.ts';
import { headBlocks, partyField, type ReliefShown } from './windows.ts';

const reasonMax = 500;

/** The window by which it is asked that what is owed be reduced, for a home or an empty one. Fields: `unit amount reason bills party`. */
export function reduceModal(shown: ReliefShown | null, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  return modal(
    'reduce',
    t['modal.relief_reduce'](),
    t['modal.submit'](),
    window,
    [
      ...(shown ? headBlocks(shown, language) : []),
      input(
        'unit',
        t['field.reduce_unit'](),
        textField(60, initialValue(shown?.unit.address ?? '')),
      ),
      ...(shown ? partyField(shown, language) : []),
      input('amount', t['field.reduce_amount'](), textField(30), {
        hint: t['hint.reduce_amount'](),
      }),
      input('bills', t['field.reduce_bills'](), textField(200), {
        hint: t['hint.reduce_bills'](),
        optional: true,
      }),
      input('reason', t['field.relief_why'](), longTextField(reasonMax), {
        hint: t['hint.reduce_reason'](),
      }),
    ],
    language,
  );
}

/** It is asked that what is owed of a home be reduced. */
export const submitReduce: Submit = async ({ office, slackUser, form, language }) => {
  const em = office.orm.em.fork();
  const actor = await staffBySlackUser(em, slackUser);
  if (!actor) return submitResultOf(refusal('unknown_person'), 'unit');
  const written = writtenIn(form, 'unit');
  const unit = await findUnit(em, { actor, written, right: 'relief.ask', language });
  if ('ok' in unit) return submitResultOf(unit, 'unit');
  const read = readFen(writtenIn(form, 'amount'));
  if ('why' in read) {
    const faults = [{ field: 'amount', words: amountFault(read, language) }];
    return new NotTaken({ is: 'faults', faults });
  }
  const entry = {
    party: chosenIn(form, 'party') ?? (writtenIn(form, 'party') || null),
    amountFen: read.fen,
    bills: writtenIn(form, 'bills')
      .normalize('NFKC')
      .split(/[\s,、;]+/)
      .filter((one) => one !== ''),
    reason: writtenIn(form, 'reason'),
  };
  const asked = { slackUser, unit: unit.id, entry, language };
  const done = await askForReduction(office, asked);
  if (!done.ok) return submitResultOf(done, 'amount');
  const t = staffTexts(language);
  const words = t['relief.asked_reduction']({ lines: done.lines.join('\n') });
  return { ok: true, shows: noticeModal(t['modal.relief_asked'](), words, language) };
};
