import { changeLine } from '../../../../src/archive/history.ts';
import { lookAtHistory, lookAtPhones } from '../../../../src/archive/look-at-unit.ts';
import type { Language } from '../../../../src/config.ts';
import type { Refused } from '../../../../src/refusal.ts';
import { archiveTexts } from '../../../../src/texts/archive/archive.ts';
import { readablePhone } from '../../../../src/texts/write-phone.ts';
import type { Office } from '../../../../src/work.ts';
import type { Modal } from '../../kit/fields.ts';
import { noticeModal } from '../request/windows.ts';

const changesShown = 15;

/** The window that shows something of a unit: its people's phones, or what was changed. */
export async function drawUnitWindow(
  office: Office,
  click: { verb: 'phone' | 'history'; id: string },
  slackUser: string,
  language: Language,
): Promise<Modal | Refused> {
  const t = archiveTexts(language);
  const asked = { slackUser, unit: click.id };
  if (click.verb === 'phone') {
    const seen = await lookAtPhones(office, asked);
    if (!seen.ok) return seen;
    const lines = seen.people.map((one) =>
      t['unit.phone']({
        ...one,
        phone: one.phone === null ? null : readablePhone(one.phone),
      }),
    );
    return noticeModal(t['unit.phones'](), lines.join('\n') || t['unit.nobody'](), language);
  }
  const seen = await lookAtHistory(office, { ...asked, language, limit: changesShown });
  if (!seen.ok) return seen;
  const lines = seen.changes.map((one) => changeLine(one, seen.timeZone, language));
  return noticeModal(t['unit.history'](), lines.join('\n') || t['change.none'](), language);
}
