import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UnderstandContext } from '../../src/understanding/slots/slots.ts';
import { slotReader } from '../../src/understanding/slots/slots.ts';

/** A community of twelve buildings with two entrances, three towers, and some that are no homes. */
const units: readonly string[] = [
  ...range(1, 12).flatMap((building) =>
    range(1, 2).flatMap((entrance) =>
      range(1, 18).flatMap((floor) =>
        range(1, 3).map((door) => `${building}-${entrance}-${floor}0${door}`),
      ),
    ),
  ),
  ...['A', 'B', 'C'].flatMap((tower) =>
    range(1, 20).flatMap((floor) => range(1, 4).map((door) => `${tower}-${floor}0${door}`)),
  ),
  ...range(1, 12).flatMap((floor) => range(1, 4).map((door) => `15-${floor}0${door}`)),
  'A3-1-501',
  'A3-1-1803',
  'A3-2-1803',
  ...[9, 12].map((building) => `${building}-1-1204`),
  '商铺-12',
];

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

// Tuesday 24 November 2026, ten in the morning in Shanghai.
const context: UnderstandContext = {
  nowMs: Date.UTC(2026, 10, 24, 2, 0),
  timeZone: 'Asia/Shanghai',
  units,
};
const read = slotReader();
const runs = { numRuns: 300, seed: 20_261_124 };

describe('a unit in every usual writing', () => {
  it.each([
    ['3栋2单元501室漏水', '3-2-501'],
    ['三栋二单元五零一', '3-2-501'],
    ['3棟2單元501室', '3-2-501'],
    ['３－２－５０１', '3-2-501'],
    ['3#2单元501', '3-2-501'],
    ['三号楼二单元五〇一', '3-2-501'],
    ['3栋2-501', '3-2-501'],
    ['501室3栋2单元', '3-2-501'],
    ['5栋2单元5楼03室', '5-2-503'],
    ['七栋一单元九零二的水管', '7-1-902'],
    ['B座1204', 'B-1204'],
    ['B-1204', 'B-1204'],
    ['A3栋501', 'A3-1-501'],
    ['Bldg 3 Unit 2 Room 501', '3-2-501'],
    ['Bldg 15 Unit 301', '15-301'],
    ['apt 1204, tower B', 'B-1204'],
    ['room 2004 in block C', 'C-2004'],
    ['商铺12号', '商铺-12'],
    ['12栋1单元12楼04', '12-1-1204'],
    ['12栋1单元12层04漏水', '12-1-1204'],
    ['十二栋一单元十二楼零四', '12-1-1204'],
    ['12号楼1单元12楼4号', '12-1-1204'],
    ['12栋1单元12楼4，快来', '12-1-1204'],
    ['A3栋2单元1803', 'A3-2-1803'],
    ['a3栋2单元18楼03着火了', 'A3-2-1803'],
    ['B座12楼04', 'B-1204'],
    ['12栋1单元12F04', '12-1-1204'],
    ['building 12 entrance 1 floor 12 room 4', '12-1-1204'],
    ['building 12, entrance 1, 12th floor, room 04', '12-1-1204'],
    ['bldg A3 unit 2 room 1803', 'A3-2-1803'],
  ])('%s is %s', (text, unit) => {
    expect(read(text, context).unit).toBe(unit);
  });

  it.each([
    '12栋1单元12楼4个人被困',
    '12栋1单元12楼04点停电',
    '12栋1单元12楼04月就漏过',
    '3栋2单元5楼2次停电',
    '99栋1单元501',
    '3栋楼下很吵',
    '今天3点到5点',
    '一共1204块',
    '2026-11-24',
    '打13812345678',
  ])('%s names none that exists', (text) => {
    expect(read(text, context).unit).toBeUndefined();
  });

  it('takes the sender’s own home where the words fit it', () => {
    const mine = { ...context, homes: ['3-2-501'] };
    for (const text of ['我家501厨房漏水', '2单元501没电', 'unit 501 is cold'])
      expect(read(text, mine).unit).toBe('3-2-501');
    expect(read('5栋1单元301漏到我家', mine).unit).toBe('5-1-301');
    expect(read('楼上601太吵', mine).unit).toBeUndefined();
  });

  it('names none where several could be meant', () => {
    expect(read('5栋101没水', context).unit).toBeUndefined();
  });

  const spoken = '零一二三四五六七八九';
  const han = (digits: number): string =>
    [...String(digits)].map((digit) => spoken.charAt(Number(digit))).join('');
  const writings: readonly ((b: number, e: number, room: number) => string)[] = [
    (b, e, room) => `${b}栋${e}单元${room}`,
    (b, e, room) => `${b}号楼${e}单元${room}室`,
    (b, e, room) => `${b}幢 ${e}单元 ${room}房`,
    (b, e, room) => `${b}-${e}-${room}`,
    (b, e, room) => `${b}#${e}单元${room}`,
    (b, e, room) => `我住${b}栋${e}单元${han(room)}`,
    (b, e, room) => `building ${b}, entrance ${e}, room ${room}`,
    (b, e, room) => `${b}栋${e}门${room}，明天下午有人，电话13812345678`,
  ];
  it('is found whichever of them it is and however it is written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...units.filter((unit) => /^\d+-\d+-\d+$/.test(unit))),
        fc.constantFrom(...writings),
        (unit, write) => {
          const [b = 0, e = 0, room = 0] = unit.split('-').map(Number);
          expect(read(write(b, e, room), context).unit).toBe(unit);
        },
      ),
      runs,
    );
  });

  it('stays fast among fifty thousand units', () => {
    const many = range(1, 100).flatMap((b) =>
      range(1, 5).flatMap((e) =>
        range(1, 25).flatMap((f) => range(1, 4).map((d) => `${b}-${e}-${f}0${d}`)),
      ),
    );
    const large = { ...context, units: many };
    expect(read('88栋4单元2503', large).unit).toBe('88-4-2503');
    const begun = performance.now();
    for (const room of range(1, 25)) read(`${room}栋3单元${room}02漏水`, large);
    // Building the index again for every message would take seconds.
    expect(performance.now() - begun).toBeLessThan(500);
  });
});

