import { describe, expect, test } from 'vitest';
import type { KnownRequest } from '../../src/conversation/effects.ts';
import {
  saysAnotherTime,
  saysNobodyCame,
} from '../../src/conversation/flows/requests/time-words.ts';
import type { Understanding } from '../../src/understanding/reading/understand.ts';
import { slotReader } from '../../src/understanding/slots/slots.ts';
import {
  aChat,
  type ChatUnderTest,
  hours,
  meaning,
  request,
  smalltalk,
  tuesdayMorning,
  unclear,
} from '../support/dialogue.ts';

/** Wednesday from two to four, agreed yesterday. */
const from = tuesdayMorning + hours(28);
const visit = (
  state: NonNullable<KnownRequest['visit']>['state'] = 'agreed',
  at = from,
): KnownRequest['visit'] => ({
  state,
  from: at,
  to: at + hours(2),
  since: tuesdayMorning - hours(1),
});
const visited = (given: Partial<KnownRequest> = {}): KnownRequest =>
  request({ state: 'waiting', who: '张师傅', answered: true, visit: visit(), ...given });

const slots = slotReader();
/** Words with the time they name read in earnest, whatever else they are taken for. */
const says = (
  chat: ChatUnderTest,
  text: string,
  as: Understanding = unclear,
  nowMs = tuesdayMorning,
): void => chat.says(text, { ...as, slots: slots(text, { nowMs, timeZone: 'Asia/Shanghai' }) });
const appointed = (chat: ChatUnderTest) => chat.asked().filter((one) => one.do === 'appoint');

describe('one visit that was agreed', () => {
  test.each([
    ['明天不行换后天下午两点到四点', '11月26日（周四）14:00–16:00'],
    ['改到周五上午九点到十一点吧', '11月27日（周五）09:00–11:00'],
    ['can we move it to Friday 9 to 11 am', '11月27日（周五）09:00–11:00'],
    ['明天我不在家，后天下午两点到四点可以', '11月26日（周四）14:00–16:00'],
  ])('is changed by “%s”', (text, when) => {
    const chat = aChat({ requests: [visited()] });
    says(chat, text);
    expect(chat.heard()).toEqual([
      `原来约的 11月25日（周三）14:00–16:00 已取消。工单 1042 记下了：${when}。师傅确认后我马上告诉您。`,
    ]);
  });

  test.each([
    '明天不行',
    '改时间',
    '能换个时间吗',
    '明天没空',
    "tomorrow doesn't work",
    'another time please',
  ])('is to be another by “%s”: times are offered, and the next words are one', (text) => {
    const chat = aChat({ requests: [visited()] });
    says(chat, text);
    expect(chat.heard()[0]).toContain('您什么时候方便');
    expect(chat.captions()).toEqual([
      '周三上午',
      '周三下午',
      '周三晚上',
      '周四上午',
      '周四下午',
      '周四晚上',
      '其他时间',
    ]);
    says(chat, '周六下午三点到五点');
    expect(chat.heard()[0]).toContain('11月28日（周六）15:00–17:00。那时物业不上班');
  });

  test.each([
    ['水龙头还是滴水', unclear],
    ['谢谢师傅', smalltalk],
    ['明天下午两点到四点', unclear],
    ['家里还没来水', meaning({ intent: 'status', category: 'plumbing' })],
  ])('stands whatever else is said: “%s”', (text, as) => {
    const chat = aChat({ requests: [visited()] });
    says(chat, text, as);
    expect(appointed(chat)).toEqual([]);
  });

  test('is missed by whoever did not come, once its time is over and not before', () => {
    for (const [later, heard] of [
      [hours(29), /张师傅应在 11月25日（周三）16:00 前到/],
      [hours(30.1), /抱歉，让您白等了/],
    ] as const) {
      const chat = aChat({ requests: [visited()] });
      chat.later(later);
      says(chat, '怎么没人来', unclear, tuesdayMorning + later);
      expect(chat.heard()[0]).toMatch(heard);
    }
  });
});

