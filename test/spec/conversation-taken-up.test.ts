import { describe, expect, test } from 'vitest';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import { aChat, type ChatUnderTest, hours, tuesdayMorning } from '../support/dialogue.ts';

const understand = loadUnderstanding();
/** As the office itself understands the words: these conversations are about what people really write. */
const say = (chat: ChatUnderTest, ...texts: string[]): void => {
  for (const text of texts)
    chat.says(
      text,
      understand(text, { nowMs: tuesdayMorning, timeZone: 'Asia/Shanghai', homes: ['3-2-501'] }),
    );
};

describe('a time that is told bit by bit', () => {
  test('a part of the day goes to the day that was named before it', () => {
    const chat = aChat();
    say(chat, '空调不出风', '后天');
    expect(chat.heard()[0]).toContain('希望后天（周四）');
    say(chat, '下午吧');
    expect(chat.heard()[0]).toContain('希望后天（周四）下午');
    say(chat, '两点到四点');
    expect(chat.heard()[0]).toContain('希望后天（周四）14:00–16:00');
    say(chat, '还是明天上午10点');
    expect(chat.heard()[0]).toContain('希望明天（周三）10:00–11:00');
  });

  test('in English too, and tomorrow is when, not later', () => {
    const chat = aChat({ language: 'en' });
    say(chat, 'my radiator does not get warm', 'Friday', 'after 5');
    expect(chat.heard()[0]).toContain('preferred time: Fri 27 Nov 17:00–22:00');
    const zh = aChat();
    say(zh, '卫生间下水慢', '明天');
    expect(zh.heard()[0]).toContain('希望明天（周三）');
  });

  test('another day, asked for after filing, is a detail of what was filed', () => {
    const chat = aChat();
    say(chat, '空调不出风', '提交', '改到大后天行吗');
    expect(chat.heard()).toEqual(['已补充到工单 1043，接手的人会看到。']);
    const en = aChat({ language: 'en' });
    say(en, 'the bathroom extractor fan is dead', 'Submit', 'can we make it Saturday instead');
    expect(en.heard()).toEqual(['Added to request 1043; whoever takes it will see it.']);
  });
});

describe('of several matters one is dropped by its number', () => {
  test('one that waits: the open one stays as it was', () => {
    const chat = aChat();
    say(chat, '厨房的水龙头滴水，还有楼道灯坏了');
    expect(chat.heard()[0]).toContain('您说了 2 件事');
    say(chat, '第二个算了');
    expect(chat.heard()[0]).toContain('好的，第二件不办了。');
    expect(chat.heard()[0]).not.toContain('第二个');
    chat.taps('提交');
    expect(chat.requests()).toMatchObject([{ words: '厨房的水龙头滴水' }]);
    expect(chat.state().queue).toEqual([]);
  });

  test('the open one: the next is shown', () => {
    const chat = aChat({ language: 'en' });
    say(chat, '1) hallway light out on 5th floor 2) bin room stinks 3) can i pay my bill by card');
    say(chat, 'forget the first one');
    expect(chat.heard().join('\n')).toContain('bin room stinks');
    say(chat, 'number 3 is sorted');
    expect(chat.heard()[0]).toContain('All right, the third is dropped.');
    chat.taps('Submit');
    expect(chat.requests()).toMatchObject([{ words: 'bin room stinks' }]);
  });

  test('where no matter has the number, the words are kept', () => {
    const chat = aChat();
    say(chat, '洗手盆堵了', '第二个算了');
    expect(chat.state().flow).toMatchObject({ draft: { words: '洗手盆堵了\n第二个算了' } });
  });
});

