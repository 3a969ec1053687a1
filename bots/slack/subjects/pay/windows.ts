import { type PaymentMethod, paymentMethods } from '../../../../src/codes.ts';
import type { Language } from '../../../../src/config.ts';
import type { Owed, OwedBill } from '../../../../src/ledger/payments/owed.ts';
import type { AskedBack, Rest } from '../../../../src/ledger/payments/take-payment.ts';
import type { PrepayOffer } from '../../../../src/ledger/prepay/offer-prepay.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import { type Block, escapeMarkup, markupSection, option } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import {
  dayField,
  input,
  type Modal,
  modal,
  multiSelect,
  select,
  textField,
} from '../../kit/fields.ts';
import { initialValue } from '../unit/entry-fields.ts';

/** A menu holds a hundred options. Source: Block Kit's published reference. */
const billsMax = 100;
/** So many bills are told line by line above the fields. */
const billsTold = 10;

/** What the window is filled in with: little at first, then what was typed. */
export type PayFilled = {
  unit: string;
  amount: string;
  method: PaymentMethod | null;
  reference: string;
  /** The number of a receipt on paper. */
  receipt: string;
  bills: readonly string[];
  payer: string;
  paidOn: string | null;
  rest: Rest;
  /** So many whole months beforehand. */
  prepay: number | null;
};

export const emptyPayment: PayFilled = {
  unit: '',
  amount: '',
  method: null,
  reference: '',
  receipt: '',
  bills: [],
  payer: '',
  paidOn: null,
  rest: 'prepayment',
  prepay: null,
};

/** What is owed for the unit that was typed, and why it is asked about once more. */
export type PayShown = {
  address: string;
  owed: Owed;
  why: AskedBack['why'] | null;
  restFen: bigint;
  /** What months cost that are paid beforehand; none where the tariff offers none. */
  offers: readonly PrepayOffer[];
  quote: AskedBack['quote'];
};

/** The one window by which a payment is taken; `shown` once the unit is known. */
export function payModal(
  { filled, shown }: { filled: PayFilled; shown: PayShown | null },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  return modal(
    'pay',
    t['modal.pay'](),
    t['modal.submit'](),
    window,
    [
      ...(shown ? shownBlocks(shown, language) : []),
      input(
        'unit',
        t['field.pay_unit'](),
        textField(60, {
          ...initialValue(shown?.address ?? filled.unit),
          ...(shown ? {} : { focus_on_load: true }),
        }),
        { hint: t['hint.pay_unit']() },
      ),
      ...moneyFields(filled, shown, language),
    ],
    language,
  );
}

function moneyFields(filled: PayFilled, shown: PayShown | null, language: Language): Block[] {
  const t = staffTexts(language);
  const methods = paymentMethods.map((one) => option(terms(language).paymentMethod[one], one));
  return [
    input(
      'amount',
      t['field.pay_amount'](),
      textField(30, {
        ...initialValue(filled.amount || amountOwed(shown)),
        ...(shown ? { focus_on_load: true } : {}),
      }),
      { optional: shown === null, hint: t['hint.pay_amount']() },
    ),
    ...restField(filled, shown, language),
    ...prepayField(filled, shown, language),
    input('method', t['field.pay_method'](), select(methods, filled.method ?? undefined), {
      optional: shown === null,
    }),
    input('reference', t['field.pay_reference'](), textField(100, initialValue(filled.reference)), {
      optional: true,
      hint: t['hint.pay_reference'](),
    }),
    input('receipt', t['field.pay_receipt'](), textField(20, initialValue(filled.receipt)), {
      optional: true,
      hint: t['hint.pay_receipt'](),
    }),
    billsField(filled, shown, language),
    input('payer', t['field.pay_payer'](), textField(100, initialValue(filled.payer)), {
      optional: true,
      hint: t['hint.pay_payer'](),
    }),
    input('paid_on', t['field.pay_paid_on'](), dayField(filled.paidOn ?? undefined), {
      optional: true,
    }),
  ];
}

/** All that is owed, as the amount that is usually paid. */
function amountOwed(shown: PayShown | null): string {
  const fen = shown === null ? 0n : shown.owed.owedFen + shown.owed.lateFeeFen;
  return fen > 0n ? writeYuan(fen) : '';
}

/** What becomes of more than is owed; change is cash, and only while something is owed. */
function restField(filled: PayFilled, shown: PayShown | null, language: Language): Block[] {
  if (shown?.why !== 'rest') return [];
  const t = staffTexts(language);
  const yuan = writeYuan(shown.restFen);
  const options = [
    option(t['option.rest_prepayment']({ yuan }), 'prepayment'),
    ...(filled.method === 'cash' ? [option(t['option.rest_change']({ yuan }), 'change')] : []),
  ];
  return [input('rest', t['field.pay_rest'](), select(options, filled.rest))];
}

