import { LockMode } from '@mikro-orm/core';
import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import { redrawCards } from '../../delivery/cards.ts';
import { type ActResult, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffView } from '../../staff/people/find-staff.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { actorWhoMay, notAllowed } from '../../staff/rights/check-right.ts';
import type { Permission } from '../../staff/rights/permissions.ts';
import { inOneTransaction, type Office, Undone, type Work } from '../../work.ts';
import { lockCash, safeFen } from '../cash/cash-accounts.ts';
import { CashShift } from '../cash/cash-entities.ts';
import { moneyLeavesFrom } from '../cash/money-leaves.ts';
import { countedSafe, writeOffSafe } from '../cash/safe-count.ts';
import { takeSlipBack } from '../cash/slip-back.ts';
import { writeOffShortage } from '../cash/write-off.ts';
import { Deposit } from '../deposits/deposit-entities.ts';
import { releasePayment } from '../invoices/release-payment.ts';
import { carryOutMove } from '../moves/carry-out-move.ts';
import { lockHomes } from '../moves/lock-homes.ts';
import { Payment } from '../payments/payment-entities.ts';
import { reversePayment } from '../payments/void-payment.ts';
import { approveRefund, dropAskedRefund } from '../refunds/approve-refund.ts';
import { voidAskedBill } from './ask-bill-void.ts';
import { MoneyAsk } from './ask-entities.ts';
import { carryOutTerms } from './ask-kinds.ts';
import { tellDecided, tellKeeper, tellVoided } from './tell-decided.ts';

type Decided = { slackUser: string; ask: string };

/** Approves what was asked for, and carries it out in the same transaction. Refused to whoever asked, and to whose payment or cash it is. */
export async function approveAsk(office: Office, input: Decided): Promise<ActResult> {
  return onAsk(office, input, 'money.approve', async (work, ask, actor) => {
    const done = await carryOut[ask.kind](work, ask, actor);
    return done === 'carried_out'
      ? settleAsk(work, ask, actor, { state: 'approved', answer: '' })
      : done;
  });
}

/** Refuses what was asked for, with the reason that whoever it concerns reads. A shortage stands then until it is made good. */
export async function refuseAsk(
  office: Office,
  input: Decided & { reason: string },
): Promise<ActResult> {
  const answer = input.reason;
  return onAsk(office, input, 'money.approve', async (work, ask, actor) =>
    settleAsk(work, ask, actor, { state: 'refused', answer }),
  );
}

/** Takes back what one has asked for oneself. What was short is no wish of anybody, and waits for the manager. */
export async function withdrawAsk(office: Office, input: Decided): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const found = await openAsk(work, input, 'payment.void');
    if (!('ask' in found)) return found;
    const { ask, actor } = found;
    if (ask.kind === 'shortage' || ask.kind === 'safe_short') return refusal('not_now');
    if (ask.askedBy !== actor.id) {
      const asker = await work.em.findOneOrFail(Staff, { id: ask.askedBy });
      return refusal('not_yours', [staffView(asker)]);
    }
    return settleAsk(work, ask, actor, { state: 'withdrawn', answer: '' });
  });
}

/** What managers alone decide, whether they approve it or not. */
const managersOnly: ReadonlySet<MoneyAsk['kind']> = new Set(['refund', 'move']);

/** What is done once it is approved; what is asked anew instead stays open. */
type CarryOut = (work: Work, ask: MoneyAsk, actor: StaffView) => Promise<'carried_out' | ActResult>;
const carryOut: Readonly<Record<MoneyAsk['kind'], CarryOut>> = {
  void: voidPayment,
  shortage: writeOff,
  tariff: carryOutTerms,
  exception: carryOutTerms,
  exception_end: carryOutTerms,
  instalments: carryOutTerms,
  deferral: carryOutTerms,
  waiver: carryOutTerms,
  reduction: carryOutTerms,
  settlement: carryOutTerms,
  bill_void: voidAskedBill,
  refund: approveRefund,
  move: carryOutMove,
  slip_back: takeSlipBack,
  safe_short: writeOffSafe,
};

