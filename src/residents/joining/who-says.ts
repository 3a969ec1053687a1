import { foldText } from '../../understanding/slots/fold.ts';
import { findUnit } from '../../understanding/slots/unit.ts';
import { unitDirectory } from '../../understanding/slots/unit-directory.ts';
import { unitMentions } from '../../understanding/slots/unit-grammar.ts';
import { nameKey } from '../name-key.ts';

/** Somebody who may be speaking: their name, and the addresses of the homes they belong to now. */
export type Possible = { name: string; homes: readonly string[] };

/** So much of what somebody says of themselves is read, in UTF-16 units. */
const readMax = 500;

/** What people say around their name and home: it names nobody. */
const around =
  /我们家|我们|我家|我的|我是|我叫|我住在?|本人|姓名|名字|房号|地址|住址|业主|租客|租户|住户|家属|手机号?|电话|您好|你好|谢谢|请问|小区|栋|幢|座|号楼|号|单元|楼|层|室|房|户|我|是|叫|姓|住|在|的|家|和|了|呢|啊|\b(?:i|am|m|my|is|the|name|home|live|lives|in|at|of|and|this|it|its|s|me|we|our|hello|hi|thanks|thank|you|please|owner|tenant|building|bldg|block|tower|entrance|unit|room|flat|apartment|apt|no|number|mr|mrs|ms)\b/g;

/**
 * Which of several people speaks, by the name or home they say; null when that is
 * not told by it. Everything that is said must fit: who gives the right home and
 * a name that is none of them is nobody's.
 */
export function whoSays<One extends Possible>(words: string, people: readonly One[]): One | null {
  const raw = words.normalize('NFKC').slice(0, readMax);
  const text = foldText(raw);
  const addresses = [...new Set(people.flatMap((one) => one.homes))];
  const found = findUnit(text, raw, undefined, {
    addresses,
    directory: unitDirectory(addresses),
  });
  const spoken = unitMentions(text, raw);
  const saysRoom =
    spoken.some((one) => one.room !== undefined || one.place !== undefined) ||
    found.mentions.some((one) => /\d{3}/.test(text.slice(one.start, one.end)));
  const homes = found.unit === undefined ? found.candidates : [found.unit];
  const there = people.filter((one) => one.homes.some((home) => homes.includes(home)));
  if (saysRoom && there.length === 0) return null;
  const rest = [...found.mentions, ...spoken]
    .toSorted((a, b) => b.start - a.start)
    .reduce(
      (left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
      raw,
    );
  const named = saidNames(rest, people);
  if (named === null) return null;
  const meant = people.filter(
    (one) => (!saysRoom || there.includes(one)) && (named.length === 0 || named.includes(one)),
  );
  const [only, second] = meant;
  return only && !second && (saysRoom || named.length > 0) ? only : null;
}

/** The people whose names stand in the words; empty when no name does, null when a name is nobody's. */
function saidNames<One extends Possible>(words: string, people: readonly One[]): One[] | null {
  const found = people.filter((one) => holds(words, one.name));
  // 王芳 is not meant where 王芳芳 is written, if both are there.
  const meant = found.filter(
    (one) =>
      !found.some(
        (other) =>
          nameKey(other.name) !== nameKey(one.name) &&
          nameKey(other.name).includes(nameKey(one.name)),
      ),
  );
  const rest = meant.reduce((left, one) => without(left, one.name), words);
  const strange = /\p{L}/u.test(foldText(rest).replace(around, ' '));
  return strange ? null : meant;
}

const isHan = (name: string): boolean => /\p{Script=Han}/u.test(name);
/** Words with one space around each, so that Ann is not found in Joanne. */
const spaced = (text: string): string =>
  ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;

const holds = (words: string, name: string): boolean =>
  isHan(name) ? nameKey(words).includes(nameKey(name)) : spaced(words).includes(spaced(name));

const without = (words: string, name: string): string =>
  isHan(name)
    ? nameKey(words).split(nameKey(name)).join(' ')
    : spaced(words).split(spaced(name)).join(' ');
