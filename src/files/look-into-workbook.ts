import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { UnreadableFile } from './table.ts';

/** What a workbook says of its sheets beside their cells. */
export type SheetInfo = {
  name: string;
  /** Whoever opens the file does not see it. */
  hidden: boolean;
  /** Cells that are merged with cells below them. */
  merges(): Promise<Merges>;
};

/** For each line where cells begin that are merged downwards: their column and the last line they reach. */
export type Merges = ReadonlyMap<number, readonly { column: number; until: number }[]>;

/** All parts of a workbook unpacked, in bytes: 300 000 rows take a third of it. */
const unpackedMax = 512 * 1024 * 1024;
/** The parts that are read as a whole: words that cells share, and what the workbook is made of. */
const wholePartMax = 128 * 1024 * 1024;
const mergesMax = 200_000;
/** Merged cells further to the right than this are not looked for: each is carried along row by row. */
const columnsMax = 100;

type Part = { name: string; method: number; at: number; packed: number; unpacked: number };

/**
 * The sheets of an XLSX file, in order. A file that would unpack to more than
 * can be held is refused before anything of it is unpacked, whatever it says of
 * itself. Empty for a workbook that is packed in some rare way: it is then read
 * without knowing of hidden sheets and merged cells. Throws UnreadableFile.
 */
export function lookIntoWorkbook(bytes: Uint8Array): SheetInfo[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = partsOf(file);
  const unpacked = [...parts.values()].reduce((sum, part) => sum + part.unpacked, 0);
  if (unpacked > unpackedMax) throw new UnreadableFile('unpacks_too_large');
  for (const part of parts.values())
    if (!part.name.startsWith('xl/worksheets/') && /\.(xml|rels)$/.test(part.name))
      refuseLiar(file, part);
  const workbook = textOf(file, parts.get('xl/workbook.xml'));
  const paths = pathsById(textOf(file, parts.get('xl/_rels/workbook.xml.rels')));
  return elements(workbook, 'sheet').map((sheet) => {
    const part = parts.get(paths.get(sheet('r:id') ?? '') ?? '');
    return {
      name: sheet('name') ?? '',
      hidden: ['hidden', 'veryHidden'].includes(sheet('state') ?? ''),
      merges: async () => (part ? mergesOf(file, part) : new Map()),
    };
  });
}

/** The directory at the end of a ZIP file. Source: PKWARE's APPNOTE, 4.3.12 and 4.3.16. */
function partsOf(file: Buffer): Map<string, Part> {
  const parts = new Map<string, Part>();
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > file.length) return parts;
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  for (let n = 0; n < count && at + 46 <= file.length; n += 1) {
    if (file.readUInt32LE(at) !== 0x02014b50) break;
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + 46, at + 46 + nameLength);
    parts.set(name, {
      name,
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      unpacked: file.readUInt32LE(at + 24),
      at: file.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

/** The packed bytes of a part, which stand behind a heading of their own. */
function packedOf(file: Buffer, part: Part): Buffer {
  if (part.at + 30 > file.length) throw new UnreadableFile('damaged');
  const from = part.at + 30 + file.readUInt16LE(part.at + 26) + file.readUInt16LE(part.at + 28);
  return file.subarray(from, from + part.packed);
}

const deflated = 8;

/** A part may claim to be small and unpack without end: unpacking stops where it passes its claim. */
function refuseLiar(file: Buffer, part: Part): void {
  if (part.unpacked > wholePartMax) throw new UnreadableFile('unpacks_too_large');
  unpack(file, part);
}

function unpack(file: Buffer, part: Part): Buffer {
  if (part.method !== deflated) return packedOf(file, part);
  try {
    return inflateRawSync(packedOf(file, part), { maxOutputLength: part.unpacked + 1 });
  } catch (error) {
    throw new UnreadableFile('damaged', { cause: error });
  }
}

const textOf = (file: Buffer, part: Part | undefined): string =>
  part ? unpack(file, part).toString('utf8') : '';

function pathsById(relations: string): Map<string, string> {
  return new Map(
    elements(relations, 'Relationship').map((one) => {
      const target = one('Target') ?? '';
      return [one('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`] as const;
    }),
  );
}

type Attributes = (name: string) => string | undefined;

/** The elements of a name in XML that a program has written, each as a way to ask for its attributes. */
function elements(xml: string, name: string): Attributes[] {
  const found = xml.matchAll(new RegExp(`<(?:\\w{1,32}:)?${name}\\s([^<>]*)>`, 'g'));
  return [...found].map((match) => {
    const attributes = new Map(
      [...(match[1] ?? '').matchAll(/(?<![\w:])([\w:]{1,64})\s{0,8}=\s{0,8}"([^"]*)"/g)].map(
        ([, key = '', value = '']) => [key, withoutEntities(value)] as const,
      ),
    );
    return (key) => attributes.get(key);
  });
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};
const withoutEntities = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, decimal, hex, name) => {
    if (name !== undefined) return entities[name] ?? all;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });

/** They stand behind all the cells: the sheet is gone through once, a piece at a time. */
async function mergesOf(file: Buffer, part: Part): Promise<Merges> {
  const merges = new Map<number, { column: number; until: number }[]>();
  const stream = createInflateRaw();
  stream.end(packedOf(file, part));
  const pieces: AsyncIterable<Buffer> | Buffer[] =
    part.method === deflated ? stream : [packedOf(file, part)];
  let rest = '';
  let count = 0;
  try {
    for await (const piece of pieces) {
      const text = rest + piece.toString('latin1');
      for (const [, from = '', line = '', until = ''] of text.matchAll(
        /<(?:\w{1,32}:)?mergeCell\s[^<>]{0,200}?ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"/g,
      )) {
        if (Number(until) <= Number(line)) continue;
        count += 1;
        if (count > mergesMax) return merges;
        const column = columnAt(from);
        if (column >= columnsMax) continue;
        const there = merges.get(Number(line));
        const merge = { column, until: Number(until) };
        if (there) there.push(merge);
        else merges.set(Number(line), [merge]);
      }
      const open = text.lastIndexOf('<');
      rest = open < 0 ? '' : text.slice(open).slice(0, 200);
    }
  } catch (error) {
    throw new UnreadableFile('damaged', { cause: error });
  }
  return merges;
}

/** The place of a column named as spreadsheets do: A is 0, AA is 26. */
const columnAt = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
