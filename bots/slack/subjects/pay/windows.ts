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
  /** Who pays, where they pay more than they owe. */
  payer: AskedBack['payer'];
};

/** What is shown of a home before anything was asked back. */
export const nothingAsked = { why: null, restFen: 0n, quote: null, payer: null } as const;

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
    option(t['option.rest_prepayment']({ yuan, payer: whoPays(shown) }), 'prepayment'),
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
    const side = shown.owed.sides === null ? null : bill.side;
    const others = othersOf(bill);
    const caption = others
      ? t[`option.pay_bill_${others}`](words)
      : t['option.pay_bill']({ ...words, side });
    return option(caption, String(bill.number));
  });
  return input('bills', label, multiSelect(options, filled.bills), {
    optional: true,
    hint: t['hint.pay_bills_chosen'](),
  });
}

function shownBlocks(shown: PayShown, language: Language): Block[] {
  const { address, owed, why } = shown;
  const t = staffTexts(language);
  const lines = owed.bills.slice(0, billsTold).map((bill) => billLine(bill, owed, language));
  const more = owed.bills.length - lines.length;
  return [
    ...(why === 'changed' ? [markupSection(t['pay.changed']())] : []),
    ...(why === 'rest' ? [markupSection(restWords(shown, language))] : []),
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

/** Whose a bill is that is not of those who own and rent the home now; null of one that is. */
const othersOf = ({ former, joint, coming }: OwedBill): 'joint' | 'former' | 'coming' | null =>
  former ? (joint ? 'joint' : 'former') : coming ? 'coming' : null;

/** Who pays more than they owe: a tenant, and somebody who has left or has yet to come, settle their own bills alone. */
const whoPays = ({ payer }: PayShown): 'owner' | 'tenant' | 'former' | 'coming' =>
  payer === null ? 'owner' : payer.whose === 'current' ? payer.side : payer.whose;

/** That more is paid than whoever pays owes, and what others owe of the home, which it does not settle. */
function restWords(shown: PayShown, language: Language): string {
  const { owed, restFen, payer } = shown;
  const who = whoPays(shown);
  const othersFen = who === 'owner' ? 0n : (owed.sides?.owner ?? owed.owedFen);
  return staffTexts(language)['pay.rest']({
    ...{ yuan: writeYuan(restFen), payer: who },
    owed: payer && payer.owedFen > 0n ? writeYuan(payer.owedFen) : null,
    others: othersFen > 0n ? writeYuan(othersFen) : null,
    joint: who === 'owner' && owed.jointFen > 0n ? writeYuan(owed.jointFen) : null,
  });
}

/** What of it is whose, as it is written; null where no tenant owes any. */
export const sidesWords = ({ sides }: Owed): { owner: string; tenant: string } | null =>
  sides && { owner: writeYuan(sides.owner), tenant: writeYuan(sides.tenant) };

/** What tenants who have left owe and the owners jointly, and what those owe who take the home over later; nothing where there is none. */
export function besideLines({ jointFen, comingFen }: Owed, language: Language): string[] {
  const t = staffTexts(language);
  return [
    ...(jointFen > 0n ? [t['pay.joint']({ yuan: writeYuan(jointFen) })] : []),
    ...(comingFen > 0n ? [t['pay.coming']({ yuan: writeYuan(comingFen) })] : []),
  ];
}

/** What a unit owes, in a line, and in another what its owners owe jointly. */
export function owedWords(unit: string, owed: Owed, language: Language): string {
  const t = staffTexts(language);
  const prepaid = owed.prepaidFen > 0n ? writeYuan(owed.prepaidFen) : null;
  const lateFee = owed.lateFeeFen > 0n ? writeYuan(owed.lateFeeFen) : null;
  const sides = sidesWords(owed);
  const left = owed.bills.some((bill) => othersOf(bill) !== null);
  const own =
    owed.owedFen === 0n && owed.lateFeeFen === 0n
      ? t['pay.owes_nothing']({ unit, prepaid, left })
      : t['pay.owed']({ unit, yuan: writeYuan(owed.owedFen), sides, lateFee, prepaid });
  return [own, ...besideLines(owed, language)].join('\n');
}

function billLine(bill: OwedBill, owed: Owed, language: Language): string {
  const t = staffTexts(language);
  const words = {
    number: String(bill.number),
    period: bill.period,
    dueOn: bill.dueOn,
    yuan: writeYuan(bill.principalFen),
    lateFee: bill.lateFeeFen > 0n ? writeYuan(bill.lateFeeFen) : null,
  };
  const others = othersOf(bill);
  if (others) return t[`pay.bill_${others}`](words);
  return t['pay.bill']({ ...words, side: owed.sides === null ? null : bill.side });
}
