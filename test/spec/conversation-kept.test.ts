import { describe, expect, test } from 'vitest';
import { possibleVerbs } from '../../src/requests/request/lifecycle.ts';
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

describe('a stranger’s first words', () => {
  test.each(['我家厨房漏水', '楼上天天半夜装修', 'my kitchen tap drips'])(
    '“%s” are kept, and are the draft once they are let in',
    (text) => {
      const chat = aChat({ resident: null });
      says(chat, text);
      expect(chat.heard()[0]).toContain(`「${text}」\n我先记着`);
      expect(chat.heard()[0]).toContain('物业电话 0571-3');
      chat.says('ABCD2345', unclear);
      expect(chat.heard().at(-1)).toContain(`「${text}」`);
      chat.taps('提交');
      expect(chat.requests()).toMatchObject([{ words: text }]);
    },
  );

  test.each(['李红，3栋2单元501', '你好', '谢谢', '我是3栋2单元501的'])(
    '“%s” is no matter',
    (text) => {
      const chat = aChat({ resident: null });
      says(chat, text);
      expect(chat.state().queue).toEqual([]);
    },
  );

  test('office hours say which, and when the desk opens', () => {
    const desk = { open: false, opensAt: tuesdayMorning + hours(22.5) };
    const chat = aChat({ resident: null, desk });
    chat.presses({ verb: 'ask_in' });
    chat.says('李红，3栋2单元501', unclear);
    expect(chat.heard()[0]).toContain('上班时间（周一至周五 08:30–18:00，周六至周日休息）');
    expect(chat.heard()[0]).toContain('客服 明天（周三）08:30 上班');
  });
});

describe('an idea or thanks', () => {
  test.each(['suggestion', 'compliment'] as const)('a %s is no job', (kind) => {
    const chat = aChat({ requests: [request({ kind, answerDueAt: tuesdayMorning - 1 })] });
    chat.says('1042 怎么样了', meaning({ intent: 'status', category: 'none' }));
    expect(chat.heard()[0]).not.toContain('晚了');
    expect(chat.captions()).not.toContain('催一下');
    expect(possibleVerbs('new', kind)).not.toContain('claim');
    const done = aChat({ requests: [request({ kind, state: 'done', doneAt: tuesdayMorning })] });
    done.says('好的', unclear);
    expect(done.captions()).not.toContain('没解决');
  });
});

describe.each(['suggestion', 'compliment'] as const)('a %s that was filed', (kind) => {
  const filed = request({ kind, category: 'service', words: '保洁很好' });

  test('is received in the list and when asked after, and waits for nobody to take it', () => {
    for (const language of ['zh-CN', 'en'] as const) {
      const chat = aChat({ requests: [filed], language });
      for (const text of ['我的工单', '1042 怎么样了']) {
        says(chat, text);
        expect(chat.heard()[0]).toMatch(/1042 · .*(已收到|Received)/);
        expect(chat.heard()[0]).not.toMatch(/待接单|New|前会有人答复|before/);
      }
    }
  });

  test('is not urged, typed or by an old button: it is read', () => {
    const chat = aChat({ requests: [filed] });
    says(chat, '催一下');
    expect(chat.heard()).toEqual([
      '您说的（编号 1042）物业收到了，有人会看，不用再催。有别的事，直接跟我说。',
    ]);
    chat.presses({ verb: 'urge', request: 1042 });
    expect(chat.heard()[0]).toContain('不用再催');
    expect(chat.asked().some((one) => one.do === 'urge')).toBe(false);
    // Where something else is open, that is urged.
    const job = request({ number: 1043 });
    const both = aChat({ requests: [job, filed] });
    says(both, '催一下');
    expect(both.asked()).toContainEqual({ do: 'urge', request: 1043 });
  });

  test('is neither solved nor not', () => {
    const read = request({ kind, category: 'service', state: 'closed', doneAt: tuesdayMorning });
    const chat = aChat({ requests: [read] });
    chat.presses({ verb: 'outcome', request: 1042, outcome: 'not_solved' });
    expect(chat.heard()[0]).toContain('物业收到了');
    says(chat, '没解决');
    expect(chat.state().flow.at).not.toBe('reopening');
  });
});

