import { describe, expect, test } from 'vitest';
import { openWorkbook } from '../../src/files/open-workbook.ts';
import type { TableFile, TableRow } from '../../src/files/table.ts';
import { workbookOf } from '../support/zip.ts';

const sheetOf = (inside: string, after = ''): string =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${after}<sheetData>${inside}</sheetData></worksheet>`;
const text = (at: string, words: string): string =>
  `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`;

async function rowsOf(file: TableFile): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  try {
    for await (const table of file.tables) for await (const row of table.rows) rows.push(row);
  } finally {
    await file.close();
  }
  return rows;
}

describe('a workbook in its thread', () => {
  test('says which rows are hidden, and which formulas the file holds no value of', async () => {
    const sheet = sheetOf(
      `<row r="1">${text('A1', '房屋')}</row>` +
        `<row r="2" hidden="1">${text('A2', '3-2-501')}<c r="B2"><f>C2</f></c><c r="C2"><f>D2</f><v></v></c></row>` +
        `<row r="3">${text('A3', '3-2-502')}<c r="B3"><f>1+1</f><v>2</v></c><c r="C3" t="str"><f>""</f><v></v></c></row>`,
      '<cols><col min="2" max="3" width="9" hidden="1"/></cols>',
    );
    const file = openWorkbook(workbookOf({ sheet }));
    const hidden: unknown[] = [];
    const rows: TableRow[] = [];
    for await (const table of file.tables) {
      hidden.push(table.sheet?.hiddenColumns);
      for await (const row of table.rows) rows.push(row);
    }
    await file.close();
    expect(hidden).toEqual([[1, 2]]);
    expect(
      rows.map(({ line, hidden: unseen, uncomputed }) => ({ line, unseen, uncomputed })),
    ).toEqual([
      { line: 1, unseen: undefined, uncomputed: undefined },
      { line: 2, unseen: true, uncomputed: [1, 2] },
      { line: 3, unseen: undefined, uncomputed: undefined },
    ]);
  });

  test('carries no empty cells, however far to the right one stands', async () => {
    const sheet = sheetOf(
      `<row r="1">${text('A1', 'x')}${text('XFD1', 'y')}</row>` +
        '<row><c r="XFD2"><v>1</v></c></row>'.repeat(500),
    );
    const rows = await rowsOf(openWorkbook(workbookOf({ sheet })));
    expect(Math.max(...rows.map((row) => row.cells.length))).toBe(1);
  });

  test('is refused once it has kept its thread busy for too long', async () => {
    const sheet = sheetOf(`<row r="1">${text('A1', 'x')}</row>`.repeat(400_000));
    const file = openWorkbook(workbookOf({ sheet }), { busyMs: 1, heapMb: 512 });
    await expect(rowsOf(file)).rejects.toMatchObject({ reason: 'too_complicated' });
  });

  test('is refused once it takes too much memory', async () => {
    const words = '<si><t>一二三四五六七八九十</t></si>'.repeat(300_000);
    const sheet = sheetOf('<row r="1"><c r="A1" t="s"><v>5</v></c></row>');
    const file = openWorkbook(
      workbookOf({ sheet, more: { 'xl/sharedStrings.xml': `<sst>${words}</sst>` } }),
      { busyMs: 60_000, heapMb: 8 },
    );
    await expect(rowsOf(file)).rejects.toMatchObject({ reason: 'too_complicated' });
  });
});
