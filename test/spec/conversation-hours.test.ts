import { describe, expect, test } from 'vitest';
import type { RequestKind } from '../../src/codes.ts';
import {
  loadUnderstanding,
  type Understanding,
} from '../../src/understanding/reading/understand.ts';
import {
  aChat,
  type ChatUnderTest,
  hours,
  meaning,
  request,
  tuesdayMorning,
  unclear,
} from '../support/dialogue.ts';

const understand = loadUnderstanding();
const really = (text: string): Understanding =>
  understand(text, { nowMs: tuesdayMorning, timeZone: 'Asia/Shanghai', homes: ['3-2-501'] });
const says = (chat: ChatUnderTest, text: string): void => chat.says(text, really(text));

/** Tuesday at eight in the evening: the desk opens the next morning. */
const evening = {
  nowMs: tuesdayMorning + hours(10),
  desk: { open: false, opensAt: tuesdayMorning + hours(22.5) },
};

describe('outside hours', () => {
  test.each<[RequestKind, RegExp]>([
    ['repair', /客服已下班，11月25日（周三）08:30 上班。现在提交的话，11月25日（周三）12:30 前/],
    ['fee', /客服已下班，11月25日（周三）08:30 上班。现在提交的话，11月25日（周三）12:30 前/],
    ['inquiry', /客服已下班，11月25日（周三）08:30 上班。现在提交的话，11月25日（周三）12:30 前/],
    ['complaint', /前给您答复[\s\S]*现在是下班时间，客服 11月25日（周三）08:30 上班。/],
  ])('a draft of a %s says when the desk opens and by when somebody answers', (kind, words) => {
    const chat = aChat(evening);
    chat.says('物业的事', meaning({ intent: kind, category: 'service' }));
    expect(chat.heard().join('\n')).toMatch(words);
  });

  test('a complaint before dawn is promised what will be kept: who has it after the desk opens, and an answer within a day by the clock', () => {
    const dawn = {
      nowMs: tuesdayMorning - hours(4.8),
      desk: { open: false, opensAt: tuesdayMorning - hours(1.5) },
    };
    const noise = meaning({ intent: 'complaint', category: 'noise' });
    const chat = aChat(dawn);
    chat.says('楼上凌晨装修', noise);
    expect(chat.heard()[0]).toMatch(
      /现在提交的话，今天 08:50 前有人接手，明天（周三）05:12 前给您答复。[\s\S]*现在是下班时间，客服 11月24日（周二）08:30 上班。/,
    );
    const english = aChat({ ...dawn, language: 'en' });
    english.says('drilling upstairs at dawn', noise);
    expect(english.heard()[0]).toMatch(
      /Submit it now, and somebody takes it up before today 08:50 and you will have an answer before tomorrow \(Wed\) 05:12/,
    );
    // On a Saturday afternoon the answer comes before the desk opens again: no more is promised.
    const saturday = aChat({
      nowMs: tuesdayMorning + hours(4 * 24 + 9),
      desk: { open: false, opensAt: tuesdayMorning + hours(6 * 24 - 1.5) },
    });
    saturday.says('楼上装修', noise);
    expect(saturday.heard()[0]).toMatch(/现在提交的话，明天（周日）19:00 前给您答复/);
  });

  test('what cannot wait is seen by those on duty, and that is said', () => {
    const chat = aChat(evening);
    chat.says('家里没水了', meaning({ urgency: 'urgent' }));
    expect(chat.heard()[0]).toMatch(/先由值班人员看，11月24日（周二）20:30 前答复您。$/);
  });

  test('outside hours it is said in English as well', () => {
    const chat = aChat({ ...evening, language: 'en' });
    chat.says('the tap drips', meaning());
    expect(chat.heard()[0]).toMatch(
      /The office is closed and opens .*08:30\. Submit it now, and somebody will answer you before .*12:30\.$/,
    );
  });

  test.each(['suggestion', 'compliment'] as const)('a %s waits for neither', (kind) => {
    const chat = aChat(evening);
    chat.says('保洁阿姨很好', meaning({ intent: kind, category: 'service' }));
    expect(chat.heard()[0]).not.toMatch(/上班|前会有人答复/);
  });

  test('while the desk works, nothing is said of hours', () => {
    const chat = aChat();
    chat.says('厨房水龙头一直滴水');
    expect(chat.heard()[0]).not.toContain('上班');
  });

  test('whatever else is confirmed says so too: added, urged, reopened, a correction', () => {
    const open = request({ who: '张师傅', state: 'accepted' });
    const done = request({ state: 'done', doneAt: tuesdayMorning });
    const added = aChat({ ...evening, requests: [open] });
    added.presses({ verb: 'add_to', request: 1042 });
    added.says('还有水槽也堵了', meaning());
    const urged = aChat({ ...evening, requests: [open] });
    urged.presses({ verb: 'urge', request: 1042 });
    const reopened = aChat({ ...evening, requests: [done] });
    reopened.presses({ verb: 'outcome', request: 1042, outcome: 'not_solved' });
    reopened.says('还在滴', unclear);
    const corrected = aChat(evening);
    corrected.says('我的名字改成赵丽', unclear);
    corrected.taps('提交');
    for (const chat of [added, urged, reopened, corrected])
      expect(chat.heard().join('\n')).toContain('客服 明天（周三）08:30 上班');
  });

  test('a wish on a day off is kept, and said to be one that somebody confirms', () => {
    const chat = aChat();
    says(chat, '厨房水龙头一直滴水，这周六下午来');
    expect(chat.heard()[0]).toContain('希望11月28日（周六）下午');
    expect(chat.heard()[0]).toContain(
      '您希望的时间物业不上班，我先记下来，能不能来由工作人员与您确认。',
    );
    chat.taps('提交');
    expect(chat.asked()).toContainEqual(
      expect.objectContaining({
        do: 'open_request',
        draft: expect.objectContaining({
          wished: expect.objectContaining({ from: expect.stringContaining('2026-11-28') }),
        }),
      }),
    );
  });
});

