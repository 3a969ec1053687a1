/**
 * How wide a caption may be on a phone by how many stand in its row, a Chinese character or a picture
 * counted as two; see docs/testing.md. Written down here once more, so that a limit that is moved is seen.
 */
const widest: Readonly<Record<number, number>> = { 2: 20, 3: 12, 4: 9, 5: 7 };

const widthOf = (caption: string): number =>
  Array.from(caption).reduce(
    (sum, one) => sum + (/[\u2e80-\uffef\u{1f000}-\u{1ffff}]/u.test(one) ? 2 : 1),
    0,
  );

/** The captions that Telegram would cut on a phone, with how many stand in their row. */
export function cutOnPhones(rows: readonly (readonly { caption: string }[])[]): string[] {
  return rows.flatMap((row) =>
    row.length === 1
      ? []
      : row
          .filter(({ caption }) => widthOf(caption) > (widest[row.length] ?? 0))
          .map(({ caption }) => `${caption} (one of ${row.length})`),
  );
}
