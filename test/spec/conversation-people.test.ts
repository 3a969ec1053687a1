import { describe, expect, test } from 'vitest';
import type { ActionVerb } from '../../src/actions.ts';
import { emergencyKinds } from '../../src/codes.ts';
import { freshState } from '../../src/conversation/state.ts';
import { step } from '../../src/conversation/step.ts';
import { residentTexts } from '../../src/texts/residents/residents.ts';
import {
  aChat,
  anEmergency,
  facts,
  file,
  hours,
  keysOf,
  meaning,
  osmanthus,
  request,
  smalltalk,
  tuesdayMorning,
  unclear,
  willow,
} from '../support/dialogue.ts';

const stranger = { resident: null };
const gas = meaning({
  intent: 'emergency',
  category: 'gas',
  emergency: 'alert',
  emergencyKind: 'gas',
  urgency: 'emergency',
});
const perhapsFlood = meaning({ emergency: 'ask', emergencyKind: 'flood' });

describe('a stranger whose phone several people have', () => {
  const phone = '+8613800019999';

  test('is asked who they are, once more when it is not told, and then the desk has it', () => {
    const chat = aChat(stranger);
    chat.happens({ type: 'contact', own: true, phone });
    expect(chat.heard()[0]).toContain('不止一个人名下');
    chat.says('谢谢', smalltalk);
    expect(chat.heard()[0]).toContain('不止一个人名下');
    chat.says('3-2-501', unclear);
    expect(chat.asked()).toContainEqual({ do: 'join_as', words: '3-2-501' });
    expect(chat.heard()[0]).toContain('还确认不了');
    chat.says('王芳', unclear);
    expect(chat.asked()).toContainEqual({ do: 'join_as', words: '3-2-501\n王芳' });
    expect(chat.asked()).toContainEqual({ do: 'ask_admission', words: '3-2-501\n王芳' });
  });

  test('is heard in danger all the same', () => {
    const chat = aChat(stranger);
    chat.happens({ type: 'contact', own: true, phone });
    chat.says('家里煤气味很大', gas);
    expect(chat.asked()).toContainEqual(expect.objectContaining({ do: 'raise_emergency' }));
  });
});

describe('a stranger where there are several communities', () => {
  const ofSeveral = {
    resident: null,
    language: 'en' as const,
    communities: [osmanthus, willow].map((one) => ({ ...one, name: one.names[1] ?? '' })),
    possible: [osmanthus.id, willow.id],
    community: { name: null, phones: {} },
  };

  test('is told in danger what to do, and then asked where, in their language', () => {
    const chat = aChat(ofSeveral);
    chat.says('I smell gas', gas);
    expect(chat.heard()[0]).toContain('Fire 119');
    expect(chat.heard()[1]).toContain('tap the community');
    expect(chat.captions()).toEqual([
      'Happening now',
      'No danger',
      'Osmanthus Court',
      'Willow Court',
    ]);
    chat.taps('Willow Court');
    expect(chat.heard()[0]).toContain('The person on duty in Willow Court knows.');
    expect(chat.asked()).toContainEqual({
      do: 'place_emergency',
      emergency: 1,
      community: willow.id,
    });
  });

  test('is not asked before, when somebody of the office is wanted either', () => {
    const chat = aChat(ofSeveral);
    chat.says('I live in Willow Court', unclear);
    expect(chat.heard()[0]).toContain('do not know yet which home');
    chat.says('I have no code', unclear);
    expect(chat.heard()[0]).toContain('In which community do you live?');
    chat.says('Nowhere Gardens', unclear);
    expect(chat.heard()[0]).toContain('In which community do you live?');
    chat.says('I live in Willow Court.', unclear);
    // What was said before goes with the name and the home, for staff to read.
    expect(chat.asked()).toContainEqual({ do: 'ask_admission', words: 'Nowhere Gardens' });
  });
});

