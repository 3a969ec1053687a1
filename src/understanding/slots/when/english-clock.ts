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

/** "2pm", "14:30", "ten o'clock". */
export function timeMeaning(found: RegExpExecArray): Meaning | undefined {
  const { h, m, x } = found.groups ?? {};
  const at = clock(h, m, x);
  return at === undefined ? undefined : { type: 'time', from: at.minutes, halfSaid: at.halfSaid };
}

/** "2-4pm", "between 9 and 11:30", "from 2 to 4": a half said once counts for both. */
export function rangeMeaning(found: RegExpExecArray): Meaning | undefined {
  const { a, am, ax, b, bm, bx } = found.groups ?? {};
  const end = clock(b, bm, bx);
  let begin = clock(a, am, ax);
  if (begin === undefined || end === undefined) return undefined;
  if (ax === undefined && bx !== undefined) {
    const same = clock(a, am, bx);
    begin = same !== undefined && same.minutes < end.minutes ? same : { ...begin, halfSaid: true };
  }
  if (ax !== undefined && bx === undefined && end.minutes <= begin.minutes) {
    return { type: 'time', from: begin.minutes, to: end.minutes + 12 * 60, halfSaid: true };
  }
  return { type: 'time', from: begin.minutes, to: end.minutes, halfSaid: begin.halfSaid };
}
