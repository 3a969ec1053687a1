import type { Language } from '../../config.ts';
import { readWords } from '../../files/read-cell.ts';
import { filledRows, openTables } from '../../files/read-table.ts';
import {
  type Cell,
  cellText,
  type Table,
  type TableFile,
  type TableRow,
} from '../../files/table.ts';
import { archiveTexts } from '../../texts/archive/archive.ts';
import { listComma } from '../../texts/list-comma.ts';
import {
  archiveKinds,
  type ColumnName,
  columnsByHeading,
  exportedColumns,
  headingKey,
  headingOf,
  type ImportKind,
  isBesideRoom,
  mayRepeat,
  mayTellApart,
  neededColumns,
  saysWhere,
} from './columns.ts';

/** A file that cannot be taken as a whole; `message` is for the person who brought it, in their language. */
export class FileRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FileRefused';
  }
}

/** One in which no row of headings was found. */
export class NoHeadings extends FileRefused {}

/** One row below the headings. */
export type DataRow = {
  line: number;
  cell(column: ColumnName): Cell | undefined;
  /** What further columns of the same name say, such as 房间号 beside 房号. */
  others(column: ColumnName): Cell[];
  /** What stands in columns that are not read and may say which unit is meant. */
  unread: string;
  /** What stands in the cell above that this one is merged with; undefined for a cell of its own. */
  merged(column: ColumnName): Cell | undefined;
  /** The name of the cell, such as E5, where it has a formula of which the file holds no value; null elsewhere. */
  uncomputed(column: ColumnName): string | null;
};

export type OpenedFile = {
  kind: ImportKind;
  has(column: ColumnName): boolean;
  /** A column's heading as it stands in the file; the published one for a column that is not there. */
  heading(column: ColumnName): string;
  /** Rows with data, in order; titles, repeated headings, totals and remarks are left out. */
  rows: AsyncIterable<DataRow>;
  /** What was left out, in words. Complete once the rows have been read. */
  notes: string[];
  /** To be called when it is needed no more. */
  close(): Promise<void>;
};

/** Headings stand within so many rows that say something. */
const lookedAt = 40;

type Headings = {
  kind: ImportKind;
  columns: Map<ColumnName, number>;
  /** Further columns of the same name, and those that number something else where the first says something. */
  more: Map<ColumnName, { at: number; beside: boolean }[]>;
  line: number;
  cells: readonly Cell[];
};

/**
 * Opens a file of the archive: finds the sheet and row of its headings and what
 * it is about, which `kind` says or else its headings, of the kinds in `among`. Throws FileRefused in the
 * reader's language, and UnreadableFile for what is no table. `fewest` columns at least make a row of headings: two,
 * unless a list may hold nothing but addresses. Whoever opens a file closes it.
 */
