import { describe, expect, it } from 'vitest';
import { publicDay, yearWithoutHolidays } from '../../src/community/calendar/public-holidays.ts';
import { workingShift } from '../../src/community/calendar/working-calendar.ts';
import { holidayFindings } from '../../workers/operating/doctor.ts';

const on = (day: string): Temporal.PlainDate => Temporal.PlainDate.from(day);

describe('a year of which no holidays have been announced', () => {
  it('has the days off that the law names, and no other', () => {
    const off: string[] = [];
    for (let day = on('2031-01-01'); day.year === 2031; day = day.add({ days: 1 }))
      if (publicDay(day) !== 'ordinary') off.push(day.toString());
    // Chinese New Year of 2031 is on 23 January; the Dragon Boat Festival on 24 June; Mid-Autumn on 1 October.
    expect(off).toEqual([
      '2031-01-01',
      '2031-01-22',
      '2031-01-23',
      '2031-01-24',
      '2031-01-25',
      '2031-04-05',
      '2031-05-01',
      '2031-05-02',
      '2031-06-24',
      '2031-10-01',
      '2031-10-02',
      '2031-10-03',
    ]);
  });

  it.each(['2027-01-01', '2028-01-01', '2029-05-01', '2035-10-01'])('never works on %s', (day) => {
    const hours = Array.from({ length: 7 }, () => ({ from: '08:30', to: '17:30' }));
    const calendar = { timeZone: 'Asia/Shanghai', hours, publicHolidays: true, specialDays: null };
    expect(workingShift(on(day), calendar)).toBeNull();
  });

  it('agrees with what was announced for the years that are known', () => {
    for (const day of [
      '2025-01-29',
      '2025-04-04',
      '2025-10-06',
      '2026-02-16',
      '2026-06-19',
      '2026-09-25',
    ])
      expect([day, publicDay(on(day))]).toEqual([day, 'off']);
    expect(publicDay(on('2026-02-14'))).toBe('made_up');
  });
});

describe('who hears of a year without holidays', () => {
  const counts = { publicHolidays: true, specialDays: null };

  it('does by December, not before, and all through a year that has come without', () => {
    expect(yearWithoutHolidays(on('2030-11-30'), counts)).toBe(2030);
    expect(yearWithoutHolidays(on('2026-11-30'), counts)).toBeNull();
    expect(yearWithoutHolidays(on('2031-12-01'), counts)).toBe(2031);
    const [year] = [2027, 2028, 2029].filter((one) => publicDay(on(`${one}-10-04`)) === 'ordinary');
    expect(yearWithoutHolidays(on(`${(year ?? 0) - 1}-12-01`), counts)).toBe(year);
  });

  it('does not where public holidays do not count, or the days of that year were entered', () => {
    expect(yearWithoutHolidays(on('2031-06-01'), { ...counts, publicHolidays: false })).toBeNull();
    const specialDays = [{ on: '2031-02-01', name: '', works: true }];
    expect(yearWithoutHolidays(on('2031-06-01'), { ...counts, specialDays })).toBeNull();
  });

  it('is told by the doctor what to do', () => {
    const [finding] = holidayFindings({ timeZone: 'Asia/Shanghai' }, [], Date.UTC(2031, 11, 1, 2));
    expect(finding).toMatchObject({ part: 'public holidays', ok: false });
    expect(finding?.words).toMatch(/2031[\s\S]*special_days/);
    expect(holidayFindings({ timeZone: 'Asia/Shanghai' }, [], Date.UTC(2026, 5, 1))[0]?.ok).toBe(
      true,
    );
    // Of a year to come it is no fault that they are not published yet, and is said all the same.
    const [soon] = holidayFindings({ timeZone: 'Asia/Shanghai' }, [], Date.UTC(2026, 11, 1, 2));
    expect(soon?.ok).toBe(true);
    if (publicDay(on('2027-10-04')) === 'ordinary')
      expect(soon?.words).toMatch(/Known for 2026\. Those of 2027[\s\S]*special_days/);
  });

  it('is told by the doctor of those communities alone that have not entered them', () => {
    const [own, other] = ['桂苑', '柳苑'].map((name) => ({
      ...counts,
      name,
      timeZone: 'Asia/Shanghai',
    }));
    if (!own || !other) throw new Error('There are two.');
    const entered = { ...own, specialDays: [{ on: '2031-02-01', name: '', works: true }] };
    const june = Date.UTC(2031, 5, 1, 2);
    const found = (...all: Parameters<typeof holidayFindings>[1][number][]) =>
      holidayFindings({ timeZone: 'Asia/Shanghai' }, all, june);
    expect(found(entered)).toMatchObject([{ ok: true, words: 'Known for 2031.' }]);
    expect(found(entered, other)).toMatchObject([
      { ok: false, words: expect.stringMatching(/Those of 2031 are not known in 柳苑,/) },
    ]);
  });
});
