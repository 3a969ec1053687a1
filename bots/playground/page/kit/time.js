/**
 * Times as people of the office read them: in the office's time zone and the page's language.
 */

/** @typedef {'zh-CN' | 'en'} Language */
/** @typedef {{ language: Language, timeZone: string, nowMs: number }} TimeFrame */

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * @param {TimeFrame} frame
 * @param {Intl.DateTimeFormatOptions} options
 * @returns {Intl.DateTimeFormat}
 */
function format(frame, options) {
  const key = `${frame.language}|${frame.timeZone}|${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(frame.language === 'en' ? 'en-GB' : 'zh-CN', {
      timeZone: frame.timeZone,
      hourCycle: 'h23',
      ...options,
    });
    formats.set(key, found);
  }
  return found;
}

/**
 * @param {TimeFrame} frame
 * @param {number} ms
 */
export function clockTime(frame, ms) {
  return format(frame, { hour: '2-digit', minute: '2-digit' }).format(ms);
}

/**
 * The day's number since 1970 in the office's zone, so that days can be told apart.
 * @param {TimeFrame} frame
 * @param {number} ms
 */
export function dayNumber(frame, ms) {
  const parts = format(frame, { year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(
    ms,
  );
  /** @param {string} type */
  const part = (type) => Number(parts.find((one) => one.type === type)?.value);
  return Math.floor(Date.UTC(part('year'), part('month') - 1, part('day')) / 86_400_000);
}

/**
 * Today, yesterday or tomorrow in words, or undefined for any other day.
 * @param {TimeFrame} frame
 * @param {number} ms
 */
function nearDay(frame, ms) {
  const away = dayNumber(frame, ms) - dayNumber(frame, frame.nowMs);
  const words =
    frame.language === 'en' ? ['Yesterday', 'Today', 'Tomorrow'] : ['昨天', '今天', '明天'];
  return words[away + 1];
}

/**
 * A day as a heading between messages.
 * @param {TimeFrame} frame
 * @param {number} ms
 */
export function dayHeading(frame, ms) {
  return (
    nearDay(frame, ms) ??
    format(frame, { month: 'long', day: 'numeric', weekday: 'short' }).format(ms)
  );
}

/**
 * Day and time together, short.
 * @param {TimeFrame} frame
 * @param {number} ms
 */
export function dayAndTime(frame, ms) {
  return format(frame, {
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(ms);
}

/** @type {Record<string, Intl.DateTimeFormatOptions>} */
const DAY_STYLES = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  date_slash: { year: 'numeric', month: '2-digit', day: '2-digit' },
};

/**
 * One token of Slack's date format, as the reader's client would write it.
 * @param {TimeFrame} frame
 * @param {string} token
 * @param {number} ms
 * @returns {string | undefined} undefined where Slack knows no such token
 */
function dateToken(frame, token, ms) {
  if (token === 'time') return clockTime(frame, ms);
  if (token === 'time_secs') {
    return format(frame, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(ms);
  }
  if (token === 'ago') return ago(frame, ms);
  const pretty = token.endsWith('_pretty');
  const style = DAY_STYLES[pretty ? token.slice(0, -'_pretty'.length) : token];
  if (token === 'day_divider_pretty') return dayHeading(frame, ms);
  if (!style) return undefined;
  return (pretty && nearDay(frame, ms)) || format(frame, style).format(ms);
}

/**
 * @param {TimeFrame} frame
 * @param {number} ms
 */
export function ago(frame, ms) {
  const seconds = Math.round((ms - frame.nowMs) / 1000);
  const words = new Intl.RelativeTimeFormat(frame.language, { numeric: 'auto' });
  if (Math.abs(seconds) < 60) return words.format(0, 'second');
  if (Math.abs(seconds) < 3600) return words.format(Math.round(seconds / 60), 'minute');
  if (Math.abs(seconds) < 86_400) return words.format(Math.round(seconds / 3600), 'hour');
  return words.format(Math.round(seconds / 86_400), 'day');
}

/**
 * Slack's `<!date^seconds^format^link|fallback>`: the format with its tokens written out, or
 * the fallback where the seconds are none.
 * @param {TimeFrame} frame
 * @param {number} seconds
 * @param {string} pattern
 * @param {string} fallback
 */
export function slackDate(frame, seconds, pattern, fallback) {
  if (!Number.isFinite(seconds)) return fallback;
  return pattern.replace(
    /\{(\w+)\}/g,
    (whole, token) => dateToken(frame, token, seconds * 1000) ?? whole,
  );
}

/**
 * How many milliseconds lie between `nowMs` and the next time the office's wall clock shows
 * this hour and minute. A zone that changes its clock in between may be an hour off.
 * @param {TimeFrame} frame
 * @param {number} hour
 * @param {number} minute
 */
export function untilWallClock(frame, hour, minute) {
  const parts = format(frame, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
    .format(frame.nowMs)
    .split(':')
    .map(Number);
  const passed = ((parts[0] ?? 0) * 3600 + (parts[1] ?? 0) * 60 + (parts[2] ?? 0)) * 1000;
  const wanted = (hour * 3600 + minute * 60) * 1000;
  return wanted > passed ? wanted - passed : wanted - passed + 86_400_000;
}
