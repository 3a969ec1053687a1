import type { OccupancyRole, UnitUsage } from '../../community/entities.ts';
import { type Read, readDecimal, readPhone, readWords } from '../../files/read-cell.ts';
import type { Fault } from '../../refusal.ts';
import type { ArchiveTexts } from '../../texts/archive/archive.ts';
import { whyWrong } from '../rows/begin-row.ts';
import { areaUnit, nameMax } from '../rows/read-rows.ts';

/** What a window says of a unit, as it was typed; what is empty is not known. */
export type UnitEntry = { area: string; usage: UnitUsage | null; handedOverOn: string | null };

/** What a window says of a person and their occupancy in a unit, as it was typed. */
export type OccupancyEntry = {
  name: string;
  /** Null where the number was not shown and none was typed: what is kept stays. */
  phone: string | null;
  /** Whether the number is one that several people use. */
  shared: boolean;
  role: OccupancyRole | null;
  since: string | null;
  /** The first day on which they no longer belong to the unit. */
  until: string | null;
};

/** Reads fields by the rules for cells of imported files, and collects what cannot be taken. */
function fieldReader(t: ArchiveTexts) {
  const faults: Fault[] = [];
  const wrong = (field: string, words: string): null => {
    faults.push({ field, words });
    return null;
  };
  return {
    faults,
    wrong,
    take<T>(field: string, read: Read<T>, places = 0): T | null {
      if (read.is === 'wrong') return wrong(field, whyWrong(read.why, t, places));
      return read.is === 'value' ? read.value : null;
    },
    need<T>(field: string, value: T | null): T | null {
      return value ?? wrong(field, t['entry.required']());
    },
  };
}

export type ReadUnit = { areaM2: string | null; usage: UnitUsage; handedOverOn: string | null };

/** A unit's particulars, or what is wrong with them. */
export function readUnitEntry(entry: UnitEntry, t: ArchiveTexts): ReadUnit | Fault[] {
  const reader = fieldReader(t);
  const areaM2 = reader.take('area', readDecimal(entry.area, 2, areaUnit), 2);
  if (areaM2 !== null && Number(areaM2) === 0) reader.wrong('area', t['fault.zero']());
  const usage = reader.need('usage', entry.usage);
  if (reader.faults.length > 0 || usage === null) return reader.faults;
  return { areaM2, usage, handedOverOn: entry.handedOverOn };
}

export type ReadOccupancy = {
  name: string;
  /** E.164, or null for none; undefined: what is kept stays. */
  phone: string | null | undefined;
  role: OccupancyRole;
  since: string;
  until: string | null;
};

/** A person and their occupancy, or what is wrong with them. `phoneField` is the field the number was typed in. */
export function readOccupancyEntry(
  entry: OccupancyEntry,
  phoneField: string,
  t: ArchiveTexts,
): ReadOccupancy | Fault[] {
  const reader = fieldReader(t);
  const name = reader.need('name', readWords(entry.name));
  if (name !== null && name.length > nameMax)
    reader.wrong('name', t['fault.too_long']({ max: nameMax }));
  const phone =
    entry.phone === null ? undefined : reader.take(phoneField, readPhone(entry.phone, 'CN'));
  const role = reader.need('role', entry.role);
  const since = reader.need('since', entry.since);
  const { until } = entry;
  if (since !== null && until !== null && until <= since) reader.wrong('until', t['fault.order']());
  if (reader.faults.length > 0 || name === null || role === null || since === null)
    return reader.faults;
  return { name, phone, role, since, until };
}
