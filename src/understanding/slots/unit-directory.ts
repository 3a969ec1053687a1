import { foldText } from './fold.ts';

/**
 * The units of a community, found by any part of their address in constant
 * time. Keys ignore case, width, leading zeros and words such as 栋 or 室, so
 * `A03`, `Ａ3栋` and `a3` meet.
 */

/** Built once per community by `unitDirectory`; look things up with `findUnits`. */
export type UnitDirectory = {
  readonly size: number;
  /** Every look-up key with the addresses it may mean, in the order given. */
  readonly byKey: ReadonlyMap<string, readonly string[]>;
  /** Building keys with the way the building is written in addresses. */
  readonly buildings: ReadonlyMap<string, string>;
  /** Whether any building stands in a phase (1期3). */
  readonly phased: boolean;
  /** Names before the slash, folded. */
  readonly communities: readonly string[];
};

/** What a mention says about a unit, each part already a key from `partKey`. */
export type UnitParts = {
  /** The number of the phase the building stands in, as `1` for 1期. */
  phase?: string;
  building?: string;
  entrance?: string;
  room?: string;
  /** A shop's or parking space's code with its kind, such as `B27` and `parking`. */
  place?: { kind: PlaceKind; code: string };
};
export type PlaceKind = 'parking' | 'shop';

const placeWords: Readonly<Record<PlaceKind, RegExp>> = {
  parking: /车位|车库|停车|地库|^p\d*$|parking|garage/,
  shop: /商|铺|店|门面|^s\d*$|shop|store/,
};

/** One part of an address as a key: `002栋` → `2`, `a05` → `A5`. */
export function partKey(part: string): string {
  return foldText(part)
    .replace(/(?:号楼|号房|号|栋|幢|座|单元|室|房|户|楼)$/, '')
    .replace(/[\s_-]/g, '')
    .replace(/0+(?=\d)/g, (zeros, at: number, whole: string) =>
      at > 0 && /\d/.test(whole.charAt(at - 1)) ? zeros : '',
    )
    .toUpperCase();
}

/** Community, building, entrance and room of an address such as `桂苑/3-2-501`. */
export function splitAddress(address: string): {
  community: string;
  building: string;
  entrance: string;
  room: string;
} {
  const slash = address.lastIndexOf('/');
  const parts = address.slice(slash + 1).split('-');
  const community = slash < 0 ? '' : foldText(address.slice(0, slash)).trim();
  if (parts.length === 1) return { community, building: '', entrance: '', room: parts[0] ?? '' };
  const building = parts[0] ?? '';
  if (parts.length === 2) return { community, building, entrance: '', room: parts[1] ?? '' };
  return { community, building, entrance: parts[1] ?? '', room: parts.slice(2).join('-') };
}

/**
 * A directory of `addresses` (`building-entrance-room` or `building-room`,
 * with or without `community/` before it). Takes about 3 µs an address: build
 * it once per community and keep it.
 */
