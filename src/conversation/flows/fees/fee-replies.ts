import { compareBills, type FeeDifference } from '../../../ledger/inquiry/compare-bills.ts';
import { explainLine, measureOf } from '../../../ledger/inquiry/explain-line.ts';
import type {
  BilledPeriod,
  FeeResult,
  FeeUnit,
  OwedUnit,
} from '../../../ledger/inquiry/fee-answers.ts';
import { writeYuan } from '../../../texts/format-money.ts';
import { describeDate, describeMonth } from '../../../texts/format-time.ts';
import { listComma } from '../../../texts/list-comma.ts';
import { type Facts, type Reply, type ReplyButton, type Say, sayText } from '../../effects.ts';
import { termsButtons, termsLines } from './due-words.ts';
import { todayOf } from './fee-of-month.ts';
import { captions, type FurtherView, further, orNull, person } from './further-views.ts';
import { jointLines } from './joint-lines.ts';
import { depositLines, moneyBackLines } from './money-back.ts';
import { owedLines } from './owed-lines.ts';
import { aheadLines } from './paying-ahead.ts';
import { payHereRow } from './paying-here.ts';
import { describeMonths, paymentLines } from './payments-told.ts';
import { pleaReply } from './pleading.ts';
import { promiseReply } from './promising.ts';
import { whichHome } from './which-home.ts';

type Answered = Exclude<FeeResult, { is: 'nothing' | 'owing' }>;
type Of<Is extends Answered['is']> = Extract<Answered, { is: Is }>;

/** Whether a month has not begun where the home is: its bill may be to come. */
const isToCome = (period: string, facts: Facts): boolean => period > todayOf(facts).slice(0, 7);

/** An answer of the books, with what may be asked further; `question` is the number of the words that asked, 0 for none. */
export function feeReply(event: Answered, question: number, facts: Facts): Reply {
  switch (event.is) {
    case 'which':
      return whichHome(event, facts);
    case 'not_theirs':
      return {
        texts: [sayText('fees.not_theirs', { home: event.home })],
        buttons: [person(question, facts)],
      };
    case 'terms':
      return { texts: termsLines(event, facts), buttons: termsButtons(event, question, facts) };
    case 'owed':
      return owed(event, question, facts);
    case 'billed':
      return billed(event, question, facts);
    case 'pleaded':
      return pleaReply(event);
    case 'promised':
    case 'not_promised':
      return promiseReply(event, facts);
    case 'no_bill_then':
      return {
        texts: [
          sayText(isToCome(event.period, facts) ? 'fees.no_bill_yet' : 'fees.no_bill_then', {
            address: event.unit.address,
            month: describeMonths({ from: event.from ?? event.period, to: event.period }, facts),
          }),
        ],
        buttons: [...further(event.unit, ['lines', 'year']), person(question, facts)],
      };
    case 'year':
      return year(event, question, facts);
    case 'receipts':
      return {
        texts: paymentLines(event, facts),
        buttons: [...further(event.unit, ['lines', 'year']), person(question, facts)],
      };
    case 'how':
      return how(event, question, facts);
    case 'refunds':
      return { texts: moneyBackLines(event, facts), buttons: [person(question, facts)] };
    case 'ahead':
      return {
        texts: aheadLines(event, facts),
        buttons: [...further(event.unit, ['how', 'lines']), person(question, facts)],
      };
  }
}

function owed(event: Of<'owed'>, question: number, facts: Facts): Reply {
  const { units, more, hidden } = event;
  const [only, second] = units;
  const total = units.reduce((sum, one) => sum + one.owedFen + one.lateFeeFen, 0n);
  const hiddenHomes = hidden.join(listComma(facts.language));
  return {
    texts: [
      ...units.flatMap((one) => [...owedLines(one, facts), ...depositLines(one)]),
      ...(second && more === 0 ? [sayText('fees.total', { owed: writeYuan(total) })] : []),
      ...(more > 0 ? [sayText('fees.more_homes', { count: more })] : []),
      ...(hiddenHomes === '' ? [] : [sayText('fees.hidden', { homes: hiddenHomes })]),
    ],
    buttons: [
      ...(only && !second
        ? [
            ...payHereRow(only),
            ...further(only, owedViews(only)),
            ...pdfOf(only, only.bills.at(-1)?.period),
          ]
        : units.map((one): ReplyButton[] => [
            {
              caption: { plain: one.address },
              action: { verb: 'fees', view: 'owed', unit: one.unit },
            },
          ])),
      person(question, facts),
    ],
  };
}

