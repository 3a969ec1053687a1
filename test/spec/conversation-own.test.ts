import { describe, expect, test } from 'vitest';
import { aChat, file, hours, meaning, smalltalk, unclear } from '../support/dialogue.ts';

const phone = (e164: string) => ({ ...unclear, slots: { phone: e164 } });
const gas = meaning({ intent: 'emergency', emergency: 'alert', emergencyKind: 'gas' });
const corrections = (chat: ReturnType<typeof aChat>) =>
  chat.asked().filter((one) => one.do === 'ask_correction');

describe('somebody puts their phone right', () => {
  test('by the buttons: asked, shown, submitted', () => {
    const chat = aChat();
    chat.says('我的资料', unclear);
    expect(chat.heard()[0]).toContain('电话：138****0501');
    chat.taps('更正资料');
    expect(chat.captions()).toEqual(['姓名', '电话', '其他资料']);
    chat.taps('电话');
    expect(chat.heard()[0]).toContain('请把新的电话号码发给我');
    chat.says('13900001111', phone('+8613900001111'));
    expect(chat.heard()).toEqual([
      '把电话从 138****0501 改为 139 0000 1111，对吗？提交后由工作人员核对。',
    ]);
    expect(chat.captions()).toEqual(['提交', '取消']);
    chat.taps('提交');
    expect(chat.heard()[0]).toContain('已交给工作人员核对');
    expect(corrections(chat)).toEqual([
      { do: 'ask_correction', field: 'phone', wish: '+8613900001111' },
    ]);
    chat.taps('提交');
    expect(chat.heard()[0]).toContain('这个按钮已经过期');
    expect(corrections(chat)).toHaveLength(1);
    chat.says('设置', unclear);
    expect(chat.heard()[0]).toContain('正在核对：电话改为 139****1111');
    chat.taps('撤回更正（电话）');
    expect(chat.heard()[0]).toContain('已撤回');
    chat.taps('撤回更正（电话）');
    expect(chat.heard()[0]).toContain('现在没有在核对的更正');
  });

  test('in one breath, and by a yes', () => {
    const chat = aChat();
    chat.says('我换手机号了 13900001111', phone('+8613900001111'));
    expect(chat.heard()[0]).toContain('改为 139 0000 1111');
    chat.says('对', unclear);
    expect(chat.heard()[0]).toContain('已交给工作人员核对');
    expect(chat.state().flow.at).toBe('idle');
  });

  test('by their own contact, at any moment', () => {
    const chat = aChat();
    chat.happens({ type: 'contact', own: true, phone: '+8613900001111' });
    expect(chat.heard()[0]).toContain('改为 139 0000 1111');
    chat.taps('取消');
    expect(chat.heard()[0]).toContain('没有提交');
    expect(corrections(chat)).toEqual([]);
  });

  test('what cannot be read is asked for again, and what is on record changes nothing', () => {
    const chat = aChat();
    chat.says('我要改电话', unclear);
    chat.says('1390000', unclear);
    expect(chat.heard()[0]).toContain('这个号码我没看懂');
    chat.happens({ type: 'contact', own: false, phone: '+8613700000000' });
    expect(chat.heard()[0]).toContain('别人的名片我不保存');
    chat.says('13800010501', phone('+8613800010501'));
    expect(chat.heard()[0]).toContain('我们登记的就是 138****0501，不用改');
    expect(chat.state().flow.at).toBe('idle');
    expect(corrections(chat)).toEqual([]);
  });

  test('a second number takes the place of the first before it is submitted, and after', () => {
    const chat = aChat();
    chat.says('我要改电话', unclear);
    chat.says('13900001111', phone('+8613900001111'));
    const first = chat.state().flow;
    chat.says('13900002222', phone('+8613900002222'));
    expect(chat.heard()[0]).toContain('139 0000 2222');
    chat.presses({ verb: 'submit_correction', correction: 'no' in first ? first.no : 0 });
    expect(chat.heard()[0]).toContain('这个按钮已经过期');
    chat.taps('提交');
    expect(corrections(chat)).toEqual([
      { do: 'ask_correction', field: 'phone', wish: '+8613900002222' },
    ]);
    chat.says('我的新号码是13900003333', phone('+8613900003333'));
    chat.taps('提交');
    expect(chat.heard()[0]).toContain('您之前提交的同一项更正已经换成这一次的');
    chat.says('我的新号码是13900003333', phone('+8613900003333'));
    expect(chat.heard()[0]).toContain('这一项您已经提交过');
  });
});

