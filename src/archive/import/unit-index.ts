import { addressOf, type Place } from '../../community/addresses/place.ts';
import { partKey } from '../../understanding/slots/unit-directory.ts';

/** A unit of the archive as far as files concern it. */
export type KnownUnit = {
  id: string;
  address: string;
  building: string;
  entrance: string | null;
  room: string;
};

/** The units of one community, found as people and spreadsheets write them. */
export type UnitIndex<T extends KnownUnit> = {
  add(unit: T): void;
  /** The unit of exactly this address, or the only one that differs by no more than leading zeros. */
  exact(place: Place): T | null;
  /** All that a place may mean: also without an entrance that the address has, or with one that it has not. */
  all(place: Place): T[];
};

/** Spreadsheets take leading zeros away, so that `S-01` comes back as `S-1`. */
const looseKey = (building: string, entrance: string | null, room: string): string =>
  `${partKey(building)}|${entrance === null ? '' : partKey(entrance)}|${partKey(room)}`;

export function indexUnits<T extends KnownUnit>(units: readonly T[]): UnitIndex<T> {
  const byAddress = new Map<string, T>();
  for (const unit of units) byAddress.set(unit.address.toUpperCase(), unit);
  // Built when a place is first not found as it is written, which for most files is never.
  let loose: Map<string, T[]> | null = null;
  const addLoose = (map: Map<string, T[]>, unit: T): void => {
    const { building, entrance, room } = unit;
    const keys = new Set([
      looseKey(building, entrance, room),
      `${partKey(building)}|*|${partKey(room)}`,
    ]);
    for (const key of keys) {
      const there = map.get(key);
      if (there) there.push(unit);
      else map.set(key, [unit]);
    }
  };
  const looked = (key: string): T[] => {
    if (loose === null) {
      loose = new Map();
      for (const unit of byAddress.values()) addLoose(loose, unit);
    }
    return loose.get(key) ?? [];
  };
  const exact = (place: Place): T | null => {
    const found = byAddress.get(addressOf(place).toUpperCase());
    if (found || byAddress.size === 0) return found ?? null;
    const alike = looked(looseKey(place.building, place.entrance, place.room));
    return alike.length === 1 ? (alike[0] ?? null) : null;
  };
  return {
    add(unit) {
      byAddress.set(unit.address.toUpperCase(), unit);
      if (loose) addLoose(loose, unit);
    },
    exact,
    all(place) {
      const found = exact(place);
      if (found) return [found];
      return place.entrance === null
        ? looked(`${partKey(place.building)}|*|${partKey(place.room)}`)
        : looked(looseKey(place.building, null, place.room));
    },
  };
}
