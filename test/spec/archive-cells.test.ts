import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressOf, placePart, readAddress } from '../../src/community/addresses/place.ts';
import { decodeText } from '../../src/files/decode-text.ts';
import { guardFormula, unguardFormula } from '../../src/files/formula-guard.ts';
import {
  readDay,
  readDecimal,
  readNarrow,
  readPhone,
  readWords,
  writePhone,
} from '../../src/files/read-cell.ts';
import type { Cell } from '../../src/files/table.ts';

const said = <T>(read: { is: string; value?: T; why?: string }): T | string | null =>
  read.is === 'value' ? (read.value ?? null) : read.is === 'wrong' ? `wrong: ${read.why}` : null;

describe('a day is read however a spreadsheet has it', () => {
  test.each<[Cell, string | null]>([
    ['2026-01-05', '2026-01-05'],
    ['2026/1/5', '2026-01-05'],
    ['2026.1.5', '2026-01-05'],
    ['2026年1月5日', '2026-01-05'],
    ['２０２６年１月５日', '2026-01-05'],
    ['20260105', '2026-01-05'],
    ['2026/1/5 0:00:00', '2026-01-05'],
    [46027, '2026-01-05'],
    ['46027', '2026-01-05'],
    [46027.5, '2026-01-05'],
    [new Date(Date.UTC(2026, 0, 5)), '2026-01-05'],
    ['', null],
    ['—', null],
    ['无', null],
    ['2026-13-01', 'wrong: date'],
    ['2026-02-30', 'wrong: date'],
    ['1/5/2026', 'wrong: date'],
    ['明年', 'wrong: date'],
    [7, 'wrong: date'],
    [true, 'wrong: date'],
  ])('%s', (cell, day) => expect(said(readDay(cell))).toBe(day));
});

describe('a phone is kept in E.164', () => {
  test.each<[Cell, string | null]>([
    ['13800010501', '+8613800010501'],
    [13800010501, '+8613800010501'],
    ['138 0001 0501', '+8613800010501'],
    ['138-0001-0501', '+8613800010501'],
    ['+86 138 0001 0501', '+8613800010501'],
    ['8613800010501', '+8613800010501'],
    ['１３８０００１０５０１', '+8613800010501'],
    ["'13800010501", '+8613800010501'],
    ['0571-88001200', '+8657188001200'],
    ['+44 20 7946 0958', '+442079460958'],
    ['0044 20 7946 0958', '+442079460958'],
    ['', null],
    ['无', null],
    ['1380001050', 'wrong: phone'],
    [57188001200, '+8657188001200'],
    ['4008001234', '+864008001234'],
    ['12', 'wrong: phone'],
    ['1.38E+10', 'wrong: phone_cut'],
    ['13800010501/13900010501', 'wrong: phones'],
    ['13800010501、13900010501', 'wrong: phones'],
  ])('%s', (cell, phone) => expect(said(readPhone(cell, 'CN'))).toBe(phone));

  test('a phone that is written out is read as the same', () => {
    for (const phone of ['+8613800010501', '+8657188001200', '+442079460958', '+85223456789'])
      expect(said(readPhone(unguardFormula(guardFormula(writePhone(phone))), 'CN'))).toBe(phone);
  });
});

