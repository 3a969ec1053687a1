import { writeXlsx } from 'hucre/xlsx';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readContactPhone, readPhone } from '../../src/files/read-cell.ts';
import { csv, openTestArchive, type TestArchive } from '../support/archive.ts';

/** Files as other systems write them: what decides is read, or it is a fault; nothing is guessed in somebody's favour. */
let archive: TestArchive;
beforeEach(async () => {
  archive = await openTestArchive();
});
afterEach(() => archive.close());

const addresses = async (): Promise<string[]> =>
  (
    await archive.rows<{ address: string }>(
      `select u.address from units u join communities c on c.id = u.community_id where c.name = '新城' order by 1`,
    )
  ).map((one) => one.address);
const roles = async (): Promise<string[]> =>
  (
    await archive.rows<{ line: string }>(
      `select r.name || ' ' || o.role || coalesce(' ' || r.phone, '') || coalesce(' ' || o.until::text, '') as line
       from occupancies o join residents r on r.id = o.resident_id join units u on u.id = o.unit_id
       join communities c on c.id = u.community_id where c.name = '新城' order by 1`,
    )
  ).map((one) => one.line);
const homes = () =>
  archive.imports('units', csv(['楼栋', '单元', '房号'], [3, 2, 501], [3, 2, 502], [3, 2, 503]));
const faultsOf = async (kind: 'units' | 'residents', text: string): Promise<string[]> =>
  (await archive.imports(kind, text)).faults.map(
    (one) => `${one.line} ${one.column}: ${one.reason}`,
  );

describe('where a unit stands', () => {
  test('the phase is part of it: the same numbers in two phases are two homes', async () => {
    const file = csv(
      ['期数', '楼栋', '单元', '房号'],
      ['一期', 3, 2, 501],
      ['二期', 3, 2, 501],
      ['一期', 3, 2, 502],
      ['二期', 3, 2, 502],
    );
    expect(await archive.imports('units', file)).toMatchObject({ created: 4, faults: [] });
    expect(await addresses()).toEqual(['1期3-2-501', '1期3-2-502', '2期3-2-501', '2期3-2-502']);
    expect(await archive.imports('units', file)).toMatchObject({ created: 0, unchanged: 4 });
    // 分期 in another writing, and the whole address in one column.
    const people = csv(
      ['分期', '房屋', '业主姓名'],
      [1, '3-2-501', '王伟'],
      ['第2期', '3-2-501', '李娜'],
    );
    expect(await archive.imports('residents', people)).toMatchObject({ created: 2, faults: [] });
  });

  test('floor and door make the room', async () => {
    const file = csv(
      ['楼栋', '单元', '楼层', '房号'],
      [3, 1, 5, '01'],
      [3, 1, 6, '01'],
      [3, 1, '5层', '02'],
      [3, 1, 7, '701'],
    );
    expect(await archive.imports('units', file)).toMatchObject({ created: 4, faults: [] });
    expect(await addresses()).toEqual(['3-1-501', '3-1-502', '3-1-601', '3-1-701']);
  });

  test('what cannot be told apart is a fault, and no home is lost', async () => {
    const file = csv(
      ['楼栋', '房号', '宗地', '备注'],
      [3, 501, '甲', ''],
      [3, 501, '乙', ''],
      [3, 502, '甲', '空置'],
      [3, 502, '甲', '已租'],
    );
    expect(await faultsOf('units', file)).toEqual([expect.stringMatching(/^3 房号: 和第 2 行/)]);
    expect(await addresses()).toEqual([]);
  });

  test('房间号 stands beside 房号 or 车位号', async () => {
    const units = csv(
      ['楼栋', '单元', '房号', '房间号', '车位号'],
      [3, 2, '3-2-501', 501, 'B1-001'],
      [3, 2, '', 502, ''],
      ['地库', '', '', '', 'A12'],
    );
    expect(await archive.imports('units', units)).toMatchObject({ created: 3, faults: [] });
    expect(await addresses()).toEqual(['3-2-501', '3-2-502', '地库-A12']);
    const differ = csv(['楼栋', '单元', '房号', '房间号'], [3, 2, 501, 502]);
    expect(await faultsOf('units', differ)).toEqual([expect.stringMatching(/^2 房号: 两处/)]);
  });
});

describe('what decides', () => {
  beforeEach(homes);

  test.each(['业主类型', '住户性质', '人员类别', '身份'])('%s is the role', async (heading) => {
    const file = csv(
      ['房屋信息', '业主名称', heading],
      ['3-2-501', '张三', '租户'],
      ['3-2-502', '李四', ''],
    );
    expect(await archive.imports('residents', file)).toMatchObject({ created: 2, faults: [] });
    expect(await roles()).toEqual(['张三 tenant', '李四 owner']);
  });

  test('for a person of whom no role is said, the least powerful is taken', async () => {
    await archive.imports('residents', csv(['房屋', '姓名'], ['3-2-501', '张三']));
    expect(await roles()).toEqual(['张三 family']);
  });

  test('a role that is none is a fault', async () => {
    const file = csv(['房屋', '姓名', '业主类型'], ['3-2-501', '张三', '类型乙']);
    expect(await faultsOf('residents', file)).toEqual([expect.stringMatching(/^2 业主类型: /)]);
  });

  test('a lease’s end under other headings is the end', async () => {
    const file = csv(
      ['专有部分座落', '租户姓名', '合同到期日'],
      ['3栋2单元501室', '张三', '2027-05-01'],
    );
    expect(await archive.imports('residents', file)).toMatchObject({ created: 1, faults: [] });
    expect(await roles()).toEqual(['张三 tenant 2027-05-01']);
  });
});

