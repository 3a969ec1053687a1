import type { Language } from '../../config.ts';
import type { Button } from '../../delivery/parts.ts';
import type { ChatSendable } from '../../delivery/ports.ts';
import { rowsThatFit } from '../../residents/keyboard.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { describeDate, describeMonth } from '../../texts/format-time.ts';
import { type ResidentTexts, residentTexts } from '../../texts/residents/residents.ts';

/** A bill that somebody is told of, in whole fen; days are ISO. */
export type ToldBill = {
  id: string;
  /** The home's address, and its id. */
  unit: string;
  home: string;
  period: string;
  dueOn: string;
  totalFen: bigint;
  paidFen: bigint;
  /** Whether it bills what came late. */
  supplement: boolean;
  /** The number of the bill in whose place it stands; null where it stands in none. */
  instead: string | null;
};

/** So many bills are named each; the rest is counted. */
const namedMax = 8;
/** So many homes have a button of their own. */
const homesOffered = 6;

/** The one message by which somebody learns of bills that were issued, with what can be asked of them in one tap; `payHere` where they can be paid inside the chat. */
export function toldMessage(
  bills: readonly ToldBill[],
  language: Language,
  payHere = false,
): ChatSendable {
  const t = residentTexts(language);
  const [only, ...others] = bills;
  const lines =
    only && others.length === 0
      ? [t['told.one'](said(only, language)), ...remarks(only, t)]
      : [
          t['told.several']({
            count: bills.length,
            yuan: writeYuan(bills.reduce((sum, one) => sum + one.totalFen, 0n)),
          }),
          ...bills.slice(0, namedMax).map((one) => {
            const line = t['told.one_of'](said(one, language));
            return [line, ...remarks(one, t)].join('\n  ');
          }),
          ...(bills.length > namedMax ? [t['told.more']({ count: bills.length - namedMax })] : []),
        ];
  return { to: 'chat', kind: 'text', text: lines.join('\n'), buttons: waysOn(bills, t, payHere) };
}

const said = ({ unit, period, dueOn, totalFen }: ToldBill, language: Language) => ({
  unit,
  month: describeMonth(period, language),
  yuan: writeYuan(totalFen),
  due: describeDate(dueOn, language),
});

/** What is to be known of a bill beside its amount: why it comes late or anew, and what is paid of it. */
function remarks({ supplement, instead, totalFen, paidFen }: ToldBill, t: ResidentTexts): string[] {
  return [
    ...(instead === null
      ? supplement
        ? [t['told.supplement']()]
        : []
      : [t['told.instead']({ number: instead })]),
    ...(paidFen === 0n
      ? []
      : paidFen >= totalFen
        ? [t['told.settled']()]
        : [t['told.part']({ paid: writeYuan(paidFen), left: writeYuan(totalFen - paidFen) })]),
  ];
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
  const { home: unit, period } = only;
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
