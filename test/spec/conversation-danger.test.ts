import { describe, expect, test } from 'vitest';
import { type ConversationState, type Flow, freshState } from '../../src/conversation/state.ts';
import type { Draft } from '../../src/requests/request/draft.ts';
import { residentTexts } from '../../src/texts/residents/residents.ts';
import type { Understanding } from '../../src/understanding/reading/understand.ts';
import {
  aChat,
  hours,
  meaning,
  request,
  smalltalk,
  tuesdayMorning,
  unclear,
} from '../support/dialogue.ts';

/** Danger told, by words or by the key under the input field, whatever the dialogue waits for. */

const gas = meaning({
  intent: 'emergency',
  category: 'gas',
  emergency: 'alert',
  emergencyKind: 'gas',
  urgency: 'emergency',
});
/** As the understanding reads the caption of the key, and 救命. */
const help = meaning({ ...gas, category: 'none', emergencyKind: 'other' });

/** A draft as the dialogue makes it: the tap is told, then whose it is. */
function draftOf(words: string): Draft {
  const chat = aChat();
  chat.says(words);
  const { flow } = chat.state();
  if (flow.at !== 'draft') throw new Error('A repair that is told becomes a draft.');
  return flow.draft;
}
const draft = draftOf('厨房水龙头一直滴水');

type Waiting<At extends Flow['at']> = Extract<Flow, { at: At }>;
/** Every state there is, with all it may wait for: a new one without a row here does not compile. */
const everyFlow: { readonly [At in Flow['at']]: readonly Waiting<At>[] } = {
  idle: [{ at: 'idle' }],
  joining: [
    { at: 'joining', wants: 'code' },
    { at: 'joining', wants: 'words', words: '我姓赵' },
    { at: 'joining', wants: 'community', words: '我姓赵' },
    { at: 'joining', wants: 'who', words: '赵玉兰' },
  ],
  telling: [
    { at: 'telling', kind: 'repair' },
    { at: 'telling', kind: 'complaint' },
    { at: 'telling', kind: 'fee' },
    { at: 'telling', kind: 'fee', about: { unit: 'u1', line: '关于11月的账单' } },
  ],
  promising: [{ at: 'promising', unit: 'u1' }],
  pleading: [{ at: 'pleading', unit: 'u1' }],
  invoicing: [
    {
      ...{ at: 'invoicing', unit: 'u1', address: '3-2-501', yuan: '1.00', last: null },
      ...{ title: null, taxNumber: null, email: null },
    },
  ],
  reading: [
    { at: 'reading', readings: [{ kind: 'gas', value: null }], files: [], unit: null, meter: null },
  ],
  draft: (['submit', 'menu', 'category', 'kind', 'unit', 'matter', 'words', 'photo'] as const).map(
    (wants) => ({ at: 'draft', draft, wants }),
  ),
  belongs: [{ at: 'belongs', draft, requests: [1042] }],
  same_problem: [{ at: 'same_problem', request: 1042, problem: 3 }],
  adding: [
    { at: 'adding', request: 1042 },
    { at: 'adding', request: 1042, left: true },
  ],
  appointing: [{ at: 'appointing', request: 1042 }],
  choosing_quiet: [{ at: 'choosing_quiet' }],
  correcting: [
    { at: 'correcting', field: 'name', no: 1, wish: null },
    { at: 'correcting', field: 'name', no: 1, wish: '赵玉蓝' },
  ],
  reopening: [{ at: 'reopening', request: 1042 }],
  commenting: [{ at: 'commenting', request: 1042 }],
  survey_words: [{ at: 'survey_words', survey: 3, question: 4 }],
  letting_in: [{ at: 'letting_in', unit: 'u1' }],
};
const flows = Object.values(everyFlow).flat() as Flow[];
const named = flows.map((flow) => {
  const { draft: _draft, ...told } = { draft: null, ...flow };
  return [JSON.stringify(told), flow] as const;
});

/** A visit that staff proposed and a price they asked about, both without an answer yet. */
const proposed = {
  state: 'proposed_by_staff',
  from: tuesdayMorning + hours(4),
  to: tuesdayMorning + hours(6),
  since: tuesdayMorning - hours(1),
} as const;
const waiting = [
  request({ number: 1042, category: 'gas', visit: proposed }),
  request({ number: 1043, priceAsked: 1, askedAt: tuesdayMorning - hours(2) }),
];