describe('somebody puts their name right', () => {
  test('in one breath, or asked for it', () => {
    const chat = aChat();
    chat.says('我叫赵丽不叫赵玉兰', unclear);
    expect(chat.heard()[0]).toContain('把姓名从“赵玉兰”改为“赵丽”');
    chat.says('不对', unclear);
    expect(chat.heard()[0]).toContain('请把正确的姓名发给我');
    chat.says('应该是赵莉', unclear);
    expect(chat.heard()[0]).toContain('改为“赵莉”');
    chat.taps('提交');
    expect(corrections(chat)).toEqual([{ do: 'ask_correction', field: 'name', wish: '赵莉' }]);
  });

  test('in English', () => {
    const chat = aChat({ language: 'en' });
    chat.says('my name is spelled wrong', unclear);
    expect(chat.heard()[0]).toContain('Please send me the right name');
    chat.says('12345', unclear);
    expect(chat.heard()[0]).toContain('nothing but the name');
    chat.says('My name is Zhao Yu-Lan', unclear);
    expect(chat.heard()[0]).toContain('from “赵玉兰” to “Zhao Yu-Lan”');
    chat.taps('Submit');
    expect(chat.heard()[0]).toContain('The staff have it');
  });
});

describe('anything else that is wrong', () => {
  test('is told in the resident’s own words', () => {
    const chat = aChat();
    chat.says('更正资料', unclear);
    chat.taps('其他资料');
    chat.says('3-2-501 的面积应该是 89.5 平方米', unclear);
    expect(chat.heard()[0]).toContain('「3-2-501 的面积应该是 89.5 平方米」');
    chat.taps('提交');
    expect(corrections(chat)).toEqual([
      { do: 'ask_correction', field: 'other', wish: '3-2-501 的面积应该是 89.5 平方米' },
    ]);
  });

  test('is cut where nobody would read on', () => {
    const chat = aChat();
    chat.presses({ verb: 'correct', field: 'other' });
    chat.says('面积'.repeat(2000), unclear);
    chat.taps('提交');
    const [asked] = corrections(chat);
    expect(asked?.wish.length).toBeLessThanOrEqual(500);
  });
});

