import type { Language } from '../../config.ts';
import { causes } from '../../delivery/causes.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import type { FileFormat } from '../../files/write-table.ts';
import type { ActResult } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office } from '../../work.ts';

/**
 * Sends whoever asks the journal of a month of a community in their own conversation with the app, with what each account
 * began and ended with; it is written when it is sent, and that they took it is on record.
 */
export async function sendJournal(
  office: Office,
  asked: {
    slackUser: string;
    community: string;
    period: string;
    format: FileFormat;
    language: Language;
  },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const { community, period, format } = asked;
    const may = await actorWhoMay(work.em, asked.slackUser, community, 'closing.see');
    if (!may.ok) return may;
    const t = staffTexts(asked.language);
    writeToOutbox(work, {
      key: `${causes.export(work.chance.id(work.nowMs))}:journal`,
      destination: destinations.user(may.actor.slackUser),
      lane: 'conversation',
      part: {
        ...{ to: 'staff', kind: 'journal_file', community, period, format },
        heading: t['closing.journal_heading']({ day: period }),
        name: `${t['journal.name']({ period })}.${format}`,
      },
    });
    const who = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, who, 'journal.exported', 'community', community, { period, format });
    return { ok: true };
  });
}
