import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caughtUpDays, type Reminded, stepOn } from '../../src/collection/ladder.ts';
import { reminderMessage } from '../../src/collection/reminder-message.ts';
import { settingsTable } from '../../src/community/settings/table.ts';
import { residentTexts } from '../../src/texts/residents/residents.ts';

const ladder = [-3, 0, 3, 7, 15, 30];
const bill = (more: Partial<Reminded> = {}): Reminded => ({
  dueOn: '2026-11-15',
  issuedOn: '2026-11-01',
  reachedSince: '2026-01-01',
  said: null,
  ...more,
});

describe('the ladder of reminders', () => {
  test.each([
    ['2026-11-11', null, 'before the first step there is nothing to say'],
    ['2026-11-12', -3, 'three days before'],
    ['2026-11-15', 0, 'on the day it is due'],
    ['2026-11-18', 3, 'three days after'],
    ['2026-12-15', 30, 'a month after'],
  ])('on %s says step %s: %s', (day, step, _why) => {
    const said = step === null ? null : (ladder[ladder.indexOf(step) - 1] ?? null);
    expect(stepOn(bill({ said }), ladder, day)).toBe(step);
  });

  test('says a step once, and one that was missed until the next, never two for one day', () => {
    expect(stepOn(bill({ said: 0 }), ladder, '2026-11-16')).toBeNull();
    expect(stepOn(bill({ said: -3 }), ladder, '2026-11-17')).toBe(0);
    expect(stepOn(bill({ said: -3 }), ladder, '2026-11-23')).toBe(7);
  });

  test('skips what was past when the bill was issued, or before its payer could be reached', () => {
    expect(stepOn(bill({ issuedOn: '2026-11-20' }), ladder, '2026-11-21')).toBeNull();
    expect(stepOn(bill({ issuedOn: '2026-11-20' }), ladder, '2026-11-22')).toBe(7);
    expect(stepOn(bill({ issuedOn: '2026-11-12' }), ladder, '2026-11-12')).toBeNull();
    expect(stepOn(bill({ reachedSince: '2026-12-01' }), ladder, '2026-12-02')).toBeNull();
  });

  test('goes on where it was after a promise that was broken, and leaves old debts to people', () => {
    expect(stepOn(bill({ said: 0 }), ladder, '2026-12-10')).toBe(15);
    expect(stepOn(bill({ dueOn: '2025-11-15' }), ladder, '2026-11-24')).toBeNull();
  });

  test('through any year says each step at most once, in order, and none before its day', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -20, max: 90 }), { minLength: 1, maxLength: 8 }),
        fc.array(fc.boolean(), { minLength: 200, maxLength: 200 }),
        (steps, works) => {
          const rungs = steps.toSorted((a, b) => a - b);
          let said: number | null = null;
          works.forEach((open, at) => {
            const offset = at - 40;
            const day = Temporal.PlainDate.from('2026-11-15').add({ days: offset }).toString();
            const step = open ? stepOn(bill({ issuedOn: '2026-09-01', said }), rungs, day) : null;
            if (step === null) return;
            expect(step).toBeLessThanOrEqual(offset);
            expect(offset - step).toBeLessThanOrEqual(caughtUpDays);
            if (said !== null) expect(step).toBeGreaterThan(said);
            said = step;
          });
        },
      ),
    );
  });

  test('is set as days with commas between, in their order', () => {
    const { kind } = settingsTable['reminders.ladder'];
    expect(kind.read('-3d, 0d，7d')).toEqual([-3, 0, 7]);
    expect(kind.write([-3, 0, 7])).toBe('-3d,0d,7d');
    for (const wrong of ['', '3', '7d,3d', '-40d', '0.5d', '3d,,7d', '9999d'])
      expect(kind.read(wrong)).toBeUndefined();
  });
});

describe('what a reminder says', () => {
  const owed = (more: Partial<Parameters<typeof reminderMessage>[0][number]> = {}) => ({
    id: 'b',
    unit: '3-2-501',
    home: '01a208b4-db00-7760-aef7-6b86cefa15f3',
    period: '2026-11',
    dueOn: '2026-11-15',
    owedFen: 36334n,
    step: -3,
    ...more,
  });
  const textOf = (...given: Parameters<typeof reminderMessage>): string => {
    const said = reminderMessage(...given);
    return said.kind === 'text' ? said.text : '';
  };

  test('what, for which home, and when it is due; after that a way out for each case', () => {
    expect(textOf([owed({ step: 0 })], '2026-11-15', 'zh-CN')).toBe(
      '3-2-501 2026年11月的费用 363.34 元，今天到期。',
    );
    expect(textOf([owed()], '2026-11-13', 'zh-CN')).toBe(
      '3-2-501 2026年11月的费用 363.34 元，后天（周日）到期。',
    );
    expect(textOf([owed({ step: 15 })], '2026-11-30', 'zh-CN')).toBe(
      '3-2-501 2026年11月的费用还有 363.34 元没有收到，2026年11月15日已到期。\n如果刚付过，不用理会，或点“我已付”告诉我们。\n一时不方便的话，点“我想晚几天付”，我们一起商量。',
    );
    expect(textOf([owed({ step: 3 })], '2026-11-18', 'en')).toBe(
      '3-2-501: 363.34 yuan for Nov 2026 has not reached us yet. It was due 15 Nov 2026.\nIf you have paid just now, there is nothing to do, or tap “I have paid” to let us know.',
    );
  });

  test('has an exit for every case under it; of several homes it is asked first which is meant', () => {
    const captions = (homes: string[]): string[] => {
      const said = reminderMessage(
        homes.map((home) => owed({ home })),
        '2026-11-15',
        'zh-CN',
      );
      return said.kind === 'text' ? (said.buttons ?? []).flat().map((one) => one.caption) : [];
    };
    expect(captions(['a', 'a'])).toEqual(['看明细', '我已付', '我想晚几天付', '有疑问']);
    expect(captions(['a', 'b'])).toEqual(['问费用', '联系人工']);
  });

  test('several homes and months in one word, the oldest first, the rest counted', () => {
    const bills = Array.from({ length: 10 }, (_one, at) =>
      owed({ id: String(at), unit: `3-2-${at + 1}01`, owedFen: 1000n, step: 7 }),
    );
    const text = textOf(bills, '2026-11-22', 'zh-CN');
    expect(text).toContain('您有 10 笔费用，一共 100.00 元：');
    expect(text.match(/^· 3-2-/gm)).toHaveLength(8);
    expect(text).toContain('· 另有 2 笔，20.00 元');
  });

  test('never threatens, shames or cuts anything off (Civil Code art. 944)', () => {
    const harsh =
      /停水|停电|断水|断电|停气|停暖|起诉|法院|律师|黑名单|曝光|征信|强制|后果|责任|否则|务必|催收|欠费户|公示|cut off|court|lawsuit|lawyer|legal|blacklist|credit score|consequence|must|immediately|debtor|publish|threat/i;
    for (const language of ['zh-CN', 'en'] as const) {
      const texts = residentTexts(language);
      const keys = Object.keys(texts).filter((key) => /^(reminder|relief)\./.test(key));
      expect(keys.length).toBeGreaterThan(8);
      for (const manner of [-3, 0, 3, 30])
        for (const count of [1, 3]) {
          const bills = Array.from({ length: count }, () => owed({ step: manner }));
          expect(textOf(bills, '2026-11-15', language)).not.toMatch(harsh);
        }
      for (const key of keys) expect(String(texts[key as keyof typeof texts])).not.toMatch(harsh);
    }
  });
});
