import { type Place, phaseName, placePart, readAddress, roomOnFloor } from '../community/place.ts';
import { readNarrow, readWords } from '../files/read-cell.ts';
import { type Cell, cellText } from '../files/table.ts';
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
};

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
  const { t } = faults;
  const wholeColumn = file.has('unit') ? 'unit' : 'room';
  const inParts = file.has('room') && file.has('building');
  let above: Above | null = null;
  let filledDown = 0;
  let phase: string | null = null;
  let shared = 0;
  /** A cell, or the one above that it is merged with. */
  const cellOf = (row: DataRow, column: 'unit' | 'room'): Cell | undefined => {
    const own = row.cell(column);
    const above = row.merged(column);
    if (above === undefined || readNarrow(own) !== null) return own;
    shared += 1;
    return above;
  };

  const missing = (row: DataRow, column: ColumnName): null => {
    const reason = t['fault.missing']({ column: file.heading(column) });
    faults.add(row.line, column, row.cell(column), reason);
    return null;
  };
  const readParts = (row: DataRow): Where | null => {
    const said = {
      building: partOf(row, 'building'),
      entrance: partOf(row, 'entrance'),
      room: partOf(row, 'room', cellOf(row, 'room')),
    };
    for (const other of row.others('room')) {
      const said2 =
        placePart('room', readNarrow(other)) ?? readAddress(cellText(other))?.place.room;
      const said1 = said.room ?? readAddress(cellText(row.cell('room')))?.place.room;
      if (said2 === said1) continue;
      faults.add(row.line, 'room', row.cell('room'), t['fault.places_differ']());
      return null;
    }
    // A column of rooms may hold the whole address although the building stands beside it.
    const whole = said.room === undefined ? readAddress(cellText(row.cell('room'))) : null;
    if (whole && (said.building === null || said.building === whole.place.building))
      return inPhase(row, { line: row.line, community: null, place: whole.place });
    for (const column of ['building', 'entrance', 'room'] as const)
      if (said[column] === undefined)
        faults.add(row.line, column, row.cell(column), t['fault.part']());
    const { building, entrance, room } = said;
    if (building === undefined || entrance === undefined || room === undefined) return null;
    if (room === null) return missing(row, 'room');
    const community = readWords(row.cell('community'));
    if (building !== null) above = { community, building, entrance };
    else if (above === null) return missing(row, 'building');
    else {
      filledDown += 1;
      above = {
        ...above,
        community: community ?? above.community,
        entrance: entrance ?? above.entrance,
      };
    }
    const onFloor = roomOnFloor(readNarrow(row.cell('floor')), room);
    const place = { building: above.building, entrance: above.entrance, room: onFloor };
    return inPhase(row, { line: row.line, community: above.community, place });
  };
  /** The phase is part of the place: it stands before the building's name, unless the name has it already. */
  const inPhase = (row: DataRow, where: Where): Where | null => {
    const written = readNarrow(row.cell('phase')) ?? readNarrow(row.merged('phase'));
    if (written !== null) phase = written;
    const said = file.has('phase') ? phase : null;
    const name = said === null ? null : phaseName(said);
    if (name === undefined) {
      faults.add(row.line, 'phase', row.cell('phase'), t['fault.part']());
      return null;
    }
    const { building } = where.place;
    if (name === null || building.startsWith(name)) return where;
    return { ...where, place: { ...where.place, building: `${name}${building}` } };
  };
  const readWhole = (row: DataRow): Where | null => {
    const cell = cellOf(row, wholeColumn);
    if (readNarrow(cell) === null) return missing(row, wholeColumn);
    const found = readAddress(cellText(cell));
    if (found)
      return inPhase(row, {
        line: row.line,
        ...found,
        written: cellText(cell).trim().slice(0, 60),
      });
    const isDate = cell instanceof Date || /^\d{1,4}[月/]\d{1,2}/.test(cellText(cell));
    faults.add(row.line, wholeColumn, cell, t[isDate ? 'fault.address_date' : 'fault.address']());
    return null;
  };
  // Few parts differ in a file of many rows: each is read, and kept, once.
  const known = new Map<string, string | null | undefined>();
  const partOf = (
    row: DataRow,
    column: PartColumn,
    cell = row.cell(column),
  ): string | null | undefined => {
    const key = `${column} ${cellText(cell)}`;
    if (!known.has(key)) known.set(key, placePart(column, readNarrow(cell)));
    return known.get(key);
  };

  return {
    read(row) {
      const asWhole =
        !inParts || readNarrow(row.cell('unit')) !== null || row.merged('unit') !== undefined;
      const where = asWhole ? readWhole(row) : readParts(row);
      return where && { ...where, community: readWords(row.cell('community')) ?? where.community };
    },
    filledDown: () => filledDown,
    shared: () => shared,
  };
}
