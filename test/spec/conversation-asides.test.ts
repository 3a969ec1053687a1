import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Language } from '../../src/config.ts';
import {
  asksWhen,
  chatOf,
  isQuestion,
  officeQuestion,
  saysChat,
  saysHello,
  saysLater,
  saysRude,
  saysUrge,
} from '../../src/conversation/flows/senses.ts';
import {
  isShortAnswer,
  saidItIsOver,
  saidNo,
  saidThanks,
} from '../../src/conversation/flows/short-answers.ts';
import {
  loadUnderstanding,
  type Understanding,
} from '../../src/understanding/reading/understand.ts';
import {
  aChat,
  type ChatUnderTest,
  facts,
  file,
  hours,
  meaning,
  request,
  tuesdayMorning,
  unclear,
} from '../support/dialogue.ts';

const understand = loadUnderstanding();
/** As the office itself understands the words: these tests are about what is really written. */
const really = (text: string): Understanding =>
  understand(text, { nowMs: tuesdayMorning, timeZone: 'Asia/Shanghai', homes: ['3-2-501'] });
const says = (chat: ChatUnderTest, text: string): void => chat.says(text, really(text));
const night = { open: false, opensAt: tuesdayMorning + hours(22.5) };
const opens = (chat: ChatUnderTest): string[] =>
  chat.asked().flatMap((one) => (one.do === 'open_request' ? [one.draft.words] : []));

const cancelling = [
  ...['算了', '算了吧', '不用了', '不用了谢谢', '还是算了', '先不报了', '不弄了', '不用麻烦了吗'],
  ...['取消吧', '不修了', '那就不用了', '不好意思，搞错了', '不用了，我自己弄好了', '当我没说'],
  ...['never mind', "don't bother", 'forget it, thanks', 'actually no, cancel it', 'no need'],
  ...[
    '撤了吧',
    '别提交',
    '弄错了不是我家',
    '没事了',
    '已经好了，不用来了',
    '自己修好了',
    '算啦',
    '拉倒',
  ],
  ...[
    '不需要维修了',
    '取消报修',
    '取消 谢谢',
    '刚才是开玩笑的',
    '帮我取消掉',
    '现在又好了，不麻烦你们了',
  ],
  ...['nah leave it', 'please disregard', 'ignore that', 'nvm', 'no longer needed', "don't submit"],
  ...['it stopped by itself', 'I fixed it myself', 'it works again, sorry', 'oops wrong number'],
  ...['I changed my mind', 'sorry, never mind', 'Please cancel this', "it's sorted now"],
].filter((text) => text !== '不用麻烦了吗');
const thanking = [
  ...['谢谢', '好的谢谢', '非常感谢你们的帮助', '辛苦了', '麻烦您了'],
  ...['Thanks!', 'thank you so much', 'ok great, thanks', 'Many thanks for your help'],
];
const greeting = [
  ...['你好', '您好啊', '在吗', '早上好', '物业你好', '喂，在不在'],
  ...['Hello', 'hi there', 'Good morning!', 'hello, how are you?'],
];
const passing = ['吃了吗', '我好无聊', '给我讲个笑话', '你真可爱', 'tell me a joke', 'I am bored'];
const wishing = ['周末愉快', '祝你们新年快乐', 'happy friday', 'have a nice day'];
const angry = ['傻逼', '什么破物业', '你们都是骗子', '滚', '垃圾物业', '气死我了'].concat([
  'stupid bot',
  'you are useless',
  'wtf',
  'this is ridiculous',
  'what a joke',
]);
const weather = [
  '今天天气真好',
  '天气不错啊',
  '下雪啦',
  '外面真冷啊',
  "What a lovely day, isn't it",
];