function inFlow(flow: Flow, stranger: boolean) {
  const state: ConversationState = { ...freshState, drafts: 3, flow, flowSince: tuesdayMorning };
  return aChat(stranger ? { resident: null } : { requests: waiting }, state);
}

const keys = (['zh-CN', 'en'] as const).map((language) =>
  residentTexts(language)['button.emergency'](),
);
const told: readonly (readonly [string, Understanding])[] = [
  ['家里有煤气味，很大', gas],
  ['There is a strong smell of gas', { ...gas, lang: 'en' }],
  ['救命', help],
  ...keys.map((key) => [key, help] as const),
];

describe('whatever the dialogue waits for', () => {
  test.each(named)('at %s: safety words first, the page, and each heard again', (_name, flow) => {
    for (const [words, understood] of told)
      for (const isStranger of [false, true]) {
        const chat = inFlow(flow, isStranger);
        chat.says(words, understood);
        expect(chat.heard()[0]).toMatch(/119|120|110/);
        expect(chat.asked()[0]).toMatchObject({ do: 'raise_emergency', level: 'alert', words });
        expect(chat.captions()).toEqual(['正在发生', '没有危险']);
        // Whoever says so again is heard again, and those on duty are called once.
        chat.says(words, understood);
        const raised = chat.asked().filter((one) => one.do === 'raise_emergency');
        expect(raised).toHaveLength(1);
        expect(chat.asked()).toContainEqual(
          expect.objectContaining({ do: 'add_to_emergency', words }),
        );
        chat.taps('没有危险');
        expect(chat.heard()[0]).toMatch(/没有危险/);
        chat.says(words, understood);
        expect(chat.heard()[0]).toMatch(/119|120|110/);
      }
  });
});

describe('after "no danger"', () => {
  test('gas that was named in a draft comes back with the draft, and is submitted as it was said', () => {
    const chat = aChat();
    chat.says('厨房水龙头一直滴水');
    chat.says('而且有煤气味', { ...gas, emergency: 'ask' });
    expect(chat.heard()[0]).toContain('119');
    chat.taps('没有危险');
    expect(chat.heard().at(-1)).toContain('「厨房水龙头一直滴水\n而且有煤气味」');
    chat.taps('提交');
    expect(chat.requests()).toMatchObject([{ words: '厨房水龙头一直滴水\n而且有煤气味' }]);
  });

  test('the key alone leaves nothing behind: no draft of its caption, and the open draft as it was', () => {
    const chat = aChat();
    chat.says('紧急情况', help);
    chat.taps('没有危险');
    expect(chat.heard()).toHaveLength(1);
    expect(chat.state().queue).toEqual([]);
    chat.says('厨房水龙头一直滴水');
    chat.says('紧急情况', help);
    chat.taps('没有危险');
    expect(chat.heard().at(-1)).toContain('「厨房水龙头一直滴水」');
  });

  test.each(['同意', 'I agree'])('%s that is typed answers the price that waits', (words) => {
    const chat = inFlow({ at: 'idle' }, false);
    chat.says('家里有煤气味', gas);
    chat.taps('没有危险');
    chat.taps('取消');
    chat.says(words, unclear);
    expect(chat.asked()).toContainEqual(
      expect.objectContaining({ do: 'answer_price', request: 1043, agreed: true }),
    );
  });

  test('a yes answers the visit that was proposed, and no such word is lost on those on duty', () => {
    const chat = aChat({ requests: [waiting[0] ?? request()] });
    chat.says('家里有煤气味', gas);
    chat.taps('没有危险');
    chat.taps('取消');
    chat.says('可以', smalltalk);
    expect(chat.asked()).toContainEqual(expect.objectContaining({ do: 'appoint', request: 1042 }));
  });

  test('while danger is not denied, the same words reach those on duty', () => {
    const chat = inFlow({ at: 'idle' }, false);
    chat.says('家里有煤气味', gas);
    chat.says('同意', unclear);
    expect(chat.asked()).toContainEqual(
      expect.objectContaining({ do: 'add_to_emergency', words: '同意' }),
    );
    expect(chat.asked().some((one) => one.do === 'answer_price')).toBe(false);
  });
});
