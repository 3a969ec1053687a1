import type { Unit } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { type PaidFrom, payOutWays } from '../../../../src/ledger/refunds/refund-entities.ts';
import type { RefundView } from '../../../../src/ledger/refunds/refund-view.ts';
import type { Standing, WaitingRefund } from '../../../../src/ledger/refunds/what-stands.ts';
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
  wordsSection,
} from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { input, longTextField, type Modal, modal, select, textField } from '../../kit/fields.ts';
import { initialValue } from '../unit/entry-fields.ts';
import { refundBlocks } from './card.ts';

const reasonMax = 500;

/** What the window is filled in with: little at first, then what was typed. */
export type RefundFilled = {
  unit: string;
  receipt: string;
  amount: string;
  payer: string;
  by: string | null;
  to: string;
  reason: string;
};

export const emptyRefund: RefundFilled = {
  ...{ unit: '', receipt: '', amount: '', payer: '' },
  ...{ by: null, to: '', reason: '' },
};

/** What stands at a home that could go back, once the home is known. */
export type RefundShown = { unit: Unit; standing: Standing };

/** The window by which a refund is asked for. Fields: `unit receipt amount payer by to reason`. */
export function askRefundModal(
  given: { filled: RefundFilled; shown: RefundShown | null; waiting: readonly WaitingRefund[] },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const { filled, shown, waiting } = given;
  return modal(
    'refund',
    t['modal.refund_ask'](),
    t['modal.submit'](),
    window,
    [
      ...waiting.flatMap((one) => waitingBlocks(one, language)),
      ...(shown ? standingBlocks(shown, language) : []),
      input('unit', t['field.pay_unit'](), textField(60, initialValue(filled.unit)), {
        hint: t['hint.pay_unit'](),
      }),
      input('receipt', t['field.refund_receipt'](), textField(20, initialValue(filled.receipt)), {
        optional: true,
        hint: t['hint.refund_receipt'](),
      }),
      input('amount', t['field.refund_amount'](), textField(30, initialValue(filled.amount)), {
        optional: true,
        hint: t['hint.refund_amount'](),
      }),
      ...payOutFields(
        filled,
        language,
        shown?.standing.payments.some((one) => one.method === 'telegram'),
      ),
      input(
        'reason',
        t['field.refund_reason'](),
        textField(reasonMax, { multiline: true, ...initialValue(filled.reason) }),
        { optional: shown === null, hint: t['hint.refund_reason']() },
      ),
    ],
    language,
  );
}

/** To whom it goes and how; `inChat` where something was paid inside the chat, and can go back that way. */
export function payOutFields(
  filled: Pick<RefundFilled, 'payer' | 'by' | 'to'>,
  language: Language,
  inChat = false,
): Block[] {
  const t = staffTexts(language);
  const ways = payOutWays
    .filter((one) => inChat || one !== 'provider')
    .map((one) => option(t[`option.refund_by_${one}`](), one));
  return [
    input('payer', t['field.refund_payer'](), textField(100, initialValue(filled.payer)), {
      optional: true,
      hint: t['hint.refund_payer'](),
    }),
    input('by', t['field.refund_by'](), select(ways, filled.by ?? 'cash')),
    input('to', t['field.refund_to'](), textField(200, initialValue(filled.to)), {
      optional: true,
      hint: t['hint.refund_to'](),
    }),
  ];
}

function waitingBlocks(one: WaitingRefund, language: Language): Block[] {
  const t = staffTexts(language);
  const words = { number: one.number, unit: one.address, yuan: writeYuan(one.fen) };
  return [
    wordsSection(t['refund.waiting'](words)),
    actions([button('refund.pay', t['action.refund_pay'](), controlValue(one.id))]),
  ];
}

function standingBlocks({ unit, standing }: RefundShown, language: Language): Block[] {
  const t = staffTexts(language);
  const prepaid = standing.prepaid.map((one) =>
    t['refund.stands']({
      names: one.names.join(listComma(language)) || t['refund.not_on_file'](),
      yuan: writeYuan(one.returnFen),
      unearned: one.unearnedFen > 0n ? writeYuan(one.unearnedFen) : null,
      waiting: one.waitingFen > 0n ? writeYuan(one.waitingFen) : null,
    }),
  );
  const receipts = standing.payments.map((one) =>
    t['refund.receipt_line']({
      ...{ receipt: one.receipt, day: one.paidOn, yuan: writeYuan(one.amountFen) },
      method: terms(language).paymentMethod[one.method],
      refunded: one.refundedFen > 0n ? writeYuan(one.refundedFen) : null,
    }),
  );
  return [
    wordsSection(
      prepaid.length > 0 ? prepaid.join('\n') : t['refund.stands_none']({ unit: unit.address }),
    ),
    ...(receipts.length > 0 ? [contextBlock(receipts.join('\n'))] : []),
  ];
}

/** The window by which a refund is paid out. Fields: `from reference signed`. */
export function payRefundModal(
  { view, froms }: { view: RefundView; froms: readonly PaidFrom[] },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const { refund } = view;
  const usual = refund.payBy === 'cash' ? froms[0] : refund.payBy;
  return modal(
    'refund.pay',
    t['modal.refund_pay'](),
    t['modal.submit'](),
    window,
    [
      ...refundBlocks(view, language),
      ...(refund.payTo === null
        ? []
        : [wordsSection(t['refund.account']({ account: refund.payTo }))]),
      input(
        'from',
        t['field.refund_from'](),
        select(
          froms.map((one) => option(t[`option.refund_from_${one}`](), one)),
          usual,
        ),
      ),
      input('reference', t['field.refund_reference'](), textField(100), {
        optional: true,
        hint: t['hint.refund_reference'](),
      }),
      input('signed', t['field.refund_signed'](), textField(100), {
        optional: true,
        hint: t['hint.refund_signed'](),
      }),
    ],
    language,
  );
}

/** The window by which an approved refund is not paid out after all. Field: `reason`. */
export function dropRefundModal(view: RefundView, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  return modal(
    'refund.drop',
    t['modal.refund_drop'](),
    t['modal.submit'](),
    window,
    [
      ...refundBlocks(view, language),
      input('reason', t['field.refund_drop'](), longTextField(reasonMax), {
        hint: t['hint.refund_drop'](),
      }),
    ],
    language,
  );
}
