import { shownAddress } from '../../community/addresses/shown-address.ts';
import { dayIn } from '../../community/calendar/today.ts';
import { hasSeveral } from '../../community/communities-of.ts';
import { Community, Unit } from '../../community/entities.ts';
import { settingsTable } from '../../community/settings/table.ts';
import type { Language } from '../../config.ts';
import { causes } from '../../delivery/causes.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { languageOf } from '../../requests/request/telling/tell.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { describeDate } from '../../texts/format-time.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import type { Work } from '../../work.ts';
import type { Payment } from '../payments/payment-entities.ts';
import { chatsOfParty } from './chats-of-party.ts';
import { loadPlans } from './load-relief.ts';
import { lastOnOf } from './plan-parts.ts';
import { type PaymentDeferral, type PaymentPlan, PaymentPlanPart } from './relief-entities.ts';

/** Those who pay in parts have the agreement in their chat, with its days and amounts. */
export async function tellPlan(work: Work, plan: PaymentPlan): Promise<void> {
  const shown = await addressOf(work, plan.unit);
  const parts = await work.em.find(PaymentPlanPart, { plan: plan.id }, { orderBy: { seq: 'asc' } });
  for (const chat of await chatsOfParty(work, plan.party)) {
    if (chat.resident === null) continue;
    const language = await languageOf(work, chat, plan.community);
    const t = residentTexts(language);
    writeToOutbox(work, {
      key: `${causes.relief(plan.id, 'plan')}:${chat.id}`,
      destination: destinations.chat(chat.id),
      lane: 'status',
      part: {
        ...{ to: 'chat', kind: 'plan_document', plan: plan.id, resident: chat.resident, language },
        caption: [
          t['relief.plan']({
            ...{ unit: shown(language), yuan: writeYuan(plan.totalFen), count: parts.length },
          }),
          ...parts.map((one) =>
            t['relief.plan_part']({
              ...{ seq: one.seq, yuan: writeYuan(one.amountFen) },
              day: describeDate(one.dueOn, language),
            }),
          ),
          t['relief.plan_holds'](),
        ].join('\n'),
      },
    });
  }
}

/** Those who are not asked until a day hear until when, and what becomes of late fees meanwhile. */
export async function tellDeferral(work: Work, deferral: PaymentDeferral): Promise<void> {
  const { id, community, unit, party, untilOn, stopsLateFee } = deferral;
  const { phones } = await work.em.findOneOrFail(Community, { id: community });
  await tellParty(
    work,
    { ...{ community, unit, party }, cause: causes.relief(id, 'deferral') },
    (p) =>
      residentTexts(p.language)['relief.deferral']({
        ...{ unit: p.unit, until: describeDate(untilOn, p.language), stops: stopsLateFee },
        phone: phones.desk ?? null,
      }),
  );
}

/** Those whose late fees are waived hear how much. */
export async function tellWaiver(
  work: Work,
  waived: { ask: string; community: string; unit: string; party: string; waivedFen: bigint },
): Promise<void> {
  const { ask, waivedFen, ...whose } = waived;
  await tellParty(work, { ...whose, cause: causes.relief(ask, 'waiver') }, (p) =>
    residentTexts(p.language)['relief.waived']({ unit: p.unit, yuan: writeYuan(waivedFen) }),
  );
}

/** Those whose bills are reduced hear by how much, and why. */
export async function tellReduction(
  work: Work,
  reduced: {
    ask: string;
    community: string;
    unit: string;
    party: string;
    reducedFen: bigint;
    reason: string;
  },
): Promise<void> {
  const { ask, reducedFen, reason, ...whose } = reduced;
  await tellParty(work, { ...whose, cause: causes.relief(ask, 'reduction') }, (p) =>
    residentTexts(p.language)['relief.reduced']({
      ...{ unit: p.unit, yuan: writeYuan(reducedFen), reason },
    }),
  );
}

/** Says something in the chats of those who owe together. */
export async function tellParty(
  work: Work,
  to: { community: string; unit: string; party: string; cause: string },
  text: (p: { language: Language; unit: string }) => string,
): Promise<void> {
  const shown = await addressOf(work, to.unit);
  for (const chat of await chatsOfParty(work, to.party)) {
    const language = await languageOf(work, chat, to.community);
    writeToOutbox(work, {
      key: `${to.cause}:${chat.id}`,
      destination: destinations.chat(chat.id),
      lane: 'status',
      part: { to: 'chat', kind: 'text', text: text({ language, unit: shown(language) }) },
    });
  }
}

/** A home's address as whoever reads a language is shown it. */
async function addressOf(work: Work, id: string): Promise<(language: Language) => string> {
  const unit = await work.em.findOneOrFail(Unit, { id });
  const community = await work.em.findOneOrFail(Community, { id: unit.community });
  const several = await hasSeveral(work.em);
  return (language) => shownAddress(unit.address, community, language, several);
}

/**
 * How a plan of those whose payment was just taken back goes on, in the language of each: what is to be paid at once beside it, and
 * which part is next, by when. Nothing where they pay nothing in parts, or it is not touched.
 */
export async function wordsOfReopened(
  work: Work,
  payment: Payment,
  community: Community,
): Promise<(language: Language) => string[]> {
  const today = dayIn(work.nowMs, community.timeZone);
  const plans = await loadPlans(work, { unit: payment.unit }, today);
  const plan = plans.find((one) => one.state === 'running' && one.party === payment.party);
  if (!plan || plan.reopenedOn !== today) return () => [];
  const graceDays = settingsTable['instalments.grace'].get(community) ?? 0;
  const { next, open } = plan.standing;
  // A part that was paid once and is open again is not late at once.
  const by = next && (next.dueOn < today ? lastOnOf(next, plan.reopenedOn, graceDays) : next.dueOn);
  return (language) => {
    const t = residentTexts(language);
    const { reopenedFen } = plan;
    const beside = { yuan: writeYuan(reopenedFen) };
    return [
      ...(reopenedFen > 0n ? [t['money.reopened_beside'](beside)] : []),
      ...(next && by !== null
        ? [
            t['money.reopened_part']({
              ...{ seq: next.seq, yuan: writeYuan(open[next.seq - 1] ?? 0n) },
              day: describeDate(by, language),
            }),
          ]
        : []),
    ];
  };
}