describe('headings', () => {
  beforeEach(homes);

  test('may be merged over two rows, below instructions', async () => {
    const file = csv(
      ['填写说明：请勿改动表头', '', '', ''],
      ['房屋信息', '业主信息', '', '身份'],
      ['', '姓名', '手机号', ''],
      ['3-2-501', '张三', '13800010501', '业主'],
    );
    expect(await archive.imports('residents', file)).toMatchObject({ created: 1, faults: [] });
    expect(await roles()).toEqual(['张三 owner +8613800010501']);
  });

  test('merged over two rows of a workbook are read below its instructions, and hidden rows are said', async () => {
    const file = await writeXlsx({
      sheets: [
        {
          name: '业主台账',
          rows: [
            ['填写说明：1. 请勿改动表头；2. 电话请填手机号', null, null, null, null, null],
            ['制表单位：桂苑物业', null, '制表日期：2026年11月', null, null, null],
            ['房屋信息', null, null, '业主信息', null, '身份'],
            ['楼栋', '单元', '房号', '业主名称', '手机号', null],
            ['3', '2', '501', '张三', '13800010501', '业主'],
            ['3', '2', '502', '李四', '13800010502', '租户'],
            ['3', '2', '503', '王五', '13800010503', '业主'],
          ],
          rowDefs: new Map([[5, { hidden: true }]]),
          merges: [
            { startRow: 0, endRow: 0, startCol: 0, endCol: 5 },
            { startRow: 2, endRow: 2, startCol: 0, endCol: 2 },
            { startRow: 2, endRow: 2, startCol: 3, endCol: 4 },
            { startRow: 2, endRow: 3, startCol: 5, endCol: 5 },
          ],
        },
      ],
    });
    const report = await archive.imports('residents', Buffer.from(file));
    expect(report).toMatchObject({ faults: [], created: 3 });
    expect(await roles()).toEqual([
      '张三 owner +8613800010501',
      '李四 tenant +8613800010502',
      '王五 owner +8613800010503',
    ]);
    expect(report.notes).toContainEqual(
      '表里有 1 行是隐藏的，也会导入：第 6 行。不要导入的话，请删掉这些行。',
    );
  });

  test('merged over two rows and not all there are named: which is missing, and which were seen in both rows', async () => {
    const file = await writeXlsx({
      sheets: [
        {
          name: '业主台账',
          rows: [
            ['房号', '业主信息', null],
            [null, '手机号', '身份'],
            ['3-2-501', '13800010501', '业主'],
          ],
          merges: [
            { startRow: 0, endRow: 1, startCol: 0, endCol: 0 },
            { startRow: 0, endRow: 0, startCol: 1, endCol: 2 },
          ],
        },
      ],
    });
    await expect(archive.imports('residents', Buffer.from(file))).rejects.toThrow(
      /现在缺：姓名。看到的是：房号、手机号、身份。/,
    );
  });

  test('that are not found are named, with those that were seen, also where nobody said what the file is', async () => {
    const file = csv(['房屋编码', '业主名称', '联系电话'], ['X1', '张三', '13800010501']);
    await expect(archive.imports(null as never, file)).rejects.toThrow(
      /住户[\s\S]*现在缺：房屋。看到的是：房屋编码、业主名称、联系电话/,
    );
    const other = csv(['商品', '价钱'], ['苹果', '五块']);
    await expect(archive.imports(null as never, other)).rejects.toThrow(/看到的是：商品、价钱。/);
  });

  test('that are not found are named, with those that were seen', async () => {
    const file = csv(['房屋编码', '业主名称', '联系电话'], ['X1', '张三', '13800010501']);
    await expect(archive.imports('residents', file)).rejects.toThrow(
      /现在缺：房屋。看到的是：房屋编码、业主名称、联系电话/,
    );
  });
});

test('every fault of a row is named at once', async () => {
  await homes();
  const file = csv(
    ['房屋', '姓名', '电话', '身份', '起始', '截止'],
    ['9-9-999', '#REF!', '12345', '房客甲', '昨天', '2026-13-01'],
  );
  const faults = await faultsOf('residents', file);
  for (const column of ['房屋', '姓名', '电话', '身份', '起始', '截止'])
    expect(faults).toContainEqual(expect.stringMatching(new RegExp(`^2 ${column}: `)));
  expect(faults).toHaveLength(6);
});

