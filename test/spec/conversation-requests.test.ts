import { describe, expect, test } from 'vitest';
import {
  aChat,
  asksStatus,
  file,
  hours,
  meaning,
  request,
  smalltalk,
  tuesdayMorning,
  unclear,
} from '../support/dialogue.ts';

const done = request({ state: 'done', who: '张师傅', doneAt: tuesdayMorning - hours(1) });

describe('while a request is open', () => {
  test('a word on goes to it, without a question', () => {
    const chat = aChat({ requests: [request({ who: '张师傅' })] });
    chat.says('现在越滴越大了', { ...unclear, confidencePolicy: 'middle' });
    expect(chat.heard()).toEqual(['已补充到工单 1042，并提醒了张师傅。']);
  });

  test.each(["it's also leaking now", 'and it smells as well', 'now that one drips too'])(
    '“%s” goes on about it as well, in English',
    (text) => {
      const chat = aChat({ requests: [request({ who: '张师傅' })], language: 'en' });
      chat.says(text, meaning({ category: 'structure', confidence: 0.4, confidencePolicy: 'low' }));
      expect(chat.asked()).toContainEqual(expect.objectContaining({ do: 'add_to_request', text }));
    },
  );

  test('a photo right after it goes to it, a photo of the next day is asked about', () => {
    const chat = aChat({ requests: [request({ openedAt: tuesdayMorning - hours(0.2) })] });
    chat.says('', unclear, { files: [file()] });
    expect(chat.heard()).toEqual(['已补充到工单 1042，接手的人会看到。']);
    chat.later(hours(24));
    chat.says('', unclear, { files: [file()] });
    expect(chat.heard()).toEqual(['刚发来的，是给下面这件的，还是另外一件？']);
    expect(chat.captions()).toEqual(['1042 厨房水龙头一直滴水', '另外报一件', '取消']);
    chat.taps('另外报一件');
    expect(chat.heard()[0]).toContain('说说是什么事');
  });

  test('something that could be either is asked about, and the answer may be typed', () => {
    for (const answer of ['1042 厨房水龙头一直滴水', '是的', '1042', '补充']) {
      const chat = aChat({ requests: [request()] });
      chat.says('卫生间水管也响', meaning());
      expect(chat.heard()).toEqual(['「卫生间水管也响」\n是说哪一件？']);
      chat.says(answer, unclear);
      expect(chat.asked(), answer).toContainEqual({
        do: 'add_to_request',
        request: 1042,
        text: '卫生间水管也响',
        files: [],
      });
    }
    for (const answer of ['另外报一件', '新的', '不是']) {
      const chat = aChat({ requests: [request()] });
      chat.says('卫生间水管也响', meaning());
      chat.says(answer, unclear);
      expect(chat.captions(), answer).toContain('提交');
    }
  });

  test('more words while it is asked are kept with the first', () => {
    const chat = aChat({ requests: [request()] });
    chat.says('卫生间水管也响', meaning());
    chat.says('半夜更明显', unclear);
    expect(chat.heard()).toEqual(['「卫生间水管也响 半夜更明显」\n是说哪一件？']);
  });

  test('something that is clearly new is new', () => {
    const chat = aChat({ requests: [request()] });
    chat.says('电梯坏了', meaning({ category: 'elevator' }));
    expect(chat.captions()).toContain('提交');
  });

  test('a voice message is asked about: it may be anything', () => {
    const chat = aChat({ requests: [request({ openedAt: tuesdayMorning })] });
    chat.says('', unclear, { files: [file('voice')] });
    expect(chat.captions()).toContain('另外报一件');
    expect(chat.heard()[0]).toMatch(/语音收到了.*打几个字.*119、120、110/);
  });

  test('a request that was done meanwhile is reopened by words that belong to it', () => {
    const chat = aChat({ requests: [request()] });
    chat.says('卫生间水管也响', meaning());
    chat.facts.requests = [done];
    chat.taps('1042 厨房水龙头一直滴水');
    expect(chat.asked()).toContainEqual(
      expect.objectContaining({ do: 'reopen', request: 1042, reason: '卫生间水管也响' }),
    );
  });

  test('an answer to its message: words are added, a question is answered, thanks are thanks', () => {
    const chat = aChat({ requests: [request({ who: '张师傅', state: 'accepted' })] });
    chat.says('什么时候来', asksStatus, { about: 1042 });
    expect(chat.heard()[0]).toContain('工单 1042 · 已接单 · 张师傅');
    chat.says('谢谢', smalltalk, { about: 1042 });
    expect(chat.heard()).toEqual(['不客气，有事随时找我。']);
    chat.says('来之前打电话', unclear, { about: 1042 });
    expect(chat.heard()).toEqual(['已补充到工单 1042，并提醒了张师傅。']);
  });
});

