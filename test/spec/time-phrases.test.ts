import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { UnderstandContext } from '../../src/understanding/slots/slots.ts';
import { slotReader } from '../../src/understanding/slots/slots.ts';

/**
 * When a resident would like to be visited. The table beside was written before
 * the grammar was: sentence, beginning and end, empty where no wish may be read.
 */

// Tuesday 24 November 2026, ten in the morning in Shanghai.
const context: UnderstandContext = {
  nowMs: Date.UTC(2026, 10, 24, 2, 0),
  timeZone: 'Asia/Shanghai',
};
const read = slotReader();
const wishIn = (text: string, at: UnderstandContext = context): string => {
  const { when } = read(text, at);
  return when === undefined ? 'none' : `${when.from.slice(0, 16)} – ${when.to.slice(0, 16)}`;
};

type Row = { lang: string; text: string; wish: string };
const rows: Row[] = readFileSync(new URL('../support/time-phrases.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [lang = '', text = '', from = '', to = ''] = line.split('\t');
    return { lang, text, wish: from === '' ? 'none' : `${from} – ${to}` };
  });

describe.each(['zh', 'en'])('the phrases of the table in %s', (lang) => {
  const of = rows.filter((row) => row.lang === lang);

  it('are four hundred and more', () => {
    expect(of.length).toBeGreaterThanOrEqual(400);
  });

  it('mean what was written beside them', () => {
    expect(of.map(({ text }) => ({ text, wish: wishIn(text) }))).toEqual(
      of.map(({ text, wish }) => ({ text, wish })),
    );
  });
});

describe('a time that does not suit', () => {
  it.each([
    ['周二我不在家，周三上午来', '2026-11-25T08:00 – 2026-11-25T12:00'],
    ['明天不行后天行', '2026-11-26T00:00 – 2026-11-27T00:00'],
    ['周五要开会，周六上午九点来', '2026-11-28T09:00 – 2026-11-28T10:00'],
    ['not tomorrow, come on Monday', '2026-11-30T00:00 – 2026-12-01T00:00'],
    ["I'm not in on Thursday but Friday is fine", '2026-11-27T00:00 – 2026-11-28T00:00'],
  ])('gives way to the one that does: %s', (text, wish) => {
    expect(wishIn(text)).toBe(wish);
  });

  it.each([
    '除了周五都可以',
    '周五以外哪天都行',
    '明天没人在家',
    'anytime except Friday',
    'any day but Monday',
    "please don't come tomorrow",
  ])('is none of its own: %s', (text) => {
    expect(wishIn(text)).toBe('none');
  });

  it.each([
    ['能不能明天来', '2026-11-25T00:00 – 2026-11-26T00:00'],
    ['明天可不可以', '2026-11-25T00:00 – 2026-11-26T00:00'],
    ['why not tomorrow', '2026-11-25T00:00 – 2026-11-26T00:00'],
    ['the boiler is not working can you come tomorrow', '2026-11-25T00:00 – 2026-11-26T00:00'],
  ])('is not heard where there is only a question or a fault: %s', (text, wish) => {
    expect(wishIn(text)).toBe(wish);
  });
});

describe('the end of a range', () => {
  it.each([
    ['明天9点到下午3点', '2026-11-25T09:00 – 2026-11-25T15:00'],
    ['11月30号下午5点到12月1号上午10点', '2026-11-30T17:00 – 2026-12-01T10:00'],
    ['后天下午到周五中午', '2026-11-26T13:00 – 2026-11-27T12:00'],
    ['from tomorrow 2pm until Thursday noon', '2026-11-25T14:00 – 2026-11-26T12:00'],
    ['Friday 10am to Saturday 4pm', '2026-11-27T10:00 – 2026-11-28T16:00'],
  ])('has a day and a part of its own: %s', (text, wish) => {
    expect(wishIn(text)).toBe(wish);
  });
});

