import { englishIntegerOf } from '../numerals.ts';
import type { Meaning } from './token.ts';

/** How English tells the time of day: "2.30pm", "a quarter past four", "9 to 5". */

/** A count in words or digits; a few are three. */
export const countOf = (text: string): number | undefined => {
  if (/^\d+$/.test(text)) return Number(text);
  if (text === 'half an') return 0.5;
  if (text.startsWith('a couple')) return 2;
  if (text === 'a few') return 3;
  return englishIntegerOf(text);
};

/** An hour in words or digits, as minutes after midnight. */
export const hourOf = (text: string): number | undefined => {
  if (text === 'noon' || text === 'midday') return 12 * 60;
  const value = countOf(text);
  return value === undefined || value > 24 ? undefined : value * 60;
};

/** Minutes after midnight, and whether am or pm was said. */
function clock(
  h: string | undefined,
  m: string | undefined,
  half: string | undefined,
): { minutes: number; halfSaid: boolean } | undefined {
  const hours = h === undefined ? undefined : hourOf(h);
  if (hours === undefined) return undefined;
  let minutes = hours + (m === undefined ? 0 : Number(m));
  if (half === undefined) return { minutes, halfSaid: hours > 12 * 60 || hours === 0 };
  if (half.startsWith('p') && minutes < 12 * 60) minutes += 12 * 60;
  if (half.startsWith('a') && minutes >= 12 * 60) minutes -= 12 * 60;
  return { minutes, halfSaid: true };
}

const lackings: Readonly<Record<string, number>> = {
  half: 30,
  thirty: 30,
  quarter: 15,
  fifteen: 15,
  'forty five': 45,
  'twenty five': 25,
};

/** "a quarter past 4", "twenty to six", "three thirty". */
export function besideMeaning(found: RegExpExecArray): Meaning | undefined {
  const { h, l = '', side = '', x } = found.groups ?? {};
  const minutes = lackings[l.replace('-', ' ')] ?? countOf(l);
  const back = /to|before|till/.test(side);
  // "10 to 4" and "10 before 4" are ranges and bounds; in words they are the minutes.
  if (/^\d/.test(l) && !/minutes?/.test(found[0])) return undefined;
  const at = clock(h, undefined, x);
  if (at === undefined || minutes === undefined || minutes >= 60 || (back && l === 'half'))
    return undefined;
  return { type: 'time', from: at.minutes + (back ? -minutes : minutes), halfSaid: at.halfSaid };
}

/** "2pm", "14:30", "ten o'clock", "1400 hrs". */
export function timeMeaning(found: RegExpExecArray): Meaning | undefined {
  const { h, m, x } = found.groups ?? {};
  const at = clock(h, m, x);
  return at === undefined ? undefined : { type: 'time', from: at.minutes, halfSaid: at.halfSaid };
}

/** One end of a range; `said` where it is a clock whatever stands beside it. */
type End = { minutes: number; halfSaid: boolean; said: boolean; x?: string };

const written: Readonly<Record<string, string>> = { thirty: ':30', fifteen: ':15' };

function endOf(words: string): End | undefined {
  const text = words.replace(
    /[ -](thirty|fifteen|forty[ -]five)$/,
    (_, m: string) => written[m] ?? ':45',
  );
  const beside =
    /^(?:a )?(?<l>half|quarter|five|ten|twenty[ -]five|twenty)(?: minutes?)? (?<side>past|to|before|after) (?<h>[a-z\d]+?) ?(?<x>[ap]\.?m\.?)?$/.exec(
      text,
    ) ?? /^(?<l>half)[ -]?(?<h>[a-z\d]+?) ?(?<x>[ap]\.?m\.?)?$/.exec(text);
  if (beside !== null) {
    const { l = '', side = '', h, x } = beside.groups ?? {};
    const minutes = lackings[l.replace('-', ' ')] ?? countOf(l) ?? 0;
    const at = clock(h, undefined, x);
    if (at === undefined) return undefined;
    const moved = at.minutes + (/to|before/.test(side) ? -minutes : minutes);
    return { minutes: moved, halfSaid: at.halfSaid, said: true, ...(x !== undefined && { x }) };
  }
  const military = /^(?<h>\d\d)(?<m>\d\d)(?: ?h(?:ou)?rs)?$/.exec(text);
  const plain =
    military ??
    /^(?<h>[a-z]+|\d{1,2})(?:[:.](?<m>\d\d))? ?(?<x>[ap]\.?m\.?)?(?<o> ?o'? ?clock)?$/.exec(text);
  const { h, m, x, o } = plain?.groups ?? {};
  const at = clock(h, m, x);
  if (at === undefined) return undefined;
  const said = m !== undefined || x !== undefined || o !== undefined;
  return { ...at, halfSaid: at.halfSaid || military !== null, said, ...(x !== undefined && { x }) };
}

/** "2-4pm", "between 9 and half past 11": a half said once counts for both. Bare figures are one only where `marked`. */
export function rangeMeaning(a: string, b: string, marked: boolean): Meaning | undefined {
  const end = endOf(b);
  const begin = endOf(a);
  if (begin === undefined || end === undefined || !(marked || begin.said || end.said))
    return undefined;
  let { minutes: from, halfSaid } = begin;
  if (begin.x === undefined && end.x !== undefined && !halfSaid) {
    const same = from % 720 < 720 && end.x.startsWith('p') ? (from % 720) + 720 : from % 720;
    if (same < end.minutes) from = same;
    halfSaid = true;
  }
  if (begin.x !== undefined && end.x === undefined && !end.halfSaid && end.minutes <= from)
    return { type: 'time', from, to: end.minutes + 12 * 60, halfSaid: true };
  return { type: 'time', from, to: end.minutes, halfSaid };
}
