import { describe, expect, test } from 'vitest';
import {
  aChat,
  asksStatus,
  file,
  homes,
  hours,
  meaning,
  request,
  smalltalk,
  unclear,
} from '../support/dialogue.ts';

const electrical = meaning({ category: 'electrical' });
const noise = meaning({ intent: 'complaint', category: 'noise' });

describe('a repair in one breath', () => {
  test('words become a draft, one tap makes the request', () => {
    const chat = aChat();
    chat.says('厨房水龙头一直滴水', meaning(), { files: [file()] });
    expect(chat.heard()).toEqual([
      '我记下来，您看对不对：\n报修 · 给排水 · 3-2-501 · 照片 1 张\n「厨房水龙头一直滴水」',
    ]);
    expect(chat.captions()).toEqual(['提交', '修改', '取消']);
    chat.taps('提交');
    expect(chat.requests()).toMatchObject([
      { number: 1043, kind: 'repair', category: 'plumbing', words: '厨房水龙头一直滴水' },
    ]);
    // The message whose button it was becomes the request's card.
    expect(chat.asked()).toContainEqual(
      expect.objectContaining({ do: 'open_request', pressed: '7' }),
    );
  });

  test('the same in English', () => {
    const chat = aChat({ language: 'en' });
    const when = { from: '2026-11-25T13:00+08:00', to: '2026-11-25T18:00+08:00', text: 'pm' };
    chat.says('The kitchen tap drips', meaning({ slots: { when } }));
    expect(chat.heard()).toEqual([
      'I have noted this. Is it right?\nRepair · Plumbing · 3-2-501 · preferred time: tomorrow (Wed) afternoon\n“The kitchen tap drips”',
    ]);
    expect(chat.captions()).toEqual(['Submit', 'Change', 'Cancel']);
  });

  test.each(['提交', '好的', '对', 'Submit', 'yes', 'OK', '👍'])(
    '%s in words submits as well',
    (yes) => {
      const chat = aChat();
      chat.says('灯不亮', electrical);
      chat.says(yes, smalltalk);
      expect(chat.requests()).toHaveLength(1);
      // No button was pressed: the draft's are taken away, and the card is a message of its own.
      expect(chat.asked()).toContainEqual(
        expect.objectContaining({ do: 'open_request', pressed: null }),
      );
      expect(chat.asked()).toContainEqual({ do: 'retire', slot: 'draft' });
    },
  );

  test('a second tap on Submit says that it was done', () => {
    const chat = aChat();
    chat.says('灯不亮', electrical);
    chat.taps('提交');
    chat.taps('提交');
    expect(chat.heard()).toEqual(['这一件已经提交，不用再点。发 /requests 可以看到它。']);
    expect(chat.requests()).toHaveLength(1);
  });

  test('cancelled is cancelled, by tap or by word', () => {
    for (const cancel of ['tap', '取消', '算了', 'never mind']) {
      const chat = aChat();
      chat.says('灯不亮', electrical);
      if (cancel === 'tap') chat.taps('取消');
      else chat.says(cancel, unclear);
      expect(chat.heard(), cancel).toEqual(['好的，已取消，没有登记。需要时随时发给我。']);
      expect(chat.requests()).toEqual([]);
    }
  });
});

