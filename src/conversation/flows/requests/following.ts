import { isJob, type RequestState } from '../../../codes.ts';
import { cutLine } from '../../../texts/cut-text.ts';
import { describeInstant, describeMoment, describeWindow } from '../../../texts/format-time.ts';
import type { ResidentKey } from '../../../texts/residents/residents.ts';
import { residentTexts } from '../../../texts/residents/residents.ts';
import { waitLine } from '../../../texts/residents/wait-line.ts';
import { terms } from '../../../texts/terms/terms.ts';
import { askingOffice, openDraft, replying, turningTo } from '../../build-step.ts';
import type {
  Facts,
  KnownRequest,
  Pressed,
  Reply,
  ReplyButton,
  Result,
  Say,
  Step,
} from '../../effects.ts';
import { sayText } from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { thenNext } from '../drafting/drafting.ts';
import { closedLine } from '../office.ts';

const listLength = 6;
/** The words of a request in a list, in UTF-16 units. */
const listWordsMax = 60;
/** A request is urged once in so long; a tap before that says that it was. */
const urgeAgainMs = 30 * 60_000;

/** "When is somebody coming": the open request, or the choice between several. */
export function tellStatus(state: ConversationState, facts: Facts, text: string): Step {
  const open = facts.requests.filter((one) => one.open);
  const named = facts.requests.find((one) => new RegExp(`(?<!\\d)${one.number}(?!\\d)`).test(text));
  const [only, second] = open;
  if (named) return replying(state, statusOf(named, facts));
  if (only && second) {
    return replying(state, {
      texts: [sayText('request.which')],
      buttons: open.slice(0, listLength).map((one) => [showButton(one)]),
    });
  }
  const begun = only ? null : notSubmitted(state);
  if (begun) return replying(state, begun);
  const shown = only ?? facts.requests[0];
  return replying(state, shown ? statusOf(shown, facts) : { texts: [sayText('request.no_open')] });
}

/** Whoever asks after what they never submitted hears so, and can go on with it. */
function notSubmitted(state: ConversationState): Reply | null {
  const draft = state.queue.at(-1);
  if (!draft || openDraft(state)) return null;
  return {
    texts: [sayText('status.not_submitted', { words: cutLine(draft.words, listWordsMax) })],
    buttons: [
      [
        { caption: sayText('button.resume'), action: { verb: 'resume', draft: draft.no } },
        { caption: sayText('button.cancel'), action: { verb: 'cancel', draft: draft.no } },
      ],
    ],
  };
}

function statusOf(request: KnownRequest, facts: Facts): Reply {
  const job = isJob(request.kind);
  const late = job && request.open && !request.answered && request.answerDueAt < facts.nowMs;
  const awaited = job && request.open && !request.answered && !late;
  return {
    texts: [
      sayText('request.status', {
        number: request.number,
        state: stateWord(request, facts),
        who: request.who,
        waiting: waitWords(request, facts),
        answerBy: awaited
          ? describeInstant(request.answerDueAt, facts.nowMs, facts.timeZone, facts.language)
          : null,
        words: cutLine(request.words, listWordsMax),
      }),
      ...(late ? [sayText('status.late')] : []),
    ],
    buttons: statusButtons(request),
    aboutRequest: request.number,
  };
}

/** Where a request stands in a word: an idea or thanks waits for nobody to take it. */
function stateWord({ kind, state }: KnownRequest, { language }: Facts): string {
  const read = !isJob(kind) && state === 'new';
  return read ? residentTexts(language)['status.received']() : terms(language).state[state];
}

/** Why a request waits and until when, in words. */
function waitWords({ waiting, kind, visit }: KnownRequest, facts: Facts): string | null {
  if (waiting?.reason === 'agreed_date' && visit?.state === 'agreed') {
    const until = describeWindow(visit, facts.timeZone, facts.language);
    return residentTexts(facts.language)['wait.visit']({ until });
  }
  const about = { kind, timeZone: facts.timeZone };
  return waiting && waitLine(waiting, about, facts.language);
}

function statusButtons(request: KnownRequest): ReplyButton[][] {
  const { number } = request;
  if (request.open) {
    return [
      [
        { caption: sayText('button.add'), action: { verb: 'add_to', request: number } },
        ...(isJob(request.kind)
          ? [
              {
                caption: sayText('button.urge'),
                action: { verb: 'urge' as const, request: number },
              },
            ]
          : []),
        { caption: sayText('button.human'), action: { verb: 'human' } },
      ],
    ];
  }
  if (!isJob(request.kind) || request.state !== 'done' || request.outcome !== null) return [];
  return [
    (['solved', 'partly', 'not_solved'] as const).map((outcome) => ({
      caption: sayText(`button.${outcome}`),
      action: { verb: 'outcome', request: number, outcome },
    })),
  ];
}

