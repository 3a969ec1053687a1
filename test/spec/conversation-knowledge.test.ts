import { describe, expect, test } from 'vitest';
import type { Facts } from '../../src/conversation/effects.ts';
import { freshState } from '../../src/conversation/state.ts';
import { knowledgeOf } from '../../src/requests/knowledge/knowledge.ts';
import { usualQuestions } from '../../src/requests/knowledge/usual-questions.ts';
import { demoAnswers } from '../../src/setup/demo-answers.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import {
  aChat,
  type ChatUnderTest,
  file,
  homes,
  hours,
  osmanthus,
  request,
  tuesdayMorning,
  willow,
} from '../support/dialogue.ts';

const understand = loadUnderstanding();

const entries = usualQuestions.map(({ key, question, questionEn }) => ({
  id: key,
  question: question.join('\n'),
  questionEn: questionEn.join('\n'),
  ...demoAnswers[key],
  until: key === 'facilities' ? '2026-10-31' : null,
  ...(key === 'warranty' ? { answer: '', answerEn: '' } : {}),
  ...(key === 'fund' ? { answerEn: '' } : {}),
  ...(key === 'outside' ? { answer: '' } : {}),
}));
const base = knowledgeOf(osmanthus.id, entries);

/** A chat of a resident whose community has the answers of the demonstration, and what is said in it as it is understood. */
function aResident(
  given: Partial<Facts> = {},
  from = freshState,
): ChatUnderTest & { asks(text: string): string } {
  const chat = aChat({ knowledge: [base], ...given }, from);
  const { nowMs, timeZone } = chat.facts;
  return {
    ...chat,
    facts: chat.facts,
    asks(text) {
      chat.says(text, understand(text, { nowMs, timeZone, homes: ['3-2-501'] }));
      return chat.heard().join('\n---\n');
    },
  };
}
const done = (chat: ChatUnderTest, what: string) => chat.asked().filter((one) => one.do === what);

describe('a question that the office has an answer to', () => {
  test('is answered at once, with a person one tap away, and goes on record', () => {
    const chat = aResident();
    expect(chat.asks('请问物业费怎么交啊')).toMatch(
      /^物业费可以到前台交.*\n如果不是您要问的，或者想问人/,
    );
    expect(chat.captions()).toEqual(['不是我要问的', '联系人工']);
    // What of theirs is owed is looked up too: there is nothing, and nothing is said of it.
    expect(chat.asked()).toEqual([
      { do: 'note_answer', community: osmanthus.id, entry: 'pay' },
      { do: 'look_up_fees', view: 'due', unit: null, period: null },
    ]);
    expect(chat.state().flow).toEqual({ at: 'idle' });
    expect(chat.asks('谢谢')).toBe('不客气，有事随时找我。');
    expect(chat.requests()).toEqual([]);
  });

  test.each([
    ['物业费怎么交楼上太吵了', /^物业费可以到前台交/, /楼上太吵了/],
    ['请问物业费怎么交啊 楼上天天半夜吵得睡不着', /^物业费可以到前台交/, /楼上天天半夜吵得睡不着/],
    ['大件垃圾放哪里我家卫生间漏水了', /大件/, /我家卫生间漏水了/],
  ])('and a matter behind it is heard too, without a mark between: %s', (text, answer, matter) => {
    const chat = aResident();
    const heard = chat.asks(text);
    expect(heard).toMatch(answer);
    expect(heard).toMatch(matter);
    expect(chat.state().flow).toMatchObject({ at: 'draft' });
  });

  test('is answered in English to whoever reads English', () => {
    const chat = aResident({ language: 'en' });
    expect(chat.asks('how do i pay the service charge')).toMatch(/^You can pay at the front desk/);
    expect(chat.captions()).toEqual(['Not what I asked', 'Talk to a person']);
  });

  test('asked in English in a Chinese chat, it is answered in the language of the chat', () => {
    expect(aResident().asks('what time is the rubbish collected')).toMatch(/^垃圾房投放时间/);
  });

  test('is answered in the other language where it stands in that alone, and says so', () => {
    expect(aResident().asks('阳台可以封吗')).toMatch(
      /^这一条物业暂时只写了英文：\nEnclosing a balcony/,
    );
    expect(aResident({ language: 'en' }).asks('how is the maintenance fund used')).toMatch(
      /^The office has this in Chinese only for now:\n维修资金用于/,
    );
  });

  test('asked twice, it is answered twice and counts once', () => {
    const chat = aResident();
    chat.asks('垃圾几点收');
    chat.later(60_000);
    expect(chat.asks('垃圾几点收？？')).toMatch(/^垃圾房投放时间/);
    expect(done(chat, 'note_answer')).toHaveLength(1);
    chat.later(hours(1));
    chat.asks('垃圾几点收');
    expect(done(chat, 'note_answer')).toHaveLength(2);
  });

  test('asked rudely, it is answered all the same', () => {
    expect(aResident().asks('你们这破物业费到底怎么交，说清楚')).toMatch(/^物业费可以到前台交/);
  });

  test.each([
    ['养狗', /^可以养宠物/],
    ['我要装修', /^装修请提前三天/],
    ['快递', /^快递柜在 2 号楼南侧/],
    ['交电费', /^水费由物业代收/],
  ])('named and no more, as people type into a search, it is answered: %s', (text, answer) => {
    expect(aResident().asks(text)).toMatch(answer);
  });

  test('a question about two things gets both answers in one message', () => {
    const chat = aResident();
    expect(chat.asks('物业费怎么交？还有门禁卡丢了怎么补')).toMatch(
      /^物业费可以到前台交[\s\S]*\n门禁卡在前台办/,
    );
    expect(chat.heard()).toHaveLength(1);
    expect(done(chat, 'note_answer').map((one) => 'entry' in one && one.entry)).toEqual([
      'pay',
      'card',
    ]);
  });

  test('in somebody’s several communities says whose answer it is', () => {
    const there = { ...homes.second, unit: 'w1', community: willow.id, address: '柳苑/1-1-101' };
    const chat = aResident({
      communities: [osmanthus, willow],
      possible: [osmanthus.id, willow.id],
      resident: { name: '赵玉兰', homes: [homes.home, there] },
    });
    expect(chat.asks('垃圾几点收')).toMatch(/^桂苑：\n垃圾房投放时间/);
  });
});

