import type { Language } from '../../../../src/config.ts';
import type { ErasureView } from '../../../../src/residents/erasure.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { plain } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { input, longText, type Modal, modal } from '../../kit/fields.ts';

/** The window to say why somebody is not forgotten. */
export function erasureRefusalModal(_view: ErasureView, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const hint = t['hint.erasure_reason']();
  return modal(
    'erasure.refuse',
    t['modal.erasure_refuse'](),
    t['modal.send'](),
    window,
    [input('reason', t['field.reason'](), longText(500), { hint })],
    language,
  );
}

/** The window that asks once more before somebody is forgotten. */
export function erasureModal(view: ErasureView, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const words = plain(t['modal.erasure_words']({ name: view.name }), 1000);
  return modal(
    'erasure.carry_out',
    t['modal.erasure_carry_out'](),
    t['modal.erase'](),
    window,
    [{ type: 'section', text: words }],
    language,
  );
}