describe('while a draft waits', () => {
  test.each(cancelling)('“%s” drops it', (text) => {
    const chat = aChat();
    chat.says('厨房水龙头一直滴水');
    says(chat, text);
    expect(chat.heard()).toEqual(['好的，已取消，没有登记。需要时随时发给我。']);
    expect(chat.state().flow.at).toBe('idle');
    expect(opens(chat)).toEqual([]);
  });

  test.each([...thanking, ...greeting, ...weather, ...passing, ...wishing, ...angry])(
    '“%s” is answered and not written into it',
    (text) => {
      const chat = aChat();
      chat.says('厨房水龙头一直滴水');
      says(chat, text);
      expect(chat.heard()[0]).toMatch(
        /^(不客气|您好，请说|是呀|谢谢，也祝您|我是自动助手，闲聊|让您不满意，很抱歉)/,
      );
      chat.taps('提交');
      expect(opens(chat)).toEqual(['厨房水龙头一直滴水']);
    },
  );

  test.each(['就这样吧不修了', 'never mind, sorted', '不弄了', '别报了', '当我没说', 'scrap that'])(
    '“%s” lets it be as well',
    (text) => {
      const chat = aChat();
      chat.says('厨房水龙头一直滴水');
      says(chat, text);
      expect(chat.heard()).toEqual(['好的，已取消，没有登记。需要时随时发给我。']);
    },
  );

  test.each([
    ['感谢感谢', /^不客气/],
    ['你们是猪吗', /^让您不满意/],
    ['废话真多', /^让您不满意/],
    ['神经', /^让您不满意/],
    ['明天下雨吗', /闲聊不太在行/],
    ['what is the weather?', /闲聊不太在行/],
    ['你多大了', /闲聊不太在行/],
    ['will it rain tomorrow', /闲聊不太在行/],
  ])('“%s” is heard for what it is, and nothing of it is written down', (text, answer) => {
    const chat = aChat();
    chat.says('厨房水龙头一直滴水');
    says(chat, text);
    expect(chat.heard()[0]).toMatch(answer);
    chat.taps('提交');
    expect(opens(chat)).toEqual(['厨房水龙头一直滴水']);
    expect(JSON.stringify(chat.asked())).not.toContain('"wished":{');
  });

  test.each([
    ['物业电话多少', /0571-3/],
    ['你们的电话是多少啊', /0571-3/],
    ["what's the office number?", /0571-3/],
    ['几点上班', /周一至周五 08:30–18:00，周六至周日休息/],
    ['你们周末上班吗', /周六.*休息/],
    ['when do you open', /周一至周五 08:30–18:00/],
    ['你是机器人吗', /自动助手，不是真人/],
    ['是人工还是机器', /自动助手，不是真人/],
    ['am I talking to a human?', /自动助手，不是真人/],
    ['今晚谁值班', /值班的是刘主任，值班电话 0571-1/],
    ['can I write in English?', /Chinese or English/],
  ])('“%s” is answered, and the draft is shown once more', (text, answer) => {
    const chat = aChat();
    chat.says('厨房水龙头一直滴水');
    says(chat, text);
    expect(chat.heard()[0]).toMatch(answer);
    expect(chat.heard()[1]).toContain('「厨房水龙头一直滴水」');
    chat.says('好的', unclear);
    expect(opens(chat)).toEqual(['厨房水龙头一直滴水']);
  });

  test.each([
    '什么时候能修好',
    '大概要几天',
    '多久能处理',
    'when can somebody come?',
    'how long will it take',
  ])('“%s” is answered of what has still to be submitted', (text) => {
    const chat = aChat();
    chat.says('厨房水龙头一直滴水');
    says(chat, text);
    expect(chat.heard()[0]).toContain(
      '这一件还没有提交，所以还没有人在办。现在提交的话，11月24日（周二）14:00',
    );
    chat.taps('提交');
    expect(opens(chat)).toEqual(['厨房水龙头一直滴水']);
  });

  test('a question is repeated once; after that it is put aside, where a tap and the list find it', () => {
    const chat = aChat();
    chat.says('厨房水龙头一直滴水');
    says(chat, '谢谢');
    expect(chat.captions()).toContain('提交');
    says(chat, '几点上班');
    expect(chat.heard()[1]).toBe('「厨房水龙头一直滴水」先放着，没有提交。想接着办，点下面就行。');
    expect(chat.captions()).toEqual(['接着办', '取消']);
    says(chat, '你好');
    expect(chat.heard()).toEqual(['您好，请说。']);
    chat.says('我的工单', unclear);
    expect(chat.heard()).toEqual(['还没提交：「厨房水龙头一直滴水」']);
    chat.taps('接着办');
    chat.taps('提交');
    expect(opens(chat)).toEqual(['厨房水龙头一直滴水']);
  });

  test('what is not understood is asked about twice, then left to a tap with all that was said', () => {
    const chat = aChat();
    for (const words of ['那啥来着', '就是那个嘛', '唉']) chat.says(words, unclear);
    expect(chat.captions()).toEqual(['接着办', '取消']);
    chat.says('电梯按钮坏了', meaning({ category: 'elevator' }));
    expect(chat.heard()[0]).toContain('「电梯按钮坏了」');
    chat.taps('提交');
    expect(opens(chat)).toEqual(['电梯按钮坏了']);
    expect(chat.heard()).toEqual([]);
    chat.says('我的工单', unclear);
    chat.taps('接着办');
    expect(chat.heard()[0]).toContain('那个');
  });

  test.each([
    '多少钱',
    '换个水龙头要多少钱',
    '要不要自己买材料',
    '能派个女师傅吗',
    'how much will it cost',
    'do I need to be home',
  ])('“%s” only the staff can answer: it goes along, and that is said', (text) => {
    const chat = aChat();
    chat.says('厨房水龙头一直滴水');
    says(chat, text);
    expect(chat.heard()[0]).toMatch(/^您问的也写上了/);
    chat.taps('提交');
    expect(opens(chat)).toEqual([`厨房水龙头一直滴水\n${text}`]);
  });

  test.each([
    'I want to speak to a human',
    'can I talk to a real person please',
    '我要找你们真人客服说话',
  ])('“%s” calls somebody, and the draft goes along', (text) => {
    const chat = aChat();
    chat.says('厨房水龙头一直滴水');
    says(chat, text);
    expect(chat.heard()[0]).toMatch(/^已请客服来接/);
    expect(chat.asked()).toContainEqual(
      expect.objectContaining({
        do: 'call_person',
        draft: expect.objectContaining({ words: `厨房水龙头一直滴水\n${text}` }),
      }),
    );
  });

  test.each([
    'forget it, I fixed it myself',
    '算了别弄了我自己通',
    'never mind, it works now',
    '算了，我自己换一下吧',
  ])('“%s” ends a question that is open about it as well', (text) => {
    const chat = aChat();
    chat.says('那个又不行了', unclear);
    says(chat, text);
    expect(chat.heard()).toEqual(['好的，已取消，没有登记。需要时随时发给我。']);
    expect(chat.state().queue).toEqual([]);
  });

  test('where something is still to be asked, nobody is sent to a button that is not there', () => {
    const chat = aChat();
    chat.says('那个又不行了', unclear);
    says(chat, '谢谢');
    expect(chat.heard()[1]).toContain('还差一点要问您');
    expect(chat.heard()[1]).not.toContain('点“提交”');
  });

  test.each(['要带梯子', '左边那个', '门没锁', '昨天开始的', 'the left one', 'bring a ladder'])(
    '“%s” is a detail, and is written into it',
    (text) => {
      const chat = aChat();
      chat.says('厨房水龙头一直滴水');
      says(chat, text);
      expect(chat.heard()[0]).toContain(text);
      expect(chat.heard()[0]).not.toMatch(/您问的/);
    },
  );

  test.each([
    '帮我查下水费',
    '我要投诉楼上天天半夜装修',
    'my electricity bill is wrong',
    '谢谢你们，张师傅修得很好',
    '小区可以养狗吗',
    'can I keep a dog in the garden?',
  ])('“%s” is another matter and waits its turn', (text) => {
    const chat = aChat();
    chat.says('厨房水龙头一直滴水');
    says(chat, text);
    chat.taps('提交');
    expect(chat.heard().at(-1)).toContain(text);
    chat.taps('提交');
    expect(opens(chat)).toEqual(['厨房水龙头一直滴水', text]);
  });

  test.each(['这个月物业费多少', 'what do I owe'])('“%s” is answered beside it', (text) => {
    const chat = aChat();
    chat.says('厨房水龙头一直滴水');
    says(chat, text);
    expect(chat.heard()[0]).toMatch(/还没有出过账单/);
    chat.taps('提交');
    expect(opens(chat)).toEqual(['厨房水龙头一直滴水']);
  });

  test.each(['不是这个意思', "that's not what I meant"])('“%s” asks what to change', (text) => {
    const chat = aChat();
    chat.says('厨房水龙头一直滴水');
    says(chat, text);
    expect(chat.captions()).toContain('改内容');
  });

  test.each([
    '先放着',
    '我再想想',
    'let me think about it',
    '等会儿再说',
    '稍后再提交',
    'later',
    'not now',
    "I'll do it later",
  ])('“%s” puts it aside', (text) => {
    const chat = aChat();
    chat.says('厨房水龙头一直滴水');
    says(chat, text);
    expect(chat.captions()).toEqual(['接着办', '取消']);
    chat.taps('取消');
    expect(chat.state().queue).toEqual([]);
  });
});