describe('what goes on about an answer', () => {
  test('is answered by the sentences of it that speak of that', () => {
    const chat = aResident();
    chat.asks('装修几点可以施工');
    expect(chat.asks('那周末呢')).toMatch(/^周末和法定节假日不能做敲打.*。\n如果不是/);
    expect(done(chat, 'note_answer')).toHaveLength(1);
  });

  test('is answered by another entry where it asks for that', () => {
    const chat = aResident();
    chat.asks('物业费怎么交');
    expect(chat.asks('那水电费呢')).toMatch(/^水费由物业代收/);
    expect(chat.asks('what about the water meter')).toMatch(/^水表每月 25 日/);
  });

  test('says that no more is known, and a person hears all of it', () => {
    const chat = aResident();
    chat.asks('小区能养狗吗');
    expect(chat.asks('那鹦鹉呢')).toMatch(/^这一点我没有写明的答案/);
    chat.taps('联系人工');
    expect(done(chat, 'call_person')).toMatchObject([
      { draft: { words: '小区能养狗吗\n那鹦鹉呢\n想和工作人员说话' } },
    ]);
    expect(done(chat, 'pass_on_inquiry')).toEqual([
      { do: 'pass_on_inquiry', inquiry: expect.any(String), words: null },
    ]);
  });

  test.each(['多少钱', '在哪办', '那要带什么'])(
    'a bare %s is of what was answered just before',
    (text) => {
      const chat = aResident();
      chat.asks('门禁卡丢了怎么办');
      expect(chat.asks(text)).toMatch(/^门禁卡在前台办，每张 20 元/);
      expect(done(chat, 'note_answer')).toHaveLength(1);
    },
  );

  test('"what I asked about was…" is half a question too', () => {
    const chat = aResident();
    chat.asks('物业费怎么交');
    expect(chat.asks('我问的是水电费')).toMatch(/^水费由物业代收/);
  });

  test('what is wrong is no half question', () => {
    const chat = aResident();
    chat.asks('快递柜在哪');
    expect(chat.asks('那打不开呢')).toMatch(/是哪里的问题/);
  });

  test('a good while later means something else', () => {
    const chat = aResident();
    chat.asks('装修几点可以施工');
    chat.later(hours(2));
    chat.asks('那周末呢');
    expect(chat.heard().join()).not.toMatch(/周末和法定节假日/);
  });
});