describe('somebody who is not known', () => {
  test('hears who this is and how to come in, in words and keys', () => {
    const chat = aChat(stranger);
    chat.happens({ type: 'command', name: 'start', argument: '', understood: unclear });
    expect(chat.heard()[0]).toMatch(/^您好，这里是桂苑物业服务中心。请输入通知单上的邀请码/);
    const { replies } = step(
      freshState,
      { type: 'command', name: 'start', argument: '', understood: unclear },
      facts(stranger),
    );
    expect(replies.map((one) => keysOf(one, 'zh-CN'))).toEqual([
      ['分享手机号', '我没有邀请码', 'English', '紧急情况'],
    ]);
  });

  test.each([
    'ABCD2345',
    'abcd-2345',
    'ABCD 2345',
    'ＡＢＣＤ２３４５',
    '我的邀请码是ABCD-2345',
    'https://t.me/gatehouse_bot?start=ABCD2345',
  ])('%s lets them in', (text) => {
    const chat = aChat(stranger);
    chat.says(text, unclear);
    expect(chat.heard()[0]).toContain('您是桂苑 3-2-501 的业主');
  });

  test('a link carries the code, and a code that was corrected afterwards counts', () => {
    const chat = aChat(stranger);
    chat.says('ABCD2346', unclear);
    expect(chat.heard()[0]).toContain('这个邀请码没有找到');
    chat.happens({ type: 'edited', was: null, text: 'ABCD2345', understood: unclear });
    expect(chat.heard()[0]).toContain('您是');
    const linked = aChat(stranger);
    linked.happens({ type: 'command', name: 'start', argument: 'ABCD2345', understood: unclear });
    expect(linked.heard()[0]).toContain('您是');
  });

  test('without a code the staff are asked, once, in words that name somebody', () => {
    const chat = aChat(stranger);
    chat.says('I have no code', unclear);
    expect(chat.heard()[0]).toContain('您的姓名和房号');
    chat.says('你好', smalltalk);
    expect(chat.heard()[0]).toContain('您的姓名和房号');
    chat.says('李红，3栋2单元501', unclear);
    expect(chat.asked()).toContainEqual({ do: 'ask_admission', words: '李红，3栋2单元501' });
    chat.says('好了吗', unclear);
    expect(chat.heard()[0]).toContain('您的开通申请还在核对');
  });

  test('who they are and where they live, told without being asked, reaches the staff at once', () => {
    const chat = aChat({ resident: null });
    chat.says('我叫王五，3-2-502', unclear);
    expect(chat.asked()).toContainEqual({ do: 'ask_admission', words: '我叫王五，3-2-502' });
  });

  test('a home without a name is kept, and only the name is asked for', () => {
    const chat = aChat({ resident: null });
    chat.says('3栋2单元502', unclear);
    expect(chat.heard()).toEqual(['记下了。请再写一下您的姓名，工作人员核对后为您开通。']);
    chat.says('王五', unclear);
    expect(chat.asked()).toContainEqual({ do: 'ask_admission', words: '3栋2单元502\n王五' });
  });

  test('a name and an address are no danger because a model is not sure', () => {
    const chat = aChat(stranger);
    chat.says('我没有邀请码', unclear);
    chat.says('王芳 5栋1单元302', { ...gas, emergency: 'ask', emergencyKind: 'fire' });
    expect(chat.heard()[0]).toContain('已转给客服核对');
  });

  test('only their own contact counts; one that is in no file leads to the staff', () => {
    const chat = aChat(stranger);
    chat.happens({ type: 'contact', own: false, phone: '+8613800000000' });
    expect(chat.heard()[0]).toContain('这是别人的名片');
    expect(chat.asked()).toEqual([]);
    chat.happens({ type: 'contact', own: true, phone: '+8613800000000' });
    expect(chat.heard()[0]).toContain('没有登记在住户档案里');
    chat.happens({ type: 'contact', own: true, phone: null });
    expect(chat.heard()[0]).toContain('没有登记在住户档案里');
  });

  test('learns nothing about anybody by any button', () => {
    const number = 1042;
    const known = { ...stranger, requests: [] };
    const verbs: ActionVerb[] = ['show', 'add_to', 'urge', 'withdraw', 'requests', 'report'];
    for (const verb of verbs) {
      const chat = aChat(known);
      chat.presses({ verb, request: number } as Parameters<typeof chat.presses>[0]);
      expect(chat.asked(), verb).toEqual([]);
      expect(chat.heard()[0], verb).toContain('还没有确认您是哪一户');
    }
  });

  test('a repair, a photo, a voice: nothing is filed, and danger has its numbers', () => {
    const chat = aChat(stranger);
    chat.says('水管坏了', meaning());
    expect(chat.heard()[0]).toMatch(/我先记着[\s\S]*119、120、110/);
    chat.says('', unclear, { files: [file('voice')] });
    expect(chat.heard()[0]).toMatch(/119、120、110/);
    expect(chat.requests()).toEqual([]);
  });

  test('who chooses English is greeted in English', () => {
    const chat = aChat(stranger);
    chat.says('English', unclear);
    expect(chat.heard()[0]).toMatch(/^Hello, this is the .* management office/);
    expect(chat.state().languageChosen).toBe(true);
  });
});

