import { describe, expect, test } from 'vitest';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import { aChat, type ChatUnderTest, homes } from '../support/dialogue.ts';

const understand = loadUnderstanding();
const units = ['3-2-501', '1-1-302', '3-2-601'];
const say = (chat: ChatUnderTest, ...texts: string[]): void => {
  for (const text of texts) {
    const { nowMs } = chat.facts;
    chat.says(text, understand(text, { nowMs, timeZone: 'Asia/Shanghai', units }));
  }
};
const opened = (chat: ChatUnderTest) =>
  chat.asked().flatMap((one) => (one.do === 'open_request' ? [one.draft] : []));

describe('somebody who speaks of a home that is not theirs', () => {
  test('reads that the staff see which, and where it is filed', () => {
    const chat = aChat();
    say(chat, '我妈家 1-1-302 的厨房水管漏水');
    expect(chat.heard()[0]).toContain('您说到的 1-1-302 不在您名下');
    expect(chat.heard()[0]).toContain('登记在 3-2-501');
    chat.taps('提交');
    expect(opened(chat)).toMatchObject([{ named: '1-1-302', home: homes.home }]);
  });

  test('in English, and said afterwards', () => {
    const chat = aChat({ language: 'en' });
    say(chat, 'the kitchen tap drips', 'sorry, it is at my mothers place, 1-1-302');
    expect(chat.heard()[0]).toContain('1-1-302 is not one of your homes');
    chat.taps('Submit');
    expect(opened(chat)).toMatchObject([{ named: '1-1-302' }]);
  });

  test('of a neighbour they complain of: nobody tells them that it is not theirs', () => {
    const chat = aChat();
    say(chat, '楼上3-2-601的人天天半夜跳绳');
    expect(chat.heard()[0]).toContain('您说到的 3-2-601 会给工作人员写明');
    chat.taps('匿名');
    expect(chat.heard()[0]).not.toContain('3-2-601 会给');
  });
});

test('whoever has two homes says which by its number, also in place of another', () => {
  const chat = aChat({ resident: { name: '赵', homes: [homes.home, homes.second] } });
  say(chat, '3-2-501 厨房水管漏水', '不对，是1-1-302');
  expect(chat.heard()[0]).toContain('报修 · 给排水 · 1-1-302');
  expect(chat.heard()[0]).not.toContain('不在您名下');
});
