import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterReading } from '../../src/billing/readings/enter-reading.ts';
import type { Language } from '../../src/config.ts';
import { readMeterWords } from '../../src/conversation/flows/readings/meter-words.ts';
import { addStaff } from '../../src/management/manage-staff.ts';
import { csv, openTestArchive, type TestArchive } from '../support/archive.ts';

/** Readings as people get them wrong, by each door: every answer says what, where, and how to mend it, and nothing is half done. */
let archive: TestArchive;
const clerk = 'U0CLERK';
const rooms = ['501', '502', '503', '504', '505', '506'];
const headings = ['小区', '房屋', '表', '抄表日期', '读数'];
type Row = readonly (string | number)[];
const bring = (rows: readonly Row[], more: Parameters<TestArchive['imports']>[2] = {}) =>
  archive.imports('readings', csv(headings, ...rows), more);
const of = (room: string, day: string, value: string | number, kind = '水'): Row => [
  ...['新城', `3-2-${room}`, kind, day, value],
];
const stored = () =>
  archive.rows<{ room: string; kind: string; day: string; value: number }>(
    `select u.room, m.kind, x.read_on::text as day, x.value::float8 as value from meter_readings x
      join meters m on m.id = x.meter_id join units u on u.id = m.unit_id order by u.room, m.kind, x.read_on`,
  );
const says = async (rows: readonly Row[], language: Language = 'zh-CN', more = {}) => {
  const { faults } = await bring(rows, { language, ...more });
  return faults.map((one) => `${one.line} ${one.column} ${one.value}: ${one.reason}`);
};

beforeAll(async () => {
  archive = await openTestArchive();
  const units = (community: string, homes: readonly string[][]) =>
    archive.imports(
      'units',
      csv(
        ['小区', '楼栋', '单元', '房号', '建筑面积', '用途'],
        ...homes.map((home) => [community, ...home, '90', '住宅']),
      ),
      { choice: { given: community, mayCreate: true, allowed: null } },
    );
  await units(
    '新城',
    rooms.map((room) => ['3', '2', room]),
  );
  await units('柳苑', [['7', '1', '101']]);
  await addStaff(archive.office, {
    ...{ slack: clerk, name: '孙丽', roles: 'clerk', community: '新城' },
  });
});
afterAll(() => archive.close());

describe('a file of readings', () => {
  it('may have its rows in any order; what falls is named by its line, and by the reading it is held against', async () => {
    const before = await stored();
    expect(await says([of('501', '2026-11-20', 110), of('501', '2026-10-20', 120)])).toEqual([
      '2 读数 110: 比 2026-10-20 的读数 120 小。请核对；如果换了新表，在「换表」一列填「是」。',
    ]);
    expect(await stored()).toEqual(before);
    const mended = await bring([of('501', '2026-11-20', 130), of('501', '2026-10-20', 120)]);
    expect(mended).toMatchObject({ created: 2, faults: [] });
  });

  it('with one meter twice on a day, and two values, says which lines and that one is to stay', async () => {
    const before = await stored();
    const twice = [of('502', '2026-11-20', 110), of('502', '2026-11-20', 120)];
    expect(await says(twice)).toEqual([
      '3 读数 120: 和第 2 行是同一项，但内容不一样。请核对，只留对的一行。',
    ]);
    expect(await says(twice, 'en')).toEqual([
      '3 读数 120: This is the same as line 2, but says something else. Keep the one that is right.',
    ]);
    expect(await stored()).toEqual(before);
  });

  it('with a home of another community says in whose archive it was looked for, or who may import it', async () => {
    const before = await stored();
    const rows = [
      ['柳苑', '3-2-501', '水', '2026-11-20', 110],
      ['新城', '7-1-101', '水', '2026-11-20', 110],
      ['梅苑', '7-1-101', '水', '2026-11-20', 110],
      // And a row that is right is not taken with them.
      of('503', '2026-11-20', 110),
    ];
    expect(await says(rows)).toEqual([
      '2 房屋 3-2-501: 柳苑的档案里没有这套房屋。请先导入房屋，或改正小区、地址。',
      '3 房屋 7-1-101: 新城的档案里没有这套房屋。请先导入房屋，或改正小区、地址。',
      expect.stringMatching(/^4 小区 梅苑: 没有这个小区。现在有：桂苑、新城、柳苑。$/),
    ]);
    const [own] = await archive.rows<{ id: string }>(
      "select id from communities where name = '新城'",
    );
    const choice = { given: '新城', mayCreate: false, allowed: [own?.id ?? ''] };
    const theirs = [['柳苑', '7-1-101', '水', '2026-11-20', 110]];
    expect(await says(theirs, 'zh-CN', { choice })).toEqual([
      '2 小区 柳苑: 这个小区不归您管。请删掉这些行，或交给管它的同事导入。',
    ]);
    expect(await stored()).toEqual(before);
  });

  it('takes full-width digits and commas between thousands, and says of every other number how it is written', async () => {
    const before = await stored();
    const number =
      '这里要一个数字，如 1234 或 1234.5：小数点用「.」，千分位用逗号，整数最多 9 位。';
    expect(
      await says([
        of('504', '2026-11-20', '１２０．５'),
        of('504', '2026-11-20', '"1,203.25"', '电'),
        of('505', '2026-11-20', '"1.000,00"'),
        of('505', '2026-11-20', '1.2345', '电'),
        of('505', '2026-11-20', '-5', '气'),
        of('506', '2026-11-20', '12345678901'),
        of('506', '2026-13-20', '7', '电'),
        of('506', '2026-12-20', '7', '气'),
      ]),
    ).toEqual([
      `4 读数 1.000,00: ${number}`,
      '5 读数 1.2345: 小数最多 3 位。请核对后改成 3 位。',
      '6 读数 -5: 不能是负数。请核对后改正。',
      `7 读数 12345678901: ${number}`,
      '8 抄表日期 2026-13-20: 看不懂这个日期。请写成 2026-01-05 或 2026/1/5。',
      '9 抄表日期 2026-12-20: 日期还没有到。请改成实际的日期。',
    ]);
    expect(await stored()).toEqual(before);
    await bring([
      of('504', '2026-11-20', '１２０．５'),
      of('504', '2026-11-20', '"1,203.25"', '电'),
    ]);
    expect((await stored()).filter((one) => one.room === '504')).toMatchObject([
      { kind: 'power', value: 1203.25 },
      { kind: 'water', value: 120.5 },
    ]);
  });
});

