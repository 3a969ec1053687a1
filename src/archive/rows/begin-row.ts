import { type Read, readDay, readNarrow, readWords } from '../../files/read-cell.ts';
import { type Cell, cellText } from '../../files/table.ts';
import type { ArchiveTexts } from '../../texts/archive/archive.ts';
import { codeOf, wordsOf } from './code-words.ts';
import type { ColumnName } from './columns.ts';
import type { Faults } from './faults.ts';
import type { DataRow, OpenedFile } from './open-file.ts';

export type RowDeps = {
  file: OpenedFile;
  faults: Faults;
  /** The columns of this file that are read. */
  used: readonly ColumnName[];
  /** Few days differ in a file of many rows: each is read once. */
  days: Map<string, Read<string>>;
};

/** A row that is being read, and how its cells are taken. */
export type Row = {
  data: DataRow;
  faults: Faults;
  /** Whether a formula would have said where the row stands, and came to nothing. */
  placeIsBroken: boolean;
  fault(column: ColumnName, reason: string): void;
  take<T>(column: ColumnName, read: Read<T>, places?: number): T | null;
  day(column: ColumnName): string | null;
  /** Faults a cell that must say something and does not. */
  need<T>(column: ColumnName, value: T | null): void;
};

/** Begins to read a row: what its formulas came to is faulted first. */
export function beginRow(raw: DataRow, { file, faults, used, days }: RowDeps): Row {
  const broken = faultBroken(raw, used, faults);
  const data: DataRow =
    broken.size === 0
      ? raw
      : { ...raw, cell: (column) => (broken.has(column) ? null : raw.cell(column)) };
  const fault = (column: ColumnName, reason: string): void =>
    faults.add(data.line, column, data.cell(column), reason);
  const take = <T>(column: ColumnName, read: Read<T>, places = 0): T | null => {
    if (read.is === 'wrong') fault(column, whyWrong(read.why, faults.t, places));
    return read.is === 'value' ? read.value : null;
  };
  return {
    data,
    faults,
    placeIsBroken: placeColumns.some((column) => broken.has(column)),
    fault,
    take,
    day(column) {
      const key = cellText(data.cell(column));
      const read = days.get(key) ?? readDay(data.cell(column));
      days.set(key, read);
      return take(column, read);
    },
    need(column, value) {
      // A cell that says something wrong has its fault already.
      if (value === null && readNarrow(data.cell(column)) === null && !broken.has(column))
        fault(column, faults.t['fault.missing']({ column: file.heading(column) }));
    },
  };
}

const placeColumns = ['unit', 'building', 'entrance', 'room', 'phase'] as const;

/** Faults the formulas of a row that came to nothing; the rest of the row is read without them. */
function faultBroken(
  row: DataRow,
  used: readonly ColumnName[],
  faults: Faults,
): ReadonlySet<ColumnName> {
  const broken = used.filter((column) => formulaError.test(cellText(row.cell(column)).trim()));
  for (const column of broken)
    faults.add(row.line, column, row.cell(column), faults.t['fault.formula']());
  for (const column of used) {
    const cell = row.uncomputed(column);
    if (cell === null || readWords(row.cell(column)) !== null) continue;
    faults.add(row.line, column, row.cell(column), faults.t['fault.uncomputed']({ cell }));
    broken.push(column);
  }
  return new Set(broken);
}

/** What a spreadsheet shows for a formula that cannot be computed; #N/A, a look-up without an answer, says nothing instead. */
const formulaError = /^#(?:REF!|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!)$/i;

/** Why a cell cannot be taken, in words; `places` is how many decimals there may be. */
export function whyWrong(why: string, t: ArchiveTexts, places: number): string {
  switch (why) {
    case 'date':
    case 'number':
    case 'negative':
    case 'phone':
    case 'phone_cut':
    case 'phones':
    case 'yes':
    case 'amount':
      return t[`fault.${why}`]();
    case 'places':
      return t['fault.places']({ places });
    default:
      return t['fault.code']({ known: why });
  }
}

/** The code behind a cell's word; what is none is faulted with the words there are. */
export function readCode<Code extends string>(
  cell: Cell | undefined,
  words: Parameters<typeof codeOf<Code>>[0],
  faults: Faults,
): Read<Code> {
  const written = readNarrow(cell);
  if (written === null) return { is: 'nothing' };
  const code = codeOf(words, written);
  return code === null
    ? { is: 'wrong', why: wordsOf(words, faults.language) }
    : { is: 'value', value: code };
}
