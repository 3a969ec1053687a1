import { deflateRawSync } from 'node:zlib';
import { type CellValue, type MergeRange, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportInput } from '../../src/archive/import/import-file.ts';
import type { ArchiveKind } from '../../src/archive/rows/columns.ts';
import { csv, openTestArchive, type TestArchive } from '../support/archive.ts';

/** Spreadsheets as the companies really have them: each works, or is refused with what to mend. */
let archive: TestArchive;
beforeEach(async () => {
  archive = await openTestArchive();
  await archive.imports(
    'units',
    csv(['楼栋', '单元', '房号'], [1, 1, 101], [3, 2, 501], [3, 2, 502], [3, 2, 503]),
  );
});
afterEach(() => archive.close());

/** What an import comes to: what is created and updated, what to correct, what is said besides. */
async function brings(
  kind: ArchiveKind,
  bytes: Uint8Array | string,
  more: Partial<ImportInput> = {},
): Promise<{ new: number; changed: number; faults: string[]; notes: string[] }> {
  const report = await archive.imports(kind, bytes, more);
  return {
    new: report.created,
    changed: report.updated,
    faults: report.faults.map((one) => `${one.line} ${one.column} ${one.value}: ${one.reason}`),
    notes: report.notes,
  };
}
const refused = (bytes: Uint8Array | string): Promise<string> =>
  archive.imports('units', bytes).then(
    () => 'imported',
    (error: Error) => error.message,
  );
const workbook = (...sheets: WriteSheet[]): Promise<Uint8Array> => writeXlsx({ sheets });
const sheet = (
  rows: CellValue[][],
  ...merges: [column: number, from: number, to: number][]
): WriteSheet => ({
  name: '台账',
  rows,
  merges: merges.map(
    ([column, from, to]): MergeRange => ({
      startCol: column,
      endCol: column,
      startRow: from - 1,
      endRow: to - 1,
    }),
  ),
});
const addresses = async (): Promise<unknown[]> =>
  (
    await archive.rows<{ address: string }>(
      `select u.address from units u join communities c on c.id = u.community_id where c.name = '新城' order by 1`,
    )
  ).map((one) => one.address);
const homes = async (): Promise<string[]> =>
  (
    await archive.rows<{ line: string }>(
      `select u.address || ' ' || r.name as line from occupancies o join units u on u.id = o.unit_id
       join residents r on r.id = o.resident_id join communities c on c.id = u.community_id
       where c.name = '新城' order by 1`,
    )
  ).map((one) => one.line);