describe('a unit of a community that was built in phases', () => {
  const phased = {
    ...context,
    units: ['1期3-2-501', '2期3-2-501', '1期4-101', '2期12-1-1203', '2期12-2-101'],
  };

  it.each([
    ['一期3栋2单元501漏水', '1期3-2-501'],
    ['第二期三栋二单元五零一', '2期3-2-501'],
    ['2期3幢2门501没电', '2期3-2-501'],
    ['1期3-2-501', '1期3-2-501'],
    ['一期4栋101', '1期4-101'],
    ['我住二期的12栋1单元1203室', '2期12-1-1203'],
    ['3栋2单元501，一期', '1期3-2-501'],
    ['Phase 2, building 3 unit 2 501', '2期3-2-501'],
    ['phase II bldg 3 entrance 2 room 501', '2期3-2-501'],
    ['the second phase, building 3, unit 2, room 501', '2期3-2-501'],
    ['phase two building 12 unit 1 1203', '2期12-1-1203'],
    // There is one such building only: the phase may be left out.
    ['12栋1单元1203', '2期12-1-1203'],
  ])('%s is %s', (text, unit) => {
    expect(read(text, phased).unit).toBe(unit);
  });

  it('is asked about where the phase is left out and two could be meant, and is the own one where there is one', () => {
    expect(read('3栋2单元501', phased).unit).toBeUndefined();
    expect(read('3栋2单元501', { ...phased, homes: ['2期3-2-501'] }).unit).toBe('2期3-2-501');
    expect(read('一期3栋2单元501', { ...phased, homes: ['2期3-2-501'] }).unit).toBe('1期3-2-501');
    expect(read('三期3栋2单元501', phased).unit).toBeUndefined();
  });

  it('is named without its phase where there are none', () => {
    expect(read('一期3栋2单元501', context).unit).toBe('3-2-501');
    expect(read('Phase 1, building 3 unit 2 501', context).unit).toBe('3-2-501');
  });

  it.each(['一期物业费怎么交', '分两期付', '工期到3月', '二期什么时候交房', 'three phase power'])(
    '%s names none',
    (text) => {
      expect(read(text, phased).unit).toBeUndefined();
    },
  );
});

