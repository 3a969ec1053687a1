import { paymentMethods } from '../../../../src/codes.ts';
import type { Unit } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import type { AccountSeen } from '../../../../src/ledger/account/look-at-account.ts';
import { depositKinds } from '../../../../src/ledger/deposits/deposit-entities.ts';
import { sumOf } from '../../../../src/ledger/fen.ts';
import { keptFors } from '../../../../src/ledger/refunds/refund-entities.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  option,
  plainText,
  wordsSection,
} from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import {
  dayField,
  input,
  type Modal,
  modal,
  select,
  textField,
  titleMax,
} from '../../kit/fields.ts';
import { payOutFields } from '../refund/windows.ts';
import { initialValue } from '../unit/entry-fields.ts';

/** How a deposit is paid where nobody says otherwise. */
export const usualMethod = 'cash';

const wordsMax = 500;

type Held = AccountSeen['deposits'][number];

/** A deposit that is held, in a line: what it is, since when, by which receipt, whose. */
export function depositLine(one: Held, language: Language): string {
  const t = staffTexts(language);
  return t['deposit.line']({
    ...{ kind: t[`deposit.kind_${one.kind}`](), note: one.note, yuan: writeYuan(one.heldFen) },
    ...{ day: one.takenOn, receipt: one.receipt },
    names: one.names.join(listComma(language)) || t['refund.not_on_file'](),
  });
}

/** The deposits that are held for a home, each with the way to give it back, and the way to take another. */
export function depositsModal(
  { unit, deposits, takes }: { unit: Unit; deposits: readonly Held[]; takes: boolean },
  language: Language,
): Modal {
  const t = staffTexts(language);
  const yuan = writeYuan(sumOf(deposits.map((one) => one.heldFen)));
  return {
    type: 'modal',
    title: plainText(t['modal.deposits'](), titleMax),
    close: plainText(t['modal.close_window'](), titleMax),
    blocks: [
      wordsSection(
        deposits.length === 0
          ? t['deposit.none']({ unit: unit.address })
          : t['deposit.title']({ unit: unit.address, yuan }),
      ),
      ...deposits.flatMap((one) => [
        wordsSection(depositLine(one, language)),
        one.waiting
          ? contextBlock(t['deposit.waiting']({ number: one.waiting.number }))
          : actions([button('deposit.back', t['action.deposit_back'](), controlValue(one.id))]),
      ]),
      ...(takes
        ? [
            actions([
              button('deposit.take', t['action.deposit_take'](), controlValue(unit.id), 'primary'),
            ]),
          ]
        : []),
    ],
  };
}

/** The window by which a deposit is taken. Fields: `unit kind amount reason method reference receipt payer paid_on`. */
export function takeDepositModal(
  { unit }: { unit: string },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const kinds = depositKinds.map((one) => option(t[`deposit.kind_${one}`](), one));
  const methods = paymentMethods.map((one) => option(terms(language).paymentMethod[one], one));
  return modal(
    'deposit',
    t['modal.deposit_take'](),
    t['modal.submit'](),
    window,
    [
      input('unit', t['field.pay_unit'](), textField(60, initialValue(unit))),
      input('kind', t['field.deposit_kind'](), select(kinds, 'renovation')),
      input('amount', t['field.deposit_amount'](), textField(30), {
        hint: t['hint.pay_amount'](),
      }),
      input('reason', t['field.deposit_reason'](), textField(wordsMax), {
        hint: t['hint.deposit_reason'](),
      }),
      input('method', t['field.pay_method'](), select(methods, usualMethod)),
      input('reference', t['field.pay_reference'](), textField(100), {
        optional: true,
        hint: t['hint.pay_reference'](),
      }),
      input('receipt', t['field.pay_receipt'](), textField(20), {
        optional: true,
        hint: t['hint.pay_receipt'](),
      }),
      input('payer', t['field.pay_payer'](), textField(100), {
        optional: true,
        hint: t['hint.pay_payer'](),
      }),
      input('paid_on', t['field.pay_paid_on'](), dayField(), { optional: true }),
    ],
    language,
  );
}

/** The window by which a deposit is asked to go back. Fields: `amount kept kept_for payer by to reason`. */
export function backDepositModal(
  { line }: { line: string },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const kept = keptFors.map((one): Block => option(t[`option.kept_${one}`](), one));
  return modal(
    'deposit.back',
    t['modal.deposit_back'](),
    t['modal.submit'](),
    window,
    [
      wordsSection(line),
      input('amount', t['field.deposit_back'](), textField(30), {
        optional: true,
        hint: t['hint.deposit_back'](),
      }),
      input('kept', t['field.deposit_kept'](), textField(30), {
        optional: true,
        hint: t['hint.deposit_kept'](),
      }),
      input('kept_for', t['field.deposit_kept_for'](), select(kept), { optional: true }),
      ...payOutFields({ payer: '', by: null, to: '' }, language),
      input('reason', t['field.deposit_back_reason'](), textField(wordsMax, { multiline: true }), {
        hint: t['hint.deposit_back_reason'](),
      }),
    ],
    language,
  );
}