describe('the shape of the sheet', () => {
  test('two rows of titles, a numbering, subtotals, a grand total and who made it', async () => {
    const file = await workbook(
      sheet([
        ['桂花物业服务有限公司'],
        ['2026 年房屋台账', null, null, null, '制表日期：2026-11-01'],
        ['序号', '楼栋', '单元', '房号', '建筑面积(平方米)'],
        [1, '3', '2', '501', '1,234.50'],
        [2, '3', '2', '502', 88],
        ['3栋小计', null, null, null, 1322.5],
        [3, '1', '1', '101', 60],
        ['合计', null, null, null, 1382.5],
        ['制表人：王敏', null, '审核：李强', null, null],
      ]),
    );
    expect(await brings('units', file)).toEqual({
      new: 0,
      changed: 3,
      faults: [],
      notes: [
        '第 1、2 行在表头上面，没有导入。',
        '这些列没有用到：序号。',
        '第 6 行是合计或说明，没有导入：3栋小计 1322.5',
        '第 8 行是合计或说明，没有导入：合计 1382.5',
        '第 9 行是合计或说明，没有导入：制表人：王敏 审核：李强',
      ],
    });
  });

  test('headings in two rows, of which the upper ones are merged over groups', async () => {
    const file = csv(
      ['房屋信息', '', '', '业主信息', ''],
      ['楼栋', '单元', '房号', '姓名', '电话'],
      [3, 2, 501, '王伟', 13800010501],
    );
    expect(await brings('residents', file)).toMatchObject({ new: 1, faults: [] });
  });

  test('buildings and entrances merged over their homes', async () => {
    const rows = [
      ['楼栋', '单元', '房号', '面积'],
      ['9栋', '1单元', '101', 80],
      [null, null, '102', 81],
      [null, '2单元', '101', 82],
      [null, null, '102', 83],
    ];
    const found = await brings(
      'units',
      await workbook(sheet(rows, [0, 2, 5], [1, 2, 3], [1, 4, 5])),
    );
    expect(found).toMatchObject({ new: 4, faults: [] });
    expect(found.notes).toEqual(['3 行没有填楼栋（合并单元格），按上一行的楼栋算。']);
    expect(await addresses()).toEqual(expect.arrayContaining(['9-1-102', '9-2-101', '9-2-102']));
  });

  test('a home merged over the people in it, as parts or as one address', async () => {
    const parts = [
      ['楼栋', '单元', '房号', '姓名', '电话'],
      [3, 2, 501, '王伟', 13800010501],
      [null, null, null, '李娜', 13900010501],
      [null, null, 502, '陈静', 13700010501],
    ];
    const found = await brings(
      'residents',
      await workbook(sheet(parts, [0, 2, 4], [1, 2, 4], [2, 2, 3])),
    );
    expect(found).toMatchObject({ new: 3, faults: [] });
    expect(found.notes.join()).toMatch(/1 行的房屋和上一行是同一个合并单元格，按同一套房屋算。/);
    const whole = [
      ['房屋', '姓名'],
      ['3-2-503', '赵云'],
      [null, '钱多'],
    ];
    expect(await brings('residents', await workbook(sheet(whole, [0, 2, 3])))).toMatchObject({
      new: 2,
      faults: [],
    });
    expect(await homes()).toEqual([
      '3-2-501 李娜',
      '3-2-501 王伟',
      '3-2-502 陈静',
      '3-2-503 赵云',
      '3-2-503 钱多',
    ]);
  });

  test('a home that is only missing is not guessed, in a workbook or in CSV', async () => {
    const rows = [
      ['房屋', '姓名'],
      ['3-2-501', '王伟'],
      [null, '李娜'],
    ];
    const faults = ['3 房屋 : 没有填房屋。'];
    expect(await brings('residents', await workbook(sheet(rows)))).toMatchObject({ faults });
    expect(await brings('residents', '房屋,姓名\n3-2-501,王伟\n,李娜\n')).toMatchObject({ faults });
  });

  test('a hidden sheet is not read, and the sheets beside the one that is read are named', async () => {
    const file = await workbook(
      {
        name: '旧数据',
        hidden: true,
        rows: [
          ['楼栋', '房号'],
          [77, 1],
        ],
      },
      { name: '说明', rows: [['请先看这里']] },
      {
        name: '一期',
        rows: [
          ['楼栋', '单元', '房号'],
          [3, 2, 504],
        ],
      },
      {
        name: '二期',
        rows: [
          ['楼栋', '单元', '房号'],
          [8, 2, 501],
        ],
      },
    );
    expect(await brings('units', file)).toEqual({
      new: 1,
      changed: 0,
      faults: [],
      notes: ['只看了工作表「一期」，其他工作表没有导入：说明、二期。'],
    });
    expect(await addresses()).not.toContain('77-1');
  });

  test('16 000 empty columns and 500 blank rows at the end', async () => {
    const wide = ','.repeat(15_990);
    const text = `楼栋,单元,房号${wide}\n3,2,504${wide}\n${'\n'.repeat(250)}${`${' ,'.repeat(20)}\n`.repeat(250)}`;
    expect(await brings('units', text)).toMatchObject({ new: 1, faults: [], notes: [] });
    const empty = Array.from({ length: 15_990 }, (): CellValue => null);
    const file = await workbook(
      sheet([
        ['楼栋', '单元', '房号', ...empty, ' '],
        [3, 2, 505, ...empty, ' '],
        ...Array.from({ length: 500 }, (): CellValue[] => [null, ' ']),
      ]),
    );
    expect(await brings('units', file)).toMatchObject({ new: 1, faults: [], notes: [] });
  });
});

