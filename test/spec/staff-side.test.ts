import { describe, expect, test } from 'vitest';
import { closestNames } from '../../bots/slack/commands/did-you-mean.ts';
import { brokenPromise } from '../../src/requests/request/late.ts';
import { floorOf, unitsMentioned } from '../../src/requests/request/unnamed/about-unit.ts';
import { languageOfLocale } from '../../src/staff/people/staff-language.ts';
import { describeFixedInterval } from '../../src/texts/format-time.ts';
import { matterWords } from '../../src/texts/terms/terms.ts';

describe('a time that is read later', () => {
  test.each([
    ['2026-11-29T12:00', '2026-11-29T18:00', '11月29日（周日）下午', 'Sun 29 Nov afternoon'],
    ['2026-11-29T00:00', '2026-11-30T00:00', '11月29日（周日）', 'Sun 29 Nov'],
    ['2026-12-01T15:00', '2026-12-01T16:00', '12月1日（周二）15:00–16:00', 'Tue 1 Dec 15:00–16:00'],
    [
      '2026-11-28T00:00',
      '2026-11-30T00:00',
      '11月28日（周六）至11月29日（周日）',
      'Sat 28 Nov to Sun 29 Nov',
    ],
  ])('names its day from %s to %s', (from, to, chinese, english) => {
    const interval = { from: `${from}+08:00`, to: `${to}+08:00` };
    expect(describeFixedInterval(interval, 'Asia/Shanghai', 'zh-CN')).toBe(chinese);
    expect(describeFixedInterval(interval, 'Asia/Shanghai', 'en')).toBe(english);
  });
});

describe('a promise', () => {
  const open = {
    kind: 'repair' as const,
    state: 'new' as const,
    answeredAt: null,
    answerDueAt: 100,
    settleDueAt: 200,
  };
  test.each([
    [open, 99, null],
    [open, 100, 'answer'],
    [{ ...open, kind: 'compliment' as const }, 500, null],
    [open, 200, 'settle'],
    [{ ...open, answeredAt: 50 }, 150, null],
    [{ ...open, state: 'working' as const, answeredAt: 50 }, 201, 'settle'],
    // Its clock stands still, or it is over.
    [{ ...open, state: 'waiting' as const }, 500, null],
    [{ ...open, state: 'done' as const }, 500, null],
    [{ ...open, state: 'closed' as const }, 500, null],
  ])('is broken while the request is still open', (one, now, broken) => {
    expect(brokenPromise(one, now)).toBe(broken);
  });
});

describe('an unnamed complaint', () => {
  test.each([
    ['楼上601天天半夜装修', [{ room: '601' }]],
    ['隔壁那户502的狗叫', [{ room: '502' }]],
    ['3栋2单元701室打麻将', [{ building: '3', entrance: '2', room: '701' }]],
    ['二期3栋2单元701太吵', [{ phase: '2', building: '3', entrance: '2', room: '701' }]],
    ['the flat upstairs, 601, is loud', [{ room: '601' }]],
    ['楼上太吵了', []],
    ['楼下100元的停车费', []],
  ])('names the home it is about: %s', (words, homes) => {
    expect(unitsMentioned(words)).toEqual(homes);
  });

  test.each([
    ['501', 5],
    ['1204', 12],
    ['A302', 3],
    ['7', null],
    ['商铺', null],
  ])('a room %s tells floor %s', (room, floor) => {
    expect(floorOf(room)).toBe(floor);
  });
});

test('a mistyped command is close to what it may have meant', () => {
  const names = ['help', 'find', 'unit', 'duty', 'staff', 'settings', '查', '值班', '排班'];
  expect(closestNames('fnid', names)).toEqual(['find']);
  expect(closestNames('dut', names)).toContain('duty');
  expect(closestNames('setings', names)[0]).toBe('settings');
  expect(closestNames('值', names)).toContain('值班');
  expect(closestNames('blorp', names)).toEqual([]);
  expect(closestNames('x'.repeat(100_000), names)).toEqual([]);
});

test('the language of Slack is that of whoever reads', () => {
  expect(languageOfLocale('en-GB')).toBe('en');
  expect(languageOfLocale('zh-TW')).toBe('zh-CN');
  expect(languageOfLocale('fr-FR')).toBeNull();
  expect(languageOfLocale(null)).toBeNull();
});

test('what a request is, is said once', () => {
  expect(matterWords('fee', 'fee', 'zh-CN')).toBe('费用咨询');
  expect(matterWords('suggestion', 'none', 'zh-CN')).toBe('建议');
  expect(matterWords('repair', 'none', 'zh-CN')).toBe('报修');
  expect(matterWords('repair', 'plumbing', 'en')).toBe('Repair · Plumbing');
});
