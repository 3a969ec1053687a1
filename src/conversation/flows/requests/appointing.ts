import { worksDuring } from '../../../community/calendar/working-calendar.ts';
import { windowFault } from '../../../requests/request/appointment/appointment.ts';
import { windowButtons } from '../../../requests/request/appointment/window-buttons.ts';
import { describeMoment, describeWindow } from '../../../texts/format-time.ts';
import { askingOffice, idle, replying, turningTo } from '../../build-step.ts';
import {
  type Facts,
  filesSent,
  type KnownRequest,
  type Pressed,
  type Reply,
  type ReplyButton,
  type Result,
  type Said,
  type Say,
  type Step,
  sayText,
} from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { wordsSpoken } from '../drafting/new-draft.ts';
import { onceMore } from '../once-more.ts';
import { saidNo, saidYes } from '../short-answers.ts';
import { notNow } from './following.ts';
import {
  saysAnotherTime,
  saysAnyTime,
  saysMove,
  saysNobodyCame,
  saysNoneSuits,
  saysNoVisit,
} from './time-words.ts';
import { belongsCaption, isAnotherMatter, isClearlyOther } from './which-request.ts';

/** When somebody comes: offered by a tap or in words, agreed, moved, and what happens where nobody came. */

type Visit = NonNullable<KnownRequest['visit']>;
type Visited = KnownRequest & { visit: Visit };
type TimeWindow = { from: number; to: number };

const minuteMs = 60_000;
/** Words longer than this tell more than a time. */
const timeWordsMax = 60;

const isVisited = (one: KnownRequest): boolean => one.open && one.kind === 'repair';
const hasVisit = (one: KnownRequest): one is Visited => isVisited(one) && one.visit !== null;
const when = (window: TimeWindow, facts: Facts): string =>
  describeWindow(window, facts.timeZone, facts.language);

/** A button about when somebody comes. Whether it still holds is decided by the office. */
export function appointPressed(state: ConversationState, event: Pressed, facts: Facts): Step {
  const { action } = event;
  if (!('request' in action)) return replying(state, { texts: [sayText('draft.gone')] });
  const number = action.request;
  const request = facts.requests.find((one) => one.number === number);
  if (!request) return replying(state, { texts: [sayText('request.none_found')] });
  if (!request.open) return notNow(state, number, request.state);
  if (!isVisited(request))
    return replying(state, { texts: [sayText('visit.not_visited', { number })] });
  switch (action.verb) {
    case 'offer_time':
      return offer(
        state,
        request,
        { from: action.from * minuteMs, to: action.to * minuteMs },
        facts,
      );
    case 'accept_time':
      return appoint(state, number, { verb: 'accept', from: action.from * minuteMs });
    case 'nobody_came':
      return appoint(state, number, { verb: 'staff_absent' });
    case 'somebody_came':
      return appoint(state, number, { verb: 'came' });
    case 'say_time':
      return replying(turningTo(state, { at: 'appointing', request: number }), {
        texts: [sayText('visit.say_time', { number })],
      });
    default:
      return askTimes(state, request, facts);
  }
}

type Act = Extract<Step['commands'][number], { do: 'appoint' }>['act'];

const appoint = (state: ConversationState, request: number, act: Act): Step =>
  askingOffice(state.flow.at === 'appointing' ? idle(state) : state, {
    do: 'appoint',
    request,
    act,
  });

function offer(
  state: ConversationState,
  { number }: KnownRequest,
  window: TimeWindow,
  facts: Facts,
): Step {
  const fault = windowFault(window, facts.nowMs);
  if (fault === null) return appoint(state, number, { verb: 'offer', window });
  const says = fault === 'too_far' ? 'visit.too_far' : 'visit.time_past';
  return replying(
    turningTo(state, { at: 'appointing', request: number }),
    withTimes(number, sayText(says, { number }), facts),
  );
}

/** The times that can be tapped; whoever says one instead is heard. */
function askTimes(state: ConversationState, { number }: KnownRequest, facts: Facts): Step {
  return replying(
    turningTo(state, { at: 'appointing', request: number }),
    withTimes(number, sayText('visit.which_time', { number }), facts),
  );
}

