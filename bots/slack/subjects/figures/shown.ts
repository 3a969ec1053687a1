import type { Only } from '../../../../src/reports/figures/count-figures.ts';
import {
  type Dimension,
  dimensions,
  type FigureCode,
  figureCodes,
} from '../../../../src/reports/figures/figure.ts';
import { dayOrNull, type Period } from '../../../../src/reports/figures/period.ts';

/** What of the figures a window shows: all of them, everybody's work, one told apart, or the rows of one. */
export type Shown = { period: Period } & (
  | { view: 'all' | 'people' }
  | { view: 'by'; code: FigureCode; by: Dimension }
  | { view: 'rows'; code: FigureCode; only: Only | null; page: number }
);

const dayWritten = (day: string): string => day.replaceAll('-', '');
const dayRead = (written: string): string | null =>
  dayOrNull(written.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));

/** As it stands in a control's `step`, short enough for a choice: `20261101|20261130|rows|requests.completed|2`. */
export function writeShown(shown: Shown): string {
  const days = [dayWritten(shown.period.from), dayWritten(shown.period.to)];
  switch (shown.view) {
    case 'by':
      return [...days, 'by', shown.code, shown.by].join('|');
    case 'rows': {
      const { code, page, only } = shown;
      const of = only === null ? [] : [only.by, ...(only.id === null ? [] : [only.id])];
      return [...days, 'rows', code, String(page), ...of].join('|');
    }
    default:
      return [...days, shown.view].join('|');
  }
}

/** Reads it back; what no version has written, and nothing at all, is all figures of the usual period. */
export function readShown(step: string | undefined, usual: Period): Shown {
  const [first = '', second = '', view, code, last = '', by, id] = (step ?? '').split('|');
  const [from, to] = [dayRead(first), dayRead(second)];
  const period = from !== null && to !== null && from <= to ? { from, to } : usual;
  const known = figureCodes.find((one) => one === code);
  const dimension = (word: string | undefined): Dimension | undefined =>
    dimensions.find((one) => one === word);
  if (view === 'people') return { period, view };
  const split = dimension(last);
  if (view === 'by' && known && split) return { period, view, code: known, by: split };
  if (view === 'rows' && known) {
    const of = dimension(by);
    const page = /^[1-9]\d{0,3}$/.test(last) ? Number(last) : 1;
    return { period, view, code: known, page, only: of ? { by: of, id: id ?? null } : null };
  }
  return { period, view: 'all' };
}
