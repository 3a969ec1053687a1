import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { decodeText } from './decode-text.ts';
import { unguardFormula } from './formula-guard.ts';
import { openWorkbook } from './open-workbook.ts';
import { isBlank, type Table, type TableFile, type TableRow, UnreadableFile } from './table.ts';

/** Larger files are refused before they are opened, in bytes: half a million rows take less. */
export const fileBytesMax = 64 * 1024 * 1024;
/** More rows than this are imported in parts: all of them are held until they are written. */
const rowsMax = 300_000;

/**
 * Opens a CSV or XLSX file; its tables are the sheets that hold anything. What
 * the file is, its bytes decide, not its name. Throws UnreadableFile for whatever
 * is no table.
 */
export function openTables(bytes: Uint8Array): TableFile {
  if (bytes.length === 0) throw new UnreadableFile('empty');
  if (bytes.length > fileBytesMax) throw new UnreadableFile('too_large');
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new UnreadableFile(whichOldFile(bytes));
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return openWorkbook(bytes);
  return { tables: readText(bytes), close: async () => {} };
}

async function* readText(bytes: Uint8Array): AsyncGenerator<Table> {
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
