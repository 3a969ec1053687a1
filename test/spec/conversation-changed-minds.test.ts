import { describe, expect, test } from 'vitest';
import { aChat, hours, meaning, request, unclear } from '../support/dialogue.ts';

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
