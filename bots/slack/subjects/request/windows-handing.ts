import type { Language } from '../../../../src/config.ts';
import type { RequestView } from '../../../../src/requests/request/views/view.ts';
import { cutLine } from '../../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { matterWords, terms } from '../../../../src/texts/terms/terms.ts';
import { option } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { input, type Modal, modal, select } from '../../kit/fields.ts';
import { aboutRequest } from './windows.ts';

/** The window by which a request is merged into another that is the same. */
export function mergeModal(
  { request, targets }: { request: RequestView; targets: readonly RequestView[] },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const options = targets.map((one) => option(lineOf(one, language), one.id));
  return modal(
    'request.merge',
    t['modal.merge']({ number: request.number }),
    t['modal.submit'](),
    window,
    [
      ...aboutRequest(request, language),
      input('into', t['field.into'](), select(options), { hint: t['hint.into']() }),
    ],
    language,
  );
}

/** A request in a line of a choice: its number, matter, state and first words. */
const lineOf = (view: RequestView, language: Language): string =>
  [
    String(view.number),
    matterWords(view.kind, view.category, language),
    view.unnamed ? '' : (view.address ?? ''),
    terms(language).state[view.state],
    cutLine(view.forgotten ? '' : view.words, 24),
  ]
    .filter((part) => part !== '')
    .join(' · ');