describe('an answer to something else', () => {
  test('is passed on by a tap: the question becomes the draft it would have been', () => {
    const chat = aResident();
    chat.asks('小区能养狗吗');
    chat.taps('不是我要问的');
    expect(chat.heard().join()).toMatch(
      /^好的，那请工作人员来回答您。\n[\s\S]*咨询[\s\S]*小区能养狗吗/,
    );
    expect(done(chat, 'pass_on_inquiry')).toEqual([
      { do: 'pass_on_inquiry', inquiry: expect.any(String), words: '小区能养狗吗' },
    ]);
    chat.taps('提交');
    expect(chat.requests()).toMatchObject([{ kind: 'inquiry', words: '小区能养狗吗' }]);
  });

  test.each(['不是这个', '答非所问', '我问的不是这个', '不对'])(
    'is passed on by saying %s',
    (text) => {
      const chat = aResident();
      chat.asks('小区能养狗吗');
      expect(chat.asks(text)).toMatch(/那请工作人员来回答您/);
      expect(chat.state().flow).toMatchObject({ at: 'draft' });
    },
  );

  test('is passed on once: a second tap, and one after a day, ask for the question anew', () => {
    const chat = aResident();
    chat.asks('小区能养狗吗');
    chat.taps('不是我要问的');
    chat.taps('取消');
    chat.taps('不是我要问的');
    expect(chat.heard().join()).toMatch(/请再发一遍/);
    const slow = aResident();
    slow.asks('小区能养狗吗');
    slow.later(hours(25));
    slow.taps('不是我要问的');
    expect(slow.heard().join()).toMatch(/请再发一遍/);
    expect(slow.asked().filter((one) => one.do === 'pass_on_inquiry')).toEqual([]);
  });

  test('a person who is called after something else was told hears nothing of it', () => {
    const chat = aResident();
    chat.asks('小区能养狗吗');
    chat.asks('厨房水龙头一直滴水');
    chat.taps('取消');
    chat.presses({ verb: 'human' });
    expect(done(chat, 'call_person')).toMatchObject([{ draft: { words: '想和工作人员说话' } }]);
    expect(done(chat, 'pass_on_inquiry')).toEqual([]);
  });

  test('a person who is called already gets the question as well', () => {
    const chat = aResident({
      requests: [request({ kind: 'inquiry', category: 'service', words: '想和工作人员说话' })],
    });
    chat.asks('小区能养狗吗');
    chat.taps('联系人工');
    expect(done(chat, 'add_to_request')).toMatchObject([{ request: 1042, text: '小区能养狗吗' }]);
    expect(done(chat, 'pass_on_inquiry')).toHaveLength(1);
  });
});

