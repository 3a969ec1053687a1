import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { csvText } from '../../files/write-table.ts';
import type { ActResult } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { tellColleague } from '../../staff/people/tell-staff.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { archiveTexts } from '../../texts/archive/archive.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { type Completeness, findArchiveGaps, gapRows } from './completeness.ts';

/** Sends what archives lack as one file to somebody's own conversation with the app; nothing when nothing is missing. */
export function sendGapFile(
  work: Work,
  to: { slackUser: string; language: Language; timeZone: string; key: string },
  found: readonly Completeness[],
): boolean {
  const t = archiveTexts(to.language);
  const rows = found.flatMap((of) => gapRows(of, to.language));
  if (rows.length === 0) return false;
  writeToOutbox(work, {
    key: to.key,
    destination: destinations.user(to.slackUser),
    lane: 'conversation',
    part: {
      to: 'staff',
      kind: 'table',
      heading: t['check.file'](),
      name: `${t['check.file']()}-${dayIn(work.nowMs, to.timeZone)}.csv`,
      csv: csvText([t['check.community'](), t['check.what'](), t['check.where']()], rows),
    },
  });
  return true;
}

/** The whole list of what a community's archive lacks, for whoever clicked and may see it; it names people, so the look is on record. */
export async function sendGapList(
  office: Office,
  asked: { slackUser: string; community: string; language: Language; key: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const { slackUser, community, language, key } = asked;
    const may = await actorWhoMay(work.em, slackUser, community, 'archive.see');
    if (!may.ok) return may;
    const { id } = may.actor;
    recordAudit(work, { kind: 'staff', id }, 'archive.listed', 'community', community);
    const found = await findArchiveGaps(work.em, [community], work.nowMs);
    const { timeZone } = await work.em.findOneOrFail(Community, { id: community });
    if (!sendGapFile(work, { slackUser, language, timeZone, key: `${key}:gaps` }, found))
      tellColleague(
        work,
        { slackUser },
        { key: `${key}:gaps`, text: archiveTexts(language)['check.complete']() },
      );
    return { ok: true };
  });
}
