import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caughtUpDays, type Reminded, stepOn } from '../../src/collection/ladder.ts';
import { reminderMessage } from '../../src/collection/reminder-message.ts';
import {
  faultsOfWording,
  forbiddenIn,
  wordingMax,
} from '../../src/collection/wording/check-wording.ts';
import { settingsTable } from '../../src/community/settings/table.ts';
import { saysBillWrong } from '../../src/conversation/flows/fees/fee-talk.ts';
import { billingTexts } from '../../src/texts/billing/billing.ts';
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
      '3-2-501 2026年11月的费用还有 363.34 元没有收到，2026年11月15日已到期。\n可能您还没看到，或者有什么不方便，想和您确认一下。\n如果刚付过，不用理会，或点“我已付”告诉我们。\n一时不方便的话，点“我想晚几天付”，我们一起商量。',
    );
    expect(textOf([owed({ step: 3 })], '2026-11-18', 'en')).toBe(
      '3-2-501: 363.34 yuan for Nov 2026 has not reached us yet. It was due 15 Nov 2026.\nIf you have paid just now, there is nothing to do, or tap “I have paid” to let us know.',
    );
  });

  test('by the day against the due day: a step that is caught up with after it does not say that it is today', () => {
    expect(textOf([owed({ step: 0 })], '2026-11-17', 'zh-CN')).toMatch(/2026年11月15日已到期。\n/);
    expect(textOf([owed({ step: 0 })], '2026-11-17', 'en')).toContain('It was due 15 Nov 2026.');
    expect(textOf([owed({ step: -3 })], '2026-11-15', 'zh-CN')).toContain('今天到期');
    expect(textOf([owed({ step: 7 })], '2026-12-01', 'zh-CN')).toContain('我想晚几天付');
    // A community's own words for a step are said on its side of the due day only
    const wordings = new Map([[0, '{home} {amount} 元，今天到期（{due}）']]);
    const own = (day: string) => reminderMessage([owed({ step: 0 })], day, 'zh-CN', { wordings });
    expect(own('2026-11-15')).toMatchObject({ text: '3-2-501 363.34 元，今天到期（今天）' });
    expect(own('2026-11-17')).toMatchObject({ text: expect.not.stringContaining('今天') });
  });

  test('each step in words of its own', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const texts = ladder.map((step) =>
        textOf(
          [owed({ step })],
          Temporal.PlainDate.from('2026-11-15').add({ days: step }).toString(),
          language,
        ),
      );
      expect(new Set(texts).size).toBe(ladder.length);
    }
  });

  test('in own words about bills of one due day, all bills and ways out below', () => {
    const wordings = new Map([[3, '{房号} {月份}共 {金额} 元，{到期日}到期，麻烦看一下。']]);
    const bills = [
      owed({ id: 'a', step: 3 }),
      owed({ id: 'b', step: 3, unit: '3-2-502', home: 'h' }),
      owed({ id: 'c', step: -3, period: '2026-12', dueOn: '2026-11-21' }),
    ];
    const said = reminderMessage(bills, '2026-11-18', 'zh-CN', { wordings });
    expect(said).toMatchObject({
      text: [
        '3-2-501、3-2-502 2026年11月共 726.68 元，2026年11月15日到期，麻烦看一下。',
        '您有 3 笔费用，一共 1090.02 元：',
        '· 3-2-501 2026年11月 363.34 元，2026年11月15日已到期',
        '· 3-2-502 2026年11月 363.34 元，2026年11月15日已到期',
        '· 3-2-501 2026年12月 363.34 元，11月21日（周六）到期',
        '如果刚付过，不用理会，或点“我已付”告诉我们。',
      ].join('\n'),
      buttons: [expect.any(Array), expect.any(Array)],
    });
  });

  test('has an exit for every case under it; of several homes it is asked first which is meant', () => {
    const exits = (homes: string[]) => {
      const said = reminderMessage(
        homes.map((home) => owed({ home })),
        '2026-11-15',
        'zh-CN',
      );
      return said.kind === 'text' ? (said.buttons ?? []).flat() : [];
    };
    const captions = (homes: string[]) => exits(homes).map((one) => one.caption);
    expect(captions(['a', 'a'])).toEqual(['看明细', '我已付', '我想晚几天付', '有疑问']);
    expect(captions(['a', 'b'])).toEqual(['看明细', '我已付', '我想晚几天付', '有疑问']);
    expect(exits(['a', 'b']).map((one) => ('action' in one ? one.action : null))).toEqual(
      ['lines', 'claim', 'later', 'doubt'].map((view) => ({ verb: 'fees_of', view })),
    );
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
    const subjects = { reminder: 8, relief: 8, stand: 8, letter: 8, told: 4, notice: 8, fees: 20 };
    const toDebtors =
      /^(reminder|relief|stand|letter|told|notice|fees|bill|checkout|invoice|meter|line|account)\./;
    for (const language of ['zh-CN', 'en'] as const) {
      // All that a debtor reads of money: in chat, below it, and on paper
      const texts: [string, unknown][] = [
        ...Object.entries(residentTexts(language)),
        ...Object.entries(billingTexts(language)),
      ];
      const read = texts.filter(([key]) => toDebtors.test(key));
      for (const [subject, least] of Object.entries(subjects))
        expect(read.filter(([key]) => key.startsWith(`${subject}.`)).length).toBeGreaterThan(least);
      for (const step of ladder)
        for (const count of [1, 3]) {
          const bills = Array.from({ length: count }, () => owed({ step }));
          const day = Temporal.PlainDate.from('2026-11-15').add({ days: step }).toString();
          expect(forbiddenIn(textOf(bills, day, language))).toEqual([]);
        }
      for (const [key, words] of read) expect([key, forbiddenIn(`${words}`)]).toEqual([key, []]);
    }
  });
});

