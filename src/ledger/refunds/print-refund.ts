import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { type ActResult, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { Refund } from './refund-entities.ts';

/** Sends the slip of a refund, to print, to the member of the staff who asked, in their own conversation with the app. */
export async function printRefund(
  office: Office,
  asked: { slackUser: string; refund: string; language: Language; key: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const refund = await work.em.findOne(Refund, { id: asked.refund });
    if (!refund || refund.number === null) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, refund.community, 'refund.ask');
    if (!may.ok) return may;
    const { locale } = await work.em.findOneOrFail(Community, { id: refund.community });
    const t = staffTexts(asked.language);
    const { number } = refund;
    const who = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, who, 'refund.printed', 'unit', refund.unit, { refund: refund.id });
    writeToOutbox(work, {
      key: `${asked.key}:slip`,
      destination: destinations.user(may.actor.slackUser),
      lane: 'conversation',
      part: {
        ...{ to: 'staff', kind: 'money_slip', of: 'refund', id: refund.id },
        heading: t[refund.of === 'deposit' ? 'refund.slip_deposit' : 'refund.slip']({ number }),
        name: t['refund.slip_name']({ number }),
        // It is handed to a resident: in the community's language, whoever prints it.
        language: locale,
      },
    });
    return { ok: true };
  });
}
