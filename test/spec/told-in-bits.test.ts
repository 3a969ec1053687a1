import { describe, expect, test } from 'vitest';
import { saidOf } from '../../src/conversation/build-step.ts';
import { withBitsBefore } from '../../src/conversation/told-in-bits.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import { aChat, type ChatUnderTest, minutes } from '../support/dialogue.ts';

const read = loadUnderstanding();

/** Says something as the office takes it: with the words before it in mind. */
function say(chat: ChatUnderTest, ...texts: string[]): void {
  const understand = (text: string) =>
    read(text, { nowMs: chat.facts.nowMs, timeZone: 'Asia/Shanghai' });
  for (const text of texts)
    chat.happens(
      withBitsBefore(saidOf(text, understand(text)), chat.state(), chat.facts, understand),
    );
}
const raised = (chat: ChatUnderTest) =>
  chat.asked().flatMap((one) => (one.do === 'raise_emergency' ? [one] : []));

describe('danger that is told in bits', () => {
  test.each([
    ['孩子', '找不到了', 'missing'],
    ['电梯', '我在里面', 'elevator'],
    ['the ceiling light', 'is full of water', 'electric'],
  ])('%s, and then: %s', (first, then, kind) => {
    const chat = aChat();
    say(chat, first);
    expect(raised(chat)).toEqual([]);
    say(chat, then);
    expect(raised(chat)).toMatchObject([{ kind, words: `${first}\n${then}` }]);
  });

  test('is heard behind what was just filed, and behind a greeting', () => {
    const chat = aChat();
    say(chat, '水龙头滴水', '提交', '孩子', '找不到了');
    expect(raised(chat)).toMatchObject([{ kind: 'missing', words: '孩子\n找不到了' }]);
    const en = aChat({ language: 'en' });
    say(en, 'hello', 'the lift', 'my mum is stuck inside');
    expect(raised(en)).toMatchObject([{ kind: 'elevator' }]);
  });

  test('is no danger once the first bit is long past', () => {
    const chat = aChat();
    say(chat, '孩子');
    chat.later(minutes(30));
    say(chat, '找不到了');
    expect(raised(chat)).toEqual([]);
  });

  test('is not raised again by a further bit once somebody said that there is none', () => {
    const chat = aChat();
    say(chat, '孩子', '找不到了');
    chat.taps('没有危险');
    say(chat, '在小区');
    expect(raised(chat)).toHaveLength(1);
  });

  test.each([
    ['水龙头', '滴水'],
    ['门禁', '刷不开'],
    ['孩子', '发烧退了，想问一下医院在哪'],
    ['my tap', 'drips all night'],
  ])('and bits of an everyday matter raise none: %s, %s', (first, then) => {
    const chat = aChat();
    say(chat, first, then);
    expect(raised(chat)).toEqual([]);
  });
});
