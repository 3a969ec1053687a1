import { periodOf, readPeriod } from '../../billing/period.ts';
import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { destinations } from '../../delivery/destinations.ts';
import type { Made } from '../../delivery/makers.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import type { StaffPart } from '../../delivery/parts.ts';
import type { StaffSendable } from '../../delivery/ports.ts';
import { type ActResult, Faulty, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { billsToPrint, botLink, printNotices } from './print-notices.ts';
import { toldHeadings, toldRow, toldSums } from './told-cells.ts';
import { countWays, toldList } from './told-list.ts';

type Asked = {
  slackUser: string;
  community: string;
  /** 'YYYY-MM'. */
  period: string;
  language: Language;
  key: string;
};

/** So many buildings are printed of one wish. */
const buildingsMax = 40;

/** Sends whoever asks, as a file, who learns of a month's bills how; that it was asked for is on record. */
export async function sendToldList(office: Office, asked: Asked): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const may = await actorWhoMay(work.em, asked.slackUser, asked.community, 'account.see');
    if (!may.ok) return may;
    const { language } = asked;
    const community = await work.em.findOne(Community, { id: asked.community });
    if (!community) return refusal('not_found');
    const period = readPeriod(asked.period) ?? periodOf(dayIn(work.nowMs, community.timeZone));
    const t = staffTexts(language);
    const rows = await toldList(work, { community: community.id, period });
    const { chat, waiting, no_chat, blocked, failed } = countWays(rows);
    const paper = no_chat + blocked + failed;
    writeToOutbox(work, {
      key: `${asked.key}:told`,
      destination: destinations.user(may.actor.slackUser),
      lane: 'conversation',
      part: {
        to: 'staff',
        kind: 'table',
        heading: t['bills.list_heading']({ period, all: rows.length, chat, waiting, paper }),
        name: t['bills.list_name']({ period }),
        cells: [toldHeadings(language), ...rows.map((row) => toldRow(row, community, language))],
        sums: toldSums,
      },
    });
    recordAudit(
      work,
      { kind: 'staff', id: may.actor.id },
      'bills.listed',
      'community',
      community.id,
      { period, bills: rows.length },
    );
    return { ok: true };
  });
}

/**
 * Sends whoever asks the notices of a month to print: a PDF for the building that is named, or for each one.
 * They are drawn when they are sent. @returns how many notices in how many files
 */
export async function sendPrints(
  office: Office,
  asked: Asked & { building: string; everyHome: boolean },
): Promise<{ ok: true; notices: number; files: number } | Refused | Faulty> {
  return inOneTransaction(office, async (work) => {
    const { community, period, everyHome, language } = asked;
    const may = await actorWhoMay(work.em, asked.slackUser, community, 'account.see');
    if (!may.ok) return may;
    const t = staffTexts(language);
    const fault = (field: string, words: string): Faulty => new Faulty([{ field, words }]);
    if (readPeriod(period) === null) return fault('period', t['fault.month']());
    const named = asked.building === '' ? {} : { building: asked.building };
    const rows = await billsToPrint(work, { community, period, everyHome, ...named });
    if (rows.length === 0) {
      const all = await toldList(work, { community, period, ...named });
      return all.length > 0
        ? fault('every', t['fault.all_in_chat']())
        : fault(asked.building === '' ? 'period' : 'building', t['fault.no_bills']({ period }));
    }
    const buildings = [...new Set(rows.map((row) => row.building))];
    if (buildings.length > buildingsMax)
      return fault('building', t['fault.buildings']({ max: buildingsMax }));
    for (const building of buildings)
      writeToOutbox(work, {
        key: `${asked.key}:print:${building}`,
        destination: destinations.user(may.actor.slackUser),
        lane: 'conversation',
        part: {
          ...{ to: 'staff', kind: 'bills_print', community, period, building, everyHome, language },
          heading: t['bills.print_heading']({
            period,
            building,
            notices: rows.filter((row) => row.building === building).length,
          }),
          name: `${period}-${building}.pdf`.replaceAll('/', '_'),
        },
      });
    recordAudit(
      work,
      { kind: 'staff', id: may.actor.id },
      'bills.printed',
      'community',
      community,
      {
        period,
        bills: rows.length,
      },
    );
    return { ok: true, notices: rows.length, files: buildings.length };
  });
}

/** The notices of a building, drawn as they stand when they are sent; null where none is left to bring. */
export async function makePrints(
  office: Office,
  part: Extract<StaffPart, { kind: 'bills_print' }>,
): Promise<Made<StaffSendable> | null> {
  const { language, name } = part;
  const printed = await printNotices(office, part, { language, link: botLink(office) });
  return printed && { part, bytes: { bytes: printed.bytes, name, mime: 'application/pdf' } };
}
