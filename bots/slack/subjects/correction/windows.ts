import type { Language } from '../../../../src/config.ts';
import type { Refused } from '../../../../src/refusal.ts';
import { refusal } from '../../../../src/refusal.ts';
import {
  loadCorrectionView,
  showCorrectionPhones,
} from '../../../../src/residents/correction-view.ts';
import { decideCorrection } from '../../../../src/residents/decide-correction.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { notAllowed } from '../../../../src/staff/rights/check-right.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { readablePhone } from '../../../../src/texts/write-phone.ts';
import type { Office } from '../../../../src/work.ts';
import { context, escapeMarkup } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { input, longText, type Modal, modal } from '../../kit/fields.ts';
import { type Form, written } from '../../kit/forms.ts';
import { fault, type SubmitResult, settled } from '../../kit/submit-result.ts';
import { noticeModal } from '../request/windows.ts';
import { whoIn } from './card.ts';

/** The window to say why something is not corrected. */
export async function drawRefusal(
  office: Office,
  correction: string,
  actor: StaffView,
  window: Window,
  language: Language,
): Promise<Modal | Refused> {
  const em = office.orm.em.fork();
  const view = await loadCorrectionView(em, correction);
  if (!view) return refusal('not_found');
  const refused = await notAllowed(em, actor, view.community, 'correction.decide');
  if (refused) return refused;
  if (view.state !== 'open') return refusal('already_decided');
  const t = staffTexts(language);
  const about = context(escapeMarkup(whoIn(view, language)));
  const reason = input('reason', t['field.reason'](), longText(500), {
    hint: t['hint.resident_reads'](),
  });
  return modal(
    'correction.refuse',
    t['modal.correction_refuse'](),
    t['modal.submit'](),
    window,
    [about, reason],
    language,
  );
}

/** The numbers a correction is about, to the one who asked. */
export async function drawCorrectionPhones(
  office: Office,
  correction: string,
  slackUser: string,
  language: Language,
): Promise<Modal | Refused> {
  const shown = await showCorrectionPhones(office, { slackUser, correction });
  if (!shown.ok) return shown;
  const t = staffTexts(language);
  const { name, wish } = shown;
  const phone = shown.phone === null ? null : readablePhone(shown.phone);
  const words =
    wish !== null
      ? t['correction.phones']({ name, was: phone, wish: readablePhone(wish) })
      : phone === null
        ? t['phone.none']({ name })
        : t['phone.shown']({ name, phone });
  return noticeModal(t['modal.phone'](), words, language);
}

/** Carries out the submitted window. */
export async function submitCorrectionForm(
  office: Office,
  submitted: { slackUser: string; id: string; form: Form; key: string },
): Promise<SubmitResult> {
  const { slackUser, id, form, key } = submitted;
  const reason = written(form, 'reason');
  if (reason === '') return fault('reason', 'error.required');
  const decision = { confirm: false as const, reason };
  return settled(
    await decideCorrection(office, { slackUser, correction: id, decision, key }),
    'reason',
  );
}
