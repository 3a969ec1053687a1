import { createInflateRaw } from 'node:zlib';
import { UnreadableFile } from './table.ts';
import { deflated, packedOf, partsOf, unpack, type ZipPart } from './zip-parts.ts';

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
/** How the container begins that Excel puts a file with a password into. */
const oleBegins = Buffer.from([0xd0, 0xcf]);
const mergesMax = 200_000;
/** Lines and cells of which something is noted: more lines than this are not imported at once. */
const markedMax = 400_000;
/** Merged cells further to the right than this are not looked for: each is carried along row by row. */
const columnsMax = 100;

/**
 * The sheets of an XLSX file, in order. A file that would unpack to more than
 * can be held is refused before anything of it is unpacked, whatever it says of
 * itself. Empty for a file with a password. Throws UnreadableFile.
 */
export function lookIntoWorkbook(bytes: Uint8Array): SheetInfo[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // A file with a password is no ZIP file, and is known by whoever reads it.
  const parts = file.subarray(0, 2).equals(oleBegins) ? new Map<string, ZipPart>() : partsOf(file);
  const unpacked = [...parts.values()].reduce((sum, part) => sum + part.unpacked, 0);
  if (unpacked > unpackedMax) throw new UnreadableFile('unpacks_too_large');
  refuseLiars(file, parts);
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

/**
 * Holds every part against its claim that whoever reads the workbook may read as a whole. What the
 * file calls a sheet, and nothing else anywhere, is read a piece at a time, as far as its claim goes.
 */
function refuseLiars(file: Buffer, parts: ReadonlyMap<string, ZipPart>): void {
  const asSheet = new Set<string>();
  let otherwise = '';
  for (const part of parts.values()) {
    if (!part.name.endsWith('.rels')) continue;
    refuseLiar(file, part);
    // However a relation is written, its words are left once those of sheets are taken out.
    const left = textOf(file, part).replaceAll(relation, (said, attributes: string) => {
      const target = sheetIn(attributes);
      if (target === null) return said;
      asSheet.add(lastOf(target));
      return '';
    });
    otherwise += `${oneLine(withoutEntities(left))}\n`;
  }
  for (const part of parts.values()) {
    if (part.name.endsWith('.rels')) continue;
    const last = oneLine(lastOf(part.name));
    const isSheet = asSheet.has(last) && !otherwise.includes(last) && !last.startsWith('[');
    if (!isSheet || part.unpacked === 0) refuseLiar(file, part);
  }
}

const relation = /<(?:\w{1,32}:)?Relationship(\s[^<>]{0,4000})>/g;

/** The part that a relation names as a sheet, as programs write such; null for one that names another or is written in some other way. */
function sheetIn(attributes: string): string | null {
  const said = new Map<string, string>();
  const rest = attributes.replaceAll(/\s(Id|Type|Target)="([^"&]*)"/g, (all, name, value) => {
    if (said.has(name)) return all;
    said.set(name, value);
    return '';
  });
  const isSheet = said.get('Type')?.endsWith('/worksheet') && /^\s*\/?$/.test(rest);
  return isSheet ? (said.get('Target') ?? null) : null;
}

const oneLine = (words: string): string => words.replaceAll(/\s/g, ' ');
const lastOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function refuseLiar(file: Buffer, part: ZipPart): void {
  if (part.unpacked > wholePartMax) throw new UnreadableFile('unpacks_too_large');
  unpack(file, part);
}

const textOf = (file: Buffer, part: ZipPart | undefined): string =>
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
async function marksOf(file: Buffer, part: ZipPart): Promise<SheetMarks> {
  const marks = gatherMarks();
  const stream = createInflateRaw({ chunkSize: 256 * 1024 });
  stream.end(packedOf(file, part));
  const pieces: AsyncIterable<Buffer> | Buffer[] =
    part.method === deflated ? stream : [packedOf(file, part)];
  let rest = '';
  let read = 0;
  let pattern: RegExp | null = null;
  try {
    for await (const piece of pieces) {
      read += piece.length;
      if (read > part.unpacked) throw new RangeError('It unpacks to more than it says.');
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
