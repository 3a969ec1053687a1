import { describe, expect, test } from 'vitest';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import { aChat, type ChatUnderTest, hours, tuesdayMorning } from '../support/dialogue.ts';

const understand = loadUnderstanding();
/** As the office itself understands the words: these conversations are about what people really write. */
const say = (chat: ChatUnderTest, ...texts: string[]): void => {
  for (const text of texts)
    chat.says(text, understand(text, { nowMs: chat.facts.nowMs, timeZone: 'Asia/Shanghai' }));
};

describe('what was never submitted', () => {
  test('whoever says it again is shown it again, and it stands there once', () => {
    const chat = aChat();
    say(chat, '水龙头滴水', '水龙头滴水', '我说水龙头滴水');
    expect(chat.heard().join('\n')).toContain('还没有提交');
    expect(chat.captions()).toEqual(['提交', '修改', '取消']);
    chat.taps('提交');
    expect(chat.requests()).toMatchObject([{ words: '水龙头滴水' }]);
  });

  test('is told to whoever asks after it days later, and can be gone on with', () => {
    const chat = aChat();
    say(chat, '水龙头滴水');
    chat.later(hours(72));
    say(chat, '修好了吗');
    expect(chat.heard()).toEqual([
      '您上次说的「水龙头滴水」还没有提交，所以还没有人在办。要办的话，点“接着办”。',
    ]);
    chat.taps('接着办');
    chat.taps('提交');
    expect(chat.requests()).toMatchObject([{ words: '水龙头滴水' }]);
  });

  test('in English too', () => {
    const chat = aChat({ language: 'en' });
    say(chat, 'the shower drips');
    chat.later(hours(60));
    say(chat, 'is it fixed?');
    expect(chat.heard().join('\n')).toContain('was never submitted, so nobody is working on it');
    chat.taps('Cancel');
    expect(chat.requests()).toEqual([]);
  });
});

describe('of two matters one is let be by its name', () => {
  test('the one that waits: the one before them stays', () => {
    const chat = aChat({ language: 'en' });
    say(chat, 'my radiator is cold', 'also the bell doesnt work', 'forget the bell');
    expect(chat.heard()[0]).toContain('All right, “also the bell doesnt work” is dropped.');
    say(chat, 'ok send it');
    expect(chat.requests()).toMatchObject([{ words: 'my radiator is cold' }]);
    expect(chat.state().queue).toEqual([]);
  });

  test('the one before them: the other is shown', () => {
    const chat = aChat();
    say(chat, '厨房水龙头滴水', '另外门铃坏了不响', '水龙头不用修了');
    expect(chat.heard().join('\n')).toContain('另外门铃坏了不响');
    chat.taps('提交');
    expect(chat.requests()).toMatchObject([{ words: '另外门铃坏了不响' }]);
  });
});

describe('second thoughts about what was told', () => {
  test('a complaint becomes one without a name, whenever that is asked for', () => {
    const chat = aChat();
    say(chat, '隔壁天天装修吵死了', '早上七点就开始', '不要说是我说的');
    expect(chat.heard()[0]).toContain('匿名：工作人员看不到您的姓名');
    const en = aChat({ language: 'en' });
    say(en, 'my neighbour plays drums every night', 'dont tell them it was me');
    expect(en.captions()).toContain('Give my name');
  });

  test('a fault beside a praise is a matter of its own', () => {
    const chat = aChat();
    say(chat, '你们小王师傅真不错', '不过他走了之后水龙头又漏了');
    expect(chat.heard()[0]).toContain('另一件我也记着');
    chat.taps('提交');
    expect(chat.requests()).toMatchObject([{ kind: 'compliment', words: '你们小王师傅真不错' }]);
    expect(chat.heard().join('\n')).toContain('又漏了');
  });

  test('another hour is of the repair that is open, not of the matter behind it', () => {
    const chat = aChat();
    say(chat, '卫生间地漏返水', '楼道里堆满垃圾没人管', '明天下午来行吗', '我说的是后天上午');
    expect(chat.heard()[0]).toContain('希望后天（周四）上午');
  });

  test('a car that has driven off is no complaint any more', () => {
    const chat = aChat();
    say(chat, '有人占我车位', '车牌浙A12345', '他挪走了');
    expect(chat.heard()).toEqual(['好的，已取消，没有登记。需要时随时发给我。']);
    const en = aChat({ language: 'en' });
    say(en, 'someone took my parcel from the lobby', 'never mind my wife has it');
    expect(en.heard().join('\n')).toContain('nothing was filed');
  });

  test('whoever goes on telling is not stopped by a question of ours: the best guess is shown', () => {
    const chat = aChat({ language: 'en' });
    say(chat, 'someone took my parcel', 'from the lobby', 'monday i think');
    expect(chat.heard()[0]).toContain('monday i think');
    expect(chat.captions()).toContain('Submit');
  });

  test('a sound is no matter, and “fine” no weather', () => {
    const chat = aChat();
    say(chat, '啊啊啊啊');
    expect(chat.heard()).toEqual(['您好，请说。']);
    const en = aChat({ language: 'en' });
    say(en, 'the gym is closed AGAIN', 'fine');
    expect(en.heard().join('\n')).not.toContain('It is.');
  });

  test('that nobody came is said of what was filed', () => {
    const chat = aChat({ language: 'en' });
    say(chat, 'my kitchen tap is leaking', 'yes');
    chat.later(hours(168));
    say(chat, 'nobody called me');
    expect(chat.heard()[0]).toContain('Request 1043');
    say(chat, 'cancel it then');
    expect(chat.captions()).toEqual(['Withdraw', 'Keep it']);
  });
});