describe('where it stands', () => {
  test('one open request is shown, three are offered, a named one is found', () => {
    const three = [1042, 1043, 1044].map((number) => request({ number }));
    const chat = aChat({ requests: three });
    chat.says('怎么还没人来', asksStatus);
    expect(chat.captions()).toEqual(['看工单 1042', '看工单 1043', '看工单 1044']);
    chat.says('1043 怎么样了', asksStatus);
    expect(chat.heard()[0]).toContain('工单 1043 · 待接单');
    chat.says('1043', unclear);
    expect(chat.asked()).toContainEqual({ do: 'show_history', request: 1043 });
    chat.says('#987', unclear);
    expect(chat.asked()).toContainEqual({ do: 'show_history', request: 987 });
  });

  test('late is said before it is asked, with the way to do something about it', () => {
    const chat = aChat({ requests: [request({ answerDueAt: tuesdayMorning - 1 })] });
    chat.says('怎么还没人来', asksStatus);
    expect(chat.heard()[0]).toBe(
      '工单 1042 · 待接单\n「厨房水龙头一直滴水」\n比说好的时间晚了，抱歉。点“催一下”，我马上再提醒负责的人。',
    );
    expect(chat.captions()).toEqual(['补充', '催一下', '联系人工']);
  });

  test('one that was done asks for the verdict once more', () => {
    const chat = aChat({ requests: [done] });
    chat.says('怎么样了', asksStatus);
    expect(chat.captions()).toEqual(['已解决', '部分解决', '没解决']);
  });

  test('with none there is a word on how to begin', () => {
    const chat = aChat();
    chat.says('怎么还没人来', asksStatus);
    expect(chat.heard()).toEqual(['您现在没有在处理的工单。要登记新的，直接说是什么事。']);
    chat.says('我的工单', unclear);
    expect(chat.heard()).toEqual(['您还没有登记过。哪里坏了、有什么意见，直接发给我就行。']);
  });

  test('the list shows all that are open first, and counts what is older', () => {
    const many = Array.from({ length: 30 }, (_, i) =>
      request({ number: 1080 - i, state: i % 3 === 0 ? 'accepted' : 'closed' }),
    );
    const chat = aChat({ requests: many, older: 7 });
    chat.says('My requests', unclear);
    const [open = '', ended = ''] = chat.heard();
    expect(open).toContain('您的工单，还在办的 10 件：\n1080 ·');
    for (const one of many.filter((each) => each.open)) expect(open).toContain(`${one.number} ·`);
    expect(open).not.toContain('1079');
    expect(ended).toMatch(/^已经办完的：\n1079 ·/);
    expect(ended).toContain('还有 17 件更早的，发工单号给我就能看到。');
  });
});

describe('without a word', () => {
  test('a question mark asks after what is open', () => {
    const chat = aChat({ requests: [request()] });
    chat.says('？？', meaning({ intent: 'inquiry', category: 'none' }));
    expect(chat.heard()[0]).toContain('工单 1042 · 待接单');
  });
});

