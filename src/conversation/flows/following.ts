import { cutLine } from '../../texts/cut-text.ts';
import { describeInstant, describeMoment } from '../../texts/format-time.ts';
import { terms } from '../../texts/terms/terms.ts';
import type {
  Facts,
  KnownRequest,
  Pressed,
  Reply,
  ReplyButton,
  Result,
  Say,
  Turn,
} from '../effects.ts';
import { say } from '../effects.ts';
import type { ConversationState } from '../state.ts';
import { asking, replying, turningTo } from '../turn.ts';
import { thenNext } from './drafting.ts';

const listLength = 6;
/** The words of a request in a list, in UTF-16 units. */
const listWordsMax = 60;
/** A request is urged once in so long; a tap before that says that it was. */
const urgeAgainMs = 30 * 60_000;

/** "When is somebody coming": the open request, or the choice between several. */
export function status(state: ConversationState, facts: Facts, text: string): Turn {
  const open = facts.requests.filter((one) => one.open);
  const named = facts.requests.find((one) => new RegExp(`(?<!\\d)${one.number}(?!\\d)`).test(text));
  const [only, second] = open;
  if (named) return replying(state, statusOf(named, facts));
  if (only && second) {
    return replying(state, {
      texts: [say('request.which')],
      buttons: open.slice(0, listLength).map((one) => [showButton(one)]),
    });
  }
  const shown = only ?? facts.requests[0];
  return replying(state, shown ? statusOf(shown, facts) : { texts: [say('request.no_open')] });
}

function statusOf(request: KnownRequest, facts: Facts): Reply {
  const late = request.open && !request.answered && request.answerDueAt < facts.nowMs;
  const awaited = request.open && !request.answered && !late;
  return {
    texts: [
      say('request.status', {
        number: request.number,
        state: terms(facts.language).state[request.state],
        who: request.who,
        waiting: request.waiting,
        answerBy: awaited
          ? describeInstant(request.answerDueAt, facts.nowMs, facts.timeZone, facts.language)
          : null,
        words: cutLine(request.words, listWordsMax),
      }),
      ...(late ? [say('status.late')] : []),
    ],
    buttons: statusButtons(request),
    aboutRequest: request.number,
  };
}

function statusButtons(request: KnownRequest): ReplyButton[][] {
  const { number } = request;
  if (request.open) {
    return [
      [
        { caption: say('button.add'), action: { verb: 'add_to', request: number } },
        { caption: say('button.urge'), action: { verb: 'urge', request: number } },
        { caption: say('button.human'), action: { verb: 'human' } },
      ],
    ];
  }
  if (request.state !== 'done' || request.outcome !== null) return [];
  return [
    (['solved', 'partly', 'not_solved'] as const).map((outcome) => ({
      caption: say(`button.${outcome}`),
      action: { verb: 'outcome', request: number, outcome },
    })),
  ];
}

/** The resident's requests, newest first, each one tap from its history. */
export function listRequests(state: ConversationState, facts: Facts): Turn {
  if (facts.requests.length === 0) return replying(state, { texts: [say('request.list_empty')] });
  const shown = facts.requests.slice(0, listLength);
  const t = terms(facts.language);
  const lines: Say[] = shown.map((one) =>
    say('request.list_line', {
      number: one.number,
      category: t.category[one.category],
      state: t.state[one.state],
      words: cutLine(one.words, listWordsMax),
      when: describeMoment(one.openedAt, facts.timeZone, facts.language),
    }),
  );
  const more = facts.requests.length - shown.length;
  return replying(state, {
    texts: [
      say('request.list_head'),
      ...lines,
      ...(more > 0 ? [say('request.list_more', { count: more })] : []),
    ],
    buttons: shown.map((one) => [showButton(one)]),
  });
}

function showButton(request: KnownRequest): ReplyButton {
  return {
    caption: say('button.history', { number: request.number }),
    action: { verb: 'show', request: request.number },
  };
}

/** A button of a request. Whether it can be done now is decided by the request itself. */
export function followPressed(state: ConversationState, event: Pressed, facts: Facts): Turn {
  const { action } = event;
  if (!('request' in action)) return replying(state, { texts: [say('draft.gone')] });
  const number = action.request;
  // Older requests than the facts hold are looked up by the office, which finds their own only.
  if (action.verb === 'show') return asking(state, { do: 'show_history', request: number });
  const request = facts.requests.find((one) => one.number === number);
  if (!request) return replying(state, { texts: [say('request.none_found')] });
  if (action.verb === 'keep')
    return replying(state, { texts: [say('request.kept', { number })], editPressed: true });
  if (!request.open) return notNow(state, number, request.state, facts);
  switch (action.verb) {
    case 'add_to':
      return replying(turningTo(state, { at: 'adding', request: number }), {
        texts: [say('request.say_more', { number })],
        aboutRequest: number,
      });
    case 'urge':
      return urge(state, request, facts);
    case 'withdraw':
      return replying(state, {
        texts: [
          say('request.withdraw_question', {
            number,
            words: cutLine(request.words, listWordsMax),
          }),
        ],
        buttons: [
          [
            {
              caption: say('button.withdraw'),
              action: { verb: 'withdraw_surely', request: number },
            },
            { caption: say('button.keep'), action: { verb: 'keep', request: number } },
          ],
        ],
      });
    default:
      return asking(state, { do: 'withdraw', request: number });
  }
}

/** Urging goes to who has it, or to the desk; ten taps in a row are one reminder (NORMS: Requests). */
function urge(state: ConversationState, request: KnownRequest, facts: Facts): Turn {
  const { urged } = state;
  const just = urged?.request === request.number && facts.nowMs - urged.at < urgeAgainMs;
  if (!just) return asking(state, { do: 'urge', request: request.number });
  return replying(state, {
    texts: [say('request.urged_already', { number: request.number, who: request.who })],
    buttons: [[{ caption: say('button.human'), action: { verb: 'human' } }]],
  });
}

function notNow(
  state: ConversationState,
  number: number,
  is: KnownRequest['state'],
  facts: Facts,
): Turn {
  return replying(state, {
    texts: [say('request.not_now', { number, state: terms(facts.language).state[is] })],
  });
}

/** Whoever is in no danger, or no more, says so with one tap, and the chat is as always. */
function wayOut(facts: Facts): ReplyButton[][] {
  const { emergency } = facts;
  if (!emergency || emergency.denied) return [];
  const action = { verb: 'no_danger' as const, emergency: emergency.number };
  return [[{ caption: say('button.no_danger'), action }]];
}

type FollowResult = Extract<
  Result,
  { type: 'added' | 'urged' | 'withdrawn' | 'not_now' | 'passed_on' }
>;

export function followResult(state: ConversationState, event: FollowResult, facts: Facts): Turn {
  switch (event.type) {
    case 'added':
      return thenNext(
        replying(state, {
          texts: [say('request.added', { number: event.number, who: event.who })],
          aboutRequest: event.number,
        }),
        facts,
      );
    case 'urged':
      return replying(
        { ...state, urged: { request: event.number, at: facts.nowMs } },
        {
          texts: [say('request.urged', { number: event.number, who: event.who })],
          aboutRequest: event.number,
        },
      );
    case 'withdrawn':
      return replying(state, {
        texts: [say('request.withdrawn', { number: event.number })],
        editPressed: true,
      });
    case 'not_now':
      return event.state === null
        ? replying(state, { texts: [say('request.none_found')] })
        : notNow(state, event.number, event.state, facts);
    case 'passed_on':
      return replying(state, {
        texts: [say('emergency.passed_on')],
        lane: 'emergency',
        buttons: wayOut(facts),
      });
  }
}