describe('a number of days', () => {
  it.each([
    ['三天后来修', '2026-11-27T00:00 – 2026-11-28T00:00'],
    ['两天后来看看吧', '2026-11-26T00:00 – 2026-11-27T00:00'],
    ['五天之后上午来', '2026-11-29T08:00 – 2026-11-29T12:00'],
    ['下午三点后来', '2026-11-24T15:00 – 2026-11-24T22:00'],
    ['in three days', '2026-11-27T00:00 – 2026-11-28T00:00'],
  ])('is counted from today: %s', (text, wish) => {
    expect(wishIn(text)).toBe(wish);
  });

  it('tells a story where 后来 is a word of its own', () => {
    expect(wishIn('修好了三天，后来又坏了')).toBe('none');
  });
});

describe('what stands beside the part that is read', () => {
  it.each([
    ['Thursday, December 10th at 3pm', '2026-12-10T15:00 – 2026-12-10T16:00'],
    ['next Friday at 2.30pm', '2026-12-04T14:30 – 2026-12-04T15:30'],
    ['a quarter past 4', '2026-11-24T16:15 – 2026-11-24T17:15'],
    ['差一刻三点', '2026-11-24T14:45 – 2026-11-24T15:45'],
    ['周三周四都可以', '2026-11-25T00:00 – 2026-11-27T00:00'],
    ['12.3来修', '2026-12-03T00:00 – 2026-12-04T00:00'],
  ])('is read with it: %s', (text, wish) => {
    expect(wishIn(text)).toBe(wish);
  });

  it.each([
    '周五12月10号来',
    'Friday, December 10th',
    '圣诞节前两天来',
    'two days after Christmas',
    '第二个周三来',
    'the second Tuesday of December',
    '农历十月十五上午来',
    'come after Diwali, in the morning',
    '火把节后来修',
    '明天来看，后天来修',
    'I leave at 8 tomorrow so come before that',
  ])('leaves no wish where it is not understood: %s', (text) => {
    expect(wishIn(text)).toBe('none');
  });

  it('is the month and the day that are soon where 3/12 may be two days', () => {
    const inFebruary = { ...context, nowMs: Date.UTC(2027, 1, 20, 2) };
    expect(wishIn('3/12 at 10am')).toBe('2026-12-03T10:00 – 2026-12-03T11:00');
    expect(wishIn('3/12 at 10am', inFebruary)).toBe('2027-03-12T10:00 – 2027-03-12T11:00');
    expect(wishIn('7/8 at 10am')).toBe('none');
  });
});

describe('a feast', () => {
  it.each([
    ['圣诞节前修好', '2026-11-24T10:00 – 2026-12-25T00:00'],
    ['儿童节后来', '2027-06-02T00:00 – 2027-06-09T00:00'],
    ['双十一之后', '2027-11-12T00:00 – 2027-11-19T00:00'],
    ['元宵节来', '2027-02-20T00:00 – 2027-02-21T00:00'],
    ['母亲节之前', '2026-11-24T10:00 – 2027-05-09T00:00'],
    ['after Christmas', '2026-12-26T00:00 – 2027-01-02T00:00'],
    ['after Easter', '2027-03-29T00:00 – 2027-04-05T00:00'],
    ["on New Year's Eve", '2026-12-31T00:00 – 2027-01-01T00:00'],
  ])('is the feast that is named: %s', (text, wish) => {
    expect(wishIn(text)).toBe(wish);
  });
});

describe('a time that is spoken of and wished for by nobody', () => {
  it.each([
    ['明天物业上班吗', '2026-11-25T00:00'],
    ['租约12月31号到期', '2026-12-31T00:00'],
    ['is the office open on Saturday morning', '2026-11-28T08:00'],
    ['my lease ends on 31 December', '2026-12-31T00:00'],
  ])('is named and no wish: %s', (text, from) => {
    const { when, named } = read(text, context);
    expect(when).toBeUndefined();
    expect(named?.from.slice(0, 16)).toBe(from);
  });
});
