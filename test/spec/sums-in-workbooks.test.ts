import { readXlsx } from 'hucre/xlsx';
import { expect, it } from 'vitest';
import { openTables } from '../../src/files/read-table.ts';
import { tableBytes } from '../../src/files/write-table.ts';

const headings = ['费用', '金额', '说明'];
const rows = [
  ['物业费', '1234567890123.45', '12.50'],
  ['违约金', '-0.05', '=1+1'],
  ['', '0.00', '合计'],
  ['太长', '12345678901234.00', '-3.00'],
  ['坏人', '=HYPERLINK("http://x")', '+8613800010601'],
  ['没有', '', ''],
];

async function cellsOf(bytes: Uint8Array): Promise<unknown[][]> {
  const file = openTables(bytes);
  const found: unknown[][] = [];
  for await (const table of file.tables)
    for await (const row of table.rows) found.push([...row.cells]);
  await file.close();
  return found;
}

it('a sum in a workbook is a number with two decimals, and whatever else stands there stays text', async () => {
  const bytes = await tableBytes('xlsx', '合计', headings, rows, [1]);
  const [, ...cells] = await cellsOf(bytes);
  expect(cells.map((row) => row[1] ?? null)).toEqual([
    ...[1234567890123.45, -0.05, 0],
    // Fifteen digits are what a spreadsheet's numbers hold: more would lose its last ones.
    ...['12345678901234.00', '=HYPERLINK("http://x")', null],
  ]);
  // What is no sum by its column stays as it was written, and nothing is a formula.
  expect(cells.map((row) => row[2] ?? null)).toEqual([
    ...['12.50', '=1+1', '合计', '-3.00', '+8613800010601', null],
  ]);
  const { sheets } = await readXlsx(bytes, { readStyles: true });
  const cell = sheets[0]?.cells?.get('1,1');
  expect(cell?.style?.numFmt).toBe('0.00');
  expect([...(sheets[0]?.cells?.values() ?? [])].filter((one) => one.formula)).toEqual([]);
});

it('the same sums in a CSV file are as they were written', async () => {
  const text = (await tableBytes('csv', '合计', headings, rows, [1])).toString();
  expect(text).toContain('物业费,1234567890123.45,12.50\r\n');
  expect(text).toContain("违约金,-0.05,'=1+1\r\n");
});
