import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { type ActResult, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { PaymentPlan } from './relief-entities.ts';

/** Sends 分期协议, to print, to the member of the staff who asked, in their own conversation with the app. */
export async function printPlan(
  office: Office,
  input: { slackUser: string; plan: string; language: Language; key: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const plan = await work.em.findOne(PaymentPlan, { id: input.plan });
    if (!plan) return refusal('not_found');
    const may = await actorWhoMay(work.em, input.slackUser, plan.community, 'relief.ask');
    if (!may.ok) return may;
    const { locale } = await work.em.findOneOrFail(Community, { id: plan.community });
    const { actor } = may;
    recordAudit(work, { kind: 'staff', id: actor.id }, 'relief.plan_printed', 'unit', plan.unit, {
      plan: plan.number,
    });
    const t = staffTexts(input.language);
    writeToOutbox(work, {
      key: `${input.key}:plan`,
      destination: destinations.user(actor.slackUser),
      lane: 'conversation',
      part: {
        ...{ to: 'staff', kind: 'plan_document', plan: plan.id },
        heading: t['plan.number']({ number: plan.number }),
        name: t['plan.name']({ number: plan.number }),
        // It is signed by a resident: in the community's language, whoever prints it.
        language: locale,
      },
    });
    return { ok: true };
  });
}
