import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { UnreadableFile } from './table.ts';

/** What a workbook says of its sheets beside their cells. */
export type SheetInfo = {
  name: string;
  /** Whoever opens the file does not see it. */
  hidden: boolean;
  marks(): Promise<SheetMarks>;
};

/** What a sheet says of its cells beside what stands in them. Lines count from 1, columns from 0. */
export type SheetMarks = {
  /** Cells that are merged with cells below them. */
  merges: Merges;
  /** Lines and columns that whoever opens the file does not see. */
  hiddenLines: ReadonlySet<number>;
  hiddenColumns: ReadonlySet<number>;
  /** For each line: the columns of formulas that nobody has computed yet, so that the file holds no value. */
  uncomputed: ReadonlyMap<number, readonly number[]>;
};

/** For each line where cells begin that are merged downwards: their column and the last line they reach. */
export type Merges = ReadonlyMap<number, readonly { column: number; until: number }[]>;

/** All parts of a workbook unpacked, in bytes: 300 000 rows take a third of it. */
const unpackedMax = 512 * 1024 * 1024;
/** The parts that are read as a whole: words that cells share, and what the workbook is made of. */
const wholePartMax = 128 * 1024 * 1024;
const mergesMax = 200_000;
/** Lines and cells of which something is noted: more lines than this are not imported at once. */
const markedMax = 400_000;
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
      marks: async () => (part ? marksOf(file, part) : noMarks),
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

export const noMarks: SheetMarks = {
  merges: new Map(),
  hiddenLines: new Set(),
  hiddenColumns: new Set(),
  uncomputed: new Map(),
};

/** An element that is looked for is no longer than this, in characters: a formula may have 8 192. */
const elementMax = 12_000;
const attributesIn = '[^<>]{0,400}';

/** The elements that say something beside the cells' own values; `prefix` is that of the sheet's names. */
const markIn = (prefix: string): RegExp => {
  const open = `<${prefix}`;
  const close = `</${prefix}`;
  const formula = `${open}f(?:\\s${attributesIn})?(?:/>|>[^<]{0,9000}${close}f>)`;
  const noValue = `(?:${open}v\\s?(?:/>|>${close}v>))?`;
  return new RegExp(
    [
      `${open}mergeCell\\s${attributesIn}?ref="(?<from>[A-Z]{1,3})(?<line>\\d{1,7}):[A-Z]{1,3}(?<until>\\d{1,7})"`,
      `${open}(?<what>row|col)\\s(?<said>${attributesIn})>`,
      `${open}c\\s(?<cell>${attributesIn})>\\s{0,40}${formula}\\s{0,40}${noValue}\\s{0,40}${close}c>`,
    ].join('|'),
    'g',
  );
};

/** The sheet is gone through once, a piece at a time: merged cells stand behind all the others. */
async function marksOf(file: Buffer, part: Part): Promise<SheetMarks> {
  const marks = gatherMarks();
  const stream = createInflateRaw({ chunkSize: 256 * 1024 });
  stream.end(packedOf(file, part));
  const pieces: AsyncIterable<Buffer> | Buffer[] =
    part.method === deflated ? stream : [packedOf(file, part)];
  let rest = '';
  let pattern: RegExp | null = null;
  try {
    for await (const piece of pieces) {
      const text = rest + piece.toString('latin1');
      pattern ??= markIn(/<(\w{1,32}:)?worksheet[\s>]/.exec(text.slice(0, 4000))?.[1] ?? '');
      let readTo = 0;
      for (const found of text.matchAll(pattern)) {
        if (!marks.take(found.groups ?? {})) return marks;
        readTo = found.index + found[0].length;
      }
      rest = text.slice(Math.max(readTo, text.length - elementMax));
    }
  } catch (error) {
    throw new UnreadableFile('damaged', { cause: error });
  }
  return marks;
}

function gatherMarks() {
  const merges = new Map<number, { column: number; until: number }[]>();
  const hiddenLines = new Set<number>();
  const hiddenColumns = new Set<number>();
  const uncomputed = new Map<number, number[]>();
  let count = 0;
  const put = <T>(map: Map<number, T[]>, key: number, one: T): void => {
    const there = map.get(key);
    if (there) there.push(one);
    else map.set(key, [one]);
  };
  const isHidden = (said: string): boolean => /(?<![\w:])hidden="(?:1|true)"/.test(said);
  const takeMerge = (from: string, line: number, until: number): void => {
    const column = columnAt(from);
    if (until <= line) return;
    count += 1;
    if (column < columnsMax) put(merges, line, { column, until });
  };
  const takeColumns = (said: string): void => {
    const [min, max] = ['min', 'max'].map((name) =>
      Number(new RegExp(`(?<![\\w:])${name}="(\\d{1,5})"`).exec(said)?.[1] ?? 0),
    );
    if (!min || !max || !isHidden(said)) return;
    for (let at = min; at <= Math.min(max, columnsMax); at += 1) hiddenColumns.add(at - 1);
  };
  const takeCell = (said: string): void => {
    const place = /(?<![\w:])r="([A-Z]{1,3})(\d{1,7})"/.exec(said);
    // A formula that came to an empty text has a value, which is empty.
    if (!place || /(?<![\w:])t="str"/.test(said)) return;
    put(uncomputed, Number(place[2]), columnAt(place[1] ?? ''));
  };
  return {
    merges,
    hiddenLines,
    hiddenColumns,
    uncomputed,
    /** False once so much is noted that the rest is left. */
    take({
      from,
      line,
      until,
      what,
      said = '',
      cell,
    }: Record<string, string | undefined>): boolean {
      if (from !== undefined) takeMerge(from, Number(line), Number(until));
      else if (what === 'col') takeColumns(said);
      else if (cell !== undefined) takeCell(cell);
      else if (isHidden(said)) {
        const at = /(?<![\w:])r="(\d{1,7})"/.exec(said)?.[1];
        if (at !== undefined) hiddenLines.add(Number(at));
      }
      return count <= mergesMax && hiddenLines.size + uncomputed.size <= markedMax;
    },
  };
}

/** The place of a column named as spreadsheets do: A is 0, AA is 26. */
const columnAt = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
