import { inflateSync } from 'node:zlib';

/** What a PDF of the office's own says, page by page: its glyphs read back through the map that lets people copy the text. */
export const pdfPages = (pdf: Buffer): string[] =>
  pdfPlaced(pdf).map(({ texts }) => texts.map((one) => one.words).join('\n'));

/** A line of text of a page and where it stands: its left edge, its baseline from the top, and its size; in points. */
export type PlacedText = { words: string; x: number; baseline: number; size: number };
/** The box around what was filled at once, such as a QR code; in points from the top left. */
export type Filled = { left: number; top: number; right: number; bottom: number };

const shown = /^1 0 0 1 ([\d.-]+) ([\d.-]+) Tm\n\S+ ([\d.]+) Tf\n(?:\d Tr\n)?\[([^\]]*)\] TJ$/gm;
const square = /^([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) re$/gm;

/** The pages of a PDF of the office's own with what stands where on each, in the order in which it was drawn. */
export function pdfPlaced(pdf: Buffer): { texts: PlacedText[]; filled: Filled[] }[] {
  const streams = streamsOf(pdf);
  const glyphs = new Map<string, string>();
  for (const stream of streams.filter((one) => one.includes('begincmap')))
    for (const [glyph, letters] of glyphsIn(stream)) glyphs.set(glyph, letters);
  const lettersOf = (line: string): string =>
    [...line.matchAll(/<([0-9a-f]+)>/gi)]
      .flatMap(([, hex]) => hex?.match(/.{4}/g) ?? [])
      .map((glyph) => glyphs.get(glyph.toLowerCase()) ?? '')
      .join('');
  return streams
    .filter((one) => /^BT$/m.test(one) && /\bTJ$/m.test(one))
    .map((page) => {
      const height = Number(/^1 0 0 -1 0 ([\d.]+) cm$/m.exec(page)?.[1]);
      return {
        texts: [...page.matchAll(shown)].map(([, x, y, size, line]) => ({
          words: lettersOf(line ?? ''),
          ...{ x: Number(x), baseline: height - Number(y), size: Number(size) },
        })),
        filled: page.split(/^f$/m).flatMap((part) => {
          const boxes = [...part.matchAll(square)].map(([, ...four]) => four.map(Number));
          if (boxes.length === 0) return [];
          return {
            left: Math.min(...boxes.map(([x = 0]) => x)),
            top: Math.min(...boxes.map(([, y = 0]) => y)),
            right: Math.max(...boxes.map(([x = 0, , w = 0]) => x + w)),
            bottom: Math.max(...boxes.map(([, y = 0, , h = 0]) => y + h)),
          };
        }),
      };
    });
}

function streamsOf(pdf: Buffer): string[] {
  const found: string[] = [];
  for (let from = pdf.indexOf('stream\n'); from >= 0; from = pdf.indexOf('stream\n', from + 7)) {
    if (pdf.subarray(from - 3, from).toString('latin1') === 'end') continue;
    const bytes = pdf.subarray(from + 7, pdf.indexOf('\nendstream', from));
    // Zlib's own mark; a font's data may be packed in another way, and says nothing.
    if (bytes[0] === 0x78) found.push(inflateSync(bytes).toString('latin1'));
  }
  return found;
}

/** The letters of each glyph, by its number in hex. Source: PDF 32000-1, section 9.10.3. */
function* glyphsIn(map: string): Generator<[string, string]> {
  const letters = (hex: string): string => {
    const units = hex.match(/.{4}/g) ?? [];
    return String.fromCharCode(...units.map((one) => Number.parseInt(one, 16)));
  };
  const hex = (number: number): string => number.toString(16).padStart(4, '0');
  for (const [, block] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, first, , list] of (block ?? '').matchAll(
      /<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*\[([^\]]*)\]/gi,
    )) {
      const start = Number.parseInt(first ?? '0', 16);
      const each = [...(list ?? '').matchAll(/<([0-9a-f\s]*)>/gi)];
      for (const [at, [, one]] of each.entries())
        yield [hex(start + at), letters((one ?? '').replace(/\s/g, ''))];
    }
  }
}
