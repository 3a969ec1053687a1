const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** At most `max` UTF-16 units, cut between characters as people see them; what was cut is shown as `…`. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  let end = 0;
  // A character is looked at no further than the cut: the text may be far longer.
  for (const { segment, index } of graphemes.segment(text.slice(0, max + 64))) {
    if (index + segment.length > max - 1) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end)}…`;
}

/** The same on one line, for lists and quotations: every run of white space is one space. */
export function cutLine(text: string, max: number): string {
  return cutText(text.replace(/\s+/g, ' ').trim(), max);
}

/** Text in pieces of at most `max` UTF-16 units, cut between characters as people see them; nothing is lost. */
export function piecesOfText(text: string, max: number): string[] {
  const out: string[] = [];
  let piece = '';
  const add = (segment: string): void => {
    if (piece.length + segment.length > max) {
      out.push(piece);
      piece = '';
    }
    piece += segment;
  };
  for (const { segment } of graphemes.segment(text)) {
    // One character as people see it can itself be longer than any limit: then code points are kept whole.
    if (segment.length > max) for (const point of segment) add(point);
    else add(segment);
  }
  if (piece !== '') out.push(piece);
  return out;
}
