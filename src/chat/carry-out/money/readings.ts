import { reportReadings } from '../../../billing/readings/report-readings.ts';
import type { CarryOuts } from '../turn-context.ts';

/** What residents say that their meters show, in their private chat alone. */
export const readingCarryOuts = {
  report_readings: async ({ work, chat, facts }, command) => {
    const resident = chat.kind === 'private' && facts.resident ? chat.resident : null;
    if (resident === null) return { type: 'reading', is: 'no_meter', kind: null };
    const homes = facts.resident?.homes ?? [];
    return reportReadings(work, { ...command, resident, chat: chat.id, homes });
  },
} satisfies CarryOuts<'report_readings'>;
