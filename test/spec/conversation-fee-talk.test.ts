import { describe, expect, test } from 'vitest';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import { aChat, type ChatUnderTest, minutes } from '../support/dialogue.ts';
import { owesNovember } from '../support/fee-office.ts';

const understand = loadUnderstanding();
const say = (chat: ChatUnderTest, ...texts: string[]): void => {
  for (const text of texts)
    chat.says(text, understand(text, { nowMs: chat.facts.nowMs, timeZone: 'Asia/Shanghai' }));
};
/** Somebody who owes November and has just been shown what they owe. */
function shownTheBill(language: 'zh-CN' | 'en' = 'zh-CN'): ChatUnderTest {
  const chat = aChat({ language });
  chat.fees.carryOut = owesNovember;
  say(chat, language === 'en' ? 'how much do i owe' : '我欠多少钱');
  expect(chat.heard()[0]).toContain('371.82');
  return chat;
}

describe('short words once the books were shown are about them', () => {
  test.each<[string, RegExp]>([
    ['怎么这么多', /比2026年10月多 60\.20 元/],
    ['水费怎么算的', /15 吨 × 3\.45 元/],
    ['公共照明是什么', /按面积分摊/],
    ['上个月多少', /2026年10月账单 311\.62 元/],
    ['那上个月呢', /2026年10月账单 311\.62 元/],
    ['怎么交', /前台扫码/],
    ['微信能付吗', /前台扫码/],
    ['我上周二就转了', /谢谢您告诉我[\s\S]*我已付/],
    ['我不认这个公共照明', /核对清楚以前不再提醒[\s\S]*我不认这个公共照明/],
    ['我家没用这么多水', /核对清楚以前不再提醒/],
    ['一共多少', /应缴 371\.82 元/],
  ])('%s', (words, answer) => {
    const chat = shownTheBill();
    say(chat, words);
    expect(chat.heard().join('\n')).toMatch(answer);
    expect(chat.asked().some((one) => one.do === 'raise_emergency')).toBe(false);
  });

  test.each<[string, RegExp]>([
    ['why so much', /60\.20 yuan more than in Oct 2026/],
    ['what is shared lighting', /Shared lighting/],
    ['and last month?', /Oct 2026/],
    ['i dont use that much water', /you are not reminded of this home/],
    ['i refuse to pay that', /you are not reminded of this home/],
    ['i already paid', /Thank you for telling/],
    ['can i pay by card', /371\.82/],
    ['can i see the whole year', /Nov 2026/],
  ])('%s', (words, answer) => {
    const chat = shownTheBill('en');
    say(chat, words);
    expect(chat.heard().join('\n')).toMatch(answer);
    expect(chat.asked().some((one) => one.do === 'raise_emergency')).toBe(false);
  });

  test('on which day they pay is a promise', () => {
    const chat = shownTheBill();
    say(chat, '那我下周五交');
    expect(chat.asked()).toContainEqual({
      do: 'promise_payment',
      unit: null,
      on: '2026-12-04',
    });
  });

  test('but not those of another matter, nor any a quarter of an hour later', () => {
    const chat = shownTheBill();
    say(chat, '水龙头滴水');
    expect(chat.heard()[0]).toContain('报修 · 给排水');
    const later = shownTheBill();
    later.later(minutes(20));
    say(later, '怎么交');
    expect(later.heard().join('\n')).not.toContain('前台扫码');
  });

  test.each(['我妈晕倒了叫不醒', '厨房有问题，有股糊味', '不对，好像有股煤气味'])(
    'and danger is danger all the same: %s',
    (words) => {
      const chat = shownTheBill();
      say(chat, words);
      expect(chat.asked().some((one) => one.do === 'raise_emergency')).toBe(true);
    },
  );
});