describe('urging, withdrawing, adding', () => {
  test('urging goes to who has it; ten taps are one reminder', () => {
    const chat = aChat({ requests: [request({ who: '张师傅' })] });
    chat.presses({ verb: 'urge', request: 1042 });
    expect(chat.heard()).toEqual(['已为您催办工单 1042，张师傅会看到，有进展我马上告诉您。']);
    chat.says('催一下', asksStatus);
    expect(chat.heard()[0]).toContain('刚才已经催过');
    chat.later(hours(1));
    chat.says('催一下', asksStatus);
    expect(chat.asked().filter((one) => one.do === 'urge')).toHaveLength(2);
  });

  test('withdrawing asks once, so that a slip costs nothing', () => {
    const chat = aChat({ requests: [request()] });
    chat.presses({ verb: 'withdraw', request: 1042 });
    expect(chat.heard()).toEqual([
      '「厨房水龙头一直滴水」\n要撤回工单 1042 吗？撤回后不再有人处理。',
    ]);
    chat.taps('不撤回');
    expect(chat.heard()).toEqual(['好的，工单 1042 照常处理。']);
    chat.presses({ verb: 'withdraw', request: 1042 });
    chat.taps('撤回');
    expect(chat.heard()).toEqual(['工单 1042 已撤回。需要时重新发给我。']);
    chat.presses({ verb: 'withdraw_surely', request: 1042 });
    expect(chat.heard()[0]).toContain('工单 1042 已经撤回，没有人再办');
  });

  test('with several open, a typed caption leads to the list', () => {
    const chat = aChat({ requests: [request(), request({ number: 1043 })] });
    chat.says('催一下', asksStatus);
    expect(chat.captions()).toEqual(['看工单 1042', '看工单 1043']);
  });

  test('what is added may be words, photos or a voice', () => {
    const chat = aChat({ requests: [request()] });
    chat.presses({ verb: 'add_to', request: 1042 });
    expect(chat.heard()).toEqual(['请发要补充到工单 1042 的话或照片。']);
    chat.says('', unclear, { files: [file('voice')] });
    expect(chat.heard()).toEqual([
      expect.stringMatching(/语音收到了.*打几个字/),
      '已补充到工单 1042，接手的人会看到。',
    ]);
  });

  test('nobody finds a request that is not theirs', () => {
    const chat = aChat();
    for (const verb of ['add_to', 'urge', 'withdraw', 'withdraw_surely'] as const) {
      chat.presses({ verb, request: 1 });
      expect(chat.heard(), verb).toEqual(['没有找到您的这个工单。发 /requests 可以看到您的工单。']);
    }
  });
});

describe('a price', () => {
  const asked = { ...done, state: 'accepted', open: true, doneAt: null, priceAsked: 2 } as const;

  test.each([
    ['同意', true],
    ['我同意', true],
    ['I agree', true],
    ['不同意', false],
    ["I don't agree", false],
  ] as const)('"%s" while one waits is the word on it', (text, agreed) => {
    const chat = aChat({ requests: [asked] });
    chat.says(text, smalltalk);
    expect(chat.asked()).toContainEqual({
      do: 'answer_price',
      request: 1042,
      quote: 2,
      agreed,
    });
  });

  test.each(['好的', '可以', 'ok', '算了', '不用了', 'no', '👍'])(
    '"%s" owes nobody money yet: it is asked whether they agree',
    (text) => {
      const chat = aChat({ requests: [asked] });
      chat.says(text, smalltalk);
      expect(chat.asked().some((one) => one.do === 'answer_price')).toBe(false);
      expect(chat.heard()).toEqual(['工单 1042 的价格，您同意吗？请点一下，我好准确转达。']);
      expect(chat.captions()).toEqual(['同意', '不同意']);
      chat.taps('不同意');
      expect(chat.heard()[0]).toMatch(/先不做，也不收费/);
    },
  );

  test('that was asked before a time was proposed is not what a yes is about', () => {
    const visit = { state: 'proposed_by_staff', from: 1, to: 2, since: 1 } as const;
    const chat = aChat({ requests: [{ ...asked, visit }] });
    chat.says('好的', smalltalk);
    expect(chat.captions()).not.toContain('同意');
  });

  test('of several that wait, or of none, those words are no word on a price', () => {
    for (const requests of [
      [asked, { ...asked, number: 1043 }],
      [{ ...asked, priceAsked: null }],
    ]) {
      const chat = aChat({ requests });
      chat.says('同意', smalltalk);
      expect(chat.asked().some((one) => one.do === 'answer_price')).toBe(false);
    }
  });

  test('is held to the one that was shown', () => {
    const chat = aChat({ requests: [asked] });
    chat.presses({ verb: 'agree_price', request: 1042, quote: 1 });
    expect(chat.heard()).toEqual(['工单 1042 的这个价格已经不算数了。有新的价格，会另外问您。']);
    chat.presses({ verb: 'decline_price', request: 1042, quote: 2 });
    expect(chat.heard()[0]).toMatch(/先不做，也不收费/);
    chat.presses({ verb: 'agree_price', request: 1, quote: 1 });
    expect(chat.heard()[0]).toMatch(/没有找到/);
  });
});

