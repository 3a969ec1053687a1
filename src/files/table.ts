/** A cell as a file holds it; text is neither trimmed nor folded yet. */
export type Cell = string | number | boolean | Date | null;

/** One row of a file; `line` counts from 1 as the person who opens the file sees it. */
export type TableRow = {
  line: number;
  cells: readonly Cell[];
  /** What stands in cells that this row shares with a row above it, by the place of the column. */
  merged?: ReadonlyMap<number, Cell>;
  /** Whoever opens the file does not see this row. */
  hidden?: true;
  /** The places of formulas that the file holds no value of. */
  uncomputed?: readonly number[];
};

/** A file that has been opened: its tables, read as they are asked for. Whoever opens it closes it. */
export type TableFile = { tables: AsyncIterable<Table>; close(): Promise<void> };

/** One sheet of a file, or the whole of a file that has none. */
export type Table = {
  /** The sheet's name, and those of the other sheets that can be seen; null for a file without sheets. */
  sheet: { name: string; others: readonly string[]; hiddenColumns: readonly number[] } | null;
  rows: AsyncIterable<TableRow>;
};

/** Why a file cannot be read as a table at all. */
export type UnreadableReason =
  | 'empty'
  | 'old_excel'
  | 'encrypted'
  | 'page_not_table'
  | 'not_a_table'
  | 'damaged'
  | 'too_large'
  | 'unpacks_too_large'
  | 'too_complicated'
  | 'too_many_rows';

/** Thrown for a file that is no table; the words for people stand in the texts. */
export class UnreadableFile extends Error {
  readonly reason: UnreadableReason;

  constructor(reason: UnreadableReason, options?: ErrorOptions) {
    super(`The file cannot be read as a table: ${reason}.`, options);
    this.name = 'UnreadableFile';
    this.reason = reason;
  }
}

/** A cell as text: whole numbers without an exponent, dates as ISO days, nothing as ''. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return Number.isInteger(cell) ? cell.toFixed(0) : String(cell);
}

/** Whether a row says nothing. */
export const isBlank = (cells: readonly Cell[]): boolean =>
  cells.every((cell) => cellText(cell).trim() === '');