describe('somebody whose occupancy has ended', () => {
  test('is a stranger to every button of the time before', () => {
    const chat = aChat();
    chat.says('灯不亮', meaning({ category: 'electrical' }));
    chat.facts.resident = null;
    chat.taps('提交');
    expect(chat.heard()[0]).toContain('还没有确认您是哪一户');
    chat.says('提交', unclear);
    expect(chat.requests()).toEqual([]);
    chat.presses({ verb: 'show', request: 1042 });
    expect(chat.asked().some((one) => one.do === 'show_history')).toBe(false);
  });
});

describe('a resident', () => {
  test('adds a second home by its code, and loses no draft by it', () => {
    const chat = aChat();
    chat.says('灯不亮', meaning({ category: 'electrical' }));
    chat.happens({ type: 'command', name: 'start', argument: 'ABCD2345', understood: unclear });
    expect(chat.heard()[0]).toContain('您是');
    expect(chat.heard()[1]).toContain('「灯不亮」');
    const other = aChat();
    other.says('ABCD2345', unclear);
    expect(other.heard()[0]).toContain('您是');
  });

  test('shares a contact: neither their own nor that of another does any harm', () => {
    const chat = aChat();
    chat.happens({ type: 'contact', own: true, phone: '+8613800010501' });
    expect(chat.heard()[0]).toContain('我们登记的就是 138****0501');
    chat.happens({ type: 'contact', own: true, phone: null });
    expect(chat.heard()[0]).toContain('您已经登记过');
    chat.happens({ type: 'contact', own: false, phone: '+8613800000000' });
    expect(chat.heard()[0]).toContain('别人的名片我不保存');
    expect(chat.asked().map((one) => one.do)).toEqual(['look_up_own']);
  });

  test('changes the language in the middle of a draft, and reads the draft in it', () => {
    const chat = aChat();
    chat.says('灯不亮', meaning({ category: 'electrical' }));
    chat.says('English', unclear);
    expect(chat.heard()[0]).toBe('We’ll write to you in English.');
    expect(chat.heard()[1]).toMatch(/^I have noted this/);
    chat.taps('Submit');
    expect(chat.requests()).toHaveLength(1);
  });

  test('edits a message: it counts as what it says now, and danger all the more', () => {
    const chat = aChat();
    chat.happens({ type: 'edited', was: null, text: '卧室灯不亮', understood: meaning() });
    expect(chat.heard()[0]).toContain('「卧室灯不亮」');
    chat.happens({ type: 'edited', was: null, text: '家里有煤气味', understood: gas });
    expect(chat.heard()[0]).toContain('不要开关电器和灯');
  });

  test('starts again, asks for help, looks at the settings: the draft stays', () => {
    const chat = aChat();
    chat.says('灯不亮', meaning({ category: 'electrical' }));
    for (const name of ['start', 'help', 'settings', 'language', 'nonsense']) {
      chat.happens({ type: 'command', name, argument: '', understood: unclear });
      expect(chat.heard().length, name).toBeGreaterThan(0);
    }
    chat.says('提交', unclear);
    expect(chat.requests()).toHaveLength(1);
  });

  test('taps a button of a version nobody knows', () => {
    const chat = aChat();
    chat.happens({ type: 'pressed_unknown' });
    expect(chat.heard()[0]).toContain('这个按钮已经过期');
  });
});