describe('what was let go of is taken up again', () => {
  test('a bit of a draft that was put aside belongs to it', () => {
    const chat = aChat();
    say(chat, '洗手盆堵了', '等会儿再说', '在主卫');
    expect(chat.heard()[0]).toContain('洗手盆堵了\n在主卫');
    expect(chat.state().queue).toEqual([]);
  });

  test('but not the next day, and not another matter', () => {
    const later = aChat();
    say(later, '洗手盆堵了', '等会儿再说');
    later.later(hours(20));
    say(later, '在主卫');
    expect(later.state().queue).toHaveLength(1);
    const other = aChat();
    say(other, '洗手盆堵了', '等会儿再说', '电梯不停四楼');
    expect(other.heard()[0]).not.toContain('洗手盆');
  });

  test('whoever wants it all the same after withdrawing has the same draft again', () => {
    const chat = aChat();
    say(chat, '厨房灯不亮', '提交', '算了不修了', '撤回', '还是修吧，又坏了');
    expect(chat.heard()[0]).toContain('报修 · 电路照明 · 3-2-501');
    expect(chat.heard()[0]).toContain('厨房灯不亮\n还是修吧，又坏了');
    const en = aChat({ language: 'en' });
    say(en, 'the tap in the kitchen drips', 'Submit', 'never mind', 'Withdraw');
    say(en, "no it's leaking again");
    expect(en.heard()[0]).toContain(
      'the tap in the kitchen drips\nno it’s leaking again'.replace('’', "'"),
    );
  });
});

describe('captions, as people type them', () => {
  test('那就匿名吧 and "submit please" are the buttons', () => {
    const chat = aChat();
    say(chat, '楼上天天晚上打麻将，打到三点', '那就匿名吧');
    expect(chat.captions()).toContain('不用匿名');
    say(chat, '不匿名了');
    expect(chat.captions()).toContain('匿名');
    say(chat, '我要匿名', '好的谢谢再见', '提交吧');
    expect(chat.requests()).toMatchObject([{ words: '楼上天天晚上打麻将，打到三点' }]);
    expect(chat.asked().find((one) => one.do === 'open_request')).toMatchObject({
      draft: { anonymous: true },
    });
    const en = aChat({ language: 'en' });
    say(en, 'the tap in the kitchen drips', 'submit please');
    expect(en.requests()).toHaveLength(1);
  });

  test('no wait, cancel: nothing is filed; "scrap that" with a reason is asked about', () => {
    const chat = aChat({ language: 'en' });
    say(chat, 'My mailbox key snapped', 'no wait, cancel');
    expect(chat.heard()).toEqual(['Cancelled; nothing was filed. Write to me whenever you need.']);
    say(chat, 'The washing machine drain hose is leaking', 'scrap that it was just loose');
    expect(chat.heard()[0]).toContain('If you no longer want this, tap “Cancel”');
    expect(chat.state().flow).toMatchObject({
      draft: { words: 'The washing machine drain hose is leaking' },
    });
  });
});

describe('what is only announced is listened to', () => {
  test.each(['我想咨询个事', '有个问题想问', '先放着吧'])('%s files nothing', (text) => {
    const chat = aChat();
    say(chat, text);
    expect(chat.state().flow).toEqual({ at: 'idle' });
    expect(chat.heard()).toHaveLength(1);
  });

  test('a complaint that was announced is one when it is told', () => {
    const chat = aChat();
    say(chat, '我要投诉');
    expect(chat.state().flow).toEqual({ at: 'telling', kind: 'complaint' });
    say(chat, '楼下烧烤店油烟');
    expect(chat.heard()[0]).toContain('投诉 · 保洁');
  });

  test('I have a question is answered with go ahead', () => {
    const chat = aChat({ language: 'en' });
    say(chat, 'I have a question');
    expect(chat.heard()).toEqual(['Hello, go ahead.']);
  });

  test('water that was shut off is said of the leak that is open', () => {
    const chat = aChat();
    say(chat, '我家厕所漏水到楼下了', '现在已经关了水阀');
    expect(chat.heard()[0]).toContain('我家厕所漏水到楼下了\n现在已经关了水阀');
  });
});
