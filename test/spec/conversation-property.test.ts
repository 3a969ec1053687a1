import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action } from '../../src/actions.ts';
import {
  categories,
  correctionFields,
  emergencyKinds,
  emergencyLevels,
  intents,
  requestKinds,
  requestStates,
  urgencies,
} from '../../src/codes.ts';
import type { ChatEvent, Facts } from '../../src/conversation/effects.ts';
import { type ConversationState, freshState, readState } from '../../src/conversation/state.ts';
import { step } from '../../src/conversation/step.ts';
import { buttonsOf, wordsOf } from '../../src/conversation/write-out.ts';
import { knowledgeOf } from '../../src/requests/knowledge/knowledge.ts';
import { usualQuestions } from '../../src/requests/knowledge/usual-questions.ts';
import type { ResidentUnit } from '../../src/requests/request/draft.ts';
import {
  aChat,
  anEmergency,
  facts,
  file,
  homes,
  hours,
  meaning,
  osmanthus,
  request,
  tuesdayMorning,
  willow,
} from '../support/dialogue.ts';
import { idOf, ownedHomes } from '../support/household-office.ts';
import { cutOnPhones } from '../support/phone-width.ts';

/** A step says at most so much: an answer, what else waits, and a notice. */
const repliesMax = 5;

/** A community that is there no more. */
const gone = '01900000-0000-7000-8000-000000000009';

/** What is usually asked, with an answer each, one of them past its day. */
const usual = knowledgeOf(
  osmanthus.id,
  usualQuestions.map(({ key, question, questionEn }) => ({
    id: key,
    question: question.join('\n'),
    answer: '可以，到前台办。周末不办。',
    questionEn: questionEn.join('\n'),
    answerEn: '',
    until: key === 'waste' ? '2026-01-01' : null,
  })),
);

const sayings = [
  '',
  '提交',
  '修改',
  '取消',
  '返回',
  '其他…',
  '电梯',
  '报修',
  '匿名',
  '好的',
  '不对',
  '谢谢',
  '已解决',
  '没解决',
  '还在漏',
  '催一下',
  '补充',
  '撤回',
  '跳过',
  '⭐3',
  '1042',
  '501',
  'ABCD2345',
  'English',
  '我要报修',
  '问费用',
  '我的工单',
  '联系人工',
  '柳苑',
  '桂苑3-2-501 王芳',
  '加家人',
  'who can see my flat',
  '李小红',
  '正在发生',
  '没有危险',
  '厨房水龙头一直滴水',
  '我的资料',
  '我要改电话',
  '我叫赵丽不叫赵玉兰',
  '赵丽',
  '免打扰',
  '晚上10点到早上7点',
  'The lift is stuck again',
  '物业费怎么交',
  '垃圾几点收，另外厨房漏水',
  '那周末呢',
  '多少钱',
  '不是我要问的',
  '😀'.repeat(2048),
  '\u202E反着来',
];

const understood = fc
  .record({
    intent: fc.constantFrom(...intents),
    category: fc.constantFrom(...categories),
    emergency: fc.oneof(
      { weight: 8, arbitrary: fc.constant('none' as const) },
      { weight: 1, arbitrary: fc.constantFrom(...emergencyLevels) },
    ),
    emergencyKind: fc.constantFrom(undefined, ...emergencyKinds),
    urgency: fc.constantFrom(...urgencies),
    confidencePolicy: fc.constantFrom('high' as const, 'middle' as const, 'low' as const),
    several: fc.boolean(),
    unit: fc.constantFrom(undefined, '3-2-501', '9-9-999'),
    when: fc.constantFrom(undefined, {
      from: '2026-11-25T00:00+08:00',
      to: '2026-11-26T00:00+08:00',
      text: '明天',
    }),
  })
  .map(({ several, unit, when, ...rest }) => {
    const one = meaning({
      ...rest,
      slots: { ...(unit ? { unit } : {}), ...(when ? { when } : {}) },
      alternatives: categories.slice(0, 3).map((category) => ({ category, confidence: 0.1 })),
      text: '一件事',
    });
    return several ? { ...one, matters: [one, { ...one, category: 'noise' as const }] } : one;
  });

