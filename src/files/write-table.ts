import { cutText } from '../texts/cut-text.ts';
import { guardFormula } from './formula-guard.ts';

export const fileFormats = ['csv', 'xlsx'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** The format that a file's name asks for, or null for another ending. */
export function formatOf(fileName: string): FileFormat | null {
  const ending = fileName.toLowerCase().split('.').at(-1);
  return fileFormats.find((format) => format === ending) ?? null;
}

/**
 * A table as the bytes of a file. Every cell is text to a spreadsheet: in CSV
 * what looks like a formula is guarded, in XLSX each cell is a text cell. CSV
 * begins with a byte order mark, without which Excel does not know UTF-8.
 * In XLSX the columns at the places `sums` hold sums, written with two decimals: they are numbers there, so that
 * they can be added up; whatever else stands in such a column stays text.
 */
export async function* writeTable(
  format: FileFormat,
  sheet: string,
  headings: readonly string[],
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  sums: readonly number[] = [],
): AsyncGenerator<Uint8Array> {
  if (format === 'csv') yield* writeCsv(headings, rows);
  else {
    const { writeXlsxStream } = await import('hucre/xlsx');
    const columns = headings.map((header, at) => ({
      ...{ header, width: 16 },
      ...(sums.includes(at) ? { numFmt: '0.00' } : {}),
    }));
    const stream = writeXlsxStream(asCells(rows, new Set(sums)), {
      name: sheetName(sheet),
      columns,
      freezePane: { rows: 1 },
    });
    for await (const chunk of stream) yield chunk;
  }
}

/** What a sheet may be called: Excel takes 31 characters, and some signs in none. */
const sheetName = (heading: string): string => cutText(heading.replaceAll(/[[\]:*?/\\]/g, ' '), 31);

async function* asCells(
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  sums: ReadonlySet<number>,
): AsyncGenerator<(string | number | null)[]> {
  for await (const row of rows)
    yield row.map((cell, at) => {
      if (cell === '') return null;
      return sums.has(at) && exactSum.test(cell) ? Number(cell) : cell;
    });
}

/** A sum that a spreadsheet's numbers, of fifteen digits, hold to the last of its decimals. */
const exactSum = /^-?\d{1,13}\.\d{2}$/;

async function* writeCsv(
  headings: readonly string[],
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): AsyncGenerator<Uint8Array> {
  let part = `\ufeff${csvLine(headings)}`;
  for await (const row of rows) {
    part += csvLine(row);
    if (part.length > 65_536) {
      yield Buffer.from(part);
      part = '';
    }
  }
  yield Buffer.from(part);
}

/** One line of RFC 4180. */
function csvLine(cells: readonly string[]): string {
  const quoted = cells.map((cell) => {
    const text = guardFormula(cell);
    return /[",\t;|\r\n，]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${quoted.join(',')}\r\n`;
}

/** A small table as the text of a CSV file, with its byte order mark. */
export function csvText(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return `\ufeff${[headings, ...rows].map(csvLine).join('')}`;
}

/** All bytes of a table, for those who send them on as one. */
export async function tableBytes(...given: Parameters<typeof writeTable>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of writeTable(...given)) parts.push(part);
  return Buffer.concat(parts);
}
