import { describe, expect, test } from 'vitest';
import { aChat, file, homes, hours, meaning, unclear } from '../support/dialogue.ts';
import { idOf, ownedHomes, tenant } from '../support/household-office.ts';

const asHuman = meaning({ intent: 'human', category: 'none' });
const english = { language: 'en' as const };
const asCommands = (chat: ReturnType<typeof aChat>) =>
  chat.asked().filter((one) => one.do !== 'retire');

describe('who has access to a home', () => {
  test('is shown to its owner by name, with a way to end it and to let somebody in', () => {
    const chat = aChat();
    chat.says('谁能看到我家', asHuman);
    expect(chat.heard()).toEqual([
      [
        '登记在 3-2-501 的人：',
        '· 赵玉兰（您） · 业主 · 2019年6月1日起 · 在用门房',
        '· 李小明 · 家属 · 2026年11月1日起 · 在用门房',
      ].join('\n'),
    ]);
    expect(chat.captions()).toEqual(['结束李小明的使用', '让李小明看账单', '让家人加入']);
    chat.taps('让李小明看账单');
    expect(chat.heard()[0]).toMatch(
      /^李小明现在可以看这一户的账单和缴费。[\s\S]*在用门房 · 可以看账单/,
    );
    chat.taps('不让李小明看账单');
    expect(chat.heard()[0]).toMatch(/^李小明看不到这一户的账单了。/);
  });

  test('reads in English as English', () => {
    const chat = aChat(english);
    chat.household.people = [...chat.household.people, tenant];
    chat.says('Who can see my flat?', unclear);
    expect(chat.heard()[0]).toBe(
      [
        'On record for 3-2-501:',
        '· 赵玉兰 (you) · Owner · since 1 Jun 2019 · uses this chat',
        '· 李小明 · Family · since 1 Nov 2026 · uses this chat',
        '· Emma Carter · Tenant · since 1 Mar 2025, until 1 Mar 2027 · does not use this chat',
      ].join('\n'),
    );
    expect(chat.captions()).toEqual([
      'End access for 李小明',
      'End access for Emma Carter',
      'Show 李小明 bills',
      'Let family in',
    ]);
  });

  test('is one tap from the settings, for owners', () => {
    const chat = aChat();
    chat.happens({ type: 'command', name: 'settings', argument: '', understood: unclear });
    expect(chat.captions()).toContain('谁能看我家');
    chat.taps('谁能看我家');
    expect(chat.heard()[0]).toContain('登记在 3-2-501 的人');
  });

  test('an owner of several homes is asked first which is meant', () => {
    const chat = aChat();
    chat.household.homes = [ownedHomes.home, ownedHomes.second];
    chat.says('谁能看我家', unclear);
    expect(chat.heard()).toEqual(['要看哪一户？']);
    expect(chat.captions()).toEqual(['3-2-501', '1-1-302']);
    chat.taps('1-1-302');
    expect(asCommands(chat).at(-1)).toEqual({
      do: 'see_household',
      unit: ownedHomes.second.unit,
    });
    chat.says('加家人', unclear);
    expect(chat.heard()).toEqual(['要让家人加入哪一户？']);
    chat.taps('3-2-501');
    expect(chat.heard()[0]).toContain('让家人加入 3-2-501');
  });

  test('is the owner’s and the office’s business: a tenant hears that, and nothing of anybody', () => {
    for (const [language, words] of [
      ['zh-CN', /由业主在这里办理，也可以由物业办理.*电话 0571-3/],
      ['en', /up to its owner.*office on 0571-3/],
    ] as const) {
      const chat = aChat({ language });
      chat.household.homes = [];
      for (const text of ['谁能看我家', 'add my wife']) {
        chat.says(text, unclear);
        expect(chat.heard()).toEqual([expect.stringMatching(words)]);
        expect(chat.heard()[0]).not.toMatch(/李小明/);
      }
    }
  });
});

