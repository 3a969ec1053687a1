import { unitForCommand } from '../../community/addresses/unit-by-address.ts';
import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import { CommandError } from '../../errors.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { depositsOf, type HeldDeposit } from '../deposits/load-deposits.ts';
import { sumOf } from '../fen.ts';
import { type MoveShown, movesOf } from '../moves/move-view.ts';
import { type AgreedPrepay, loadAgreements } from '../prepay/load-agreements.ts';
import { loadRelief, type Relief } from '../relief/load-relief.ts';
import { loadAccount } from './load-account.ts';
import { type Statement, statementOf } from './statement.ts';

/** An account as a command prints it. */
type AccountPrinted = Statement &
  Relief & {
    unit: string;
    parties: string[];
    agreed: AgreedPrepay[];
    deposits: HeldDeposit[];
    moves: MoveShown[];
  };

/** The account of a unit for commands, with those who owe by name. Throws CommandError for a unit or a day that there is not. */
export async function accountForCommand(
  office: Office,
  asked: { unit: string; asOf?: string | undefined; former?: boolean | undefined },
): Promise<AccountPrinted> {
  return inOneTransaction(office, async (work) => {
    const unit = await unitForCommand(work.em, asked.unit);
    const community = await work.em.findOneOrFail(Community, { id: unit.community });
    const asOf = dayOf(asked.asOf) ?? dayIn(work.nowMs, community.timeZone);
    const account = await loadAccount(work, unit.id, asOf);
    const statement = statementOf(account, asked.former ? 'former' : 'current');
    const parties = account.parties
      .filter((one) => one.current !== (asked.former ?? false))
      .map((one) => `${one.role}: ${one.names.join(', ') || 'not on file'}`);
    const theirs = new Set(
      account.parties.filter((one) => one.current !== (asked.former ?? false)).map((one) => one.id),
    );
    const agreed = await loadAgreements(work, unit.id, asOf);
    const { plans, deferrals } = await loadRelief(work, unit.id, asOf);
    const deposits = await depositsOf(work, unit.id, asOf);
    return {
      ...{ ...statement, unit: unit.address, parties },
      plans: plans.filter((one) => theirs.has(one.party)),
      deferrals: deferrals.filter((one) => theirs.has(one.party)),
      agreed: agreed.filter((one) => theirs.has(one.party)),
      moves: await movesOf(work, unit.id, asOf),
      deposits: deposits.filter((one) => theirs.has(one.party)),
    };
  });
}

/** A day as it was typed. Throws CommandError (2) for what is none. */
export function dayOf(written: string | undefined): string | null {
  if (written === undefined) return null;
  try {
    return Temporal.PlainDate.from(written, { overflow: 'reject' }).toString();
  } catch {
    throw new CommandError(2, `${written} is no day. Write it as 2026-11-30.`);
  }
}

/** An account as programs read it: amounts in whole fen, days ISO. */
export function accountJson(account: Omit<AccountPrinted, 'parties'>) {
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
    bills: account.bills.map((bill) => ({
      number: Number(bill.number),
      period: bill.period,
      due_on: bill.dueOn,
      total_fen: Number(bill.totalFen),
      paid_fen: Number(bill.paidFen),
      state: bill.state,
    })),
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

/** The same for people, a line each. */
export function accountLines(account: AccountPrinted): string[] {
  const { unit, asOf, parties, owedFen, lateFeeFen, prepaidFen } = account;
  return [
    `${unit} as of ${asOf}${parties.length > 0 ? ` (${parties.join('; ')})` : ''}:`,
    `  owed ${writeYuan(owedFen)}, late fees ${writeYuan(lateFeeFen)}, prepaid ${writeYuan(prepaidFen)}`,
    ...account.agreed.map(
      (one) =>
        `  ${one.months} months paid beforehand, ${one.from} to ${one.until}, ${one.used} billed  discount ${writeYuan(one.discountFen)}  receipt ${one.receipt}`,
    ),
    ...account.plans.map(
      (plan) =>
        `  instalments ${plan.number}  ${plan.state}${plan.endedOn === null ? '' : ` ${plan.endedOn}`}  ${writeYuan(plan.totalFen)} in ${plan.parts.length} parts, ${writeYuan(plan.openFen)} left${plan.standing.next === null ? '' : `, next ${plan.standing.next.dueOn}`}`,
    ),
    ...account.deferrals.map(
      (one) => `  put off until ${one.untilOn}, late fees ${one.stopsLateFee ? 'stop' : 'go on'}`,
    ),
    ...account.bills.map((bill) =>
      [
        `  bill ${bill.number}`,
        bill.period,
        `due ${bill.dueOn}`,
        writeYuan(bill.totalFen),
        `paid ${writeYuan(bill.paidFen)}`,
        bill.state,
        ...(bill.lateFeeFen > 0n ? [`late fee ${writeYuan(bill.lateFeeFen)}`] : []),
      ].join('  '),
    ),
    ...account.moves.map(
      (one) =>
        `  moved ${one.number}  ${one.bookedOn}  ${writeYuan(one.fen)}  ${one.from} to ${one.to}`,
    ),
    ...account.deposits.map(
      (one) =>
        `  deposit ${one.kind}  ${one.takenOn}  ${writeYuan(one.heldFen)}${one.receipt === null ? '' : `  receipt ${one.receipt}`}`,
    ),
    ...account.payments.map((payment) =>
      [
        `  receipt ${payment.receipt}`,
        payment.paidOn,
        writeYuan(payment.amountFen),
        payment.method,
        payment.reference ?? '',
        payment.state,
        payment.purpose === 'deposit' ? 'deposit' : '',
        payment.refundedFen > 0n ? `refunded ${writeYuan(payment.refundedFen)}` : '',
      ]
        .filter((part) => part !== '')
        .join('  '),
    ),
  ];
}