describe('what was understood can be changed', () => {
  test('category, kind, home, words, a photo', () => {
    const chat = aChat({ resident: { name: '赵', homes: [homes.home, homes.second] } });
    chat.says('3栋那套厨房漏水', meaning({ slots: { unit: '3-2-501' } }));
    chat.taps('修改');
    expect(chat.captions()).toEqual(['改类别', '改类型', '改房屋', '改内容', '加照片', '返回']);
    chat.taps('改类别');
    chat.taps('墙面渗漏');
    expect(chat.heard()[0]).toContain('报修 · 墙面渗漏 · 3-2-501');
    chat.taps('修改');
    chat.taps('改类型');
    chat.taps('投诉');
    expect(chat.heard()[0]).toContain('投诉 · 墙面渗漏 · 3-2-501');
    chat.taps('修改');
    chat.taps('改房屋');
    chat.taps('1-1-302');
    expect(chat.heard()[0]).toContain('投诉 · 墙面渗漏 · 1-1-302');
    chat.taps('修改');
    chat.taps('改内容');
    expect(chat.heard()[0]).toContain('现在写的是');
    chat.says('楼上漏到我家卧室', unclear);
    expect(chat.heard()[0]).toContain('投诉 · 墙面渗漏 · 1-1-302\n「楼上漏到我家卧室」');
    chat.taps('修改');
    chat.taps('加照片');
    chat.says('', unclear, { files: [file()] });
    expect(chat.heard()[0]).toContain('照片 1 张');
    chat.taps('提交');
    expect(chat.requests()).toMatchObject([
      { kind: 'complaint', category: 'structure', words: '楼上漏到我家卧室' },
    ]);
  });

  test('captions may be typed, in either language, and so may the answers', () => {
    const chat = aChat({ resident: { name: '赵', homes: [homes.home, homes.second] } });
    chat.says('漏水', meaning());
    expect(chat.heard()[0]).toContain('是哪一户的事？');
    chat.says('302', unclear);
    expect(chat.heard()[0]).toContain('1-1-302');
    chat.says('Change', unclear);
    chat.says('改类别', unclear);
    chat.says('电梯', unclear);
    expect(chat.heard()[0]).toContain('报修 · 电梯');
    chat.says('不对', unclear);
    expect(chat.captions()).toContain('改内容');
    chat.says('返回', unclear);
    expect(chat.captions()).toContain('提交');
  });

  test('a way back leads to the draft from every change', () => {
    const chat = aChat();
    chat.says('漏水', meaning());
    for (const change of ['改类别', '改类型', '改房屋', '改内容', '加照片']) {
      chat.taps('修改');
      chat.taps(change);
      expect(chat.captions(), change).toContain('返回');
      chat.taps('返回');
      expect(chat.captions(), change).toEqual(['提交', '修改', '取消']);
    }
  });
});

describe('what is not clear is asked, one thing at a time', () => {
  const unsure = meaning({
    category: 'plumbing',
    confidence: 0.5,
    confidencePolicy: 'middle',
    alternatives: [
      { category: 'structure', confidence: 0.3 },
      { category: 'none', confidence: 0.1 },
      { category: 'hvac', confidence: 0.05 },
    ],
  });

  test('at most three guesses and the way to all the others', () => {
    const chat = aChat();
    chat.says('墙湿了', unsure);
    expect(chat.heard()).toEqual(['「墙湿了」\n是哪里的问题？点一下，或多说一句。']);
    expect(chat.captions()).toEqual(['给排水', '墙面渗漏', '暖气空调', '其他…', '取消']);
    chat.taps('其他…');
    expect(chat.captions()).toHaveLength(21);
    chat.taps('电路照明');
    expect(chat.heard()[0]).toContain('报修 · 电路照明');
  });

  test('a further word that is clear decides the category', () => {
    const chat = aChat();
    chat.says('墙湿了', unsure);
    chat.says('是水管', meaning());
    expect(chat.heard()).toEqual([
      '我记下来，您看对不对：\n报修 · 给排水 · 3-2-501\n「墙湿了\n是水管」',
    ]);
  });

  test('nobody is asked to sort ideas, thanks and fees', () => {
    for (const intent of ['suggestion', 'compliment', 'fee', 'inquiry'] as const) {
      const chat = aChat();
      chat.says('关于快递柜', { ...unsure, intent });
      expect(chat.captions(), intent).toContain('提交');
    }
  });

  test('words nobody understands lead to a choice and to a person', () => {
    const chat = aChat();
    chat.says('那个东西', unclear);
    expect(chat.heard()).toEqual([
      '「那个东西」\n我没有完全明白。这是哪一种事？也可以直接找人工。',
    ]);
    expect(chat.captions()).toEqual([
      '报修',
      '投诉',
      '费用咨询',
      '咨询',
      '建议',
      '表扬',
      '联系人工',
      '取消',
    ]);
    chat.taps('费用咨询');
    expect(chat.heard()[0]).toContain('费用咨询 · 3-2-501');
  });

  test('with two homes the home is asked for, but not for the lift', () => {
    const two = { resident: { name: '赵', homes: [homes.home, homes.second, homes.space] } };
    const chat = aChat(two);
    chat.says('水龙头坏了');
    expect(chat.captions()).toEqual(['3-2-501', '1-1-302', 'P-017', '公共区域', '取消']);
    chat.taps('1-1-302');
    expect(chat.heard()[0]).toContain('1-1-302');
    const lift = aChat(two);
    lift.says('电梯坏了', meaning({ category: 'elevator' }));
    expect(lift.captions()).toContain('提交');
    const bill = aChat(two);
    bill.says('物业费怎么多了', meaning({ intent: 'fee', category: 'fee' }));
    expect(bill.captions()).toEqual(['3-2-501', '1-1-302', 'P-017', '取消']);
    const space = aChat(two);
    space.says('我的车位被占了', meaning({ intent: 'complaint', category: 'parking' }));
    expect(space.heard()[0]).toContain('P-017');
  });

  test('a home that is theirs no more is asked for again', () => {
    const chat = aChat({ resident: { name: '赵', homes: [homes.home, homes.second] } });
    chat.says('水龙头坏了');
    chat.presses({ verb: 'set_unit', draft: 1, unit: 7 });
    expect(chat.heard()[0]).toContain('是哪一户的事？');
  });
});