export async function openArchiveFile(
  bytes: Uint8Array,
  kind: ImportKind | null,
  language: Language,
  among: readonly ImportKind[] = archiveKinds,
  { fewest = 2 }: { fewest?: number } = {},
): Promise<OpenedFile> {
  const file = openTables(bytes);
  try {
    return await findTable(file, { kinds: kind === null ? among : [kind], fewest }, language);
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** What is looked for: headings of one of these kinds, and of so many columns at least. */
type Wanted = { kinds: readonly ImportKind[]; fewest: number };

async function findTable(file: TableFile, wanted: Wanted, language: Language): Promise<OpenedFile> {
  const { kinds } = wanted;
  let near: Near | null = null;
  for await (const table of file.tables) {
    const rows = filledRows(table.rows)[Symbol.asyncIterator]();
    const above: TableRow[] = [];
    for (let at = 0; at < lookedAt; at += 1) {
      const next = await rows.next();
      if (next.done) break;
      const found = headingsIn(next.value, above.at(-1), wanted, language);
      if (found) {
        // A heading over two rows is no title above them.
        if (found.overTwo) above.pop();
        return opened(found, above, { ...table, rows, close: file.close }, language);
      }
      near = nearer(near, next.value, above.at(-1), kinds);
      above.push(next.value);
    }
  }
  const t = archiveTexts(language);
  const comma = listComma(language);
  const seen = near ? near.seen.slice(0, 20).join(comma) : '';
  // What nobody named is taken for what its headings are most like.
  const alike = near && near.columns.size > 0 ? near.kind : null;
  const meant = kinds.length === 1 ? (kinds[0] ?? null) : alike;
  if (meant === null) throw new FileRefused(t['unreadable.several_kinds']({ seen }));
  const names = exportedColumns[meant].map((column) => headingOf(column, language)).join(comma);
  const columns = near ? missingIn(near, meant) : [];
  throw new NoHeadings(
    t['unreadable.no_headings']({
      kind: t[`kind.${meant}`](),
      wanted: names,
      missing: columns.map((column) => headingOf(column, language)).join(comma),
      seen,
    }),
  );
}

/** The row that is most like headings although something is missing. */
type Near = {
  kind: ImportKind;
  columns: ReadonlySet<ColumnName>;
  seen: string[];
};

function nearer(
  before: Near | null,
  alone: TableRow,
  above: TableRow | undefined,
  kinds: readonly ImportKind[],
): Near | null {
  // Merged over two rows, some of the headings stand in the upper one.
  const row = alone.merged && above ? overTwo(alone, above) : alone;
  const seen = row.cells
    .map((cell) => readWords(cell)?.slice(0, 30) ?? '')
    .filter((words) => words !== '');
  // Headings are words, and at least two; a title stands alone.
  if (seen.length < 2 || seen.some((words) => /\d{3}/.test(words))) return before;
  for (const kind of kinds) {
    const columns = new Set(matchHeadings(row, kind).columns.keys());
    if (!before || columns.size > before.columns.size) before = { kind, columns, seen };
  }
  return before;
}

function missingIn({ columns }: Near, kind: ImportKind): ColumnName[] {
  const place: ColumnName[] = saysWhere(kind, columns) ? [] : ['unit'];
  return [...place, ...neededColumns[kind]].filter((column) => !columns.has(column));
}

type FoundHeadings = Headings & { overTwo: boolean };

/** The headings in a row, or in a row and the one above it where cells are merged over both. */
function headingsIn(
  row: TableRow,
  above: TableRow | undefined,
  wanted: Wanted,
  language: Language,
): FoundHeadings | null {
  const alone = headingsOf(row, wanted, language);
  const both = above ? headingsOf(overTwo(row, above), wanted, language) : null;
  // What stands in the upper row alone, merged over both, may be what decides.
  if (both && both.columns.size > (alone?.columns.size ?? 0)) return { ...both, overTwo: true };
  return alone && { ...alone, overTwo: false };
}

/** A row with what stands above the cells that it leaves empty. */
function overTwo(row: TableRow, above: TableRow): TableRow {
  const width = Math.max(row.cells.length, above.cells.length);
  const cells = Array.from({ length: width }, (_, at): Cell => {
    const own = row.cells[at] ?? null;
    return cellText(own).trim() === '' ? (row.merged?.get(at) ?? above.cells[at] ?? null) : own;
  });
  return { line: row.line, cells };
}

function headingsOf(row: TableRow, { kinds, fewest }: Wanted, language: Language): Headings | null {
  const found = kinds.flatMap((kind) => {
    const { columns, more } = matchHeadings(row, kind);
    const complete =
      columns.size >= fewest &&
      saysWhere(kind, columns) &&
      neededColumns[kind].every((column) => columns.has(column));
    return complete ? [{ kind, columns, more, line: row.line, cells: row.cells }] : [];
  });
  const [best] = found.toSorted((a, b) => b.columns.size - a.columns.size);
  if (best) refuseTwice(best, language);
  return best ?? null;
}

function matchHeadings(row: TableRow, kind: ImportKind): Pick<Headings, 'columns' | 'more'> {
  const known = columnsByHeading(kind);
  const columns = new Map<ColumnName, number>();
  const more: Headings['more'] = new Map();
  const found = row.cells.flatMap((cell, at) => {
    const heading = cellText(cell);
    const column = known.get(headingKey(heading));
    return column ? [{ column, at, beside: column === 'room' && isBesideRoom(heading) }] : [];
  });
  // A room goes before what stands beside it, in whatever order the columns are.
  for (const { column, at, beside } of found.toSorted(
    (a, b) => Number(a.beside) - Number(b.beside),
  )) {
    if (!columns.has(column)) columns.set(column, at);
    else if (mayRepeat.has(column)) more.set(column, [...(more.get(column) ?? []), { at, beside }]);
  }
  return { columns, more };
}

/** Two columns that would be read as one: which of them is meant, only a person knows. */
function refuseTwice(headings: Headings, language: Language): void {
  const known = columnsByHeading(headings.kind);
  headings.cells.forEach((cell, at) => {
    const column = known.get(headingKey(cellText(cell)));
    const first = column === undefined ? undefined : headings.columns.get(column);
    if (column === undefined || first === undefined || first === at || mayRepeat.has(column))
      return;
    const words = {
      column: headingOf(column, language),
      first: cellText(headings.cells[first]),
      second: cellText(cell),
    };
    throw new FileRefused(archiveTexts(language)['unreadable.two_columns'](words));
  });
}

function opened(
  headings: Headings,
  above: readonly TableRow[],
  table: { sheet: Table['sheet']; rows: AsyncIterator<TableRow>; close(): Promise<void> },
  language: Language,
): OpenedFile {
  const t = archiveTexts(language);
  const { kind, columns } = headings;
  const notes: string[] = [];
  const comma = listComma(language);
  if (table.sheet && table.sheet.others.length > 0) {
    const { name, others } = table.sheet;
    notes.push(t['note.other_sheets']({ sheet: name, others: others.slice(0, 10).join(comma) }));
  }
  const unseen = (table.sheet?.hiddenColumns ?? []).filter(
    (at) => (readWords(headings.cells[at]) ?? '') !== '',
  );
  if (unseen.length > 0) {
    const named = unseen.slice(0, 20).map((at) => readWords(headings.cells[at]) ?? '');
    notes.push(t['note.hidden_columns']({ columns: named.join(comma) }));
  }
  if (above.length > 0) {
    notes.push(t['note.above']({ lines: above.map((row) => row.line).join(comma) }));
  }
  const used = new Set([
    ...columns.values(),
    ...[...headings.more.values()].flat().map((one) => one.at),
  ]);
  const unused = headings.cells
    .filter((_cell, at) => !used.has(at))
    .map((cell) => readWords(cell) ?? '')
    .filter((words) => words !== '');
  if (unused.length > 0)
    notes.push(t['note.ignored_columns']({ columns: unused.slice(0, 20).join(comma) }));
  return {
    kind,
    has: (column) => columns.has(column),
    heading: (column) => {
      const at = columns.get(column);
      return (
        (at === undefined ? null : readWords(headings.cells[at])) ?? headingOf(column, language)
      );
    },
    rows: dataRows(headings, table.rows, notes, language),
    notes,
    close: table.close,
  };
}

async function* dataRows(
  headings: Headings,
  rest: AsyncIterator<TableRow>,
  notes: string[],
  language: Language,
): AsyncGenerator<DataRow> {
  const t = archiveTexts(language);
  const { columns, more } = headings;
  const used = new Set([...columns.values(), ...[...more.values()].flat().map((one) => one.at)]);
  const unread = headings.cells.flatMap((cell, at) =>
    !used.has(at) && mayTellApart(cellText(cell)) ? [at] : [],
  );
  const hidden: number[] = [];
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    const { line, cells, merged, uncomputed } = next.value;
    if (next.value.hidden) hidden.push(line);
    if (repeats(headings, cells)) {
      notes.push(t['note.headings_again']({ line }));
    } else if (isRemark(cells, columns)) {
      const words = cells.map((cell) => cellText(cell).trim()).filter((text) => text !== '');
      notes.push(t['note.remark']({ line, words: words.join(' ').slice(0, 80) }));
    } else {
      yield {
        line,
        cell: (column) => {
          const at = columns.get(column);
          const own = at === undefined ? undefined : cells[at];
          if (readWords(own) !== null) return own;
          const other = more.get(column)?.find((one) => readWords(cells[one.at]) !== null);
          return other ? cells[other.at] : own;
        },
        others: (column) =>
          (more.get(column) ?? [])
            .filter((one) => !one.beside && readWords(cells[one.at]) !== null)
            .map((one) => cells[one.at] ?? null),
        unread: unread.map((at) => cellText(cells[at]).trim()).join('\u0001'),
        merged: (column) => {
          const at = columns.get(column);
          return at === undefined ? undefined : merged?.get(at);
        },
        uncomputed: (column) => {
          const at = columns.get(column);
          return at !== undefined && uncomputed?.includes(at) ? cellName(at, line) : null;
        },
      };
    }
  }
  if (hidden.length > 0)
    // Before the others: of many notes, the first are shown.
    notes.unshift(
      t['note.hidden_rows']({ count: hidden.length, lines: spansOf(hidden, language) }),
    );
}

/** 5, 8–9, 12: lines in order, as people list them; the first of many. */
function spansOf(lines: readonly number[], language: Language): string {
  const spans: { from: number; to: number }[] = [];
  for (const line of lines) {
    const last = spans.at(-1);
    if (last && last.to === line - 1) last.to = line;
    else spans.push({ from: line, to: line });
  }
  const shown = spans
    .slice(0, 10)
    .map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`));
  return `${shown.join(listComma(language))}${spans.length > 10 ? ' …' : ''}`;
}

/** A cell as spreadsheets name it: E5. */
function cellName(column: number, line: number): string {
  let letters = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return `${letters}${line}`;
}

/** Long spreadsheets repeat their headings on every page. */
const repeats = ({ columns, cells: headings }: Headings, cells: readonly Cell[]): boolean =>
  [...columns.values()].every((at) => cellText(cells[at]).trim() === cellText(headings[at]).trim());

const remarkStart =
  /^(合计|总计|小计|共计|总数|累计|备注|说明|注[:：]|注意|填表|制表|审核|复核|经办|打印|导出|数据来源|total|subtotal|sum|note|remark|printed|exported)/i;

/** 3栋小计, 本页合计：. */
const totalEnd = /(?:合计|总计|小计|共计)[:：]?$/;

/** A total or a remark below the data: it names no unit, and begins as such lines do or is one long sentence. */
function isRemark(cells: readonly Cell[], columns: ReadonlyMap<ColumnName, number>): boolean {
  const said = cells.map((cell) => cellText(cell).trim()).filter((text) => text !== '');
  const first = said[0]?.replace(/\s+/g, '') ?? '';
  const namesUnit = (['unit', 'room'] as const).some((column) => {
    const at = columns.get(column);
    const text = at === undefined ? '' : cellText(cells[at]).trim();
    return text !== '' && text !== said[0];
  });
  if (namesUnit) return false;
  return (
    remarkStart.test(first) ||
    totalEnd.test(first) ||
    (said.length === 1 && /[，。,;；:：]|\s\S+\s/.test(said[0] ?? ''))
  );
}
