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

export function collectFaults(file: OpenedFile, language: Language): Faults {
  const all: Fault[] = [];
  return {
    t: archiveTexts(language),
    language,
    all,
    add(line, column, cell, reason) {
      const value = cellText(cell).replace(/\s+/g, ' ').trim().slice(0, 120).toWellFormed();
      all.push({ line, column: file.heading(column), value, reason });
    },
  };
}