describe('what stands in the cells', () => {
  test('the address in every hand, and those that cannot be read by what stands there', async () => {
    const written = [
      '1-1-101室',
      '1号楼1单元101',
      '1#1单元101',
      '1幢1单元101号',
      '1—1—101',
      '01-01-0101',
      '’1-1-101',
    ];
    for (const [at, address] of written.entries())
      expect(await brings('residents', csv(['房屋', '姓名'], [address, `甲${at}`]))).toMatchObject({
        new: 1,
        faults: [],
      });
    const wrong = csv(
      ['房屋', '姓名'],
      ['新城1号楼1单元101', '甲'],
      ['1/1/101', '乙'],
      ['1.1.101', '丙'],
      ['1-1-101/102', '丁'],
    );
    expect((await brings('residents', wrong)).faults).toEqual([
      '2 房屋 新城1号楼1单元101: 档案里没有这套房屋。请先导入房屋，或改正地址。',
      '3 房屋 1/1/101: Excel 把地址变成了日期。请把这一列设成文本，重新填，例如 3-2-501。',
      '4 房屋 1.1.101: 看不懂这个地址。请写成 楼栋-单元-房号，例如 3-2-501。',
      '5 房屋 1-1-101/102: 看不懂这个地址。请写成 楼栋-单元-房号，例如 3-2-501。',
    ]);
  });

  test('two people or two phones in one cell are for somebody to part, names with a space are one', async () => {
    const file = csv(
      ['房屋', '业主姓名', '联系电话1', '联系电话2'],
      ['3-2-501', '王 伟', '13800010501/13900010501', ''],
      ['3-2-502', '王伟、李丽', '13800010502', ''],
      ['3-2-503', '"陈静，林一"', '', ''],
      ['1-1-101', '赵云13800010101', '', ''],
    );
    expect(await brings('residents', file)).toMatchObject({
      faults: [
        '2 联系电话1 13800010501/13900010501: 一格只能填一个号码。同一人的其他号码请删掉，或另外登记。',
        '3 业主姓名 王伟、李丽: 一格只能填一个人。请每人写一行，房屋一样，电话填各人自己的。',
        '4 业主姓名 陈静，林一: 一格只能填一个人。请每人写一行，房屋一样，电话填各人自己的。',
        '5 业主姓名 赵云13800010101: 姓名里有号码。请把号码移到电话一列。',
      ],
      notes: ['这些列没有用到：联系电话2。'],
    });
    const one = csv(['房屋', '姓名'], ['3-2-501', '王 伟'], ['3-2-502', '"Smith, John"']);
    expect(await brings('residents', one)).toMatchObject({ new: 2, faults: [] });
    expect(await brings('residents', csv(['房屋', '姓名'], ['3-2-501', '王伟']))).toMatchObject({
      new: 0,
      faults: [],
    });
  });

  test('phones as text, as numbers and in brackets; those that lost digits or have a word beside them are not guessed', async () => {
    const rows: CellValue[][] = [
      ['房屋', '姓名', '电话'],
      ['3-2-501', '甲', '’13800010501'],
      ['3-2-501', '乙', 13800010502],
      ['3-2-501', '丙', '(0571) 88001200'],
      ['3-2-501', '丁', '手机：+86 138-0001-0503'],
    ];
    expect(await brings('residents', await workbook(sheet(rows)))).toMatchObject({
      new: 4,
      faults: [],
    });
    const wrong = csv(
      ['房屋', '姓名', '电话'],
      ['3-2-502', '甲', '1.38E+10'],
      ['3-2-502', '乙', '13800010501(妻)'],
      ['3-2-502', '丙', '138****0501'],
    );
    const invalid = '不是有效的电话号码。手机写 11 位，座机带区号，境外带 + 和国家码。';
    expect((await brings('residents', wrong)).faults).toEqual([
      '2 电话 1.38E+10: Excel 把号码变成了科学计数，后几位已经丢了。请把这一列设成文本，重新填。',
      `3 电话 13800010501(妻): ${invalid}`,
      `4 电话 138****0501: ${invalid}`,
    ]);
  });

  test('days in every form; one without its century or its day is not guessed', async () => {
    const days: CellValue[] = [
      '2019年6月1日',
      43617,
      '43617',
      '2019.6.1',
      '2019/06/01 00:00',
      new Date(Date.UTC(2019, 5, 1)),
    ];
    const rows = days.map((day, at): CellValue[] => [4, 1, 101 + at, day]);
    const file = await workbook(sheet([['楼栋', '单元', '房号', '交付时间'], ...rows]));
    expect(await brings('units', file)).toMatchObject({ new: days.length, faults: [] });
    expect(
      await archive.rows(
        "select distinct handed_over_on::text as day from units where address like '4-1-%'",
      ),
    ).toEqual([{ day: '2019-06-01' }]);
    const wrong = csv(
      ['楼栋', '房号', '交付时间'],
      [5, 1, '19/6/1'],
      [5, 2, '2019年6月'],
      [5, 3, '6/1/2019'],
    );
    expect((await brings('units', wrong)).faults).toEqual(
      ['2 交付时间 19/6/1', '3 交付时间 2019年6月', '4 交付时间 6/1/2019'].map(
        (where) => `${where}: 看不懂这个日期。请写成 2026-01-05 或 2026/1/5。`,
      ),
    );
  });

  test('numbers with thousands, units and percent; formulas by what they came to, and by what went wrong', async () => {
    const rows: CellValue[][] = [
      ['楼栋', '单元', '房号', '建筑面积\n（㎡）'],
      [3, 2, 501, '1,234.50'],
      [3, 2, 502, null],
    ];
    const computed = {
      ...sheet(rows),
      cells: new Map([['2,3', { formula: '40+49.5', formulaResult: 89.5 }]]),
    };
    expect(await brings('units', await workbook(computed))).toMatchObject({
      changed: 2,
      faults: [],
    });
    const wrong = csv(
      ['楼栋', '单元', '房号', '面积'],
      [3, 2, 501, '89.5%'],
      [3, 2, 502, '#REF!'],
      ['#NAME?', 2, 503, 80],
      [3, 2, 503, '#N/A'],
    );
    const broken = '这里的公式出错了。请在 Excel 里改好公式，或直接填上内容。';
    expect((await brings('units', wrong)).faults).toEqual([
      '2 面积 89.5%: 这里要一个数字，如 1234 或 1234.5：小数点用「.」，千分位用逗号，整数最多 9 位。',
      `3 面积 #REF!: ${broken}`,
      `4 楼栋 #NAME?: ${broken}`,
    ]);
  });

  test('formulas that nobody has computed are faults that name their cells', async () => {
    const rows: CellValue[][] = [
      ['房屋', '姓名', '业主类型', '电话'],
      ['3-2-501', '甲', null, '13800020501'],
      ['3-2-502', '乙', '租户', null],
    ];
    const uncomputed = {
      ...sheet(rows),
      cells: new Map([
        ['1,2', { formula: 'Z1' }],
        ['2,3', { formula: 'Z2' }],
      ]),
    };
    const reason = '里的公式还没有算出结果。请用 Excel 打开、保存一次再导入，或直接填上内容。';
    expect((await brings('residents', await workbook(uncomputed))).faults).toEqual([
      `2 业主类型 : C2 ${reason}`,
      `3 电话 : D3 ${reason}`,
    ]);
  });

  test('how people are related to the owner', async () => {
    const file = csv(
      ['房屋', '姓名', '与业主关系'],
      ['3-2-501', '甲', '本人'],
      ['3-2-501', '乙', '妻子'],
      ['3-2-502', '丙', '承租人'],
      ['3-2-502', '丁', '保姆'],
    );
    expect((await brings('residents', file)).faults).toEqual([
      '5 与业主关系 保姆: 请填其中一个：业主、租户、家属。',
    ]);
  });

  test('in English, faults are named in English', async () => {
    const file = csv(
      ['Unit', 'Owner', 'Phone', 'From'],
      ['3-2-501', '王伟、李丽', '1.38E+10', '19/6/1'],
    );
    expect((await brings('residents', file, { language: 'en' })).faults).toEqual([
      '2 Owner 王伟、李丽: One person a cell. Give each a row of their own, with the same unit and their own phone.',
      '2 Phone 1.38E+10: Excel turned the number into 1.38E+10, and its last digits are lost. Make the column text and type it again.',
      '2 From 19/6/1: This is no date that can be read. Write 2026-01-05 or 2026/1/5.',
    ]);
  });
});