/** To whoever wants to pay and owes nothing: so, kindly, with what they may look at; of amounts that are not shown to them, who shows them. */
export function nothingToPay(
  event: Extract<FeeResult, { is: 'nothing' | 'owing' | 'owed' }>,
  facts: Facts,
): Reply {
  const units = event.is === 'owed' ? event.units : event.is === 'owing' ? [event.unit] : [];
  const hidden = (event.is === 'owing' ? [] : event.hidden).join(listComma(facts.language));
  const [only, second] = units;
  const lead =
    units.length > 0
      ? sayText('fees.pay_clear', {
          homes: units.map((one) => one.address).join(listComma(facts.language)),
          prepaid: orNull(units.reduce((sum, one) => sum + one.prepaidFen, 0n)),
        })
      : hidden === ''
        ? sayText('fees.nothing')
        : null;
  return {
    texts: [
      ...(lead === null ? [] : [lead]),
      ...(hidden === '' ? [] : [sayText('fees.hidden', { homes: hidden })]),
    ],
    buttons: [...(only && !second ? further(only, ['receipts', 'ahead']) : []), person(0, facts)],
  };
}

/** The notice of a month as a PDF; nothing where there is none. */
const pdfOf = (unit: FeeUnit, period: string | undefined): ReplyButton[][] =>
  period === undefined
    ? []
    : [
        [
          {
            caption: sayText('button.fee_pdf'),
            action: { verb: 'bill_pdf', unit: unit.unit, period },
          },
        ],
      ];

/** What may be asked and said of a home: of paying only while something is owed. */
const owedViews = (unit: OwedUnit): readonly FurtherView[] =>
  unit.bills.length > 0
    ? ['lines', 'why', 'how', 'claim', 'later', 'year']
    : ['lines', 'why', 'year', 'receipts'];

/** A question about a bill goes with the bill; what was asked in words goes as it was said. */
const personOf = (event: Of<'billed'>, question: number, facts: Facts): ReplyButton[] =>
  question > 0 || !facts.resident
    ? person(question, facts)
    : [
        {
          caption: sayText('button.fee_doubt'),
          action: {
            ...{ verb: 'fees_month', view: 'doubt', unit: event.unit.unit },
            period: event.now.period,
          },
        },
      ];

function billed(event: Of<'billed'>, question: number, facts: Facts): Reply {
  const { unit, now, before, yearBefore, view } = event;
  const month = (period: string): string => describeMonth(period, facts.language);
  const other = view === 'why' ? 'lines' : 'why';
  return {
    texts: [
      sayText('fees.month_total', {
        address: unit.address,
        month: month(now.period),
        total: writeYuan(now.totalFen),
      }),
      ...(view === 'why' ? [] : lines(now, facts)),
      ...thanBefore(event, facts),
      ...(before && view === 'why'
        ? compareBills(now, before).map((one) => difference(one, facts))
        : []),
      ...(yearBefore
        ? [
            sayText('fees.than_year_before', {
              month: month(yearBefore.period),
              ...apart(now.totalFen, yearBefore.totalFen),
            }),
          ]
        : []),
      ...standing(event, facts),
    ],
    buttons: [
      [
        {
          caption: sayText(captions[other]),
          action: { verb: 'fees_month', view: other, unit: unit.unit, period: now.period },
        },
        {
          caption: sayText(captions.year),
          action: { verb: 'fees', view: 'year', unit: unit.unit },
        },
      ],
      ...further(unit, ['how', 'claim', 'later', 'receipts']),
      ...pdfOf(unit, now.period),
      personOf(event, question, facts),
    ],
  };
}

const apart = (now: bigint, then: bigint): { difference: string | null; more: boolean } => ({
  difference: now === then ? null : writeYuan(now > then ? now - then : then - now),
  more: now > then,
});

function thanBefore({ now, before, view }: Of<'billed'>, facts: Facts): Say[] {
  if (before)
    return [
      sayText(view === 'why' ? 'fees.than_before' : 'fees.than_before_short', {
        month: describeMonth(before.period, facts.language),
        ...apart(now.totalFen, before.totalFen),
      }),
    ];
  const month = Temporal.PlainYearMonth.from(now.period).subtract({ months: 1 }).toString();
  return view === 'why'
    ? [
        sayText('fees.first_bill', { month: describeMonth(month, facts.language) }),
        ...lines(now, facts),
      ]
    : [];
}

