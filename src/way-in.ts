/**
 * How what a platform brings comes in, as one process sees it. A platform that
 * is away makes the office degraded: it goes on with everything else.
 */
export type WayIn = {
  /** Since when nothing has come in this way, in ms; null while it stands. */
  lostSince: number | null;
  /** What was last wrong, in words that name the setting where one is to blame; null while it stands. */
  lastError: string | null;
};