describe('what is not ours', () => {
  const declined = { ...done, state: 'declined', open: false, doneAt: null } as const;

  test('is objected to by a tap and a reason, or by an answer in words; thanks are none', () => {
    const tapped = aChat({ requests: [declined] });
    tapped.presses({ verb: 'object', request: 1042 });
    expect(tapped.heard()[0]).toMatch(/为什么该物业管/);
    tapped.says('漏的是表后面', unclear);
    const reopened = expect.objectContaining({ do: 'reopen', reason: '漏的是表后面' });
    expect(tapped.asked()).toContainEqual(reopened);
    const answered = aChat({ requests: [declined] });
    answered.says('漏的是表后面', unclear, { about: 1042 });
    expect(answered.asked()).toContainEqual(reopened);
    const thanked = aChat({ requests: [declined] });
    for (const text of ['谢谢', '好的']) thanked.says(text, smalltalk, { about: 1042 });
    expect(thanked.asked().some((one) => one.do === 'reopen')).toBe(false);
  });

  test('is nothing to object to once it goes on', () => {
    const chat = aChat({ requests: [{ ...declined, state: 'new', open: true }] });
    chat.presses({ verb: 'object', request: 1042 });
    expect(chat.heard()[0]).toMatch(/没有要您说的/);
  });
});

