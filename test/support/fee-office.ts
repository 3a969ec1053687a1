import type {
  BilledPeriod,
  ExplainedLine,
  FeeCommand,
  FeeResult,
  FeeRules,
  OwedUnit,
  PleaCommand,
  PromiseCommand,
  RefundShown,
} from '../../src/ledger/inquiry/fee-answers.ts';
import { offersOf } from '../../src/ledger/prepay/offer-prepay.ts';
import { idOf } from './household-office.ts';

const line = (given: Partial<ExplainedLine>): ExplainedLine => ({
  code: 'service',
  name: { 'zh-CN': '物业服务费', en: 'Service charge' },
  quantity: '93.5',
  unitPrice: '2.35',
  steps: null,
  days: null,
  ofDays: null,
  detail: null,
  amountFen: 21973n,
  basis: 'area',
  meter: null,
  ...given,
});
const water = (used: string, steps: [string, string, string][], fen: bigint): ExplainedLine =>
  line({
    code: 'water',
    name: { 'zh-CN': '水费', en: 'Water' },
    quantity: used,
    unitPrice: null,
    steps: steps.map(([quantity, unitPrice, amount]) => ({ quantity, unitPrice, amount })),
    detail: { meter: { from: '100', fromOn: '2026-10-28', to: '133', toOn: '2026-11-20' } },
    amountFen: fen,
    basis: 'meter',
    meter: 'water',
  });
const lighting = (fen: bigint): ExplainedLine =>
  line({
    code: 'lighting',
    name: { 'zh-CN': '公共照明分摊', en: 'Shared lighting' },
    quantity: '1',
    unitPrice: '1000.00',
    detail: {
      share: { poolFen: '100000', splitBy: 'area', building: '3', part: '93.5', whole: '8000' },
    },
    amountFen: fen,
    basis: 'shared',
  });
const billed = (period: string, number: bigint, lines: ExplainedLine[]): BilledPeriod => {
  const totalFen = lines.reduce((sum, one) => sum + one.amountFen, 0n);
  const bill = {
    id: idOf(Number(number)),
    number,
    dueOn: `${period}-15`,
    issuedOn: `${period}-01`,
  };
  return {
    period,
    totalFen,
    paidFen: 0n,
    reducedFen: 0n,
    bills: [{ ...bill, state: 'open' }],
    lines,
  };
};

/** The water of these tests: in November above the second step, in October not. */
export const november = billed('2026-11', 12n, [
  line({}),
  water(
    '33',
    [
      ['15', '3.45', '51.75'],
      ['10', '4.90', '49'],
      ['8', '6.00', '48'],
    ],
    14875n,
  ),
  lighting(334n),
]);
export const october = billed('2026-10', 7n, [
  line({}),
  water(
    '23',
    [
      ['15', '3.45', '51.75'],
      ['8', '4.90', '39.20'],
    ],
    9095n,
  ),
  lighting(94n),
]);

export const feeUnit = { unit: idOf(1), address: '3-2-501', former: false };
const paidInOctober = {
  ...{ receipt: 'GH-000007', paidOn: '2026-10-12', amountFen: 31162n, method: 'wechat' as const },
  ...{ deposit: false, refundedFen: 0n },
};
const approvedRefund: RefundShown = {
  ...{ address: '3-2-501', number: 'TK000001', of: 'deposit', deposit: 'renovation' },
  ...{ state: 'approved', backFen: 180_000n, keptFen: 20_000n, payBy: 'bank', accountEnd: '4567' },
  ...{ askedOn: '2026-11-20', approvedOn: '2026-11-23', paidOn: null, reason: '' },
};
export const owedHome = (given: Partial<OwedUnit> = {}): OwedUnit => ({
  ...feeUnit,
  owedFen: november.totalFen,
  lateFeeFen: 0n,
  prepaidFen: 0n,
  deposits: [],
  next: null,
  deferredUntil: null,
  bills: [
    {
      id: idOf(12),
      number: 12n,
      period: '2026-11',
      dueOn: '2026-11-30',
      over: false,
      owedFen: november.totalFen,
      lateFeeFen: 0n,
    },
  ],
  ...given,
});

