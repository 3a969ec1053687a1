/** What the head of a picture says of it; in pixels, as they are stored. */
export type PictureSize = {
  width: number;
  height: number;
  mime: 'image/jpeg' | 'image/png' | 'image/webp';
};

/** Reads the size of a JPEG, a PNG or a WebP from its head, without decoding it; null for anything else. */
export function sizeOfPicture(bytes: Buffer): PictureSize | null {
  const size = pngSize(bytes) ?? jpegSize(bytes) ?? webpSize(bytes);
  return size && size.width > 0 && size.height > 0 ? size : null;
}

function pngSize(bytes: Buffer): PictureSize | null {
  if (bytes.length < 24 || bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return null;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), mime: 'image/png' };
}

/** The segments of a JPEG before its picture begins: marker, and where its contents stand. */
function* jpegSegments(bytes: Buffer): Generator<{ marker: number; from: number; to: number }> {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return;
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    // Fill bytes before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda) return;
    const to = at + 2 + bytes.readUInt16BE(at + 2);
    if (to <= at + 3 || to > bytes.length) return;
    yield { marker, from: at + 4, to };
    at = to;
  }
}

/** The markers that begin a frame: 0xc0 to 0xcf without the tables of 0xc4, 0xc8 and 0xcc. Source: ITU-T T.81, table B.1. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function jpegSize(bytes: Buffer): PictureSize | null {
  for (const { marker, from, to } of jpegSegments(bytes))
    if (isFrame(marker) && to - from >= 5)
      return {
        height: bytes.readUInt16BE(from + 1),
        width: bytes.readUInt16BE(from + 3),
        mime: 'image/jpeg',
      };
  return null;
}

/** How the camera that took a JPEG was held, 1 to 8; 1 where it does not say. Source: CIPA DC-008 (Exif), tag 0x0112. */
export function orientationOf(bytes: Buffer): number {
  for (const { marker, from, to } of jpegSegments(bytes)) {
    if (marker !== 0xe1 || bytes.toString('latin1', from, from + 6) !== 'Exif\0\0') continue;
    return orientationIn(bytes.subarray(from + 6, to));
  }
  return 1;
}

function orientationIn(tiff: Buffer): number {
  if (tiff.length < 10) return 1;
  const small = tiff.toString('latin1', 0, 2) === 'II';
  const two = (at: number): number => (small ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = small ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return 1;
  const count = two(first);
  for (let i = 0; i < count; i += 1) {
    const entry = first + 2 + 12 * i;
    if (entry + 12 > tiff.length) return 1;
    if (two(entry) !== 0x0112) continue;
    const value = two(entry + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** Source: the WebP container specification; lossy, lossless and extended heads. */
function webpSize(bytes: Buffer): PictureSize | null {
  if (bytes.length < 30 || bytes.toString('latin1', 0, 4) !== 'RIFF') return null;
  const mime = 'image/webp';
  switch (bytes.toString('latin1', 8, 16)) {
    case 'WEBPVP8 ':
      return {
        width: bytes.readUInt16LE(26) & 0x3fff,
        height: bytes.readUInt16LE(28) & 0x3fff,
        mime,
      };
    case 'WEBPVP8L': {
      const bits = bytes.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1, mime };
    }
    case 'WEBPVP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1, mime };
    default:
      return null;
  }
}
