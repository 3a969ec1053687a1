import { Chat } from '../../../community/chat.ts';
import type { Language } from '../../../config.ts';
import { causes } from '../../../delivery/causes.ts';
import { chatIn } from '../../../delivery/destinations.ts';
import type { OutboxPart } from '../../../delivery/entities.ts';
import { writeToOutbox } from '../../../delivery/outbox.ts';
import type { ChatPart, StaffPart } from '../../../delivery/parts.ts';
import { deskTexts } from '../../../texts/desk/desk.ts';
import { residentTexts } from '../../../texts/residents/residents.ts';
import type { Work } from '../../../work.ts';

/** What the office makes itself for whoever asked for it. */
const madeForStaff: ReadonlySet<StaffPart['kind']> = new Set([
  'slips',
  'table',
  'emergency_record',
  'service_record',
  'survey_file',
  'report_file',
  'journal_file',
  'receipt',
  'money_slip',
  'notice_poster',
  'bills_print',
  'demand_letter',
  'plan_document',
  'closing_sheet',
  'totals_chart',
  'settlement_document',
]);
const madeForChat: ReadonlySet<ChatPart['kind']> = new Set([
  'own_copy',
  'bill_notice',
  'plan_document',
  'fee_chart',
  'receipt',
  'money_slip',
]);

/**
 * Tells whoever asked for a file that the office could not make or send it, where it would have
 * stood: they would wait for it otherwise. What else is given up is said by nobody here.
 */
export async function tellFileNotMade(
  work: Work,
  { seq, destination, part }: Pick<OutboxPart, 'seq' | 'destination' | 'part'>,
): Promise<void> {
  const key = `${causes.fileLost(seq)}:made`;
  if (part.to === 'staff') {
    if (!madeForStaff.has(part.kind)) return;
    const heading = 'heading' in part ? String(part.heading) : '';
    // In the language in which it would have been headed.
    const language: Language = /\p{Script=Han}/u.test(heading) ? 'zh-CN' : 'en';
    const text = deskTexts(language)['note.file_not_made']({ name: heading, number: seq });
    writeToOutbox(work, {
      key,
      destination,
      lane: 'conversation',
      part: { to: 'staff', kind: 'note', text },
    });
    return;
  }
  if (!madeForChat.has(part.kind)) return;
  const chat = await work.em.findOne(Chat, { id: chatIn(destination) });
  if (!chat?.reachable) return;
  writeToOutbox(work, {
    key,
    destination,
    lane: 'conversation',
    part: {
      to: 'chat',
      kind: 'text',
      text: residentTexts(chat.language ?? 'zh-CN')['file.not_made'](),
    },
  });
}
