import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { decodeText } from './decode-text.ts';
import { unguardFormula } from './formula-guard.ts';
import { lookIntoWorkbook, type Merges, type SheetInfo } from './look-into-workbook.ts';
import { type Cell, isBlank, type Table, type TableRow, UnreadableFile } from './table.ts';

/** Larger files are refused before they are opened, in bytes: half a million rows take less. */
export const fileBytesMax = 64 * 1024 * 1024;
/** More rows than this are imported in parts: all of them are held until they are written. */
const rowsMax = 300_000;
/** So many sheets of a workbook are looked at for one with the right headings. */
const sheetsMax = 20;

/**
 * The tables of a CSV or XLSX file, one for each sheet that holds anything,
 * read as they are asked for. What the file is, its bytes decide, not its name.
 * Throws UnreadableFile for whatever is no table.
 */
export async function* readTables(bytes: Uint8Array): AsyncGenerator<Table> {
  if (bytes.length === 0) throw new UnreadableFile('empty');
  if (bytes.length > fileBytesMax) throw new UnreadableFile('too_large');
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new UnreadableFile(whichOldFile(bytes));
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) {
    yield* readSheets(bytes);
    return;
  }
  const decoded = decodeText(bytes);
  if (decoded === null) throw new UnreadableFile('not_a_table');
  const text = decoded.text.replace(/^\ufeff/, '');
  if (/^\s*</.test(text)) throw new UnreadableFile('page_not_table');
  if (text.trim() === '') throw new UnreadableFile('empty');
  yield { sheet: null, rows: readCsv(text) };
}

const startsWith = (bytes: Uint8Array, head: readonly number[]): boolean =>
  head.every((byte, at) => bytes[at] === byte);

/** Excel before 2007 and workbooks with a password share one container; the latter name their encryption in it. */
function whichOldFile(bytes: Uint8Array): 'old_excel' | 'encrypted' {
  const named = Buffer.from('EncryptedPackage', 'utf16le');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(named)
    ? 'encrypted'
    : 'old_excel';
}

async function* readSheets(bytes: Uint8Array): AsyncGenerator<Table> {
  const sheets = lookIntoWorkbook(bytes);
  const seen = sheets.filter((one) => !one.hidden).map((one) => one.name);
  // Loaded for workbooks alone: it takes 20 MB, which CSV does without.
  const { streamXlsxRows } = await import('hucre/xlsx');
  const { EncryptedFileError, HucreError } = await import('hucre');
  const unreadable = (error: unknown): unknown => {
    if (error instanceof EncryptedFileError)
      return new UnreadableFile('encrypted', { cause: error });
    if (error instanceof HucreError) return new UnreadableFile('damaged', { cause: error });
    return error;
  };
  for (let at = 0; at < sheetsMax; at += 1) {
    const info: SheetInfo | undefined = sheets[at];
    if (info?.hidden) continue;
    const rows = streamXlsxRows(bytes, { sheet: at });
    let first: IteratorResult<SheetRow, void>;
    try {
      first = await rows.next();
    } catch (error) {
      // There is no such sheet: the workbook has been read to its end.
      if (at > 0 && error instanceof HucreError) return;
      throw unreadable(error);
    }
    if (first.done) continue;
    const name = info?.name ?? '';
    yield {
      sheet: { name, others: seen.filter((other) => other !== name) },
      rows: sheetRows(first.value, rows, (await info?.merges()) ?? new Map(), unreadable),
    };
  }
}

type SheetRow = { index: number; values: Cell[] };

async function* sheetRows(
  first: SheetRow,
  rest: AsyncIterable<SheetRow>,
  merges: Merges,
  unreadable: (error: unknown) => unknown,
): AsyncGenerator<TableRow> {
  const withMerged = mergedCells(merges);
  yield withMerged(first);
  try {
    for await (const row of rest) yield withMerged(row);
  } catch (error) {
    throw unreadable(error);
  }
}

/** Gives each row, in order, with what stands in the cells that it shares with rows above. */
function mergedCells(merges: Merges): (row: SheetRow) => TableRow {
  const open = new Map<number, { until: number; cell: Cell }>();
  return ({ index, values }) => {
    const line = index + 1;
    for (const [column, { until }] of open) if (until < line) open.delete(column);
    const merged = new Map([...open].map(([column, { cell }]) => [column, cell] as const));
    for (const { column, until } of merges.get(line) ?? [])
      open.set(column, { until, cell: values[column] ?? null });
    return merged.size === 0 ? { line, cells: values } : { line, cells: values, merged };
  };
}

async function* readCsv(text: string): AsyncGenerator<TableRow> {
  const parser = parse({
    delimiter: delimiterOf(text),
    info: true,
    relax_column_count: true,
    // People write inch marks and nicknames in quotes inside a cell.
    relax_quotes: true,
    max_record_size: 1_000_000,
  });
  // In pieces: the parser holds a whole piece's rows until they are asked for.
  Readable.from(piecesOf(text)).pipe(parser);
  let before = 0;
  try {
    for await (const item of parser) {
      const { record, info } = item as { record: string[]; info: { lines: number } };
      yield { line: before + 1, cells: record.map(unguardFormula) };
      before = info.lines;
    }
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableFile('damaged', { cause: error });
    throw error;
  }
}

function* piecesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; from += 32_768) yield text.slice(from, from + 32_768);
}

/** The character that parts the cells: the one that most of the first lines have the most of. */
function delimiterOf(text: string): string {
  const lines = text.slice(0, 20_000).split(/\r?\n/).slice(0, 30);
  const count = (mark: string): number =>
    lines.reduce((sum, line) => sum + (line.split(mark).length - 1), 0);
  const [best] = [',', '\t', ';', '，', '|']
    .map((mark) => ({ mark, count: count(mark) }))
    .toSorted((a, b) => b.count - a.count);
  return best && best.count > 0 ? best.mark : ',';
}

/** The rows of a table that say something. Throws UnreadableFile when they are too many. */
export async function* filledRows(rows: AsyncIterable<TableRow>): AsyncGenerator<TableRow> {
  let filled = 0;
  for await (const row of rows) {
    if (isBlank(row.cells)) continue;
    filled += 1;
    if (filled > rowsMax) throw new UnreadableFile('too_many_rows');
    yield row;
  }
}
