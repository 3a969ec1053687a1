import type { FeeView } from '../actions.ts';
import type { Language } from '../config.ts';
import type { Button } from '../delivery/parts.ts';
import type { ChatSendable } from '../delivery/ports.ts';
import { rowsThatFit } from '../residents/keyboard.ts';
import { writeYuan } from '../texts/format-money.ts';
import { describeDate, describeDay, describeMonth } from '../texts/format-time.ts';
import { listComma } from '../texts/list-comma.ts';
import type { RemindedBill } from '../texts/residents/money/reminders.zh-CN.ts';
import { residentTexts } from '../texts/residents/residents.ts';
import { daysLateOn, furtherOf, isOnSideOf, mannerOf, type Step } from './ladder.ts';
import { partLine, type SaidPart } from './relief/said-parts.ts';
import { fillWording } from './wording/check-wording.ts';
import type { Wordings } from './wording/load-wordings.ts';

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
  /** The day to which it was put off, where it is spoken of for the first time since; null where it was not. */
  putOffUntil?: string | null;
};

/** So many bills are named each; of more, the oldest are, and the rest is counted. */
const namedMax = 8;

/**
 * The one word about these bills, and about parts that are agreed: in the words of the step that is furthest, with the ways out that
 * the field asks for (docs/norms.md); `payHere` where they can be paid inside the chat. It names nobody, threatens nothing, and is true for the day.
 */
export function reminderMessage(
  bills: readonly OwedBill[],
  day: string,
  language: Language,
  given: { parts?: readonly SaidPart[]; payHere?: boolean; wordings?: Wordings } = {},
): ChatSendable {
  const { parts = [], payHere = false, wordings = new Map() } = given;
  const t = residentTexts(language);
  const manner = mannerOf(Math.max(...bills.map((one) => daysLateOn(day, one.dueOn))));
  const lines = parts.map((part) => partLine(part, day, language));
  lines.push(...putOffLines(bills, language), ...billLines(bills, { day, language, wordings }));
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

/** That what was put off is over, so that whoever was given time knows why they hear of it again. */
function putOffLines(bills: readonly OwedBill[], language: Language): string[] {
  const until = bills
    .flatMap((one) => one.putOffUntil ?? [])
    .toSorted()
    .at(-1);
  if (until === undefined) return [];
  return [
    residentTexts(language)['reminder.put_off_over']({ until: describeDate(until, language) }),
  ];
}

/** What is owed, in the words of the step that is furthest: those of the community where it has any that are true of the day. */
function billLines(
  bills: readonly OwedBill[],
  of: { day: string; language: Language; wordings: Wordings },
): string[] {
  const { day, language, wordings } = of;
  const t = residentTexts(language);
  const furthest = bills.toSorted((a, b) => b.step - a.step || (a.dueOn < b.dueOn ? -1 : 1))[0];
  if (!furthest) return [];
  const { step, dueOn } = furthest;
  const late = daysLateOn(day, dueOn);
  const several = bills.length > 1 ? severalLines(bills, day, language) : [];
  const own = wordings.get(step);
  if (own !== undefined && isOnSideOf(step, late)) {
    const meant = bills.filter((one) => one.step === step && one.dueOn === dueOn);
    return [ownWords(own, meant, day, language), ...several];
  }
  const further = furtherOf(step);
  return [
    ...(bills.length > 1
      ? several
      : [t[`reminder.${mannerOf(late)}`](said(furthest, day, language))]),
    ...(further === null ? [] : [t[`reminder.further_${further}`]()]),
  ];
}

/** A community's own words about bills of one step and due day, all of them together. */
function ownWords(
  own: string,
  bills: readonly OwedBill[],
  day: string,
  language: Language,
): string {
  const each = bills.map((one) => said(one, day, language));
  const joined = (some: readonly string[]): string => {
    const all = [...new Set(some)];
    const named = all.slice(0, namedMax).join(listComma(language));
    return all.length > namedMax ? `${named} …` : named;
  };
  return fillWording(own, {
    amount: writeYuan(bills.reduce((sum, one) => sum + one.owedFen, 0n)),
    due: each[0]?.due ?? '',
    home: joined(each.map((one) => one.unit)),
    month: joined(each.map((one) => one.month)),
  });
}

/** What can be said to it with one tap; of several homes it is asked first which is meant. */
function waysOut(
  about: readonly { home: string; period?: string }[],
  language: Language,
  { ofBills, payHere }: { ofBills: boolean; payHere: boolean },
): Button[][] {
  const t = residentTexts(language);
  const [unit, ...others] = new Set(about.map((one) => one.home));
  if (unit === undefined) return [];
  const several = others.length > 0;
  const fees = (view: FeeView, caption: string): Button => ({
    caption,
    action: several ? { verb: 'fees_of', view } : { verb: 'fees', view, unit },
  });
  const here: Button = several
    ? fees('pay', t['button.pay_here']())
    : { caption: t['button.pay_here'](), action: { verb: 'pay_here', unit, of: 'choose' } };
  // Whoever doubts the one bill that is named is asked about that one.
  const [period, ...further] = new Set(about.map((one) => one.period));
  const doubt = (): Button => {
    const caption = t['button.fee_question']();
    return several || further.length > 0 || period === undefined
      ? fees('doubt', caption)
      : { caption, action: { verb: 'fees_month', view: 'doubt', unit, period } };
  };
  return [
    ...(payHere && ofBills ? [[here]] : []),
    [fees('lines', t['button.fee_lines']()), fees('claim', t['button.fee_claim']())],
    [
      // What is paid in parts has its days: whoever cannot keep them is spoken with.
      ofBills ? fees('later', t['button.fee_later']()) : fees('hardship', t['button.relief']()),
      doubt(),
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
