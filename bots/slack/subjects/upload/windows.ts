import type { Language } from '../../../../src/config.ts';
import { archiveTexts } from '../../../../src/texts/archive/archive.ts';
import { wordsSection as plainWords } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { input, type Modal, modal, tablesField } from '../../kit/fields.ts';

/** The window to choose files in; dropping them into the direct messages is the same. */
export function bringFilesModal(window: Window, language: Language): Modal {
  const t = archiveTexts(language);
  return modal(
    'upload.bring',
    t['upload.window'](),
    t['upload.look'](),
    window,
    [
      plainWords(t['upload.how']()),
      input('files', t['upload.files'](), tablesField, { hint: t['upload.hint']() }),
    ],
    language,
  );
}
