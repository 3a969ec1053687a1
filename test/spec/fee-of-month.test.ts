import { describe, expect, test } from 'vitest';
import { readFeeWish } from '../../src/conversation/flows/fees/fee-words.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';

/** How much a fee was in a month that is named: one's own bill, and not the tariff that everybody has. */
const understand = loadUnderstanding();
const timeZone = 'Asia/Shanghai';
const wishOf = (text: string, today = '2026-11-30') => {
  const nowMs = Temporal.ZonedDateTime.from(`${today}T10:00[${timeZone}]`).epochMilliseconds;
  return readFeeWish(text, understand(text, { nowMs, timeZone }), today);
};

describe('how much a fee was in a month', () => {
  test.each([
    ['10月份物业费多少', '2026-10'],
    ['10月物业费多少钱', '2026-10'],
    ['上个月物业费多少钱', '2026-10'],
    ['上个月水费是多少', '2026-10'],
    ['我家九月份电费多少', '2026-09'],
    ['我是租客，9月物业费多少', '2026-09'],
    ['我10月搬进来的，10月物业费多少', '2026-10'],
    ['how much was the water in october', '2026-10'],
    ['how much were the fees last month', '2026-10'],
    // 十一月 and 一月份 are months, as 11月 and 1月 are, and no measure.
    ['11月物业费多少', '2026-11'],
    ['十一月物业费多少', '2026-11'],
    ['十一月份物业费多少钱', '2026-11'],
    ['请问十一月的水费多少', '2026-11'],
    ['一月份物业费多少', '2026-01'],
    // Of December it is said that it is over.
    ['去年12月物业费多少', '2025-12'],
    ['12月水费扣了多少', '2025-12'],
    ['how much was the water in december', '2025-12'],
  ])('is asked of one’s own bill: %s', (text, period) => {
    expect(wishOf(text)).toEqual({ view: 'lines', period });
  });

  test.each([
    '物业费多少钱一平',
    '物业费是多少',
    '停车费每个月多少钱',
    '停车费一月多少钱',
    '水费一吨多少钱，11月',
    '从1月开始物业费涨到多少',
    '12月起水费一吨多少钱',
    'how much is the service charge per month',
  ])('is not asked where the tariff is meant: %s', (text) => {
    expect(wishOf(text)?.view).not.toBe('lines');
  });

  test.each([
    '12月物业费多少钱',
    '十二月份物业费多少',
    '12月要交多少物业费',
    '1月份要交多少物业费',
    '下个月物业费多少钱',
    '我想把物业费交到明年6月，一共多少钱',
    '我想把物业费交到6月，一共多少钱',
    'how much is parking for december',
    'how much is parking for january',
  ])('is not answered with the bill of last year where the month lies ahead: %s', (text) => {
    expect(wishOf(text)?.view).not.toBe('lines');
  });

  test.each([
    '12月起物业费多少',
    '12月开始物业费多少',
    '我打算12月搬进来，物业费多少钱',
    '我打算4月搬进来，物业费多少钱',
    '5月份租个车位停车费多少钱',
    '我10月15号开始住，10月15号起物业费多少',
    'I am moving in in october, how much are the fees',
    'how much is parking if I rent a space in may',
  ])('is not asked by whoever is only coming: %s', (text) => {
    expect(wishOf(text)?.view).not.toBe('lines');
  });

  test('what is to be paid next month is what is owed', () => {
    expect(wishOf('12月要交多少物业费')).toEqual({ view: 'owed', period: null });
  });

  test('December is one’s own bill once it has begun', () => {
    expect(wishOf('12月物业费多少钱', '2026-12-01')).toEqual({ view: 'lines', period: '2026-12' });
    expect(wishOf('12月物业费多少钱', '2027-01-05')).toEqual({ view: 'lines', period: '2026-12' });
  });
});

describe('how much late fee there is', () => {
  test.each([
    '10月物业费违约金多少',
    '10月份物业费滞纳金是多少钱',
    '10月的账单有没有滞纳金',
    '我家的滞纳金多少',
    'how much is the late fee for october',
    'is there a late fee on my october bill',
  ])('is told beside what is owed, where it stands: %s', (text) => {
    expect(wishOf(text)).toEqual({ view: 'owed', period: null });
  });

  test.each([
    '物业费晚交有没有违约金',
    '物业费违约金怎么算',
    '我晚交一个月违约金多少',
    '装修违约金多少',
    'Is there a late fee when I pay after the due date',
  ])('is not told where the rule is asked for: %s', (text) => {
    expect(wishOf(text)?.view ?? 'none').not.toMatch(/owed|lines/);
  });
});