describe('without words', () => {
  test('a photo is asked about, and its words are understood as the matter', () => {
    const chat = aChat();
    chat.says('', unclear, { files: [file()] });
    expect(chat.heard()).toEqual(['收到了。请用一句话或一段语音说说是什么事，我好登记。']);
    chat.says('水管裂了', meaning());
    expect(chat.heard()[0]).toContain('报修 · 给排水 · 3-2-501 · 照片 1 张\n「水管裂了」');
  });

  test('a place is kept with the words that follow', () => {
    const chat = aChat();
    chat.says('', unclear, { place: true });
    chat.says('这里的路灯坏了', meaning({ category: 'facility' }));
    expect(chat.heard()[0]).toContain('「这里的路灯坏了\n（位置 30.25000, 120.16000）」');
  });

  test('a voice message is enough: only the kind is asked for', () => {
    const chat = aChat();
    chat.says('', unclear, { files: [file('voice')] });
    expect(chat.heard()[0]).toMatch(/语音收到了.*打几个字.*119、120、110[\s\S]*点一下是哪一种事/);
    chat.taps('报修');
    expect(chat.heard()[0]).toContain('语音 1 条\n「（语音）」');
    chat.taps('提交');
    expect(chat.requests()).toMatchObject([{ kind: 'repair', words: '（语音）' }]);
  });

  test('a sticker is answered and costs the draft nothing', () => {
    const chat = aChat();
    chat.says('漏水');
    chat.says('', unclear);
    expect(chat.heard()).toEqual(['这种消息我还看不懂，请用文字、照片或语音告诉我。']);
    chat.taps('提交');
    expect(chat.requests()).toHaveLength(1);
  });

  test('a file that is too big costs its words nothing, and alone is asked about', () => {
    const chat = aChat();
    chat.says('漏水', meaning(), { tooBig: ['long.mp4'] });
    expect(chat.heard()[0]).toContain('「漏水」');
    expect(chat.heard()[1]).toMatch(/「long.mp4」超过 20 MB.*其余的我都收到了/);
    const alone = aChat();
    alone.says('', unclear, { tooBig: ['long.mp4'] });
    expect(alone.heard()).toEqual([expect.stringContaining('请用一句话说说是什么事')]);
  });
});

