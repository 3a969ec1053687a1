import { describeInstant } from '../../texts/format-time.ts';
import { terms } from '../../texts/terms/terms.ts';
import type {
  ChatEvent,
  Facts,
  KnownRequest,
  Reply,
  ReplyButton,
  Result,
  Say,
  Turn,
} from '../effects.ts';
import { say } from '../effects.ts';
import type { ConversationState } from '../state.ts';
import { asking, idle, replying } from '../turn.ts';
import { spoken, startDraft } from './drafting.ts';

type Said = Extract<ChatEvent, { type: 'said' }>;
type Pressed = Extract<ChatEvent, { type: 'pressed' }>;

const listLength = 6;
const recentMs = 3 * 24 * 3_600_000;

/** An answer to a message about a request, or what "add to it" was tapped for, belongs to that request. */
export function saidAboutRequest(state: ConversationState, event: Said, facts: Facts): Turn | null {
  const wanted = event.aboutRequest ?? (state.flow.at === 'adding' ? state.flow.request : null);
  if (wanted === null) return null;
  const request = facts.requests.find((one) => one.number === wanted);
  if (!request) return null;
  if (request.open) return addTo(state, request, event);
  return asking(idle(state), {
    do: 'reopen',
    request: request.number,
    reason: spoken(event),
    files: event.files,
  });
}

function addTo(state: ConversationState, request: KnownRequest, event: Said): Turn {
  return asking(idle(state), {
    do: 'add_to_request',
    request: request.number,
    text: spoken(event),
    files: event.files,
  });
}

/**
 * Something was said while requests are open. Where it clearly goes on about
 * the only one, it is added; where it clearly is something else, it is new;
 * where it could be either, the resident is asked.
 */
export function saidWhileFollowing(
  state: ConversationState,
  event: Said,
  facts: Facts,
): Turn | null {
  const open = facts.requests.filter((one) => one.open);
  const words = spoken(event);
  const { understood } = event;
  if (understood.intent === 'status') return status(state, open, facts, event.text);
  if (open.length === 0) return null;
  const same = open.filter((one) => one.category === understood.category);
  const unsure = understood.confidencePolicy === 'low' || words === '';
  const recent = open.filter((one) => facts.nowMs - one.openedAt < recentMs);
  if (recent.length === 1 && recent[0] && goesOn(recent[0], event))
    return addTo(state, recent[0], event);
  if (same.length === 0 && !unsure) return null;
  const candidates = (same.length > 0 ? same : recent.length > 0 ? recent : open).slice(0, 3);
  return askWhich(state, event, candidates, facts);
}

/** A short word on with no problem of its own ("it is getting worse"), or only a photo, right after the request. */
function goesOn(request: KnownRequest, event: Said): boolean {
  const { understood } = event;
  if (event.text === '' && event.files.length > 0) return true;
  if (understood.slots.unit !== undefined || understood.parts.length > 1) return false;
  const comparative =
    /^(现在|又|还是|还在|越来越|更|刚才|刚刚|师傅|对了|另外补充)|越.{0,4}越|(worse|still|again|now it)/i.test(
      event.text,
    );
  return (
    comparative &&
    (understood.category === request.category || understood.confidencePolicy !== 'high') &&
    event.text.length <= 40
  );
}

function askWhich(
  state: ConversationState,
  event: Said,
  candidates: readonly KnownRequest[],
  facts: Facts,
): Turn {
  const started = startDraft(state, event, facts);
  if (started.state.flow.at !== 'draft') return started;
  const { draft } = started.state.flow;
  const t = terms(facts.language);
  const rows: ReplyButton[][] = candidates.map((one) => [
    {
      caption: say('button.belongs', { number: one.number, category: t.category[one.category] }),
      action: { verb: 'belongs', draft: draft.no, request: one.number },
    },
  ]);
  rows.push([
    { caption: say('button.separate'), action: { verb: 'separate', draft: draft.no } },
    { caption: say('button.cancel'), action: { verb: 'cancel', draft: draft.no } },
  ]);
  return {
    state: {
      ...started.state,
      flow: { at: 'belongs', draft, requests: candidates.map((one) => one.number) },
    },
    replies: [
      {
        texts: [say('request.belongs_question', { words: draft.words })],
        buttons: rows,
        slot: 'draft',
      },
    ],
    commands: [{ do: 'retire', slot: 'draft' }],
  };
}

