/** A figure that a bench measured, so that two runs can be held side by side. */
export type Figure = {
  /** What was measured, by the same name in every run. */
  name: string;
  value: number;
  /** Such as `ms`, `s`, `MB`, `a second`; `share` is from 0 to 1. */
  unit: string;
  /** The same by the bare way beside it in the same run, in the same unit; null where there is none. */
  ceiling: number | null;
  /** The value to its ceiling; null where there is none. */
  ratio: number | null;
  limit: Limit | null;
  /** Whether the limit was kept; null where there is none. */
  kept: boolean | null;
  /** Which way is better; null where neither is, as with what is only counted. */
  better: Better | null;
};

export type Better = 'less' | 'more';

/** What a value, or its ratio to the ceiling, may be at most or must be at least. */
export type Limit =
  | { of: 'value' | 'ratio'; most: number }
  | { of: 'value' | 'ratio'; least: number };

/** What a bench measured: as figures for programs and as words for people. */
export type Measured = { figures: Figure[]; words: string };

/** A figure with what follows from it: its ratio to the ceiling, and whether its limit was kept. A value that is no number keeps none. */
export function figure(
  name: string,
  value: number,
  unit: string,
  more: { ceiling?: number; limit?: Limit; better?: Better | null } = {},
): Figure {
  const { ceiling = null, limit = null, better = 'less' } = more;
  const ratio = ceiling === null || ceiling === 0 ? null : value / ceiling;
  return {
    ...{ name, value, unit, ceiling, ratio, limit, better },
    kept: limit && keeps(limit.of === 'ratio' ? (ratio ?? Number.NaN) : value, limit),
  };
}

const keeps = (value: number, limit: Limit): boolean =>
  'most' in limit ? value <= limit.most : value >= limit.least;

/** A count or another figure that is neither good nor bad. */
export const counted = (name: string, value: number, unit = ''): Figure =>
  figure(name, value, unit, { better: null });

/** Whether nothing that was promised was missed. */
export const allKept = (figures: readonly Figure[]): boolean =>
  figures.every((one) => one.kept !== false);

/** The value below which a share of them lies; 0 where there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** A number as people read it: whole from a hundred on, else with as many places as say something. */
export function shownNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (Number.isInteger(value) || size >= 100) return value.toFixed(0);
  return size >= 10 ? value.toFixed(1) : size >= 0.1 ? value.toFixed(2) : value.toFixed(4);
}

/** A limit in words, such as `≤ 300 ms` or `≤ 2 times`. */
export function shownLimit({ limit, unit }: Pick<Figure, 'limit' | 'unit'>): string {
  if (!limit) return '';
  const of = limit.of === 'ratio' ? 'times' : unit;
  return 'most' in limit
    ? `≤ ${shownNumber(limit.most)} ${of}`.trim()
    : `≥ ${shownNumber(limit.least)} ${of}`.trim();
}

/** Figures as a table: what, how much, its ceiling, how many times that, its limit, and whether that was kept. */
export function figureTable(figures: readonly Figure[]): string[] {
  const rows = figures.map((one) => [
    one.name,
    `${shownNumber(one.value)} ${one.unit}`.trim(),
    one.ceiling === null ? '' : shownNumber(one.ceiling),
    one.ratio === null ? '' : one.ratio.toFixed(2),
    shownLimit(one),
    one.kept === null ? '' : one.kept ? 'kept' : 'NOT KEPT',
  ]);
  return columns([['', 'measured', 'ceiling', 'times', 'limit', ''], ...rows]);
}

/** Rows of words under one another: the first column to the left, all others to the right. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, n) =>
    Math.max(...rows.map((row) => widthOf(row[n] ?? ''))),
  );
  return rows.map((row) =>
    widths
      .map((width, n) => {
        const words = row[n] ?? '';
        const room = ' '.repeat(width - widthOf(words));
        return n === 0 ? words + room : room + words;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** Chinese characters are twice as wide. */
const widthOf = (words: string): number =>
  [...words].reduce((sum, one) => sum + (/[\u2e80-\uffe6]/.test(one) ? 2 : 1), 0);
