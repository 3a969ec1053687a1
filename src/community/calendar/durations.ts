/**
 * How a length of time is written in a setting: a whole number and its unit.
 * `s m h d` run day and night; `wm` and `wh` count the minutes and hours of the desk, `wd` its days.
 */
export const durationUnits = ['s', 'm', 'h', 'd', 'wm', 'wh', 'wd'] as const;
export type DurationUnit = (typeof durationUnits)[number];
export type Duration = { amount: number; unit: DurationUnit };

const unitMs: Record<DurationUnit, number> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  wm: 60_000,
  wh: 3_600_000,
  wd: 86_400_000,
};

/** A length of time as it is written, such as `5m` or `3wd`; null for what is none. */
export function readDuration(text: string): Duration | null {
  const found = /^(\d{1,6})(s|m|h|d|wm|wh|wd)$/.exec(text.trim().toLowerCase());
  const unit = durationUnits.find((one) => one === found?.[2]);
  return found && unit ? { amount: Number(found[1]), unit } : null;
}

export const writeDuration = ({ amount, unit }: Duration): string => `${amount}${unit}`;

/** Its length in ms; of working time, that of the time worked, a working day being 24 hours of it. */
export const durationMs = ({ amount, unit }: Duration): number => amount * unitMs[unit];
