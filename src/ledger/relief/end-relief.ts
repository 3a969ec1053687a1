import { todayIn } from '../../community/calendar/today.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import { causes } from '../../delivery/causes.ts';
import { type ActResult, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { PaymentDeferral, PaymentPlan } from './relief-entities.ts';
import { tellParty } from './tell-relief.ts';

/**
 * Ends a plan or a deferral before its time, because something else was agreed: a manager does, and those it was for read
 * why. Late fees stay spared through today; what is owed is asked for as usual from then on.
 */
export async function endRelief(
  office: Office,
  asked: { slackUser: string; id: string; reason: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const plan = await work.em.findOne(PaymentPlan, { id: asked.id });
    const deferral = plan ? null : await work.em.findOne(PaymentDeferral, { id: asked.id });
    const found = plan ?? deferral;
    if (!found) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, found.community, 'terms.approve');
    if (!may.ok) return may;
    await lockUnitMoney(work, found.community, found.unit);
    await work.em.refresh(found);
    const today = await todayIn(work, found.community);
    if (!endsNow(work.nowMs, plan, deferral, today)) return refusal('already_over');
    const by = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, by, 'relief.ended', 'unit', found.unit, { what: plan ? 'plan' : 'deferral' });
    await work.em.flush();
    await tellEnded(work, found, asked.reason);
    return { ok: true };
  });
}

/** Marks it as over; false where it is already. */
function endsNow(
  nowMs: number,
  plan: PaymentPlan | null,
  deferral: PaymentDeferral | null,
  today: string,
): boolean {
  if (plan) {
    if (plan.state !== 'running') return false;
    Object.assign(plan, { state: 'ended', endedOn: today });
    return true;
  }
  if (!deferral || deferral.untilOn <= today) return false;
  Object.assign(deferral, { untilOn: today, warnedAt: deferral.warnedAt ?? nowMs });
  return true;
}

async function tellEnded(
  work: Work,
  found: PaymentPlan | PaymentDeferral,
  reason: string,
): Promise<void> {
  const { id, community, unit, party } = found;
  const cause = causes.relief(id, 'ended');
  await tellParty(work, { community, unit, party, cause }, (p) =>
    residentTexts(p.language)['relief.ended']({ unit: p.unit, reason }),
  );
}
