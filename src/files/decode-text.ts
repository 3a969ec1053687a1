/** How a text file says its letters. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** Byte order marks, the longest first. */
const marks: readonly { bytes: readonly number[]; encoding: Encoding }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

/**
 * A text file's words: by its byte order mark, else as UTF-8 where it is valid
 * UTF-8, else as GB18030, in which Chinese spreadsheets save. Null when it is
 * none of them. Chinese in GB18030 is practically never valid UTF-8 by chance.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } | null {
  const marked = marks.find((mark) => mark.bytes.every((byte, at) => bytes[at] === byte));
  const tried: readonly Encoding[] = marked ? [marked.encoding] : ['utf-8', 'gb18030'];
  for (const encoding of tried) {
    const text = decodeAs(bytes, encoding);
    // A file of text holds no NUL; one that does is something else by a wrong name.
    if (text !== null && !text.includes('\u0000')) return { text, encoding };
  }
  return null;
}

function decodeAs(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