describe('what is written out', () => {
  test.each([
    ['-12.50', '-12.50'],
    ['-1,204.00', '-1,204.00'],
    ['-3', '-3'],
    ['12.50', '12.50'],
    ['=1+2', "'=1+2"],
    ['-1+2', "'-1+2"],
    ['-12.50-3', "'-12.50-3"],
    ['-', "'-"],
    ['-cmd', "'-cmd"],
    ['+1+cmd', "'+1+cmd"],
    ['+8613800010501', "'+8613800010501"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['－1', "'－1"],
    ["'-12.50", "''-12.50"],
  ])('%s stands as %s: sums stay numbers, nothing is run', (words, cell) => {
    expect(guardFormula(words)).toBe(cell);
    expect(unguardFormula(cell)).toBe(words);
  });

  test('what older files guarded is read as it was', () => {
    expect(unguardFormula("'-12.50")).toBe('-12.50');
  });
});

describe('an area is a decimal with or without its unit', () => {
  const unit = /(?:㎡|m²|m2|平方米|平)$/i;
  test.each<[Cell, string | null]>([
    ['89.5', '89.50'],
    ['89.50㎡', '89.50'],
    ['８９．５ m2', '89.50'],
    ['1,234.5平方米', '1234.50'],
    [89.5000000001, '89.50'],
    [89.1 + 0.2, '89.30'],
    ['', null],
    ['89.555', 'wrong: places'],
    ['-3', 'wrong: negative'],
    ['约89', 'wrong: number'],
    ['八十九', 'wrong: number'],
  ])('%s', (cell, area) => expect(said(readDecimal(cell, 2, unit))).toBe(area));
});

describe('an address is understood as people write it', () => {
  test.each<[string, string | null, string | null]>([
    ['3-2-501', '3-2-501', null],
    ['3-501', '3-501', null],
    ['３－２－５０１', '3-2-501', null],
    ['3栋2单元501室', '3-2-501', null],
    ['3号楼2单元501', '3-2-501', null],
    ['三栋二单元501', '3-2-501', null],
    ['十二栋501', '12-501', null],
    ['A座1204', 'A-1204', null],
    ['b座1204室', 'B-1204', null],
    ['3#501', '3-501', null],
    ['Bldg 3 Unit 501', '3-501', null],
    ['Building 3, Entrance 2, Room 501', '3-2-501', null],
    ['一期3栋2单元501', '1期3-2-501', null],
    ['Phase 2, Bldg 3 Unit 501', '2期3-501', null],
    ['Phase II Building 3, Entrance 2, Room 501', '2期3-2-501', null],
    ['桂苑/3-2-501', '3-2-501', '桂苑'],
    ['B1-001', 'B1-001', null],
    ['S-01', 'S-01', null],
    ['501', null, null],
    ['3-2-501-7', null, null],
    ['', null, null],
  ])('%s', (written, address, community) => {
    const read = readAddress(written);
    expect(read && addressOf(read.place)).toBe(address);
    expect(read?.community ?? null).toBe(community);
  });

  test('an address in several columns is understood as well', () => {
    expect(placePart('building', '第三栋')).toBe('3');
    expect(placePart('building', '3.0')).toBe('3');
    expect(placePart('entrance', '２单元')).toBe('2');
    expect(placePart('room', '501室')).toBe('501');
    expect(placePart('room', null)).toBeNull();
    expect(placePart('building', '1-2')).toBeUndefined();
    expect(placePart('building', '长'.repeat(21))).toBeUndefined();
  });
});

describe('words lose what nobody sees', () => {
  test.each<[Cell, string | null]>([
    ['  赵\u3000玉兰\u200b ', '赵 玉兰'],
    ['\ufeff王敏', '王敏'],
    ['a\nb', 'a b'],
    [501, '501'],
    ['#N/A', null],
    ['－', null],
  ])('%s', (cell, words) => expect(readWords(cell)).toBe(words));

  test('wide signs lose their width', () => expect(readNarrow('Ａ１‐２')).toBe('A1-2'));
});

describe('a cell that a spreadsheet would run', () => {
  test.each([
    '=1+1',
    '+1',
    '-1+2',
    '@SUM(A1)',
    '\tx',
    '\rx',
    "'=1",
    '＝1',
    '＋1',
    '－1',
    '＠a',
    "''+1",
  ])('is guarded: %j', (words) => {
    expect(guardFormula(words)).toMatch(/^'/);
    expect(unguardFormula(guardFormula(words))).toBe(words);
  });

  test('any words come back as they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        expect(unguardFormula(guardFormula(words))).toBe(words);
        expect(guardFormula(words)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }),
    );
  });
});

describe('the letters of a file', () => {
  const words = '小区,楼栋,房号\n桂苑,３栋,501室\n';
  const gb18030 = new Uint8Array([0xd0, 0xa1, 0xc7, 0xf8, 0x2c, 0xc2, 0xa5]);

  test('are found by mark, by validity, and at last as GB18030', () => {
    expect(decodeText(Buffer.from(words))).toEqual({ text: words, encoding: 'utf-8' });
    expect(decodeText(Buffer.from(`\ufeff${words}`))?.encoding).toBe('utf-8');
    const marked = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(words, 'utf16le')]);
    expect(decodeText(marked)).toEqual({ text: words, encoding: 'utf-16le' });
    expect(decodeText(gb18030)).toEqual({ text: '小区,楼', encoding: 'gb18030' });
  });

  test('are none in a picture', () => {
    expect(decodeText(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff]))).toBeNull();
  });
});