describe('somebody in danger', () => {
  test('hears what to do and whom to call before anything else', () => {
    const chat = aChat();
    chat.says('家里有煤气味', gas);
    expect(chat.heard()).toEqual([
      '请现在：不要开关电器和灯，打开门窗，关上燃气总阀，马上离开房间到楼下。\n燃气抢修 0571-2 · 火警 119',
      '已通知刘主任。值班电话 0571-1。现在正在发生吗？',
    ]);
    expect(chat.captions()).toEqual(['正在发生', '没有危险']);
    chat.taps('正在发生');
    expect(chat.heard()[0]).toMatch(/119 · 急救 120 · 报警 110$/);
    chat.says('我们在楼下了', unclear);
    expect(chat.heard()).toEqual(['已转给值班人员，他们能看到您写的话。']);
  });

  test('whoever it is, known or not, and is asked where', () => {
    const chat = aChat(stranger);
    chat.says('着火了', { ...gas, emergencyKind: 'fire' });
    expect(chat.heard()[0]).toContain('火警 119');
    expect(chat.heard()[1]).toContain('请告诉我们您在哪里');
    chat.says('3栋2单元', unclear);
    expect(chat.asked()).toContainEqual(
      expect.objectContaining({ do: 'add_to_emergency', words: '3栋2单元' }),
    );
    chat.says('ABCD2345', unclear);
    expect(chat.heard()[0]).toContain('您是');
  });

  test('what is not sure is said as such, with the same numbers', () => {
    const chat = aChat();
    chat.says('上次着火的事处理完了吗', { ...gas, emergency: 'ask', emergencyKind: 'fire' });
    expect(chat.heard()[0]).toMatch(/^如果正在发生：马上离开[\s\S]*火警 119 · 急救 120$/);
    expect(chat.heard()[1]).toBe('现在正在发生吗？两分钟内没有回音，我会直接通知值班人员。');
  });

  test.each(['没有危险', 'No danger'])('%s may be typed, and the words become a draft', (text) => {
    const chat = aChat();
    chat.says('以前闻到过煤气味', { ...gas, emergency: 'ask' });
    chat.says(text, gas);
    expect(chat.heard()[0]).toContain('再有情况马上告诉我');
    expect(chat.heard()[1]).toContain('报修 · 燃气 · 3-2-501\n「以前闻到过煤气味」');
  });

  test('another danger gets its own words, also while the first is open', () => {
    const chat = aChat();
    chat.says('家里有煤气味', gas);
    chat.says('着火了', { ...gas, emergencyKind: 'fire' });
    expect(chat.heard()[0]).toContain('走楼梯，不要坐电梯');
    expect(chat.heard()[1]).toContain('已转给值班人员');
  });

  test('an open draft waits, what was said goes into it, and it comes back', () => {
    const chat = aChat();
    chat.says('水龙头滴水');
    chat.says('电梯里有人被困', { ...gas, category: 'elevator', emergencyKind: 'elevator' });
    chat.says('在三楼', unclear);
    expect(chat.heard()[0]).toContain('已转给值班人员');
    chat.taps('没有危险');
    expect(chat.heard()[1]).toMatch(/「水龙头滴水\n电梯里有人被困」$/);
  });

  test('the reason for reopening reaches the team as well as those on duty', () => {
    const done = request({ state: 'done', doneAt: 0 });
    const chat = aChat({ requests: [done] });
    chat.facts.nowMs = hours(1);
    chat.presses({ verb: 'outcome', request: 1042, outcome: 'not_solved' });
    chat.says('现在喷出来了', { ...gas, emergencyKind: 'flood' });
    expect(chat.asked()).toContainEqual(expect.objectContaining({ do: 'raise_emergency' }));
    expect(chat.asked()).toContainEqual(expect.objectContaining({ do: 'reopen', request: 1042 }));
  });

  test('"it still leaks" about a leak that is known raises no alarm', () => {
    for (const as of [perhapsFlood, gas]) {
      const chat = aChat({ requests: [request()] });
      chat.presses({ verb: 'add_to', request: 1042 });
      chat.says('还在漏', as);
      expect(chat.heard()).toEqual(['已补充到工单 1042，接手的人会看到。']);
      chat.says('还在漏煤气', gas);
      expect(chat.heard()[0]).toContain('不要开关电器和灯');
    }
  });

  test('nobody presses an old button in vain', () => {
    const chat = aChat();
    chat.presses({ verb: 'happening', emergency: 3 });
    expect(chat.heard()[0]).toContain('火警 119 · 急救 120 · 报警 110');
    expect(chat.asked()).toContainEqual(
      expect.objectContaining({ do: 'raise_emergency', level: 'alert' }),
    );
    const calm = aChat();
    calm.presses({ verb: 'no_danger', emergency: 3 });
    expect(calm.asked()).toEqual([]);
    expect(calm.heard()).toEqual(['好的，没有危险就好。再有情况马上告诉我。']);
  });

  test('in the first minutes all words are for those who come; later an ordinary matter is taken', () => {
    const chat = aChat();
    chat.says('水管爆了', { ...gas, category: 'plumbing', emergencyKind: 'flood' });
    chat.says('楼道灯坏了', meaning({ category: 'facility' }));
    expect(chat.heard()[0]).toContain('已转给值班人员');
    expect(chat.captions()).toEqual(['没有危险']);
    chat.later(hours(1));
    chat.says('总阀已经关了', meaning());
    expect(chat.heard()[0]).toContain('已转给值班人员');
    chat.says('楼道灯坏了', meaning({ category: 'facility' }));
    expect(chat.captions()).toContain('提交');
  });

  test('what the office knows is told meanwhile as well, and whoever lets it be is shown how to say so', () => {
    const chat = aChat();
    chat.says('水管爆了', { ...gas, category: 'plumbing', emergencyKind: 'flood' });
    chat.says('物业电话多少', unclear);
    expect(chat.heard()[0]).toContain('0571-3');
    expect(chat.heard().at(-1)).toContain('已转给值班人员');
    chat.says('算了别弄了我自己通', unclear);
    expect(chat.heard()).toEqual([
      '如果已经没有危险了，请点“没有危险”。',
      '已转给值班人员，他们能看到您写的话。',
    ]);
    expect(chat.captions()).toEqual(['没有危险']);
    chat.says('没事了，吐出来了', unclear);
    expect(chat.heard()[0]).toBe('如果已经没有危险了，请点“没有危险”。');
  });

  test('after "no danger" the chat is as always', () => {
    const raisedAt = tuesdayMorning - hours(1);
    const chat = aChat({
      emergency: anEmergency({ raisedAt }),
    });
    chat.says('楼道灯坏了', meaning({ category: 'facility' }));
    expect(chat.captions()).toContain('提交');
    chat.says('提交', unclear);
    expect(chat.requests()).toHaveLength(1);
    chat.facts.emergency = anEmergency({ raisedAt, denied: true });
    chat.says('我的工单', unclear);
    expect(chat.heard()[0]).toContain('您的工单');
    // An answer to those on duty still reaches them.
    chat.says('要的', smalltalk);
    expect(chat.asked()).toContainEqual(
      expect.objectContaining({ do: 'add_to_emergency', words: '要的' }),
    );
  });

  test.each(['是的', '谢谢', '1042', '好了'])('%s is no danger, whatever a model says', (text) => {
    const chat = aChat({ requests: [request()] });
    chat.says(text, { ...perhapsFlood, emergencyKind: 'other' });
    expect(chat.asked().some((one) => one.do === 'raise_emergency')).toBe(false);
  });

  test.each(['119', '120'])('%s alone is a call for help, and no request', (text) => {
    const chat = aChat();
    chat.says(text, { ...gas, emergencyKind: 'fire' });
    expect(chat.heard()[0]).toContain('火警 119');
  });

  test('a command may carry it', () => {
    const chat = aChat();
    chat.happens({ type: 'command', name: 'help', argument: '着火了', understood: gas });
    expect(chat.asked()).toContainEqual(expect.objectContaining({ do: 'raise_emergency' }));
  });

  test.each(emergencyKinds)('%s: a number to call, and no emoji', (kind) => {
    for (const language of ['zh-CN', 'en'] as const) {
      const say = residentTexts(language)['emergency.words'];
      const words = say({ kind, aid: 'general', phones: {}, sure: false });
      expect(words).toMatch(/119|120|110|122/);
      expect(words).not.toMatch(/\p{Extended_Pictographic}/u);
    }
  });
});