describe('whoever is asked for a time', () => {
  const askedFor = (given: Partial<KnownRequest> = {}): ChatUnderTest => {
    const chat = aChat({ requests: [visited({ state: 'accepted', visit: null, ...given })] });
    chat.presses({ verb: 'ask_times', request: 1042 });
    return chat;
  };

  test.each(['算了不约了', '不约了', 'never mind', '不用来了'])(
    'and says “%s” is asked no more, and can withdraw what nobody need come for',
    (text) => {
      const chat = askedFor();
      says(chat, text);
      expect(chat.heard()).toEqual([
        '好的，工单 1042 先不约时间，处理照常。如果不用修了，可以撤回。',
      ]);
      expect(chat.captions()).toEqual(['撤回']);
      expect(chat.state().flow.at).toBe('idle');
    },
  );

  test('and changes their mind keeps the time that was agreed', () => {
    const chat = askedFor({ state: 'waiting', visit: visit() });
    says(chat, '算了');
    expect(chat.heard()[0]).toBe(
      '好的，工单 1042 还按约好的 11月25日（周三）14:00–16:00。如果不用修了，可以撤回。',
    );
    expect(appointed(chat)).toEqual([]);
  });

  test.each(['随便', '什么时候都行', '你们看着办', 'whenever you like'])(
    'and leaves it to us with “%s” is passed on in their words',
    (text) => {
      const chat = askedFor();
      says(chat, text);
      expect(chat.heard()).toEqual(['已补充到工单 1042，并提醒了张师傅。']);
    },
  );
});

describe('whoever is asked what is still missing', () => {
  const partly = visited({ state: 'accepted', visit: null, outcome: 'partly' });
  const asked = (): ChatUnderTest => {
    const chat = aChat({ requests: [partly] });
    chat.presses({ verb: 'outcome', request: 1042, outcome: 'partly' });
    return chat;
  };

  test('and says when it suits them instead, has offered that time', () => {
    const chat = asked();
    says(chat, '约个时间吧，后天下午两点到四点');
    expect(appointed(chat)).toHaveLength(1);
    expect(chat.heard()[0]).toContain('11月26日（周四）14:00–16:00');
  });

  test('and names a time beside what is missing, has said what is missing', () => {
    const chat = asked();
    says(chat, '墙还没补，昨天下午就说来');
    expect(appointed(chat)).toEqual([]);
    expect(chat.asked()).toContainEqual(
      expect.objectContaining({ do: 'add_to_request', left: true }),
    );
  });
});

describe('a time that the staff propose', () => {
  test.each(['好的', '可以', 'ok', '行'])('is agreed to by “%s”', (text) => {
    const chat = aChat({
      requests: [visited({ state: 'accepted', visit: visit('proposed_by_staff') })],
    });
    says(chat, text);
    expect(chat.heard()[0]).toContain('约好了：11月25日（周三）14:00–16:00，张师傅上门');
  });

  test.each(['都可以', '什么时候都行', '你们看着办', 'any time'])(
    'is agreed to by whoever leaves the time to us: “%s”',
    (text) => {
      const chat = aChat({
        requests: [visited({ state: 'accepted', visit: visit('proposed_by_staff') })],
      });
      says(chat, text);
      expect(chat.heard()).toEqual([
        expect.stringContaining('约好了：11月25日（周三）14:00–16:00'),
      ]);
    },
  );

  test.each(['都不行', '不行', '这几个都不方便', '那天不在家', 'none of these work', 'no'])(
    'is not agreed to by “%s”: other times are offered, not a matter of its own begun',
    (text) => {
      const chat = aChat({
        requests: [visited({ state: 'accepted', visit: visit('proposed_by_staff') })],
      });
      says(chat, text);
      expect(chat.heard()).toEqual([expect.stringContaining('您什么时候方便')]);
      expect(chat.captions()).toContain('其他时间');
      // Nothing of these suits either: a time of their own is asked for in words.
      says(chat, text);
      expect(chat.heard()).toEqual([expect.stringMatching(/没关系。请直接说您哪天、几点方便/)]);
    },
  );

  test('that nobody wants any more is told to whoever proposed it', () => {
    const chat = aChat({
      requests: [visited({ state: 'accepted', visit: visit('proposed_by_staff') })],
    });
    says(chat, '算了，不约了');
    expect(chat.asked()).toContainEqual(
      expect.objectContaining({ do: 'add_to_request', request: 1042, text: '算了，不约了' }),
    );
  });

  test('is answered by another one, without a word of changing', () => {
    const chat = aChat({
      requests: [visited({ state: 'accepted', visit: visit('proposed_by_staff') })],
    });
    says(chat, '周五上午九点到十一点');
    expect(chat.heard()[0]).toBe(
      '工单 1042 记下了：11月27日（周五）09:00–11:00。师傅确认后我马上告诉您。',
    );
  });

  test('is not what is agreed to when somebody wrote since', () => {
    const chat = aChat({
      requests: [
        visited({ visit: visit('proposed_by_staff'), askedAt: tuesdayMorning - hours(0.1) }),
      ],
    });
    says(chat, '好的');
    expect(appointed(chat)).toEqual([]);
    expect(chat.asked()).toContainEqual(expect.objectContaining({ do: 'add_to_request' }));
  });

  test('that is over or has changed cannot be agreed to by an old button', () => {
    const chat = aChat({ requests: [visited({ visit: visit('proposed_by_staff') })] });
    chat.presses({ verb: 'accept_time', request: 1042, from: from / 60_000 + 60 });
    expect(chat.heard()[0]).toContain('这个提议已经变了');
  });
});

