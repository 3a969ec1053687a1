import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newCommunityOf } from '../../src/archive/commands.ts';
import type { ImportReport } from '../../src/archive/import/import-file.ts';
import { readSettings } from '../../src/config.ts';
import { csv, openTestArchive, type TestArchive, xlsx } from '../support/archive.ts';

let archive: TestArchive;
beforeEach(async () => {
  archive = await openTestArchive();
});
afterEach(() => archive.close());

const counts = ({ rows, created, updated, unchanged, faults }: ImportReport) => ({
  rows,
  created,
  updated,
  unchanged,
  faults: faults.map((one) => `${one.line} ${one.column} ${one.value}: ${one.reason}`),
});
const clean = (rows: number, created: number, updated = 0) => ({
  rows,
  created,
  updated,
  unchanged: rows - created - updated,
  faults: [],
});
const units = () =>
  archive.rows<{ address: string; area: string | null; usage: string; day: string | null }>(
    `select address, area_m2::text as area, usage, handed_over_on::text as day from units u
     join communities c on c.id = u.community_id where c.name = '新城' order by address collate "C"`,
  );
const occupancies = () =>
  archive.rows<{ unit: string; name: string; phone: string | null; role: string; span: string }>(
    `select u.address as unit, r.name, r.phone, o.role, o.since || ' – ' || coalesce(o.until::text, '') as span
     from occupancies o join units u on u.id = o.unit_id join residents r on r.id = o.resident_id
     join communities c on c.id = u.community_id where c.name = '新城'
     order by u.address collate "C", o.since, r.name`,
  );
const someUnits = (): Promise<ImportReport> =>
  archive.imports(
    'units',
    csv(['楼栋', '单元', '房号'], [3, 2, 501], [3, 2, 502], ['S', '', '01']),
  );

