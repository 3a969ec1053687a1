import type { MeterKind } from '../../../archive/meter-entities.ts';
import { readMeterNumber } from '../../../billing/readings/read-number.ts';
import type { SaidReading } from '../../../billing/readings/reading-answers.ts';
import { foldText } from '../../../understanding/slots/fold.ts';

/** What words say that meters show: each with its number, null where none is said. `bad` is what stands for a number and is none. */
export type MeterWords = { readings: SaidReading[]; bad: boolean };

/** Whoever says what a meter shows says little else, in UTF-16 units. */
const textMax = 120;

const names: readonly [MeterKind, string][] = [
  ['water', '(?:冷|自来)?水表|water ?meter'],
  ['power', '电表|电能表|(?:power|electric|electricity) ?meter'],
  ['gas', '(?:燃|煤|天然|液化)?气表|gas ?meter'],
  ['heat', '(?:暖气|供暖|热量|热力|热)表|heat(?:ing)? ?meter'],
];
const anyMeter = names.map(([, name]) => name).join('|');

/** A home as it is written before the meter, words that say no more than that it was read, and what is counted in. */
const home =
  '(?:[\\d一二三四五六七八九十]{1,4}(?:栋|幢|号楼|#|-)(?:\\d{1,2}(?:单元|-))?\\d{2,4}(?:室|号|(?!\\d)))';
// No word of these is made of others, and a home takes its room's digits to the last, so that a text has one way to be
// read as them: with more, a row of digits and dashes keeps the process for seconds.
const filler =
  '(?:你好|您好|我们|我|家里|家|帮|麻烦|请|一下|报|上报|登记|抄表|抄|今天|现在|目前|刚才|刚|本月|这个月|\\d{1,2}月份|\\d{1,2}月|的|读数|示数|数字|度数|数|显示|走|到|已经|是|为|有|了|还|和|以及|照片|hi|hello|please|my|our|the|now|today|currently|this month|readings|reading|number|reads|read|is|at|shows|show|says|it|of|for|home|and|photo|meter|[\\s:=，,。.;；、!！])';
const counted = '(?:吨|方|立方米?|度|字|m3|m³|kwh|kw·h|gj)?';
const number = '(\\d[\\d,.]*\\d|\\d)';

const lead = `^(?:${home}|${filler})*`;
const ofMeter = new RegExp(
  `${lead}(${anyMeter})${filler}*(?:${number}\\s?${counted})?${filler}*$`,
  'i',
);
const bare = new RegExp(`${lead}${number}\\s?${counted}${filler}*$`, 'i');
const everyMeter = new RegExp(anyMeter, 'gi');
const isReading = /读数|示数|抄表|meter|reading/i;
const wish =
  /^(?:我要|我想|想|要)?(?:自己)?(?:报|交|上报|提交|登记|发)(?:一下)?(?:我家的?|家里的?)?(?:(水|电|燃气|煤气|气|热)表)?的?(?:读数|表数|抄表|水表|电表|燃气表|热表)(?:吗)?[?？。!！]*$|^(?:自助)?抄表$|^(?:i (?:want|would like) to )?(?:report|submit|send|give) (?:my |a |the )?(?:(water|power|electricity|gas|heat) )?meter readings?[.!?]*$/i;
const wished: Readonly<Record<string, MeterKind>> = {
  ...{ 水: 'water', 电: 'power', 燃气: 'gas', 煤气: 'gas', 气: 'gas', 热: 'heat' },
  ...{ water: 'water', power: 'power', electricity: 'power', gas: 'gas', heat: 'heat' },
};

/** What a text says that meters show, and nothing else; null for any other text, such as one about a broken meter. */
export function readMeterWords(text: string, hasPicture: boolean): MeterWords | null {
  const plain = foldText(text).trim();
  if (plain.length > textMax) return null;
  const asks = wish.exec(plain);
  if (asks) {
    const kind = wished[(asks[1] ?? asks[2] ?? '').toLowerCase()] ?? named(plain);
    return { readings: [{ kind, value: null }], bad: false };
  }
  const starts = [...plain.matchAll(everyMeter)].map((one) => one.index).slice(1);
  const parts = [0, ...starts].map((from, nth) => plain.slice(from, starts[nth]));
  const read = parts.map(
    (part) => ofMeter.exec(part) ?? (isReading.test(part) ? bare.exec(part) : null),
  );
  const readings: SaidReading[] = [];
  let bad = false;
  for (const [index, one] of read.entries()) {
    if (!one) return null;
    const written = one[one.length - 1];
    const value = written === undefined ? null : readMeterNumber(written);
    bad ||= written !== undefined && value === null;
    readings.push({ kind: named(parts[index] ?? ''), value });
  }
  const [only] = readings;
  const said = readings.every((one) => one.value !== null) || hasPicture || bad;
  return only && said ? { readings, bad } : null;
}

/** A number alone, as it answers the question what a meter shows; null for any other text, `bad` for one that is none. */
export function readShown(text: string): string | 'bad' | null {
  const found = bare.exec(foldText(text).trim());
  return found ? (readMeterNumber(found[1] ?? '') ?? 'bad') : null;
}

/** The kind of meter that words name, alone or with little else; null for none. */
export function readKind(text: string): MeterKind | null {
  const plain = foldText(text).trim();
  return plain.length <= 12 ? named(plain) : null;
}

function named(text: string): MeterKind | null {
  return names.find(([, name]) => new RegExp(name, 'i').test(text))?.[0] ?? null;
}