describe('done: solved, partly, not solved', () => {
  test('solved, five stars, a word', () => {
    const chat = aChat({ requests: [done] });
    chat.presses({ verb: 'outcome', request: 1042, outcome: 'solved' });
    expect(chat.heard()).toEqual(['谢谢，工单 1042 解决了就好。给这次服务打个分：']);
    expect(chat.captions()).toEqual(['⭐1', '⭐2', '⭐3', '⭐4', '⭐5']);
    chat.taps('⭐5');
    expect(chat.captions()).toEqual(['跳过']);
    chat.says('师傅很好，谢谢', meaning({ intent: 'compliment', category: 'service' }));
    expect(chat.asked()).toContainEqual({ do: 'comment', request: 1042, text: '师傅很好，谢谢' });
    expect(chat.heard()).toEqual(['谢谢您，已经记下。']);
  });

  test.each(['tapped', 'typed'])(
    'who did it has stars of their own, %s, and then a word',
    (how) => {
      const chat = aChat({ requests: [{ ...done, number: 1043 }] });
      chat.presses({ verb: 'stars', request: 1043, stars: 5 });
      expect(chat.heard()[0]).toMatch(/给张师傅本人也打个分[\s\S]*还想说两句/);
      expect(chat.captions()).toEqual(['⭐1', '⭐2', '⭐3', '⭐4', '⭐5', '跳过']);
      if (how === 'tapped') chat.taps('⭐3');
      else chat.says('⭐3', unclear);
      expect(chat.asked()).toContainEqual({ do: 'rate', request: 1043, stars: 3, of: 'person' });
      expect(chat.captions()).toEqual(['跳过']);
      chat.says('师傅来晚了', meaning({ intent: 'complaint', category: 'service' }));
      expect(chat.asked()).toContainEqual({ do: 'comment', request: 1043, text: '师傅来晚了' });
    },
  );

  test.each([
    ['好了，谢谢', 'solved'],
    ['修好了', 'solved'],
    ['已解决', 'solved'],
    ['all good now', 'solved'],
    ['部分解决', 'partly'],
  ] as const)('%s in words is %s', (text, outcome) => {
    const chat = aChat({ requests: [done] });
    chat.says(text, smalltalk);
    expect(chat.asked()).toContainEqual({ do: 'outcome', request: 1042, outcome });
  });

  test.each(['没解决', '没修好', 'Not solved', 'still broken'])(
    '%s asks for the reason',
    (text) => {
      const chat = aChat({ requests: [done] });
      chat.says(text, smalltalk);
      expect(chat.heard()[0]).toMatch(/^抱歉，工单 1042 没有弄好/);
      chat.says('', unclear, { files: [file()] });
      expect(chat.asked()).toContainEqual({
        do: 'reopen',
        request: 1042,
        reason: '（照片）',
        files: [file()],
      });
      expect(chat.heard()).toEqual(['已退回，工单 1042 重新处理，有变化我马上告诉您。']);
    },
  );

  test('thanks are no reason, and whoever lets it be is left in peace', () => {
    for (const text of ['算了', '谢谢', '取消']) {
      const chat = aChat({ requests: [done] });
      chat.presses({ verb: 'outcome', request: 1042, outcome: 'not_solved' });
      chat.says(text, smalltalk);
      expect(chat.heard(), text).toEqual(['好的，工单 1042 先不退回。还有问题随时告诉我。']);
    }
  });

  test('partly asks what is missing, and that reaches the team', () => {
    const chat = aChat({ requests: [done] });
    chat.presses({ verb: 'outcome', request: 1042, outcome: 'partly' });
    expect(chat.heard()[0]).toContain('还差什么');
    chat.says('墙还没补', unclear);
    expect(chat.asked()).toContainEqual(
      expect.objectContaining({
        do: 'add_to_request',
        request: 1042,
        text: '墙还没补',
        left: true,
      }),
    );
  });

  test('what is missing is heard also where a question stands beside it; a question alone gets its answer', () => {
    for (const text of [
      '还有一点点渗，您看什么时候再来',
      'It still drips. When will you come back?',
    ]) {
      const chat = aChat({ requests: [done] });
      chat.presses({ verb: 'outcome', request: 1042, outcome: 'partly' });
      chat.says(text, asksStatus);
      expect(chat.asked(), text).toContainEqual(
        expect.objectContaining({ do: 'add_to_request', request: 1042, text, left: true }),
      );
    }
    const chat = aChat({
      requests: [{ ...done, state: 'accepted', open: true, outcome: 'partly' }],
    });
    chat.presses({ verb: 'outcome', request: 1042, outcome: 'partly' });
    chat.says('您好，什么时候再来', asksStatus);
    expect(chat.asked().filter((one) => one.do === 'add_to_request')).toEqual([]);
  });

  test('who said partly may still find it well, or not at all; again asks what is left once more', () => {
    const partly = {
      ...done,
      state: 'accepted',
      open: true,
      doneAt: null,
      outcome: 'partly',
    } as const;
    const well = aChat({ requests: [partly] });
    well.presses({ verb: 'outcome', request: 1042, outcome: 'solved' });
    expect(well.asked()).toContainEqual({ do: 'outcome', request: 1042, outcome: 'solved' });
    const again = aChat({ requests: [partly] });
    again.presses({ verb: 'outcome', request: 1042, outcome: 'partly' });
    expect(again.heard()[0]).toContain('还差什么');
    again.says('修好了', smalltalk);
    expect(again.asked()).toContainEqual({ do: 'outcome', request: 1042, outcome: 'solved' });
    const not = aChat({ requests: [partly] });
    not.presses({ verb: 'outcome', request: 1042, outcome: 'not_solved' });
    not.says('还是漏', unclear);
    expect(not.asked()).toContainEqual(
      expect.objectContaining({ do: 'reopen', request: 1042, reason: '还是漏' }),
    );
    // Stars are for what is over.
    not.presses({ verb: 'stars', request: 1042, stars: 5 });
    expect(not.asked().some((one) => one.do === 'rate')).toBe(false);
  });

  test('"all right" where something was done asks for the verdict, and reopens nothing', () => {
    const chat = aChat({ requests: [done] });
    chat.says('好的', smalltalk);
    expect(chat.captions()).toEqual(['已解决', '部分解决', '没解决']);
    chat.says('谢谢师傅', smalltalk, { about: 1042 });
    expect(chat.asked().some((one) => one.do === 'reopen')).toBe(false);
  });

  test('other words about a request that was done are asked about', () => {
    const chat = aChat({ requests: [done] });
    chat.says('水压还是小', meaning(), { about: 1042 });
    expect(chat.heard()).toEqual(['「水压还是小」\n工单 1042 已经处理过。是还没解决吗？']);
    chat.taps('没解决');
    expect(chat.asked()).toContainEqual(
      expect.objectContaining({ do: 'reopen', reason: '水压还是小' }),
    );
  });

  test.each([
    ['还是有点漏', { ...unclear, confidencePolicy: 'middle' as const }],
    ['水龙头又滴水了', meaning()],
    ['it is dripping again', meaning()],
  ])('"%s" soon after it was done is asked about, not taken for something new', (text, as) => {
    const chat = aChat({ requests: [done] });
    chat.says(text, as);
    expect(chat.captions()).toEqual(['没解决', '另外报一件', '取消']);
  });

  test('a new problem told instead of a comment is a new problem; a photo goes to the request', () => {
    const chat = aChat({ requests: [done] });
    chat.presses({ verb: 'stars', request: 1042, stars: 4 });
    chat.says('电梯又坏了', meaning({ category: 'elevator' }));
    expect(chat.captions()).toContain('提交');
    const other = aChat({ requests: [done] });
    other.presses({ verb: 'stars', request: 1042, stars: 4 });
    other.says('这里没擦干净', unclear, { files: [file()] });
    expect(other.heard()[0]).toContain('已补充到工单 1042');
  });

  test('stars in the middle of a draft leave the draft alone', () => {
    const chat = aChat({ requests: [done] });
    chat.says('灯不亮', meaning({ category: 'electrical' }));
    chat.presses({ verb: 'stars', request: 1042, stars: 5 });
    expect(chat.heard()).toEqual(['谢谢您给工单 1042 打分，已经记下。']);
    chat.says('提交', unclear);
    expect(chat.requests()[0]?.words).toBe('灯不亮');
  });

  test('buttons of a request that is open again, or was done long ago, say so', () => {
    const chat = aChat({ requests: [request({ state: 'working' })] });
    chat.presses({ verb: 'outcome', request: 1042, outcome: 'solved' });
    expect(chat.heard()).toEqual(['工单 1042 正在处理，处理好了我再来问您。']);
    const old = aChat({ requests: [{ ...done, doneAt: tuesdayMorning - hours(24 * 40) }] });
    old.presses({ verb: 'outcome', request: 1042, outcome: 'not_solved' });
    expect(old.heard()[0]).toContain('重新登记');
    const withdrawn = aChat({ requests: [request({ state: 'cancelled' })] });
    withdrawn.presses({ verb: 'stars', request: 1042, stars: 1 });
    expect(withdrawn.heard()[0]).toContain('已经过了评价的时候');
  });
});

