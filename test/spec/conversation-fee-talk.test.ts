import { describe, expect, test } from 'vitest';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import { aChat, type ChatUnderTest, minutes, request } from '../support/dialogue.ts';
import { owesNovember } from '../support/fee-office.ts';

const understand = loadUnderstanding();
const say = (chat: ChatUnderTest, ...texts: string[]): void => {
  for (const text of texts)
    chat.says(text, understand(text, { nowMs: chat.facts.nowMs, timeZone: 'Asia/Shanghai' }));
};
/** What went to requests that are open. */
const added = (chat: ChatUnderTest): string[] =>
  chat.asked().flatMap((one) => (one.do === 'add_to_request' ? [one.text] : []));

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
    // Of a month that is named without its year, the one that is near is meant.
    ['12月呢', /2026年12月的账单还没有出，出了会发给您/],
    ['十二月的呢', /2026年12月的账单还没有出/],
    ['10月呢', /2026年10月账单 311\.62 元/],
    ['怎么交', /前台扫码/],
    ['微信能付吗', /前台扫码/],
    ['我上周二就转了', /谢谢您告诉我[\s\S]*我已付/],
    ['我不认这个公共照明', /核对清楚以前不再提醒[\s\S]*我不认这个公共照明/],
    ['我家没用这么多水', /核对清楚以前不再提醒/],
    ['微信可以吗', /371\.82/],
    ['可以支付宝吗', /371\.82/],
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
    ['and in december?', /Dec 2026 is not issued yet; you will get it here/],
    ['what about october', /Oct 2026/],
    ['i dont use that much water', /you are not reminded of this bill/],
    ['i refuse to pay that', /you are not reminded of this bill/],
    ['i already paid', /Thank you for telling/],
    ['can i pay by card', /371\.82/],
    ['is card ok?', /371\.82/],
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

describe('short words are about a reminder or a new bill while it is the last that the office wrote', () => {
  const hour = 60 * minutes(1);
  /** Somebody who owes November and was reminded of it some hours ago. */
  const reminded = (language: 'zh-CN' | 'en' = 'zh-CN', hoursAgo = 5): ChatUnderTest => {
    const chat = aChat({ language });
    chat.fees.carryOut = owesNovember;
    chat.facts.moneyTold = chat.facts.nowMs - hoursAgo * hour;
    return chat;
  };
  const view = (chat: ChatUnderTest): string | undefined => {
    const command = chat.asked().find((one) => one.do === 'look_up_fees');
    return command?.do === 'look_up_fees' ? command.view : undefined;
  };

  test.each<[string, string]>([
    ['没钱', 'hardship'],
    ['最近实在拿不出来', 'hardship'],
    ['不是交过了吗', 'claim'],
    ['过几天', 'later'],
    ['等两天', 'later'],
    ['发工资再说', 'later'],
    ['我不认', 'doubt'],
    ['找房东', 'doubt'],
    ['房子卖了', 'doubt'],
    ['修好漏水我再交', 'doubt'],
    ['什么费用', 'lines'],
    ['没收到账单', 'lines'],
    ['怎么又催', 'owed'],
    ['别再发了烦死了', 'owed'],
  ])('%s', (words, wanted) => {
    const chat = reminded();
    say(chat, words);
    expect(view(chat)).toBe(wanted);
  });

  test.each<[string, string]>([
    ['no money', 'hardship'],
    ["can't afford it right now", 'hardship'],
    ['paid already', 'claim'],
    ['later', 'later'],
    ['this is wrong', 'doubt'],
    ['not my bill', 'doubt'],
    ['my landlord pays that', 'doubt'],
    ['stop sending me this', 'owed'],
    ["what's this", 'lines'],
  ])('%s', (words, wanted) => {
    const chat = reminded('en');
    say(chat, words);
    expect(view(chat)).toBe(wanted);
  });

  test.each<['zh-CN' | 'en', string, string]>([
    ['zh-CN', '月底', '2026-11-30'],
    ['zh-CN', '1号发工资', '2026-12-01'],
    ['zh-CN', '周五', '2026-11-27'],
    ['zh-CN', '下周付', '2026-12-06'],
    ['zh-CN', '下个月一起付', '2026-12-07'],
    ['en', 'next month', '2026-12-24'],
    ['zh-CN', '我周六去你们那交', '2026-11-28'],
    ['en', "I'll pay next Friday", '2026-12-04'],
  ])('a day is a promise (%s): %s', (language, words, on) => {
    const chat = reminded(language);
    say(chat, words);
    expect(chat.asked()).toContainEqual({ do: 'promise_payment', unit: null, on });
  });

  test.each<['zh-CN' | 'en', string, string]>([
    ['zh-CN', '不对，我说的是28号', '2026-11-28'],
    ['zh-CN', '改成12月5号吧', '2026-12-05'],
    ['zh-CN', '说错了，周五', '2026-11-27'],
    ['zh-CN', '不是，月底交', '2026-11-30'],
    ['zh-CN', '还是28号吧', '2026-11-28'],
    ['zh-CN', '打错了 是28号', '2026-11-28'],
    ['en', 'no, I meant the 28th', '2026-11-28'],
    ['en', 'sorry, on Friday', '2026-11-27'],
    ['en', 'actually, make it the 28th', '2026-11-28'],
  ])(
    'and another day in its place is the promise, not a wrong bill (%s): %s',
    (language, words, on) => {
      const chat = reminded(language);
      say(chat, language === 'en' ? "I'll pay on the 30th" : '我30号交');
      say(chat, words);
      expect(chat.asked().at(-1)).toEqual({
        ...{ do: 'promise_payment', unit: null, on, corrects: true },
      });
    },
  );

  test.each(['不对，这个月没有这么多', '不对，28号就搬走了', '算错了吧', '不对，我28号交过了'])(
    'though what is said of a bill is none: %s',
    (words) => {
      const chat = reminded();
      say(chat, '我30号交');
      say(chat, words);
      expect(chat.asked().at(-1)).not.toMatchObject({ do: 'promise_payment', on: '2026-11-28' });
    },
  );

  test('but what is broken is a repair, a leak is asked about, and nobody is thanked for what they did not pay', () => {
    const broken = reminded();
    say(broken, '门禁卡没用了');
    expect(view(broken)).toBeUndefined();
    const rented = reminded();
    say(rented, '房东说空调不制冷');
    expect(view(rented)).toBeUndefined();
    const urging = reminded();
    say(urging, '催一下师傅');
    expect(view(urging)).toBeUndefined();
    const door = reminded();
    say(door, '上门收');
    expect(door.heard().join()).not.toContain('谢谢您告诉我已经缴费');
  });

  test('nor is anything after another matter was said, or three days later', () => {
    const silent = aChat({ moneyTold: null });
    silent.fees.carryOut = owesNovember;
    say(silent, '过几天');
    expect(view(silent)).toBeUndefined();
    const old = reminded('zh-CN', 80);
    say(old, '过几天');
    expect(view(old)).toBeUndefined();
  });
});