describe('what belongs to everybody', () => {
  test.each([
    ...[
      '楼道灯坏了',
      '单元门口的灯不亮',
      '走廊的地砖翘起来了',
      '地下车库漏水',
      '电梯门关不上',
      '小区大门坏了',
    ],
    ...[
      'the hallway light is broken',
      'the lift door does not close',
      'a puddle in the underground garage',
    ],
  ])('“%s” is not filed under the home', (text) => {
    const chat = aChat();
    chat.says(text, meaning({ ...really(text), intent: 'repair', confidencePolicy: 'high' }));
    expect(chat.heard()[0]).toContain('公共区域');
    chat.taps('提交');
    expect(chat.asked()).toContainEqual(
      expect.objectContaining({ draft: expect.objectContaining({ home: null }) }),
    );
  });

  test.each([
    '厨房灯坏了',
    '我家门口的感应灯不亮',
    '楼上漏水漏到我家卧室',
    'the light in my flat is broken',
  ])('“%s” is of the home', (text) => {
    const chat = aChat();
    chat.says(text, meaning({ category: 'electrical' }));
    expect(chat.heard()[0]).toContain('3-2-501');
  });

  test.each(['卫生间又漏水了', '阳台也漏水', 'the bathroom ceiling leaks as well'])(
    'a second leak, “%s”, is offered as an addition',
    (text) => {
      const chat = aChat({ requests: [request({ words: '马桶漏水' })] });
      chat.says(text, meaning({ category: 'structure' }));
      expect(chat.heard()[0]).toContain('是说哪一件？');
      expect(chat.captions()).toEqual(['1042 马桶漏水', '另外报一件', '取消']);
    },
  );
});

describe('a message that was changed', () => {
  const edit = (chat: ChatUnderTest, was: string | null, text: string): void =>
    chat.happens({ type: 'edited', was, text, understood: really(text) });

  test('counts in the draft it went into', () => {
    const chat = aChat();
    chat.says('厨房水龙头滴水');
    edit(chat, '厨房水龙头滴水', '客厅灯不亮');
    expect(chat.heard()[0]).toContain('「客厅灯不亮」');
    chat.taps('提交');
    expect(chat.requests()).toMatchObject([{ words: '客厅灯不亮', category: 'electrical' }]);
  });

  test('corrects the request it became, and is said anew where it became nothing', () => {
    const chat = aChat({ requests: [request()] });
    edit(chat, '厨房水龙头一直滴水', '卫生间水龙头一直滴水');
    expect(chat.asked()).toContainEqual(
      expect.objectContaining({
        do: 'add_to_request',
        request: 1042,
        text: '更正：卫生间水龙头一直滴水',
      }),
    );
    const anew = aChat();
    edit(anew, null, '客厅灯不亮');
    expect(anew.heard()[0]).toContain('「客厅灯不亮」');
    edit(anew, '客厅灯不亮', '客厅灯不亮');
    expect(anew.heard()).toEqual(['您改过的消息我看到了，内容没有变。']);
  });
});

describe('whom to call and where somebody lives are no danger', () => {
  test.each([
    ...[
      '电话请打我爱人的',
      '有事打我老公电话',
      '打我老婆手机',
      '有事请联系我儿子',
      '电话打给我妈就行',
    ],
    ...[
      '我是501的，3栋2单元',
      '我是3栋2单元501的',
      '我住5栋1单元1203',
      '我家在8号楼1002',
      '3栋2单元501业主',
    ],
    ...[
      'my neighbour is very loud at night',
      'and the people upstairs are so noisy every night',
      "I'm from 501, building 3",
      'please ring my husband instead',
      'you can call my wife',
      'we live in building 3, flat 501',
    ],
  ])('“%s”', (text) => {
    expect(really(text).emergency).toBe('none');
  });

  test.each(['拉倒', '3q', 'stop', '在跟谁说话', '没事了'])('“%s” raises nothing', (text) => {
    const chat = aChat();
    says(chat, text);
    expect(chat.asked()).toEqual([]);
  });

  test.each(['我爱人晕倒了，快打电话', '打我老公，他要杀我', '3栋2单元501着火了', '我家501冒烟了'])(
    '“%s” still is',
    (text) => {
      expect(really(text).emergency).not.toBe('none');
    },
  );
});
