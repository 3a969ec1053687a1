import type { Language } from '../../../../src/config.ts';
import type { CorrectionView } from '../../../../src/residents/own-data/correction-view.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { readablePhone } from '../../../../src/texts/write-phone.ts';
import type { Window } from '../../kit/control.ts';
import { input, longTextField, type Modal, modal } from '../../kit/fields.ts';
import { aboutBlocks, noticeModal, phoneModal } from '../../kit/notice.ts';
import { whatOf, whoIn } from './card.ts';

/** The window to say why something is not corrected. */
export function correctionRefusalModal(
  view: CorrectionView,
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const about = aboutBlocks([whoIn(view, language)], whatOf(view, language));
  const reason = input('reason', t['field.reason'](), longTextField(500), {
    hint: t['hint.resident_reads'](),
  });
  return modal(
    'correction.refuse',
    t['modal.correction_refuse'](),
    t['modal.submit'](),
    window,
    [...about, reason],
    language,
  );
}

/** The numbers a correction is about, to the one who asked. */
export function correctionPhonesModal(
  shown: { name: string; phone: string | null; wish: string | null },
  language: Language,
): Modal {
  const t = staffTexts(language);
  const { name, wish, phone } = shown;
  if (wish === null) return phoneModal(shown, language);
  const was = phone === null ? null : readablePhone(phone);
  const words = t['correction.phones']({ name, was, wish: readablePhone(wish) });
  return noticeModal(t['modal.phone'](), words, language);
}