describe('what is said after it was asked to pay in parts goes to the same few people', () => {
  /** Somebody who asked for instalments and told why. */
  function pleaded(language: 'zh-CN' | 'en' = 'zh-CN'): ChatUnderTest {
    const chat = aChat({ language });
    chat.fees.carryOut = owesNovember;
    if (language === 'en') say(chat, 'can I pay in instalments', 'i lost my job');
    else say(chat, '我想分期', '我失业了，年底才有工作');
    expect(told(chat)).toEqual([language === 'en' ? 'i lost my job' : '我失业了，年底才有工作']);
    return chat;
  }
  const told = (chat: ChatUnderTest): string[] =>
    chat.asked().flatMap((one) => (one.do === 'plead_hardship' ? [one.words] : []));

  test.each<['zh-CN' | 'en', string]>([
    ['zh-CN', '每个月一号'],
    ['zh-CN', '三个月行吗'],
    ['zh-CN', '每月还一百'],
    ['zh-CN', '每个月一号交一点'],
    ['zh-CN', '分四期'],
    ['zh-CN', '十二月底之前都没收入'],
    ['en', 'every first of the month'],
    ['en', 'would three months be ok'],
    ['en', '50 a month'],
    ['en', 'in four parts'],
  ])('%s: %s', (language, words) => {
    const chat = pleaded(language);
    say(chat, words);
    expect(told(chat).at(-1)).toBe(words);
    expect(chat.heard()[0]).toMatch(/您写的只有他们看得到|Only they read what you wrote/);
    expect(chat.state().flow).toEqual({ at: 'idle' });
  });

  test.each([
    ['水龙头滴水', /报修 · 给排水/],
    ['每个月都有人在楼道里抽烟', /楼道/],
    ['every month somebody smokes on the stairs', /./],
    ['我欠多少钱', /应缴 371\.82 元/],
    ['转人工', /./],
  ])('but not what is another matter: %s', (words, answer) => {
    const chat = pleaded();
    say(chat, words);
    expect(told(chat)).toHaveLength(1);
    expect(chat.heard().join('\n')).toMatch(answer);
  });

  test('nor, a quarter of an hour later, what is of no parts and months; and of those nothing two days later', () => {
    const chat = pleaded();
    chat.later(minutes(20));
    say(chat, '三个月行吗');
    expect(told(chat).at(-1)).toBe('三个月行吗');
    chat.later(minutes(60 * 48));
    say(chat, '每个月一号');
    expect(told(chat)).toHaveLength(2);
  });
});

describe('why a bill is wrong goes with what was said of it', () => {
  test('while it is not submitted, whatever a meter sounds like', () => {
    const chat = shownTheBill();
    say(chat, '我不认', '水表读错了', '而且上个月我不在家');
    expect(chat.heard().join('\n')).toMatch(/我不认\n水表读错了\n而且上个月我不在家/);
    const english = shownTheBill('en');
    say(english, 'i dispute this', 'we were away all october', 'the meter was read wrong');
    expect(english.heard().join('\n')).toMatch(/away all october\nthe meter was read wrong/);
  });

  test('and once it is', () => {
    const chat = shownTheBill();
    say(chat, '这个账单不对', '提交', '我们家上个月都在外地', '凭什么收我的钱');
    expect(added(chat)).toEqual(['我们家上个月都在外地', '凭什么收我的钱']);
    const english = shownTheBill('en');
    say(english, 'i dispute the water', 'Submit', 'we were away', 'the meter was read wrong');
    expect(added(english)).toEqual(['we were away', 'the meter was read wrong']);
  });

  test('but what is broken is a repair', () => {
    const chat = shownTheBill();
    say(chat, '这个账单不对', '提交', '水表漏水了');
    expect(added(chat)).toEqual([]);
    expect(chat.heard().join('\n')).toContain('给排水');
  });
});