const mentions = new URL('../../../shared/eval/zh_unit_mentions_dev.jsonl', import.meta.url);
describe.runIf(existsSync(mentions))('mentions in real texts', () => {
  it('units of a building are found where that building exists', () => {
    const lines = readFileSync(mentions, 'utf8').trim().split('\n');
    const rows = lines.map((line): { mention: string; context: string } => JSON.parse(line));
    const plain = rows.flatMap((row) => {
      const found = /^([A-Z]?\d{1,3})(?:栋|幢|号楼)(\d)单元(\d{3,4})/.exec(row.mention);
      return found ? [{ ...row, unit: `${found[1]}-${found[2]}-${found[3]}` }] : [];
    });
    const right = plain.filter(
      ({ context: text, unit }) => read(text, { ...context, units: [unit] }).unit === unit,
    );
    expect(right.length).toBeGreaterThanOrEqual(Math.floor(plain.length * 0.99));
  });
});

describe('a telephone', () => {
  it.each([
    ['打13812345678', '+8613812345678'],
    ['138-1234-5678', '+8613812345678'],
    ['幺三八幺二三四五六七八', '+8613812345678'],
    ['010-62345678', '+861062345678'],
    ['call me on +44 20 7946 0958', '+442079460958'],
  ])('%s is %s', (text, phone) => {
    expect(read(text, context).phone).toBe(phone);
  });

  it.each(['订单号13812345678', '工单1042', '欠了12345678'])('%s holds none', (text) => {
    expect(read(text, context).phone).toBeUndefined();
  });

  it('is found with any grouping', () => {
    const mobile = fc
      .tuple(fc.constantFrom('138', '159', '186', '199'), fc.integer({ min: 0, max: 99_999_999 }))
      .map(([head, rest]) => `${head}${String(rest).padStart(8, '0')}`);
    fc.assert(
      fc.property(mobile, fc.constantFrom('', ' ', '-'), (number, gap) => {
        const written = [number.slice(0, 3), number.slice(3, 7), number.slice(7)].join(gap);
        expect(read(`请打${written}，谢谢`, context).phone).toBe(`+86${number}`);
      }),
      runs,
    );
  });
});

describe('a sum of money, in fen', () => {
  it.each([
    ['RMB 3,500', 350_000],
    ['¥363.34', 36_334],
    ['三千五', 350_000],
    ['壹万贰仟叁佰肆拾伍元陆角柒分', 1_234_567],
    ['多了60块', 6000],
    ['六十块二', 6020],
    ['3块5', 350],
    ['交了1200', 120_000],
    ['欠费 88.8', 8880],
    ['1.2万', 1_200_000],
    ['two hundred yuan', 20_000],
    ['paid 1,200 this morning', 120_000],
  ])('%s is %d', (text, fen) => {
    expect(read(text, context).amount).toBe(fen);
  });

  it.each(['3栋2单元501', '20楼', '3点半', '停水三天了'])('%s is none', (text) => {
    expect(read(text, context).amount).toBeUndefined();
  });

  it('is exact whatever it is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999_999 }),
        fc.constantFrom('¥@', '@元', '交了@元', 'RMB @', '@ yuan'),
        (fen, frame) => {
          const yuan = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
          expect(read(frame.replace('@', yuan), context).amount).toBe(fen);
        },
      ),
      runs,
    );
  });
});

describe('a period, from its first day to the day after its last', () => {
  it.each([
    ['上个月水费', '2026-10-01', '2026-11-01'],
    ['去年12月物业费', '2025-12-01', '2026-01-01'],
    ['三季度', '2026-07-01', '2026-10-01'],
    ['last quarter', '2026-07-01', '2026-10-01'],
    ['2026年3月到5月的', '2026-03-01', '2026-06-01'],
    ['上半年', '2026-01-01', '2026-07-01'],
    ['the October bill', '2026-10-01', '2026-11-01'],
    ['近三个月', '2026-09-01', '2026-12-01'],
    ['last year', '2025-01-01', '2026-01-01'],
  ])('%s is %s to %s', (text, from, to) => {
    expect(read(text, context).period).toMatchObject({ from, to });
  });
});