describe('words as they are really sent', () => {
  test('whoever wants one thing mended reports it, though it sounds like asking after it', () => {
    const chat = aChat({ language: 'en' });
    say(chat, 'fix my window');
    expect(chat.captions()).toContain('Leaks, walls and roof');
  });

  test('a question behind a report is a matter of its own; a second space is one space', () => {
    const chat = aChat();
    say(chat, '车库灯坏了，楼道有股臭味，我想问车位怎么租');
    expect(chat.heard()[0]).toContain('您说了 2 件事');
    const en = aChat({ language: 'en' });
    say(en, 'The bin store light is out. Also who do I ask about a second parking space?');
    expect(en.heard()[0]).toContain('You told me 2 things');
  });

  test.each(['ok and yes', 'yes yes please', '行了行了提交吧', '交吧'])('%s submits', (yes) => {
    const chat = aChat();
    say(chat, '空调不制冷', yes);
    expect(chat.requests()).toMatchObject([{ words: '空调不制冷' }]);
  });

  test('the hour that does not suit is not the hour that is wished for', () => {
    const chat = aChat();
    say(chat, '空调不制冷', '明早10点', '我十点要开会，十一点吧');
    expect(chat.heard()[0]).toContain('希望明天（周三）11:00–12:00');
  });

  test('nor is it tonight, when the hour that was meant has passed today', () => {
    const chat = aChat({ nowMs: tuesdayMorning + hours(5) });
    say(chat, '空调不制冷', '明早10点', '我十点要开会，十一点吧');
    expect(chat.heard()[0]).toContain('希望明天（周三）11:00–12:00');
  });

  test.each([
    ['楼上的狗半夜叫', '他说不归他管'],
    ['我妈家暖气不热', '她电话13800001111'],
    ["the neighbour's dog poos on my mat", 'he says its not his dog'],
  ])('what somebody said, or their number, is a bit of the matter: %s, %s', (first, then) => {
    const chat = aChat();
    say(chat, first, then);
    expect(chat.captions()).toContain('提交');
  });
});

describe('danger that the words of the moment do not have', () => {
  test('a child behind the door is neither gone nor in a lift, and an age raises nothing new', () => {
    const chat = aChat({ language: 'en' });
    say(chat, 'im locked out', 'my kid is inside');
    expect(chat.heard().join('\n')).not.toContain('last seen');
    expect(chat.asked()).toContainEqual(
      expect.objectContaining({ do: 'raise_emergency', kind: 'other', level: 'alert' }),
    );
    say(chat, "he's 4");
    expect(chat.heard()).toEqual(['Passed on to the person on duty, who can read what you write.']);
  });

  test.each([
    'my kitchen light has been flickering since the weekend and I am a little worried',
    '厨房的灯这两天老是一闪一闪的，我有点不放心',
  ])('a lamp that flickers and nothing beside it asks nobody: %s', (text) => {
    expect(understand(text, { nowMs: 0, timeZone: 'Asia/Shanghai' }).emergency).toBe('none');
  });

  test.each([
    'the light flickers and there is a burning smell',
    '灯一闪一闪的，还有焦糊味',
    'the hall light flickers and buzzes and the switch is hot',
  ])('but with a smell or heat it does: %s', (text) => {
    expect(understand(text, { nowMs: 0, timeZone: 'Asia/Shanghai' }).emergency).not.toBe('none');
  });

  test('whose danger names no matter is the work of those who deal with its kind', () => {
    const understood = understand('我爸晕倒了叫不醒', { nowMs: 0, timeZone: 'Asia/Shanghai' });
    expect(understood).toMatchObject({ emergency: 'alert', category: 'security' });
    expect(understood.alternatives.map((one) => one.category)).not.toContain('security');
  });
});

describe('somebody who says that it is there again, and has no request that is open', () => {
  test.each([
    ['师傅修完又漏了', '给排水'],
    ['上次没修好，马桶还是堵', '给排水'],
  ])('files it anew: %s', (words, matter) => {
    const chat = aChat();
    chat.says(words, understand(words, { nowMs: chat.facts.nowMs, timeZone: 'Asia/Shanghai' }));
    expect(chat.heard().join('\n')).not.toContain('没有在处理的工单');
    expect(`${chat.heard().join('\n')}\n${chat.captions().join('\n')}`).toContain(matter);
  });
});
