import type { QuietHours } from '../community/entities.ts';
import { hanNumerals, integerOf } from '../understanding/slots/numerals.ts';

/**
 * A small grammar of the hours in which nobody wants to be woken: 晚上10点到早上7点,
 * 22:00-7:00, 10pm to 7am, none. A text is taken whole or not at all.
 */

type DayPart = 'night' | 'morning' | 'noon' | 'afternoon' | 'evening';
/** A time as it was written; `literal` when it can only be meant on the clock of 24 hours. */
type Written = { minutes: number; part: DayPart | null; literal: boolean };

const dayMinutes = 24 * 60;
const partWords: readonly (readonly [RegExp, DayPart])[] = [
  [/^(凌晨|半夜|午夜|夜里|夜间|深夜)$/, 'night'],
  [/^(清晨|早上|早晨|清早|早|上午|am|inthemorning)$/, 'morning'],
  [/^(中午|正午)$/, 'noon'],
  [/^(下午|pm|intheafternoon)$/, 'afternoon'],
  [/^(傍晚|晚上|晚间|晚|intheevening|atnight)$/, 'evening'],
];
const before =
  '凌晨|半夜|午夜|夜里|夜间|深夜|清晨|早上|早晨|清早|早|上午|中午|正午|下午|傍晚|晚上|晚间|晚';
const after = 'am|pm|inthemorning|intheevening|atnight|intheafternoon';
const number = `\\d{1,2}|[${hanNumerals}]{1,3}`;
const time = `(?:(?:${before})?(?:(?:\\d{1,2}):(?:\\d{2})|(?:${number})(?:[点點时時](?:钟|鐘|整)?(?:半|一刻|三刻|(?:${number})分?)?)?)(?:${after}|oclock)*|midnight|noon)`;
const lead =
  '(?:从|從|自|由|from|between|每天|每晚|每日|everyday|daily|免打扰|免打擾|勿扰|勿擾|时段|时间|quiethours|donotdisturb|dnd|设为|设成|设置为|改为|改成|set|to|is|:|,)*';
const join =
  '(?:到|至|-|–|—|~|to|till|until|and)(?:第二天|次日|隔天|明天|转天|thenextday|nextday)?';
const trail =
  '(?:之间|期间|这段时间|不要打扰|别打扰|请勿打扰|免打扰|安静|吧|please|everyday|daily|thenextday)*';
const whole = new RegExp(`^${lead}(${time})${join}(${time})${trail}$`, 'u');

const none = new Set([
  ...['不要', '不用', '不设', '不需要', '无', '没有', '不要免打扰', '不用免打扰', '不设免打扰'],
  ...['关闭免打扰', '取消免打扰', '关掉免打扰', '随时可以', '随时都可以', '都可以'],
  ...['none', 'noquiethours', 'off', 'turnoff', 'turnoffquiethours', 'quiethoursoff', 'anytime'],
]);

/** Hours that were written, `none` for somebody who wants none, or null for anything else. */
export function readQuietHours(text: string): QuietHours | 'none' | null {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/([ap])\.\s?m\.?/g, '$1m')
    .replace(/o['’]clock/g, 'oclock')
    .replace(/[\s，。,.!！]/g, '');
  if (none.has(plain)) return 'none';
  const found = whole.exec(plain);
  const from = found?.[1] === undefined ? null : readTime(found[1]);
  const to = found?.[2] === undefined ? null : readTime(found[2]);
  return from && to ? hoursMeant(from, to) : null;
}

const written = new RegExp(
  `^(${before})?(?:(\\d{1,2}):(\\d{2})|(${number})(?:[点點时時](?:钟|鐘|整)?(半|一刻|三刻|(?:${number})分?)?)?)((?:${after}|oclock)*)$`,
  'u',
);

function readTime(text: string): Written | null {
  if (text === 'midnight') return { minutes: 0, part: 'night', literal: true };
  if (text === 'noon') return { minutes: dayMinutes / 2, part: 'noon', literal: true };
  const found = written.exec(text);
  if (!found) return null;
  const hour = integerOf(found[2] ?? found[4] ?? '');
  const minute = found[3] === undefined ? minutesOf(found[5]) : Number(found[3]);
  if (hour === undefined || minute === null || hour > 24 || minute > 59) return null;
  if (hour === 24 && minute > 0) return null;
  const part = partOf(found[1] ?? '') ?? partOf((found[6] ?? '').replace('oclock', ''));
  const literal = part === null && (hour > 12 || hour === 0 || /^0\d/.test(found[2] ?? ''));
  const minutes = onTheClock(hour, part) * 60 + minute;
  return { minutes: minutes % dayMinutes, part, literal };
}

function partOf(word: string): DayPart | null {
  return partWords.find(([words]) => words.test(word))?.[1] ?? null;
}

function minutesOf(text: string | undefined): number | null {
  if (text === undefined) return 0;
  const named = { 半: 30, 一刻: 15, 三刻: 45 }[text];
  return named ?? integerOf(text.replace('分', '')) ?? null;
}

/** The hour of the day: 10 in the evening is 22, 12 at night is 0, 1 at noon is 13. */
function onTheClock(hour: number, part: DayPart | null): number {
  if (part === 'afternoon') return hour < 12 ? hour + 12 : hour;
  if (part === 'evening') return hour < 12 ? hour + 12 : hour === 12 ? 24 : hour;
  if (part === 'night') return hour === 12 ? 0 : hour >= 9 && hour < 12 ? hour + 12 : hour;
  if (part === 'morning') return hour === 12 ? 0 : hour;
  if (part === 'noon') return hour < 3 ? hour + 12 : hour;
  return hour;
}

const halfDay = dayMinutes / 2;
const lasts = (from: number, to: number): number => (to - from + dayMinutes) % dayMinutes;

/**
 * The hours two written times mean. What could be before or after noon is taken
 * so that the hours are short: 晚上10点到7点 ends in the morning, 10 to 7am begins in
 * the evening, and ten to seven is the night.
 */
function hoursMeant(from: Written, to: Written): QuietHours | null {
  const ambiguous = (one: Written): boolean => one.part === null && !one.literal;
  let [begins, ends] = [from.minutes, to.minutes];
  const later = (minutes: number): number => (minutes + halfDay) % dayMinutes;
  if (ambiguous(from) && ambiguous(to)) {
    const length = lasts(begins, ends);
    if (length === 0 || length > halfDay) begins = later(begins);
  } else if (ambiguous(from)) begins = shorter(begins, later(begins), (one) => lasts(one, ends));
  else if (ambiguous(to) && from.part !== null)
    ends = shorter(ends, later(ends), (one) => lasts(begins, one));
  return begins === ends ? null : { from: asClock(begins), to: asClock(ends) };
}

/** The one of two that makes the shorter hours; hours of no length are none. */
function shorter(one: number, other: number, length: (minutes: number) => number): number {
  const of = (minutes: number): number => length(minutes) || dayMinutes;
  return of(other) < of(one) ? other : one;
}

const asClock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