describe('in a group', () => {
  const said = (given: Partial<Parameters<typeof step>[1] & { type: 'group' }>) => ({
    type: 'group' as const,
    addressed: false,
    understood: meaning(),
    words: '3-2-501 漏水',
    files: [],
    ...given,
  });

  test('the bot shows the way to the private chat when it is spoken to, and else is silent', () => {
    const chat = aChat(stranger);
    chat.happens(said({}));
    expect(chat.heard()).toEqual([]);
    chat.happens(said({ addressed: true }));
    expect(chat.heard()).toEqual([
      '为了保护您的隐私，请到私聊里找我：https://t.me/gatehouse_bot\n紧急情况可以直接在这里说。',
    ]);
    expect(chat.asked()).toEqual([]);
  });

  test('an emergency is taken, once, and what follows it is passed on', () => {
    const chat = aChat(stranger);
    chat.happens(said({ understood: gas, words: '3栋有煤气味' }));
    expect(chat.heard()[0]).toContain('火警 119');
    chat.happens(said({ addressed: true, words: '2单元' }));
    expect(chat.heard()).toEqual(['已转给值班人员，他们能看到您写的话。']);
    chat.happens(said({ words: '吃了吗' }));
    expect(chat.heard()).toEqual([]);
    expect(chat.asked().filter((one) => one.do === 'raise_emergency')).toHaveLength(1);
  });
});