export function unitDirectory(addresses: readonly string[]): UnitDirectory {
  const byKey = new Map<string, string[]>();
  const buildings = new Map<string, string>();
  const communities = new Set<string>();
  const add = (key: string, address: string): void => {
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [address]);
    else if (!known.includes(address, -1)) known.push(address);
  };
  const keys = new Map<string, string>();
  const keyOf = (part: string): string => {
    const known = keys.get(part);
    if (known !== undefined) return known;
    const key = partKey(part);
    keys.set(part, key);
    return key;
  };
  let phased = false;
  for (const address of addresses) {
    const split = splitAddress(address);
    const [b, e, r] = [keyOf(split.building), keyOf(split.entrance), keyOf(split.room)];
    const inPhase = /^\d{1,3}期(.+)$/.exec(b)?.[1];
    if (inPhase !== undefined) {
      phased = true;
      // Who leaves the phase out may mean a building of any.
      const bare = keyOf(inPhase);
      add(`${bare}|${e}|${r}`, address);
      if (e !== '') add(`${bare}|*|${r}`, address);
      if (addresses.length <= 50) {
        add(`b${bare}`, address);
        if (e !== '') add(`b${bare}|${e}`, address);
      }
    }
    if (split.community !== '') communities.add(split.community);
    if (b !== '' && !buildings.has(b)) buildings.set(b, split.building.toUpperCase());
    add(`${b}|${e}|${r}`, address);
    if (e !== '') {
      add(`${b}|*|${r}`, address);
      add(`|${e}|${r}`, address);
    }
    add(`r${r}`, address);
    // Only few keep a place code: homes made of digits alone need no such keys.
    if (/[^\d-]/.test(address.slice(address.lastIndexOf('/') + 1))) {
      const [whole, inEntrance] = [partKey(b + e + r), partKey(e + r)];
      add(`p${r}`, address);
      if (inEntrance !== r) add(`p${inEntrance}`, address);
      if (whole !== inEntrance && whole !== r) add(`p${whole}`, address);
      // Written in one, zeros stay inside: B1-087 is B1087 as well as B187.
      const written = partKey(split.building + split.entrance + split.room);
      if (written !== whole && written !== r) add(`p${written}`, address);
    }
    if (addresses.length <= 50) {
      add(`b${b}`, address);
      if (e !== '') {
        add(`b${b}|${e}`, address);
        add(`e${e}`, address);
      }
    }
  }
  return { size: addresses.length, byKey, buildings, phased, communities: [...communities] };
}

const none: readonly string[] = [];

/** The key of the building that is spoken of: with its phase, where buildings have any. */
export function buildingKey(
  { phased }: Pick<UnitDirectory, 'phased'>,
  { phase, building }: UnitParts,
): string | undefined {
  return phase !== undefined && building !== undefined && phased
    ? `${phase}期${building}`
    : building;
}

/** The addresses that `parts` may mean, in the directory's order; empty when none exists. */
export function findUnits(directory: UnitDirectory, parts: UnitParts): readonly string[] {
  const at = (key: string): readonly string[] => directory.byKey.get(key) ?? none;
  if (parts.place !== undefined) return findPlaces(at, parts.place);
  const { entrance, room } = parts;
  if (room === undefined) return none;
  const building = buildingKey(directory, parts);
  if (building === undefined) {
    return entrance === undefined ? at(`r${room}`) : at(`|${entrance}|${room}`);
  }
  const plain = at(`${building}||${room}`);
  if (entrance === undefined) {
    const inEntrances = at(`${building}|*|${room}`);
    return plain.length === 0
      ? inEntrances
      : inEntrances.length === 0
        ? plain
        : [...plain, ...inEntrances];
  }
  const exact = at(`${building}|${entrance}|${room}`);
  // People name an entrance even where the addresses have none.
  return exact.length > 0 ? exact : plain;
}

/** Of a few homes, those in a building or entrance; directories above fifty units answer none. */
export function findUnitsIn(directory: UnitDirectory, parts: UnitParts): readonly string[] {
  const { entrance } = parts;
  const building = buildingKey(directory, parts);
  if (building !== undefined && entrance !== undefined) {
    const exact = directory.byKey.get(`b${building}|${entrance}`);
    return exact ?? none;
  }
  if (building !== undefined) return directory.byKey.get(`b${building}`) ?? none;
  if (entrance !== undefined) return directory.byKey.get(`e${entrance}`) ?? none;
  return none;
}

function findPlaces(
  at: (key: string) => readonly string[],
  place: { kind: PlaceKind; code: string },
): readonly string[] {
  const found = [...new Set([...at(`p${place.code}`), ...at(`r${place.code}`)])];
  const ofKind = found.filter((address) =>
    address
      .slice(address.lastIndexOf('/') + 1)
      .split('-')
      .some((part) => placeWords[place.kind].test(foldText(part))),
  );
  return ofKind.length > 0 ? ofKind : found.filter((address) => /[^\d/-]/.test(address));
}
