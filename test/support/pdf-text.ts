import { inflateSync } from 'node:zlib';

/** What a PDF of the office's own says, page by page: its glyphs read back through the map that lets people copy the text. */
export function pdfPages(pdf: Buffer): string[] {
  const streams = streamsOf(pdf);
  const glyphs = new Map<string, string>();
  for (const stream of streams.filter((one) => one.includes('begincmap')))
    for (const [glyph, letters] of glyphsIn(stream)) glyphs.set(glyph, letters);
  return streams
    .filter((one) => /^BT$/m.test(one) && /\bTJ$/m.test(one))
    .map((page) =>
      [...page.matchAll(/\[([^\]]*)\] TJ/g)]
        .map(([, line]) =>
          [...(line ?? '').matchAll(/<([0-9a-f]+)>/gi)]
            .flatMap(([, hex]) => hex?.match(/.{4}/g) ?? [])
            .map((glyph) => glyphs.get(glyph.toLowerCase()) ?? '')
            .join(''),
        )
        .join('\n'),
    );
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
