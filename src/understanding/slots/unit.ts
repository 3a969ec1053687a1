import {
  buildingKey,
  findUnits,
  findUnitsIn,
  splitAddress,
  type UnitDirectory,
  type UnitParts,
} from './unit-directory.ts';
import { type Mention, unitMentions } from './unit-grammar.ts';

/**
 * Holds what a text says about a unit against the units that exist and the
 * sender's own homes. The sender's homes come first; only an existing unit is
 * named, or the normal form where no directory is given.
 */

export type UnitFound = {
  unit?: string;
  building?: string;
  candidates: string[];
  mentions: readonly { start: number; end: number }[];
};

/** More candidates than this are no help to anybody. */
const candidatesMax = 8;

/** The sender's own homes, and the directory of just those. */
export type OwnUnits = { addresses: readonly string[]; directory: UnitDirectory };

type Place = { start: number; end: number };

/** Finds the unit, the building and the places of all mentions in folded `text` outside `taken`. */
export function findUnit(
  text: string,
  raw: string,
  directory: UnitDirectory | undefined,
  homes: OwnUnits | undefined,
  taken: readonly Place[] = [],
): UnitFound {
  const mentions = unitMentions(text, raw).filter(
    (mention) => !taken.some((place) => mention.start < place.end && place.start < mention.end),
  );
  const own = homes?.directory;
  const believed = mentions.filter(
    (mention) => mention.soft !== true || possible(mention, directory, own).length > 0,
  );
  if (homes !== undefined) {
    believed.push(...bareUnits(text, homes.addresses, [...believed, ...taken]));
  }
  const resolved = resolveAll(believed, directory, own, text);
  const building = buildingOf(believed, resolved.unit, directory);
  return {
    ...(resolved.unit !== undefined && { unit: resolved.unit }),
    ...(building !== undefined && { building }),
    candidates: resolved.unit === undefined ? resolved.candidates : [],
    mentions: believed,
  };
}

function possible(
  mention: UnitParts,
  directory: UnitDirectory | undefined,
  own: UnitDirectory | undefined,
): readonly string[] {
  const mine = own === undefined ? [] : findUnits(own, mention);
  if (mine.length > 0) return mine;
  return directory === undefined ? [] : findUnits(directory, mention);
}

function resolveAll(
  mentions: readonly Mention[],
  directory: UnitDirectory | undefined,
  own: UnitDirectory | undefined,
  text: string,
): { unit?: string; candidates: string[] } {
  const named = new Set<string>();
  const mine = new Set<string>();
  const open: string[][] = [];
  for (const mention of mentions) {
    if (mention.several) continue;
    const found = resolve(mention, directory, own, text);
    const only = found.units.length === 1 ? found.units[0] : undefined;
    if (only !== undefined) (found.own ? mine : named).add(only);
    else if (found.units.length > 1) open.push([...found.units]);
  }
  if (mine.size === 1) return { unit: [...mine][0], candidates: [] };
  if (mine.size > 1) return { candidates: [...mine] };
  if (named.size === 1) return { unit: [...named][0], candidates: [] };
  if (named.size > 1) return { candidates: [...named].slice(0, candidatesMax) };
  const first = open[0] ?? [];
  return { candidates: first.length <= candidatesMax ? first : [] };
}

function resolve(
  mention: Mention,
  directory: UnitDirectory | undefined,
  own: UnitDirectory | undefined,
  text: string,
): { units: readonly string[]; own: boolean } {
  if (own !== undefined) {
    const named = mention.room !== undefined || mention.place !== undefined;
    const mine = named ? findUnits(own, mention) : findUnitsIn(own, mention);
    if (mine.length > 0) return { units: inNamedCommunity(mine, own, text), own: true };
  }
  if (directory !== undefined) {
    return {
      units: inNamedCommunity(findUnits(directory, mention), directory, text),
      own: false,
    };
  }
  const normal = normalForm(mention);
  return { units: normal === undefined ? [] : [normal], own: false };
}

function inNamedCommunity(
  units: readonly string[],
  directory: UnitDirectory,
  text: string,
): readonly string[] {
  if (units.length < 2 || directory.communities.length < 2) return units;
  const named = units.filter((unit) => {
    const { community } = splitAddress(unit);
    return community !== '' && text.includes(community);
  });
  return named.length > 0 ? named : units;
}

/** `building-entrance-room` or `building-room`, where both ends are known. */
function normalForm(mention: Mention): string | undefined {
  const { entrance, roomText, place, soft } = mention;
  const building = buildingKey({ phased: true }, mention);
  if (place !== undefined) {
    const word = place.kind === 'parking' ? '车位' : '商铺';
    return roomText === undefined ? undefined : `${word}-${roomText}`;
  }
  if (building === undefined || roomText === undefined || soft) return undefined;
  return entrance === undefined ? `${building}-${roomText}` : `${building}-${entrance}-${roomText}`;
}

/** The one building spoken of: as written in the directory, or its key where none is given. */
function buildingOf(
  mentions: readonly Mention[],
  unit: string | undefined,
  directory: UnitDirectory | undefined,
): string | undefined {
  if (unit !== undefined) {
    const { building } = splitAddress(unit);
    return building === '' ? undefined : building;
  }
  const named = new Set<string>();
  for (const mention of mentions) {
    if (mention.several) return undefined;
    if (mention.building === undefined) continue;
    const key = buildingKey(directory ?? { phased: true }, mention) ?? '';
    const written = directory === undefined ? key : directory.buildings.get(key);
    if (written !== undefined) named.add(written);
  }
  return named.size === 1 ? [...named][0] : undefined;
}

const notARoom =
  /^\s?(?:元|块|栋|幢|单元|年|月|人|户人|斤|米|平|度|次|多|点|分|秒|天|路|%|号线|万|千|yuan|rmb|kuai|bucks|people|years|days|hours)/;

/** A room number with no word around it (我家501) counts where it is one of the sender's own. */
function bareUnits(
  text: string,
  homes: readonly string[],
  taken: readonly (Place & { room?: string })[],
): Mention[] {
  const found: Mention[] = [];
  if (taken.some((mention) => mention.room !== undefined)) return found;
  for (const match of text.matchAll(/(?<![\w.\-/:¥$])\d{3,6}[a-z]?(?![\w.:/%]|-\d)/g)) {
    const start = match.index;
    const end = start + match[0].length;
    if (notARoom.test(text.slice(end, end + 8))) continue;
    if (taken.some((mention) => start < mention.end && mention.start < end)) continue;
    const home = homes.find((address) => says(address, match[0]));
    if (home === undefined) continue;
    const { room } = splitAddress(home);
    found.push({ start, end, room: room.toUpperCase() });
  }
  return found;
}

/** Whether `written` is a home's room, or all its parts run together (32501). */
function says(address: string, written: string): boolean {
  const { building, entrance, room } = splitAddress(address);
  const upper = written.toUpperCase();
  return (
    upper === room.toUpperCase() ||
    (upper.length >= 5 && upper === `${building}${entrance}${room}`.toUpperCase())
  );
}