const lines = (now: BilledPeriod, facts: Facts): Say[] =>
  now.lines.map((line) =>
    sayText('fees.line', {
      name: line.name[facts.language],
      amount: writeYuan(line.amountFen),
      how: explainLine(line, facts.language),
    }),
  );

function difference(one: FeeDifference, facts: Facts): Say {
  const measure = one.used === null ? '' : ` ${measureOf(one.used.meter, facts.language)}`;
  const quantity = (value: string): string => `${value}${measure}`.trim();
  return sayText('fees.difference', {
    name: one.name[facts.language],
    more: one.fen > 0n,
    amount: writeYuan(one.fen > 0n ? one.fen : -one.fen),
    used:
      one.used === null || one.used.from === one.used.to
        ? null
        : `${quantity(one.used.from)} → ${quantity(one.used.to)}`,
    step: one.step?.price ?? null,
  });
}

/** What the month was reduced by, which is no payment, what is paid of it, when it is due, and what of earlier months is still open. */
function standing(event: Of<'billed'>, facts: Facts): Say[] {
  const { now, earlierFen, paidSinceFen, view } = event;
  const { paidFen, reducedFen } = now;
  const left = now.totalFen - paidFen - reducedFen;
  const [bill] = now.bills;
  return [
    ...(bill && view === 'lines' && left > 0n
      ? [
          sayText('fees.due', {
            due: describeDate(bill.dueOn, facts.language),
            numbers: now.bills.map((one) => one.number).join(listComma(facts.language)),
          }),
        ]
      : []),
    ...(reducedFen > 0n ? [sayText('fees.reduced', { amount: writeYuan(reducedFen) })] : []),
    paidFen > 0n
      ? sayText('fees.paid', { paid: writeYuan(paidFen), left: orNull(left) })
      : left > 0n
        ? sayText('fees.unpaid', { left: writeYuan(left) })
        : sayText('fees.nothing_left'),
    ...(earlierFen > 0n ? [sayText('fees.earlier', { amount: writeYuan(earlierFen) })] : []),
    ...(paidSinceFen > 0n && view === 'lines'
      ? [sayText('fees.paid_since', { amount: writeYuan(paidSinceFen) })]
      : []),
  ];
}

function year(event: Of<'year'>, question: number, facts: Facts): Reply {
  const { unit, months } = event;
  const month = (period: string): string => describeMonth(period, facts.language);
  const total = months.reduce((sum, one) => sum + one.billedFen, 0n);
  return {
    texts: [
      sayText('fees.year', {
        address: unit.address,
        from: months[0] ? month(months[0].period) : '',
        to: month(months.at(-1)?.period ?? ''),
        total: writeYuan(total),
      }),
      ...months
        .filter((one) => one.billedFen > 0n)
        .map((one) =>
          sayText('fees.year_month', {
            month: month(one.period),
            billed: writeYuan(one.billedFen),
            owed: orNull(one.owedFen),
          }),
        ),
    ],
    buttons: [
      ...chartOf(unit, months.at(-1)?.period),
      ...further(unit, ['lines', 'receipts']),
      person(question, facts),
    ],
  };
}

/** The chart of those very twelve months. */
const chartOf = ({ unit }: FeeUnit, period: string | undefined): ReplyButton[][] =>
  period === undefined
    ? []
    : [
        [
          {
            caption: sayText('button.fee_chart'),
            action: { verb: 'year_chart', unit, period },
          },
        ],
      ];

function how(event: Of<'how'>, question: number, facts: Facts): Reply {
  const { unit, reference, words, ahead } = event;
  return {
    texts: [
      sayText('fees.how', {
        address: unit.address,
        owed: writeYuan(unit.owedFen + unit.lateFeeFen),
        joint: unit.joint !== undefined,
        words,
        phone: facts.community.phones.desk ?? null,
      }),
      sayText('fees.reference', { reference }),
      ...jointLines(unit, facts),
    ],
    buttons: [
      ...payHereRow(unit),
      ...further(unit, ahead ? ['lines', 'ahead'] : ['lines', 'year']),
      person(question, facts),
    ],
  };
}