const number = fc.constantFrom(1, 1042, 1043, 1044, 999_999_999);
const draft = fc.integer({ min: 0, max: 6 });
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    verb: fc.constantFrom('submit' as const, 'cancel' as const, 'change' as const, 'back' as const),
    draft,
  }),
  fc.record({ verb: fc.constant('not_mine' as const), question: draft }),
  fc.record({ verb: fc.constant('seen_notice' as const), notice: draft }),
  fc.record({
    verb: fc.constantFrom(
      'change_category' as const,
      'change_unit' as const,
      'change_words' as const,
      'change_kind' as const,
      'add_photo' as const,
      'separate' as const,
    ),
    draft,
  }),
  fc.record({
    verb: fc.constant('set_category' as const),
    draft,
    category: fc.constantFrom(...categories),
  }),
  fc.record({
    verb: fc.constant('set_kind' as const),
    draft,
    kind: fc.constantFrom(...requestKinds),
  }),
  fc.record({
    verb: fc.constant('set_unit' as const),
    draft,
    unit: fc.constantFrom(0, 1, 2, 50, 98, 99),
  }),
  fc.record({ verb: fc.constant('set_anonymous' as const), draft, anonymous: fc.boolean() }),
  fc.record({ verb: fc.constant('belongs' as const), draft, request: number }),
  fc.record({
    verb: fc.constantFrom(
      'add_to' as const,
      'urge' as const,
      'withdraw' as const,
      'withdraw_surely' as const,
      'keep' as const,
      'show' as const,
      'skip_comment' as const,
    ),
    request: number,
  }),
  fc.record({
    verb: fc.constant('outcome' as const),
    request: number,
    outcome: fc.constantFrom('solved' as const, 'partly' as const, 'not_solved' as const),
  }),
  fc.record({
    verb: fc.constantFrom('stars' as const, 'person_stars' as const),
    request: number,
    stars: fc.constantFrom(1 as const, 3 as const, 5 as const),
  }),
  fc.record({
    verb: fc.constantFrom('happening' as const, 'no_danger' as const),
    emergency: fc.constantFrom(0, 1, 2),
  }),
  fc.record({
    verb: fc.constant('language' as const),
    language: fc.constantFrom('zh-CN' as const, 'en' as const),
  }),
  fc.record({
    verb: fc.constantFrom('correct' as const, 'take_back' as const),
    field: fc.constantFrom(...correctionFields),
  }),
  fc.record({
    verb: fc.constantFrom('submit_correction' as const, 'drop_correction' as const),
    correction: draft,
  }),
  fc.record({
    verb: fc.constant('set_quiet' as const),
    hours: fc.constantFrom(
      'community' as const,
      'night' as const,
      'none' as const,
      'other' as const,
    ),
  }),
  fc.record({
    verb: fc.constant('live_in' as const),
    community: fc.constantFrom(osmanthus.id, willow.id, gone),
  }),
  fc.record({
    verb: fc.constant('at_community' as const),
    emergency: fc.constantFrom(0, 1, 2),
    community: fc.constantFrom(osmanthus.id, willow.id, gone),
  }),
  fc.record({
    verb: fc.constantFrom(
      'human' as const,
      'menu' as const,
      'report' as const,
      'complain' as const,
      'bill' as const,
      'requests' as const,
      'quiet' as const,
      'correct_details' as const,
      'enter_code' as const,
      'ask_in' as const,
      'household' as const,
    ),
  }),
  fc.record({
    verb: fc.constantFrom('household_of' as const, 'let_in' as const),
    unit: fc.constantFrom(ownedHomes.home.unit, idOf(99)),
  }),
  fc.record({ verb: fc.constant('uninvite' as const), invitation: fc.constant(idOf(21)) }),
  fc.record({
    verb: fc.constantFrom('end_access' as const, 'end_access_surely' as const),
    stay: fc.constantFrom(idOf(11), idOf(99)),
  }),
  fc.record({
    verb: fc.constantFrom(
      'own_copy' as const,
      'leaving' as const,
      'leaving_not' as const,
      'erase_back' as const,
    ),
  }),
  fc.record({
    verb: fc.constant('leave' as const),
    how: fc.constantFrom('moved' as const, 'chat' as const, 'erase' as const),
  }),
  fc.record({
    verb: fc.constant('leave_surely' as const),
    how: fc.constantFrom('chat' as const, 'erase' as const),
  }),
);

const files = fc.array(fc.constantFrom(file(), file('voice', 'v'), file('document', 'd')), {
  maxLength: 3,
});
const text = fc.oneof(fc.constantFrom(...sayings), fc.string({ unit: 'grapheme', maxLength: 60 }));

/** What can come in from a private chat; what comes of commands is answered by the office. */
const fromOutside: fc.Arbitrary<ChatEvent> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('said' as const),
      text,
      files,
      tooBig: fc.constantFrom<string[]>([], ['film.mp4']),
      unreadable: fc.boolean(),
      location: fc.constantFrom(null, { latitude: 30.25, longitude: 120.16 }),
      aboutRequest: fc.constantFrom(null, 1042, 1043, 5),
      understood,
    }),
  },
  {
    weight: 5,
    arbitrary: action.map((one) => ({ type: 'pressed' as const, action: one, message: '7' })),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'pressed_unknown' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('command' as const),
      name: fc.constantFrom(
        ...['start', 'repair', 'complain', 'bill', 'requests', 'help', 'language', 'settings', 'x'],
      ),
      argument: fc.constantFrom('', 'ABCD2345', '灯不亮'),
      understood,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('contact' as const),
      own: fc.boolean(),
      phone: fc.constantFrom(null, '+8613800000000'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('edited' as const),
      text,
      was: fc.constantFrom(null, ...sayings),
      understood,
    }),
  },
);

const homesOf: Record<string, ResidentUnit[]> = {
  one: [homes.home],
  several: [homes.home, homes.second, homes.space],
  'of both': [
    { ...homes.home, address: '桂苑/3-2-501' },
    { ...homes.home, unit: 'u9', address: '柳苑/3-2-501', community: willow.id },
  ],
};

