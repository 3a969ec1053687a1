import { digitsOf, englishDigitsOf, englishNumberWord, integerOf } from './numerals.ts';
import { type PlaceKind, partKey } from './unit-directory.ts';

/**
 * Finds the places where a text speaks of a building, entrance, floor, room,
 * shop or parking space, in Chinese and English. It knows nothing of the units
 * that exist; `unit.ts` holds a mention against them.
 */

/** One mention in folded text; `start` and `end` are places in it, the parts are keys. */
export type Mention = {
  start: number;
  end: number;
  /** The phase that stands before a building (一期3栋, Phase 2): a number. */
  phase?: string;
  building?: string;
  entrance?: string;
  floor?: string;
  room?: string;
  place?: { kind: PlaceKind; code: string };
  /** The room as written, for the normal form. */
  roomText?: string;
  /** Several buildings in one breath (3、5栋): none of them is the one. */
  several?: boolean;
  /** Too vague to be believed unless such a unit exists (3.2.501, B1204). */
  soft?: boolean;
  /** Two numbers with a dash (2-501): a building and a room, or what follows a building. */
  pair?: boolean;
  /** An English "unit": a room, or an entrance where a room is named as well. */
  unitWord?: string;
};

const han = '零〇○一二两三四五六七八九十百千幺拐洞';
const small = `(?:\\d{1,3}|[${han}]{1,4})`;
const room = `(?:[a-z]?\\d{1,5}[a-z]?|[${han}]{1,6})`;
const bareRoom = `(?:[a-z]?\\d{3,5}[a-z]?(?![\\d.:%a-z])|[${han}]{3,6})`;
const dash = '\\s?(?:-|_|横?杠|#-?| dash )\\s?';
const softDash = '[./ ·]';
const buildingName = `(?:[a-z]{1,2}-?${small}|${small}[a-z]?|[a-z]{1,2}|[甲乙丙丁东西南北])`;
/** More buildings than these in one breath are no list; without an end the cost would grow with its square. */
const list = `(?:${buildingName}\\s?(?:栋|幢)?(?:[、,/~和跟及与到至-]|以及)\\s?){0,12}`;
const after = `(?=\\s?-?(?:${small}\\s?(?:单元|单|门|梯)|${bareRoom}))`;
const words = `${englishNumberWord}(?:[\\s-]${englishNumberWord}){0,4}`;
const value = `(?:[a-z]{0,2}\\d{1,5}[a-z]?(?![\\w]|\\s?-\\s?\\d)|[a-h](?![\\w'])|${words}(?![a-z]))`;
const number = '(?:\\s*(?:no\\.?|number|num|#))?\\s*';
const notUnitBefore = '(?<![\\d.:年月$¥])';