const withTimes = (number: number, text: Say, facts: Facts): Reply => ({
  texts: [text],
  buttons: windowButtons(number, facts.nowMs, facts.calendar, facts.language).map((row) =>
    row.flatMap((one): ReplyButton[] =>
      'action' in one ? [{ caption: { plain: one.caption }, action: one.action }] : [],
    ),
  ),
});

/**
 * Words about when somebody comes: a time while one is asked for, another one while a visit is
 * offered or agreed, that a proposal suits, that nobody came. Of several visits it is asked which
 * is meant. Null for all other words.
 */
export function appointingSaid(state: ConversationState, event: Said, facts: Facts): Step | null {
  if (event.files.length > 0 || event.location !== null) return null;
  if (state.flow.at === 'appointing') return timeSaid(state, event, facts, state.flow.request);
  if (event.text.length > timeWordsMax) return null;
  // Asked what is still missing, somebody may answer when it suits them.
  const missing = state.flow.at === 'adding' && state.flow.left ? state.flow.request : null;
  if (missing !== null && (saidWindow(event) === null || !wantsTime(event.text))) return null;
  if (state.flow.at !== 'idle' && missing === null) return null;
  const about = facts.requests.find((one) => one.number === (missing ?? event.aboutRequest));
  if ((missing ?? event.aboutRequest) !== null && (!about || !isVisited(about))) return null;
  const visits = (about ? [about] : facts.requests).filter(hasVisit);
  return (
    moveSaid(state, event, facts, about ?? null, visits) ??
    missedSaid(state, event, facts, visits) ??
    acceptedSaid(state, event, visits, facts)
  );
}

const wantsTime = (text: string): boolean => saysMove(text) || saysAnotherTime(text);

/** A time was asked for: it was said, or something else was. */
function timeSaid(
  state: ConversationState,
  event: Said,
  facts: Facts,
  number: number,
): Step | null {
  const request = facts.requests.find((one) => one.number === number);
  if (!request?.open) return null;
  const said = saidWindow(event);
  if (said !== null && !isClearlyOther(event, request)) return offer(state, request, said, facts);
  if (saidYes(event.text) && request.visit?.state === 'proposed_by_staff')
    return appoint(state, number, { verb: 'accept', from: request.visit.from });
  if (saidNo(event.text) || saysNoVisit(event.text))
    return request.visit?.state === 'proposed_by_staff'
      ? passOn(state, number, event, facts)
      : leaveIt(state, request, facts);
  if (saysAnyTime(event.text)) return passOn(state, number, event, facts);
  if (saysNoneSuits(event.text) || saysAnotherTime(event.text))
    return onceMore(state, sayText('visit.none_suits', { number }), facts);
  if (isAnotherMatter(event, request) || event.understood.intent === 'status') return null;
  return onceMore(state, sayText('visit.not_understood', { number }), facts);
}

/** Whoever comes reads it in the words of the resident. */
const passOn = (state: ConversationState, request: number, event: Said, facts: Facts): Step =>
  askingOffice(idle(state), {
    do: 'add_to_request',
    request,
    text: wordsSpoken(event, facts),
    files: filesSent(event),
  });

/** No time is to be agreed on: what was agreed stays, and a visit that nobody needs is withdrawn by a tap. */
function leaveIt(state: ConversationState, { number, visit }: KnownRequest, facts: Facts): Step {
  const agreed = visit?.state === 'agreed' ? when(visit, facts) : null;
  return replying(idle(state), {
    texts: [sayText('visit.left', { number, agreed })],
    buttons: [
      [{ caption: sayText('button.withdraw'), action: { verb: 'withdraw', request: number } }],
    ],
    aboutRequest: number,
  });
}

/** The time that words name, in ms; null where they name none. */
function saidWindow({ understood }: Said): TimeWindow | null {
  const { when: found } = understood.slots;
  return found ? { from: Date.parse(found.from), to: Date.parse(found.to) } : null;
}

