import {
  lookIntoWorkbook,
  type Merges,
  noMarks,
  type SheetInfo,
  type SheetMarks,
} from './look-into-workbook.ts';
import { type Cell, type Table, type TableRow, UnreadableFile } from './table.ts';

/** So many sheets of a workbook are looked at for one with the right headings. */
const sheetsMax = 20;

/**
 * The sheets of an XLSX file that hold anything, read as they are asked for. The
 * file may be anybody's: this runs in a thread of its own. Throws UnreadableFile.
 */
export async function* readSheets(bytes: Uint8Array): AsyncGenerator<Table> {
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
    const marks = (await info?.marks()) ?? noMarks;
    const others = seen.filter((other) => other !== name);
    yield {
      sheet: { name, others, hiddenColumns: [...marks.hiddenColumns] },
      rows: sheetRows(first.value, rows, marks, unreadable),
    };
  }
}

type SheetRow = { index: number; values: Cell[] };

async function* sheetRows(
  first: SheetRow,
  rest: AsyncIterable<SheetRow>,
  marks: SheetMarks,
  unreadable: (error: unknown) => unknown,
): AsyncGenerator<TableRow> {
  const withMerged = mergedCells(marks.merges);
  const withMarks = (row: SheetRow): TableRow => marked(withMerged(row), marks);
  yield withMarks(first);
  try {
    for await (const row of rest) yield withMarks(row);
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

/** Cells further to the right are not read: one cell in the last column would make a row of 16 384. */
const cellsMax = 1000;

/** The cells up to the last that says something. */
function withoutEmptyEnd(cells: readonly Cell[]): readonly Cell[] {
  let length = Math.min(cells.length, cellsMax);
  while (length > 0 && (cells[length - 1] ?? null) === null) length -= 1;
  return length === cells.length ? cells : cells.slice(0, length);
}

function marked(row: TableRow, { hiddenLines, uncomputed }: SheetMarks): TableRow {
  row.cells = withoutEmptyEnd(row.cells);
  const formulas = uncomputed.get(row.line);
  if (formulas) row.uncomputed = formulas;
  if (hiddenLines.has(row.line)) row.hidden = true;
  return row;
}