describe('what is seen only beside other rows, or beside the archive, is named in the same pass', () => {
  beforeEach(homes);

  test('of homes: one named twice says so, whatever else is wrong with either row', async () => {
    const file = csv(
      ['楼栋', '单元', '房号', '建筑面积', '用途', '交付日期'],
      [4, 1, 101, 'x', '住宅', '2020-01-01'],
      [4, 1, 101, '90', '城堡', '2021-01-01'],
      [4, 1, 102, '80', '住宅', ''],
      [4, 1, 102, 'y', '住宅', ''],
    );
    expect(await faultsOf('units', file)).toEqual([
      expect.stringMatching(/^2 建筑面积: /),
      expect.stringMatching(/^3 用途: /),
      expect.stringMatching(/^3 房号: .*第 2 行/),
      expect.stringMatching(/^5 建筑面积: /),
    ]);
  });

  test('of people: the same one twice, in a home that is there or in none', async () => {
    const file = csv(
      ['房屋', '姓名', '电话', '身份', '起始'],
      ['3-2-501', '张三', '13800010501', '业主', '2020-01-01'],
      ['3-2-501', '张三', '13800010501', '房客甲', '2020-01-02'],
      ['9-9-999', '李四', '', '业主', '2020-01-01'],
      ['9-9-999', '李四', '', '租户', '2020-01-01'],
      ['3-2-502', '王五', '123', '业主', '昨天'],
    );
    expect(await faultsOf('residents', file)).toEqual([
      expect.stringMatching(/^3 身份: /),
      expect.stringMatching(/^3 姓名: .*第 2 行/),
      expect.stringMatching(/^4 房屋: /),
      expect.stringMatching(/^5 房屋: /),
      expect.stringMatching(/^5 姓名: .*第 4 行/),
      expect.stringMatching(/^6 电话: /),
      expect.stringMatching(/^6 起始: /),
    ]);
  });

  test('of people: what contradicts the archive, beside what cannot be read', async () => {
    await archive.imports(
      'residents',
      csv(
        ['房屋', '姓名', '起始', '截止'],
        ['3-2-501', '张三', '2020-01-01', '2021-01-01'],
        ['3-2-501', '张三', '2022-01-01', ''],
      ),
    );
    const file = csv(
      ['房屋', '姓名', '身份', '起始', '截止'],
      ['3-2-501', '张三', '国王', '2020-06-01', '2023-01-01'],
      ['3-2-501', '张三', '国王', '2023-01-01', '明年'],
    );
    const faults = await faultsOf('residents', file);
    expect(faults.filter((one) => one.startsWith('2'))).toEqual([
      expect.stringMatching(/^2 身份: /),
      expect.stringMatching(/^2 起始: /),
    ]);
    expect(faults.filter((one) => one.startsWith('3'))).toEqual([
      expect.stringMatching(/^3 身份: /),
      expect.stringMatching(/^3 截止: /),
    ]);
  });

  test('of meters: a day to come, a second reading of one day, and one that runs backwards', async () => {
    await archive.imports(
      'readings',
      csv(['房屋', '表', '抄表日期', '读数'], ['3-2-501', '水', '2026-10-31', '120']),
    );
    const file = csv(
      ['房屋', '表', '抄表日期', '读数', '换表'],
      ['3-2-501', '水', '2026-11-20', '110', ''],
      ['3-2-502', '煤', '2027-01-01', '5', ''],
      ['3-2-503', '水', '2026-11-20', '7', '也许'],
      ['3-2-503', '水', '2026-11-20', '8', ''],
      ['9-9-999', '水', '2027-01-01', 'x', ''],
    );
    const { faults } = await archive.imports('readings', file);
    expect(faults.map((one) => `${one.line} ${one.column}`)).toEqual([
      '2 读数',
      '3 表',
      '3 抄表日期',
      '4 换表',
      '5 读数',
      '6 读数',
      '6 房屋',
      '6 抄表日期',
    ]);
  });
});

describe('a number with its country code and without the plus', () => {
  test.each([
    ['85291234567', '+85291234567'],
    ['852-91234567', '+85291234567'],
    ['852 9123 4567', '+85291234567'],
    ['85366123456', '+85366123456'],
    ['886912345678', '+886912345678'],
    ['65-91234567', '+6591234567'],
    ['12025550123', '+12025550123'],
    ['447911123456', '+447911123456'],
    ['8613800010501', '+8613800010501'],
    ['13800010501', '+8613800010501'],
    ['057188001200', '+8657188001200'],
  ])('%s in a file', (typed, phone) => {
    expect(readPhone(typed, 'CN')).toEqual({ is: 'value', value: phone });
  });
  test.each(['1380001050', '138000105011', '88001200', '20-88001200x', '91234567'])(
    '%s is none: a digit too few or too many is no country',
    (typed) => {
      expect(readPhone(typed, 'CN').is).toBe('wrong');
    },
  );
  test.each([
    ['85291234567', '+85291234567'],
    ['6591234567', '+6591234567'],
    ['8613800010501', '+8613800010501'],
    ['13802345678', '+8613802345678'],
    ['+44 7911 123456', '+447911123456'],
    ['12', null],
  ])('%s in a contact', (given, phone) => {
    expect(readContactPhone(given)).toBe(phone);
  });
});