describe('whatever else is waited for', () => {
  const open = request({ who: '张师傅', state: 'accepted' });
  const waiting: [string, (chat: ChatUnderTest) => void][] = [
    ['words to add', (chat) => chat.presses({ verb: 'add_to', request: 1042 })],
    ['what is broken', (chat) => chat.presses({ verb: 'report' })],
    ['which request it is', (chat) => chat.says('卫生间水管也响', meaning())],
  ];

  test.each(waiting)(
    '%s: a question of the office is answered and nothing is filed',
    (_what, ask) => {
      for (const text of ['物业电话多少', '几点下班', 'are you a bot?']) {
        const chat = aChat({ requests: [open] });
        ask(chat);
        const before = chat.asked().length;
        says(chat, text);
        expect(chat.heard()[0]).toMatch(/0571-3|08:30–18:00|不是真人/);
        expect(
          chat
            .asked()
            .slice(before)
            .filter((one) => one.do !== 'retire'),
        ).toEqual([]);
        expect(chat.state().flow.at).not.toBe('idle');
      }
    },
  );

  test.each(waiting)('%s: “never mind” ends it', (_what, ask) => {
    for (const text of ['算了，不用了', 'never mind']) {
      const chat = aChat({ requests: [open] });
      ask(chat);
      says(chat, text);
      expect(chat.state().flow.at).toBe('idle');
      expect(chat.asked().filter((one) => one.do !== 'retire')).toEqual([]);
    }
  });

  test.each(waiting)(
    '%s: thanks are thanks, twice, and then nobody waits any more',
    (_what, ask) => {
      const chat = aChat({ requests: [open] });
      ask(chat);
      says(chat, '谢谢');
      expect(chat.heard()).toHaveLength(2);
      says(chat, '谢谢师傅');
      expect(chat.captions()[0]).toBe('接着办');
      expect(chat.state().flow.at).toBe('idle');
    },
  );

  test('“when” asks after the request, and is not added to it', () => {
    const chat = aChat({ requests: [open] });
    chat.presses({ verb: 'add_to', request: 1042 });
    says(chat, '什么时候能修好');
    expect(chat.heard()[0]).toContain('工单 1042 · 已接单 · 张师傅');
    expect(chat.asked().some((one) => one.do === 'add_to_request')).toBe(false);
  });

  test('another matter told where words for a request were expected is asked about', () => {
    for (const from of ['add_to', 'outcome'] as const) {
      const is =
        from === 'add_to' ? open : request({ state: 'done', doneAt: tuesdayMorning - hours(1) });
      const chat = aChat({ requests: [is] });
      chat.presses(
        from === 'add_to'
          ? { verb: 'add_to', request: 1042 }
          : { verb: 'outcome', request: 1042, outcome: 'not_solved' },
      );
      chat.says('电梯又停在三楼不动了', meaning({ category: 'elevator' }));
      expect(chat.captions()).toContain('另外报一件');
      expect(chat.asked().some((one) => one.do === 'add_to_request' || one.do === 'reopen')).toBe(
        false,
      );
    }
  });

  test('a name and hours that are not understood are asked for once more, then left', () => {
    const chat = aChat();
    chat.presses({ verb: 'set_quiet', hours: 'other' });
    chat.says('看情况', unclear);
    expect(chat.state().flow.at).toBe('choosing_quiet');
    chat.says('不好说', unclear);
    expect(chat.captions()).toEqual(['接着办']);
    expect(chat.state().flow.at).toBe('idle');
  });

  test('a photo is never a question', () => {
    const chat = aChat({ requests: [open] });
    chat.presses({ verb: 'add_to', request: 1042 });
    chat.says('几点上班', really('几点上班'), { files: [file()] });
    expect(chat.asked().some((one) => one.do === 'add_to_request')).toBe(true);
  });
});