describe('letting family in', () => {
  test('takes the name, and gives a code with a message to forward', () => {
    const chat = aChat();
    chat.says('让我老婆也能用', asHuman);
    expect(chat.heard()[0]).toBe(
      '好的，让家人加入 3-2-501。请发家人的姓名，我来生成邀请码。不邀请了，就发“取消”。',
    );
    chat.says('我老婆李小红', unclear);
    expect(chat.heard()).toEqual([
      '给李小红的邀请好了：邀请码 ABCD-2345，加入 3-2-501，有效到2026年12月24日，只能用一次。请把下面这条转发给李小红，只发给本人；加入后我会告诉您。',
      '李小红，您好。赵玉兰邀请您加入桂苑 3-2-501，可以在 Telegram 里报修、投诉、问费用。\n请点开：https://t.me/gatehouse_bot?start=ABCD2345\n或给机器人发邀请码 ABCD-2345。\n有效到2026年12月24日，只能用一次，请不要转给别人。',
    ]);
    // Nothing is waited for any more: what is said next is a matter of its own.
    chat.says('厨房水龙头一直滴水');
    expect(chat.heard()[0]).toContain('您看对不对');
  });

  test('in English too, and the same name again shows the same code', () => {
    const chat = aChat(english);
    chat.says('Let my daughter in', unclear);
    chat.says('Her name is Amy Li', unclear);
    expect(chat.heard()[0]).toMatch(/^The invitation for Amy Li is ready: code ABCD-2345/);
    expect(chat.heard()[1]).toMatch(
      /^Hello Amy Li, 赵玉兰 invites you[\s\S]*start=ABCD2345[\s\S]*24 Dec 2026/,
    );
    chat.says('add my daughter', unclear);
    chat.says('Amy Li', unclear);
    expect(chat.heard()[0]).toMatch(/still the same one: code ABCD-2345/);
  });

  test.each(['我老婆', '13800010501', '谢谢', '好的', '请问怎么填'])(
    '%s is no name, and is asked for once more',
    (text) => {
      const chat = aChat();
      chat.says('加家人', unclear);
      chat.says(text, unclear);
      expect(chat.heard().at(-1)).toContain('请只发家人的真实姓名');
      expect(chat.state().flow.at).toBe('letting_in');
    },
  );

  test('is left by a word, and the draft that was set aside is shown again', () => {
    const chat = aChat();
    chat.says('厨房水龙头一直滴水');
    chat.presses({ verb: 'let_in', unit: ownedHomes.home.unit });
    expect(chat.heard()[0]).toContain('请发家人的姓名');
    chat.says('取消', unclear);
    expect(chat.heard()[0]).toBe('好的，没有生成邀请。');
    expect(chat.heard()[1]).toContain('厨房水龙头一直滴水');
    chat.taps('提交');
    expect(asCommands(chat).at(-1)).toMatchObject({ do: 'open_request' });
  });

  test('shows the draft again after the invitation as well', () => {
    const chat = aChat();
    chat.says('厨房水龙头一直滴水');
    chat.presses({ verb: 'let_in', unit: ownedHomes.home.unit });
    chat.says('李小红', unclear);
    expect(chat.heard()).toHaveLength(3);
    expect(chat.heard()[2]).toContain('厨房水龙头一直滴水');
  });

  test('lapses after two hours: a name said later is no invitation', () => {
    const chat = aChat();
    chat.says('加家人', unclear);
    chat.later(hours(2) + 1);
    chat.says('李小红', unclear);
    expect(asCommands(chat).map((one) => one.do)).toEqual(['ask_to_let_in']);
  });

  test('never swallows a repair, a photo or a danger', () => {
    const certain = meaning({ confidence: 0.97 });
    const said: [string, { files?: ReturnType<typeof file>[] }][] = [
      ['水管破裂', {}],
      ['厨房水龙头一直滴水', {}],
      ['李小红', { files: [file()] }],
    ];
    for (const [text, more] of said) {
      const chat = aChat();
      chat.says('加家人', unclear);
      chat.says(text, certain, more);
      expect(chat.heard()[0], text).toContain('您看对不对');
      expect(chat.state().flow.at).toBe('draft');
    }
    const chat = aChat();
    chat.says('加家人', unclear);
    chat.says(
      '着火了',
      meaning({ intent: 'emergency', emergency: 'alert', emergencyKind: 'fire' }),
    );
    expect(asCommands(chat).at(-1)).toMatchObject({ do: 'raise_emergency' });
  });

  test('hears no danger in "my wife" alone, and hears it when she fell', () => {
    const perhaps = meaning({
      intent: 'other',
      category: 'none',
      emergency: 'ask',
      emergencyKind: 'medical',
    });
    const chat = aChat();
    chat.says('加家人', unclear);
    chat.says('我老婆', perhaps);
    expect(chat.heard()).toEqual([expect.stringContaining('请只发家人的真实姓名')]);
    chat.says('我老婆摔倒了', perhaps);
    expect(asCommands(chat).at(-1)).toMatchObject({ do: 'raise_emergency' });
  });

  test('takes a name that only sounds like danger for a name', () => {
    const chat = aChat();
    chat.says('加家人', unclear);
    chat.says(
      '林火旺',
      meaning({
        category: 'none',
        emergency: 'ask',
        emergencyKind: 'fire',
        confidence: 0.4,
        confidencePolicy: 'low',
      }),
    );
    expect(asCommands(chat).at(-1)).toEqual({
      do: 'let_in',
      unit: ownedHomes.home.unit,
      name: '林火旺',
    });
  });

  test('has limits, said kindly, and names who is there already', () => {
    const chat = aChat();
    const invites = (name: string): string => {
      chat.says('加家人', unclear);
      chat.says(name, unclear);
      return chat.heard()[0] ?? '';
    };
    chat.household.max = 'home';
    expect(invites('李小红')).toContain('这一户已有 5 个没有用的邀请');
    expect(chat.captions()).toEqual(['谁能看我家']);
    chat.household.max = 'day';
    expect(invites('李小红')).toContain('明天可以接着邀请');
    expect(invites('李小明')).toBe('李小明已经是 3-2-501 的家属，也已经在用门房，不用再邀请。');
    chat.household.people = [tenant];
    expect(invites('Emma Carter')).toMatch(/已经登记为 3-2-501 的租户.*分享手机号/);
  });

  test('can be taken back while nobody has used it', () => {
    const chat = aChat();
    chat.says('加家人', unclear);
    chat.says('李小红', unclear);
    chat.says('谁能看我家', unclear);
    expect(chat.heard()[0]).toContain('还没有用的邀请：\n· 李小红 · 有效到2026年12月24日');
    chat.taps('收回给李小红的邀请');
    expect(chat.heard()[0]).toMatch(/^给李小红的邀请已收回[\s\S]*登记在 3-2-501/);
    expect(chat.captions()).not.toContain('收回给李小红的邀请');
  });
});

