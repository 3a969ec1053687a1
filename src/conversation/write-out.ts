import type { Language } from '../config.ts';
import type { Button } from '../delivery/parts.ts';
import { rowsThatFit } from '../residents/keyboard.ts';
import { residentTexts } from '../texts/residents/residents.ts';
import { terms } from '../texts/terms/terms.ts';
import type { Caption, Reply, Say } from './effects.ts';

/** The words of a text key, in the reader's language. */
export function writeText(text: Say, language: Language): string {
  const render = residentTexts(language)[text.key] as (...params: unknown[]) => string;
  return render(...text.params);
}

/** A reply's paragraphs, in the reader's language. */
export function wordsOf(reply: Reply, language: Language): string {
  return reply.texts.map((text) => writeText(text, language)).join('\n');
}

/** The buttons below a reply, in rows whose captions a phone shows whole. */
export function buttonsOf(reply: Reply, language: Language): Button[][] | undefined {
  return reply.buttons?.flatMap((row) =>
    rowsThatFit(
      row.map((button) => ({
        caption: captionOf(button.caption, language),
        action: button.action,
      })),
    ),
  );
}

/** A caption, in the reader's language. */
export function captionOf(caption: Caption, language: Language): string {
  if ('plain' in caption) return caption.plain;
  if ('category' in caption) return terms(language).category[caption.category];
  if ('kind' in caption) return terms(language).kind[caption.kind];
  return writeText(caption, language);
}
