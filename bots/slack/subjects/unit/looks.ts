import type { lookAtHistory, lookAtPhones } from '../../../../src/archive/entries/look-at-unit.ts';
import { changeLine } from '../../../../src/archive/history.ts';
import type { Language } from '../../../../src/config.ts';
import { archiveTexts } from '../../../../src/texts/archive/archive.ts';
import { readablePhone } from '../../../../src/texts/write-phone.ts';
import type { Modal } from '../../kit/fields.ts';
import { noticeModal } from '../../kit/notice.ts';

type Seen<Look extends (...args: never[]) => Promise<unknown>> = Extract<
  Awaited<ReturnType<Look>>,
  { ok: true }
>;

/** The window that shows the phones of those who belong to a unit. */
export function unitPhonesModal(seen: Seen<typeof lookAtPhones>, language: Language): Modal {
  const t = archiveTexts(language);
  const readable = (phone: string | null) => (phone === null ? null : readablePhone(phone));
  const lines = [
    ...seen.people.map((one) => t['unit.phone']({ ...one, phone: readable(one.phone) })),
    ...seen.left.map((one) => t['unit.phone_left']({ ...one, phone: readable(one.phone) })),
  ];
  return noticeModal(t['unit.phones'](), lines.join('\n') || t['unit.nobody'](), language);
}

/** The window that shows what was changed of a unit. */
export function unitHistoryModal(seen: Seen<typeof lookAtHistory>, language: Language): Modal {
  const t = archiveTexts(language);
  const lines = seen.changes.map((one) => changeLine(one, seen.timeZone, language));
  return noticeModal(t['unit.history'](), lines.join('\n') || t['change.none'](), language);
}
