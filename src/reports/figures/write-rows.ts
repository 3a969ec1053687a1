import { writeFile } from 'node:fs/promises';
import type { Language } from '../../config.ts';
import { CommandError, describeError } from '../../errors.ts';
import { formatOf, tableBytes } from '../../files/write-table.ts';
import { reportTexts } from '../../texts/reports/reports.ts';
import type { Office } from '../../work.ts';
import type { FigureCode } from './figure.ts';
import type { FiguresFound } from './figures-command.ts';
import { type ListedRow, listRows } from './list-rows.ts';

const columns = [
  ...['code', 'kind', 'number', 'id', 'at', 'unit', 'numerator', 'denominator'],
  ...['stars', 'person_stars'],
] as const;

/** More rows than a workbook takes are a fault of whoever asks. */
const rowsMax = 1_000_000;

/**
 * Writes the rows that one figure was counted of, as the CSV or XLSX that the file's name asks for,
 * and returns how many. Amounts in fen, instants ISO. The file can be read by its owner alone.
 * Throws CommandError (2) for another ending, several figures, or a file that cannot be written.
 */
export async function writeFigureRows(
  office: Office,
  found: FiguresFound,
  file: string,
  language: Language,
): Promise<number> {
  const [code, ...others] = found.codes;
  if (code === undefined || others.length > 0)
    throw new CommandError(2, reportTexts(language)['figures.rows_need_code']());
  const format = formatOf(file);
  if (!format)
    throw new CommandError(2, `${file} must end in .csv or .xlsx, to say which it should be.`);
  const rows = await listRows(office.orm.em.fork(), found.scope, code, {
    only: found.only,
    limit: rowsMax,
    after: 0,
  });
  const bytes = await tableBytes(
    format,
    code,
    columns,
    rows.map((row) => cellsOf(code, row)),
  );
  await writeFile(file, bytes, { mode: 0o600 }).catch((error: unknown) => {
    throw new CommandError(2, `${file} cannot be written (${describeError(error)}).`);
  });
  return rows.length;
}

/** A row as cells, in the order of the columns. */
export const cellsOf = (code: FigureCode, row: ListedRow): string[] => [
  code,
  row.subject,
  row.number === null ? '' : String(row.number),
  row.id,
  typeof row.at === 'number' ? new Date(row.at).toISOString() : row.at,
  row.address ?? '',
  String(row.numerator),
  String(row.denominator),
  row.stars === null ? '' : String(row.stars),
  row.personStars === null ? '' : String(row.personStars),
];