describe('a wording that a community writes', () => {
  const whole = '{房号} {金额} 元，{到期日}到期';
  const kinds = (words: string): string[] => faultsOfWording(words).map((one) => one.kind);

  test.each([
    ['逾期将停水停电', 'cut_off'],
    ['不交就停·电', 'cut_off'],
    ['將停 水處理', 'cut_off'],
    ['We will cut off your water', 'cut_off'],
    ['我们会起訴', 'court'],
    ['our lawyer will write', 'court'],
    ['会上黑名单', 'shame'],
    ['在楼道公示', 'shame'],
    ['your name will be published', 'shame'],
    ['否则后果自负', 'threat'],
    ['You must pay immediately', 'threat'],
  ])('is refused for “%s” by name', (words, kind) => {
    expect(kinds(`${whole}，${words}`)).toEqual([kind]);
  });

  test.each([
    '{房号} 的费用 {金额} 元，{到期日}到期。车位今天暂停。水费也在里面，有空时看一下，谢谢您。',
    '{房号}、{月份}：{金额} 元，{到期日}。有事可以打前台电话，不限电话时间。',
    '{home}: {amount} yuan, due {due}. That is fine any day this week, as a courtesy to your neighbours. Otherwise call us.',
    '｛房号｝ {金额} {到期日}',
  ])('is taken where it is courteous: %s', (words) => {
    expect(faultsOfWording(words.replaceAll('｛', '{').replaceAll('｝', '}'))).toEqual([]);
  });

  test('names what is missing, what is not known, and that it is too long', () => {
    expect(faultsOfWording('请看一下')).toEqual(
      ['home', 'amount', 'due'].map((placeholder) => ({ kind: 'missing', placeholder })),
    );
    expect(faultsOfWording(`${whole} {姓名}`)).toEqual([{ kind: 'unknown', found: '姓名' }]);
    expect(kinds(whole.padEnd(wordingMax, '好'))).toEqual([]);
    expect(kinds(whole.padEnd(wordingMax + 1, '好'))).toEqual(['long']);
  });
});

test('more is said of a claim that a bill was paid: that it is wrong is told from thanks, proof and the claim itself', () => {
  const wrong = ['账单多收了我两个月车位费', '水表读错了', '这个月金额不对', 'I was charged twice'];
  const harmless = [
    '谢谢',
    '这是转账截图',
    '我已经转过了',
    '麻烦查一下',
    '没有问题，已经转了',
    'Paid last Monday, thanks',
    '你们问房东，他付的',
    '打电话也没用，没人接',
    'Please ask my landlord, he has the slip',
  ];
  for (const words of wrong) expect([words, saysBillWrong(words)]).toEqual([words, true]);
  for (const words of harmless) expect([words, saysBillWrong(words)]).toEqual([words, false]);
});
