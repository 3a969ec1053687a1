import type { Language } from '../../config.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { type ActResult, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { dayJournal, journalSums } from '../export-journal.ts';
import { DayClosing } from './closing-entities.ts';

/** Sends whoever asks the sheet of a closed day to print, or its journal as a workbook, in their own conversation with the app. */
export async function sendClosing(
  office: Office,
  asked: {
    slackUser: string;
    closing: string;
    what: 'sheet' | 'journal';
    language: Language;
    key: string;
  },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const { what, language } = asked;
    const closing = await work.em.findOne(DayClosing, { id: asked.closing });
    if (!closing) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, closing.community, 'closing.see');
    if (!may.ok) return may;
    const t = staffTexts(language);
    const { day } = closing;
    const heading = t[`closing.${what}_heading`]({ day });
    writeToOutbox(work, {
      key: `${asked.key}:closing`,
      destination: destinations.user(may.actor.slackUser),
      lane: 'conversation',
      part:
        what === 'sheet'
          ? {
              ...{ to: 'staff', kind: 'closing_sheet', heading, closing: closing.id, language },
              name: t['closing.sheet_name']({ day }),
            }
          : {
              ...{ to: 'staff', kind: 'table', heading },
              name: t['closing.journal_name']({ day }),
              cells: await dayJournal(work, closing.community, day),
              sums: journalSums,
            },
    });
    const who = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, who, 'day.printed', 'community', closing.community, { day, what });
    return { ok: true };
  });
}
