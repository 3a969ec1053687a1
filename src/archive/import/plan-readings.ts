import type { BilledStretch } from '../billed-reading.ts';
import type { MeterKind } from '../meter-entities.ts';
import type { Faults } from '../rows/faults.ts';
import { isWrong } from '../rows/read-place.ts';
import type { ReadingRow } from '../rows/read-rows.ts';

export type StoredReading = {
  readOn: string;
  value: string;
  newMeter: boolean;
  /** Of a new device, where it is known: what the old one ended with, and what the new one began with. */
  closing: string | null;
  opening: string | null;
};
/** What is known around one row of a file: the reading of the day, the one before and the one after. */
export type Neighbours = {
  same: (StoredReading & { id: string }) | null;
  before: StoredReading | null;
  after: StoredReading | null;
  /** A bill that stands was reckoned by the reading of the day. */
  billed: boolean;
  /** The bill that stands and counted through the day, from a reading before it to one after; asked where a device changes. */
  within: BilledStretch | null;
};
export type MeteredRow = ReadingRow & { unit: string; today: string };

/** A reading that a file brings, and where its row stands. */
export type PlannedReading = {
  unit: string;
  meter: MeterKind;
  line: number;
  reading: StoredReading;
};

export type ReadingPlan = {
  create: PlannedReading[];
  update: (PlannedReading & { id: string })[];
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
  const [readable, partial] = parted(rows, (row) => !isWrong(row, 'meter', 'reading'));
  for (const row of partial) isPast(row, faults);
  const byMeter = Map.groupBy(readable, (row) => `${row.unit}|${row.meter}`);
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
            plainDecimal(row.value),
            faults.t['fault.twice']({ line: earlier.line }),
          );
        return;
      }
      const known = around(row);
      const whole = withKnownExchange(row, known.same);
      if (judge(whole, later(earlier ?? null, known.before), nextOf(inOrder, at, known), faults))
        if (!row.wrong) planReading(plan, whole, known, faults);
    });
  }
  return plan;
}

function parted<T>(all: readonly T[], first: (one: T) => boolean): [T[], T[]] {
  return [all.filter(first), all.filter((one) => !first(one))];
}

/**
 * A row with what is known of an exchange on its day and the row says nothing of: that there was one, where it has the same
 * reading, and how the old device ended.
 */
function withKnownExchange(row: MeteredRow, stored: StoredReading | null): MeteredRow {
  if (!stored?.newMeter || row.closing !== null) return row;
  const sameAgain = !row.saysWhetherNew && Number(row.value) === Number(stored.value);
  if (!row.newMeter && !sameAgain) return row;
  return { ...row, newMeter: true, closing: stored.closing, opening: stored.opening };
}

const saysTheSame = (a: MeteredRow, b: MeteredRow): boolean =>
  a.value === b.value &&
  a.closing === b.closing &&
  a.opening === b.opening &&
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
  const fault = (
    column: 'reading' | 'closing' | 'opening',
    value: string,
    reason: string,
  ): false => {
    faults.add(row.line, column, plainDecimal(value), reason);
    return false;
  };
  if (!isPast(row, faults)) return false;
  const isNew = row.newMeter || isWrong(row, 'new_meter');
  const { closing, opening } = row;
  if (before && closing !== null && Number(closing) < Number(before.value))
    return fault(
      'closing',
      closing,
      t['fault.closing']({ value: plainDecimal(before.value), day: before.readOn }),
    );
  if (opening !== null && Number(opening) > Number(row.value))
    return fault('opening', opening, t['fault.opening']());
  if (before && !isNew && Number(row.value) < Number(before.value))
    return fault(
      'reading',
      row.value,
      t['fault.lower']({ value: plainDecimal(before.value), day: before.readOn }),
    );
  const most = after?.newMeter ? after.closing : after?.value;
  if (after && most && Number(row.value) > Number(most))
    return fault(
      'reading',
      row.value,
      t['fault.higher']({ value: plainDecimal(most), day: after.readOn }),
    );
  return true;
}

/** Whether a row's day has come; a fault where it has not. */
function isPast(row: MeteredRow, faults: Faults): boolean {
  if (row.readOn <= row.today) return true;
  faults.add(row.line, 'read_on', row.readOn, faults.t['fault.future']());
  return false;
}

function planReading(plan: ReadingPlan, row: MeteredRow, known: Neighbours, faults: Faults): void {
  const { unit, meter, line, readOn, value, newMeter, closing, opening } = row;
  const reading = { readOn, value, newMeter, closing, opening };
  const { same, within } = known;
  const fault = (reason: string): void => faults.add(line, 'reading', plainDecimal(value), reason);
  if (same && isAsStored(row, same)) plan.unchanged += 1;
  else if (known.billed) fault(faults.t['fault.reading_billed']());
  // A reading in between changes nothing of what was used from one to the other; another device does.
  else if (within && (newMeter || same?.newMeter))
    fault(faults.t['fault.exchange_billed']({ ...within, number: String(within.number) }));
  else if (same) plan.update.push({ id: same.id, unit, meter, line, reading });
  else plan.create.push({ unit, meter, line, reading });
}

/** A row without what an old device ended with leaves what is known of that. */
function isAsStored(row: MeteredRow, stored: StoredReading): boolean {
  const same = (a: string | null, b: string | null): boolean =>
    a === b || (a !== null && b !== null && Number(a) === Number(b));
  return (
    same(row.value, stored.value) &&
    row.newMeter === stored.newMeter &&
    (row.closing === null ||
      (same(row.closing, stored.closing) && same(row.opening, stored.opening)))
  );
}

/** A decimal without zeros that say nothing: `120.500` → `120.5`. */
export const plainDecimal = (decimal: string): string =>
  decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
