import type { Language } from '../config.ts';

/** The days of the week, Monday first. */
export const weekdays: Record<Language, readonly string[]> = {
  'zh-CN': ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
};

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A day as people say it: today, tomorrow, otherwise the date with its weekday. */
export function describeDay(
  day: Temporal.PlainDate,
  today: Temporal.PlainDate,
  language: Language,
): string {
  const weekday = weekdays[language][day.dayOfWeek - 1] ?? '';
  const distance = today.until(day).days;
  if (language === 'zh-CN') {
    if (distance === 0) return '今天';
    if (distance === 1) return `明天（${weekday}）`;
    if (distance === 2) return `后天（${weekday}）`;
    return `${day.month}月${day.day}日（${weekday}）`;
  }
  if (distance === 0) return 'today';
  if (distance === 1) return `tomorrow (${weekday})`;
  return `${weekday} ${day.day} ${months[day.month - 1] ?? ''}`;
}

/** A date with its year, as it stays true: `2024年5月1日`, `1 May 2024`. */
export function describeDate(date: string, language: Language): string {
  const { year, month, day } = Temporal.PlainDate.from(date);
  return language === 'zh-CN'
    ? `${year}年${month}月${day}日`
    : `${day} ${months[month - 1] ?? ''} ${year}`;
}

/** A month, `YYYY-MM`, as people say it: `2026年11月`, `Nov 2026`. */
export function describeMonth(period: string, language: Language): string {
  const { year, month } = Temporal.PlainYearMonth.from(period);
  return language === 'zh-CN' ? `${year}年${month}月` : `${months[month - 1] ?? ''} ${year}`;
}

/** An instant as people say it, in the community's time zone: `明天（周二）14:32`, `tomorrow (Tue) 14:32`. */
export function describeInstant(
  atMs: number,
  nowMs: number,
  timeZone: string,
  language: Language,
): string {
  const at = zoned(atMs, timeZone);
  const day = describeDay(at.toPlainDate(), zoned(nowMs, timeZone).toPlainDate(), language);
  return `${day}${language === 'zh-CN' && day.endsWith('）') ? '' : ' '}${clock(at.toPlainTime())}`;
}

/**
 * An instant as it stays true however late it is read: `11月25日（周三）14:32`,
 * `Wed 25 Nov 14:32`. For messages that are drawn again and for histories.
 */
export function describeMoment(atMs: number, timeZone: string, language: Language): string {
  const at = zoned(atMs, timeZone);
  const weekday = weekdays[language][at.dayOfWeek - 1] ?? '';
  return language === 'zh-CN'
    ? `${at.month}月${at.day}日（${weekday}）${clock(at.toPlainTime())}`
    : `${weekday} ${at.day} ${months[at.month - 1] ?? ''} ${clock(at.toPlainTime())}`;
}

/** A length of time (ms) by its two largest units, whole minutes at the least: `2 天 3 小时`, `2 h 5 min`. */
export function describeLength(ms: number, language: Language): string {
  const minutes = Math.max(1, Math.floor(ms / 60_000));
  const parts = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  const names = language === 'zh-CN' ? ['天', '小时', '分钟'] : ['d', 'h', 'min'];
  const first = parts.findIndex((part) => part > 0);
  return parts
    .map((part, index) => ({ part, name: names[index] ?? '' }))
    .filter(({ part }, index) => part > 0 && index <= first + 1)
    .map(({ part, name }) => `${part} ${name}`)
    .join(' ');
}

/** A half-open interval as people say it; a whole day or a usual part of one is named, not counted. */
export function describeInterval(
  interval: { from: string; to: string },
  nowMs: number,
  timeZone: string,
  language: Language,
): string {
  const from = Temporal.Instant.from(interval.from).toZonedDateTimeISO(timeZone);
  const to = Temporal.Instant.from(interval.to).toZonedDateTimeISO(timeZone);
  const today = zoned(nowMs, timeZone).toPlainDate();
  const first = describeDay(from.toPlainDate(), today, language);
  const last = to.subtract({ nanoseconds: 1 }).toPlainDate();
  if (!last.equals(from.toPlainDate())) {
    const end = describeDay(last, today, language);
    return language === 'zh-CN' ? `${first}至${end}` : `${first} to ${end}`;
  }
  const part = partOfDay(from, to, language);
  const gap = language === 'zh-CN' && first.endsWith('）') ? '' : ' ';
  return part === null ? first : `${first}${gap}${part}`;
}

/** The same as it stays true however late it is read: no day is called by today. */
export function describeFixedInterval(
  interval: { from: string; to: string },
  timeZone: string,
  language: Language,
): string {
  // Seen from long ago, every day has its date.
  return describeInterval(interval, 0, timeZone, language);
}

/**
 * When somebody comes, as it stays true however late it is read and with its hours as they are:
 * `12月1日（周二）14:00–16:00`, `Tue 1 Dec 14:00–16:00`. A whole day has none. Instants in ms.
 */
export function describeWindow(
  window: { from: number; to: number },
  timeZone: string,
  language: Language,
): string {
  const [from, to] = [zoned(window.from, timeZone), zoned(window.to, timeZone)];
  const days = from.toPlainDate().until(to.subtract({ nanoseconds: 1 }).toPlainDate()).days;
  const isWhole = from.hour + from.minute === 0 && to.hour + to.minute === 0;
  const iso = { from: from.toInstant().toString(), to: to.toInstant().toString() };
  if (isWhole || days > 0) return describeFixedInterval(iso, timeZone, language);
  const end = to.toPlainDate().equals(from.toPlainDate()) ? clock(to.toPlainTime()) : '24:00';
  return `${describeMoment(window.from, timeZone, language)}–${end}`;
}

function partOfDay(
  from: Temporal.ZonedDateTime,
  to: Temporal.ZonedDateTime,
  language: Language,
): string | null {
  const start = from.hour * 60 + from.minute;
  const wraps = !to.toPlainDate().equals(from.toPlainDate());
  const end = wraps ? 24 * 60 : to.hour * 60 + to.minute;
  if (start === 0 && end === 24 * 60) return null;
  const zh = language === 'zh-CN';
  if (end === 24 * 60)
    return zh ? `${clock(from.toPlainTime())} 以后` : `after ${clock(from.toPlainTime())}`;
  if (end <= 12 * 60 && start >= 5 * 60 && end - start >= 180) return zh ? '上午' : 'morning';
  if (start >= 12 * 60 && end <= 18 * 60 && end - start >= 240) return zh ? '下午' : 'afternoon';
  return `${clock(from.toPlainTime())}–${clock(to.toPlainTime())}`;
}

function zoned(ms: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
}

function clock(time: Temporal.PlainTime): string {
  return `${String(time.hour).padStart(2, '0')}:${String(time.minute).padStart(2, '0')}`;
}