/** So many requests stand in one message of the list. */
const listChunk = 15;
/** Of those that have ended so many are shown; the others are counted. */
const endedShown = 10;

/** The resident's requests: all that are open first, then the last that ended, and what was not submitted; each one tap away. */
export function listRequests(state: ConversationState, facts: Facts): Step {
  const waiting = [openDraft(state), ...state.queue].filter((one) => one !== null);
  if (facts.requests.length === 0 && waiting.length === 0)
    return replying(state, { texts: [sayText('request.list_empty')] });
  const open = facts.requests.filter((one) => one.open);
  const ended = facts.requests.filter((one) => !one.open);
  const shown = ended.slice(0, endedShown);
  const more = ended.length - shown.length + facts.older;
  const replies: Reply[] = [];
  for (let i = 0; i < open.length; i += listChunk)
    replies.push(
      listPart(open.slice(i, i + listChunk), facts, [
        ...(i === 0 ? [sayText('request.list_open', { count: open.length })] : []),
      ]),
    );
  if (shown.length > 0) {
    const head =
      open.length > 0 ? sayText('request.list_ended') : sayText('request.list_all_ended');
    const part = listPart(shown, facts, [head]);
    const last = replies.at(-1);
    if (last && open.length + shown.length <= listChunk) {
      last.texts = [...last.texts, ...part.texts];
      last.buttons = [...(last.buttons ?? []), ...(part.buttons ?? [])];
    } else replies.push(part);
  }
  const last = replies.at(-1);
  if (last && more > 0) last.texts = [...last.texts, sayText('request.list_more', { count: more })];
  if (waiting.length > 0)
    replies.push({
      texts: waiting.map((one) =>
        sayText('aside.line', { words: cutLine(one.words, listWordsMax) }),
      ),
      buttons: waiting.map((one) => [
        { caption: sayText('button.resume'), action: { verb: 'resume', draft: one.no } },
        { caption: sayText('button.cancel'), action: { verb: 'cancel', draft: one.no } },
      ]),
    });
  return replying(state, ...replies);
}

/** Some requests of the list, a line and a button each, two buttons a row. */
function listPart(requests: readonly KnownRequest[], facts: Facts, head: readonly Say[]): Reply {
  const t = terms(facts.language);
  const buttons: ReplyButton[][] = [];
  for (let i = 0; i < requests.length; i += 2)
    buttons.push(requests.slice(i, i + 2).map(showButton));
  return {
    texts: [
      ...head,
      ...requests.map((one) =>
        sayText('request.list_line', {
          number: one.number,
          category: one.category === 'none' ? t.kind[one.kind] : t.category[one.category],
          state: stateWord(one, facts),
          words: cutLine(one.words, listWordsMax),
          when: describeMoment(one.openedAt, facts.timeZone, facts.language),
        }),
      ),
    ],
    buttons,
  };
}

function showButton(request: KnownRequest): ReplyButton {
  return {
    caption: sayText('button.history', { number: request.number }),
    action: { verb: 'show', request: request.number },
  };
}

/** A button of a request. Whether it can be done now is decided by the request itself. */
export function followPressed(state: ConversationState, event: Pressed, facts: Facts): Step {
  const { action } = event;
  if (!('request' in action)) return replying(state, { texts: [sayText('draft.gone')] });
  const number = action.request;
  // Older requests than the facts hold are looked up by the office, which finds their own only.
  if (action.verb === 'show') return askingOffice(state, { do: 'show_history', request: number });
  const request = facts.requests.find((one) => one.number === number);
  if (!request) return replying(state, { texts: [sayText('request.none_found')] });
  if (action.verb === 'keep')
    return replying(state, { texts: [sayText('request.kept', { number })], editPressed: true });
  if (!request.open) return notNow(state, number, request.state);
  switch (action.verb) {
    case 'add_to':
      return replying(turningTo(state, { at: 'adding', request: number }), {
        texts: [sayText('request.say_more', { number })],
        aboutRequest: number,
      });
    case 'urge':
      return urge(state, request, facts);
    case 'withdraw':
      return offerWithdrawal(state, request);
    default:
      return askingOffice(state, { do: 'withdraw', request: number });
  }
}

