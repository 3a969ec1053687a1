import { inflateRawSync } from 'node:zlib';
import { UnreadableFile } from './table.ts';

/** A part of a ZIP file, by what the directory says of it: where its own heading stands, and its sizes in bytes. */
export type ZipPart = {
  name: string;
  method: number;
  at: number;
  packed: number;
  unpacked: number;
};

/** The method of parts that are packed at all. */
export const deflated = 8;
const endSignature = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const endLength = 22;
/** What stands in place of a number that is kept elsewhere, as files of more than 4 GB have it. */
const elsewhere = { small: 0xffff, large: 0xffffffff } as const;

/**
 * The parts of a ZIP file, by the directory at its end; none where it has no such. Source: PKWARE's
 * APPNOTE, 4.3.12 and 4.3.16. Throws UnreadableFile where the directory is empty or says its numbers
 * elsewhere, in a ZIP64 record or behind each part: no workbook that may be read here is so large, and
 * what is not known of a part cannot be held against it.
 */
export function partsOf(file: Buffer): Map<string, ZipPart> {
  const parts = new Map<string, ZipPart>();
  const end = file.lastIndexOf(endSignature, file.length - endLength);
  if (end < 0 || file.length < endLength) return parts;
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  if (count === 0 || count === elsewhere.small || at === elsewhere.large)
    throw new UnreadableFile('damaged');
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50)
      throw new UnreadableFile('damaged');
    const nameLength = file.readUInt16LE(at + 28);
    const part = {
      name: file.toString('utf8', at + 46, at + 46 + nameLength),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      unpacked: file.readUInt32LE(at + 24),
      at: file.readUInt32LE(at + 42),
    };
    const saidBehind = (file.readUInt16LE(at + 8) & 8) !== 0;
    if (
      [part.packed, part.unpacked, part.at].includes(elsewhere.large) ||
      (saidBehind && part.packed === 0 && !part.name.endsWith('/'))
    )
      throw new UnreadableFile('damaged');
    parts.set(part.name, part);
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

/** The packed bytes of a part, which stand behind a heading of their own. */
export function packedOf(file: Buffer, part: ZipPart): Buffer {
  if (part.at + 30 > file.length) throw new UnreadableFile('damaged');
  const from = part.at + 30 + file.readUInt16LE(part.at + 26) + file.readUInt16LE(part.at + 28);
  return file.subarray(from, from + part.packed);
}

/** The bytes of a part. One may claim to be small and unpack without end: unpacking stops where it passes its claim. Throws UnreadableFile. */
export function unpack(file: Buffer, part: ZipPart): Buffer {
  if (part.method !== deflated) return packedOf(file, part);
  try {
    const plain = inflateRawSync(packedOf(file, part), { maxOutputLength: part.unpacked + 1 });
    if (plain.length > part.unpacked) throw new RangeError('It unpacks to more than it says.');
    return plain;
  } catch (error) {
    throw new UnreadableFile('damaged', { cause: error });
  }
}
