import { describe, expect, test } from 'vitest';
import {
  readHours,
  readServicePhone,
  readSpecialDays,
  readTimeZone,
  writeSpecialDays,
} from '../../src/community/read-settings.ts';

describe('a number that residents are shown', () => {
  test.each([
    ['0571-8800-1200', '0571-8800-1200'],
    ['０５７１－８８００１２００', '0571-88001200'],
    ['0571-88001200 转 801', '0571-88001200 转 801'],
    ['138 0001 0501', '138 0001 0501'],
    ['400-820-8820', '400-820-8820'],
    ['+852 2800 0000', '+852 2800 0000'],
    ['12345', '12345'],
    ['119', '119'],
    ['  ', undefined],
  ])('%s is taken', (typed, value) => {
    expect(readServicePhone(typed)).toEqual({ value });
  });

  test.each(['12', '1234567', '物业前台', '0571-88', '1380001050', '0571-88001200/0571-88001201'])(
    '%s is not: no such number exists',
    (typed) => {
      expect(readServicePhone(typed)).toEqual({ wrong: 'phone' });
    },
  );
});

describe('a time zone', () => {
  test('is known by its name, however it is written', () => {
    expect(readTimeZone(' asia/shanghai ')).toEqual({ value: 'Asia/Shanghai' });
    expect(readTimeZone('America/New_York')).toEqual({ value: 'America/New_York' });
  });
  test.each(['', '+08:00', 'Shanghai', 'Asia/Nowhere', '8', 'CST', 'PRC', 'Etc/GMT+8'])(
    'is not %s',
    (typed) => {
      expect(readTimeZone(typed)).toEqual({ wrong: 'time_zone' });
    },
  );
});

describe('the hours of a weekday', () => {
  test.each([
    ['08:30-18:00', { from: '08:30', to: '18:00' }],
    ['8:30 – 18:00', { from: '08:30', to: '18:00' }],
    ['８：３０至１８：００', { from: '08:30', to: '18:00' }],
    ['9点到17点', { from: '09:00', to: '17:00' }],
    ['9-17', { from: '09:00', to: '17:00' }],
    ['休', null],
    ['OFF', null],
    ['—', null],
  ])('%s', (typed, value) => {
    expect(readHours(typed)).toEqual({ value });
  });
  test.each(['', '上午', '08:30', '25:00-26:00', '08:61-09:00'])('are not %s', (typed) => {
    expect(readHours(typed)).toEqual({ wrong: 'hours' });
  });
  test.each(['18:00-08:30', '09:00-09:00'])('do not end before they begin: %s', (typed) => {
    expect(readHours(typed)).toEqual({ wrong: 'hours_order' });
  });
});

describe('a community’s own days', () => {
  test('stand one a line, in any order, and are written as they are read', () => {
    const typed = '2026-12-31 年终盘点 休\n\n2026/12/26 班\n2027年1月2日 Stock taking off';
    const days = [
      { on: '2026-12-26', name: '', works: true },
      { on: '2026-12-31', name: '年终盘点', works: false },
      { on: '2027-01-02', name: 'Stock taking', works: false },
    ];
    expect(readSpecialDays(typed)).toEqual(days);
    expect(readSpecialDays(writeSpecialDays(days, { off: '休', work: '班' }))).toEqual(days);
    expect(readSpecialDays(writeSpecialDays(days, { off: 'off', work: 'work' }))).toEqual(days);
    expect(readSpecialDays(' \n ')).toEqual([]);
  });

  test.each([
    ['年终盘点 休', 'date'],
    ['2026-02-30 休', 'date'],
    ['2026-12-31 年终盘点', 'kind'],
    ['2026-12-31', 'kind'],
    [`2026-12-31 ${'很'.repeat(31)} 休`, 'name'],
    ['2026-12-31 休\n2026/12/31 班', 'twice'],
  ])('%s names the line that cannot be taken', (typed, wrong) => {
    const line = typed.split('\n').at(-1)?.slice(0, 40);
    expect(readSpecialDays(typed)).toEqual({ wrong, line });
  });

  test('are no more than a field holds', () => {
    const start = Temporal.PlainDate.from('2026-01-01');
    const lines = Array.from({ length: 121 }, (_, days) => `${start.add({ days })} 休`).join('\n');
    expect(readSpecialDays(lines)).toMatchObject({ wrong: 'many' });
  });
});