describe('anything else in the middle of a draft', () => {
  test('a question about another request is answered, and the draft is shown again', () => {
    const chat = aChat({ requests: [request({ who: '张师傅', state: 'accepted' })] });
    chat.says('灯不亮', electrical);
    chat.says('师傅什么时候来', asksStatus);
    expect(chat.heard()[0]).toContain('工单 1042 · 已接单 · 张师傅');
    expect(chat.heard()[1]).toBe(
      '这一件还没有提交，点“提交”就交给物业。\n我记下来，您看对不对：\n报修 · 电路照明 · 3-2-501\n「灯不亮」',
    );
  });

  test.each([
    ['谢谢', smalltalk],
    ['你好', smalltalk],
    ['？', unclear],
    ['我的工单', unclear],
    ['/requests', unclear],
  ] as const)('%s is not written into it', (text, as) => {
    const chat = aChat();
    chat.says('灯不亮', electrical);
    if (text.startsWith('/'))
      chat.happens({ type: 'command', name: 'requests', argument: '', understood: unclear });
    else chat.says(text, as);
    chat.taps('提交');
    expect(chat.requests()).toMatchObject([{ words: '灯不亮' }]);
  });

  test('more of the same is written into it, with its photo and its time', () => {
    const chat = aChat();
    const when = { from: '2026-11-25T00:00+08:00', to: '2026-11-26T00:00+08:00', text: '明天' };
    chat.says('灯不亮', electrical);
    chat.says('在主卧，明天我在家', { ...smalltalk, slots: { when } }, { files: [file()] });
    expect(chat.heard()).toEqual([
      '我记下来，您看对不对：\n报修 · 电路照明 · 3-2-501 · 照片 1 张 · 希望明天（周三）\n「灯不亮\n在主卧，明天我在家」',
    ]);
  });

  test('another matter waits its turn and is not mixed in', () => {
    const chat = aChat();
    chat.says('灯不亮', electrical);
    chat.says('楼上半夜装修', noise);
    expect(chat.heard()[0]).toMatch(/^另一件我也记着[\s\S]*「灯不亮」$/);
    chat.taps('提交');
    expect(chat.heard()[0]).toMatch(
      /^第一件已交给物业，再看第二件。\n遇到这样的事[\s\S]*「楼上半夜装修」/,
    );
    chat.taps('提交');
    expect(chat.requests().map((one) => one.words)).toEqual(['楼上半夜装修', '灯不亮']);
  });

  test('a call for a person takes the draft along', () => {
    const chat = aChat();
    chat.says('灯不亮', electrical);
    chat.taps('修改');
    chat.says('联系人工', meaning({ intent: 'human' }));
    expect(chat.heard()[0]).toContain('已请客服来接');
    expect(chat.requests()).toMatchObject([{ kind: 'repair', words: '灯不亮\n想和工作人员说话' }]);
  });

  test('an answer to a message about a request belongs to that request', () => {
    const chat = aChat({ requests: [request({ who: '张师傅' })] });
    chat.says('灯不亮', electrical);
    chat.says('门禁码是 1234', unclear, { about: 1042 });
    expect(chat.heard()).toEqual(['已补充到工单 1042，并提醒了张师傅。']);
    chat.taps('提交');
    expect(chat.requests()[0]?.words).toBe('灯不亮');
  });

  test('a tap on something else sets it aside, and it comes back afterwards', () => {
    const chat = aChat({
      requests: [request({ state: 'done', doneAt: 0 }), request({ number: 1040 })],
    });
    chat.facts.nowMs = hours(1);
    chat.says('灯不亮', electrical);
    chat.presses({ verb: 'outcome', request: 1042, outcome: 'not_solved' });
    chat.says('还是滴水', unclear);
    expect(chat.heard()[0]).toContain('已退回，工单 1042');
    expect(chat.heard()[1]).toMatch(/^再看您说的另一件。[\s\S]*「灯不亮」$/);
    chat.taps('提交');
    expect(chat.requests()[0]?.words).toBe('灯不亮');
  });

  test('its buttons still work while it is set aside', () => {
    const chat = aChat();
    chat.says('灯不亮', electrical);
    chat.says('我要投诉', unclear);
    chat.presses({ verb: 'submit', draft: 1 });
    expect(chat.requests()[0]?.words).toBe('灯不亮');
  });
});

describe('time passes', () => {
  test('words of today are not written into the draft of yesterday', () => {
    const chat = aChat();
    chat.says('灯不亮', electrical);
    chat.later(hours(20));
    chat.says('楼上半夜装修', noise);
    expect(chat.heard()[0]).toContain('「楼上半夜装修」');
    expect(chat.heard()[0]).not.toContain('灯不亮');
    chat.taps('提交');
    expect(chat.heard()[0]).toMatch(/^这一件已交给物业，再看下一件。[\s\S]*「灯不亮」$/);
  });

  test('a draft of last week is let go, its buttons say so', () => {
    const chat = aChat();
    chat.says('灯不亮', electrical);
    chat.later(hours(24 * 7));
    chat.says('楼上半夜装修', noise);
    chat.presses({ verb: 'submit', draft: 1 });
    expect(chat.heard()[0]).toContain('这个按钮已经过期');
    expect(chat.requests()).toEqual([]);
  });

  test('what was asked yesterday is not answered by the words of today', () => {
    const chat = aChat({ requests: [request()] });
    chat.presses({ verb: 'add_to', request: 1042 });
    chat.later(hours(5));
    chat.says('电梯坏了', meaning({ category: 'elevator' }));
    expect(chat.captions()).toContain('提交');
    expect(chat.asked().some((one) => one.do === 'add_to_request')).toBe(false);
  });
});

