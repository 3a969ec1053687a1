import type { Language } from '../../../src/config.ts';
import { cutText } from '../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import { readablePhone } from '../../../src/texts/write-phone.ts';
import {
  actions,
  type Block,
  contextBlock,
  escapeMarkup,
  plainText,
  wordsSection as plainWords,
} from './blocks.ts';
import { type Modal, titleMax } from './fields.ts';

/** A window that only says something, such as a phone number to the one who asked for it; `controls` are what can be done next. */
export function noticeModal(
  title: string,
  words: string,
  language: Language,
  controls: readonly Block[] = [],
): Modal {
  return {
    type: 'modal',
    title: plainText(title, titleMax),
    close: plainText(staffTexts(language)['modal.close_window'](), titleMax),
    blocks: [
      { type: 'section', text: plainText(words, 2900) },
      ...(controls.length > 0 ? [actions([...controls])] : []),
    ],
  };
}

/** The window that stands until the one that was asked for comes. */
export function loadingModal(language: Language): Modal {
  const t = staffTexts(language);
  return {
    type: 'modal',
    title: plainText(t['window.coming'](), titleMax),
    close: plainText(t['modal.close_window'](), titleMax),
    private_metadata: loadingMark,
    blocks: [contextBlock(t['window.coming_soon']())],
  };
}

/** The private metadata of a window that only says that another one is coming. */
export const loadingMark = 'loading';

/** The window that shows somebody's phone to the one who asked for it. */
export function phoneModal(
  { name, phone }: { name: string; phone: string | null },
  language: Language,
): Modal {
  const t = staffTexts(language);
  const words =
    phone === null
      ? t['phone.none']({ name })
      : t['phone.shown']({ name, phone: readablePhone(phone) });
  return noticeModal(t['modal.phone'](), words, language);
}

/** What a window is about, above its fields: which it is and where, and what the person said. */
export const aboutBlocks = (line: readonly string[], said: string): Block[] => [
  contextBlock(line.map(escapeMarkup).join(' · ')),
  plainWords(cutText(said, 600)),
];
