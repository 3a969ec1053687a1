import type { Language } from '../../../../src/config.ts';
import type { AccountPayment } from '../../../../src/ledger/account/load-account.ts';
import type { AccountSeen } from '../../../../src/ledger/account/look-at-account.ts';
import type { StatementBill } from '../../../../src/ledger/account/statement.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { writeYuan } from '../../../../src/texts/format-money.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  markupSection,
  option,
  wordsSection,
} from '../../kit/blocks.ts';
import { depositLine } from '../deposit/windows.ts';
import { deferralLine, planLines } from '../relief/blocks.ts';
import { owedWords } from './windows.ts';

/** So many of the latest bills and payments are told, of the 50 blocks that a message holds. */
const billsTold = 13;
const paymentsTold = 12;

/** A unit's account as a message or a window shows it, with what this person can do about it. */
export function accountBlocks(seen: AccountSeen, actor: StaffView, language: Language): Block[] {
  const t = staffTexts(language);
  const { unit, statement, owed } = seen;
  const takes = mayIn(actor, unit.community, 'payment.take');
  const title = t['account.title']({ unit: unit.address, asOf: seen.today });
  return [
    wordsSection([title, owedWords(unit.address, owed, language)].join('\n')),
    ...(takes
      ? [actions([button('pay.take', t['action.pay'](), controlValue(unit.id), 'primary')])]
      : []),
    ...prepayBlocks(seen, language),
    ...reliefLines(seen, language),
    ...depositBlocks(seen, language),
    ...billBlocks(statement.bills, language),
    ...paymentBlocks(seen, actor, language),
    ...moveBlocks(seen, language),
    ...(statement.bills.length + statement.payments.length === 0
      ? [contextBlock(t['account.none']())]
      : []),
  ];
}

/** What is paid in parts, and put off. */
function reliefLines({ relief }: AccountSeen, language: Language): Block[] {
  const lines = [
    ...relief.plans.flatMap((plan) => planLines(plan, language)),
    ...relief.deferrals.map((one) => deferralLine(one, language)),
  ];
  return lines.length === 0 ? [] : [contextBlock(lines.join('\n'))];
}

/** What moved from or to another home. */
function moveBlocks({ moves }: AccountSeen, language: Language): Block[] {
  if (moves.length === 0) return [];
  const t = staffTexts(language);
  const lines = moves.map(({ fen, bookedOn, ...one }) =>
    t['account.move']({ ...one, day: bookedOn, yuan: writeYuan(fen) }),
  );
  return [markupSection(`*${t['account.moves']()}*`), wordsSection(lines.join('\n'))];
}

/** What is held for whoever paid it. */
function depositBlocks({ deposits }: AccountSeen, language: Language): Block[] {
  if (deposits.length === 0) return [];
  const lines = deposits.map((one) => depositLine(one, language));
  return [
    markupSection(`*${staffTexts(language)['account.deposits']()}*`),
    wordsSection(lines.join('\n')),
  ];
}

/** What is paid beforehand with a discount. */
const prepayBlocks = ({ agreed }: AccountSeen, language: Language): Block[] =>
  agreed.length === 0
    ? []
    : [
        contextBlock(
          agreed
            .map(({ discountFen, ...one }) =>
              staffTexts(language)['account.prepay']({ ...one, discount: writeYuan(discountFen) }),
            )
            .join('\n'),
        ),
      ];

/** A bill in one line: its month, number, due day, sum, what was paid, and its late fee; below it what of it was reduced or cancelled. */
export function billWords(bill: StatementBill, language: Language): string {
  const t = staffTexts(language);
  const line = t['account.bill']({
    number: String(bill.number),
    period: bill.period,
    dueOn: bill.dueOn,
    total: writeYuan(bill.totalFen),
    paid: writeYuan(bill.paidFen),
    state: bill.state,
    lateFee: bill.lateFeeFen > 0n ? writeYuan(bill.lateFeeFen) : null,
  });
  const below = [
    ...(bill.reducedFen ? [t['account.reduced']({ yuan: writeYuan(bill.reducedFen) })] : []),
    ...(bill.spared ? [t['account.spared'](bill.spared)] : []),
  ];
  return [line, ...below.map((one) => `　${one}`)].join('\n');
}

function billBlocks(bills: readonly StatementBill[], language: Language): Block[] {
  const t = staffTexts(language);
  if (bills.length === 0) return [];
  const told = bills.toReversed().slice(0, billsTold);
  const lines = told.map((bill) => billWords(bill, language));
  return [
    markupSection(`*${t['account.bills']()}*`),
    wordsSection(lines.join('\n')),
    ...olderBlocks(bills.length - told.length, language),
  ];
}

function paymentBlocks(
  { statement, unit }: AccountSeen,
  actor: StaffView,
  language: Language,
): Block[] {
  const t = staffTexts(language);
  const { payments } = statement;
  const takes = mayIn(actor, unit.community, 'payment.take');
  const voids = mayIn(actor, unit.community, 'payment.void');
  if (payments.length === 0) return [];
  const told = payments.toReversed().slice(0, paymentsTold);
  return [
    markupSection(`*${t['account.payments']()}*`),
    ...told.map((one) => {
      const words = t['account.payment']({
        receipt: one.receipt,
        paidOn: one.paidOn,
        yuan: writeYuan(one.amountFen),
        method: terms(language).paymentMethod[one.method],
        void: one.state === 'voided',
        deposit: one.purpose === 'deposit',
        refunded: one.refundedFen > 0n ? writeYuan(one.refundedFen) : null,
      });
      return {
        ...wordsSection(words),
        ...(takes ? { accessory: menuOf(one, voids, language) } : {}),
      };
    }),
    ...olderBlocks(payments.length - told.length, language),
  ];
}

/** What can be done about a payment. */
function menuOf({ id, state }: AccountPayment, voids: boolean, language: Language): Block {
  const t = staffTexts(language);
  const value = (verb: string): string => JSON.stringify({ v: 1, id, verb });
  return {
    type: 'overflow',
    action_id: 'pay.more',
    options: [
      option(t['action.pay_print'](), value('print')),
      ...(voids && state === 'booked' ? [option(t['action.pay_void'](), value('void'))] : []),
    ],
  };
}

const olderBlocks = (count: number, language: Language): Block[] =>
  count > 0 ? [contextBlock(staffTexts(language)['account.older']({ count }))] : [];
