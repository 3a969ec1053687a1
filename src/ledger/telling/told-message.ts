import type { Language } from '../../config.ts';
import type { Button } from '../../delivery/parts.ts';
import type { ChatSendable } from '../../delivery/ports.ts';
import { rowsThatFit } from '../../residents/keyboard.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { describeDate, describeMonth } from '../../texts/format-time.ts';
import { type ResidentTexts, residentTexts } from '../../texts/residents/residents.ts';
import type { BesidePlan } from '../relief/load-relief.ts';

/** A bill that somebody is told of, in whole fen; days are ISO. */
export type ToldBill = {
  id: string;
  /** The home's address, and its id. */
  unit: string;
  home: string;
  period: string;
  dueOn: string;
  /** Whether it is told after its due day: issued late, or in place of one. */
  isPast: boolean;
  totalFen: bigint;
  paidFen: bigint;
  /** What of `paidFen` nobody paid: it was reduced by so much. */
  reducedFen: bigint;
  /** How it is paid in parts, as was agreed of the one before it; null where it is not. */
  inParts: ToldParts | null;
  /** The last day (ISO) that is not over by which they promised to pay it. */
  promisedOn: string | null;
  /** Whether it bills what came late. */
  supplement: boolean;
  /** The number of the bill in whose place it stands; null where it stands in none. */
  instead: string | null;
};

/** A plan that runs, as it is told of: its next part with what is open of it, and what is owed beside its parts. */
export type ToldParts = {
  plan: string;
  next: { seq: number; openFen: bigint; dueOn: string } | null;
  beside: BesidePlan[];
};

/** A bill that somebody knows and that was taken back, with nothing in its place; `movedFen` had been paid on it, late fees with it. */
export type TakenBack = Pick<ToldBill, 'unit' | 'period' | 'inParts'> & {
  number: string;
  movedFen: bigint;
};

/** So many bills are named each; the rest is counted. */
const namedMax = 8;
/** So many homes have a button of their own. */
const homesOffered = 6;

/**
 * The one message by which somebody learns of bills that were issued and taken back, with what can be asked of them in one
 * tap; `payHere` where they can be paid inside the chat.
 */
export function toldMessage(
  { bills, takenBack = [] }: { bills: readonly ToldBill[]; takenBack?: readonly TakenBack[] },
  language: Language,
  payHere = false,
): ChatSendable {
  const t = residentTexts(language);
  const lines: string[] = [];
  const [only, ...others] = bills;
  // How a plan goes on is said once, with the first of its bills.
  const first = (one: ToldBill, at: number): boolean =>
    bills.findIndex((o) => o.inParts?.plan === one.inParts?.plan && o.paidFen < o.totalFen) === at;
  if (only && others.length === 0)
    lines.push(t['told.one'](said(only, language)), ...remarks(only, true, language));
  else if (only)
    lines.push(
      t['told.several']({
        count: bills.length,
        yuan: writeYuan(bills.reduce((sum, one) => sum + one.totalFen, 0n)),
      }),
      ...bills.slice(0, namedMax).map((one, at) => {
        const line = t['told.one_of'](said(one, language));
        return [line, ...remarks(one, first(one, at), language)].join('\n  ');
      }),
      ...(bills.length > namedMax ? [t['told.more']({ count: bills.length - namedMax })] : []),
    );
  lines.push(...linesOfVoid(takenBack, language));
  for (const parts of partsLeftOf(takenBack, bills)) lines.push(...partsWords(parts, language));
  return {
    ...{ to: 'chat', kind: 'text', text: lines.join('\n') },
    ...(only ? { buttons: waysOn(bills, t, payHere) } : {}),
  };
}

/** What was taken back, after what is to be paid; money that was kept is named before the rest is counted. */
function linesOfVoid(takenBack: readonly TakenBack[], language: Language): string[] {
  const t = residentTexts(language);
  const first = takenBack.toSorted((a, b) => Number(b.movedFen > 0n) - Number(a.movedFen > 0n));
  const lines = first.slice(0, namedMax).map(({ unit, period, number, movedFen }) =>
    t['told.voided']({
      ...{ unit, number, month: describeMonth(period, language) },
      moved: movedFen > 0n ? writeYuan(movedFen) : null,
    }),
  );
  const more = first.length - lines.length;
  return more > 0 ? [...lines, t['told.voided_more']({ count: more })] : lines;
}

/** The plans of what was taken back, of which nothing is said with another bill. */
const partsLeftOf = (takenBack: readonly TakenBack[], bills: readonly ToldBill[]): ToldParts[] => {
  const saidOf = new Set(bills.map((one) => one.inParts?.plan));
  const plans = takenBack.flatMap(({ inParts }) => (inParts?.next ? [inParts] : []));
  return plans.filter(
    (one, at) => !saidOf.has(one.plan) && plans.findIndex((o) => o.plan === one.plan) === at,
  );
};

