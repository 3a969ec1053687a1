import { describe, expect, test } from 'vitest';
import { aChat, asksStatus, hours, meaning, request, unclear } from '../support/dialogue.ts';

const electrical = meaning({ category: 'electrical' });
const cancelled = '好的，已取消，没有登记。需要时随时发给我。';
const nothingMeant = meaning({ intent: 'other', category: 'none' });

describe('somebody changes their mind in words of their own', () => {
  test.each(['算了不用来了', '不用了，我自己合上闸了', '算了我自己通开了'])(
    'a draft is dropped by 「%s」, and nothing is added to it',
    (words) => {
      const chat = aChat();
      chat.says('客厅插座没电', electrical);
      chat.says(words, nothingMeant);
      expect(chat.heard()).toEqual([cancelled]);
      expect(chat.requests()).toEqual([]);
    },
  );

  test('words that may mean it are asked about; the draft stays as it was', () => {
    const chat = aChat();
    chat.says('客厅插座没电', electrical);
    chat.says('算了，你们太慢了', nothingMeant);
    expect(chat.heard()[0]).toContain('要是不办了，点“取消”就行；要接着办，往下看。');
    expect(chat.heard()[0]).not.toContain('太慢');
    chat.taps('提交');
    expect(chat.requests()).toMatchObject([{ words: '客厅插座没电' }]);
  });

  test('whoever wants another day wants it still: the words are added', () => {
    const chat = aChat();
    chat.says('客厅插座没电', electrical);
    chat.says('算了，还是明天来吧', nothingMeant);
    chat.taps('提交');
    expect(chat.requests()[0]?.words).toBe('客厅插座没电\n算了，还是明天来吧');
  });

  test('of a request that was filed, withdrawing is offered', () => {
    const chat = aChat({ requests: [request()] });
    chat.says('不用来了，邻居帮忙修好了', nothingMeant);
    expect(chat.captions()).toEqual(['撤回', '不撤回']);
  });

  test('in English too', () => {
    const chat = aChat({ language: 'en' });
    chat.says('The fridge is not cooling', meaning({ category: 'appliance' }));
    chat.says('actually leave the fridge, it was unplugged', meaning({ category: 'appliance' }));
    expect(chat.heard()).toEqual(['Cancelled; nothing was filed. Write to me whenever you need.']);
  });
});

describe('somebody puts right what they said', () => {
  test('the draft becomes what they meant', () => {
    const chat = aChat();
    chat.says('客厅插座没电', electrical);
    chat.says('说错了，是卫生间龙头', meaning());
    expect(chat.heard()[0]).toContain('报修 · 给排水');
    chat.taps('提交');
    expect(chat.requests()).toHaveLength(1);
    expect(chat.requests()[0]).toMatchObject({ category: 'plumbing' });
    expect(chat.requests()[0]?.words).toBe('客厅插座没电\n说错了，是卫生间龙头');
  });

  test('another matter that waits behind it is put right there', () => {
    const chat = aChat();
    chat.says('客厅插座没电', electrical);
    chat.says('马桶堵了', meaning());
    chat.says('哎不对，是洗手池堵了', meaning());
    expect(chat.heard()[0]).toContain('另一件我按您说的改好记着，这一件提交后接着办。');
    chat.taps('提交');
    chat.taps('提交');
    expect(chat.requests().map((one) => one.words)).toEqual([
      '马桶堵了\n哎不对，是洗手池堵了',
      '客厅插座没电',
    ]);
  });
});

describe('a beginning that says nothing yet', () => {
  test('what is wrong comes after it, and the draft becomes that', () => {
    const chat = aChat();
    chat.says('我想问个事', meaning({ intent: 'inquiry', category: 'none' }));
    chat.says('楼道灯坏了', meaning({ category: 'electrical' }));
    expect(chat.heard()[0]).toContain('报修 · 电路照明');
    chat.taps('提交');
    expect(chat.requests()).toMatchObject([{ kind: 'repair', category: 'electrical' }]);
  });
});