describe('a question beside something else', () => {
  test('gets its answer, and the request its draft', () => {
    const chat = aResident();
    const heard = chat.asks('厨房水龙头一直滴水，另外物业费怎么交');
    expect(heard).toMatch(/^物业费可以到前台交/);
    expect(heard).toMatch(/报修 · 给排水[\s\S]*厨房水龙头一直滴水/);
    expect(chat.state().flow).toMatchObject({
      at: 'draft',
      draft: { words: '厨房水龙头一直滴水' },
    });
  });

  test('that nobody can answer goes to a person', () => {
    const chat = aResident();
    chat.asks('物业费怎么交，附近有没有幼儿园');
    expect(chat.state().flow).toMatchObject({ at: 'draft', draft: { words: '附近有没有幼儿园' } });
  });

  test('manners beside it are no matter of their own', () => {
    const chat = aResident();
    expect(chat.asks('你好，打扰了，我想问一下，物业费怎么交，谢谢')).toMatch(
      /^物业费可以到前台交/,
    );
    expect(chat.state().flow).toEqual({ at: 'idle' });
  });

  test('while a draft is open, it is answered and the draft stays', () => {
    const chat = aResident();
    chat.asks('厨房水龙头一直滴水');
    const heard = chat.asks('垃圾几点收');
    expect(heard).toMatch(/^垃圾房投放时间/);
    expect(heard).toMatch(/厨房水龙头一直滴水/);
    expect(chat.state().flow).toMatchObject({
      at: 'draft',
      draft: { words: '厨房水龙头一直滴水' },
    });
  });

  test('while a draft is open, half a question goes on about the answer that was just given', () => {
    const chat = aResident();
    chat.asks('厨房水龙头一直滴水');
    chat.asks('装修几点可以施工');
    expect(chat.asks('那周末呢')).toMatch(/^周末和法定节假日不能做/);
    expect(chat.state().queue).toMatchObject([{ words: '厨房水龙头一直滴水' }]);
    const slow = aResident();
    slow.asks('厨房水龙头一直滴水');
    slow.asks('装修几点可以施工');
    slow.later(300_000);
    expect(slow.asks('那周末呢')).not.toMatch(/法定节假日/);
  });

  test('while a word on the work is waited for, it is answered, and the word may still come', () => {
    const chat = aResident(
      { requests: [request({ state: 'closed', stars: 5 })] },
      { ...freshState, flow: { at: 'commenting', request: 1042 }, flowSince: tuesdayMorning },
    );
    expect(chat.asks('垃圾几点收')).toMatch(/^垃圾房投放时间/);
    chat.asks('师傅很细心');
    expect(done(chat, 'comment')).toEqual([{ do: 'comment', request: 1042, text: '师傅很细心' }]);
  });

  test('asked after the key for bills, it is answered', () => {
    const chat = aResident();
    chat.presses({ verb: 'bill' });
    expect(chat.asks('物业费怎么交')).toMatch(/^物业费可以到前台交/);
    expect(chat.state().flow).toEqual({ at: 'idle' });
  });
});

describe('what no entry answers', () => {
  test('danger comes before every answer', () => {
    const chat = aResident();
    expect(chat.asks('充电桩着火了 在哪里充电')).toMatch(/119/);
    expect(done(chat, 'note_answer')).toEqual([]);
  });

  test.each([
    ['垃圾没人收', /投诉/],
    ['我家门禁卡刷不开了', /报修/],
    ['我家还欠多少物业费', /费用/],
  ])('%s becomes the draft it always was', (text, kind) => {
    const chat = aResident();
    expect(chat.asks(text)).toMatch(kind);
    expect(done(chat, 'note_answer')).toEqual([]);
  });

  test('a question of when somebody comes is of what was filed', () => {
    const chat = aResident({ requests: [request({ state: 'assigned', who: '张师傅' })] });
    expect(chat.asks('什么时候来修')).toMatch(/1042/);
  });

  test('a question goes to a person and on the list of those that found nothing', () => {
    const chat = aResident();
    expect(chat.asks('附近有没有幼儿园')).toMatch(/咨询/);
    expect(done(chat, 'note_unanswered')).toEqual([
      { do: 'note_unanswered', community: osmanthus.id, entry: null, words: '附近有没有幼儿园' },
    ]);
  });

  test('an entry past its day, or without an answer, is not used, and is counted', () => {
    const chat = aResident();
    chat.asks('健身房几点开门');
    chat.taps('取消');
    chat.asks('防水保修几年');
    expect(done(chat, 'note_unanswered')).toMatchObject([
      { entry: 'facilities' },
      { entry: 'warranty' },
    ]);
    expect(done(chat, 'note_answer')).toEqual([]);
  });

  test('what comes with a photo, or answers a message about a request, is of that', () => {
    const chat = aResident({ requests: [request()] });
    const asked = understand('垃圾几点收', { nowMs: chat.facts.nowMs, timeZone: 'Asia/Shanghai' });
    chat.says('垃圾几点收', asked, { about: 1042 });
    expect(done(chat, 'add_to_request')).toHaveLength(1);
    chat.says('垃圾几点收', asked, { files: [file()] });
    expect(done(chat, 'note_answer')).toEqual([]);
  });

  test('a stranger is let in first', () => {
    const chat = aResident({ resident: null, knowledge: [] });
    expect(chat.asks('物业费怎么交')).not.toMatch(/前台交/);
  });
});
