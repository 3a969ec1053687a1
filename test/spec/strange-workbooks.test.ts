import { describe, expect, test } from 'vitest';
import { lookIntoWorkbook } from '../../src/files/look-into-workbook.ts';
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

/** The same file, whose directory says that a part unpacks to so many bytes. */
function claiming(file: Buffer, name: string, bytes: number): Buffer {
  const claimed = Buffer.from(file);
  claimed.writeUInt32LE(bytes, claimed.lastIndexOf(name) - 46 + 24);
  return claimed;
}

describe('a workbook that would unpack without end', () => {
  const sheet = sheetOf(`<row r="1">${text('A1', '房屋')}</row>`);
  const words = ' '.repeat(4_000_000);
  const called = (types: Record<string, string>, more: Record<string, string>): Buffer =>
    workbookOf({
      sheet,
      more: {
        ...more,
        'xl/_rels/workbook.xml.rels': `<Relationships>${Object.entries(types)
          .map(
            ([target, type], n) =>
              `<Relationship Id="rId${n + 1}" Type="http://x/${type}" Target="${target}"/>`,
          )
          .join('')}</Relationships>`,
      },
    });
  const refusal = (file: Buffer): unknown => {
    try {
      lookIntoWorkbook(file);
      return null;
    } catch (error) {
      return error;
    }
  };
  const sheetAs = { 'worksheets/sheet1.xml': 'worksheet' };

  test('is refused before anybody reads it, wherever a part stands that is read as a whole, and whatever that says', () => {
    const among = called(
      { ...sheetAs, 'worksheets/words.xml': 'sharedStrings' },
      { 'xl/worksheets/words.xml': words },
    );
    const named = called({ ...sheetAs, 'words.bin': 'styles' }, { 'xl/words.bin': words });
    const asBoth = called({ ...sheetAs, '/xl/worksheets/sheet1.xml': 'sharedStrings' }, {});
    const quoted = called(sheetAs, {
      'xl/_rels/more.rels': `<Relationship Type='http://x/styles' Target='worksheets/sheet&#49;.xml'/>`,
    });
    for (const [file, name, says] of [
      [among, 'xl/worksheets/words.xml', 1000],
      [among, 'xl/worksheets/words.xml', 0],
      [named, 'xl/words.bin', 1000],
      [named, 'xl/words.bin', 0],
      [asBoth, 'xl/worksheets/sheet1.xml', 20],
      [quoted, 'xl/worksheets/sheet1.xml', 20],
      [called(sheetAs, {}), 'xl/worksheets/sheet1.xml', 0],
      [called(sheetAs, {}), '[Content_Types].xml', 20],
    ] as const)
      expect(refusal(claiming(file, name, says)), `${name} says ${says}`).toMatchObject({
        reason: 'damaged',
      });
    expect(refusal(claiming(among, 'xl/worksheets/words.xml', 300_000_000))).toMatchObject({
      reason: 'unpacks_too_large',
    });
    for (const honest of [among, named, asBoth, called(sheetAs, {})])
      expect(refusal(honest)).toBeNull();
  });

  test('is refused where its directory is empty, is said elsewhere, or is hidden behind another end', async () => {
    const plain = called(sheetAs, {});
    const changed = (change: (file: Buffer, end: number) => void): Buffer => {
      const file = Buffer.from(plain);
      change(file, file.length - 22);
      return file;
    };
    const first = plain.indexOf('PK\x01\x02');
    for (const file of [
      changed((one, end) => one.writeUInt16LE(0, end + 10)),
      changed((one, end) => one.writeUInt16LE(0xffff, end + 10)),
      changed((one, end) => one.writeUInt32LE(0xffffffff, end + 16)),
      changed((one) => one.writeUInt32LE(0xffffffff, first + 20)),
      changed((one) => one.writeUInt32LE(0xffffffff, first + 24)),
      // Its sizes are said behind it.
      changed((one) => {
        one.writeUInt16LE(8, first + 8);
        one.writeUInt32LE(0, first + 20);
      }),
    ])
      expect(refusal(file)).toMatchObject({ reason: 'damaged' });
    const comment = Buffer.from('....PK\x05\x06');
    const behind = Buffer.concat([plain, comment]);
    behind.writeUInt16LE(comment.length, plain.length - 2);
    expect(lookIntoWorkbook(behind)).toHaveLength(1);
    expect(await rowsOf(openWorkbook(behind))).toHaveLength(1);
  });
});

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