function said(bill: ToldBill, language: Language) {
  const t = residentTexts(language);
  const due = describeDate(bill.dueOn, language);
  // What is paid, or agreed for another day, is nobody's to hurry.
  const isOpen = bill.paidFen < bill.totalFen && bill.inParts === null && bill.promisedOn === null;
  return {
    unit: bill.unit,
    month: describeMonth(bill.period, language),
    yuan: writeYuan(bill.totalFen),
    by: bill.isPast && isOpen ? t['told.by_past']({ due }) : t['told.by']({ due }),
  };
}

/** What is to be known of a bill beside its amount: why it comes late or anew, and what is paid of it. */
function remarks(bill: ToldBill, first: boolean, language: Language): string[] {
  const t = residentTexts(language);
  const { supplement, instead } = bill;
  return [
    ...(instead === null
      ? supplement
        ? [t['told.supplement']()]
        : []
      : [t['told.instead']({ number: instead })]),
    ...settledWords(bill, t),
    ...agreedWords(bill, first, language),
  ];
}

/** That what was agreed, or promised, of the bill before it holds for this one, whose due day may be past; of a plan how it goes on, with the first of its bills. */
function agreedWords(bill: ToldBill, first: boolean, language: Language): string[] {
  const t = residentTexts(language);
  if (bill.paidFen >= bill.totalFen) return [];
  if (bill.inParts) return first ? partsWords(bill.inParts, language) : [t['told.in_parts']()];
  const { promisedOn: day } = bill;
  return day === null ? [] : [t['told.promised']({ day: describeDate(day, language) })];
}

/** Which part is next and what it comes to by now, and what is owed beside them, by when: the bill in its place may come to less or more. */
function partsWords({ next, beside }: ToldParts, language: Language): string[] {
  const t = residentTexts(language);
  return [
    next === null
      ? t['told.in_parts_paid']()
      : t['told.in_parts_next']({
          ...{ seq: next.seq, yuan: writeYuan(next.openFen) },
          day: describeDate(next.dueOn, language),
        }),
    ...beside.map(({ fen, dueOn }) =>
      t['told.beside_parts']({
        yuan: writeYuan(fen),
        day: dueOn === null ? null : describeDate(dueOn, language),
      }),
    ),
  ];
}

/** What of a bill was reduced, which is no payment, and what of the rest is paid. */
function settledWords({ totalFen, paidFen, reducedFen }: ToldBill, t: ResidentTexts): string[] {
  const [received, left] = [paidFen - reducedFen, totalFen - paidFen];
  const reduced = reducedFen > 0n ? [t['told.reduced']({ yuan: writeYuan(reducedFen) })] : [];
  if (received > 0n)
    return [
      ...reduced,
      left > 0n
        ? t['told.part']({ paid: writeYuan(received), left: writeYuan(left) })
        : t['told.settled'](),
    ];
  if (reducedFen === 0n) return [];
  return [...reduced, left > 0n ? t['told.left']({ left: writeYuan(left) }) : t['told.no_more']()];
}

function waysOn(bills: readonly ToldBill[], t: ResidentTexts, payHere: boolean): Button[][] {
  const homes = [...new Map(bills.map((one) => [one.home, one])).values()];
  const [only, another] = homes;
  if (!only || another)
    return [
      ...homes
        .slice(0, homesOffered)
        .map((one): Button[] => [
          { caption: one.unit, action: { verb: 'fees', view: 'lines', unit: one.home } },
        ]),
      [
        { caption: t['button.bill'](), action: { verb: 'bill' } },
        { caption: t['button.human'](), action: { verb: 'human' } },
      ],
    ];
  const { home: unit } = only;
  // Of several months, the latest.
  const period =
    bills
      .map((one) => one.period)
      .toSorted()
      .at(-1) ?? only.period;
  const open = payHere && bills.some((one) => one.paidFen < one.totalFen);
  const rows: Button[][] = [
    ...(open
      ? [
          [
            {
              caption: t['button.pay_here'](),
              action: { verb: 'pay_here', unit, of: 'choose' },
            } as const,
          ],
        ]
      : []),
    [
      {
        caption: t['button.fee_lines'](),
        action: { verb: 'fees_month', view: 'lines', unit, period },
      },
      { caption: t['button.fee_why'](), action: { verb: 'fees_month', view: 'why', unit, period } },
    ],
    [
      { caption: t['button.fee_pdf'](), action: { verb: 'bill_pdf', unit, period } },
      { caption: t['button.fee_how'](), action: { verb: 'fees', view: 'how', unit } },
    ],
    [
      {
        caption: t['button.fee_doubt'](),
        action: { verb: 'fees_month', view: 'doubt', unit, period },
      },
    ],
  ];
  return rows.flatMap(rowsThatFit);
}