const patterns: readonly string[] = [
  // 3-2-501, 三杠二杠五零一
  `(?<![\\w.\\-/:])(?<b3>[a-z]{0,2}\\d{1,3}|[a-z]|[${han}]{1,3})${dash}(?<e3>\\d{1,2}|[a-z]|[${han}]{1,2})${dash}(?<r3>\\d{3,5}[a-z]?|0?\\d[a-z]|[${han}]{3,6})(?![\\w]|-\\d|月|年)(?:室|号房|号|房|户)?`,
  // 3.2.501, 3 2 501: only where such a unit exists
  `(?<![\\w.\\-/:])(?<bs>[a-z]?\\d{1,3})(?<sep>${softDash})(?<es>\\d{1,2})\\k<sep>(?<rs>\\d{3,4})(?![\\w]|[-./:]\\d)(?:室|号房|号|房|户)?`,
  `(?<![\\w./:]|(?<![栋幢楼座])-)(?<b2>[a-z]{0,2}\\d{1,3}|[a-z]|[${han}]{1,3}(?=横?杠))(?:${dash})(?<r2>\\d{3,4}[a-z]?|[${han}]{3,6}(?<=[${han}]{3}))(?![\\w]|-\\d|月|年|元|块)(?:室|号房|号|房|户)?`,
  // 商铺12号, 12号车位
  `(?<pk>停车位|车位|车库|商铺|店铺|铺位|铺面|门面|底商|(?<![a-z])(?:parking\\s?(?:space|spot|bay|lot|place)?|garage|shop|store))(?:号|编号|是|为|:|no\\.?|number|#|\\s)*(?<pv>[a-z]{0,2}\\d{0,2}(?:区\\s?)?-?\\d{1,4}(?!\\d|[.:年月元块])|[${han}]{1,4}(?=号))号?`,
  `(?<![\\w.])(?<qv>[a-z]{0,2}\\d{0,2}-?\\d{1,4}|[${han}]{1,4}|[a-z]区-?\\d{1,4})号?(?<qk>停车位|车位|商铺|店铺|铺位|门面|底商)`,
  // 3栋, A3栋, B座, 3号楼, 3#
  `(?<list>${list})(?<b>${buildingName})\\s?(?<bw>号楼|号栋|楼栋|#楼|栋楼?|幢楼?|座|#(?=\\s?-?\\s?(?:\\d|[${han}]))|[懂动冻董](?=\\s?(?:${small}\\s?(?:单元|门)|\\d{3})))`,
  `${notUnitBefore}(?<bh>\\d{1,3})号(?=\\d{3,4}(?:室|房|户|$|[^\\d\\w元块号点:月]))`,
  `(?<bl>\\d{1,3})楼(?=\\s?${small}\\s?单元)`,
  // 一期, 第2期, phase 2, phase II, the second phase: only before a building or a room
  `${notUnitBefore}第?(?<ph>\\d{1,2}|[${han}]{1,3})期(?!间|待|望|限|末|初|刊|货|权)`,
  `(?<![a-z])phase\\s*(?<pr>i{1,3}|iv|v)(?![a-z\\d])`,
  `(?<![a-z\\d])(?<po>\\d{1,2}(?=st|nd|rd|th)|first|second|third|fourth|fifth)(?:st|nd|rd|th)?\\s+phase(?![a-z])`,
  // 2单元
  `(?<e>[a-z]|${small}|[甲乙丙丁东西])\\s?(?:单元|单(?=\\s?${bareRoom})|门(?=\\s?${bareRoom})|梯(?=\\s?${bareRoom}))门?`,
  // 5楼, 负一层
  `(?<f>(?:地下|负|-|(?<![a-z])b)?(?:\\d{1,2}|[${han}]{1,3}))\\s?(?:层|楼)(?![栋房市])`,
  // 501室, 03户
  `${notUnitBefore}(?<r>${room})\\s?(?<rw>号房间?|号室|室(?![一二两三四123]?厅|内|外|友|温)|房(?![子产价租屋东顶贷管])间?|户(?![口型主籍外数])|号(?!楼|院|线|机|码|栋|车|商|铺|[${han}\\d]*[月点]))`,
  // Bldg 3, Unit 501, flat 501
  `(?<![a-z])(?<label>phase|buildings?|bldg|bld|blocks?|blk|tower|villa|entrance|entry|stairwell|staircase|stair|gate|units?|apartment|apt|flat|room|rm|suite|ste|house|home|door|floor|flr|level)\\.?(?![a-z])${number}(?<v>${value})`,
  `(?<![\\w.])(?<of>\\d{1,2})(?:(?:st|nd|rd|th)\\s(?:floor|flr)|\\s?\\/\\s?f(?![a-z])|f(?![a-z1-9]|0\\d\\d))`,
  `(?<![\\w&#/])#\\s?(?<hash>\\d{2,5}[a-z]?)(?![\\w-])`,
  // B1204 without a word
  `(?<![\\w\\-.\\u4e00-\\u9fff])(?<lb>[a-h])(?<lr>\\d{3,4})(?![\\w\\-.])`,
];

const component = new RegExp(patterns.join('|'), 'g');