describe('a file of units', () => {
  test('a file as Chinese offices keep them: title rows, merged buildings, wide digits, a total, in GB18030', async () => {
    // Given 新城房屋台账 in GB18030, as Excel in China saves CSV
    const bytes = Buffer.from(
      'd0c2b3c7b7bfceddcca8d5cb2c2c2c2c0a2c2c2c2c0ac2a5b6b02cb5a5d4aa2cb7bfbac52cbda8d6fec3e6bbfda3a8a94fa3a92cd3c3cdbe0aa3b3b6b02c32b5a5d4aa2c353031cad22c38392e35a94f2cd7a1d5ac0a2c2c3530322ca3b1a3b2a3b02cd7a1d5ac0abacfbcc62c2c2c3230392e352c0a',
      'hex',
    );
    const report = await archive.imports('units', bytes);
    expect(counts(report)).toEqual(clean(2, 2));
    expect(await units()).toEqual([
      { address: '3-2-501', area: '89.50', usage: 'residential', day: null },
      { address: '3-2-502', area: '120.00', usage: 'residential', day: null },
    ]);
    expect(report.notes.join('\n')).toMatch(
      /第 1 行在表头上面[\s\S]*第 6 行是合计[\s\S]*1 行没有填楼栋/,
    );
    expect(report.newCommunities).toEqual(['新城']);
  });

  test('a file as Excel keeps them: a merged title, numbers, real dates, blank rows, on the second sheet', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: '说明', rows: [['请先看这里'], ['联系人：王敏']] },
        {
          name: '台账',
          rows: [
            ['新城一期房屋信息表'],
            [],
            ['楼号', '单元号', '房间号', '建筑面积（平方米）', '房屋性质', '交房日期', '备注'],
            [3, 2, 501, 89.5, '住宅', new Date(Date.UTC(2019, 5, 1)), '已装修'],
            [null, null, null, null, null, null, null],
            [3, 2, 502, 120, '商铺', 43617, null],
            ['S', null, '01', null, '车位', '2019.6.1', null],
            ['制表：王敏', null, null, null, null, null, null],
          ],
          merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 6 }],
        },
      ],
    });
    const report = await archive.imports('units', bytes);
    expect(counts(report)).toEqual(clean(3, 3));
    expect(await units()).toEqual([
      { address: '3-2-501', area: '89.50', usage: 'residential', day: '2019-06-01' },
      { address: '3-2-502', area: '120.00', usage: 'commercial', day: '2019-06-01' },
      { address: 'S-01', area: null, usage: 'parking', day: '2019-06-01' },
    ]);
    expect(report.notes.join('\n')).toMatch(/没有用到：备注/);
  });

  test('a file with one column for the address, tabs, quotes and English headings, in UTF-16', async () => {
    const text = 'Unit\tArea (sqm)\tType\n"3-2-501"\t89.5 m2\tHome\nBldg 3 Unit 502\t\tshop\n';
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    expect(counts(await archive.imports('units', bytes))).toEqual(clean(2, 2));
    expect((await units()).map((one) => `${one.address} ${one.usage}`)).toEqual([
      '3-2-501 residential',
      '3-502 commercial',
    ]);
  });

  test('a file with semicolons, headings on every page and rows that repeat', async () => {
    const text =
      '楼栋;单元;房号;面积\n3;2;501;89.5\n3;2;501;89.50\n楼栋;单元;房号;面积\n3;2;502;\n';
    const report = await archive.imports('units', text);
    expect(counts(report)).toEqual(clean(3, 2));
    expect(report.notes.join('\n')).toMatch(/第 4 行又是表头[\s\S]*1 行和前面的行内容一样/);
  });

  test('again changes nothing, and an empty cell leaves what is there', async () => {
    const file = csv(['楼栋', '单元', '房号', '面积', '交付日期'], [3, 2, 501, 89.5, '2019/6/1']);
    await archive.imports('units', file);
    expect(counts(await archive.imports('units', file))).toEqual(clean(1, 0));
    const partly = csv(['楼栋', '单元', '房号', '面积', '交付日期'], [3, 2, 501, 90, '']);
    expect(counts(await archive.imports('units', partly))).toEqual(clean(1, 0, 1));
    expect(await units()).toEqual([
      { address: '3-2-501', area: '90.00', usage: 'residential', day: '2019-06-01' },
    ]);
  });

  test('finds a unit whose leading zero the spreadsheet took away', async () => {
    await someUnits();
    const file = csv(['楼栋', '房号', '面积'], ['S', 1, 58]);
    expect(counts(await archive.imports('units', file))).toEqual(clean(1, 0, 1));
  });

  test('names every bad row by line, column, value and reason, and imports none', async () => {
    const report = await archive.imports(
      'units',
      csv(
        ['楼栋', '单元', '房号', '建筑面积', '用途', '交付日期'],
        [3, 2, 501, '八十九', '住宅', '2019/6/1'],
        [3, 2, '', 89.5, '住宅', ''],
        [3, 2, 503, 89.555, '宫殿', '2019/13/1'],
        [3, 2, 504, 0, '', ''],
        [3, 2, 505, 89, '', ''],
        [3, 2, 505, 98, '', ''],
      ),
    );
    expect(counts(report).faults).toEqual([
      '2 建筑面积 八十九: 这里要一个数字，如 1234 或 1234.5：小数点用「.」，千分位用逗号，整数最多 9 位。',
      '3 房号 : 没有填房号。',
      '4 建筑面积 89.555: 小数最多 2 位。请核对后改成 2 位。',
      '4 用途 宫殿: 请填其中一个：住宅、商铺、车位。',
      '4 交付日期 2019/13/1: 看不懂这个日期。请写成 2026-01-05 或 2026/1/5。',
      '5 建筑面积 0: 要大于 0。',
      '7 房号 3-2-505: 和第 6 行是同一项，但内容不一样。请核对，只留对的一行。',
    ]);
    expect(await units()).toEqual([]);
    expect(await archive.rows("select 1 from communities where name = '新城'")).toEqual([]);
  });

  test('an import in English says what is wrong in English', async () => {
    const file = csv(['building', 'room', 'area_m2'], [3, 501, 'big']);
    const report = await archive.imports('units', file, { language: 'en' });
    expect(counts(report).faults).toEqual([
      '2 area_m2 big: A number is needed here, such as 1234 or 1234.5: a point before decimals, commas between thousands, nine digits before the point at most.',
    ]);
  });

  test('an import on trial writes nothing', async () => {
    const file = csv(['楼栋', '房号'], [3, 501]);
    expect(counts(await archive.imports('units', file, { dryRun: true }))).toEqual(clean(1, 1));
    expect(await units()).toEqual([]);
  });

  test('makes no community unless it may', async () => {
    const file = csv(['小区', '楼栋', '房号'], ['云栖', 3, 501], ['桂苑', 9, 901]);
    const choice = { given: null, mayCreate: false, allowed: null };
    const report = await archive.imports('units', file, { choice });
    expect(counts(report).faults).toEqual(['2 小区 云栖: 没有这个小区。现在有：桂苑。']);
    const made = await archive.imports('units', file, { choice: { ...choice, mayCreate: true } });
    expect([made.created, made.newCommunities]).toEqual([2, ['云栖']]);
  });

  test('an import into a community somebody does not work for is refused row by row', async () => {
    const choice = { given: null, mayCreate: false, allowed: [] };
    const report = await archive.imports('units', csv(['楼栋', '房号'], [9, 901]), { choice });
    expect(counts(report).faults).toEqual([
      '2 小区 桂苑: 这个小区不归您管。请删掉这些行，或交给管它的同事导入。',
    ]);
  });
});