/** "When is somebody coming": the open request, or the choice between several. */
function status(
  state: ConversationState,
  open: readonly KnownRequest[],
  facts: Facts,
  text: string,
): Turn {
  const named = facts.requests.find((one) => new RegExp(`(?<!\\d)${one.number}(?!\\d)`).test(text));
  const [only] = open;
  if (named) return replying(state, statusOf(named, facts));
  if (!only) {
    const [last] = facts.requests;
    return last
      ? replying(state, statusOf(last, facts))
      : replying(state, { texts: [say('request.no_open')] });
  }
  if (open.length === 1) return replying(state, statusOf(only, facts));
  return replying(state, {
    texts: [say('request.which')],
    buttons: open.slice(0, listLength).map((one) => [showButton(one)]),
  });
}

function statusOf(request: KnownRequest, facts: Facts): Reply {
  const late = !request.answered && request.answerDueAt < facts.nowMs;
  return {
    texts: [
      say('request.status', {
        number: request.number,
        state: terms(facts.language).state[request.state],
        who: request.who,
        waiting: request.waiting,
        answerBy:
          request.open && !request.answered && !late
            ? describeInstant(request.answerDueAt, facts.nowMs, facts.timeZone, facts.language)
            : null,
        note: null,
      }),
      ...(late && request.open ? [say('status.late')] : []),
    ],
    buttons: request.open ? [requestButtons(request)] : [],
    aboutRequest: request.number,
  };
}

function requestButtons(request: KnownRequest): ReplyButton[] {
  return [
    { caption: say('button.add'), action: { verb: 'add_to', request: request.number } },
    { caption: say('button.urge'), action: { verb: 'urge', request: request.number } },
    { caption: say('button.human'), action: { verb: 'human' } },
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
      words: shorten(one.words, 40),
      when: describeInstant(one.openedAt, facts.nowMs, facts.timeZone, facts.language),
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

/** At most `length` characters as people count them, cut between two of them. */
export function shorten(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = [...new Intl.Segmenter('zh').segment(line)].map((part) => part.segment);
  return characters.length <= length ? line : `${characters.slice(0, length - 1).join('')}…`;
}

export function followPressed(state: ConversationState, event: Pressed, facts: Facts): Turn {
  const { action } = event;
  if (!('request' in action)) return replying(state);
  const request = facts.requests.find((one) => one.number === action.request);
  if (!request) return replying(state, { texts: [say('request.none_found')] });
  switch (action.verb) {
    case 'add_to':
      if (!request.open) return refused(state, request, facts);
      return replying(
        { ...state, flow: { at: 'adding', request: request.number } },
        { texts: [say('request.say_more', { number: request.number })] },
      );
    case 'urge':
      return request.open
        ? asking(state, { do: 'urge', request: request.number })
        : refused(state, request, facts);
    case 'withdraw':
      return request.open
        ? asking(state, { do: 'withdraw', request: request.number })
        : refused(state, request, facts);
    default:
      return { state, replies: [], commands: [{ do: 'show_history', request: request.number }] };
  }
}

function refused(state: ConversationState, request: KnownRequest, facts: Facts): Turn {
  return replying(state, {
    texts: [
      say('request.not_now', {
        number: request.number,
        state: terms(facts.language).state[request.state],
      }),
    ],
  });
}

type FollowResult = Extract<
  Result,
  { type: 'added' | 'urged' | 'withdrawn' | 'not_now' | 'passed_on' }
>;

export function followResult(state: ConversationState, event: FollowResult, facts: Facts): Turn {
  switch (event.type) {
    case 'added':
      return replying(state, {
        texts: [say('request.added', { number: event.number, who: event.who })],
        aboutRequest: event.number,
      });
    case 'urged':
      return replying(state, {
        texts: [say('request.urged', { number: event.number, who: event.who })],
        aboutRequest: event.number,
      });
    case 'withdrawn':
      return replying(state, { texts: [say('request.withdrawn', { number: event.number })] });
    case 'not_now': {
      if (event.state === null) return replying(state, { texts: [say('request.none_found')] });
      return replying(state, {
        texts: [
          say('request.not_now', {
            number: event.number,
            state: terms(facts.language).state[event.state],
          }),
        ],
      });
    }
    case 'passed_on':
      return replying(state, { texts: [say('emergency.passed_on')], lane: 'emergency' });
  }
}
