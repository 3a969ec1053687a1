import type { EntityManager } from '@mikro-orm/postgresql';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { type ActResult, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { Refund } from '../refunds/refund-entities.ts';
import { MoneyMove } from './move-entities.ts';

/** A slip: of money that goes back, or that moved to another home. */
type Slip = { of: 'refund' | 'move'; id: string };

/** Sends a slip, to print, to the member of the staff who asked, in their own conversation with the app. */
export async function printSlip(
  office: Office,
  asked: Slip & { slackUser: string; language: Language; key: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const { of, id } = asked;
    const found = await numberOf(work.em, asked);
    if (!found) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, found.community, 'refund.ask');
    if (!may.ok) return may;
    const { locale } = await work.em.findOneOrFail(Community, { id: found.community });
    const t = staffTexts(asked.language);
    const { number, slip } = found;
    const who = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, who, 'refund.printed', 'unit', found.unit, { number });
    writeToOutbox(work, {
      key: `${asked.key}:slip`,
      destination: destinations.user(may.actor.slackUser),
      lane: 'conversation',
      part: {
        ...{ to: 'staff', kind: 'money_slip', of, id },
        heading: t[slip]({ number }),
        name: t[of === 'move' ? 'move.slip_name' : 'refund.slip_name']({ number }),
        // It is handed to a resident: in the community's language, whoever prints it.
        language: locale,
      },
    });
    return { ok: true };
  });
}

async function numberOf(em: EntityManager, { of, id }: Slip) {
  if (of === 'move') {
    const move = await em.findOne(MoneyMove, { id });
    return move && { ...move, unit: move.fromUnit, slip: 'move.slip' as const };
  }
  const refund = await em.findOne(Refund, { id });
  if (!refund || refund.number === null) return null;
  const slip =
    refund.of === 'deposit' ? ('refund.slip_deposit' as const) : ('refund.slip' as const);
  const { community, number, unit } = refund;
  return { community, number, unit, slip };
}