/** Months that are paid beforehand, where the tariff offers something for them. */
function prepayField(filled: PayFilled, shown: PayShown | null, language: Language): Block[] {
  if (!shown || shown.offers.length === 0) return [];
  const t = staffTexts(language);
  const options = [
    option(t['option.no_prepay'](), '0'),
    ...shown.offers.map((one) =>
      option(
        t['option.prepay']({
          months: one.months,
          yuan: writeYuan(one.toPayFen),
          less: writeYuan(one.discountFen),
        }),
        String(one.months),
      ),
    ),
  ];
  return [
    input('prepay', t['field.pay_prepay'](), select(options, String(filled.prepay ?? 0)), {
      optional: true,
      hint: t['hint.pay_prepay'](),
    }),
  ];
}

/** What the months that were chosen cost, before anything is booked. */
function quoteBlocks({ quote }: PayShown, language: Language): Block[] {
  if (quote === null) return [];
  const { offer, amountFen } = quote;
  const owedFen = amountFen - offer.toPayFen;
  const words = staffTexts(language)['pay.prepay_quote']({
    ...{ months: offer.months, from: offer.from, until: offer.until },
    monthly: writeYuan(offer.monthlyFen),
    full: writeYuan(offer.fullFen),
    discount: writeYuan(offer.discountFen),
    toPay: writeYuan(offer.toPayFen),
    owed: owedFen > 0n ? writeYuan(owedFen) : null,
    amount: writeYuan(amountFen),
  });
  return [markupSection(words)];
}

/** Which bills are paid: chosen once they are known, else written by their numbers. */
function billsField(filled: PayFilled, shown: PayShown | null, language: Language): Block {
  const t = staffTexts(language);
  const label = t['field.pay_bills']();
  if (!shown || shown.owed.bills.length === 0)
    return input('bills', label, textField(200, initialValue(filled.bills.join(','))), {
      optional: true,
      hint: t['hint.pay_bills'](),
    });
  const options = shown.owed.bills.slice(0, billsMax).map((bill) => {
    const words = { period: bill.period, yuan: writeYuan(bill.principalFen) };
    return option(
      t[bill.former ? 'option.pay_bill_former' : 'option.pay_bill'](words),
      String(bill.number),
    );
  });
  return input('bills', label, multiSelect(options, filled.bills), {
    optional: true,
    hint: t['hint.pay_bills_chosen'](),
  });
}

function shownBlocks(shown: PayShown, language: Language): Block[] {
  const { address, owed, why, restFen } = shown;
  const t = staffTexts(language);
  const lines = owed.bills.slice(0, billsTold).map((bill) => billLine(bill, language));
  const more = owed.bills.length - lines.length;
  return [
    ...(why === 'changed' ? [markupSection(t['pay.changed']())] : []),
    ...(why === 'rest' ? [markupSection(t['pay.rest']({ yuan: writeYuan(restFen) }))] : []),
    ...quoteBlocks(shown, language),
    markupSection(`*${escapeMarkup(owedWords(address, owed, language))}*`),
    ...(lines.length === 0
      ? []
      : [
          markupSection(
            [...lines, ...(more > 0 ? [t['pay.more_bills']({ count: more })] : [])]
              .map(escapeMarkup)
              .join('\n'),
          ),
        ]),
  ];
}

/** What a unit owes, in one line. */
export function owedWords(unit: string, owed: Owed, language: Language): string {
  const t = staffTexts(language);
  const prepaid = owed.prepaidFen > 0n ? writeYuan(owed.prepaidFen) : null;
  if (owed.owedFen === 0n && owed.lateFeeFen === 0n)
    return t['pay.owes_nothing']({ unit, prepaid });
  const lateFee = owed.lateFeeFen > 0n ? writeYuan(owed.lateFeeFen) : null;
  return t['pay.owed']({ unit, yuan: writeYuan(owed.owedFen), lateFee, prepaid });
}

function billLine(bill: OwedBill, language: Language): string {
  return staffTexts(language)[bill.former ? 'pay.bill_former' : 'pay.bill']({
    number: String(bill.number),
    period: bill.period,
    dueOn: bill.dueOn,
    yuan: writeYuan(bill.principalFen),
    lateFee: bill.lateFeeFen > 0n ? writeYuan(bill.lateFeeFen) : null,
  });
}