describe('ending access', () => {
  test('is asked once more by name, and can be left', () => {
    const chat = aChat();
    chat.says('谁能看我家', unclear);
    chat.taps('结束李小明的使用');
    expect(chat.heard()).toEqual([
      '要结束李小明（家属）对 3-2-501 的使用吗？结束后，对方马上看不到这一户。',
    ]);
    expect(chat.captions()).toEqual(['确定结束', '返回']);
    chat.taps('返回');
    expect(chat.heard()[0]).toContain('登记在 3-2-501 的人');
    expect(asCommands(chat).some((one) => one.do === 'end_access')).toBe(false);
  });

  test('says what became of it, and a second tap that it was done already', () => {
    const chat = aChat();
    chat.household.people = [...chat.household.people, tenant];
    chat.says('谁能看我家', unclear);
    chat.taps('结束李小明的使用');
    chat.taps('确定结束');
    expect(chat.heard()[0]).toMatch(
      /^已结束李小明（家属）对 3-2-501 的使用。我已告诉对方。\n登记在/,
    );
    chat.presses({ verb: 'end_access_surely', stay: idOf(11) });
    expect(chat.heard()[0]).toMatch(/^李小明的使用之前已经结束。/);
    chat.taps('结束Emma Carter的使用');
    chat.taps('确定结束');
    expect(chat.heard()[0]).toMatch(/也告诉了物业。对方没有用门房，请您告诉一声。/);
  });

  test('is nothing a stranger, or somebody who owns it no more, can do', () => {
    const stranger = aChat({ resident: null });
    const former = aChat();
    former.household.homes = [];
    for (const action of [
      { verb: 'household' },
      { verb: 'household_of', unit: ownedHomes.home.unit },
      { verb: 'let_in', unit: ownedHomes.home.unit },
      { verb: 'uninvite', invitation: idOf(21) },
      { verb: 'end_access', stay: idOf(11) },
      { verb: 'end_access_surely', stay: idOf(11) },
    ] as const) {
      stranger.presses(action);
      expect(stranger.heard()[0]).toContain('还没有确认您是哪一户');
      former.presses(action);
      expect(former.heard()[0]).toContain('由业主在这里办理');
    }
    expect(stranger.asked()).toEqual([]);
  });
});

describe('a draft of a home that is the resident’s no more', () => {
  test('is not submitted: it is shown once more, with the home that is left', () => {
    const chat = aChat({ resident: { name: '李小明', homes: [homes.home, homes.second] } });
    chat.says('厨房水龙头一直滴水', meaning({ slots: { unit: '3-2-501' } }));
    expect(chat.heard()[0]).toContain('3-2-501');
    chat.facts.resident = { name: '李小明', homes: [homes.second] };
    chat.taps('提交');
    expect(chat.heard()).toEqual([
      expect.stringMatching(/^您已经不能用原来那一户，这一件先没有提交[\s\S]*1-1-302/),
    ]);
    expect(chat.requests()).toEqual([]);
    chat.taps('提交');
    expect(asCommands(chat).at(-1)).toMatchObject({
      do: 'open_request',
      draft: { home: homes.second },
    });
  });

  test('asks which home where several are left, and goes with a call for a person without it', () => {
    const chat = aChat({
      resident: { name: '李小明', homes: [homes.home, homes.second] },
    });
    chat.says('厨房水龙头一直滴水', meaning({ slots: { unit: '3-2-501' } }));
    chat.facts.resident = {
      name: '李小明',
      homes: [homes.second, { ...homes.second, unit: 'u9', address: '2-1-101' }],
    };
    chat.taps('提交');
    expect(chat.heard()[0]).toContain('是哪一户的事');
    chat.says('联系人工', asHuman);
    expect(asCommands(chat).at(-1)).toMatchObject({
      do: 'call_person',
      draft: { home: homes.second },
    });
  });

  test('a name given by somebody who has no home any more stays unsent', () => {
    const chat = aChat();
    chat.says('厨房水龙头一直滴水');
    chat.facts.resident = null;
    chat.taps('提交');
    expect(chat.heard()[0]).toContain('还没有确认您是哪一户');
    // Let in again elsewhere, the draft is about the new home.
    chat.says('ABCD2345', unclear);
    expect(chat.requests()).toEqual([]);
  });
});
