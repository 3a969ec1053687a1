import type { Language } from '../config.ts';
import { weekdays } from './format-time.ts';

/** The hours of one weekday, local `HH:MM`; `null` is a day off. */
type HoursOfDay = { from: string; to: string } | null;

/**
 * The weekly hours of a desk in one line, days of the same hours together:
 * `周一至周五 08:30–18:00，周六 09:00–12:00，周日休息`,
 * `Mon–Fri 08:30–18:00, Sat 09:00–12:00, closed Sun`. Monday first.
 */
export function describeWeek(hours: readonly HoursOfDay[], language: Language): string {
  const zh = language === 'zh-CN';
  const runs: { first: number; last: number; of: HoursOfDay }[] = [];
  for (let day = 0; day < 7; day += 1) {
    const of = hours[day] ?? null;
    const run = runs.at(-1);
    if (run && run.of?.from === of?.from && run.of?.to === of?.to) run.last = day;
    else runs.push({ first: day, last: day, of });
  }
  const name = (day: number): string => weekdays[language][day] ?? '';
  const days = ({ first, last }: { first: number; last: number }): string =>
    first === last ? name(first) : `${name(first)}${zh ? '至' : '–'}${name(last)}`;
  const worked = ({ first, last, of }: (typeof runs)[number]): string => {
    if (of === null) return zh ? `${days({ first, last })}休息` : `closed ${days({ first, last })}`;
    return `${days({ first, last })} ${of.from}–${of.to}`;
  };
  const [only] = runs;
  if (only && runs.length === 1 && only.of)
    return zh ? `每天 ${only.of.from}–${only.of.to}` : `every day ${only.of.from}–${only.of.to}`;
  return runs.map(worked).join(zh ? '，' : ', ');
}
