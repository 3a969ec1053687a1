import { addressOf } from '../../community/addresses/place.ts';
import type { OccupancyRole } from '../../community/entities.ts';
import { nameKey } from '../../residents/name-key.ts';
import type { Faults } from '../rows/faults.ts';
import { isWrong } from '../rows/read-place.ts';
import type { ResidentRow } from '../rows/read-rows.ts';

export type StoredPerson = { id: string; community: string; name: string; phone: string | null };
export type StoredOccupancy = {
  id: string;
  unit: string;
  resident: string;
  role: OccupancyRole;
  since: string;
  until: string | null;
};

/** What a row says of an occupancy that exists; null for what it leaves as it is. */
export type OccupancyChange = {
  id: string;
  role: OccupancyRole | null;
  since: string | null;
  until: string | null;
};

/** What a file of residents does to the archive. */
export type ResidentPlan = {
  newPeople: StoredPerson[];
  phones: { id: string; phone: string }[];
  newOccupancies: StoredOccupancy[];
  changedOccupancies: OccupancyChange[];
  created: number;
  updated: number;
  unchanged: number;
  repeated: number;
};

/** What somebody is taken for of whom no role is said: the one that may do the least. */
const leastRole: OccupancyRole = 'family';

/** A row whose unit has been found. */
export type PlacedRow = ResidentRow & { unit: string; community: string; today: string };

/**
 * Holds a file's residents against those that exist. One row is one person in
 * one unit. A person is known by name within the unit, else by name and phone,
 * in whatever community; an occupancy by its first day, else by the days it covers.
 */
export function planResidents(
  rows: readonly PlacedRow[],
  people: readonly StoredPerson[],
  occupancies: readonly StoredOccupancy[],
  newId: () => string,
  faults: Faults,
): ResidentPlan {
  const plan: ResidentPlan = {
    newPeople: [],
    phones: [],
    newOccupancies: [],
    changedOccupancies: [],
    created: 0,
    updated: 0,
    unchanged: 0,
    repeated: 0,
  };
  const book = openBook(rows, people, occupancies);
  for (const row of rows) {
    const before = faults.all.length;
    // Whom a name or a phone means that cannot be read, nobody can tell.
    if (isWrong(row, 'name', 'phone')) continue;
    const found = book.find(row, faults);
    if (faults.all.length > before || isWrong(row, 'since')) continue;
    const person = found ?? {
      id: newId(),
      community: row.community,
      name: row.name,
      phone: row.phone,
    };
    if (!found) {
      plan.newPeople.push(person);
      book.addPerson(person);
    }
    const learned = row.phone !== null && person.phone !== row.phone;
    const meant = meantOccupancy(row, person.id, book, newId, faults);
    if (meant === null || row.wrong) continue;
    if (meant.did === 'repeated') {
      plan.repeated += 1;
      continue;
    }
    if (learned && row.phone !== null) {
      person.phone = row.phone;
      plan.phones.push({ id: person.id, phone: row.phone });
      book.addPhone(person);
    }
    if (meant.did === 'created') {
      plan.newOccupancies.push(meant.occupancy);
      plan.created += 1;
    } else if (meant.did === 'changed') {
      const { role, since, until } = row;
      plan.changedOccupancies.push({ id: meant.occupancy.id, role, since, until });
      plan.updated += 1;
    } else if (learned) plan.updated += 1;
    else plan.unchanged += 1;
  }
  return plan;
}

type Book = ReturnType<typeof openBook>;