describe('what is no table is refused in plain words', () => {
  const refused = (bytes: Uint8Array | string) =>
    archive.imports('units', bytes).then(
      () => 'imported',
      (error: Error) => error.message,
    );

  test.each<[string, Uint8Array | string, RegExp]>([
    ['nothing', '', /空的/],
    ['blank lines', '\n\n \n', /空的/],
    ['an old .xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), /另存为 \.xlsx/],
    ['a web page called .xls', '<html><table><tr><td>楼栋</td></tr></table>', /网页/],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff]), /不是表格/],
    ['half of a workbook', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 9, 9, 9]), /损坏/],
    ['no headings', '3,2,501\n3,2,502\n', /没有找到表头.*楼栋、单元、房号/],
    ['headings alone', '楼栋,单元,房号\n', /没有内容/],
    ['more rows than can be held', `楼栋,房号\n${'1,1\n'.repeat(300_001)}`, /30 万行/],
    ['two columns for one', '楼栋,房号,面积,建筑面积\n3,501,1,2\n', /「面积」和「建筑面积」两列/],
  ])('%s', async (_name, bytes, words) => expect(await refused(bytes)).toMatch(words));

  test('a workbook with a password', async () => {
    const encryption = { password: 'x', spinCount: 10 };
    const bytes = await writeXlsx({
      sheets: [{ name: 'a', rows: [['楼栋', '房号']] }],
      encryption,
    });
    expect(await refused(bytes)).toMatch(/密码/);
  });
});