describe('what the office knows of itself', () => {
  const asked: [string, RegExp][] = [
    ['物业几点上班', /上班时间：周一至周五 08:30–18:00/],
    ['请问你们的工作时间', /上班时间/],
    ['几点下班啊', /上班时间/],
    ['what are your opening hours?', /上班时间/],
    ['明天上班吗', /明天（周三）上班，08:30–18:00/],
    ['这周六有人上班吗', /11月28日（周六）休息/],
    ['节假日休息吗', /法定节假日休息/],
    ['are you open on weekends?', /周六至周日休息/],
    ['现在有人吗', /现在有人上班/],
    ['请问桂苑物业电话是多少', /物业前台 0571-3/],
    ['do you have a phone number?', /物业前台 0571-3/],
    ['前台电话', /物业前台 0571-3/],
    ['物业的联系方式有吗', /物业前台 0571-3/],
    ['燃气公司电话多少', /燃气抢修 0571-2/],
    ['How can I reach the office?', /物业前台 0571-3/],
    ['办公室在哪里', /没有登记.*0571-3/],
    ['你们在几楼', /没有登记.*0571-3/],
    ['where is your office?', /没有登记.*0571-3/],
    ['周日开门不', /11月29日（周日）休息/],
    ['open now?', /现在有人上班/],
    ['在跟谁说话', /不是真人/],
    ['晚上有人值班吗', /值班的是刘主任/],
    ['现在谁在值班', /^现在值班的是刘主任/],
    ['who is on duty tonight?', /今天 22:00值班的是刘主任/],
    ['is anyone there at night', /值班的是刘主任/],
    ['你是真人吗', /不是真人/],
    ['你是谁', /自动助手/],
    ['who are you?', /自动助手/],
    ['你会说英语吗', /中文、英文都可以/],
    ['Do you speak English?', /中文、英文都可以/],
  ];
  test.each(asked)('“%s” is answered, files nothing and calls nobody', (text, answer) => {
    const chat = aChat();
    says(chat, text);
    expect(chat.heard().join('\n')).toMatch(answer);
    expect(chat.asked().filter((one) => one.do !== 'look_up_duty')).toEqual([]);
    expect(chat.state().flow.at).toBe('idle');
  });

  test.each(asked)('“%s” is answered to somebody who is not known yet', (text, answer) => {
    const chat = aChat({ resident: null });
    says(chat, text);
    expect(chat.heard().join('\n')).toMatch(answer);
  });

  test('in the language of the chat, and with what holds now', () => {
    const english = aChat({ language: 'en', desk: night });
    says(english, 'when are you open?');
    expect(english.heard()).toEqual([
      'Office hours: Mon–Fri 08:30–18:00, closed Sat–Sun. If there is danger, tell me at any hour; somebody is always on duty.\nClosed on public holidays, open on make-up workdays.\nThe office is closed right now and opens tomorrow (Wed) 08:30.',
    ]);
    const closed = aChat({ desk: night });
    says(closed, '有人吗');
    expect(closed.heard()[0]).toContain('现在是下班时间，客服 明天（周三）08:30 上班。');
    const none = aChat({ community: { name: '桂苑', phones: {} } });
    says(none, '物业电话多少');
    expect(none.heard()[0]).toContain('点“联系人工”，客服会联系您');
  });

  test.each([
    ...[
      '楼上几点才能不吵',
      '电梯什么时候开',
      '健身房几点开门',
      '水管漏水打哪个电话都没人接',
      '我的电话改成13900001111',
    ],
    ...[
      '赵玉兰的电话是多少',
      '楼上那家的电话号码给我一下',
      '什么时候有人来',
      '今天有人来吗',
      '周末有人上门修吗',
      'what is the phone number of Mr Zhao?',
      'when is somebody there to fix it',
      '来之前打电话',
      '让你们经理给我打个电话',
      '我要人工',
      '转人工客服',
      '半夜有人敲门',
      '路灯晚上几点开是不是坏了',
    ],
    ...[
      'can I talk to a real person',
      'the lift is not working',
      'please call my wife',
      'my phone number is wrong',
    ],
  ])('“%s” is no question of the kind', (text) => {
    expect(officeQuestion(text)).toBeNull();
  });
});

