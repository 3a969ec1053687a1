import type { Understanding } from '../../../../understanding/reading/understand.ts';
import { foldText } from '../../../../understanding/slots/fold.ts';
import { integerOf } from '../../../../understanding/slots/numerals.ts';
import { unitMentions } from '../../../../understanding/slots/unit-grammar.ts';

/** On which day somebody says that they pay. */

/** A promise is for so many days ahead at the most (docs/norms.md). */
export const promisedAhead = 30;

/**
 * Plain words with "my home" in place of every home that they name: the numbers of 3号楼2单元501 are no days, and whose
 * home it is is read apart.
 */
export function withoutHomes(text: string): string {
  const plain = text.normalize('NFKC').trim();
  const own = /[\u3400-\u9fff]/.test(plain) ? '我家' : '';
  return unitMentions(foldText(plain), plain)
    .filter((one) => one.place !== undefined || one.room !== undefined || one.building)
    .toSorted((a, b) => b.start - a.start)
    .reduce((rest, { start, end }) => `${rest.slice(0, start)}${own}${rest.slice(end)}`, plain)
    .replace(/(?:我们?家?)*(?:我家)+/g, (found) => (found.includes('我家') ? '我家' : found))
    .trim();
}

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const weekday = '(?:这|本|下)?个?(?:周|星期|礼拜)[一二三四五六日天末]';
const soon = '大?后天|明[天晚早]|今[天晚]|下个?(?:周|星期|礼拜)|下个?月|过[几两]天';
const soonInEnglish =
  'tomorrow|tonight|today|weekend|next (?:week|month)|(?:(?:next|this) )?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}';
/** A day, however it is said: with its number alone, with its month, the last of this month, or otherwise. */
const dayWord = new RegExp(
  [
    '(?<![\\d月.年/-])(?<number>\\d{1,2}|[一二三十]{1,3})\\s?[号日](?![楼院线栋门车机元])',
    '(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月(?<day>\\d{1,2}|[一二三十]{1,3})[号日]',
    '(?<end>(?<!下个?)月[底末]|\\bend of (?:the|this) month\\b)',
    `\\b(?:the )?(?<ofDay>\\d{1,2})(?:st|nd|rd|th) of (?<ofMonth>${monthNames.join('|')})[a-z]*`,
    '\\bthe (?<nth>\\d{1,2})(?:st|nd|rd|th)\\b',
    `(?:下个?月[底末]|${weekday}|${soon}|\\bend of next month\\b|\\b(?:${soonInEnglish})\\b)`,
  ].join('|'),
  'giu',
);

const pays = /[交缴付转给]|补上|\b(?:pay|settle|transfer|send)\b/gi;
/** Commas of every width are one by now; in 1,000 there is none. */
const clauseEnd = /[。;!?\n]|,(?!\d{3}\b)|\.(?=\s|$)/;
/** One of several days, or more than one of them. */
const choice = /或|还是|要么|[到至~](?!期)|—|\b(?:or|until|till|between)\b/i;

type Said = { text: string; groups: Partial<Record<string, string>> };

const daysIn = (text: string): RegExpExecArray[] => [...text.matchAll(dayWord)];

/** The one day on which a text says that something is paid; null for none, and 'several' where it could be any of them. */
function daySaid(plain: string): Said | 'several' | null {
  const both = plain
    .split(clauseEnd)
    .filter((one) => one.search(pays) >= 0 && one.search(dayWord) >= 0);
  const [only = plain, second] = both;
  if (second !== undefined) return 'several';
  const days = daysIn(only);
  if (days.length > 1 && choice.test(only)) return 'several';
  const verb = [...only.matchAll(pays)].at(-1)?.index ?? only.length;
  const found = days.filter((one) => one.index < verb).at(-1) ?? days[0];
  return found ? { text: found[0], groups: found.groups ?? {} } : null;
}

/** Of a day that it is the one on which they do not pay. */
const cannot =
  /(?<![要对差])不(?:能|会|想|打算|准备|方便)[^，,。]{0,6}[交缴付]|(?:无法|没法)[^，,。]{0,6}[交缴付]|(?<!要)[不没未别][交缴付]|[交缴付]不(?:了|上|起|出|清|齐|完)|(?:\b(?:not|never|unable)\b|n['’]t).{0,12}\bpay\b/i;

/**
 * The day on which words say that they pay, `YYYY-MM-DD`: one that is named with its month, the next that
 * has this number, or the last of the month, or of the week. Null where none is, or it could be any of several.
 * `today` is where the community is.
 */
export function readPayDay(text: string, of: Understanding, today: string): string | null {
  const plain = withoutHomes(text);
  const said = daySaid(plain);
  if (said === 'several' || cannot.test(plain)) return null;
  const from = Temporal.PlainDate.from(today);
  const ofNext = /下个?月|next month/i.test(plain);
  const number = numberOf(said?.groups.number ?? said?.groups.nth);
  if (number >= 1 && number <= 31 && !ofNext) {
    const here = from.with({ day: number });
    return (here.day === number && number >= from.day ? here : here.add({ months: 1 })).toString();
  }
  const month = monthNames.indexOf((said?.groups.ofMonth ?? '').toLowerCase()) + 1;
  const ofMonth = numberOf(said?.groups.ofDay);
  if (month > 0 && ofMonth >= 1 && ofMonth <= 31) {
    const here = from.with({ month, day: ofMonth });
    return (Temporal.PlainDate.compare(here, from) < 0 ? here.add({ years: 1 }) : here).toString();
  }
  if (said?.groups.end !== undefined && !ofNext)
    return from.with({ day: from.daysInMonth }).toString();
  return dayOfSlots(said, of, from);
}

/** The day as the time that was read tells it; null where that is another time than the one that is spoken of. */
function dayOfSlots(said: Said | null, of: Understanding, from: Temporal.PlainDate): string | null {
  const when = of.slots.when ?? of.slots.named;
  if (!when || vague.test(when.text)) return null;
  const [first, past] = [when.from.slice(0, 10), when.to.slice(0, 10)];
  const day = numberOf(said?.groups.day);
  if (day > 0 && Number(first.slice(8)) !== day) return null;
  // Of a week or a month its last day is meant, as far ahead as a promise reaches: whoever pays within it keeps their word.
  const last = Temporal.PlainDate.from(past).subtract({ days: 1 }).toString();
  const latest = from.add({ days: promisedAhead }).toString();
  if (first >= last || first > latest) return first;
  return [last, latest].toSorted()[0] ?? first;
}

const numberOf = (written: string | undefined): number =>
  written === undefined ? 0 : /^\d+$/.test(written) ? Number(written) : (integerOf(written) ?? 0);

/** No day at all, whatever number of them is thought of. */
const vague = /几|\bfew\b|\bsome\b/i;