describe('a file of residents', () => {
  beforeEach(() => someUnits());
  const headings = ['房屋', '姓名', '电话', '身份', '起始', '截止'];

  test('puts people into units as they are written', async () => {
    const report = await archive.imports(
      'residents',
      csv(
        headings,
        ['3-2-501', '王伟', '138 0001 0501', '业主', 43617, ''],
        ['3栋2单元501室', '李娜', '+86 139-0001-0501', '家属', '2020年1月5日', '至今'],
        ['三栋二单元502', '王伟', '13800010501', '业主', '2019.6.1', ''],
        ['S-1', 'Ann', '+44 20 7946 0958', 'tenant', '2024-01-01', '2025-01-01'],
      ),
    );
    expect(counts(report)).toEqual(clean(4, 4));
    expect((await occupancies()).map((one) => Object.values(one).join(' '))).toEqual([
      '3-2-501 王伟 +8613800010501 owner 2019-06-01 – ',
      '3-2-501 李娜 +8613900010501 family 2020-01-05 – ',
      '3-2-502 王伟 +8613800010501 owner 2019-06-01 – ',
      'S-01 Ann +442079460958 tenant 2024-01-01 – 2025-01-01',
    ]);
    // One person with two homes is one person.
    expect(
      await archive.rows(
        "select 1 from residents where phone = '+8613800010501' and name = '王伟'",
      ),
    ).toHaveLength(1);
  });

  test('again changes nothing; a new phone, a role or an end is a change', async () => {
    const first = csv(headings, ['3-2-501', '王伟', 13800010501, '业主', '2019-06-01', '']);
    await archive.imports('residents', first);
    expect(counts(await archive.imports('residents', first))).toEqual(clean(1, 0));
    const moved = csv(headings, [
      '3-2-501',
      '王 伟',
      13800010999,
      '租户',
      '2019-06-01',
      '2026-11-24',
    ]);
    expect(counts(await archive.imports('residents', moved))).toEqual(clean(1, 0, 1));
    expect((await occupancies()).map((one) => Object.values(one).join(' '))).toEqual([
      '3-2-501 王伟 +8613800010999 tenant 2019-06-01 – 2026-11-24',
    ]);
    // Without a start, the file of today begins today, in the community's own day.
    const more = csv(headings, ['3-2-502', '李娜', '', '', '', '']);
    await archive.imports('residents', more);
    expect((await occupancies()).at(-1)).toMatchObject({ role: 'family', span: '2026-11-24 – ' });
  });

  test('keeps a person who came back as two occupancies', async () => {
    const file = csv(
      headings,
      ['3-2-501', '王伟', '', '业主', '2015-01-01', '2018-01-01'],
      ['3-2-501', '王伟', '', '租户', '2020-01-01', ''],
    );
    expect(counts(await archive.imports('residents', file))).toEqual(clean(2, 2));
    expect(counts(await archive.imports('residents', file))).toEqual(clean(2, 0));
  });

  test('tells namesakes in one home apart by their phones', async () => {
    const both = csv(
      headings,
      ['3-2-501', '王伟', 13800010501, '', '', ''],
      ['3-2-501', '王伟', 13800010502, '家属', '', ''],
    );
    expect(counts(await archive.imports('residents', both))).toEqual(clean(2, 2));
    expect(counts(await archive.imports('residents', both))).toEqual(clean(2, 0));
    const unclear = await archive.imports(
      'residents',
      csv(headings, ['3-2-501', '王伟', '', '', '', '']),
    );
    expect(counts(unclear).faults[0]).toMatch(/^2 姓名 王伟: 这套房屋里有两位同名的人/);
  });

  test('names what is wrong', async () => {
    const report = await archive.imports(
      'residents',
      csv(
        headings,
        ['3-2-999', '王伟', '', '', '', ''],
        ['2026/3/2', '王伟', '', '', '', ''],
        ['3-2-501', '', 12, '保安', '2020-13-01', ''],
        ['3-2-501', '李娜', '1.38E+10', '', '2020-01-01', '2019-01-01'],
        ['3-2-501', '陈静', '13800010501/13800010502', '', '', ''],
        ['3-2-502', '陈静', '', '业主', '2020-01-01', ''],
        ['3-2-502', '陈静', '', '租户', '2020-01-01', ''],
      ),
    );
    expect(counts(report).faults).toEqual([
      '2 房屋 3-2-999: 档案里没有这套房屋。请先导入房屋，或改正地址。',
      '3 房屋 2026/3/2: Excel 把地址变成了日期。请把这一列设成文本，重新填，例如 3-2-501。',
      '4 姓名 : 没有填姓名。',
      '4 电话 12: 不是有效的电话号码。手机写 11 位，座机带区号，境外带 + 和国家码。',
      '4 身份 保安: 请填其中一个：业主、租户、家属。',
      '4 起始 2020-13-01: 看不懂这个日期。请写成 2026-01-05 或 2026/1/5。',
      '5 电话 1.38E+10: Excel 把号码变成了科学计数，后几位已经丢了。请把这一列设成文本，重新填。',
      '5 截止 2019-01-01: 截止日期要晚于起始日期。',
      '6 电话 13800010501/13800010502: 一格只能填一个号码。同一人的其他号码请删掉，或另外登记。',
      '8 姓名 陈静: 和第 7 行是同一项，但内容不一样。请核对，只留对的一行。',
    ]);
    expect(await occupancies()).toEqual([]);
  });
});

