import type { FeeView } from '../../actions.ts';
import type { MeterKind } from '../../archive/meter-entities.ts';
import type { LineDetail, LineStep } from '../../billing/billing-entities.ts';
import type { PaymentMethod } from '../../codes.ts';
import type { BillState } from '../account/statement.ts';
import type { DepositKind } from '../deposits/deposit-entities.ts';
import type { PrepayOffer } from '../prepay/offer-prepay.ts';
import type { PayOutWay, RefundOf } from '../refunds/refund-entities.ts';
import type { BesidePlan } from '../relief/load-relief.ts';

/**
 * A home that was named and is none of those where they live: one of before, or somebody else's. `community` null: of any.
 * `space` where it is a parking space that no list has, which people name in their own ways.
 */
export type NamedHome = { address: string; community: string | null; space?: true };

/** What the office is asked of somebody's own money; `unit` null: whichever home it is. */
export type FeeCommand = {
  do: 'look_up_fees';
  view: FeeView;
  unit: string | null;
  named?: NamedHome;
  /** The month that was asked for, 'YYYY-MM', or the last of a longer time; null for the newest. */
  period: string | null;
  /** The first month of the time that was asked for; absent for one month, and for none. */
  from?: string;
  /** The day on which they ask to pay, `YYYY-MM-DD`. */
  on?: string;
};

/** That somebody pays what they owe on a day, `YYYY-MM-DD`; `unit` null: whichever home it is. */
export type PromiseCommand = {
  do: 'promise_payment';
  /** It puts another day in the place of the one that they just said. */
  corrects?: true;
  unit: string | null;
  named?: NamedHome;
  on: string;
};

/** Why somebody cannot pay now what they owe of a home. */
export type PleaCommand = { do: 'plead_hardship'; unit: string; words: string };

/** A file of the fees of a home, drawn when it is sent: the notice of a month, or the chart of twelve months up to one, null for the newest. */
export type FeeFileCommand =
  | { do: 'send_bill_notice'; unit: string; period: string }
  | { do: 'send_fee_chart'; unit: string; period: string | null };

/** All that is asked of somebody's own money. */
export type FeeCommands = FeeCommand | PromiseCommand | PleaCommand | FeeFileCommand;

/** A home whose bills are theirs; `former` where they live there no longer. */
export type FeeUnit = { unit: string; address: string; former: boolean };

/** A bill of which something is owed, in whole fen. Days are `YYYY-MM-DD`. */
export type OwedBill = {
  id: string;
  number: bigint;
  period: string;
  dueOn: string;
  /** Whether its due day is past where the home is. */
  over: boolean;
  owedFen: bigint;
  lateFeeFen: bigint;
};

/** What is owed of a home; `bills` oldest first. */
export type OwedUnit = FeeUnit & {
  owedFen: bigint;
  lateFeeFen: bigint;
  prepaidFen: bigint;
  /** What is held for them until it is given back. */
  deposits: { kind: DepositKind; heldFen: bigint }[];
  bills: OwedBill[];
  /** What is agreed of it: the next part of what is paid in parts, and the last day to which it was put off. */
  next: { seq: number; openFen: bigint; dueOn: string } | null;
  deferredUntil: string | null;
  /** These are the bills beside what is paid in parts, which is not among them. */
  besideParts?: true;
  /** What is owed beside those parts, since a bill came to more anew or is open again; absent for nothing. */
  beside?: BesidePlan[];
  /** What tenants who have left still owe, and they jointly as owners of that time, oldest first; absent for nothing. */
  joint?: OwedBill[];
  /** Its bills can be paid inside the chat. */
  payHere?: true;
};

/** A line of a bill with how it came about; `basis` and `meter` as its tariff has them, null for what was brought along. */
export type ExplainedLine = {
  code: string;
  name: Record<'zh-CN' | 'en', string>;
  quantity: string;
  unitPrice: string | null;
  steps: LineStep[] | null;
  days: number | null;
  ofDays: number | null;
  detail: LineDetail | null;
  amountFen: bigint;
  basis: 'area' | 'fixed' | 'meter' | 'shared' | null;
  meter: MeterKind | null;
};

/** What was billed of a home for a month: its bill and what came late, without what was taken back. */
export type BilledPeriod = {
  period: string;
  totalFen: bigint;
  /** What is paid of it, by payment and prepayment. */
  paidFen: bigint;
  /** What it was reduced by, which nobody pays. */
  reducedFen: bigint;
  bills: { id: string; number: bigint; dueOn: string; issuedOn: string; state: BillState }[];
  lines: ExplainedLine[];
};