describe('a wished time', () => {
  it.each([
    ['明天下午三点以后', '2026-11-25T15:00+08:00', '2026-11-25T22:00+08:00'],
    ['周六上午', '2026-11-28T08:00+08:00', '2026-11-28T12:00+08:00'],
    ['tonight', '2026-11-24T18:00+08:00', '2026-11-24T22:00+08:00'],
    ['after 3pm', '2026-11-24T15:00+08:00', '2026-11-24T22:00+08:00'],
    ['月底', '2026-11-25T00:00+08:00', '2026-12-01T00:00+08:00'],
    ['国庆后', '2027-10-08T00:00+08:00', '2027-10-15T00:00+08:00'],
    ['半小时后', '2026-11-24T10:30+08:00', '2026-11-24T11:30+08:00'],
    ['下周三下午两点半', '2026-12-02T14:30+08:00', '2026-12-02T15:30+08:00'],
    ['后天下午两点到四点之间', '2026-11-26T14:00+08:00', '2026-11-26T16:00+08:00'],
    ['明天中午之前', '2026-11-25T08:00+08:00', '2026-11-25T12:00+08:00'],
    ['tomorrow 9-11am', '2026-11-25T09:00+08:00', '2026-11-25T11:00+08:00'],
    ['next Tuesday at 10', '2026-12-01T10:00+08:00', '2026-12-01T11:00+08:00'],
    ['in half an hour', '2026-11-24T10:30+08:00', '2026-11-24T11:30+08:00'],
    ['the day after tomorrow', '2026-11-26T00:00+08:00', '2026-11-27T00:00+08:00'],
    ['Dec 3', '2026-12-03T00:00+08:00', '2026-12-04T00:00+08:00'],
  ])('%s is %s to %s', (text, from, to) => {
    expect(read(text, context).when).toMatchObject({ from, to });
  });

  it.each([
    '昨天晚上开始漏水',
    '每天晚上都吵',
    '楼上半夜装修',
    '今天早上电梯坏了',
    '电梯坏了半年了',
    'the heat went out last night',
    'they drill every morning',
    'it has been out since Friday',
  ])('%s is a story and no wish', (text) => {
    expect(read(text, context).when).toBeUndefined();
  });

  it('is told in the time zone of the community', () => {
    const berlin = { ...context, timeZone: 'Europe/Berlin' };
    expect(read('tomorrow at noon', berlin).when?.from).toBe('2026-11-25T12:00+01:00');
  });

  it('a time on any day at any hour is that hour of that day', () => {
    const days = fc.constantFrom(
      { zh: '明天', en: 'tomorrow', date: '2026-11-25' },
      { zh: '后天', en: 'the day after tomorrow', date: '2026-11-26' },
      { zh: '下周一', en: 'next Monday', date: '2026-11-30' },
      { zh: '12月9号', en: 'December 9', date: '2026-12-09' },
    );
    fc.assert(
      fc.property(days, fc.integer({ min: 8, max: 20 }), (day, hour) => {
        const clock = `${day.date}T${String(hour).padStart(2, '0')}:00+08:00`;
        const half = hour < 12 ? '上午' : hour === 12 ? '中午' : hour < 18 ? '下午' : '晚上';
        const spoken = hour > 12 ? hour - 12 : hour;
        const chinese = `${day.zh}${half}${spoken}点来修`;
        const english = `please come ${day.en} at ${spoken}${hour < 12 ? 'am' : 'pm'}`;
        expect(read(chinese, context).when?.from).toBe(clock);
        expect(read(english, context).when?.from).toBe(clock);
      }),
      runs,
    );
  });
});

describe('whatever is typed', () => {
  it('gives an interval that is not over, and sums and units that can be', () => {
    const words = fc.constantFrom(
      ...'明天 下午 三点 以后 周六 前 到 每天 昨天 3栋 2单元 501 元 块 上个月 去年 tonight after 3pm next week - : 13812345678 RMB 半 小时 月底'.split(
        ' ',
      ),
    );
    const text = fc.oneof(
      fc.array(words, { maxLength: 12 }).map((list) => list.join('')),
      fc.array(words, { maxLength: 12 }).map((list) => list.join(' ')),
      fc.string({ unit: 'binary', maxLength: 120 }),
    );
    fc.assert(
      fc.property(text, (typed) => {
        const { when, period, amount, unit } = read(typed, context);
        if (when !== undefined) {
          const [from, to] = [Temporal.Instant.from(when.from), Temporal.Instant.from(when.to)];
          expect(Temporal.Instant.compare(from, to)).toBeLessThan(0);
          expect(to.epochMilliseconds).toBeGreaterThan(context.nowMs);
        }
        if (period !== undefined) expect(period.from < period.to).toBe(true);
        if (amount !== undefined) expect(Number.isSafeInteger(amount) && amount > 0).toBe(true);
        if (unit !== undefined) expect(units).toContain(unit);
      }),
      { ...runs, numRuns: 1500 },
    );
  });
});
