const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * At most `max` UTF-16 units of a text, which is how the platforms count, cut
 * between characters as people see them and marked with `…`.
 */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  let end = 0;
  // One character may be many units: the cut is looked for in what can fit, not in the whole text.
  for (const { segment, index } of graphemes.segment(text.slice(0, max + 1))) {
    if (index + segment.length > max - 1) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end)}…`;
}

/** The same on one line, for lists and quotations. */
export function shortenLine(text: string, max: number): string {
  return shorten(text.replace(/\s+/g, ' ').trim(), max);
}
