import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import type { ActResult } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { dimensionsOf, type Only } from './count-figures.ts';
import type { FigureCode } from './figure.ts';
import { figureName } from './figure-words.ts';
import { listRows } from './list-rows.ts';
import type { Period } from './period.ts';
import { cellsOf } from './write-rows.ts';

/** So many rows go into one file in Slack; all of them come from the command line. */
const rowsMax = 20_000;

/**
 * The rows that a figure was counted of, as a workbook in the direct messages of whoever asked; the
 * export is on record.
 */
export async function exportFigureRows(
  office: Office,
  asked: {
    slackUser: string;
    community: string;
    code: FigureCode;
    period: Period;
    only: Only | null;
    language: Language;
    key: string;
  },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const { slackUser, code, period, language } = asked;
    const only = asked.only && dimensionsOf(code).includes(asked.only.by) ? asked.only : null;
    const right = only?.by === 'person' ? 'figures.people' : 'figures.see';
    const may = await actorWhoMay(work.em, slackUser, asked.community, right);
    if (!may.ok) return may;
    const community = await work.em.findOneOrFail(Community, { id: asked.community });
    const scope = { communities: [community], period, nowMs: work.nowMs };
    const found = await listRows(work.em, scope, code, { only, limit: rowsMax, after: 0 });
    const t = staffTexts(language);
    const by = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, by, 'figures.exported', 'community', community.id, {
      ...{ code, from: period.from, to: period.to, rows: found.length },
    });
    const name = figureName(code, language);
    const headings = [
      ...['figure', 'kind', 'number', 'id', 'at', 'unit', 'numerator', 'denominator'],
      ...['stars', 'person_stars'],
    ];
    writeToOutbox(work, {
      key: `${asked.key}:figures`,
      destination: destinations.user(may.actor.slackUser),
      lane: 'conversation',
      part: {
        to: 'staff',
        kind: 'table',
        heading: t['figures.exported']({ name, rows: found.length }),
        name: `${t['figures.file']()}-${code}-${dayIn(work.nowMs, community.timeZone)}.xlsx`,
        cells: [headings, ...found.map((row) => cellsOf(code, row))],
      },
    });
    return { ok: true };
  });
}
