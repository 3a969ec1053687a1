import { describe, expect, test } from 'vitest';
import type { Result } from '../../src/conversation/effects.ts';
import { aChat, homes, meaning, request, smalltalk, unclear } from '../support/dialogue.ts';
import { owesNovember } from '../support/fee-office.ts';
import { idOf } from '../support/household-office.ts';

/** What stands below the last words can be typed as well as tapped. */

const asksFee = meaning({ intent: 'fee', category: 'fee' });
const stand = (is: 'offered' | 'offered_planned' | 'planned'): Result => ({
  type: 'stand',
  stands: [],
  remind: { is },
});
function owing(given: Parameters<typeof aChat>[0] = {}): ReturnType<typeof aChat> {
  const home = { ...homes.home, unit: idOf(1) };
  const chat = aChat({ resident: { name: '赵玉兰', homes: [home] }, ...given });
  chat.fees.carryOut = owesNovember;
  return chat;
}

describe('an offer to be told of the next stand', () => {
  test.each([
    '定了告诉我',
    '提醒我',
    '到时候提醒我一下吧',
    '好的，提醒我',
    '好',
    '可以',
    'remind me please',
    'OK',
    '第一个',
    '1',
  ])('is taken by %s as by a tap', (words) => {
    const chat = aChat();
    chat.happens(stand('offered_planned'));
    expect(chat.captions()).toEqual(['定了告诉我']);
    chat.says(words, smalltalk);
    expect(chat.asked().at(-1)).toEqual({ do: 'ask_stand', wish: true });
  });

  test.each(['不用提醒', '不用了', '别提醒我了', 'no need to remind me'])(
    'that was taken is taken back by %s',
    (words) => {
      const chat = aChat();
      chat.happens(stand('planned'));
      chat.says(words, smalltalk);
      expect(chat.asked().at(-1)).toEqual({ do: 'ask_stand', wish: false });
    },
  );

  test.each(['不用了', '不用提醒', 'no thanks'])('is declined by %s', (words) => {
    const chat = aChat();
    chat.happens(stand('offered'));
    chat.says(words, smalltalk);
    expect(chat.asked().at(-1)).toEqual({ do: 'ask_stand', wish: false });
  });

  test('is over once something else was said: "all right" is then nothing but that', () => {
    const chat = aChat();
    chat.happens(stand('offered_planned'));
    chat.says('你好', smalltalk);
    chat.says('提醒我', smalltalk);
    expect(chat.asked()).toEqual([]);
  });

  test('is not what danger is taken for', () => {
    const chat = aChat();
    chat.happens(stand('offered_planned'));
    chat.says(
      '家里有煤气味',
      meaning({ emergency: 'alert', emergencyKind: 'gas', intent: 'emergency' }),
    );
    expect(chat.asked().map((one) => one.do)).toContain('raise_emergency');
  });
});

describe('what is owed', () => {
  test.each([
    ['我已付', 'claim'],
    ['已付', 'claim'],
    ['已经交过了', 'claim'],
    ['already paid', 'claim'],
    ['晚点付', 'later'],
    ['过几天再交', 'later'],
    ['pay later', 'later'],
    ['怎么缴', 'how'],
    ['近12个月', 'year'],
  ])('is answered below it by %s as by the button', (words, view) => {
    const chat = owing();
    chat.says('我家还欠多少物业费', asksFee);
    chat.says(words, unclear);
    expect(chat.asked().findLast((one) => one.do === 'look_up_fees')).toMatchObject({ view });
  });

  test.each([
    ['我已付', 'claim'],
    ['已付', 'claim'],
    ['晚点付', 'later'],
    ['对账单有疑问', 'doubt'],
  ])('is answered by %s below a reminder too, which the office sent by itself', (words, view) => {
    const chat = owing();
    chat.says(words, unclear);
    expect(chat.asked().findLast((one) => one.do === 'look_up_fees')).toMatchObject({ view });
  });

  test('and the question about it by saying that there is one', () => {
    const chat = owing();
    chat.says('我家还欠多少物业费', asksFee);
    chat.says('有疑问', unclear);
    expect(chat.heard()[0]).toMatch(/由工作人员查清楚再答复您/);
    expect(chat.state().flow).toMatchObject({ at: 'draft', draft: { kind: 'fee' } });
  });
});

describe('a list', () => {
  test.each(['第二个', '2', '选2', 'the second one'])('is chosen from by %s', (words) => {
    const chat = aChat({
      requests: [request({ number: 1042 }), request({ number: 1043, words: '走廊灯不亮' })],
    });
    chat.presses({ verb: 'requests' });
    const [, second] = chat.captions();
    expect(second).toMatch(/1043|1042/);
    const number = Number(/\d{4}/.exec(second ?? '')?.[0]);
    chat.says(words, unclear);
    expect(chat.asked().at(-1)).toEqual({ do: 'show_history', request: number });
  });
});

describe('"solved", tapped twice', () => {
  test('asks for the stars once', () => {
    const chat = aChat({ requests: [request({ state: 'done', doneAt: Date.UTC(2026, 10, 24) })] });
    chat.presses({ verb: 'outcome', request: 1042, outcome: 'solved' });
    expect(chat.captions()).toContain('⭐5');
    chat.presses({ verb: 'outcome', request: 1042, outcome: 'solved' });
    expect(chat.heard()).toEqual([]);
    chat.taps('⭐5');
    chat.presses({ verb: 'outcome', request: 1042, outcome: 'solved' });
    expect(chat.captions()).not.toContain('⭐5');
  });
});

describe('a question while a draft waits', () => {
  test('about fees is answered, and the draft stands below as it was', () => {
    const chat = owing();
    chat.says('厨房水龙头一直滴水');
    chat.says('这个月物业费多少', asksFee);
    expect(chat.heard()[0]).toMatch(/应缴 371.82 元/);
    expect(chat.heard().at(-1)).toMatch(/厨房水龙头一直滴水/);
    expect(chat.heard().join('\n')).toMatch(/还没有提交/);
    chat.says('提交');
    expect(chat.requests()[0]).toMatchObject({ words: '厨房水龙头一直滴水' });
  });

  test('about fees of somebody without a bill is answered as well', () => {
    const chat = aChat();
    chat.says('厨房水龙头一直滴水');
    chat.says('这个月物业费多少', asksFee);
    expect(chat.heard()[0]).toMatch(/还没有出过账单/);
    chat.says('提交');
    expect(chat.requests()[0]).toMatchObject({ words: '厨房水龙头一直滴水' });
  });

  test('about hours is answered, and the draft stands below as it was', () => {
    const chat = aChat();
    chat.says('厨房水龙头一直滴水');
    chat.says('物业几点下班', meaning({ intent: 'inquiry', category: 'none' }));
    expect(chat.heard()[0]).toMatch(/18:00/);
    expect(chat.heard().at(-1)).toMatch(/厨房水龙头一直滴水/);
    chat.says('提交');
    expect(chat.requests()[0]).toMatchObject({ words: '厨房水龙头一直滴水' });
  });
});

test('somebody without a bill who asks what a year beforehand saves is answered, and nothing becomes a draft', () => {
  const chat = aChat();
  chat.says('一次交一年物业费有优惠吗', asksFee);
  expect(chat.heard()[0]).toMatch(/想提前缴也可以/);
  expect(chat.captions()).toEqual(['联系人工']);
  expect(chat.state().flow.at).toBe('idle');
});
