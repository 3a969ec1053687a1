import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  hoursOfCommunity,
  howToDeliver,
  quietUntil,
} from '../../src/community/calendar/quiet-hours.ts';
import type { QuietHours } from '../../src/community/entities.ts';
import { readQuietHours } from '../../src/conversation/quiet-words.ts';
import { lanes } from '../../src/delivery/parts.ts';

const zone = 'Asia/Shanghai';
const at = (iso: string): number => Temporal.Instant.from(`${iso}+08:00`).epochMilliseconds;
const night: QuietHours = { from: '21:00', to: '08:30' };
const minute = 60_000;
const time = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`);
const instant = fc.integer({ min: at('2026-01-01T00:00'), max: at('2028-01-01T00:00') });

describe('quiet hours', () => {
  test.each([
    ['2026-11-24T20:59:59', null],
    ['2026-11-24T21:00', '2026-11-25T08:30'],
    ['2026-11-24T23:59', '2026-11-25T08:30'],
    ['2026-11-25T00:00', '2026-11-25T08:30'],
    ['2026-11-25T08:29:59', '2026-11-25T08:30'],
    ['2026-11-25T08:30', null],
    ['2026-11-25T12:00', null],
  ])('of the night, at %s, last until %s', (now, until) => {
    expect(quietUntil(at(now), zone, night)).toBe(until === null ? null : at(until));
  });

  test.each([
    ['2026-11-24T12:59', null],
    ['2026-11-24T13:00', '2026-11-24T15:00'],
    ['2026-11-24T15:00', null],
  ])('of the afternoon, at %s, last until %s', (now, until) => {
    const hours = { from: '13:00', to: '15:00' };
    expect(quietUntil(at(now), zone, hours)).toBe(until === null ? null : at(until));
  });

  test('are none for whoever wants none, and the norm where nobody says otherwise', () => {
    expect(quietUntil(at('2026-11-24T03:00'), zone, 'none')).toBeNull();
    expect(quietUntil(at('2026-11-24T03:00'), zone, { from: '07:00', to: '07:00' })).toBeNull();
    expect(hoursOfCommunity(null)).toEqual({ from: '21:00', to: '08:30' });
    expect(hoursOfCommunity('none')).toBe('none');
  });

  const minutesOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

  test('end within a day, and nothing is quiet at their end; also where clocks change', () => {
    fc.assert(
      fc.property(
        instant,
        time,
        time,
        fc.constantFrom(zone, 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
        (nowMs, from, to, timeZone) => {
          // A day on which a clock is put forward may lack the minutes in which something could ring.
          fc.pre((minutesOf(from) - minutesOf(to) + 24 * 60) % (24 * 60) >= 120);
          const until = quietUntil(nowMs, timeZone, { from, to });
          if (until === null) return;
          expect(until).toBeGreaterThan(nowMs);
          expect(until - nowMs).toBeLessThanOrEqual(25 * 60 * minute);
          expect(quietUntil(until, timeZone, { from, to })).toBeNull();
        },
      ),
      { seed: 9, numRuns: 2000 },
    );
  });

  test('quiet hours and the hours that are not quiet are a whole day together', () => {
    fc.assert(
      fc.property(instant, time, time, (nowMs, from, to) => {
        fc.pre(from !== to);
        const inside = quietUntil(nowMs, zone, { from, to }) !== null;
        const outside = quietUntil(nowMs, zone, { from: to, to: from }) !== null;
        expect(inside).toBe(!outside);
      }),
      { seed: 10 },
    );
  });
});

describe('how something goes out', () => {
  const how = (now: string, lane: keyof typeof lanes, heardAgoMs: number | null = null) =>
    howToDeliver({
      nowMs: at(now),
      timeZone: zone,
      hours: night,
      lane: lanes[lane],
      heardAtMs: heardAgoMs === null ? null : at(now) - heardAgoMs,
    });

  test('by day, everything rings', () => {
    for (const lane of ['emergency', 'conversation', 'status'] as const)
      expect(how('2026-11-24T10:00', lane)).toEqual({ how: 'ring' });
  });

  test('a campaign rings until quiet hours begin, and knows when that is', () => {
    const tonight = { how: 'ring', quietFromMs: at('2026-11-24T21:00') };
    for (const now of ['2026-11-24T08:30', '2026-11-24T20:59:59.999'])
      expect(how(now, 'campaign')).toEqual(tonight);
    fc.assert(
      fc.property(instant, time, time, (nowMs, from, to) => {
        const of = { timeZone: zone, hours: { from, to }, lane: lanes.campaign, heardAtMs: null };
        const goes = howToDeliver({ ...of, nowMs });
        if (goes.how !== 'ring' || goes.quietFromMs === undefined) return;
        expect(quietUntil(goes.quietFromMs - 1, zone, { from, to })).toBeNull();
        expect(quietUntil(goes.quietFromMs, zone, { from, to })).not.toBeNull();
        expect(goes.quietFromMs - nowMs).toBeLessThanOrEqual(24 * 60 * minute);
      }),
      { seed: 11 },
    );
  });

  test('at night an emergency rings, news come without a sound, and a campaign waits for the morning', () => {
    const late = '2026-11-24T23:00';
    expect(how(late, 'emergency')).toEqual({ how: 'ring' });
    expect(how(late, 'conversation')).toEqual({ how: 'silent' });
    expect(how(late, 'status')).toEqual({ how: 'silent' });
    expect(how(late, 'campaign')).toEqual({ how: 'wait', untilMs: at('2026-11-25T08:30') });
  });

  test('an answer to somebody who wrote within ten minutes rings; a campaign waits all the same', () => {
    const late = '2026-11-24T23:00';
    expect(how(late, 'conversation', 10 * minute)).toEqual({ how: 'ring' });
    expect(how(late, 'status', minute)).toEqual({ how: 'ring' });
    expect(how(late, 'conversation', 10 * minute + 1)).toEqual({ how: 'silent' });
    expect(how(late, 'campaign', minute)).toMatchObject({ how: 'wait' });
  });
});

describe('hours that were written', () => {
  test.each([
    ['晚上10点到早上7点', '22:00', '07:00'],
    ['晚上十点半到第二天早上七点', '22:30', '07:00'],
    ['从每天22:00至次日7:00', '22:00', '07:00'],
    ['晚上10点到7点', '22:00', '07:00'],
    ['晚上8点到10点', '20:00', '22:00'],
    ['10点到7点', '22:00', '07:00'],
    ['晚上12点到早上8点', '00:00', '08:00'],
    ['凌晨1点到6点', '01:00', '06:00'],
    ['中午12点到2点', '12:00', '14:00'],
    ['早上8点到下午4点', '08:00', '16:00'],
    ['晚上九點一刻至早上六點', '21:15', '06:00'],
    ['２２：００－７：００', '22:00', '07:00'],
    ['22:00-7:00', '22:00', '07:00'],
    ['21:00–11:00', '21:00', '11:00'],
    ['8:00-16:00', '08:00', '16:00'],
    ['22-7', '22:00', '07:00'],
    ['24:00-8:00', '00:00', '08:00'],
    ['10pm to 7am', '22:00', '07:00'],
    ['10 p.m. - 7 a.m.', '22:00', '07:00'],
    ['between 9:30pm and 8am please', '21:30', '08:00'],
    ['11 at night to 6 in the morning', '23:00', '06:00'],
    ['10 to 7am', '22:00', '07:00'],
    ['midnight to 6am', '00:00', '06:00'],
    ["10 o'clock to 7 o'clock", '22:00', '07:00'],
  ])('%s', (text, from, to) => {
    expect(readQuietHours(text)).toEqual({ from, to });
  });

  test.each(['不要', '不设免打扰', '随时都可以', 'none', 'No quiet hours', 'off'])(
    '%s: none at all',
    (text) => {
      expect(readQuietHours(text)).toBe('none');
    },
  );

  test.each([
    '',
    '水管漏了',
    '晚上10点',
    '1042',
    '3-2-501',
    '25:00-7:00',
    '22:70-7:00',
    '22:00-22:00',
    '7am to 7am',
    '楼上晚上10点到早上7点一直装修',
    '从22:00到7:00水管一直漏',
    'noise from 10pm to 7am upstairs',
  ])('%j says no hours', (text) => {
    expect(readQuietHours(text)).toBeNull();
  });

  const whole = fc.integer({ min: 0, max: 24 * 60 - 1 });
  const clock = (m: number): string =>
    `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`;
  const inEnglish = (m: number): string => {
    const hour = Math.floor(m / 60);
    return `${hour % 12 || 12}:${String(m % 60).padStart(2, '0')}${hour < 12 ? 'am' : 'pm'}`;
  };
  const inChinese = (m: number): string => {
    const hour = Math.floor(m / 60);
    const part = hour < 5 ? '凌晨' : hour < 12 ? '早上' : hour < 18 ? '下午' : '晚上';
    const said = part === '下午' ? hour % 12 || 12 : part === '晚上' ? hour - 12 : hour;
    return `${part}${said}点${m % 60 === 0 ? '' : `${m % 60}分`}`;
  };

  test.each([
    ['on the clock', clock, '-'],
    ['in English', inEnglish, ' to '],
    ['in Chinese', inChinese, '到'],
  ])('whatever they are, written %s they are read as meant', (_how, write, join) => {
    fc.assert(
      fc.property(whole, whole, (from, to) => {
        fc.pre(from !== to);
        // On the clock, hours of more than half a day that begin before noon are meant otherwise.
        if (write === clock) fc.pre(from >= 13 * 60 || from < 10 * 60);
        const text = `${write(from)}${join}${write(to)}`;
        expect(readQuietHours(text), text).toEqual({ from: clock(from), to: clock(to) });
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  test('whatever is written gives hours of the day, none, or nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.stringMatching(/^[晚早上点半到至0-9:：十二amp -]{0,16}$/),
        ),
        (text) => {
          const read = readQuietHours(text);
          if (read === null || read === 'none') return;
          for (const one of [read.from, read.to]) expect(one).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
          expect(read.from).not.toBe(read.to);
        },
      ),
      { seed: 12, numRuns: 1000 },
    );
  });
});