const maybe =
  /[栋幢座号楼层室房户#单门铺位库]|\d\s?(?:-|杠|\.|_|\/| )\s?\d|杠|(?<![a-z])(?:buildings?|bldg|bld|block|blk|tower|villa|entrance|entry|stair|gate|unit|apartment|apt|flat|room|rm|suite|house|home|door|floor|flr|level|shop|store|parking|garage)|(?<![a-z])[a-h]\d{3}|\d\/?f|车库|商|(?<![a-z])[a-z]-\d{3}/;

/** All mentions, in their order; `raw` is the text before folding, of the same length. */
export function unitMentions(text: string, raw: string): Mention[] {
  if (!maybe.test(text)) return [];
  const parts: Mention[] = [];
  component.lastIndex = 0;
  for (let found = component.exec(text); found !== null; found = component.exec(text)) {
    const part = componentOf(found, text, raw);
    if (part !== undefined) parts.push(part);
    else component.lastIndex = found.index + 1;
  }
  return joined(parts, text);
}

function componentOf(found: RegExpExecArray, text: string, raw: string): Mention | undefined {
  const group = found.groups ?? {};
  const at = { start: found.index, end: found.index + found[0].length };
  if (group.b3 !== undefined) return dashed(at, group.b3, group.e3, group.r3);
  if (group.bs !== undefined) {
    const mention = dashed(at, group.bs, group.es, group.rs);
    return mention && { ...mention, soft: true };
  }
  if (group.b2 !== undefined) return dashed(at, group.b2, undefined, group.r2);
  if (group.pk !== undefined) return placed(at, group.pk, group.pv);
  if (group.qk !== undefined) return placed(at, group.qk, group.qv);
  if (group.b !== undefined) return built(at, group, text);
  const otherBuilding = group.bh ?? group.bl;
  if (otherBuilding !== undefined) return { ...at, building: partKey(otherBuilding) };
  const phase = group.ph ?? group.pr ?? group.po;
  if (phase !== undefined) return withKey(at, 'phase', phaseKey(phase));
  if (group.e !== undefined) return withKey(at, 'entrance', smallKey(group.e));
  if (group.f !== undefined) {
    return vagueBefore(text, at.start) ? undefined : withKey(at, 'floor', group.f);
  }
  if (group.r !== undefined) return roomed(at, group.r, group.rw ?? '', text);
  if (group.label !== undefined && group.v !== undefined) {
    return labelled(at, group.label, group.v, raw.charAt(at.end - 1));
  }
  if (group.of !== undefined) return { ...at, floor: group.of };
  if (group.hash !== undefined) {
    return { ...at, room: partKey(group.hash), roomText: group.hash.toUpperCase() };
  }
  if (group.lb !== undefined && group.lr !== undefined) {
    return {
      ...at,
      building: group.lb.toUpperCase(),
      room: partKey(group.lr),
      roomText: group.lr,
      soft: true,
    };
  }
  return undefined;
}

type At = { start: number; end: number };

function withKey(
  at: At,
  field: 'phase' | 'entrance' | 'floor',
  key: string | undefined,
): Mention | undefined {
  return key === undefined ? undefined : { ...at, [field]: key };
}

function dashed(
  at: At,
  building: string | undefined,
  entrance: string | undefined,
  written: string | undefined,
): Mention | undefined {
  const b = building === undefined ? undefined : smallKey(building);
  const roomText = written === undefined ? undefined : roomDigits(written);
  if (b === undefined || roomText === undefined) return undefined;
  if (entrance === undefined)
    return { ...at, building: b, room: partKey(roomText), roomText, pair: true };
  const e = smallKey(entrance);
  if (e === undefined) return undefined;
  return { ...at, building: b, entrance: e, room: partKey(roomText), roomText };
}

function placed(at: At, word: string, code: string | undefined): Mention | undefined {
  if (code === undefined) return undefined;
  const digits = /[a-z\d]/.test(code) ? code.replace(/区\s?/, '') : integerOf(code)?.toString();
  if (digits === undefined) return undefined;
  const kind = /车|parking|garage/.test(word) ? 'parking' : 'shop';
  return { ...at, place: { kind, code: partKey(digits) }, roomText: digits.toUpperCase() };
}

// Words that make 一栋 or 五栋 a number of buildings and not the name of one.
const countBefore = /(?:[几数多这那每整共有加另某该哪]|一次性|其中|占用?|新建|总计|只)$/;
const countAfter =
  /^(?:楼房|房子|住房|别墅|小|民房|民居|老|旧|新|高层|建筑|居民|宿舍|大楼|的?楼都)/;

function built(
  at: At,
  group: Record<string, string | undefined>,
  text: string,
): Mention | undefined {
  const name = group.b ?? '';
  const list = group.list ?? '';
  const word = group.bw ?? '';
  const key = smallKey(name);
  if (key === undefined) return undefined;
  const spoken = new RegExp(`^[${han}]+$`).test(name);
  const rest = text.slice(at.end, at.end + 6);
  const followed = new RegExp(after, 'y').test(text.slice(at.end, at.end + 14));
  if (word === '座' && /^[\d零〇一二两三四五六七八九十百千]+$/.test(name) && !followed)
    return undefined;
  if (spoken && list === '' && !followed) {
    if (countBefore.test(text.slice(0, at.start)) || countAfter.test(rest)) return undefined;
  }
  if (list !== '') return { ...at, building: key, several: true };
  return { ...at, building: key };
}

function vagueBefore(text: string, start: number): boolean {
  return (
    /[几数第]$/.test(text.slice(Math.max(0, start - 1), start)) && text.charAt(start - 1) !== '第'
  );
}

function roomed(at: At, written: string, word: string, text: string): Mention | undefined {
  const digits = roomDigits(written);
  if (digits === undefined) return undefined;
  const short = digits.replace(/\D/g, '').length < 3;
  const before = text.slice(Math.max(0, at.start - 3), at.start);
  const attached =
    /[栋幢座楼层#元门梯\d-]\s?$/.test(before) && /[栋幢座楼层#元门梯-]\s?$/.test(before);
  // Two rooms, thirty households, number five: numbers, unless they follow an entrance or a floor.
  if (short && !attached) return undefined;
  if (word === '号' && !attached && digits.length !== 3 && digits.length !== 4) return undefined;
  return { ...at, room: partKey(digits), roomText: digits };
}

function labelled(at: At, label: string, written: string, lastRaw: string): Mention | undefined {
  // "building a fence": a lower-case a is an article.
  if (written === 'a' && lastRaw !== 'A') return undefined;
  const digits = /\d/.test(written) || written.length === 1 ? written : englishDigitsOf(written);
  if (digits === undefined) return undefined;
  const key = partKey(digits);
  if (label === 'phase') return withKey(at, 'phase', phaseKey(digits));
  if (/^(?:building|bldg|bld|block|blk|tower|villa)/.test(label)) return { ...at, building: key };
  if (/^(?:entr|stair|gate)/.test(label)) return { ...at, entrance: key };
  if (/^(?:fl(?:oo)?r|level)/.test(label)) return { ...at, floor: key };
  if (/^unit/.test(label)) return { ...at, unitWord: digits.toUpperCase() };
  return { ...at, room: key, roomText: digits.toUpperCase() };
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth'];
const romans = ['i', 'ii', 'iii', 'iv', 'v'];

/** A phase as its number: 一, 2, ii, second. */
function phaseKey(written: string): string | undefined {
  const at = Math.max(ordinals.indexOf(written), romans.indexOf(written));
  if (at >= 0) return String(at + 1);
  const value = /^\d+$/.test(written) ? Number(written) : integerOf(written);
  return value === undefined || value === 0 ? undefined : String(value);
}

/** A building's or entrance's key from digits, letters or Chinese numerals. */
export function smallKey(written: string): string | undefined {
  const found = /^([a-z]{0,2})-?(.*?)([a-z]?)$/.exec(written);
  const [, letters = '', core = '', tail = ''] = found ?? [];
  if (core === '' || /^\d+$/.test(core)) return partKey(`${letters}${core}${tail}`);
  if (/^[甲乙丙丁东西南北]$/.test(core)) return core;
  const value = integerOf(core);
  return value === undefined ? undefined : partKey(`${letters}${value}${tail}`);
}

/** A room as digits: 501, 五零幺, 五百零一, 十二零四. */
export function roomDigits(written: string): string | undefined {
  if (/\d/.test(written)) {
    return /^[a-z]?\d+[a-z]?$/.test(written) ? written.toUpperCase() : digitsOf(written);
  }
  const whole = integerOf(written);
  if (/[百千]/.test(written)) return whole === undefined ? undefined : String(whole);
  const floorAndDoor = /^(.*十.*?)([零〇○洞].)$/.exec(written);
  if (floorAndDoor !== null) {
    const floor = integerOf(floorAndDoor[1] ?? '');
    const door = digitsOf(floorAndDoor[2] ?? '');
    return floor === undefined || door === undefined ? undefined : `${floor}${door}`;
  }
  return digitsOf(written) ?? (whole === undefined ? undefined : String(whole));
}

const gapPattern = /^(?:[\s,，、/·.\-的#]|of |in |at |on |the |and )*$/;
const trailingRoom = new RegExp(
  `[\\s,，\\-的/]{0,2}(${bareRoom})(?!\\s?(?:元|块|栋|幢|单元|层|年|人|户|户人|斤|米|平|度|次|多|点|%))`,
  'y',
);
// 12楼04, 五楼零一, 12楼4: a door behind its floor. A bare figure must end there: 12楼4个人 are people.
const trailingDoor = new RegExp(
  `[\\s,，\\-的]{0,2}(?:(0\\d|[零〇○洞][${han}](?![${han}]))(?!\\d|[.:/%-]\\d|\\s?(?:点|月|分|年|时|[日号]\\D?[上下早晚凌]))|(\\d)(?=室|户|房|号(?!楼|线|院|[上下早晚])|[,，。！!？?;；、 ]|$))(?:室|号|户|房)?`,
  'y',
);
const leadingRoom = /(?<![\w.\-/:$¥])(\d{3,4}[a-z]?),?\s(?:of |in |at |the )*$/;

/** Neighbouring components that complete one another become one mention. */
function joined(parts: readonly Mention[], text: string): Mention[] {
  const mentions: Mention[] = [];
  for (const part of parts) {
    const last = mentions.at(-1);
    if (last !== undefined && continues(last, part, text)) {
      // 3栋2-501: the pair is an entrance and a room.
      const { building: entrance, ...rest } = part;
      Object.assign(last, { ...rest, entrance, start: last.start });
    } else if (last !== undefined && completes(last, part, text)) {
      Object.assign(last, { ...part, start: last.start });
    } else mentions.push({ ...part });
    const current = mentions.at(-1);
    if (current !== undefined) addTrailingRoom(current, text);
  }
  for (const mention of mentions) completeMention(mention, text);
  return mentions.filter((mention, i) => {
    // 分两期, 二期的路灯: a phase alone names no building.
    if (mention.building === undefined && mention.room === undefined && mention.phase !== undefined)
      return false;
    const before = mentions[i - 1];
    return before === undefined || mention.start >= before.end;
  });
}

/** Whether a pair comes right after a building that has nothing else. */
function continues(last: Mention, part: Mention, text: string): boolean {
  if (part.pair !== true || last.building === undefined || last.several) return false;
  if (last.entrance !== undefined || last.room !== undefined) return false;
  return /^[\s\-,，的]{0,2}$/.test(text.slice(last.end, part.start));
}

function completes(last: Mention, part: Mention, text: string): boolean {
  const gap = text.slice(last.end, part.start);
  if (part.start < last.end || gap.length > 8 || !gapPattern.test(gap)) return false;
  if (last.place !== undefined || part.place !== undefined || last.several) return false;
  const repeats = (['phase', 'building', 'entrance', 'floor', 'room', 'unitWord'] as const).some(
    (field) => last[field] !== undefined && part[field] !== undefined,
  );
  return !repeats;
}

function addTrailingRoom(mention: Mention, text: string): void {
  if (mention.room !== undefined || mention.place !== undefined || mention.several) return;
  if (mention.unitWord !== undefined && mention.building === undefined) return;
  if (mention.floor !== undefined) addTrailingDoor(mention, text);
  if (mention.room !== undefined) return;
  trailingRoom.lastIndex = mention.end;
  const found = trailingRoom.exec(text);
  const written = found?.[1] === undefined ? undefined : roomDigits(found[1]);
  if (found === null || written === undefined || written.length < 3) return;
  mention.room = partKey(written);
  mention.roomText = written;
  mention.end += found[0].length;
}

function addTrailingDoor(mention: Mention, text: string): void {
  trailingDoor.lastIndex = mention.end;
  const found = trailingDoor.exec(text);
  const [whole, sure, bare] = found ?? [];
  // 5楼3 without a building may be anything.
  const written = sure ?? (mention.building === undefined ? undefined : bare);
  const digits = written === undefined ? undefined : roomDigits(written);
  if (whole === undefined || digits === undefined || Number(digits) === 0) return;
  mention.room = partKey(digits);
  mention.roomText = digits;
  mention.end += whole.length;
}

/** Decides what "unit" meant, takes a room in front ("501, block 3") and a door on a floor. */
function completeMention(mention: Mention, text: string): void {
  const { unitWord } = mention;
  if (unitWord !== undefined) {
    if (mention.room === undefined) {
      mention.room = partKey(unitWord);
      mention.roomText = unitWord;
    } else if (mention.entrance === undefined) mention.entrance = partKey(unitWord);
  }
  if (mention.building !== undefined && mention.room === undefined) {
    const found = leadingRoom.exec(text.slice(Math.max(0, mention.start - 24), mention.start));
    if (found?.[1] !== undefined) {
      mention.room = partKey(found[1]);
      mention.roomText = found[1].toUpperCase();
      mention.start -= found[0].length;
    }
  }
  const { floor, roomText } = mention;
  if (floor !== undefined && roomText !== undefined && /^\d{1,2}$/.test(roomText)) {
    const level = smallKey(floor);
    if (level !== undefined && /^\d+$/.test(level)) {
      mention.roomText = `${level}${roomText.padStart(2, '0')}`;
      mention.room = partKey(mention.roomText);
    }
  }
}
