import type { OccupancyRole, UnitUsage } from '../../community/entities.ts';
import {
  type Read,
  readDay,
  readDecimal,
  readNarrow,
  readPhone,
  readWords,
  readYes,
} from '../../files/read-cell.ts';
import { type Cell, cellText } from '../../files/table.ts';
import type { ArchiveTexts } from '../../texts/archive/archive.ts';
import type { MeterKind } from '../meter-entities.ts';
import { codeOf, meterWords, roleWords, usageWords, wordsOf } from './code-words.ts';
import { type ColumnName, readColumns, roleOfHeading } from './columns.ts';
import type { Faults, FileFaults } from './faults.ts';
import type { DataRow, OpenedFile } from './open-file.ts';
import { placeReader, type Where } from './read-place.ts';

export type UnitRow = Where & {
  /** What stands in columns that are not read and may say which unit is meant. */
  unread: string;
  areaM2: string | null;
  usage: UnitUsage | null;
  handedOverOn: string | null;
};
export type ResidentRow = Where & {
  name: string;
  phone: string | null;
  role: OccupancyRole | null;
  since: string | null;
  until: string | null;
};
export type ReadingRow = Where & {
  meter: MeterKind;
  readOn: string;
  value: string;
  newMeter: boolean;
};

/** A longer name is refused, in characters. */
export const nameMax = 60;

export type RowReader = ReturnType<typeof rowReader>;

/**
 * Reads one row of a file after the other. What is wrong is collected, and the
 * row comes with the columns it is wrong in, so that the rest of it is judged all
 * the same; null where nothing of it can be told.
 */
export function rowReader(file: OpenedFile, faults: FileFaults) {
  const places = placeReader(file, faults);
  const used = readColumns[file.kind].filter((column) => file.has(column));
  /** What the heading of the names says of their role; it holds where no cell says another. */
  const named = roleOfHeading(file.heading('name'));
  const days = new Map<string, Read<string>>();
  let where: Where | null = null;
  /** Reads a row by its kind. */
  const read = <T extends Where>(
    raw: DataRow,
    kind: (row: Row, where: Where | null) => T | null,
  ): T | null => {
    const before = faults.all.length;
    where = null;
    const row = beginRow(raw, { file, faults, used, days });
    where = row.placeIsBroken ? null : places.read(row.data);
    const found = kind(row, where);
    const wrong = faults.since(before);
    if (where && wrong.length > 0) where = { ...where, wrong };
    return found && wrong.length > 0 ? { ...found, wrong } : found;
  };
  return {
    /** Where the row that was read last stands, also where something else in it is wrong. */
    where: () => where,
    filledDown: places.filledDown,
    shared: places.shared,
    unit: (raw: DataRow): UnitRow | null => read(raw, readUnit),
    resident: (raw: DataRow): ResidentRow | null =>
      read(raw, (row, where) => readResident(row, where, named)),
    reading: (raw: DataRow): ReadingRow | null => read(raw, readReading),
  };
}

type RowDeps = {
  file: OpenedFile;
  faults: Faults;
  /** The columns of this file that are read. */
  used: readonly ColumnName[];
  /** Few days differ in a file of many rows: each is read once. */
  days: Map<string, Read<string>>;
};

/** A row that is being read, and how its cells are taken. */
type Row = {
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

function beginRow(raw: DataRow, { file, faults, used, days }: RowDeps): Row {
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

function readUnit(row: Row, where: Where | null): UnitRow | null {
  const { data, faults } = row;
  const areaM2 = row.take('area_m2', readDecimal(data.cell('area_m2'), 2, areaUnit), 2);
  if (areaM2 !== null && Number(areaM2) === 0) row.fault('area_m2', faults.t['fault.zero']());
  const usage = row.take('usage', readCode(data.cell('usage'), usageWords, faults));
  const handedOverOn = row.day('handed_over_on');
  return where && { ...where, unread: data.unread, areaM2, usage, handedOverOn };
}

function readResident(
  row: Row,
  where: Where | null,
  named: OccupancyRole | null,
): ResidentRow | null {
  const { data, faults } = row;
  const name = readWords(data.cell('name'));
  row.need('name', name);
  if (name !== null && name.length > nameMax)
    row.fault('name', faults.t['fault.too_long']({ max: nameMax }));
  if (name !== null && isSeveral(name)) row.fault('name', faults.t['fault.names']());
  if (name !== null && /\d{7}/.test(name)) row.fault('name', faults.t['fault.name_digits']());
  const phone = row.take('phone', readPhone(data.cell('phone'), 'CN'));
  const said = row.take('role', readCode(data.cell('role'), roleWords, faults));
  const role = said ?? (readNarrow(data.cell('role')) === null ? named : null);
  const since = row.day('since');
  const isThere = stillThere.has(readNarrow(data.cell('until'))?.toLowerCase() ?? '');
  const until = isThere ? null : row.day('until');
  if (since !== null && until !== null && until <= since)
    row.fault('until', faults.t['fault.order']());
  return where && name !== null ? { ...where, name, phone, role, since, until } : null;
}

function readReading(row: Row, where: Where | null): ReadingRow | null {
  const { data, faults } = row;
  const meter = row.take('meter', readCode(data.cell('meter'), meterWords, faults));
  const readOn = row.day('read_on');
  const value = row.take('reading', readDecimal(data.cell('reading'), 3, meterUnit), 3);
  const newMeter = row.take('new_meter', readYes(data.cell('new_meter'))) ?? false;
  row.need('meter', meter);
  row.need('read_on', readOn);
  row.need('reading', value);
  // What could not be read stands among the columns that are wrong; nothing is compared by it.
  const unread = { meter: 'water', readOn: '', value: '0' } as const;
  return (
    where && {
      ...where,
      meter: meter ?? unread.meter,
      readOn: readOn ?? unread.readOn,
      value: value ?? unread.value,
      newMeter,
    }
  );
}

/** 王伟、李丽: two or more Chinese names in one cell. Names in letters may have a comma of their own. */
const isSeveral = (name: string): boolean =>
  /[、，,;；/]/.test(name.normalize('NFKC')) &&
  name
    .normalize('NFKC')
    .split(/[、,;/]/)
    .every((part) => /^\p{Script=Han}{2,4}$/u.test(part.replace(/\s/g, '')));

/** What a spreadsheet shows for a formula that cannot be computed; #N/A, a look-up without an answer, says nothing instead. */
const formulaError = /^#(?:REF!|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!)$/i;
/** What is written behind an area. */
export const areaUnit = /(?:㎡|m²|m2|m\^2|平方米|平米|平方|平|sqm|sq\.?m\.?)$/i;
const meterUnit = /(?:m³|m3|立方米|立方|吨|t|度|kwh|千瓦时|gj|吉焦)$/i;
/** What stands in an end date of somebody who is still there. */
const stillThere = new Set(['至今', '现在', '长期', '在住', 'now', 'present', 'current']);

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
      return t[`fault.${why}`]();
    case 'places':
      return t['fault.places']({ places });
    default:
      return t['fault.code']({ known: why });
  }
}

function readCode<Code extends string>(
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
