import { describe, expect, it } from 'vitest';
import {
  readKind,
  readMeterWords,
  readShown,
} from '../../src/conversation/flows/readings/meter-words.ts';

const said = (text: string, picture = false): string | null => {
  const read = readMeterWords(text, picture);
  if (!read) return null;
  const each = read.readings.map((one) => `${one.kind ?? '?'} ${one.value ?? '?'}`).join(', ');
  return read.bad ? `${each}!` : each;
};

describe('what words say that a meter shows', () => {
  it.each([
    ['水表 1234', 'water 1234'],
    ['水表读数：１２３４．５吨', 'water 1234.5'],
    ['您好，我家水表现在是1234', 'water 1234'],
    ['3-2-501水表1234', 'water 1234'],
    ['3栋2单元501电表 5678度', 'power 5678'],
    ['11月份电表 5678', 'power 5678'],
    ['水表1234，电表5678', 'water 1234, power 5678'],
    ['水表1234 电表5678.5度', 'water 1234, power 5678.5'],
    ['燃气表走到 88 方了', 'gas 88'],
    ['读数 1234', '? 1234'],
    ['water meter reads 1234', 'water 1234'],
    ['My electricity meter is now at 5,678.5 kWh.', 'power 5678.5'],
    ['water meter 12 and power meter 34', 'water 12, power 34'],
    ['meter reading: 900', '? 900'],
    ['我要报水表读数', 'water ?'],
    ['自助抄表', '? ?'],
    ['Report a gas meter reading', 'gas ?'],
    ['水表 1234.5678', 'water ?!'],
    ['水表 1.234.5', 'water ?!'],
  ])('%s', (text, expected) => {
    expect(said(text)).toBe(expected);
  });

  it.each([
    '水表坏了',
    '水表漏水，读数1234',
    '电表箱冒烟了 1234',
    '水表 1234 不对，上个月才 1200',
    '为什么水表 1234',
    '水费 1234 元',
    '水表',
    '1234',
    '表弟来了 1234',
    'the water meter is leaking',
    'gas meter smells',
    '我想投诉抄表的人',
  ])('%s is none', (text) => {
    expect(said(text)).toBeNull();
  });

  it('reads a text that is made to be read in many ways in one', () => {
    const [rooms, homes] = ['11111-'.repeat(19), '3-2-501'.repeat(17)];
    const before = performance.now();
    for (const text of [`1-${rooms}x`, `${homes}x`, `1-${rooms}读数 x`])
      expect(said(text)).toBeNull();
    expect(performance.now() - before).toBeLessThan(500);
    expect(said('3-1201室 水表1234')).toBe('water 1234');
  });

  it('asks for the number where a picture came with the name alone, and reads the answer', () => {
    expect(said('水表', true)).toBe('water ?');
    expect(said('this is my water meter', true)).toBeNull();
    expect(readShown('是 1234.5 吨')).toBe('1234.5');
    expect(readShown('1.000,00')).toBe('bad');
    expect(readShown('明天告诉您')).toBeNull();
    expect(readKind('电表')).toBe('power');
  });
});
