import { addressOf, type Place } from '../../community/addresses/place.ts';
import { listComma } from '../../texts/list-comma.ts';
import { partKey } from '../../understanding/slots/unit-directory.ts';
import type { ColumnName } from '../rows/columns.ts';
import type { Faults } from '../rows/faults.ts';
import type { OpenedFile } from '../rows/open-file.ts';
import type { Where } from '../rows/read-place.ts';
import type { StoredUnit } from './plan-units.ts';
import { indexUnits, type UnitIndex } from './unit-index.ts';

/**
 * What places that may be the same unit have in common: building and room
 * without width, words and leading zeros. An entrance may be left out.
 */
export function placeKeys(): (place: Pick<Place, 'building' | 'room'>) => string {
  // Few parts differ in a file of many rows: the key of each is made once.
  const known = new Map<string, string>();
  const keyOf = (part: string): string => {
    const key = known.get(part) ?? partKey(part);
    known.set(part, key);
    return key;
  };
  return ({ building, room }) => `${keyOf(building)}|${keyOf(room)}`;
}

/** Finds the unit of a row among those that exist; null with a fault on record. */
export function unitFinder(
  units: readonly StoredUnit[],
  file: OpenedFile,
  faults: Faults,
): (row: Where & { in: string }) => StoredUnit | null {
  const byCommunity = Map.groupBy(units, (unit) => unit.community);
  const indexes = new Map<string, UnitIndex<StoredUnit>>();
  const column: ColumnName = file.has('unit') ? 'unit' : 'room';
  const indexOf = (community: string): UnitIndex<StoredUnit> => {
    const known = indexes.get(community) ?? indexUnits(byCommunity.get(community) ?? []);
    indexes.set(community, known);
    return known;
  };
  return (row) => {
    const found = indexOf(row.in).all(row.place);
    const [unit] = found;
    if (unit && found.length === 1) return unit;
    const comma = listComma(faults.language);
    const reason =
      found.length === 0
        ? faults.t['fault.no_unit']({ community: row.community })
        : faults.t['fault.unclear_unit']({
            units: found
              .slice(0, 5)
              .map((one) => one.address)
              .join(comma),
          });
    faults.add(row.line, column, row.written ?? addressOf(row.place), reason);
    return null;
  };
}