async function voidPayment(
  work: Work,
  ask: MoneyAsk,
  actor: StaffView,
): Promise<'carried_out' | ActResult> {
  if (ask.payment === null || ask.unit === null)
    throw new Error(`There is nothing to carry out for ${ask.id}.`);
  const homes = { units: [ask.unit], payment: ask.payment };
  if (!(await lockHomes(work, ask.community, homes))) return refusal('refund_overtaken');
  const payment = await work.em.findOneOrFail(Payment, { id: ask.payment }, { refresh: true });
  if (payment.takenBy === actor.id) return refusal('own_money');
  if (payment.state === 'voided') return refusal('already_over');
  const gone = { payment: payment.id, goneFen: { $gt: 0n } };
  if (payment.refundedFen > 0n || (await work.em.count(Deposit, gone)) > 0)
    return refusal('refunded');
  const held = await releasePayment(work, payment.id);
  if (held) return held;
  const community = await work.em.findOneOrFail(Community, { id: ask.community });
  // The safe before the shift, as whoever opens a shift takes the two.
  if (payment.method === 'cash' && payment.shift !== null) await lockCash(work, ask.community);
  const leaves = await moneyLeavesFrom(work, payment);
  // Cash that is not in the safe yet cannot leave it; what a file brought is corrected by itself.
  const fromSafe = leaves.kind === 'safe' && payment.shift !== null;
  if (fromSafe) {
    if ((await safeFen(work, ask.community)) < payment.amountFen)
      throw new Undone(refusal('safe_short'));
    payment.voidCashFen = payment.amountFen;
  }
  // It leaves the safe against a signature, and is owed until then.
  const moneyFrom = fromSafe
    ? ({ kind: 'payable', unit: payment.unit, party: payment.party } as const)
    : leaves;
  await reversePayment(work, payment, {
    reason: ask.reason,
    actor: { kind: 'staff', id: actor.id },
    bookedOn: dayIn(work.nowMs, community.timeZone),
    moneyFrom,
  });
  await work.em.flush();
  await tellVoided(work, payment);
  if (leaves.kind === 'cash') await tellKeeper(work, ask, payment, leaves.staff);
  return 'carried_out';
}

async function writeOff(
  work: Work,
  ask: MoneyAsk,
  actor: StaffView,
): Promise<'carried_out' | ActResult> {
  const { staff } = await work.em.findOneOrFail(CashShift, { id: ask.shift ?? '' });
  await writeOffShortage(work, {
    ask: ask.id,
    community: ask.community,
    staff,
    fen: ask.amountFen,
    actor: actor.id,
  });
  return 'carried_out';
}

async function onAsk(
  office: Office,
  input: Decided,
  right: Permission,
  decide: (work: Work, ask: MoneyAsk, actor: StaffView) => Promise<ActResult>,
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const found = await openAsk(work, input, right);
    if (!('ask' in found)) return found;
    const { ask, actor } = found;
    if (managersOnly.has(ask.kind)) {
      const refused = await notAllowed(work.em, actor, ask.community, 'refund.approve');
      if (refused) return refused;
    }
    if (ask.kind === 'shortage' || ask.kind === 'safe_short') {
      const refused = await notAllowed(work.em, actor, ask.community, 'cash.decide');
      if (refused) return refused;
    }
    if (ask.kind === 'shortage') {
      const { staff } = await work.em.findOneOrFail(CashShift, { id: ask.shift ?? '' });
      return staff === actor.id ? refusal('own_money') : decide(work, ask, actor);
    }
    const own = ask.kind === 'safe_short' ? countedSafe(ask, actor.id) : ask.askedBy === actor.id;
    return own ? refusal('own_money') : decide(work, ask, actor);
  });
}

async function openAsk(
  work: Work,
  { slackUser, ask: id }: Decided,
  right: Permission,
): Promise<{ ask: MoneyAsk; actor: StaffView } | Refused> {
  const asked = await work.em.findOne(MoneyAsk, { id });
  if (!asked) return refusal('not_found');
  // The cash before what is asked about it, as a count takes the two (safe-count.ts).
  if (asked.kind === 'safe_short') await lockCash(work, asked.community);
  const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  const ask = await work.em.findOneOrFail(MoneyAsk, { id }, locked);
  const may = await actorWhoMay(work.em, slackUser, ask.community, right);
  if (!may.ok) return may;
  return ask.state === 'open' ? { ask, actor: may.actor } : refusal('already_decided');
}

const verbs = {
  void: {
    approved: 'payment.voided',
    refused: 'payment.void_refused',
    withdrawn: 'payment.void_withdrawn',
  },
  shortage: {
    approved: 'cash.written_off',
    refused: 'cash.to_be_repaid',
    withdrawn: 'cash.to_be_repaid',
  },
} as const;

async function settleAsk(
  work: Work,
  ask: MoneyAsk,
  actor: StaffView,
  { state, answer }: { state: 'approved' | 'refused' | 'withdrawn'; answer: string },
): Promise<ActResult> {
  work.em.assign(ask, { state, decidedBy: actor.id, decidedAt: work.nowMs, answer });
  const by = { kind: 'staff', id: actor.id } as const;
  if (ask.kind === 'refund' && state !== 'approved') await dropAskedRefund(work, ask, actor);
  if (ask.kind === 'void')
    recordAudit(work, by, verbs.void[state], 'payment', ask.payment ?? ask.id);
  else if (ask.kind === 'shortage')
    recordAudit(work, by, verbs.shortage[state], 'cash_shift', ask.shift ?? ask.id);
  else recordAudit(work, by, `ask.${state}`, 'ask', ask.id, { kind: ask.kind });
  await work.em.flush();
  await redrawCards(work, 'ask', ask.id);
  if (state !== 'withdrawn') await tellDecided(work, ask, actor, state);
  return { ok: true };
}
