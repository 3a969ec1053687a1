import { hanNumerals, integerOf } from '../../understanding/slots/numerals.ts';

/** Where a unit stands, each part as it is written in addresses. */
export type Place = { building: string; entrance: string | null; room: string };

type PartName = keyof Place;

/** What people write around the bare part, before and after it. */
const around: Readonly<Record<PartName, { before: RegExp; after: RegExp }>> = {
  building: {
    before: /^(?:第|BUILDING|BLDG|BLOCK|TOWER)\.?/,
    after: /(?:号楼|栋楼|栋|幢|座|楼|号|#)$/,
  },
  entrance: { before: /^(?:第|ENTRANCE|ENT|STAIR|UNIT)\.?/, after: /(?:单元|门洞|门|梯)$/ },
  room: { before: /^(?:ROOM|RM|APT|FLAT|UNIT|NO)\.?(?![A-Z])|^#/, after: /(?:号房|室|房|号|户)$/ },
};

/** The apostrophe by which people make a spreadsheet keep a number as it is written. */
const textMark = /^['’‘`]+/;
const lengthMax = 20;
const wholeHan = new RegExp(`^[${hanNumerals}]+$`);

/**
 * One part of an address as it is kept: `三栋` → `3`, `２单元` → `2`, `501室` →
 * `501`. Null for nothing; undefined for what cannot be a part.
 */
export function placePart(name: PartName, written: string | null): string | null | undefined {
  if (written === null) return null;
  const { before, after } = around[name];
  const upper = written
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\s+/g, '')
    .replace(textMark, '')
    .replace(/\.0+$/, '');
  const bare = upper.replace(before, '').replace(after, '');
  // A part that is nothing but such a word stays: a building may be called 楼.
  const part = bare === '' ? upper : bare;
  // 一期3 and 1期3 are one building.
  const phase =
    name === 'building' ? new RegExp(`^([${hanNumerals}]{1,3})期(?=.)`).exec(part) : null;
  const phased = phase ? integerOf(phase[1] ?? '') : undefined;
  if (phase && phased !== undefined) return `${phased}${part.slice(phase[1]?.length ?? 0)}`;
  const number = wholeHan.test(part) ? integerOf(part) : undefined;
  const kept = number === undefined ? part : String(number);
  if (kept === '') return null;
  return kept.length <= lengthMax && !/[-/\\\p{C}]/u.test(kept) ? kept : undefined;
}

/** A phase as it stands before the building's name: 一期, 1, Phase 1 → `1期`; 东区 stays. */
export function phaseName(written: string): string | undefined {
  const bare = written
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\s+/g, '')
    .replace(textMark, '')
    .replace(/\.0+$/, '')
    .replace(/^(?:第|PHASE)/, '');
  const numbered = /^(.+?)期?$/.exec(bare)?.[1] ?? bare;
  const number = wholeHan.test(numbered) ? integerOf(numbered) : undefined;
  const kept = number ?? (/^\d{1,3}$/.test(numbered) ? Number(numbered) : null);
  if (kept !== null) return `${kept}期`;
  return bare.length <= 10 && !/[-/\\\p{C}]/u.test(bare) ? bare : undefined;
}

/** Floor and door make the room where the room is no more than a door: 5 and 01 → 501; else the room alone. */
export function roomOnFloor(floor: string | null, room: string): string {
  const level =
    floor === null
      ? null
      : /^(?:第)?(-?\d{1,2})(?:层|楼|F)?$/i.exec(floor.normalize('NFKC').trim());
  if (!level || !/^\d{1,2}$/.test(room)) return room;
  return `${Number(level[1]) < 0 ? `B${-Number(level[1])}` : Number(level[1])}${room.padStart(2, '0')}`;
}

export const addressOf = (place: Place): string =>
  place.entrance === null
    ? `${place.building}-${place.room}`
    : `${place.building}-${place.entrance}-${place.room}`;

/** 3栋2单元501室, A座1204, 3#501. */
const chinese =
  /^(.+?)(?:号楼|栋楼|栋|幢|座|楼|#)-?(?:(.+?)(?:单元|门洞|门|梯)-?)?(.+?)(?:号房|室|房|号|户)?$/;
/** Bldg 3 Unit 501, Building 3 Entrance 2 Room 501. */
const english =
  /^(?:BUILDING|BLDG|BLOCK|TOWER)\.?\s*([A-Z\d]+)[\s,]+(?:(?:ENTRANCE|ENT|STAIR)\.?\s*([A-Z\d]+)[\s,]+)?(?:UNIT|ROOM|RM|APT|FLAT|NO|#)?\.?\s*([A-Z\d]+)$/;

/** Phase 2, Bldg 3 Unit 501 is 2期3-501. */
const englishPhase = /^PHASE\s*(\d{1,2}|III|II|IV|I|V)[\s,]+(?=\S)/;
const romans = ['I', 'II', 'III', 'IV', 'V'];

/** A whole address as people write it, with the community's name where it stands before it; null when it is none. */
export function readAddress(written: string): { community: string | null; place: Place } | null {
  const upper = written
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[‐-―−]/g, '-')
    .trim()
    .replace(textMark, '');
  const slash = upper.lastIndexOf('/');
  const community = slash > 0 ? upper.slice(0, slash).trim() : null;
  const whole = upper.slice(slash + 1).trim();
  const phase = englishPhase.exec(whole);
  const bare = phase ? whole.slice(phase[0].length) : whole;
  const tight = bare.replace(/\s+/g, '');
  const dashed = tight.split('-');
  const parts =
    english.exec(bare)?.slice(1) ??
    (dashed.length >= 2 && dashed.length <= 3 && !/单元/.test(tight)
      ? [dashed[0], dashed.length === 3 ? dashed[1] : undefined, dashed.at(-1)]
      : chinese.exec(tight)?.slice(1));
  if (!parts) return null;
  const building = placePart('building', parts[0] ?? null);
  const entrance = placePart('entrance', parts[1] ?? null);
  const room = placePart('room', parts[2] ?? null);
  if (!building || !room || entrance === undefined) return null;
  const number = phase && (romans.indexOf(phase[1] ?? '') + 1 || Number(phase[1]));
  const placed = number ? `${number}期${building}` : building;
  return { community, place: { building: placed, entrance, room } };
}