describe('what is said right after something was filed', () => {
  const justFiled = (): ReturnType<typeof aChat> => {
    const chat = aChat();
    chat.says('厨房水龙头一直滴水', meaning());
    chat.taps('提交');
    return chat;
  };

  test.each(['12点以后', '找我婆婆', '门口有鞋柜，绕一下'])('「%s」 is a detail of it', (words) => {
    const chat = justFiled();
    chat.says(words, nothingMeant);
    expect(chat.requests()).toHaveLength(1);
    expect(chat.asked()).toContainEqual({
      do: 'add_to_request',
      request: 1043,
      text: words,
      files: [],
    });
  });

  test('a matter of its own is one', () => {
    const chat = justFiled();
    chat.says('楼道灯坏了', electrical);
    expect(chat.heard()[0]).toContain('我记下来，您看对不对');
  });

  test('a question of its own is one, a short one is about it', () => {
    const own = justFiled();
    own.says('天台可以晒被子吗', meaning({ intent: 'inquiry', category: 'none' }));
    expect(own.captions()).toContain('提交');
    const short = justFiled();
    short.says('能匿名吗', meaning({ intent: 'inquiry', category: 'none' }));
    expect(short.asked()).toContainEqual(expect.objectContaining({ do: 'add_to_request' }));
  });

  test('next day, words without a matter are asked about', () => {
    const chat = justFiled();
    chat.later(hours(20));
    chat.says('找我婆婆', unclear);
    expect(chat.captions()).toContain('另外报一件');
  });
});

test('a stranger who types a number is told how to show whose it is', () => {
  const chat = aChat({ resident: null });
  chat.says('13800138000', meaning({ ...nothingMeant, slots: { phone: '+8613800138000' } }));
  expect(chat.heard()).toEqual([
    '打出来的号码核对不了是不是您本人，请点下面的“分享手机号”。也可以输入邀请码。',
  ]);
});

describe('bits of a matter that is being told', () => {
  const faint = meaning({
    ...nothingMeant,
    emergency: 'ask',
    emergencyKind: 'security',
    faintDanger: true,
  });

  test('raise no question about danger where it is hardly more than guessed at', () => {
    const chat = aChat();
    chat.says('垃圾桶满了没人收', meaning({ intent: 'complaint', category: 'cleaning' }));
    chat.says('三号楼门口', faint);
    expect(chat.heard()).toHaveLength(1);
    expect(chat.heard()[0]).toContain('「垃圾桶满了没人收\n三号楼门口」');
    chat.taps('提交');
    chat.says('他们不在家', faint);
    expect(chat.asked().some((one) => one.do === 'raise_emergency')).toBe(false);
  });

  test('as nothing else would be: said alone, said at length, or with more than a guess', () => {
    for (const [words, as, before] of [
      ['三号楼门口', faint, null],
      ['三号楼门口站着几个不认识的人一直在那里拍门，喊着让我们出去', faint, '垃圾桶满了'],
      ['三号楼门口', meaning({ ...nothingMeant, emergency: 'ask' }), '垃圾桶满了'],
    ] as const) {
      const chat = aChat();
      if (before) chat.says(before, meaning({ intent: 'complaint', category: 'cleaning' }));
      chat.says(words, as);
      expect(
        chat.asked().some((one) => one.do === 'raise_emergency'),
        words,
      ).toBe(true);
    }
  });

  test('that there is none, said in so many words, is no question of it', () => {
    const chat = aChat();
    chat.says('电梯里像烟味', meaning({ intent: 'complaint', category: 'cleaning' }));
    chat.says('没着火', meaning({ ...nothingMeant, emergency: 'ask', emergencyKind: 'fire' }));
    expect(chat.asked().some((one) => one.do === 'raise_emergency')).toBe(false);
  });
});

