import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { type ActResult, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { loadTotals } from './load-totals.ts';
import { totalsCells, totalsSums } from './totals-words.ts';

/** Sends whoever asks the totals of a community as a workbook, in their conversation with the app; that they did is on record. */
export async function sendTotals(
  office: Office,
  asked: { slackUser: string; community: string; language: Language; key: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const { language } = asked;
    const community = await work.em.findOne(Community, { id: asked.community });
    if (!community) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, community.id, 'figures.see');
    if (!may.ok) return may;
    const today = dayIn(work.nowMs, community.timeZone);
    const totals = await loadTotals(work.em, community, today, work.nowMs);
    const t = staffTexts(language);
    writeToOutbox(work, {
      key: `${asked.key}:totals`,
      destination: destinations.user(may.actor.slackUser),
      lane: 'conversation',
      part: {
        ...{ to: 'staff', kind: 'table', heading: t['totals.heading']({ day: today }) },
        name: `${t['totals.name']({ day: today })}.xlsx`,
        cells: totalsCells(totals, language),
        sums: totalsSums,
      },
    });
    writeToOutbox(work, {
      key: `${asked.key}:chart`,
      destination: destinations.user(may.actor.slackUser),
      lane: 'conversation',
      part: {
        ...{ to: 'staff', kind: 'totals_chart', heading: t['totals.chart']() },
        ...{ name: 'totals.png', community: community.id, language },
      },
    });
    const by = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, by, 'collection.totals', 'community', community.id, {});
    return { ok: true };
  });
}