/** The time is to be another; which visit is meant is asked where several could be. */
function moveSaid(
  state: ConversationState,
  event: Said,
  facts: Facts,
  about: KnownRequest | null,
  visits: readonly Visited[],
): Step | null {
  const window = saidWindow(event);
  if (window === null) return saysAnotherTime(event.text) ? whichTime(state, facts, visits) : null;
  const answers = (one: Visited): boolean => one.visit.state === 'proposed_by_staff';
  const moved = wantsTime(event.text);
  // Without a word of moving, a time answers what the staff proposed, and nothing else.
  const meant = moved ? visits : visits.filter(answers);
  const [only, second] = meant;
  const alone = only ?? (moved && about ? about : null);
  if (!alone || isClearlyOther(event, alone)) return null;
  if (!second) return offer(state, alone, window, facts);
  return replying(state, {
    texts: [sayText('visit.which_request', { when: when(window, facts) })],
    buttons: meant.map((one) => [
      {
        caption: titleOf(one),
        action: {
          verb: 'offer_time',
          request: one.number,
          from: window.from / minuteMs,
          to: window.to / minuteMs,
        },
      },
    ]),
  });
}

const titleOf = (one: KnownRequest): Say => sayText('button.belongs', belongsCaption(one));

function whichTime(
  state: ConversationState,
  facts: Facts,
  visits: readonly Visited[],
): Step | null {
  const [only, second] = visits;
  if (!only) return null;
  if (!second) return askTimes(state, only, facts);
  return replying(state, {
    texts: [sayText('visit.which_change')],
    buttons: visits.map((one) => [
      { caption: titleOf(one), action: { verb: 'ask_times', request: one.number } },
    ]),
  });
}

/** Nobody came to the only visit whose time has begun. */
function missedSaid(
  state: ConversationState,
  event: Said,
  facts: Facts,
  visits: readonly Visited[],
): Step | null {
  if (!saysNobodyCame(event.text)) return null;
  const begun = visits.filter(({ visit }) => visit.state === 'agreed' && visit.from <= facts.nowMs);
  const [only, second] = begun;
  return only && !second ? appoint(state, only.number, { verb: 'staff_absent' }) : null;
}

/** Yes or no, while one time and no other is proposed. */
function acceptedSaid(
  state: ConversationState,
  event: Said,
  visits: readonly Visited[],
  facts: Facts,
): Step | null {
  const [only, second] = visits.filter(({ visit }) => visit.state === 'proposed_by_staff');
  const refused = saysNoneSuits(event.text);
  const dropped = saysNoVisit(event.text);
  const agreed = saidYes(event.text) || saysAnyTime(event.text);
  if (!only || second || !(agreed || refused || dropped)) return null;
  // Whoever was written to since answers that.
  if (only.askedAt !== null && only.askedAt > only.visit.since) return null;
  if (refused) return askTimes(state, only, facts);
  if (dropped) return passOn(state, only.number, event, facts);
  return appoint(state, only.number, { verb: 'accept', from: only.visit.from });
}

/** What became of it, as the office says. */
export function appointed(
  state: ConversationState,
  event: Extract<Result, { type: 'appointed' }>,
  facts: Facts,
): Step {
  const { number, outcome, visit, was, who } = event;
  const at = visit ? when(visit, facts) : '';
  const say = (text: Say): Step => replying(state, { texts: [text], aboutRequest: number });
  const again = (text: Say): Step =>
    replying(
      turningTo(state, { at: 'appointing', request: number }),
      withTimes(number, text, facts),
    );
  switch (outcome) {
    case 'offered':
      return say(
        sayText('visit.offered', {
          number,
          when: at,
          was: was && when(was, facts),
          sure: visit !== null && worksDuring(isoOf(visit), facts.calendar),
        }),
      );
    case 'offered_already':
      return say(sayText('visit.offered_already', { number, when: at }));
    case 'agreed':
      return say(sayText('visit.agreed', { number, who, when: at }));
    case 'agreed_already':
      return say(sayText('visit.agreed_already', { number, who, when: at }));
    case 'missed':
      return again(sayText('visit.missed', { number }));
    case 'came':
      return say(sayText('visit.came', { number }));
    case 'running':
      return replying(state, {
        texts: [
          sayText('visit.running', {
            number,
            who,
            by: describeMoment(event.by ?? facts.nowMs, facts.timeZone, facts.language),
          }),
        ],
        buttons: [[{ caption: sayText('button.urge'), action: { verb: 'urge', request: number } }]],
      });
    case 'time_past':
      return again(sayText('visit.time_past', { number }));
    case 'time_gone':
      return say(sayText('visit.time_gone', { number }));
    case 'none':
      return say(sayText('visit.none', { number }));
  }
}

const isoOf = ({ from, to }: TimeWindow): { from: string; to: string } => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});