describe('a number of a meter', () => {
  it('is read alike from a colleague’s window and from a resident’s words', async () => {
    await bring([of('505', '2026-10-20', 100)]);
    const [meter] = await archive.rows<{ id: string }>(
      "select m.id from meters m join units u on u.id = m.unit_id where u.room = '505' and m.kind = 'water'",
    );
    const enters = (value: string, language: Language = 'zh-CN') =>
      enterReading(archive.office, {
        ...{ slackUser: clerk, meter: meter?.id ?? '', language },
        entry: {
          ...{ value, readOn: '2026-11-24', way: 'usual', closing: '', opening: '', sure: false },
        },
      });
    const before = await stored();
    for (const bad of ['1.000,00', '133.1234', '-4', '12345678901', '一百', '1,00']) {
      expect(await enters(bad)).toMatchObject({
        faults: [
          {
            field: 'value',
            words: '请写表上的数：小数点用「.」，最多三位小数，例如 133 或 133.5。',
          },
        ],
      });
      expect(readMeterWords(`水表 ${bad}`, false)?.readings[0]?.value ?? null).toBeNull();
    }
    expect(await enters('1.000,00', 'en')).toMatchObject({
      faults: [{ words: expect.stringMatching(/a point and at most three decimals/) }],
    });
    expect(await stored()).toEqual(before);
    for (const [written, value] of [
      ['１３３．５', 133.5],
      ['1,133.5', 1133.5],
    ] as const) {
      expect(await enters(written)).toEqual({ ok: true });
      expect((await stored()).findLast((one) => one.room === '505')?.value).toBe(value);
      expect(readMeterWords(`水表 ${written}`, false)?.readings).toEqual([
        { kind: 'water', value: String(value) },
      ]);
    }
  });
});

describe('two files of readings at the same moment', () => {
  it('are each taken whole, or refused in words: never a part of one', async () => {
    const file = (value: number) =>
      rooms.map((room) => of(room, '2026-11-22', value, '热')) satisfies Row[];
    // Given six meters that nobody knows yet, in two files of the same day with different values
    const reports = await Promise.all([bring(file(10)), bring(file(20))]);
    const heat = async () =>
      (await stored()).filter((one) => one.kind === 'heat').map((one) => one.value);
    // Then both were taken, one after the other, and what stands is all of one
    expect(reports.map((one) => one.faults)).toEqual([[], []]);
    expect(reports.map((one) => one.created + one.updated)).toEqual([6, 6]);
    expect([Array(6).fill(10), Array(6).fill(20)]).toContainEqual(await heat());
    // When one is of a later day with less than the other brings, whichever comes second is refused by its lines
    const later = rooms.map((room) => of(room, '2026-11-24', 25, '热'));
    const more = rooms.map((room) => of(room, '2026-11-23', 30, '热'));
    const both = await Promise.all([bring(later), bring(more)]);
    const [refused, ...others] = both.filter((one) => one.faults.length > 0);
    expect(others).toEqual([]);
    expect(refused?.faults).toHaveLength(6);
    expect(refused?.faults[0]?.reason).toMatch(
      /^比 2026-11-23 的读数 30 小。请核对|^比之后 2026-11-24 的读数 25 大。请核对两次读数。$/,
    );
    expect(
      await archive.rows(
        "select 1 from meter_readings where read_on >= '2026-11-23' and value in (25, 30)",
      ),
    ).toHaveLength(6);
  });
});
