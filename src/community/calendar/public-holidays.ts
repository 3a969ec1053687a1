import chineseDays from 'chinese-days';

/** What a day is by the public holidays of mainland China: off, worked although it is at a weekend, or as in any week. */
export type PublicDay = 'off' | 'made_up' | 'ordinary';

/**
 * The State Council says each November how the holidays of the next year are
 * moved and made up. Before that, or with a package that is older, only the days
 * that the law itself names are known to be off.
 */
export function isAnnounced(year: number): boolean {
  return nameOf(`${year}-10-01`).includes(',');
}

/** An ordinary day is called by its English weekday; a holiday and its make-up days by the holiday's names. */
const nameOf = (on: string): string => chineseDays.getDayDetail(on).name;

/** What `day` is, by the announcement of its year, or by the law alone where there is none. */
export function publicDay(day: Temporal.PlainDate): PublicDay {
  if (!isAnnounced(day.year)) return isOffByLaw(day) ? 'off' : 'ordinary';
  const { work, name } = chineseDays.getDayDetail(day.toString());
  if (!name.includes(',')) return 'ordinary';
  return work ? (day.dayOfWeek > 5 ? 'made_up' : 'ordinary') : 'off';
}

const solar: ReadonlySet<string> = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);
/** The first three days of the year, the Dragon Boat and the Mid-Autumn Festival, by the Chinese calendar. */
const lunar: ReadonlySet<string> = new Set(['M01-1', 'M01-2', 'M01-3', 'M05-5', 'M08-15']);

/**
 * The days off that the law names: the Regulation on Public Holidays for National
 * Annual Festivals and Memorial Days (全国年节及纪念日放假办法, as of 2025),
 * article 2. New Year's Eve of the Chinese calendar is one; so is Qingming, the
 * fifteenth day after the spring equinox.
 */
function isOffByLaw(day: Temporal.PlainDate): boolean {
  const on = day.toString().slice(5);
  if (solar.has(on) || on === qingming(day.year)) return true;
  const chinese = (of: Temporal.PlainDate): string => {
    const { monthCode, day: number } = of.withCalendar('chinese');
    return `${monthCode}-${number}`;
  };
  return lunar.has(chinese(day)) || chinese(day.add({ days: 1 })) === 'M01-1';
}

/** The day of Qingming, `MM-DD`; the customary formula for the 21st century. */
function qingming(year: number): string {
  const y = year % 100;
  const day = Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4);
  return `04-${String(day).padStart(2, '0')}`;
}

/** What the calendar of a community must have to count by public holidays. */
type OwnDays = { publicHolidays: boolean; specialDays: readonly { on: string }[] | null };

/**
 * The year for which a community's days off are not known although it is needed
 * soon: from December on the next one, and any time the present one. Null where
 * they are known, were entered as days of its own, or do not count.
 */
export function yearWithoutHolidays(today: Temporal.PlainDate, own: OwnDays): number | null {
  if (!own.publicHolidays) return null;
  const years = today.month === 12 ? [today.year, today.year + 1] : [today.year];
  const entered = (year: number): boolean =>
    (own.specialDays ?? []).some((one) => one.on.startsWith(`${year}-`));
  return years.find((year) => !isAnnounced(year) && !entered(year)) ?? null;
}
