import type { Language } from '../../config.ts';
import { csvText } from '../../files/write-table.ts';
import { archiveTexts } from '../../texts/archive/archive.ts';
import type { Fault } from './faults.ts';

/** So many faults go into one file: who has more has one fault many times. */
const faultsMax = 5000;

/** Everything to correct in a file as a table of its own, to work off beside it. */
export function faultTable(
  fileName: string,
  faults: readonly Fault[],
  language: Language,
): { name: string; csv: string } {
  const t = archiveTexts(language);
  const headings = [
    t['column.line'](),
    t['column.column'](),
    t['column.value'](),
    t['column.reason'](),
  ];
  const rows = faults
    .slice(0, faultsMax)
    .map((one) => [String(one.line), one.column, one.value, one.reason]);
  if (faults.length > faultsMax)
    rows.push(['', '', '', t['report.more']({ count: faults.length - faultsMax })]);
  const stem = fileName.replace(/\.\w+$/, '').slice(0, 60);
  return { name: `${stem}-${t['file.faults']()}.csv`, csv: csvText(headings, rows) };
}
