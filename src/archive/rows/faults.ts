import type { Language } from '../../config.ts';
import { type Cell, cellText } from '../../files/table.ts';
import type { ArchiveTexts } from '../../texts/archive/archive.ts';
import { archiveTexts } from '../../texts/archive/archive.ts';
import type { ColumnName } from './columns.ts';
import type { OpenedFile } from './open-file.ts';

/** One thing to correct in a file: where it stands, what stands there, and why it cannot be taken. */
export type Fault = { line: number; column: string; value: string; reason: string };

/** Collects what is wrong in one file, in the words of who brought it. */
export type Faults = {
  t: ArchiveTexts;
  language: Language;
  all: Fault[];
  add(line: number, column: ColumnName, cell: Cell | undefined, reason: string): void;
};

export type FileFaults = Faults & {
  /** The columns with a fault among those collected since there were so many. */
  since(count: number): ColumnName[];
};

export function collectFaults(file: OpenedFile, language: Language): FileFaults {
  const all: Fault[] = [];
  const columns: ColumnName[] = [];
  return {
    t: archiveTexts(language),
    language,
    all,
    since: (count) => [...new Set(columns.slice(count))],
    add(line, column, cell, reason) {
      const value = cellText(cell).replace(/\s+/g, ' ').trim().slice(0, 120).toWellFormed();
      columns.push(column);
      all.push({ line, column: file.heading(column), value, reason });
    },
  };
}
