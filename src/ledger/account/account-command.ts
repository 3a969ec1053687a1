import { unitForCommand } from '../../community/addresses/unit-by-address.ts';
import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { CommandError } from '../../errors.ts';
import { billingTexts } from '../../texts/billing/billing.ts';
import { cutText } from '../../texts/cut-text.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { listComma } from '../../texts/list-comma.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { depositsOf, type HeldDeposit } from '../deposits/load-deposits.ts';
import { sumOf } from '../fen.ts';
import { type MoveShown, movesOf } from '../moves/move-view.ts';
import { type AgreedPrepay, loadAgreements } from '../prepay/load-agreements.ts';
import { loadRelief, type Relief } from '../relief/load-relief.ts';
import { jointBills } from './joint-debts.ts';
import { loadAccount } from './load-account.ts';
import { billOn, type Statement, type StatementBill, statementOf, whoseOf } from './statement.ts';

/** An account as a command prints it. */
type AccountPrinted = Statement &
  Relief & {
    unit: string;
    locale: Language;
    parties: { role: string; names: string[] }[];
    agreed: AgreedPrepay[];
    deposits: HeldDeposit[];
    moves: MoveShown[];
    /** What tenants who have left still owe, and the owners of today jointly; nothing among those who were there before. */
    joint: StatementBill[];
    /** What those owe who take the unit over later; nothing among those who were there before. */
    coming: StatementBill[];
  };

/** The account of a unit for commands, with those who owe by name. Throws CommandError, in the words of `language`, for a unit or a day that there is not. */
export async function accountForCommand(
  office: Office,
  asked: {
    unit: string;
    asOf?: string | undefined;
    former?: boolean | undefined;
    language?: Language;
  },
): Promise<AccountPrinted> {
  const { language = 'zh-CN' } = asked;
  return inOneTransaction(office, async (work) => {
    const unit = await unitForCommand(work.em, asked.unit, language);
    const community = await work.em.findOneOrFail(Community, { id: unit.community });
    const asOf = dayOf(asked.asOf, language) ?? dayIn(work.nowMs, community.timeZone);
    const account = await loadAccount(work, unit.id, asOf);
    const whose = asked.former ? 'former' : 'current';
    const statement = statementOf(account, whose);
    const parties = account.parties.filter((one) => whoseOf(one) === whose);
    const theirs = new Set(parties.map((one) => one.id));
    const owedJointly = asked.former ? new Set<string>() : await jointBills(work, account);
    const joint = account.bills
      .filter((bill) => owedJointly.has(bill.id))
      .map((bill) => billOn(bill, asOf))
      .filter(isOwed);
    const coming = asked.former ? [] : statementOf(account, 'coming').bills.filter(isOwed);
    const agreed = await loadAgreements(work, unit.id, asOf);
    const { plans, deferrals } = await loadRelief(work, unit.id, asOf);
    const deposits = await depositsOf(work, unit.id, asOf);
    return {
      ...{ ...statement, unit: unit.address, locale: community.locale, joint, coming },
      parties: parties.map(({ role, names }) => ({ role, names })),
      plans: plans.filter((one) => theirs.has(one.party)),
      deferrals: deferrals.filter((one) => theirs.has(one.party)),
      agreed: agreed.filter((one) => theirs.has(one.party)),
      moves: await movesOf(work, unit.id, asOf),
      deposits: deposits.filter((one) => theirs.has(one.party)),
    };
  });
}

const isOwed = (bill: StatementBill): boolean => bill.owedFen + bill.lateFeeFen > 0n;

/** A day as it was typed. Throws CommandError (2) for what is none. */
function dayOf(written: string | undefined, language: Language): string | null {
  if (written === undefined) return null;
  try {
    return Temporal.PlainDate.from(written, { overflow: 'reject' }).toString();
  } catch {
    const t = billingTexts(language);
    throw new CommandError(2, t['account.no_day']({ written: cutText(written, 20) }));
  }
}

/** An account as programs read it: amounts in whole fen, days ISO. */
export function accountJson(account: Omit<AccountPrinted, 'parties' | 'locale'>) {
  return {
    unit: account.unit,
    as_of: account.asOf,
    owed_fen: Number(account.owedFen),
    late_fee_fen: Number(account.lateFeeFen),
    prepaid_fen: Number(account.prepaidFen),
    moves: account.moves.map((one) => ({
      number: one.number,
      booked_on: one.bookedOn,
      amount_fen: Number(one.fen),
      from: one.from,
      to: one.to,
      receipt: one.receipt,
    })),
    deposit_fen: Number(sumOf(account.deposits.map((one) => one.heldFen))),
    deposits: account.deposits.map((one) => ({
      kind: one.kind,
      taken_on: one.takenOn,
      held_fen: Number(one.heldFen),
      receipt: one.receipt,
    })),
    prepaid_months: account.agreed.map((one) => ({
      receipt: one.receipt,
      from: one.from,
      until: one.until,
      months: one.months,
      used: one.used,
      discount_fen: Number(one.discountFen),
    })),
    instalments: account.plans.map((plan) => ({
      number: plan.number,
      agreed_on: plan.agreedOn,
      state: plan.state,
      ended_on: plan.endedOn,
      total_fen: Number(plan.totalFen),
      open_fen: Number(plan.openFen),
      parts: plan.parts.map((part, at) => ({
        due_on: part.dueOn,
        amount_fen: Number(part.amountFen),
        open_fen: Number(plan.standing.open[at] ?? 0n),
      })),
    })),
    deferrals: account.deferrals.map((one) => ({
      from: one.fromOn,
      until: one.untilOn,
      late_fee: one.stopsLateFee ? 'stops' : 'goes_on',
    })),
    bills: account.bills.map(billJson),
    joint: account.joint.map((bill) => ({
      ...billJson(bill),
      late_fee_fen: Number(bill.lateFeeFen),
    })),
    coming: account.coming.map(billJson),
    payments: account.payments.map((payment) => ({
      receipt: payment.receipt,
      paid_on: payment.paidOn,
      amount_fen: Number(payment.amountFen),
      method: payment.method,
      reference: payment.reference,
      state: payment.state,
      purpose: payment.purpose,
      refunded_fen: Number(payment.refundedFen),
    })),
  };
}