/** By when bills are to be paid, and what is charged of whoever pays later; null for what the tariff does not say. */
export type FeeRules = {
  /** The day of the month in which they are due, so many months after the one they are for. */
  due: { day: number; monthsAfter: number } | null;
  /** A share of the principal a day, such as `0.0005`, once the grace days after the due day are over. */
  late: { ratePerDay: string; graceDays: number } | null;
  /** Fees of the home of which none is charged. */
  exempt: Record<'zh-CN' | 'en', string>[];
};

export type PaymentShown = {
  receipt: string;
  paidOn: string;
  amountFen: bigint;
  method: PaymentMethod;
  /** A deposit, which is held, and what of it has gone back since. */
  deposit: boolean;
  refundedFen: bigint;
};

/** Money that goes back to them, in whole fen, with how far it is. Days are `YYYY-MM-DD`. */
export type RefundShown = {
  address: string;
  /** Once it is approved. */
  number: string | null;
  of: RefundOf;
  deposit: DepositKind | null;
  state: 'asked' | 'approved' | 'paid' | 'refused' | 'dropped';
  backFen: bigint;
  keptFen: bigint;
  payBy: PayOutWay;
  /** The last four signs of the account it goes to. */
  accountEnd: string | null;
  askedOn: string;
  approvedOn: string | null;
  paidOn: string | null;
  /** Why it was not paid after all. */
  reason: string;
};

/** What of a home stands to their credit, whether or not it was asked back. */
export type HeldThere = Pick<OwedUnit, 'unit' | 'address' | 'prepaidFen' | 'deposits'>;

/** What the office answers. Amounts in whole fen. */
export type FeeResult = { type: 'fees'; view: FeeView } & (
  | {
      is: 'nothing';
      /** Homes of theirs whose amounts are for the owner to show. */
      hidden: string[];
    }
  | {
      is: 'which';
      units: FeeUnit[];
      period: string | null;
      from?: string;
      on?: string;
    }
  /** The home that was named is none of theirs, by its address: nothing of it is told or taken down. */
  | { is: 'not_theirs'; home: string }
  /** What a claim, or a promise, is about; `on` is the day on which they ask to pay. */
  | { is: 'owing'; unit: OwedUnit; on?: string }
  /** That they cannot pay now goes to a collector; `again`: nobody has answered what they said before. */
  | { is: 'pleaded'; unit: FeeUnit; again: boolean }
  | { is: 'promised'; unit: OwedUnit; on: string }
  /** No promise: the day is past or later than `latest`, or it would be the third for the same bill. */
  | { is: 'not_promised'; unit: OwedUnit; why: 'past' | 'far' | 'twice'; latest: string }
  | { is: 'owed'; units: OwedUnit[]; more: number; hidden: string[] }
  | {
      is: 'billed';
      unit: FeeUnit;
      now: BilledPeriod;
      before: BilledPeriod | null;
      yearBefore: BilledPeriod | null;
      /** What is still owed of earlier bills. */
      earlierFen: bigint;
      /** What was paid since the bill was issued. */
      paidSinceFen: bigint;
      /** Earlier months whose bills are held to be wrong with it, oldest first. */
      also?: BilledPeriod[];
      /** That a bill is wrong was said of no month, and bills of several are open: it may be about any of them. */
      unsure?: true;
    }
  /** No bill in a month, or in those from one to it. */
  | { is: 'no_bill_then'; unit: FeeUnit; period: string; from?: string }
  | {
      is: 'year';
      unit: FeeUnit;
      months: { period: string; billedFen: bigint; owedFen: bigint }[];
    }
  /** Those that are under way first. */
  | { is: 'refunds'; refunds: RefundShown[]; held: HeldThere[] }
  | {
      is: 'receipts';
      unit: FeeUnit;
      payments: PaymentShown[];
      more: number;
      /** The months in which they were paid, each 'YYYY-MM'; null for all. */
      paid: { from: string; to: string } | null;
      /** All of them together, in whole fen: fees less what was given back of them, how much that was, and deposits that are held. */
      sum: { count: number; feesFen: bigint; backFen: bigint; heldFen: bigint };
    }
  | { is: 'terms'; units: (OwedUnit & { rules: FeeRules })[]; more: number; hidden: string[] }
  | {
      is: 'ahead';
      unit: OwedUnit;
      /** Fewest months first; none where the tariff has no discount for them. */
      offers: readonly PrepayOffer[];
      /** What the community says of paying, in the reader's language; null where it says nothing. */
      pays: string | null;
    }
  | {
      is: 'how';
      unit: OwedUnit;
      /** What to write with a transfer, so that it is found. */
      reference: string;
      /** What the community says of paying, in the reader's language; null where it says nothing. */
      words: string | null;
      /** Whether months that are paid beforehand are cheaper. */
      ahead: boolean;
    }
);