describe('the file itself', () => {
  test('CSV with tabs, semicolons or full-width commas, in UTF-16 as "Unicode text", or in GB18030 with rare characters', async () => {
    for (const [at, mark] of ['\t', ';', '，'].entries())
      expect(
        await brings(
          'units',
          ['楼栋', '单元', '房号'].join(mark).concat(`\n7${mark}1${mark}${at + 1}\n`),
        ),
      ).toMatchObject({ new: 1, faults: [] });
    const utf16 = Buffer.from('\ufeff楼栋\t单元\t房号\r\n7\t1\t9\r\n', 'utf16le');
    expect(await brings('units', utf16)).toMatchObject({ new: 1, faults: [] });
    // 房屋,姓名 / 3-2-501,𠀀光: the rare character takes four bytes
    const gb18030 = Buffer.from('b7bfcedd2cd0d5c3fb0a332d322d3530312c95328236b9e20a', 'hex');
    expect(await brings('residents', gb18030)).toMatchObject({ new: 1, faults: [] });
    expect(await homes()).toEqual(['3-2-501 𠀀光']);
  });

  test('a workbook that unpacks without end is refused before it is unpacked, whatever it says of its size', async () => {
    // 600 MB of blanks, packed into half a megabyte
    const piece = deflateRawSync(Buffer.alloc(64 * 1024 * 1024, 0x20));
    expect(piece.length).toBeLessThan(100_000);
    const honest = zipOf('xl/worksheets/sheet1.xml', piece, 600 * 1024 * 1024);
    const liar = zipOf('xl/sharedStrings.xml', piece, 1000);
    const before = process.memoryUsage().rss;
    expect(await refused(honest)).toMatch(/解开后太大/);
    expect(await refused(liar)).toMatch(/损坏/);
    expect(process.memoryUsage().rss - before).toBeLessThan(32 * 1024 * 1024);
  });
});

/** A ZIP of one part, which says of itself that it unpacks to `claimed` bytes. */
function zipOf(name: string, packed: Buffer, claimed: number): Buffer {
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE(8, 4);
  shared.writeUInt32LE(packed.length, 14);
  shared.writeUInt32LE(claimed, 18);
  shared.writeUInt16LE(Buffer.byteLength(name), 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name), packed]);
  const directory = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00'),
    shared,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, directory, end]);
}
