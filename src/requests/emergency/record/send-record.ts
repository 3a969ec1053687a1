import type { Language } from '../../../config.ts';
import { destinations } from '../../../delivery/destinations.ts';
import { writeToOutbox } from '../../../delivery/outbox.ts';
import type { ActResult } from '../../../refusal.ts';
import { staffTexts } from '../../../texts/staff/staff.ts';
import { inOneTransaction, type Office } from '../../../work.ts';
import { onEmergency } from '../handle-emergency.ts';

/** Sends the record of an emergency, to print, to the member of the staff who asked, in their own conversation with the app. */
export async function sendEmergencyRecord(
  office: Office,
  input: { slackUser: string; emergency: string; language: Language; key: string },
): Promise<ActResult> {
  return inOneTransaction(office, (work) =>
    onEmergency(
      work,
      input,
      { permission: 'emergency.record', verb: 'emergency.printed' },
      async (emergency, actor) => {
        const { language, key } = input;
        const t = staffTexts(language);
        const { number, drill } = emergency;
        writeToOutbox(work, {
          key: `${key}:record`,
          destination: destinations.user(actor.slackUser),
          lane: 'conversation',
          part: {
            to: 'staff',
            kind: 'emergency_record',
            heading: t['record.title']({ number, drill }),
            name: t['record.name']({ number }),
            emergency: emergency.id,
            language,
          },
        });
        return { ok: true };
      },
    ),
  );
}