describe('a file of readings', () => {
  beforeEach(() => someUnits());
  const headings = ['房屋', '表', '抄表日期', '读数', '换表'];
  const bring = (...rows: (string | number)[][]) =>
    archive.imports('readings', csv(headings, ...rows));

  test('keeps what each meter stood at, and again changes nothing', async () => {
    const file = [
      ['3-2-501', '水表', '2026-10-31', '100吨', ''],
      ['3-2-501', '水', '2026/11/24', 120.5, ''],
      ['3-2-501', '电', '2026-11-24', '"1,203.25"', ''],
    ];
    expect(counts(await bring(...file))).toEqual(clean(3, 3));
    expect(counts(await bring(...file))).toEqual(clean(3, 0));
    expect(counts(await bring(['3-2-501', '水', '2026-11-24', 121, '']))).toEqual(clean(1, 0, 1));
  });

  test('lets no meter run backwards, unless it is a new one', async () => {
    await bring(['3-2-501', '水', '2026-10-31', 100, ''], ['3-2-501', '水', '2026-11-10', 110, '']);
    const wrong = await bring(
      ['3-2-501', '水', '2026-11-24', 90, ''],
      ['3-2-501', '水', '2026-11-01', 111, ''],
      ['3-2-502', '水', '2026-12-31', 5, ''],
      ['3-2-501', '水', '', '', ''],
    );
    expect(counts(wrong).faults).toEqual([
      '2 读数 90: 比 2026-11-10 的读数 110 小。请核对；如果换了新表，在「换表」一列填「是」。',
      '3 读数 111: 比之后 2026-11-10 的读数 110 大。请核对两次读数。',
      '4 抄表日期 2026-12-31: 日期还没有到。请改成实际的日期。',
      '5 抄表日期 : 没有填抄表日期。',
      '5 读数 : 没有填读数。',
    ]);
    expect(counts(await bring(['3-2-501', '水', '2026-11-24', 3, '是']))).toEqual(clean(1, 1));
  });
});

