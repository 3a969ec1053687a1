import type { EntityManager } from '@mikro-orm/postgresql';
import { Unit } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { readFen } from '../../../../src/ledger/payments/read-fen.ts';
import { BankLine } from '../../../../src/ledger/reconcile/bank-entities.ts';
import {
  type Claimed,
  type ClaimedPart,
  claimLine,
  partsMax,
} from '../../../../src/ledger/reconcile/claim-line.ts';
import { explainEntry, matchLine } from '../../../../src/ledger/reconcile/match-by-hand.ts';
import { Faulty, type Refused, refusal } from '../../../../src/refusal.ts';
import { staffBySlackUser } from '../../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { button, controlValue, plainText, wordsSection } from '../../kit/blocks.ts';
import type { Submit } from '../../kit/desk.ts';
import { type Modal, titleMax } from '../../kit/fields.ts';
import { chosenAll, chosenIn, type Form, writtenIn } from '../../kit/forms.ts';
import { fieldFault, submitResultOf } from '../../kit/submit-result.ts';
import { amountFault } from '../pay/amount-fault.ts';
import { findUnit } from '../pay/find-unit.ts';

/** An inflow is a home's, or several homes': it is booked, and what became of it is said. */
export const submitClaim: Submit = async ({ office, slackUser, id: line, form, language }) => {
  const em = office.orm.em.fork();
  const actor = await staffBySlackUser(em, slackUser);
  if (!actor) return submitResultOf(refusal('unknown_person'), 'unit');
  const parts = await partsIn(em, { actor, line, form, language });
  if ('ok' in parts) return submitResultOf(parts, 'unit');
  const payer = writtenIn(form, 'payer') || null;
  const claimed = await claimLine(office, { slackUser, line, parts, payer, language });
  if (!claimed.ok) return submitResultOf(claimed, 'unit');
  return { ok: true, shows: await doneModal(em, claimed, language) };
};

/** What was booked, each with its receipt to print. */
async function doneModal(
  em: EntityManager,
  { payments }: Claimed,
  language: Language,
): Promise<Modal> {
  const t = staffTexts(language);
  const ids = payments.map((one) => one.payment.unit);
  const units = await em.find(Unit, { id: { $in: ids } });
  const blocks = payments.map(({ payment, sent }) => ({
    ...wordsSection(
      t['bank.claimed']({
        unit: units.find((one) => one.id === payment.unit)?.address ?? '',
        yuan: writeYuan(payment.amountFen),
        paidOn: payment.paidOn,
        receipt: payment.receipt,
        sent,
      }),
    ),
    accessory: button('pay.print', t['action.pay_print'](), controlValue(payment.id)),
  }));
  return {
    type: 'modal',
    title: plainText(t['modal.bank_claim'](), titleMax),
    close: plainText(t['modal.close_window'](), titleMax),
    blocks,
  };
}

/** The homes and what each of them gets: as written, one a line; else the one that was chosen, with all of it. */
async function partsIn(
  em: EntityManager,
  asked: { actor: StaffView; line: string; form: Form; language: Language },
): Promise<ClaimedPart[] | Faulty | Refused> {
  const { form, language, actor } = asked;
  const fault = (words: string): Faulty => new Faulty([{ field: 'unit', words }]);
  const line = await em.findOne(BankLine, { id: asked.line });
  if (!line) return refusal('not_found');
  const written = writtenIn(form, 'unit')
    .split(/[\n;；]+/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const chosen = chosenIn(form, 'home');
  if (written.length === 0)
    return chosen === null
      ? fault(staffTexts(language)['error.required']())
      : [{ unit: chosen, fen: line.amountFen }];
  if (written.length > partsMax)
    return fault(staffTexts(language)['fault.bank_homes']({ max: partsMax }));
  const parts: ClaimedPart[] = [];
  for (const one of written) {
    const { address, amount } = splitPart(one, written.length > 1);
    const unit = await findUnit(em, { actor, written: address, right: 'bank.match', language });
    if ('ok' in unit) return unit;
    if (amount === '') {
      parts.push({ unit: unit.id, fen: line.amountFen });
      continue;
    }
    const read = readFen(amount);
    if ('why' in read) return fault(`${one}: ${amountFault(read, language)}`);
    parts.push({ unit: unit.id, fen: read.fen });
  }
  return parts;
}

/** `3-2-501 300.00`: the home, and after the last space its amount; a single home may stand without one. */
function splitPart(written: string, needs: boolean): { address: string; amount: string } {
  const found = /^(.*?\S)\s+([¥￥]?[\d.,，０-９．]+元?)$/.exec(written);
  if (found) return { address: found[1] ?? '', amount: found[2] ?? '' };
  return { address: written, amount: needs ? '0' : '' };
}

/** A line is put together with entries of the books, or a reason stands beside it. */
export const submitMatch: Submit = async ({ office, slackUser, id: line, form, language }) => {
  const entries = chosenAll(form, 'entries');
  const reason = writtenIn(form, 'reason');
  const matched = await matchLine(office, { slackUser, line, entries, reason, language });
  return submitResultOf(matched, 'reason');
};

/** Why no statement shows an entry. */
export const submitMissing: Submit = async ({
  office,
  slackUser,
  id: community,
  form,
  language,
}) => {
  const number = writtenIn(form, 'number').normalize('NFKC');
  const reason = writtenIn(form, 'reason');
  if (number === '') return fieldFault('number', 'error.required');
  if (reason === '') return fieldFault('reason', 'error.required');
  const asked = { slackUser, community, number, reason, language };
  return submitResultOf(await explainEntry(office, asked), 'number');
};
