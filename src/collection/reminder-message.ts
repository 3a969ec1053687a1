import type { FeeView } from '../actions.ts';
import type { Language } from '../config.ts';
import type { Button } from '../delivery/parts.ts';
import type { ChatSendable } from '../delivery/ports.ts';
import { rowsThatFit } from '../residents/keyboard.ts';
import { writeYuan } from '../texts/format-money.ts';
import { describeDate, describeDay, describeMonth } from '../texts/format-time.ts';
import type { RemindedBill } from '../texts/residents/money/reminders.zh-CN.ts';
import { residentTexts } from '../texts/residents/residents.ts';
import { mannerOf, type Step } from './ladder.ts';
import { partLine, type SaidPart } from './relief/said-parts.ts';

/** A bill that a reminder names, in whole fen; days are ISO. */
export type OwedBill = {
  id: string;
  /** The home's address, and its id. */
  unit: string;
  home: string;
  period: string;
  dueOn: string;
  owedFen: bigint;
  step: Step;
};

/** So many bills are named each; of more, the oldest are, and the rest is counted. */
const namedMax = 8;

/**
 * The one word about these bills, and about parts that are agreed: in the manner of the step that is furthest, with the ways out that
 * the field asks for (docs/norms.md); `payHere` where they can be paid inside the chat. It names nobody, threatens nothing, and is true for the day.
 */
export function reminderMessage(
  bills: readonly OwedBill[],
  day: string,
  language: Language,
  { parts = [], payHere = false }: { parts?: readonly SaidPart[]; payHere?: boolean } = {},
): ChatSendable {
  const t = residentTexts(language);
  const manner = mannerOf(Math.max(...bills.map((one) => one.step)));
  const [only, second] = bills;
  const lines = parts.map((part) => partLine(part, day, language));
  if (only && !second) lines.push(t[`reminder.${manner}`](said(only, day, language)));
  else if (only) lines.push(...severalLines(bills, day, language));
  const late = bills.length > 0 && (manner === 'after' || manner === 'long');
  const after = [
    ...(late ? [t['reminder.if_paid']()] : []),
    ...(late && manner === 'long' ? [t['reminder.if_hard']()] : []),
  ];
  return {
    to: 'chat',
    kind: 'text',
    text: [...lines, ...after].join('\n'),
    buttons: waysOut([...bills, ...parts], language, { ofBills: bills.length > 0, payHere }),
  };
}

/** What can be said to it with one tap; of several homes it is asked first which is meant. */
function waysOut(
  about: readonly { home: string }[],
  language: Language,
  { ofBills, payHere }: { ofBills: boolean; payHere: boolean },
): Button[][] {
  const t = residentTexts(language);
  const [unit, ...others] = new Set(about.map((one) => one.home));
  if (unit === undefined || others.length > 0)
    return [
      [
        { caption: t['button.bill'](), action: { verb: 'bill' } },
        { caption: t['button.human'](), action: { verb: 'human' } },
      ],
    ];
  const fees = (view: FeeView, caption: string): Button => ({
    caption,
    action: { verb: 'fees', view, unit },
  });
  const here: Button = {
    caption: t['button.pay_here'](),
    action: { verb: 'pay_here', unit, of: 'choose' },
  };
  return [
    ...(payHere && ofBills ? [[here]] : []),
    [fees('lines', t['button.fee_lines']()), fees('claim', t['button.fee_claim']())],
    [
      // What is paid in parts has its days: whoever cannot keep them is spoken with.
      ofBills ? fees('later', t['button.fee_later']()) : fees('hardship', t['button.relief']()),
      fees('doubt', t['button.fee_question']()),
    ],
  ].flatMap(rowsThatFit);
}

function severalLines(bills: readonly OwedBill[], day: string, language: Language): string[] {
  const t = residentTexts(language);
  const sum = (some: readonly OwedBill[]): string =>
    writeYuan(some.reduce((total, one) => total + one.owedFen, 0n));
  const [named, others] = [bills.slice(0, namedMax), bills.slice(namedMax)];
  return [
    t['reminder.several']({ count: bills.length, yuan: sum(bills) }),
    ...named.map((one) =>
      t[one.dueOn < day ? 'reminder.one_past' : 'reminder.one_of'](said(one, day, language)),
    ),
    ...(others.length > 0 ? [t['reminder.more']({ count: others.length, yuan: sum(others) })] : []),
  ];
}

function said(bill: OwedBill, day: string, language: Language): RemindedBill {
  const due = Temporal.PlainDate.from(bill.dueOn);
  const today = Temporal.PlainDate.from(day);
  return {
    unit: bill.unit,
    month: describeMonth(bill.period, language),
    yuan: writeYuan(bill.owedFen),
    // A day that is past is said with its year: there may be several of them.
    due: bill.dueOn < day ? describeDate(bill.dueOn, language) : describeDay(due, today, language),
  };
}
