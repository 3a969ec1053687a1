import type { OccupancyRole, UnitUsage } from '../../community/entities.ts';
import {
  type Read,
  readDecimal,
  readNarrow,
  readPhone,
  readWords,
  readYes,
} from '../../files/read-cell.ts';
import type { MeterKind } from '../meter-entities.ts';
import { beginRow, type Row, readCode } from './begin-row.ts';
import { meterWords, roleWords, usageWords } from './code-words.ts';
import { readColumns, roleOfHeading } from './columns.ts';
import type { FileFaults } from './faults.ts';
import type { DataRow, OpenedFile } from './open-file.ts';
import {
  type BankRow,
  type OpeningRow,
  type PaymentRow,
  type PoolRow,
  readBank,
  readOpening,
  readPayment,
  readPool,
} from './read-money.ts';
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
  /** Whether it says that there is a new meter, or that there is none. */
  saysWhetherNew: boolean;
  closing: string | null;
  opening: string | null;
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
    payment: (raw: DataRow): PaymentRow | null => read(raw, readPayment),
    opening: (raw: DataRow): OpeningRow | null => read(raw, readOpening),
    /** Of a pool no unit is said: it is the building's or the community's. */
    pool: (raw: DataRow): PoolRow => readPool(beginRow(raw, { file, faults, used, days })),
    /** Of a line of a bank neither. */
    bank: (raw: DataRow): BankRow => readBank(beginRow(raw, { file, faults, used, days })),
  };
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
  const closing = row.take('closing', readDecimal(data.cell('closing'), 3, meterUnit), 3);
  const opening = row.take('opening', readDecimal(data.cell('opening'), 3, meterUnit), 3);
  if (closing !== null) row.need('opening', opening);
  if (opening !== null) row.need('closing', closing);
  // Who says how the old one ended says that there is a new one.
  const said = row.take('new_meter', readYes(data.cell('new_meter')));
  const newMeter = said ?? closing !== null;
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
      saysWhetherNew: said !== null || closing !== null,
      closing,
      opening,
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

/** What is written behind an area. */
export const areaUnit = /(?:㎡|m²|m2|m\^2|平方米|平米|平方|平|sqm|sq\.?m\.?)$/i;
const meterUnit = /(?:m³|m3|立方米|立方|吨|t|度|kwh|千瓦时|gj|吉焦)$/i;
/** What stands in an end date of somebody who is still there. */
const stillThere = new Set(['至今', '现在', '长期', '在住', 'now', 'present', 'current']);
