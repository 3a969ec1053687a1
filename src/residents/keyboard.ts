import type { Language } from '../config.ts';
import type { Keyboard } from '../delivery/parts.ts';
import { type ResidentTexts, residentTexts } from '../texts/residents/residents.ts';

/** What may stand under the input field of a private chat. */
export type KeyboardName = 'joining' | 'resident' | 'own_phone' | 'remove';

/** How wide a caption may be by how many stand in its row; a Chinese character or a picture counts two. Telegram cuts longer ones on a phone. */
const widthMax: Readonly<Record<number, number>> = { 2: 20, 3: 12, 4: 9, 5: 7 };

const widthOf = (caption: string): number =>
  Array.from(caption).reduce(
    (sum, one) => sum + (/[\u2e80-\uffef\u{1f000}-\u{1ffff}]/u.test(one) ? 2 : 1),
    0,
  );

/** A row as it is where everything in it can be read, else in as many rows as it takes. */
export function rowsThatFit<T extends { caption: string }>(row: readonly T[]): T[][] {
  const fits = (some: readonly T[]): boolean =>
    some.length < 2 ||
    some.every(({ caption }) => widthOf(caption) <= (widthMax[some.length] ?? 0));
  const rows: T[][] = [];
  for (const one of row) {
    const last = rows.at(-1);
    if (last && fits(row)) last.push(one);
    else if (last && fits([...last, one])) last.push(one);
    else rows.push([one]);
  }
  return rows;
}

/** Danger, one tap from anybody: the caption is read like any words that tell of it, so that it is heard wherever words are. */
const emergencyRow = (t: ResidentTexts): { caption: string }[] => [
  { caption: t['button.emergency']() },
];

/** The commonest matters, as keys. */
function residentRows(t: ResidentTexts): { caption: string }[][] {
  return [
    [{ caption: t['button.repair']() }, { caption: t['button.complain']() }],
    [
      { caption: t['button.bill']() },
      { caption: t['button.requests']() },
      { caption: t['button.human']() },
    ],
    emergencyRow(t),
  ];
}

/** What stands under the input field: how to come in, or the commonest matters. */
export function keyboardOf(
  keyboard: KeyboardName | undefined,
  language: Language,
): Keyboard | undefined {
  const t = residentTexts(language);
  switch (keyboard) {
    case 'joining':
      return {
        rows: [
          [{ caption: t['button.share_phone'](), asks: 'contact' }],
          [{ caption: t['button.no_code']() }, { caption: t['button.language']() }],
          emergencyRow(t),
        ],
      };
    case 'resident':
      return { rows: residentRows(t).flatMap(rowsThatFit) };
    case 'own_phone':
      // The usual keys stay: whoever leaves it at that has lost nothing.
      return {
        rows: [
          [{ caption: t['button.share_phone'](), asks: 'contact' }],
          ...residentRows(t).flatMap(rowsThatFit),
        ],
      };
    case 'remove':
      return 'remove';
    case undefined:
      return undefined;
  }
}
