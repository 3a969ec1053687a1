import type { MeterKind } from '../meter-entities.ts';
import type { Faults } from '../rows/faults.ts';
import { isWrong } from '../rows/read-place.ts';
import type { ReadingRow } from '../rows/read-rows.ts';

export type StoredReading = { readOn: string; value: string; newMeter: boolean };
/** What is known around one row of a file: the reading of the day, the one before and the one after. */
export type Neighbours = {
  same: (StoredReading & { id: string }) | null;
  before: StoredReading | null;
  after: StoredReading | null;
};
export type MeteredRow = ReadingRow & { unit: string; today: string };

export type ReadingPlan = {
  create: { unit: string; meter: MeterKind; reading: StoredReading }[];
  update: { id: string; reading: StoredReading }[];
  unchanged: number;
  repeated: number;
};

/**
 * Holds a file's readings against those that exist. A meter never runs
 * backwards: a reading below the one before it is a fault, unless the row says
 * that it is a new device's first. `around` has the neighbours of each row.
 */
export function planReadings(
  rows: readonly MeteredRow[],
  around: (row: MeteredRow) => Neighbours,
  faults: Faults,
): ReadingPlan {
  const plan: ReadingPlan = { create: [], update: [], unchanged: 0, repeated: 0 };
  // Of which meter or how much a row says that cannot be read, only its day is judged.
  const [whole, partial] = parted(rows, (row) => !isWrong(row, 'meter', 'reading'));
  for (const row of partial) isPast(row, faults);
  const byMeter = Map.groupBy(whole, (row) => `${row.unit}|${row.meter}`);
  for (const ofMeter of byMeter.values()) {
    const inOrder = ofMeter.toSorted((a, b) =>
      a.readOn < b.readOn ? -1 : a.readOn > b.readOn ? 1 : a.line - b.line,
    );
    inOrder.forEach((row, at) => {
      const earlier = inOrder[at - 1];
      if (earlier?.readOn === row.readOn) {
        if (saysTheSame(earlier, row)) plan.repeated += 1;
        else
          faults.add(
            row.line,
            'reading',
            row.value,
            faults.t['fault.twice']({ line: earlier.line }),
          );
        return;
      }
      const known = around(row);
      if (judge(row, later(earlier ?? null, known.before), nextOf(inOrder, at, known), faults))
        if (!row.wrong) planReading(plan, row, known);
    });
  }
  return plan;
}

function parted<T>(all: readonly T[], first: (one: T) => boolean): [T[], T[]] {
  return [all.filter(first), all.filter((one) => !first(one))];
}

const saysTheSame = (a: MeteredRow, b: MeteredRow): boolean =>
  a.value === b.value &&
  (a.newMeter === b.newMeter || isWrong(a, 'new_meter') || isWrong(b, 'new_meter'));

/** The later of the file's own reading before a row and the archive's; of one day, the file's. */
function later(inFile: StoredReading | null, stored: StoredReading | null): StoredReading | null {
  if (!inFile || !stored) return inFile ?? stored;
  return stored.readOn > inFile.readOn ? stored : inFile;
}

/** The archive's next reading, when the file has none before it: the file's own rows are judged by their turn. */
function nextOf(
  inOrder: readonly MeteredRow[],
  at: number,
  known: Neighbours,
): StoredReading | null {
  const following = inOrder.slice(at + 1).find((one) => one.readOn !== inOrder[at]?.readOn);
  const { after } = known;
  return after && (!following || after.readOn < following.readOn) ? after : null;
}

function judge(
  row: MeteredRow,
  before: StoredReading | null,
  after: StoredReading | null,
  faults: Faults,
): boolean {
  const { t } = faults;
  const fault = (column: 'reading', value: string, reason: string): false => {
    faults.add(row.line, column, plainDecimal(value), reason);
    return false;
  };
  if (!isPast(row, faults)) return false;
  const isNew = row.newMeter || isWrong(row, 'new_meter');
  if (before && !isNew && Number(row.value) < Number(before.value))
    return fault(
      'reading',
      row.value,
      t['fault.lower']({ value: plainDecimal(before.value), day: before.readOn }),
    );
  if (after && !after.newMeter && Number(row.value) > Number(after.value))
    return fault(
      'reading',
      row.value,
      t['fault.higher']({ value: plainDecimal(after.value), day: after.readOn }),
    );
  return true;
}

/** Whether a row's day has come; a fault where it has not. */
function isPast(row: MeteredRow, faults: Faults): boolean {
  if (row.readOn <= row.today) return true;
  faults.add(row.line, 'read_on', row.readOn, faults.t['fault.future']());
  return false;
}

function planReading(plan: ReadingPlan, row: MeteredRow, known: Neighbours): void {
  const reading = { readOn: row.readOn, value: row.value, newMeter: row.newMeter };
  if (!known.same) plan.create.push({ unit: row.unit, meter: row.meter, reading });
  else if (Number(known.same.value) === Number(row.value) && known.same.newMeter === row.newMeter)
    plan.unchanged += 1;
  else plan.update.push({ id: known.same.id, reading });
}

/** A decimal without zeros that say nothing: `120.500` → `120.5`. */
export const plainDecimal = (decimal: string): string =>
  decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
