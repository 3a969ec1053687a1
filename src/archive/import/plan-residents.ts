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

/** What a row says of a stay that exists; null for what it leaves as it is. */
export type StayChange = {
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
  changedOccupancies: StayChange[];
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
 * in whatever community; a stay by its first day, else by the days it covers.
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
    const stay = stayOf(row, person.id, book, newId, faults);
    if (stay === null || row.wrong) continue;
    if (stay.did === 'repeated') {
      plan.repeated += 1;
      continue;
    }
    if (learned && row.phone !== null) {
      person.phone = row.phone;
      plan.phones.push({ id: person.id, phone: row.phone });
      book.addPhone(person);
    }
    if (stay.did === 'created') {
      plan.newOccupancies.push(stay.occupancy);
      plan.created += 1;
    } else if (stay.did === 'changed') {
      const { role, since, until } = row;
      plan.changedOccupancies.push({ id: stay.occupancy.id, role, since, until });
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
  /** The line that named each stay, by the stay's id. */
  const claimed = new Map<string, PlacedRow>();
  const phoneKey = (one: { name: string; phone: string | null }): string =>
    `${one.phone}|${nameKey(one.name)}`;
  const addPhone = (person: StoredPerson): void => {
    if (person.phone !== null && !byPhone.has(phoneKey(person)))
      byPhone.set(phoneKey(person), person);
  };
  for (const person of people) addPhone(person);
  const addStay = (stay: StoredOccupancy): void => {
    const there = inUnit.get(stay.unit);
    if (there) there.push(stay);
    else inUnit.set(stay.unit, [stay]);
  };
  for (const stay of occupancies) addStay(stay);
  // Phones that the file itself names for somebody else of the same name are no corrections.
  const phonesInFile = new Set(
    rows
      .filter((row) => row.phone !== null)
      .map((row) => `${row.unit}|${nameKey(row.name)}|${row.phone}`),
  );

  return {
    claimed,
    addPhone,
    addStay,
    addPerson(person: StoredPerson): void {
      byId.set(person.id, person);
      addPhone(person);
    },
    stays: (unit: string, resident: string): StoredOccupancy[] =>
      (inUnit.get(unit) ?? []).filter((stay) => stay.resident === resident),
    /** The person a row means, or null for somebody new; a fault when that cannot be told. */
    find(row: PlacedRow, faults: Faults): StoredPerson | null {
      const key = nameKey(row.name);
      const ids = new Set((inUnit.get(row.unit) ?? []).map((stay) => stay.resident));
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

type Stay =
  | { did: 'created' | 'changed' | 'kept'; occupancy: StoredOccupancy }
  | { did: 'repeated' };

/** The stay that a row means, brought to what the row says; null with a fault on record. */
function stayOf(
  row: PlacedRow,
  resident: string,
  book: Book,
  newId: () => string,
  faults: Faults,
): Stay | null {
  const stays = book.stays(row.unit, resident);
  const meant = whichStay(row, stays);
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
  // Of a stay whose end cannot be read its first day is known.
  const sure = open ? { since: wanted.since, until: dayAfter(wanted.since) } : wanted;
  if (stays.some((other) => other.id !== wanted.id && overlap(other, sure))) {
    faults.add(row.line, 'since', row.since ?? addressOf(row.place), faults.t['fault.overlap']());
    return null;
  }
  book.claimed.set(wanted.id, row);
  if (!meant) {
    book.addStay(wanted);
    return { did: 'created', occupancy: wanted };
  }
  const same =
    meant.role === wanted.role && meant.since === wanted.since && meant.until === wanted.until;
  Object.assign(meant, wanted);
  return { did: same ? 'kept' : 'changed', occupancy: meant };
}

function whichStay(
  row: PlacedRow,
  stays: readonly StoredOccupancy[],
): StoredOccupancy | 'several' | null {
  if (row.since === null)
    return stays.find((stay) => stay.until === null) ?? stays.toSorted(byStart).at(-1) ?? null;
  const { since, until } = row;
  const exact = stays.find((stay) => stay.since === since);
  if (exact) return exact;
  const covering = stays.filter((stay) => overlap(stay, { since, until }));
  return covering.length > 1 ? 'several' : (covering[0] ?? null);
}

const dayAfter = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();

type Span = { since: string; until: string | null };
const byStart = (a: Span, b: Span): number => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0);
/** Whether two stays, `until` exclusive, have a day in common. */
export const overlap = (a: Span, b: Span): boolean =>
  (a.until === null || b.since < a.until) && (b.until === null || a.since < b.until);

const sameRow = (a: ResidentRow, b: ResidentRow): boolean =>
  (['phone', 'role', 'since', 'until'] as const).every(
    (field) => a[field] === b[field] || isWrong(a, field) || isWrong(b, field),
  );