describe('what else happens meanwhile', () => {
  test('danger goes first', () => {
    const chat = aChat();
    chat.says('我要改电话', unclear);
    chat.says('家里有煤气味', gas);
    expect(chat.heard()[0]).toContain('不要开关电器和灯');
    expect(corrections(chat)).toEqual([]);
  });

  test('a name that sounds like danger to a machine wakes nobody, and danger is danger', () => {
    const chat = aChat();
    const maybe = meaning({ intent: 'emergency', emergency: 'ask', emergencyKind: 'medical' });
    chat.says('我叫赵丽不叫赵玉兰', maybe);
    expect(chat.heard()[0]).toContain('改为“赵丽”');
    chat.says('叫不醒我妈了', maybe);
    expect(chat.heard()[0]).toContain('120');
    chat.says('我叫赵丽不叫赵玉兰', { ...maybe, emergency: 'alert' });
    expect(corrections(chat)).toEqual([]);
  });

  test('a repair is a repair, whatever was asked', () => {
    const chat = aChat();
    chat.says('我要改电话', unclear);
    chat.says('厨房水龙头一直滴水', meaning());
    expect(chat.heard()[0]).toContain('厨房水龙头一直滴水');
    expect(chat.captions()).toContain('提交');
    chat.taps('提交');
    expect(chat.requests()).toHaveLength(1);
  });

  test('a photo is not lost', () => {
    const chat = aChat();
    chat.says('更正资料', unclear);
    chat.taps('其他资料');
    chat.says('产权证上的面积', unclear, { files: [file()] });
    const { flow } = chat.state();
    expect(flow.at === 'draft' && flow.draft.files).toHaveLength(1);
  });

  test('a draft that was open is set aside and shown again', () => {
    const chat = aChat();
    chat.says('卧室灯不亮', meaning({ category: 'electrical' }));
    chat.presses({ verb: 'correct', field: 'name' });
    chat.says('赵丽', unclear);
    chat.presses({ verb: 'submit_correction', correction: chat.state().drafts });
    expect(chat.heard()[0]).toContain('已交给工作人员核对');
    expect(chat.heard()[1]).toContain('卧室灯不亮');
    chat.taps('提交');
    expect(chat.requests()).toHaveLength(1);
  });

  test('after two hours words are taken for what they say', () => {
    const chat = aChat();
    chat.says('我要改名字', unclear);
    chat.later(hours(2) + 1);
    chat.says('谢谢', smalltalk);
    expect(chat.heard()[0]).toContain('不客气');
    expect(chat.state().flow.at).toBe('idle');
  });

  test('the answer to what staff asked is the answer, also with a new number in it', () => {
    const chat = aChat();
    chat.says('厨房水龙头一直滴水', meaning());
    chat.taps('提交');
    chat.facts.requests = chat.facts.requests.map((one) => ({ ...one, askedAt: chat.facts.nowMs }));
    chat.says('我换手机号了 13900001111', phone('+8613900001111'));
    expect(chat.asked().at(-1)).toMatchObject({ do: 'add_to_request' });
    chat.says('我的资料', unclear);
    expect(chat.heard()[0]).toContain('这是我们登记的您的资料');
  });

  test('words about a matter are never taken for it', () => {
    const chat = aChat();
    chat.says('对讲电话换一下', meaning({ category: 'access' }));
    expect(chat.heard()[0]).toContain('对讲电话换一下');
    expect(chat.state().flow.at).toBe('draft');
  });

  test('a stranger has nothing to put right', () => {
    const chat = aChat({ resident: null });
    chat.presses({ verb: 'correct', field: 'phone' });
    expect(chat.heard()[0]).toContain('还没有确认您是哪一户');
    chat.says('我要改电话', unclear);
    expect(chat.asked()).toEqual([]);
  });
});

describe('when nothing should ring', () => {
  test('is chosen by button or in words, and asked again for what is no time', () => {
    const chat = aChat();
    chat.says('免打扰', unclear);
    expect(chat.captions()).toEqual([
      '按小区：21:00–08:30',
      '22:00–07:00',
      '不设免打扰',
      '其他时段',
    ]);
    chat.taps('22:00–07:00');
    expect(chat.heard()[0]).toContain('22:00 到 07:00');
    chat.taps('其他时段');
    chat.says('很晚', unclear);
    expect(chat.heard()[0]).toContain('这个时段我没看懂');
    chat.says('晚上11点到早上6点', unclear);
    expect(chat.heard()[0]).toContain('23:00 到 06:00');
    chat.taps('按小区：21:00–08:30');
    expect(chat.heard()[0]).toContain('21:00 到 08:30');
    chat.taps('不设免打扰');
    expect(chat.heard()[0]).toContain('随时响铃');
    expect(
      chat.asked().flatMap((one) => (one.do === 'set_quiet_hours' ? [one.hours] : [])),
    ).toEqual([{ from: '22:00', to: '07:00' }, { from: '23:00', to: '06:00' }, null, 'none']);
  });

  test('a repair said instead is a repair', () => {
    const chat = aChat();
    chat.presses({ verb: 'set_quiet', hours: 'other' });
    chat.says('厨房水龙头一直滴水', meaning());
    expect(chat.state().flow.at).toBe('draft');
  });
});
