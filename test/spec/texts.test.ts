import { describe, expect, test } from 'vitest';
import { type CompanyPhones, emergencyKinds } from '../../src/codes.ts';
import { cutLine, cutText } from '../../src/texts/cut-text.ts';
import {
  describeDay,
  describeInstant,
  describeInterval,
  describeMoment,
} from '../../src/texts/format-time.ts';
import { type ResidentKey, residentTexts } from '../../src/texts/residents/residents.ts';
import { terms } from '../../src/texts/terms/terms.ts';

const keys = Object.keys(residentTexts('zh-CN')) as ResidentKey[];
const languages = ['zh-CN', 'en'] as const;
type Language = (typeof languages)[number];

/** The longest each placeholder can be, in UTF-16 units: words are cut before they are put in, names are limited where they come in. */
const longest: Record<string, number> = {
  words: 1500,
  text: 3000,
  note: 3000,
  reason: 3000,
  status: 1000,
  homes: 200,
  names: 370,
  community: 60,
  name: 100,
  shortName: 20,
  who: 60,
  link: 60,
  wish: 500,
  was: 60,
  // Times of the day.
  from: 5,
  to: 5,
};
const usual = 30;
const yesOrNo = [
  'all',
  'anonymous',
  'alone',
  'sure',
  'you',
  'chat',
  'told',
  'former',
  'more',
  'over',
  'sees',
  'bears',
  'beside',
  'replaced',
  'pictured',
  'held',
  'stops',
  'agreed',
  'joint',
];
/** What chooses the words and is not put in. */
const choosers = ['of', 'keptFor', 'by', 'payment', 'deposit'];
const otherThanWords = new Set([
  ...yesOrNo,
  'files',
  'latitude',
  'longitude',
  'method',
  ...choosers,
]);
const numbers = ['number', 'count', 'max', 'minutes', 'stars'];

/** What a text asks for, filled with the longest there can be; `asked` collects the names of what it read. */
function filled(key: ResidentKey, asked: Set<string>, made: (name: string) => string): unknown {
  return new Proxy(
    {},
    {
      get(_target, name) {
        if (typeof name !== 'string') return undefined;
        asked.add(name);
        if (name === 'files')
          return key === 'request.card' ? 12 : { photos: 12, voices: 12, others: 12 };
        if (name === 'kind' && key.startsWith('emergency.')) return 'gas';
        if (name === 'phones') return { gas: made('phones') };
        if (name === 'aid') return 'general';
        if (name === 'method') return 'wechat';
        if (name === 'of') return 'deposit';
        if (name === 'deposit') return 'renovation';
        if (name === 'keptFor') return 'damage';
        if (name === 'by') return 'cash';
        if (yesOrNo.includes(name)) return true;
        if (name === 'latitude' || name === 'longitude') return '-179.12345';
        if (numbers.includes(name)) return name === 'stars' ? 5 : 1_234_567;
        return made(name);
      },
    },
  );
}

function render(key: ResidentKey, language: Language, made: (name: string) => string) {
  const asked = new Set<string>();
  const text = residentTexts(language)[key] as (params: unknown) => string;
  return { text: text(filled(key, asked, made)), asked };
}

const short = (name: string): string => `«${name}»`;
const long = (name: string): string => '长'.repeat(longest[name] ?? usual);

