import { describe, expect, test } from 'vitest';
import { readStandWish } from '../../src/conversation/flows/stands/stand-words.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import { aChat, tuesdayMorning } from '../support/dialogue.ts';

const reader = loadUnderstanding();
const understand = (text: string) =>
  reader(text, { nowMs: tuesdayMorning, timeZone: 'Asia/Shanghai', units: [] });
const wishOf = (text: string) => readStandWish(text, understand(text));

describe('words about a stand', () => {
  test('ask when the next one is, however they are put', () => {
    for (const text of [
      ...['周六还来收费吗', '下次设点是什么时候', '这周六在哪里收费', '周末有人来收物业费吗'],
      ...['下次什么时候来收物业费', '明天还设点吗？', '周六摆点收费在哪', '星期六还收不收费呢'],
      ...['When is the next stand?', 'Will there be a payment desk this Saturday?'],
      ...['are you collecting fees on Saturday', 'where is the fee stand tomorrow?'],
    ])
      expect([text, wishOf(text)]).toEqual([text, 'when']);
  });

  test('or to be told of it', () => {
    for (const text of [
      ...['提醒我周六来缴费', '设点的时候提醒我一下', '下次设点提醒我', '有设点了告诉我一下'],
      ...['remind me to pay on Saturday', 'let me know when the next stand is'],
    ])
      expect([text, wishOf(text)]).toEqual([text, 'tell']);
  });

  test('and are about something else: a promise, a complaint, what is owed, the way to pay', () => {
    for (const text of [
      ...['我周六来交物业费', '周六再缴', '怎么缴费', '我还欠多少物业费', '提醒我明天有人来修水管'],
      ...[
        '你们乱收费',
        '周六设点的人态度太差了',
        '停车费怎么收',
        '停车场周六收费吗',
        '为什么收这么多费',
      ],
      ...[
        'I will pay on Saturday',
        'let me pay on Saturday',
        'how do I pay',
        'what do you stand for',
        '站岗的保安什么时候换班',
      ],
    ])
      expect([text, wishOf(text)]).toEqual([text, null]);
  });

  test('are answered in the chat, whatever was asked before', () => {
    const chat = aChat();
    chat.says('周六还来收费吗', understand('周六还来收费吗'));
    expect(chat.asked()).toEqual([{ do: 'ask_stand', wish: null }]);
    expect(chat.heard()).toEqual(['下一次设点收费还没有定。平时可以到前台缴，也可以扫码、转账。']);
    chat.taps('定了告诉我');
    expect(chat.asked().at(-1)).toEqual({ do: 'ask_stand', wish: true });
    chat.taps('不用提醒');
    expect(chat.heard()).toEqual(['好的，不再提醒您设点的事。']);
  });
});