const billJson = (bill: StatementBill) => ({
  number: Number(bill.number),
  period: bill.period,
  due_on: bill.dueOn,
  total_fen: Number(bill.totalFen),
  paid_fen: Number(bill.paidFen),
  state: bill.state,
  ...(bill.reducedFen && { reduced_fen: Number(bill.reducedFen) }),
  ...(bill.spared && {
    late_fee_cancelled_until: bill.spared.until,
    dispute: bill.spared.request,
  }),
});

/** A bill in a line, and in another that it bears no late fee for a dispute. */
function billLines(bill: StatementBill, locale: Language): string[] {
  const t = billingTexts(locale);
  const line = t['account.bill']({
    ...{ number: String(bill.number), period: bill.period, due: bill.dueOn },
    ...{ total: writeYuan(bill.totalFen), paid: writeYuan(bill.paidFen), state: bill.state },
    late: bill.lateFeeFen > 0n ? writeYuan(bill.lateFeeFen) : null,
  });
  return [
    line,
    ...(bill.reducedFen ? [t['account.reduced']({ yuan: writeYuan(bill.reducedFen) })] : []),
    ...(bill.spared ? [t['account.spared'](bill.spared)] : []),
  ];
}

/** What tenants who have left still owe, and the owners jointly. */
function jointLines({ joint, locale }: AccountPrinted): string[] {
  if (joint.length === 0) return [];
  const owed = writeYuan(sumOf(joint.map((bill) => bill.owedFen + bill.lateFeeFen)));
  return [
    billingTexts(locale)['account.joint']({ owed }),
    ...joint.flatMap((bill) => billLines(bill, locale)),
  ];
}

/** What those owe who take the unit over later. */
function comingLines({ coming, locale }: AccountPrinted): string[] {
  if (coming.length === 0) return [];
  const owed = writeYuan(sumOf(coming.map((bill) => bill.owedFen)));
  return [
    billingTexts(locale)['account.coming']({ owed }),
    ...coming.flatMap((bill) => billLines(bill, locale)),
  ];
}

/** The same for people, a line each, in the community's language. */
export function accountLines(account: AccountPrinted): string[] {
  const { unit, asOf, parties, locale } = account;
  const t = billingTexts(locale);
  return [
    t['account.head']({
      ...{ unit, asOf },
      parties: parties
        .map(({ role, names }) =>
          t['account.party']({ role, names: names.join(listComma(locale)) }),
        )
        .join(locale === 'zh-CN' ? '；' : '; '),
    }),
    t['account.sums']({
      owed: writeYuan(account.owedFen),
      late: writeYuan(account.lateFeeFen),
      prepaid: writeYuan(account.prepaidFen),
    }),
    ...account.agreed.map((one) =>
      t['account.agreed']({ ...one, discount: writeYuan(one.discountFen) }),
    ),
    ...account.plans.map((plan) =>
      t['account.plan']({
        ...{ number: String(plan.number), state: plan.state, ended: plan.endedOn },
        ...{ total: writeYuan(plan.totalFen), left: writeYuan(plan.openFen) },
        ...{ parts: plan.parts.length, next: plan.standing.next?.dueOn ?? null },
      }),
    ),
    ...account.deferrals.map((one) =>
      t['account.deferral']({ until: one.untilOn, stops: one.stopsLateFee }),
    ),
    ...account.bills.flatMap((bill) => billLines(bill, locale)),
    ...jointLines(account),
    ...comingLines(account),
    ...account.moves.map((one) =>
      t['account.move']({
        ...{ number: one.number, on: one.bookedOn, yuan: writeYuan(one.fen) },
        ...{ from: one.from, to: one.to },
      }),
    ),
    ...account.deposits.map((one) =>
      t['account.deposit']({
        ...{ kind: one.kind, on: one.takenOn, held: writeYuan(one.heldFen), receipt: one.receipt },
      }),
    ),
    ...account.payments.map((payment) =>
      t['account.payment']({
        ...{ receipt: payment.receipt, on: payment.paidOn, amount: writeYuan(payment.amountFen) },
        ...{ method: payment.method, reference: payment.reference, state: payment.state },
        deposit: payment.purpose === 'deposit',
        refunded: payment.refundedFen > 0n ? writeYuan(payment.refundedFen) : null,
      }),
    ),
  ];
}
