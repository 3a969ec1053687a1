import type { Language } from '../../../../src/config.ts';
import type { ErasureView } from '../../../../src/residents/erasure/erasure.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { type Block, contextBlock, escapeMarkup, plainText, slackDate } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { input, longTextField, type Modal, modal } from '../../kit/fields.ts';
import { whoAsks } from './card.ts';

/** A tap is all that was said: who asks, where they lived and since when is what there is to show. */
function asker(view: ErasureView, language: Language): Block {
  const asked = staffTexts(language)['card.received']({ at: slackDate(view.askedAt) });
  return contextBlock(`${escapeMarkup(whoAsks(view, language))} · ${asked}`);
}

/** The window to say why somebody is not forgotten. */
export function erasureRefusalModal(view: ErasureView, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const hint = t['hint.erasure_reason']();
  return modal(
    'erasure.refuse',
    t['modal.erasure_refuse'](),
    t['modal.send'](),
    window,
    [asker(view, language), input('reason', t['field.reason'](), longTextField(500), { hint })],
    language,
  );
}

/** The window that asks once more before somebody is forgotten. */
export function erasureModal(view: ErasureView, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const words = plainText(t['modal.erasure_words']({ name: view.name }), 1000);
  return modal(
    'erasure.carry_out',
    t['modal.erasure_carry_out'](),
    t['modal.erase'](),
    window,
    [asker(view, language), { type: 'section', text: words }],
    language,
  );
}