/** A deployment with two communities: nobody knows where a stranger lives, and some live in both. */
function ofTwo(who: string): Pick<Facts, 'communities' | 'possible' | 'community'> {
  const both = who === 'stranger' || who === 'of both';
  const name = who === 'stranger' ? null : both ? '桂苑、柳苑' : '桂苑';
  return {
    communities: [osmanthus, willow],
    possible: both ? [osmanthus.id, willow.id] : [osmanthus.id],
    community: { name, phones: {} },
  };
}

const world: fc.Arbitrary<Partial<Facts>> = fc
  .record({
    language: fc.constantFrom('zh-CN' as const, 'en' as const),
    who: fc.constantFrom('stranger', 'one', 'several', 'of both'),
    many: fc.boolean(),
    states: fc.array(fc.constantFrom(...requestStates), { maxLength: 3 }),
    openedToday: fc.constantFrom(0, 9, 10),
    admissionOpen: fc.boolean(),
    emergency: fc.constantFrom(
      null,
      anEmergency(),
      anEmergency({ numbers: [1, 2], kind: 'fire', denied: true }),
      anEmergency({ kind: 'medical', aid: 'fall', who: '刘主任' }),
    ),
    open: fc.boolean(),
  })
  .map(({ who, many, states, open, ...rest }) => ({
    ...rest,
    knowledge: who === 'stranger' ? [] : [usual],
    ...(many || who === 'of both' ? ofTwo(who) : {}),
    admissionOpen: rest.admissionOpen && who === 'stranger',
    desk: { open, opensAt: tuesdayMorning + hours(3) },
    resident:
      who === 'stranger'
        ? null
        : {
            name: '赵玉兰',
            homes: homesOf[who] ?? [],
          },
    requests:
      who === 'stranger'
        ? []
        : states.map((state, i) =>
            request({ number: 1042 + i, state, doneAt: tuesdayMorning - hours(3) }),
          ),
  }));

const lives = fc.record({
  world,
  events: fc.array(
    fc.record({ event: fromOutside, laterMs: fc.constantFrom(0, 1000, hours(3), hours(30)) }),
    {
      minLength: 1,
      maxLength: 14,
    },
  ),
});

describe('whatever happens in a private chat', () => {
  test('is answered, within what a person and the platform can take, and can be stored', () => {
    fc.assert(
      fc.property(lives, ({ world: given, events }) => {
        const chat = aChat(given);
        for (const { event, laterMs } of events) {
          chat.later(laterMs);
          const asked = chat.asked().length;
          // The chat stores its state as JSON and reads it back between any two steps.
          chat.happens(event);
          const office = chat.asked().slice(asked);
          const heard = chat.heard();
          expect(heard.length + office.filter((one) => one.do !== 'retire').length).toBeGreaterThan(
            0,
          );
          expect(heard.length).toBeLessThanOrEqual(repliesMax);
          for (const words of heard) {
            expect(words.trim()).not.toBe('');
            expect(words.length).toBeLessThanOrEqual(4096);
            expect(words.isWellFormed()).toBe(true);
          }
          expect(chat.state().queue.length).toBeLessThanOrEqual(9);
        }
      }),
      { numRuns: 600, seed: 20261124 },
    );
  });

  test('one step from any state that was reached throws nothing, and nothing changes by being stored', () => {
    fc.assert(
      fc.property(lives, fromOutside, ({ world: given, events }, next) => {
        const chat = aChat(given);
        for (const { event } of events) chat.happens(event);
        const state = chat.state();
        const stored = readState(JSON.parse(JSON.stringify(state)));
        expect(stored).toEqual(state);
        const decided = step(state, next, chat.facts);
        expect(step(stored, next, chat.facts)).toEqual(decided);
        for (const reply of decided.replies) {
          for (const language of ['zh-CN', 'en'] as const) {
            expect(wordsOf(reply, language)).not.toBe('');
            const rows = buttonsOf(reply, language) ?? [];
            for (const button of rows.flat()) expect(button.caption.length).toBeLessThanOrEqual(64);
            expect(cutOnPhones(rows)).toEqual([]);
          }
        }
      }),
      { numRuns: 400, seed: 7 },
    );
  });
});

describe('what was stored', () => {
  test.each([null, undefined, 3, 'x', [], {}, { v: 99 }])('%j begins anew', (stored) => {
    expect(readState(stored)).toEqual(freshState);
  });

  test('a state of version 1 goes on counting drafts, so that its buttons are known as old', () => {
    const stored = { v: 1, drafts: 12, flow: { at: 'idle' }, queue: [], heldBack: null };
    const state: ConversationState = readState(stored);
    expect(state).toEqual({ ...freshState, drafts: 12 });
    const pressed: ChatEvent = {
      type: 'pressed',
      action: { verb: 'submit', draft: 12 },
      message: '7',
    };
    const { replies, commands } = step(state, pressed, facts());
    expect(commands).toEqual([]);
    expect(replies).toHaveLength(1);
  });
});