describe('what goes on about a draft', () => {
  test.each(['没人擦', '油烟也大', '不然我不交物业费'])(
    '「%s」 is no matter of its own',
    (words) => {
      const chat = aChat();
      chat.says('狗在电梯里尿了', meaning({ intent: 'complaint', category: 'pets' }));
      chat.says(words, meaning({ intent: 'complaint', category: 'cleaning' }));
      expect(chat.heard()[0]).toContain(words);
      expect(chat.state().queue).toEqual([]);
    },
  );

  test('bits that sound like small talk are kept', () => {
    const chat = aChat();
    chat.says('我家门打不开了', meaning({ category: 'access' }));
    chat.says('人在外面', meaning({ intent: 'smalltalk', category: 'none' }));
    chat.taps('提交');
    expect(chat.requests()[0]?.words).toBe('我家门打不开了\n人在外面');
  });

  test('a question that names a day wishes for no visit, unless it asks for one', () => {
    const when = { from: '2026-11-25T08:00+08:00', to: '2026-11-25T12:00+08:00', text: '明天上午' };
    for (const [words, wished] of [
      ['明天上午停水吗', null],
      ['明天上午能来吗', when],
    ] as const) {
      const chat = aChat();
      chat.says('厨房水龙头一直滴水', meaning());
      chat.says(words, meaning({ intent: 'inquiry', category: 'none', slots: { when } }));
      chat.taps('提交');
      expect(chat.asked(), words).toContainEqual(
        expect.objectContaining({
          do: 'open_request',
          draft: expect.objectContaining({ wished }),
        }),
      );
    }
  });

  test('who is to fetch a key calls nobody to the desk', () => {
    const chat = aChat();
    chat.says('暖气不热', meaning({ category: 'hvac' }));
    chat.says('让他找602拿钥匙', meaning({ intent: 'human', category: 'none' }));
    expect(chat.asked().some((one) => one.do === 'call_person')).toBe(false);
    chat.says('转人工', meaning({ intent: 'human', category: 'none' }));
    expect(chat.asked().some((one) => one.do === 'call_person')).toBe(true);
  });

  test('"never mind" lets go of what was put aside a moment ago', () => {
    const chat = aChat();
    chat.says(
      '家里网断了',
      meaning({ category: 'none', confidencePolicy: 'low', intent: 'other' }),
    );
    for (const words of ['是电信的', '昨天起']) chat.says(words, unclear);
    expect(chat.captions()).toContain('接着办');
    chat.says('那算了', unclear);
    expect(chat.heard()).toEqual([cancelled]);
    expect(chat.state().queue).toEqual([]);
  });
});

describe('an English chat as people type', () => {
  const english = (): ReturnType<typeof aChat> => {
    const chat = aChat({ language: 'en' });
    chat.says('my toilet won’t flush', meaning());
    return chat;
  };

  test.each(['ok submit', 'yes please send it', 'go ahead', 'Right, submit it please'])(
    '%s submits',
    (words) => {
      const chat = english();
      chat.says(words, meaning({ intent: 'smalltalk', category: 'none' }));
      expect(chat.requests()).toHaveLength(1);
      expect(chat.requests()[0]?.words).toBe('my toilet won’t flush');
    },
  );

  test('a statement is no question, and whoever is to look at it is nobody to talk to', () => {
    const chat = english();
    chat.says('the model is SMS46', meaning(nothingMeant));
    expect(chat.heard()[0]).not.toContain('your question');
    chat.says('can someone look at it', meaning({ intent: 'human', category: 'none' }));
    expect(chat.asked().some((one) => one.do === 'call_person')).toBe(false);
    chat.says('let me talk to someone', meaning({ intent: 'human', category: 'none' }));
    expect(chat.asked().some((one) => one.do === 'call_person')).toBe(true);
  });

  test('how long it takes is told, and not written into the draft', () => {
    const chat = english();
    chat.says('how long?', asksStatus);
    expect(chat.heard().join('\n')).toContain('has not been submitted yet');
    chat.taps('Submit');
    expect(chat.requests()[0]?.words).toBe('my toilet won’t flush');
  });

  test('when it suits, said after filing, is no greeting', () => {
    const chat = english();
    chat.taps('Submit');
    chat.says('mornings are best', meaning({ intent: 'smalltalk', category: 'none' }));
    expect(chat.asked()).toContainEqual(expect.objectContaining({ do: 'add_to_request' }));
  });
});