function openBook(
  rows: readonly PlacedRow[],
  people: readonly StoredPerson[],
  occupancies: readonly StoredOccupancy[],
) {
  const byId = new Map(people.map((one) => [one.id, one]));
  const byPhone = new Map<string, StoredPerson>();
  const inUnit = new Map<string, StoredOccupancy[]>();
  /** The line that named each occupancy, by the occupancy's id. */
  const claimed = new Map<string, PlacedRow>();
  const phoneKey = (one: { name: string; phone: string | null }): string =>
    `${one.phone}|${nameKey(one.name)}`;
  const addPhone = (person: StoredPerson): void => {
    if (person.phone !== null && !byPhone.has(phoneKey(person)))
      byPhone.set(phoneKey(person), person);
  };
  for (const person of people) addPhone(person);
  const addOccupancy = (occupancy: StoredOccupancy): void => {
    const there = inUnit.get(occupancy.unit);
    if (there) there.push(occupancy);
    else inUnit.set(occupancy.unit, [occupancy]);
  };
  for (const occupancy of occupancies) addOccupancy(occupancy);
  // Phones that the file itself names for somebody else of the same name are no corrections.
  const phonesInFile = new Set(
    rows
      .filter((row) => row.phone !== null)
      .map((row) => `${row.unit}|${nameKey(row.name)}|${row.phone}`),
  );

  return {
    claimed,
    addPhone,
    addOccupancy,
    addPerson(person: StoredPerson): void {
      byId.set(person.id, person);
      addPhone(person);
    },
    occupancies: (unit: string, resident: string): StoredOccupancy[] =>
      (inUnit.get(unit) ?? []).filter((occupancy) => occupancy.resident === resident),
    /** The person a row means, or null for somebody new; a fault when that cannot be told. */
    find(row: PlacedRow, faults: Faults): StoredPerson | null {
      const key = nameKey(row.name);
      const ids = new Set((inUnit.get(row.unit) ?? []).map((occupancy) => occupancy.resident));
      const namesakes = [...ids].flatMap((id) => {
        const person = byId.get(id);
        return person && nameKey(person.name) === key ? [person] : [];
      });
      if (row.phone === null) {
        if (namesakes.length > 1)
          faults.add(row.line, 'name', row.name, faults.t['fault.same_name']());
        return namesakes[0] ?? null;
      }
      const exact = namesakes.find((one) => one.phone === row.phone);
      if (exact) return exact;
      const elsewhere = byPhone.get(phoneKey(row));
      if (elsewhere) return elsewhere;
      const open = namesakes.filter(
        (one) => one.phone === null || !phonesInFile.has(`${row.unit}|${key}|${one.phone}`),
      );
      if (open.length > 1) faults.add(row.line, 'name', row.name, faults.t['fault.same_name']());
      return open[0] ?? null;
    },
  };
}

type MeantOccupancy =
  | { did: 'created' | 'changed' | 'kept'; occupancy: StoredOccupancy }
  | { did: 'repeated' };

/** The occupancy that a row means, brought to what the row says; null with a fault on record. */
function meantOccupancy(
  row: PlacedRow,
  resident: string,
  book: Book,
  newId: () => string,
  faults: Faults,
): MeantOccupancy | null {
  const occupancies = book.occupancies(row.unit, resident);
  const meant = whichOccupancy(row, occupancies);
  if (meant === 'several') {
    faults.add(row.line, 'since', row.since, faults.t['fault.overlap']());
    return null;
  }
  const before = meant && book.claimed.get(meant.id);
  if (before) {
    if (sameRow(before, row)) return { did: 'repeated' };
    faults.add(row.line, 'name', row.name, faults.t['fault.twice']({ line: before.line }));
    return null;
  }
  const wanted: StoredOccupancy = {
    id: meant?.id ?? newId(),
    unit: row.unit,
    resident,
    role: row.role ?? meant?.role ?? leastRole,
    since: row.since ?? meant?.since ?? row.today,
    until: row.until ?? meant?.until ?? null,
  };
  const open = isWrong(row, 'until');
  if (wanted.until !== null && wanted.until <= wanted.since && !open) {
    faults.add(row.line, 'until', row.until ?? row.since, faults.t['fault.order']());
    return null;
  }
  // Of an occupancy whose end cannot be read its first day is known.
  const sure = open ? { since: wanted.since, until: dayAfter(wanted.since) } : wanted;
  if (occupancies.some((other) => other.id !== wanted.id && spansOverlap(other, sure))) {
    faults.add(row.line, 'since', row.since ?? addressOf(row.place), faults.t['fault.overlap']());
    return null;
  }
  book.claimed.set(wanted.id, row);
  if (!meant) {
    book.addOccupancy(wanted);
    return { did: 'created', occupancy: wanted };
  }
  const same =
    meant.role === wanted.role && meant.since === wanted.since && meant.until === wanted.until;
  Object.assign(meant, wanted);
  return { did: same ? 'kept' : 'changed', occupancy: meant };
}

function whichOccupancy(
  row: PlacedRow,
  occupancies: readonly StoredOccupancy[],
): StoredOccupancy | 'several' | null {
  if (row.since === null)
    return (
      occupancies.find((occupancy) => occupancy.until === null) ??
      occupancies.toSorted(byStart).at(-1) ??
      null
    );
  const { since, until } = row;
  const exact = occupancies.find((occupancy) => occupancy.since === since);
  if (exact) return exact;
  const covering = occupancies.filter((occupancy) => spansOverlap(occupancy, { since, until }));
  return covering.length > 1 ? 'several' : (covering[0] ?? null);
}

const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();

type Span = { since: string; until: string | null };
const byStart = (a: Span, b: Span): number => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0);
/** Whether two occupancies, `until` exclusive, have a day in common. */
export const spansOverlap = (a: Span, b: Span): boolean =>
  (a.until === null || b.since < a.until) && (b.until === null || a.since < b.until);

const sameRow = (a: ResidentRow, b: ResidentRow): boolean =>
  (['phone', 'role', 'since', 'until'] as const).every(
    (field) => a[field] === b[field] || isWrong(a, field) || isWrong(b, field),
  );
