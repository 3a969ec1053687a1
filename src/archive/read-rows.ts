import type { OccupancyRole, UnitUsage } from '../community/entities.ts';
import {
  type Read,
  readDay,
  readDecimal,
  readNarrow,
  readPhone,
  readWords,
  readYes,
} from '../files/read-cell.ts';
import { type Cell, cellText } from '../files/table.ts';
import type { ArchiveTexts } from '../texts/archive/archive.ts';
import { codeOf, meterWords, roleWords, usageWords, wordsOf } from './code-words.ts';
import { type ColumnName, readColumns, roleOfHeading } from './columns.ts';
import type { Faults } from './faults.ts';
import type { MeterKind } from './meter-entities.ts';
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

/** Reads one row of a file after the other; null for one that has faults, which are then collected. */
export function rowReader(file: OpenedFile, faults: Faults) {
  const places = placeReader(file, faults);
  const take = <T>(row: DataRow, column: ColumnName, read: Read<T>, places = 0): T | null => {
    if (read.is === 'wrong')
      faults.add(row.line, column, row.cell(column), whyWrong(read.why, faults.t, places));
    return read.is === 'value' ? read.value : null;
  };
  let faulted: ReadonlySet<ColumnName> = new Set();
  let where: Where | null = null;
  const days = new Map<string, Read<string>>();
  /** What the heading of the names says of their role; it holds where no cell says another. */
  const named = roleOfHeading(file.heading('name'));
  const day = (row: DataRow, column: ColumnName): string | null => {
    const key = cellText(row.cell(column));
    const read = days.get(key) ?? readDay(row.cell(column));
    days.set(key, read);
    return take(row, column, read);
  };
  const need = <T>(row: DataRow, column: ColumnName, value: T | null): void => {
    // A cell that says something wrong has its fault already.
    if (value === null && readNarrow(row.cell(column)) === null && !faulted.has(column))
      faults.add(
        row.line,
        column,
        row.cell(column),
        faults.t['fault.missing']({ column: file.heading(column) }),
      );
  };
  const used = readColumns[file.kind].filter((column) => file.has(column));
  /** Faults the formulas of a row that came to nothing; the rest of the row is read without them. */
  const mended = (row: DataRow): DataRow => {
    const broken = used.filter((column) => formulaError.test(cellText(row.cell(column)).trim()));
    for (const column of broken)
      faults.add(row.line, column, row.cell(column), faults.t['fault.formula']());
    for (const column of used) {
      const cell = row.uncomputed(column);
      if (cell === null || readWords(row.cell(column)) !== null) continue;
      faults.add(row.line, column, row.cell(column), faults.t['fault.uncomputed']({ cell }));
      broken.push(column);
    }
    if (broken.length === 0) return row;
    faulted = new Set(broken);
    return { ...row, cell: (column) => (broken.includes(column) ? null : row.cell(column)) };
  };
  /** Where the row stands; null too where a formula would have said so, which is on record. */
  const placed = (row: DataRow): Where | null => {
    const broken = (['unit', 'building', 'entrance', 'room', 'phase'] as const).some((column) =>
      faulted.has(column),
    );
    where = broken ? null : places.read(row);
    return where;
  };
  const begin = (raw: DataRow): DataRow => {
    faulted = new Set();
    where = null;
    return mended(raw);
  };
  const roleNamed = (row: DataRow): OccupancyRole | null =>
    readNarrow(row.cell('role')) === null ? named : null;
  /** The row, unless something in it had to be faulted. */
  const checked = <T>(before: number, row: T): T | null =>
    faults.all.length > before ? null : row;

  return {
    /** Where the row that was read last stands, also where something else in it is wrong. */
    where: () => where,
    filledDown: places.filledDown,
    shared: places.shared,
    unit(raw: DataRow): UnitRow | null {
      const before = faults.all.length;
      const row = begin(raw);
      const where = placed(row);
      const areaM2 = take(row, 'area_m2', readDecimal(row.cell('area_m2'), 2, areaUnit), 2);
      if (areaM2 !== null && Number(areaM2) === 0)
        faults.add(row.line, 'area_m2', row.cell('area_m2'), faults.t['fault.zero']());
      const usage = take(row, 'usage', readCode(row.cell('usage'), usageWords, faults));
      const handedOverOn = day(row, 'handed_over_on');
      return (
        where && checked(before, { ...where, unread: row.unread, areaM2, usage, handedOverOn })
      );
    },
    resident(raw: DataRow): ResidentRow | null {
      const before = faults.all.length;
      const row = begin(raw);
      const where = placed(row);
      const name = readWords(row.cell('name'));
      need(row, 'name', name);
      if (name !== null && name.length > nameMax)
        faults.add(
          row.line,
          'name',
          row.cell('name'),
          faults.t['fault.too_long']({ max: nameMax }),
        );
      if (name !== null && isSeveral(name))
        faults.add(row.line, 'name', row.cell('name'), faults.t['fault.names']());
      if (name !== null && /\d{7}/.test(name))
        faults.add(row.line, 'name', row.cell('name'), faults.t['fault.name_digits']());
      const phone = take(row, 'phone', readPhone(row.cell('phone'), 'CN'));
      const role =
        take(row, 'role', readCode(row.cell('role'), roleWords, faults)) ?? roleNamed(row);
      const since = day(row, 'since');
      const until = stillThere.has(readNarrow(row.cell('until'))?.toLowerCase() ?? '')
        ? null
        : day(row, 'until');
      if (since !== null && until !== null && until <= since)
        faults.add(row.line, 'until', row.cell('until'), faults.t['fault.order']());
      if (!where || name === null) return null;
      return checked(before, { ...where, name, phone, role, since, until });
    },
    reading(raw: DataRow): ReadingRow | null {
      const before = faults.all.length;
      const row = begin(raw);
      const where = placed(row);
      const meter = take(row, 'meter', readCode(row.cell('meter'), meterWords, faults));
      const readOn = day(row, 'read_on');
      const value = take(row, 'reading', readDecimal(row.cell('reading'), 3, meterUnit), 3);
      const newMeter = take(row, 'new_meter', readYes(row.cell('new_meter'))) ?? false;
      need(row, 'meter', meter);
      need(row, 'read_on', readOn);
      need(row, 'reading', value);
      if (!where || meter === null || readOn === null || value === null) return null;
      return checked(before, { ...where, meter, readOn, value, newMeter });
    },
  };
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