describe('several visits', () => {
  const two = () => [
    visited(),
    visited({
      number: 1043,
      words: '客厅插座没电',
      category: 'electrical',
      visit: visit('agreed', from + hours(24)),
    }),
  ];

  test('are never guessed among: it is asked which one is meant', () => {
    const chat = aChat({ requests: two() });
    says(chat, '改到周五上午九点到十一点');
    expect(chat.heard()).toEqual(['11月27日（周五）09:00–11:00，是哪一件的时间？']);
    expect(chat.captions()).toEqual(['1042 厨房水龙头一直滴水', '1043 客厅插座没电']);
    expect(appointed(chat)).toEqual([]);
    chat.taps('1043 客厅插座没电');
    expect(chat.heard()[0]).toContain('工单 1043 记下了：11月27日（周五）09:00–11:00');
  });

  test('are told apart where the words answer the message of one', () => {
    const chat = aChat({ requests: two() });
    chat.says(
      '改到周五上午九点到十一点',
      {
        ...unclear,
        slots: slots('改到周五上午九点到十一点', {
          nowMs: tuesdayMorning,
          timeZone: 'Asia/Shanghai',
        }),
      },
      { about: 1043 },
    );
    expect(chat.heard()[0]).toContain('工单 1043 记下了');
  });

  test('one of which is to be another: it is asked which', () => {
    const chat = aChat({ requests: two() });
    says(chat, '改时间');
    expect(chat.heard().join()).toMatch(/要改哪一件的时间|您的工单/);
    expect(appointed(chat)).toEqual([]);
  });
});

describe('a time that was asked for', () => {
  test('is asked for once more where it was not understood, and then let be', () => {
    const chat = aChat({ requests: [visited({ visit: null, state: 'accepted' })] });
    chat.presses({ verb: 'say_time', request: 1042 });
    expect(chat.heard()[0]).toContain('请说您方便的时间');
    says(chat, '看情况');
    expect(chat.heard()[0]).toContain('没看懂是什么时间');
    says(chat, '到时候看');
    expect(chat.heard().join()).not.toContain('没看懂是什么时间');
  });

  test('is refused when it is past, or lies too far ahead', () => {
    const minutes = (ms: number): number => ms / 60_000;
    const chat = aChat({ requests: [visited({ visit: null, state: 'accepted' })] });
    const press = (at: number): void =>
      chat.presses({
        verb: 'offer_time',
        request: 1042,
        from: minutes(at),
        to: minutes(at + hours(2)),
      });
    press(tuesdayMorning - hours(5));
    expect(chat.heard()[0]).toContain('这个时间已经过了');
    press(tuesdayMorning + hours(24 * 61));
    expect(chat.heard()[0]).toContain('60 天以后');
    expect(appointed(chat)).toEqual([]);
  });

  test('is nothing for what needs no visit', () => {
    const chat = aChat({ requests: [request({ kind: 'complaint', category: 'noise' })] });
    chat.presses({ verb: 'ask_times', request: 1042 });
    expect(chat.heard()[0]).toContain('不用上门');
  });
});

describe('words', () => {
  test.each([
    '师傅没来',
    '一直没人来',
    '怎么还没到',
    '没见到师傅',
    'nobody came',
    "he didn't show up",
    '放我鸽子',
  ])('“%s” says that nobody came', (text) => expect(saysNobodyCame(text)).toBe(true));
  test.each(['家里没来电', '没水', '还没修好', '没到底', '师傅来了'])('“%s” does not', (text) =>
    expect(saysNobodyCame(text)).toBe(false),
  );
  test.each(['水龙头还是不行', '换个阀芯要多少钱', '灯还是不亮'])(
    '“%s” wants no other time',
    (text) => expect(saysAnotherTime(text)).toBe(false),
  );
});