/** Due on the 15th of the month, half a thousandth a day once 30 days are over. */
export const usualRules: FeeRules = {
  due: { day: 15, monthsAfter: 0 },
  late: { ratePerDay: '0.0005', graceDays: 30 },
  exempt: [],
};

/** The books of one resident, as far as the dialogue can tell them from the office's; at first nothing was billed. */
export type FeeOffice = { carryOut(command: FeeCommand | PromiseCommand | PleaCommand): FeeResult };

export const nothingBilled = (command: FeeCommand | PromiseCommand | PleaCommand): FeeResult => ({
  ...{ type: 'fees', view: 'view' in command ? command.view : 'later', is: 'nothing' },
  hidden: [],
});

/** The books of somebody who owes November. */
export function owesNovember(command: FeeCommand | PromiseCommand | PleaCommand): FeeResult {
  if ('named' in command && command.named !== undefined)
    return {
      ...{ type: 'fees', view: 'view' in command ? command.view : 'later', is: 'not_theirs' },
      home: command.named.address,
    };
  if (command.do === 'promise_payment')
    return command.on > '2026-12-24'
      ? {
          ...{ type: 'fees', view: 'later', is: 'not_promised', unit: owedHome() },
          ...{ why: 'far', latest: '2026-12-24' },
        }
      : { type: 'fees', view: 'later', is: 'promised', unit: owedHome(), on: command.on };
  if (command.do === 'plead_hardship')
    return { type: 'fees', view: 'hardship', is: 'pleaded', unit: feeUnit, again: false };
  const { view } = command;
  const told = { type: 'fees', view } as const;
  switch (view) {
    case 'owed':
    case 'pay':
    case 'due':
      return { ...told, is: 'owed', units: [owedHome()], more: 0, hidden: [] };
    case 'later':
      return {
        ...{ ...told, is: 'owing', unit: owedHome() },
        ...(command.on === undefined ? {} : { on: command.on }),
      };
    case 'claim':
    case 'invoice':
    case 'hardship':
      return { ...told, is: 'owing', unit: owedHome() };
    case 'why':
    case 'doubt':
    case 'lines':
      if (command.period !== null && command.period > '2026-11')
        return { ...told, is: 'no_bill_then', unit: feeUnit, period: command.period };
      return {
        ...{ ...told, is: 'billed', unit: feeUnit },
        now: command.period === '2026-10' ? october : november,
        before: command.period === '2026-10' ? null : october,
        yearBefore: null,
        earlierFen: 0n,
        paidSinceFen: 0n,
      };
    case 'year':
      return {
        ...{ ...told, is: 'year', unit: feeUnit },
        months: [october, november].map(({ period, totalFen }) => ({
          period,
          billedFen: totalFen,
          owedFen: period === '2026-11' ? totalFen : 0n,
        })),
      };
    default:
      return paymentsOf(command, told);
  }
}

/** What was paid by somebody who owes November, and how the rest can be paid. */
function paymentsOf(
  command: FeeCommand,
  told: { type: 'fees'; view: FeeCommand['view'] },
): FeeResult {
  switch (command.view) {
    case 'refund':
      return { ...told, is: 'refunds', refunds: [approvedRefund], held: [owedHome()] };
    case 'receipts':
      return {
        ...{ ...told, is: 'receipts', unit: feeUnit, more: 0 },
        payments: [paidInOctober],
        paid:
          command.period === null
            ? null
            : { from: command.from ?? command.period, to: command.period },
        sum: { count: 1, feesFen: 31162n, backFen: 0n, heldFen: 0n },
      };
    case 'terms':
      return {
        ...{ ...told, is: 'terms', more: 0, hidden: [] },
        units: [{ ...owedHome(), rules: usualRules }],
      };
    case 'how':
      return {
        ...{ ...told, is: 'how', unit: owedHome(), reference: '3-2-501', words: '前台扫码' },
        ahead: false,
      };
    case 'ahead':
      return {
        ...{ ...told, is: 'ahead', unit: owedHome(), pays: null },
        offers: offersOf(
          [
            { months: 12, discount: '0.05' },
            { months: 6, discount: '0.02' },
          ],
          21973n,
          '2026-12',
        ),
      };
    default:
      throw new Error(`${command.view} is answered before.`);
  }
}