describe('what is exported', () => {
  const name = fc
    .array(fc.constantFrom(...'赵玉兰Ann=+-@＝＋－＠\r,"\'\t\n 　１Ａ🙂|;'), {
      minLength: 1,
      maxLength: 8,
    })
    .map((parts) => parts.join(''));
  const day = fc
    .integer({ min: 0, max: 9000 })
    .map((days) => Temporal.PlainDate.from('2000-01-01').add({ days }).toString());
  const phone = fc.option(
    fc.oneof(
      fc.integer({ min: 0, max: 99_999_999 }).map((n) => `+86138${String(n).padStart(8, '0')}`),
      fc.constantFrom('+8657188001200', '+442079460958'),
    ),
    { nil: null },
  );
  const one = fc.record({
    name,
    phone,
    day,
    days: fc.option(fc.integer({ min: 1, max: 900 }), { nil: null }),
  });

  test.each([
    ['csv', 'zh-CN'],
    ['csv', 'en'],
    ['xlsx', 'zh-CN'],
    ['xlsx', 'en'],
  ] as const)(
    'as %s in %s, imported again, changes nothing, whatever people are called',
    async (format, language) => {
      await someUnits();
      const [unit] = await archive.rows<{ id: string; community: string }>(
        "select u.id, u.community_id as community from units u join communities c on c.id = u.community_id where c.name = '新城' order by address limit 1",
      );
      const quoted = (text: string | null): string =>
        text === null ? 'null' : `'${text.replaceAll("'", "''")}'`;
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(one, {
            minLength: 1,
            maxLength: 6,
            selector: (each) => each.name.normalize('NFKC').toLowerCase().replace(/\s/g, ''),
          }),
          async (people) => {
            fc.pre(
              people.every(
                (each) =>
                  !['', '-', '--'].includes(each.name.normalize('NFKC').trim()) &&
                  each.name.trim() !== '' &&
                  // 赵玉,兰赵: two people in one cell are refused wherever they come from.
                  !/^[赵玉兰\s]+[,;][赵玉兰\s]+$/.test(each.name.trim()),
              ),
            );
            await archive.rows(
              "delete from occupancies where unit_id in (select id from units where community_id = '" +
                unit?.community +
                "')",
            );
            for (const { name: called, phone: number, day: since, days } of people) {
              const until =
                days === null ? null : Temporal.PlainDate.from(since).add({ days }).toString();
              await archive.rows(
                `with r as (insert into residents (id, community_id, name, phone, created_at) values (gen_random_uuid(), '${unit?.community}', ${quoted(called)}, ${quoted(number)}, now()) returning id)
             insert into occupancies (id, unit_id, resident_id, role, since, until) select gen_random_uuid(), '${unit?.id}', r.id, 'owner', '${since}', ${quoted(until)} from r`,
              );
            }
            const again = await archive.imports(
              'residents',
              await archive.exports('residents', format, language),
            );
            expect(counts(again)).toEqual(clean(people.length, 0));
          },
        ),
        { numRuns: 20, seed: 7 },
      );
    },
  );

  test('is run by no spreadsheet', async () => {
    await someUnits();
    const evil = ['=HYPERLINK("http://x")', '+1+1', '-2+3', '@SUM(A1)'];
    await archive.imports(
      'residents',
      await xlsx(['房屋', '姓名', '电话'], ...evil.map((each) => ['3-2-501', each, ''])),
    );
    const text = (await archive.exports('residents', 'csv')).toString();
    const cells = text
      .slice(1)
      .split(/[\r\n,]+/)
      .map((cell) => cell.replace(/^"/, ''));
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    // And in a workbook they are text, which the reader gives back as it was.
    const again = await archive.imports('residents', await archive.exports('residents', 'xlsx'));
    expect(counts(again)).toEqual(clean(4, 0));
    const raw = (await archive.exports('residents', 'xlsx')).toString('latin1');
    expect(raw).not.toContain('<f>');
  });

  test('an export of units and readings comes back unchanged too, in the order people count in', async () => {
    await archive.imports(
      'units',
      csv(
        ['楼栋', '单元', '房号', '面积', '用途', '交付日期'],
        [10, 1, 101, 60, '住宅', '2019/6/1'],
        [9, 1, 101, '', '车位', ''],
      ),
    );
    await archive.imports(
      'readings',
      csv(['房屋', '表', '抄表日期', '读数'], ['9-1-101', '水', '2026-11-01', 12.125]),
    );
    for (const format of ['csv', 'xlsx'] as const)
      for (const language of ['zh-CN', 'en'] as const) {
        const units = await archive.exports('units', format, language);
        expect(counts(await archive.imports('units', units))).toEqual(clean(2, 0));
        const readings = await archive.exports('readings', format, language);
        expect(counts(await archive.imports('readings', readings))).toEqual(clean(1, 0));
      }
    expect((await archive.exports('units', 'csv')).toString()).toBe(
      '\ufeff小区,楼栋,单元,房号,建筑面积,用途,交付日期\r\n新城,9,1,101,,车位,\r\n新城,10,1,101,60,住宅,2019-06-01\r\n',
    );
  });
});

test('a new community begins with the channels and hours of the first', async () => {
  const begun = await newCommunityOf(archive.office, readSettings({}));
  await archive.imports('units', csv(['楼栋', '房号'], [1, 1]));
  const [made] = await archive.rows(
    "select channels, time_zone from communities where name = '新城'",
  );
  expect(made).toEqual({ channels: begun.channels, time_zone: 'Asia/Shanghai' });
});

test('no community begins with a time zone that the database does not know', async () => {
  const settings = { ...readSettings({}), timeZone: 'Asia/Atlantis' };
  await expect(newCommunityOf(archive.office, settings)).rejects.toThrow(
    /GATEHOUSE_TIME_ZONE must be a zone that the database knows.* Asia\/Atlantis/,
  );
});
