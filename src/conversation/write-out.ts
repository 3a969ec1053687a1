import type { Language } from '../config.ts';
import type { Button, Keyboard } from '../delivery/parts.ts';
import { type ResidentTexts, residentTexts } from '../texts/residents/residents.ts';
import { terms } from '../texts/terms/terms.ts';
import type { Caption, Reply, Say } from './effects.ts';

/** The words of a text key, in the reader's language. */
export function words(text: Say, language: Language): string {
  const render = residentTexts(language)[text.key] as (...params: unknown[]) => string;
  return render(...text.params);
}

/** A reply's paragraphs, in the reader's language. */
export function wordsOf(reply: Reply, language: Language): string {
  return reply.texts.map((text) => words(text, language)).join('\n');
}

export function buttonsOf(reply: Reply, language: Language): Button[][] | undefined {
  return reply.buttons?.map((row) =>
    row.map((button) => ({ caption: captionOf(button.caption, language), action: button.action })),
  );
}

function captionOf(caption: Caption, language: Language): string {
  if ('plain' in caption) return caption.plain;
  if ('category' in caption) return terms(language).category[caption.category];
  if ('kind' in caption) return terms(language).kind[caption.kind];
  return words(caption, language);
}

/** The commonest matters, as keys. */
function residentRows(t: ResidentTexts): { caption: string }[][] {
  return [
    [{ caption: t['button.repair']() }, { caption: t['button.complain']() }],
    [
      { caption: t['button.bill']() },
      { caption: t['button.requests']() },
      { caption: t['button.human']() },
    ],
  ];
}

/** What stands under the input field: how to come in, or the commonest matters. */
export function keyboardOf(reply: Reply, language: Language): Keyboard | undefined {
  const t = residentTexts(language);
  switch (reply.keyboard) {
    case 'joining':
      return {
        rows: [
          [{ caption: t['button.share_phone'](), asks: 'contact' }],
          [{ caption: t['button.no_code']() }, { caption: t['button.language']() }],
        ],
      };
    case 'resident':
      return { rows: residentRows(t) };
    case 'own_phone':
      // The usual keys stay: whoever leaves it at that has lost nothing.
      return {
        rows: [[{ caption: t['button.share_phone'](), asks: 'contact' }], ...residentRows(t)],
      };
    case 'remove':
      return 'remove';
    case undefined:
      return undefined;
  }
}