/** Asks whether a request is to be withdrawn. */
export function offerWithdrawal(state: ConversationState, { number, words }: KnownRequest): Step {
  return replying(state, {
    texts: [sayText('request.withdraw_question', { number, words: cutLine(words, listWordsMax) })],
    buttons: [
      [
        {
          caption: sayText('button.withdraw'),
          action: { verb: 'withdraw_surely', request: number },
        },
        { caption: sayText('button.keep'), action: { verb: 'keep', request: number } },
      ],
    ],
  });
}

/** Nobody need come any more: of the only open request withdrawing is offered; of several it is asked which. */
export function offerToWithdraw(state: ConversationState, facts: Facts): Step | null {
  const [only, second] = facts.requests.filter((one) => one.open && isJob(one.kind));
  if (!only) return null;
  return second ? tellStatus(state, facts, '') : offerWithdrawal(state, only);
}

/** Somebody urges without saying what: the only open request, or the choice between several. */
export function urgeSaid(state: ConversationState, facts: Facts): Step {
  const [only, second] = facts.requests.filter((one) => one.open && isJob(one.kind));
  return only && !second ? urge(state, only, facts) : tellStatus(state, facts, '');
}

/** Urging goes to who has it, or to the desk; ten taps in a row are one reminder (NORMS: Requests). */
function urge(state: ConversationState, request: KnownRequest, facts: Facts): Step {
  if (!isJob(request.kind))
    return replying(state, {
      texts: [sayText('request.heard_already', { number: request.number })],
    });
  const agreed = request.waiting?.reason === 'agreed_date' ? request.waiting.until : null;
  // Until the agreed time nobody is late: its date is what there is to say.
  if (agreed !== null && agreed > facts.nowMs)
    return replying(state, {
      texts: [
        sayText('request.urge_agreed', {
          number: request.number,
          wait: waitWords(request, facts) ?? '',
        }),
      ],
      buttons: [
        [
          { caption: sayText('button.add'), action: { verb: 'add_to', request: request.number } },
          { caption: sayText('button.human'), action: { verb: 'human' } },
        ],
      ],
    });
  const { urged } = state;
  const just = urged?.request === request.number && facts.nowMs - urged.at < urgeAgainMs;
  if (!just) return askingOffice(state, { do: 'urge', request: request.number });
  return replying(state, {
    texts: [
      // Whoever heard it then: they may be off by now, or have been off when it went to the desk.
      sayText('request.urged_already', { number: request.number, who: urged.who ?? null }),
    ],
    buttons: [[{ caption: sayText('button.human'), action: { verb: 'human' } }]],
  });
}

/** Why nothing can be done about a request that came to its end. */
const whyNot = {
  done: 'request.over_done',
  closed: 'request.over_closed',
  cancelled: 'request.over_cancelled',
  declined: 'request.over_declined',
  merged: 'request.over_merged',
} as const satisfies Partial<Record<RequestState, ResidentKey>>;
const reasonOf = (is: RequestState) =>
  is in whyNot ? whyNot[is as keyof typeof whyNot] : 'request.not_yet';

/** Nothing can be done about a request that came to its end, and why. */
export function notNow(state: ConversationState, number: number, is: KnownRequest['state']): Step {
  return replying(state, {
    texts: [sayText(reasonOf(is), { number })],
  });
}

/** What a request that was urged waits for. */
function waitsLine(number: number, facts: Facts): Say[] {
  const request = facts.requests.find((one) => one.number === number);
  const wait = request ? waitWords(request, facts) : null;
  return wait === null ? [] : [sayText('request.waits', { wait })];
}

type FollowResult = Extract<Result, { type: 'added' | 'urged' | 'withdrawn' | 'not_now' }>;

export function followResult(state: ConversationState, event: FollowResult, facts: Facts): Step {
  switch (event.type) {
    case 'added':
      return thenNext(
        replying(state, {
          texts: [
            sayText('request.added', { number: event.number, who: event.who }),
            ...closedLine(facts),
          ],
          aboutRequest: event.number,
        }),
        facts,
      );
    case 'urged':
      return replying(
        { ...state, urged: { request: event.number, at: facts.nowMs, who: event.who } },
        {
          texts: [
            sayText('request.urged', { number: event.number, who: event.who }),
            ...waitsLine(event.number, facts),
            ...closedLine(facts),
          ],
          aboutRequest: event.number,
        },
      );
    case 'withdrawn':
      return replying(
        { ...state, withdrawn: { request: event.number, at: facts.nowMs } },
        {
          texts: [sayText('request.withdrawn', { number: event.number })],
          editPressed: true,
        },
      );
    case 'not_now':
      return event.state === null
        ? replying(state, { texts: [sayText('request.none_found')] })
        : notNow(state, event.number, event.state);
  }
}