describe('a person', () => {
  test('is one tap away, at the desk or when it opens', () => {
    const chat = aChat();
    chat.says('联系人工', unclear);
    expect(chat.heard()).toEqual([
      '已请客服来接，很快回您。着急可以打电话 0571-3。您可以先把情况写在这里。',
    ]);
    expect(chat.asked()).toContainEqual(
      expect.objectContaining({
        do: 'call_person',
        draft: expect.objectContaining({ urgency: 'urgent', words: '想和工作人员说话' }),
      }),
    );
    const night = aChat({
      desk: { open: false, opensAt: tuesdayMorning + hours(22.5) },
    });
    night.says('Talk to a person', unclear);
    expect(night.heard()[0]).toContain('客服现在不在，明天（周三）08:30 上班后先回您');
    expect(night.asked()).toContainEqual(
      expect.objectContaining({ draft: expect.objectContaining({ urgency: 'normal' }) }),
    );
  });

  test('called twice is called once', () => {
    const chat = aChat();
    chat.says('联系人工', unclear);
    chat.says('转人工', meaning({ intent: 'human', category: 'none' }));
    expect(chat.requests()).toHaveLength(1);
    expect(chat.heard()[0]).toContain('已经请客服来接了，工单 1043');
  });

  test('in their own words', () => {
    const chat = aChat();
    const words = '让你们经理给我打个电话，物业费的事';
    chat.says(words, meaning({ intent: 'human', category: 'none' }));
    expect(chat.requests()).toMatchObject([{ words }]);
  });
});

describe('small words', () => {
  test.each([
    ['谢谢', '不客气，有事随时找我。'],
    ['谢谢小伙子', '不客气，有事随时找我。'],
    ['好的，辛苦张师傅了', '不客气，有事随时找我。'],
    ['👍', '好的，有事随时找我。'],
    ['？', '您好，请说。'],
    ['好的', '好的，有事随时找我。'],
    ['你好', '您好，请说。'],
    ['取消', '现在没有等您确认的登记。要报事直接发给我；要看或撤回已提交的，点“我的工单”。'],
  ])('%s', (text, answer) => {
    const chat = aChat();
    chat.says(text, smalltalk);
    expect(chat.heard()).toEqual([answer]);
    expect(chat.requests()).toEqual([]);
  });
});
