import type { WishedTime } from '../../../requests/request/request.ts';
import type { Said } from '../../effects.ts';
import { isQuestion } from '../senses.ts';

/** A question wishes for a time only where it asks whether somebody may come: 今天去来得及吗 does not. */
const asksToCome = /来(?!得及|不及)|上门|过来|派|修|\b(?:come|send|visit|fix|somebody|someone)\b/i;

/** Words that name a day: without one, a time of day is of the day that was wished for before. */
const namesDay =
  /[今明后昨]|周|星期|礼拜|[号日]|\d\s*[./-]\s*\d|\b(?:today|tonight|tomorrow|mon|tue|wed|thu|fri|sat|sun|week|weekend|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|christmas|holiday|[0-9]+(?:st|nd|rd|th))/i;

/**
 * The time that a repair is wished for once further words were said: theirs, or what was wished
 * before. A time of day (下午吧, "after 5") goes to the day that was named before it, 后天.
 */
export function wishedAfter(before: WishedTime | null, said: Said): WishedTime | null {
  const { when } = said.understood.slots;
  if (when === undefined || (isQuestion(said.text) && !asksToCome.test(said.text))) return before;
  if (before === null || namesDay.test(said.text)) return when;
  // A bare hour that has passed today is the evening's; on another day it is the morning's.
  const spoken = evening.test(said.text) ? when : inTheMorning(when);
  // Both are written with the community's offset: the day is what stands before the T.
  const onDay = {
    from: before.from.slice(0, dayLength) + spoken.from.slice(dayLength),
    to: before.from.slice(0, dayLength) + spoken.to.slice(dayLength),
    text: when.text,
  };
  const within = Date.parse(onDay.from) < Date.parse(onDay.to);
  return within ? onDay : when;
}
/** 2026-11-26 */
const dayLength = 10;

/** The time that the first words of a repair wish for: a bare hour that could only be late at night says none. */
export function wishedFirst({ slots, text }: Said['understood']): WishedTime | null {
  const { when } = slots;
  if (when === undefined) return null;
  const late = Number(when.from.slice(dayLength + 1, dayLength + 3)) >= nightFrom;
  return late && !evening.test(text) ? null : when;
}
/** From this hour nobody comes unless it was asked for in so many words. */
const nightFrom = 22;

const evening = /晚|夜|\bpm\b|[0-9]pm\b|evening|night|(?:1[3-9]|2[0-4])[:：点时]/i;

/** A time of the late evening as the same hour of the morning: 23:00 is 11:00. Others stay. */
function inTheMorning(when: WishedTime): WishedTime {
  const hourOf = (time: string): number => Number(time.slice(dayLength + 1, dayLength + 3));
  if (hourOf(when.from) < lateFrom) return when;
  const earlier = (time: string): string =>
    `${time.slice(0, dayLength + 1)}${String((hourOf(time) + 12) % 24).padStart(2, '0')}${time.slice(dayLength + 3)}`;
  return { ...when, from: earlier(when.from), to: earlier(when.to) };
}
/** From this hour a bare one can only have been meant for a morning. */
const lateFrom = 20;
