import type { Language } from '../../../config.ts';
import { destinations } from '../../../delivery/destinations.ts';
import { writeToOutbox } from '../../../delivery/outbox.ts';
import { type ActResult, refusal } from '../../../refusal.ts';
import { recordAudit } from '../../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../../staff/rights/check-right.ts';
import { staffTexts } from '../../../texts/staff/staff.ts';
import { inOneTransaction, type Office } from '../../../work.ts';
import { Request } from '../entities.ts';

/** Sends the record of a service, to print, to the member of the staff who asked; that they did is on record, since it names a resident. */
export async function sendServiceRecord(
  office: Office,
  input: { slackUser: string; request: string; language: Language; key: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const request = await work.em.findOne(Request, { id: input.request });
    if (!request) return refusal('not_found');
    const may = await actorWhoMay(work.em, input.slackUser, request.community, 'request.print');
    if (!may.ok) return may;
    const { number } = request;
    const { language, key } = input;
    const t = staffTexts(language);
    const by = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, by, 'request.printed', 'request', request.id);
    writeToOutbox(work, {
      key: `${key}:record`,
      destination: destinations.user(may.actor.slackUser),
      lane: 'conversation',
      part: {
        to: 'staff',
        kind: 'service_record',
        heading: t['sheet.title']({ number }),
        name: t['sheet.name']({ number }),
        request: request.id,
        language,
      },
    });
    return { ok: true };
  });
}