describe('who says that they have not paid', () => {
  test.each(['我没交过', '我还没付完', '我忘了交了', '我不会再交了', '我什么时候交完'])(
    'is thanked for nothing: %s',
    (words) => {
      const chat = shownTheBill();
      say(chat, words);
      expect(chat.heard().join('\n')).not.toContain('谢谢您告诉我');
    },
  );

  test.each(['I have already paid', 'we paid', 'I’ve transferred it'])(
    'and who has paid is thanked: %s',
    (words) => {
      const chat = shownTheBill('en');
      say(chat, words);
      expect(chat.heard().join('\n')).toContain('Thank you for telling');
    },
  );

  test.each(['how much?', 'last month?'])('a question is one with its mark too: %s', (words) => {
    const chat = shownTheBill('en');
    say(chat, words);
    expect(chat.heard().join('\n')).toMatch(/\d+\.\d\d yuan/);
  });
});

test('whoever says that they paid and that the meter was read wrongly is answered before they are reminded', () => {
  const chat = shownTheBill();
  say(chat, '我已经付了', '而且水表读错了');
  chat.taps('提交');
  const drafts = chat.asked().flatMap((one) => (one.do === 'open_request' ? [one.draft] : []));
  expect(drafts).toHaveLength(1);
  expect(drafts[0]).not.toHaveProperty('claimsPaid');
});

describe('somebody is asked to come while a bill is asked about', () => {
  test.each<['zh-CN' | 'en', string, string, RegExp]>([
    ['zh-CN', '这个账单不对', '让师傅明天来', /另一件我也记着/],
    ['zh-CN', '这个账单不对', '派个人明天来修一下', /另一件我也记着/],
    ['en', 'i dispute the water', 'please send a plumber tomorrow', /noted the other matter too/],
  ])('is a matter of its own (%s): %s, %s', (language, doubt, words, answer) => {
    const chat = shownTheBill(language);
    say(chat, doubt, words);
    expect(chat.heard().join('\n')).toMatch(answer);
    chat.taps(language === 'en' ? 'Submit' : '提交');
    const [bill] = chat.asked().flatMap((one) => (one.do === 'open_request' ? [one.draft] : []));
    expect(bill).toMatchObject({
      kind: 'fee',
      words: expect.stringMatching(new RegExp(`${doubt}$`)),
    });
    // What is to be mended is asked next.
    expect(chat.state().flow).toMatchObject({ at: 'draft', draft: { kind: 'repair', words } });
  });

  test.each(['请师傅来重新抄一下表', '让师傅来收现金吧', '你们的人来看看电表'])(
    'is of the bill where that is what they come for: %s',
    (words) => {
      const chat = shownTheBill();
      say(chat, '这个账单不对', words);
      expect(chat.state().queue).toEqual([]);
      expect(chat.state().flow).toMatchObject({
        draft: {
          kind: 'fee',
          words: expect.stringMatching(new RegExp(`\n这个账单不对\n${words}$`)),
        },
      });
    },
  );

  test.each([
    '公共维修费多出来50块',
    '维修费是哪里来的',
    '师傅上次来看过，说没问题',
    '师傅来看过说没漏水',
  ])('is of the bill where it tells why that is wrong: %s', (words) => {
    const chat = shownTheBill();
    say(chat, '这个账单不对', words);
    expect(added(chat)).toEqual([]);
    expect(chat.state().queue).toEqual([]);
    expect(chat.state().flow).toMatchObject({
      draft: { kind: 'fee', words: expect.stringContaining(words) },
    });
  });

  test('is a matter of its own where something else is broken than in the repair that is open', () => {
    const chat = shownTheBill();
    const lamp = {
      number: 1042,
      kind: 'repair',
      category: 'electrical',
      state: 'accepted',
    } as const;
    chat.facts.requests.push(request(lamp));
    say(chat, '这个账单不对', '厨房水龙头坏了，请师傅来修');
    expect(added(chat)).toEqual([]);
    expect(chat.heard().join('\n')).toMatch(/另一件我也记着/);
  });

  test('is of the only repair that is open', () => {
    const chat = shownTheBill();
    chat.facts.requests.push(request({ number: 1042, kind: 'repair', state: 'accepted' }));
    say(chat, '这个账单不对', '让师傅明天来');
    expect(added(chat)).toEqual(['让师傅明天来']);
    expect(chat.state().flow).toMatchObject({
      draft: { kind: 'fee', words: expect.stringMatching(/\n这个账单不对$/) },
    });
  });
});