describe('whether the office is open on a day', () => {
  test.each([
    ['周六上班吗', /^11月28日（周六）休息。/],
    ['这周六上班吗？', /^11月28日（周六）休息。/],
    ['你们星期天上不上班', /^11月29日（周日）休息。/],
    ['周五下午上班吗', /^11月27日（周五）上班，08:30–18:00。/],
    ['周六几点下班', /^11月28日（周六）休息。/],
    ['礼拜六有人吗', /^11月28日（周六）休息。/],
    ['周三几点上班', /^明天（周三）上班，08:30–18:00。/],
    ['后天上班不', /^后天（周四）上班，08:30–18:00。/],
    ['are you open on Saturday', /^11月28日（周六）休息。/],
    ['is the office open this Saturday?', /^11月28日（周六）休息。/],
    ['do you work on Sundays', /^11月29日（周日）休息。/],
    ['what time do you open on Friday?', /^11月27日（周五）上班，08:30–18:00。/],
    ['is anybody there on Sunday', /^11月29日（周日）休息。/],
  ])('“%s” is answered for that day first', (text, answer) => {
    const chat = aChat();
    says(chat, text);
    expect(chat.heard()[0]).toMatch(answer);
    expect(chat.state().flow.at).toBe('idle');
    expect(chat.asked()).toEqual([]);
  });

  test('and on another day, asked on in half a question: of the hours while they have just been told, and never of anything else', () => {
    const chat = aChat({});
    says(chat, '你们几点上班');
    expect(chat.heard().join()).toMatch(/08:30/);
    says(chat, '周末呢');
    expect(chat.heard()[0]).toMatch(/^11月28日（周六）至11月29日（周日）休息。/);
    says(chat, '那周三呢');
    expect(chat.heard()[0]).toMatch(/^明天（周三）上班，08:30–18:00。/);
    expect(chat.requests()).toEqual([]);
    // Another matter, or long after: not of the hours.
    says(chat, '那周末装修呢');
    expect(chat.heard().join()).not.toMatch(/11月28日（周六）/);
    const later = aChat({}, { ...chat.state(), hoursTold: tuesdayMorning - hours(1) });
    says(later, '周末呢');
    expect(later.heard().join()).not.toMatch(/11月28日（周六）/);
    const english = aChat({ language: 'en' });
    says(english, 'when does the office open');
    english.heard();
    says(english, 'what about saturday?');
    expect(english.heard()[0]).toMatch(/Sat/);
  });

  test('whether the office is open on a day is answered in English too', () => {
    const chat = aChat({ language: 'en' });
    says(chat, 'are you open on Saturday?');
    expect(chat.heard()[0]).toMatch(/^Sat,? .*closed\./);
  });
});
