import { LockMode } from '@mikro-orm/core';
import { dayIn } from '../../community/calendar/today.ts';
import { Community, Unit } from '../../community/entities.ts';
import { redrawCards } from '../../delivery/cards.ts';
import { causes } from '../../delivery/causes.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { type ActResult, type Refused, refusal } from '../../refusal.ts';
import { languageOf } from '../../requests/request/telling/tell.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffView } from '../../staff/people/find-staff.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { tellColleague } from '../../staff/people/tell-staff.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import type { Permission } from '../../staff/rights/permissions.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { lockUnitMoney } from '../lock-money.ts';
import { moneyAccount } from '../payments/book-payment.ts';
import { Payment } from '../payments/payment-entities.ts';
import { chatsOfPayment } from '../payments/send-receipt.ts';
import { reversePayment } from '../payments/void-payment.ts';
import { MoneyAsk } from './ask-entities.ts';

type Decided = { slackUser: string; ask: string };

/** Approves what was asked for, and carries it out in the same transaction. Refused to whoever asked, and to whoever took the payment. */
export async function approveAsk(office: Office, input: Decided): Promise<ActResult> {
  return onAsk(office, input, 'money.approve', async (work, ask, actor) => {
    if (ask.payment === null || ask.unit === null)
      throw new Error(`There is nothing to carry out for ${ask.id}.`);
    await lockUnitMoney(work, ask.community, ask.unit);
    const payment = await work.em.findOneOrFail(Payment, { id: ask.payment });
    if (payment.takenBy === actor.id) return refusal('own_money');
    if (payment.state === 'voided') return refusal('already_over');
    const community = await work.em.findOneOrFail(Community, { id: ask.community });
    await reversePayment(work, payment, {
      reason: ask.reason,
      actor: { kind: 'staff', id: actor.id },
      bookedOn: dayIn(work.nowMs, community.timeZone),
      moneyFrom: moneyAccount(payment.method, payment.takenBy),
    });
    await work.em.flush();
    await tellVoided(work, payment);
    return settleAsk(work, ask, actor, 'approved', '');
  });
}

/** Refuses what was asked for, with the reason that whoever asked reads. */
export async function refuseAsk(
  office: Office,
  input: Decided & { reason: string },
): Promise<ActResult> {
  return onAsk(office, input, 'money.approve', async (work, ask, actor) =>
    settleAsk(work, ask, actor, 'refused', input.reason),
  );
}

/** Takes back what one has asked for oneself. */
export async function withdrawAsk(office: Office, input: Decided): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const found = await openAsk(work, input, 'payment.void');
    if (!('ask' in found)) return found;
    const { ask, actor } = found;
    if (ask.askedBy !== actor.id) {
      const asker = await work.em.findOneOrFail(Staff, { id: ask.askedBy });
      return refusal('not_yours', [staffView(asker)]);
    }
    return settleAsk(work, ask, actor, 'withdrawn', '');
  });
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
    return ask.askedBy === actor.id ? refusal('own_money') : decide(work, ask, actor);
  });
}

async function openAsk(
  work: Work,
  { slackUser, ask: id }: Decided,
  right: Permission,
): Promise<{ ask: MoneyAsk; actor: StaffView } | Refused> {
  const ask = await work.em.findOne(MoneyAsk, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!ask) return refusal('not_found');
  const may = await actorWhoMay(work.em, slackUser, ask.community, right);
  if (!may.ok) return may;
  return ask.state === 'open' ? { ask, actor: may.actor } : refusal('already_decided');
}

const verbs = {
  approved: 'payment.voided',
  refused: 'payment.void_refused',
  withdrawn: 'payment.void_withdrawn',
} as const;

async function settleAsk(
  work: Work,
  ask: MoneyAsk,
  actor: StaffView,
  state: keyof typeof verbs,
  answer: string,
): Promise<ActResult> {
  ask.state = state;
  ask.decidedBy = actor.id;
  ask.decidedAt = work.nowMs;
  ask.answer = answer;
  recordAudit(
    work,
    { kind: 'staff', id: actor.id },
    verbs[state],
    'payment',
    ask.payment ?? ask.id,
  );
  await work.em.flush();
  await redrawCards(work, 'ask', ask.id);
  if (state !== 'withdrawn') await tellAsker(work, ask, actor, state);
  return { ok: true };
}

async function tellAsker(
  work: Work,
  ask: MoneyAsk,
  actor: StaffView,
  state: 'approved' | 'refused',
): Promise<void> {
  const asker = staffView(await work.em.findOneOrFail(Staff, { id: ask.askedBy }));
  const payment = await work.em.findOneOrFail(Payment, { id: ask.payment ?? '' });
  const { locale } = await work.em.findOneOrFail(Community, { id: ask.community });
  const language = asker.reads ?? locale;
  tellColleague(work, asker, {
    key: `${causes.ask(ask.id)}:decided`,
    text: staffTexts(language)[`ask.told_${state}`]({
      receipt: payment.receipt,
      who: staffName(actor, language),
      reason: ask.answer,
    }),
  });
}

/** Those whose payment it was read that its receipt is void, why, and that the bills are open again. */
async function tellVoided(work: Work, payment: Payment): Promise<void> {
  const unit = await work.em.findOneOrFail(Unit, { id: payment.unit });
  const community = await work.em.findOneOrFail(Community, { id: payment.community });
  for (const chat of await chatsOfPayment(work, payment)) {
    const language = await languageOf(work, chat, payment.community);
    writeToOutbox(work, {
      key: `${causes.paid(payment.id)}:void:${chat.id}`,
      destination: destinations.chat(chat.id),
      lane: 'status',
      part: {
        to: 'chat',
        kind: 'text',
        text: residentTexts(language)['money.voided']({
          unit: unit.address,
          yuan: writeYuan(payment.amountFen),
          receipt: payment.receipt,
          reason: payment.voidReason ?? '',
          phone: community.phones.desk ?? null,
        }),
      },
    });
  }
}