describe('a question of hours beside a matter', () => {
  test.each([
    '厨房水龙头一直滴水，明天下午有人吗',
    '马桶堵了，周末你们上班吗',
    '楼道灯不亮，今天晚上有人值班吗',
    'The kitchen tap keeps dripping, are you open tomorrow?',
  ])('“%s” is about when somebody comes: it makes a draft', (text) => {
    const chat = aChat();
    says(chat, text);
    expect(chat.state().flow.at).toBe('draft');
  });
});

describe('small words are known by their whole', () => {
  test.each([
    ['谢谢，不过水还在漏', saidThanks],
    ['算了一下，这个月多收了60', saidNo],
    ['不用了吗？水还没来', saidNo],
    ['你好，厨房漏水', saysHello],
    ['天气一冷水管就冻', saysChat],
    ['没事了吗', saidItIsOver],
    ['修好了又坏了', saidItIsOver],
    ['it stopped working', saidItIsOver],
    ['the light stopped', saidItIsOver],
    ['不是我家漏', saidNo],
    ['垃圾没人收', saysRude],
    ['垃圾房真恶心', saysRude],
    ['the lift is useless again', saysRude],
    ['hello, my tap drips', saysHello],
    ['thanks but it still leaks', saidThanks],
    ['cancel the parking space of 3-2-501', saidNo],
  ] as const)('“%s” says more', (text, said) => {
    expect(said(text)).toBe(false);
  });

  test.each([
    ['帮我催一下', 'zh-CN'],
    ['还没来，催催吧', 'zh-CN'],
    ['please hurry them up', 'en'],
  ] as [string, Language][])('“%s” urges the only open request', (text, language) => {
    const chat = aChat({ requests: [request({ who: '张师傅' })], language });
    says(chat, text);
    expect(chat.asked()).toContainEqual({ do: 'urge', request: 1042 });
  });

  test('while a visit is agreed, urging names its date and wakes nobody', () => {
    for (const [text, language, answer] of [
      [
        '催一下',
        'zh-CN',
        '工单 1042 约好 11月29日（周日）10:00 上门。到时间还没有人来，再点“催一下”，我马上去催。',
      ],
      ['能不能催一下师傅', 'zh-CN', '工单 1042 约好 11月29日（周日）10:00 上门。'],
      ['Nudge', 'en', 'Request 1042: visit agreed for Sun 29 Nov 10:00.'],
    ] as const) {
      const until = Date.UTC(2026, 10, 29, 2, 0);
      const agreed = request({ state: 'waiting', waiting: { reason: 'agreed_date', until } });
      const chat = aChat({ requests: [agreed], language });
      says(chat, text);
      expect(chat.heard()[0]).toContain(answer);
      expect(chat.asked()).toEqual([]);
      chat.later(hours(24 * 6));
      says(chat, text);
      expect(chat.asked()).toContainEqual({ do: 'urge', request: 1042 });
    }
  });

  const over = [
    '不用来了，已经好了',
    '没事了',
    '取消报修',
    'I fixed it myself',
    'no longer needed',
  ];
  test.each(over)('“%s” offers to withdraw the only open request', (text) => {
    for (const adding of [false, true]) {
      const chat = aChat({ requests: [request()] });
      if (adding) chat.presses({ verb: 'add_to', request: 1042 });
      says(chat, text);
      if (adding && saidNo(text)) {
        expect(chat.heard()).toEqual(['好的，没有补充。需要时直接发给我。']);
        continue;
      }
      expect(chat.heard()[0]).toContain('要撤回工单 1042 吗？');
      chat.taps('撤回');
      expect(chat.asked().at(-1)).toEqual({ do: 'withdraw', request: 1042 });
    }
  });

  test('what a stranger told first is let go when they say so', () => {
    for (const text of ['算了', '没事了', 'never mind']) {
      const chat = aChat({ resident: null });
      says(chat, '我家厨房漏水');
      expect(chat.state().queue).toHaveLength(1);
      says(chat, text);
      expect(chat.state().queue).toEqual([]);
    }
  });

  test('no piece of these grammars, said over and over, costs more than its length', () => {
    const pieces = new Set(
      ['short-answers', 'senses'].flatMap(
        (name) =>
          readFileSync(`src/conversation/flows/${name}.ts`, 'utf8').match(
            /[\u3400-\u9fff]{1,6}|[a-z]{2,}(?: [a-z]{2,})?/g,
          ) ?? [],
      ),
    );
    const read = [officeQuestion, chatOf, saysHello, asksWhen, saysLater, saysUrge, saysRude];
    const readers = [...read, isShortAnswer, saidItIsOver, isQuestion];
    for (const piece of pieces)
      for (const end of ['吗', '?x']) {
        const text = `${(/[a-z]/.test(piece) ? `${piece} ` : piece).repeat(30).slice(0, 58)}${end}`;
        const began = performance.now();
        for (const one of readers) one(text);
        expect(performance.now() - began, text).toBeLessThan(1000);
      }
  });

  test('nothing a stranger writes is read slower than its length', () => {
    const pieces = [
      '不用了',
      '算了',
      '谢谢',
      '几点',
      '什么时候',
      '电话',
      'is it ',
      'never mind ',
      '天气真',
      '哈',
      'the ',
    ];
    for (const piece of pieces) {
      const text = piece.repeat(5000);
      const chat = aChat(facts());
      const began = performance.now();
      chat.says(text, unclear);
      chat.says(text.slice(0, 60), unclear);
      expect(performance.now() - began, piece).toBeLessThan(1000);
    }
  });
});