describe('several at once', () => {
  const light = { ...electrical, text: '灯不亮' };
  const tap = { ...meaning(), text: '水龙头滴水' };

  test('two problems in one message are confirmed one after the other', () => {
    const chat = aChat();
    chat.says('灯不亮，水龙头滴水', meaning({ matters: [light, tap] }), { files: [file()] });
    expect(chat.heard()[0]).toMatch(/^您说了 2 件事，一件一件来。[\s\S]*「灯不亮」$/);
    chat.taps('提交');
    expect(chat.heard()[0]).toMatch(/^第一件已交给物业，再看第二件。[\s\S]*「水龙头滴水」$/);
    chat.taps('取消');
    expect(chat.requests().map((one) => one.words)).toEqual(['灯不亮']);
  });

  test('however many are told, nothing that was said is lost', () => {
    const chat = aChat();
    chat.says('灯不亮', electrical);
    for (let i = 0; i < 30; i += 1) chat.says(`第 ${i} 件漏水`, meaning());
    const kept = [...chat.state().queue.map((draft) => draft.words)].join('\n');
    for (let i = 0; i < 30; i += 1) expect(kept).toContain(`第 ${i} 件漏水`);
    expect(chat.state().queue.length).toBeLessThanOrEqual(8);
  });

  test('the very same again is offered as an addition', () => {
    const chat = aChat({ requests: [request({ category: 'structure' })] });
    chat.says('我要报修', unclear);
    chat.says('厨房水龙头一直滴水。', meaning());
    expect(chat.heard()[0]).toContain('这和工单 1042 说的一样');
    chat.taps('补充');
    expect(chat.heard()[0]).toContain('已补充到工单 1042');
    expect(chat.requests()).toHaveLength(1);
  });

  test('the eleventh of a day is kept, not filed, and a person is one tap away', () => {
    const chat = aChat({ openedToday: 10 });
    chat.says('灯不亮', electrical);
    chat.taps('提交');
    expect(chat.heard()[0]).toContain('您今天已经登记了 10 件，这一件先留着');
    expect(chat.captions()).toEqual(['我的工单', '联系人工']);
    chat.taps('联系人工');
    expect(chat.requests()).toHaveLength(1);
  });
});

describe('each kind in its own words', () => {
  test('a complaint hears the ear, the fact, the promise, and may be without a name', () => {
    const chat = aChat();
    chat.says('楼上凌晨装修', noise);
    expect(chat.heard()[0]).toBe(
      '遇到这样的事确实让人难受，我记下来了：\n投诉 · 噪音 · 3-2-501\n「楼上凌晨装修」\n现在提交的话，今天 10:20 前有人接手，明天（周三）10:00 前给您答复。不想让人知道是您，可以点“匿名”。',
    );
    chat.taps('匿名');
    expect(chat.heard()[0]).toContain('工作人员看不到您的姓名、电话和房号');
    expect(chat.captions()).toContain('不用匿名');
    chat.taps('提交');
    expect(chat.asked()).toContainEqual(
      expect.objectContaining({
        do: 'open_request',
        draft: expect.objectContaining({ anonymous: true }),
      }),
    );
  });

  test('a fee question says honestly who looks it up', () => {
    const chat = aChat();
    chat.says('问费用', unclear);
    chat.says('这个月怎么多了60', unclear);
    expect(chat.heard()[0]).toContain('提交后由工作人员查清楚再答复您');
    chat.taps('提交');
    expect(chat.requests()).toMatchObject([{ kind: 'fee', category: 'fee' }]);
  });

  test('who says they have paid is thanked, and it is checked', () => {
    const chat = aChat();
    chat.says('我已经交了', meaning({ intent: 'payment_claim', category: 'fee' }));
    expect(chat.heard()[0]).toMatch(/^谢谢您告诉我已经缴费。\n提交后由工作人员查清楚/);
  });

  test('what was tapped beforehand decides the kind', () => {
    for (const [caption, kind] of [
      ['我要投诉', 'complaint'],
      ['Report a repair', 'repair'],
    ] as const) {
      const chat = aChat();
      chat.says(caption, unclear);
      chat.says('楼道灯坏了半年', meaning({ intent: 'inquiry', category: 'facility' }));
      chat.taps('提交');
      expect(chat.requests()).toMatchObject([{ kind }]);
    }
  });

  test('a command may say at once what it is about', () => {
    const chat = aChat();
    chat.happens({ type: 'command', name: 'repair', argument: '灯不亮', understood: electrical });
    expect(chat.heard()).toEqual([expect.stringContaining('报修 · 电路照明')]);
  });
});

test.each([
  ['楼下天天半夜打麻将，匿名投诉', true],
  ['楼上太吵了，别说是我', true],
  ['I want to complain about 402, please keep my name out', true],
  ['楼上太吵了，不用匿名', false],
  ['楼上太吵了', false],
])('a complaint that asks for it in words is unnamed from the start: %s', (text, unnamed) => {
  const chat = aChat();
  chat.says(text, meaning({ intent: 'complaint', category: 'noise' }));
  expect(chat.captions()).toContain(unnamed ? '不用匿名' : '匿名');
});
