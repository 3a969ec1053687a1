import { communityFinder } from '../archive/import/communities.ts';
import { unitFinder } from '../archive/import/find-units.ts';
import type { StoredUnit } from '../archive/import/plan-units.ts';
import { loadUnits } from '../archive/import/store.ts';
import { whyRefused } from '../archive/import/why-refused.ts';
import { headingOf } from '../archive/rows/columns.ts';
import { collectFaults, type Fault } from '../archive/rows/faults.ts';
import {
  type DataRow,
  NoHeadings,
  type OpenedFile,
  openArchiveFile,
} from '../archive/rows/open-file.ts';
import { placeReader } from '../archive/rows/read-place.ts';
import { readAddress } from '../community/addresses/place.ts';
import { communityName } from '../community/addresses/shown-address.ts';
import type { Community } from '../community/entities.ts';
import type { Language } from '../config.ts';
import { filledRows, openTables } from '../files/read-table.ts';
import { type Cell, cellText, type TableFile } from '../files/table.ts';
import { archiveTexts } from '../texts/archive/archive.ts';
import { listComma } from '../texts/list-comma.ts';
import { staffTexts } from '../texts/staff/staff.ts';
import type { Work } from '../work.ts';

/** A list of homes as somebody brought it: a CSV or XLSX file. */
export type HomeList = { name: string; bytes: Uint8Array };

type Asked = { community: Community; lists: readonly HomeList[]; language: Language };

/** So many rows with the same fault are named; of more, the rest is counted. */
const namedMax = 20;

/**
 * The homes of some lists, each by its address in capitals, read as the importer reads homes: with headings in
 * either language, the address whole or in parts, or without any, an address in each cell. Of a list that holds a
 * row of no home of this community nothing is taken: what is wrong is said, in words, with its rows.
 */
export async function readHomeLists(
  work: Work,
  { community, lists, language }: Asked,
): Promise<{ units: string[]; wrong: string[] }> {
  const units: string[] = [];
  const wrong: string[] = [];
  if (lists.length === 0) return { units, wrong };
  const known: StoredUnit[] = [];
  for await (const page of loadUnits(work, [community.id])) known.push(...page);
  for (const list of lists) {
    const read = await readList(work, list, { community, language, known });
    units.push(...read.units);
    if (read.wrong !== null) wrong.push(read.wrong);
  }
  return { units: [...new Set(units)], wrong };
}

type Known = { community: Community; language: Language; known: readonly StoredUnit[] };

async function readList(
  work: Work,
  { name, bytes }: HomeList,
  given: Known,
): Promise<{ units: string[]; wrong: string | null }> {
  const t = staffTexts(given.language);
  try {
    const file = await openList(bytes, given.language);
    try {
      const { units, faults } = await homesIn(work, file, given);
      const nothing = units.length === 0 && faults.length === 0;
      const why = nothing
        ? archiveTexts(given.language)['unreadable.nothing']()
        : faultWords(faults, given.language);
      return { units, wrong: why === null ? null : t['fault.notice_list']({ file: name, why }) };
    } finally {
      await file.close();
    }
  } catch (error) {
    const why = whyRefused(error, given.language);
    if (why === null) throw error;
    return { units: [], wrong: t['fault.notice_list']({ file: name, why }) };
  }
}

async function homesIn(
  work: Work,
  file: OpenedFile,
  { community, language, known }: Known,
): Promise<{ units: string[]; faults: Fault[] }> {
  const faults = collectFaults(file, language);
  const choice = { given: community.name, mayCreate: false, allowed: null };
  const communities = await communityFinder(work, file, faults, choice, community.timeZone);
  const places = placeReader(file, faults);
  const find = unitFinder(known, file, faults);
  const units: string[] = [];
  for await (const row of file.rows) {
    const where = places.read(row);
    const at = where && communities.of(where);
    if (!where || !at) continue;
    if (at.id !== community.id) {
      const only = communityName(community, language);
      const reason = staffTexts(language)['fault.notice_elsewhere']({ community: only });
      faults.add(row.line, 'community', at.name, reason);
      continue;
    }
    const unit = find({ ...where, in: at.id });
    if (unit) units.push(unit.address.toUpperCase());
  }
  return { units, faults: faults.all };
}

/** What is wrong with which rows, those with the same fault together; null where nothing is. */
function faultWords(faults: readonly Fault[], language: Language): string | null {
  if (faults.length === 0) return null;
  const t = staffTexts(language);
  return [...Map.groupBy(faults, (one) => one.reason)]
    .map(([reason, some]) => {
      const rows = some
        .toSorted((a, b) => a.line - b.line)
        .slice(0, namedMax)
        .map(({ line, value }) => t['notice.list_row']({ line, value }))
        .join(listComma(language));
      const more = Math.max(0, some.length - namedMax);
      return t['notice.list_fault']({ rows, more, reason });
    })
    .join('\n');
}

/** A list with headings as the importer opens it; one without, whose cells are addresses, likewise. */
async function openList(bytes: Uint8Array, language: Language): Promise<OpenedFile> {
  try {
    return await openArchiveFile(bytes, 'units', language, undefined, { fewest: 1 });
  } catch (error) {
    if (!(error instanceof NoHeadings)) throw error;
    const bare = await openBare(bytes, language);
    if (bare) return bare;
    throw new NoHeadings(staffTexts(language)['fault.notice_list_headings']());
  }
}

/** A file whose first cell that says anything is an address; null for any other. */
async function openBare(bytes: Uint8Array, language: Language): Promise<OpenedFile | null> {
  const file = openTables(bytes);
  try {
    const [first] = await cellsOf(file)
      .next()
      .then(({ value }) => (value ? [value] : []));
    if (!first || !readAddress(first.text)) return null;
  } finally {
    await file.close();
  }
  const again = openTables(bytes);
  return {
    kind: 'units',
    has: (column) => column === 'unit',
    heading: (column) => headingOf(column, language),
    rows: rowsOf(again),
    notes: [],
    close: again.close,
  };
}

type Said = { line: number; cell: Cell; text: string };

/** Whatever stands in the cells of a file, with its line; several addresses in one cell are several. */
async function* cellsOf(file: TableFile): AsyncGenerator<Said> {
  for await (const table of file.tables)
    for await (const { line, cells } of filledRows(table.rows))
      for (const cell of cells)
        for (const text of cellText(cell).split(/[\s,，;；、]+/))
          if (text !== '') yield { line, cell: cell instanceof Date ? cell : text, text };
}

async function* rowsOf(file: TableFile): AsyncGenerator<DataRow> {
  for await (const { line, cell } of cellsOf(file))
    yield {
      line,
      cell: (column) => (column === 'unit' ? cell : undefined),
      others: () => [],
      unread: '',
      merged: () => undefined,
      uncomputed: () => null,
    };
}