describe.each(languages)('what residents read in %s', (language) => {
  test('fits the platform with the longest of everything', () => {
    for (const key of keys) {
      const { text } = render(key, language, long);
      expect(text.trim(), key).not.toBe('');
      const max = key.startsWith('button.') ? 64 : key === 'reply.file' ? 1024 : 4096;
      expect(text.length, key).toBeLessThanOrEqual(max);
      if (key.startsWith('button.')) expect(text, key).not.toContain('\n');
    }
  });

  test('is said in the voice of the house', () => {
    for (const key of keys) {
      const { text } = render(key, language, short);
      expect(text, key).not.toMatch(/[!！]/);
      expect(text, key).not.toMatch(/亲|你/);
      expect(text, key).not.toMatch(/undefined|null|NaN|\[object/);
      const emoji = text.match(/\p{Extended_Pictographic}/gu) ?? [];
      const none = /^(emergency|draft\.(summary_fee|paid|tell_fee))/.test(key);
      expect(emoji.length, key).toBeLessThanOrEqual(none ? 0 : 1);
      // No double spaces, no space before a Chinese stop, nothing hanging at the end.
      expect(text, key).not.toMatch(/ {2}| [，。？；：]|，$|\s$/);
    }
  });

  test('puts in all it is given', () => {
    for (const key of keys) {
      const { text, asked } = render(key, language, short);
      const words = [...asked].filter(
        (name) =>
          !numbers.includes(name) &&
          !otherThanWords.has(name) &&
          key !== 'emergency.words' &&
          // The kind of danger chooses the words; it is not put in.
          !(name === 'kind' && key.startsWith('emergency.')),
      );
      for (const name of words)
        expect(text.toLowerCase(), `${key} ${name}`).toContain(short(name).toLowerCase());
    }
  });
});

describe('the two languages', () => {
  const same = new Set<ResidentKey>([
    'button.stars',
    'button.belongs',
    'menu.language',
    'request.list_line',
    'reply.from_emergency',
    'history.staff_said',
    'knowledge.answer',
  ]);

  test('English asks for what Chinese asks for, and is English', () => {
    for (const key of keys) {
      const chinese = render(key, 'zh-CN', short);
      const english = render(key, 'en', short);
      expect([...english.asked].toSorted(), key).toEqual([...chinese.asked].toSorted());
      if (same.has(key)) continue;
      expect(english.text, key).not.toBe(chinese.text);
      const own = english.text.replaceAll(/«[^»]*»/g, '');
      const bilingual = [
        'button.language',
        'command.language',
        'help.language',
        'office.language',
      ].includes(key);
      if (!bilingual) expect(own, key).not.toMatch(/\p{Script=Han}/u);
    }
  });

  test.each([
    ['button.submit', '提交', 'Submit'],
    ['button.change', '修改', 'Change'],
    ['button.cancel', '取消', 'Cancel'],
    ['button.solved', '已解决', 'Solved'],
    ['button.partly', '部分解决', 'Partly'],
    ['button.not_solved', '没解决', 'Not solved'],
    ['button.human', '联系人工', 'Talk to a person'],
    ['button.happening', '正在发生', 'Happening now'],
    ['button.no_danger', '没有危险', 'No danger'],
  ] as const)('%s is published to the letter', (key, chinese, english) => {
    expect(residentTexts('zh-CN')[key]()).toBe(chinese);
    expect(residentTexts('en')[key]()).toBe(english);
  });

  test('captions that do different things are different, so that a typed one is clear', () => {
    for (const language of languages) {
      const captions = keys
        .filter((key) => key.startsWith('button.'))
        .map((key) => render(key, language, short).text);
      expect(new Set(captions).size, language).toBe(captions.length);
    }
  });

  test('every emergency has its words and a public number to call, and the numbers of those who can help with it besides', () => {
    const phones = {
      gas: '96777',
      elevator: '96333',
      water: '96390',
      power: '95598',
      hospital: '0571-8760-0120',
    };
    const helped: Partial<Record<(typeof emergencyKinds)[number], keyof typeof phones>> = {
      gas: 'gas',
      elevator: 'elevator',
      flood: 'water',
      electric: 'power',
      medical: 'hospital',
      falling: 'hospital',
      traffic: 'hospital',
    };
    for (const language of languages) {
      for (const kind of emergencyKinds) {
        const t = residentTexts(language);
        const all = (known: CompanyPhones): string[] => [
          t['emergency.words']({ kind, aid: 'general', phones: known, sure: true }),
          t['emergency.unconfirmed']({ kind, phones: known, duty: null, minutes: 2 }),
          t['emergency.silent']({ kind, phones: known, duty: null, who: '王' }),
        ];
        for (const text of all({}))
          expect(text, `${language} ${kind}`).toMatch(/\n.*(110|119|120|122)/);
        for (const text of all(phones)) {
          expect(text, `${language} ${kind}`).toMatch(/\n.*(110|119|120|122)/);
          const shown = Object.values(phones).filter((one) => text.includes(one));
          const company = helped[kind];
          expect(shown, `${language} ${kind}`).toEqual(company ? [phones[company]] : []);
        }
      }
    }
  });

  test('every code has its word, and no two codes the same', () => {
    for (const language of languages) {
      for (const [table, words] of Object.entries(terms(language))) {
        const all = Object.values(words);
        expect(new Set(all).size, `${language} ${table}`).toBe(all.length);
        for (const word of all) expect(word.trim()).not.toBe('');
      }
    }
  });
});

describe('times as people say them', () => {
  const zone = 'Asia/Shanghai';
  const now = Date.UTC(2026, 10, 24, 2, 0);
  const at = (iso: string): number => Temporal.Instant.from(iso).epochMilliseconds;

  test.each([
    ['2026-11-24T14:32+08:00', '今天 14:32', 'today 14:32'],
    ['2026-11-25T09:05+08:00', '明天（周三）09:05', 'tomorrow (Wed) 09:05'],
    ['2026-11-26T00:00+08:00', '后天（周四）00:00', 'Thu 26 Nov 00:00'],
    ['2026-12-01T12:00+08:00', '12月1日（周二）12:00', 'Tue 1 Dec 12:00'],
    ['2026-11-23T23:59+08:00', '11月23日（周一）23:59', 'Mon 23 Nov 23:59'],
  ])('%s', (iso, chinese, english) => {
    expect(describeInstant(at(iso), now, zone, 'zh-CN')).toBe(chinese);
    expect(describeInstant(at(iso), now, zone, 'en')).toBe(english);
  });

  test('the day is that of the community, wherever the office stands', () => {
    const late = at('2026-11-24T23:30Z');
    expect(describeInstant(late, now, zone, 'zh-CN')).toBe('明天（周三）07:30');
    expect(describeInstant(late, now, 'America/New_York', 'en')).toBe('tomorrow (Tue) 18:30');
  });

  test('what is drawn again names the day itself', () => {
    expect(describeMoment(at('2026-11-25T09:05+08:00'), zone, 'zh-CN')).toBe(
      '11月25日（周三）09:05',
    );
    expect(describeMoment(at('2026-11-25T09:05+08:00'), zone, 'en')).toBe('Wed 25 Nov 09:05');
  });

  test.each([
    ['2026-11-25T00:00', '2026-11-26T00:00', '明天（周三）', 'tomorrow (Wed)'],
    ['2026-11-25T08:00', '2026-11-25T12:00', '明天（周三）上午', 'tomorrow (Wed) morning'],
    ['2026-11-25T13:00', '2026-11-25T18:00', '明天（周三）下午', 'tomorrow (Wed) afternoon'],
    ['2026-11-24T15:00', '2026-11-25T00:00', '今天 15:00 以后', 'today after 15:00'],
    ['2026-11-24T15:00', '2026-11-24T16:00', '今天 15:00–16:00', 'today 15:00–16:00'],
    [
      '2026-11-28T00:00',
      '2026-11-30T00:00',
      '11月28日（周六）至11月29日（周日）',
      'Sat 28 Nov to Sun 29 Nov',
    ],
  ])('from %s to %s', (from, to, chinese, english) => {
    const interval = { from: `${from}+08:00`, to: `${to}+08:00` };
    expect(describeInterval(interval, now, zone, 'zh-CN')).toBe(chinese);
    expect(describeInterval(interval, now, zone, 'en')).toBe(english);
  });

  test('a day before today is never called by its distance', () => {
    const today = Temporal.PlainDate.from('2026-03-01');
    expect(describeDay(today.subtract({ days: 1 }), today, 'zh-CN')).toBe('2月28日（周六）');
  });
});

describe('what is cut', () => {
  test('is cut between characters as people see them, and marked', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(cutText('一二三四五', 5)).toBe('一二三四五');
    expect(cutText('一二三四五六', 5)).toBe('一二三四…');
    expect(cutText(`ab${family}${family}`, 14)).toBe(`ab${family}…`);
    expect(cutText(family.repeat(2), 5)).toBe('…');
    expect(cutLine(' 一\n二  三 ', 10)).toBe('一 二 三');
  });

  test('never exceeds its length nor breaks a character, whatever it is given', () => {
    for (const text of [
      '😀'.repeat(3000),
      'e\u0301'.repeat(3000),
      '\u202Eab'.repeat(2000),
      'ก็'.repeat(999),
    ]) {
      for (const max of [1, 2, 7, 120, 1500]) {
        const cut = cutText(text, max);
        expect(cut.length).toBeLessThanOrEqual(max);
        expect(cut.isWellFormed()).toBe(true);
      }
    }
  });
});
