import {
  type Place,
  phaseName,
  placePart,
  readAddress,
  roomOnFloor,
} from '../../community/addresses/place.ts';
import { readNarrow, readWords } from '../../files/read-cell.ts';
import { type Cell, cellText } from '../../files/table.ts';
import type { ColumnName } from './columns.ts';
import type { Faults } from './faults.ts';
import type { DataRow, OpenedFile } from './open-file.ts';

/** Where a row says that its unit is, before it is held against what exists. */
export type Where = {
  line: number;
  community: string | null;
  place: Place;
  /** The whole address as the file has it, where it has one. */
  written?: string;
  /** Columns whose cells could not be taken: they say nothing, and nothing is told of them twice. */
  wrong?: readonly ColumnName[];
};

/** Whether any of these columns of a row could not be read, so that nothing can be compared by it. */
export const isWrong = ({ wrong }: Pick<Where, 'wrong'>, ...columns: ColumnName[]): boolean =>
  wrong?.some((column) => columns.includes(column)) ?? false;

type PlaceReader = {
  read(row: DataRow): Where | null;
  /** Rows that were taken to be in the building of the row above. */
  filledDown(): number;
  /** Rows whose unit stands in a cell that is merged with the one above. */
  shared(): number;
};
type Above = { community: string | null; building: string; entrance: string | null };
type PartColumn = 'building' | 'entrance' | 'room';

/**
 * Reads where a row's unit stands, from one column or from its parts. Where the
 * building was merged over several rows, only the first of them has it: the
 * others are taken to be in the building, and entrance, above. A room, or a whole
 * address, is taken from above only where its cell is truly merged, as it is for
 * several people of one home. Both are counted.
 */
export function placeReader(file: OpenedFile, faults: Faults): PlaceReader {
  const reading: Reading = {
    file,
    faults,
    above: null,
    filledDown: 0,
    phase: null,
    shared: 0,
    known: new Map(),
  };
  const inParts = file.has('room') && file.has('building');
  return {
    read(row) {
      const asWhole =
        !inParts || readNarrow(row.cell('unit')) !== null || row.merged('unit') !== undefined;
      const where = asWhole ? readWhole(reading, row) : readParts(reading, row);
      return where && { ...where, community: readWords(row.cell('community')) ?? where.community };
    },
    filledDown: () => reading.filledDown,
    shared: () => reading.shared,
  };
}

/** What is kept from row to row. */
type Reading = {
  readonly file: OpenedFile;
  readonly faults: Faults;
  above: Above | null;
  filledDown: number;
  phase: string | null;
  shared: number;
  /** Few parts differ in a file of many rows: each is read, and kept, once. */
  readonly known: Map<string, string | null | undefined>;
};

/** A cell, or the one above that it is merged with. */
function cellOf(reading: Reading, row: DataRow, column: 'unit' | 'room'): Cell | undefined {
  const own = row.cell(column);
  const above = row.merged(column);
  if (above === undefined || readNarrow(own) !== null) return own;
  reading.shared += 1;
  return above;
}

function missing({ file, faults }: Reading, row: DataRow, column: ColumnName): null {
  const reason = faults.t['fault.missing']({ column: file.heading(column) });
  faults.add(row.line, column, row.cell(column), reason);
  return null;
}

type Parts = Readonly<Record<PartColumn, string | null | undefined>>;

function readParts(reading: Reading, row: DataRow): Where | null {
  const { faults } = reading;
  const said: Parts = {
    building: partOf(reading, row, 'building'),
    entrance: partOf(reading, row, 'entrance'),
    room: partOf(reading, row, 'room', cellOf(reading, row, 'room')),
  };
  if (hasOtherRoom(row, said)) {
    faults.add(row.line, 'room', row.cell('room'), faults.t['fault.places_differ']());
    return null;
  }
  // A column of rooms may hold the whole address although the building stands beside it.
  const whole = said.room === undefined ? readAddress(cellText(row.cell('room'))) : null;
  if (whole && (said.building === null || said.building === whole.place.building))
    return inPhase(reading, row, { line: row.line, community: null, place: whole.place });
  for (const column of ['building', 'entrance', 'room'] as const)
    if (said[column] === undefined)
      faults.add(row.line, column, row.cell(column), faults.t['fault.part']());
  const { building, entrance, room } = said;
  if (building === undefined || entrance === undefined || room === undefined) return null;
  if (room === null) return missing(reading, row, 'room');
  const above = buildingOf(reading, row, building, entrance);
  if (above === null) return missing(reading, row, 'building');
  const onFloor = roomOnFloor(readNarrow(row.cell('floor')), room);
  const place = { building: above.building, entrance: above.entrance, room: onFloor };
  return inPhase(reading, row, { line: row.line, community: above.community, place });
}

/** Whether another column of rooms says a room that is not this one. */
function hasOtherRoom(row: DataRow, said: Parts): boolean {
  return row.others('room').some((other) => {
    const theirs = placePart('room', readNarrow(other)) ?? readAddress(cellText(other))?.place.room;
    const own = said.room ?? readAddress(cellText(row.cell('room')))?.place.room;
    return theirs !== own;
  });
}

/** The building a row stands in: its own, or the one above, whose entrance and community it may change. */
function buildingOf(
  reading: Reading,
  row: DataRow,
  building: string | null,
  entrance: string | null,
): Above | null {
  const community = readWords(row.cell('community'));
  if (building !== null) reading.above = { community, building, entrance };
  else if (reading.above !== null) {
    reading.filledDown += 1;
    reading.above = {
      ...reading.above,
      community: community ?? reading.above.community,
      entrance: entrance ?? reading.above.entrance,
    };
  }
  return reading.above;
}

/** The phase is part of the place: it stands before the building's name, unless the name has it already. */
function inPhase(reading: Reading, row: DataRow, where: Where): Where | null {
  const { file, faults } = reading;
  const written = readNarrow(row.cell('phase')) ?? readNarrow(row.merged('phase'));
  if (written !== null) reading.phase = written;
  const said = file.has('phase') ? reading.phase : null;
  const name = said === null ? null : phaseName(said);
  if (name === undefined) {
    faults.add(row.line, 'phase', row.cell('phase'), faults.t['fault.part']());
    return null;
  }
  const { building } = where.place;
  if (name === null || building.startsWith(name)) return where;
  return { ...where, place: { ...where.place, building: `${name}${building}` } };
}

function readWhole(reading: Reading, row: DataRow): Where | null {
  const { file, faults } = reading;
  const column = file.has('unit') ? 'unit' : 'room';
  const cell = cellOf(reading, row, column);
  if (readNarrow(cell) === null) return missing(reading, row, column);
  const found = readAddress(cellText(cell));
  if (found) {
    const written = cellText(cell).trim().slice(0, 60);
    return inPhase(reading, row, { line: row.line, ...found, written });
  }
  const isDate = cell instanceof Date || /^\d{1,4}[月/]\d{1,2}/.test(cellText(cell));
  const reason = faults.t[isDate ? 'fault.address_date' : 'fault.address']();
  faults.add(row.line, column, cell, reason);
  return null;
}

function partOf(
  { known }: Reading,
  row: DataRow,
  column: PartColumn,
  cell = row.cell(column),
): string | null | undefined {
  const key = `${column} ${cellText(cell)}`;
  if (!known.has(key)) known.set(key, placePart(column, readNarrow(cell)));
  return known.get(key);
}
