import { isJob } from '../../../codes.ts';
import { askingOffice, idle, replying } from '../../build-step.ts';
import type { Command, Facts, KnownRequest, Said, Step } from '../../effects.ts';
import { filesSent, sayText } from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { putsRight } from '../calling-off.ts';
import { isJustFiled } from '../just-filed.ts';
import { tellStatus } from '../requests/following.ts';
import {
  askWhich,
  belongsSay,
  doneSay,
  isAnotherMatter,
  isClearlyOther,
  isOfWater,
} from '../requests/which-request.ts';
import { isQuestion, saysNobodyCame } from '../senses.ts';
import {
  isShortAnswer,
  saidItIsOver,
  saidNotSolved,
  saidSolved,
  saidThanks,
} from '../short-answers.ts';
import { textWidth } from '../text-width.ts';
import { startDraft } from './drafting.ts';
import { claimOf, hasVoice, reasonFrom, wordsSpoken } from './new-draft.ts';

const hourMs = 3_600_000;
/** A request this young is what the resident is still talking about. */
const recentMs = 3 * 24 * hourMs;
/** A photo without words right after a request belongs to it. */
const photoFollowsMs = hourMs;
/** Words on, such as "it is getting worse", are short. */
const wordsOnMax = 40;
const wordsOn =
  /^(现在|又|还是|还在|也|越来越|更|刚才|刚刚|师傅|对了|另外补充)|越.{0,4}越|(worse|still|again|now it)|^(and |now |oh |also )*(it|its|it['’]s|that)\b.{0,30}\b(now|also|too|as well)\b/i;
/** For so long after something was done, words may be about it. */
const doneRecentlyMs = 7 * 24 * hourMs;

/**
 * An answer to a message about a request belongs to that request: added while
 * it is open; once it was done, taken for the verdict where it clearly is one,
 * and asked about otherwise, since reopening needs a reason.
 */
export function saidAboutRequest(state: ConversationState, event: Said, facts: Facts): Step | null {
  const request = facts.requests.find((one) => one.number === event.aboutRequest);
  if (!request) return null;
  if (!request.open) return saidAboutDone(state, event, request, facts);
  const timeless = event.understood.slots.when === undefined;
  const plain = event.files.length === 0 && event.location === null;
  if (plain && saidThanks(event.text)) return replying(state, { texts: [sayText('menu.thanks')] });
  if (plain && timeless && event.understood.intent === 'status')
    return tellStatus(state, { ...facts, requests: [request] }, event.text);
  return askingOffice(state, addition(request.number, event, facts));
}

/**
 * Staff have written to the resident and wait for the answer: what comes next is
 * that answer, however short, unless it clearly is another matter.
 */
export function answeringStaff(state: ConversationState, event: Said, facts: Facts): Step | null {
  if (state.flow.at !== 'idle' || event.aboutRequest !== null) return null;
  const asked = facts.requests
    .filter((one) => one.open && one.askedAt !== null && facts.nowMs - one.askedAt < answerWithinMs)
    .toSorted((a, b) => (b.askedAt ?? 0) - (a.askedAt ?? 0));
  const [request] = asked;
  if (!request || isAnotherMatter(event, request)) return null;
  return askingOffice(state, addition(request.number, event, facts));
}

/** For so long the resident's next words are taken for the answer to what staff wrote. */
const answerWithinMs = 24 * hourMs;

/** What "add to it" was tapped for. */
export function addingSaid(state: ConversationState, event: Said, facts: Facts): Step | null {
  const { flow } = state;
  if (flow.at !== 'adding') return null;
  const request = facts.requests.find((one) => one.number === flow.request);
  if (request && isClearlyOther(event, request))
    return askWhich(idle(state), event, [request], facts, belongsSay);
  const plain = event.files.length === 0 && event.location === null;
  if (flow.left && plain && (saidSolved(event.text) || saidItIsOver(event.text)))
    return askingOffice(idle(state), { do: 'outcome', request: flow.request, outcome: 'solved' });
  return askingOffice(idle(state), {
    ...addition(flow.request, event, facts),
    ...(flow.left ? { left: true } : {}),
  });
}

/** What was said as an addition to a request; that something was paid rests reminders whichever way it comes to it. */
function addition(request: number, event: Said, facts: Facts): AddToRequest {
  const text = wordsSpoken(event, facts);
  const claim = claimOf(event.understood, text, facts);
  return { do: 'add_to_request', request, text, files: filesSent(event), ...claim };
}
type AddToRequest = Extract<Command, { do: 'add_to_request' }>;

function saidAboutDone(
  state: ConversationState,
  event: Said,
  request: KnownRequest,
  facts: Facts,
): Step | null {
  const judged = verdictInWords(state, event, request);
  if (judged) return judged;
  if (event.files.length === 0 && saidThanks(event.text))
    return replying(state, { texts: [sayText('menu.thanks')] });
  if (request.state === 'declined') return objectSaid(state, event, request.number, facts);
  if (request.state !== 'done' && request.state !== 'closed') return null;
  return askWhich(state, event, [request], facts, doneSay(request.number));
}

/** An answer to "this is not ours": more than a short word is why it is, and brings it back to the desk. */
function objectSaid(
  state: ConversationState,
  event: Said,
  request: number,
  facts: Facts,
): Step | null {
  if (event.files.length === 0 && isShortAnswer(event.text)) return null;
  return askingOffice(state, {
    do: 'reopen',
    request,
    reason: reasonFrom(wordsSpoken(event, facts), filesSent(event), facts),
    files: filesSent(event),
  });
}

/** "It is fixed" or "it is not" about a request that was done; null for any other words. */
export function verdictInWords(
  state: ConversationState,
  event: Said,
  request: KnownRequest,
): Step | null {
  if (event.files.length > 0 || (request.state !== 'done' && request.state !== 'closed'))
    return null;
  if (saidSolved(event.text))
    return askingOffice(state, { do: 'outcome', request: request.number, outcome: 'solved' });
  if (!saidNotSolved(event.text)) return null;
  return replying(
    { ...state, flow: { at: 'reopening', request: request.number } },
    { texts: [sayText('verdict.why_not', { number: request.number })] },
  );
}

/**
 * Something was said while requests are known. Where it clearly goes on about
 * the only open one, it is added; where it clearly is something else, it is
 * new; where it could be either, the resident is asked.
 */
export function saidWhileFollowing(
  state: ConversationState,
  event: Said,
  facts: Facts,
): Step | null {
  if (state.flow.at === 'telling') return null;
  const open = facts.requests.filter((one) => one.open);
  const { understood } = event;
  const waiting = facts.requests.find(
    (one) => one.state === 'done' && one.outcome === null && isJob(one.kind),
  );
  const judged = waiting ? verdictInWords(state, event, waiting) : null;
  if (judged) return judged;
  const nothingWaits = open.length === 0 && !waiting && state.queue.length === 0;
  if (understood.intent === 'status' && nothingWaits && isBack.test(event.text))
    return startDraft(state, asFault(event), facts);
  if (
    understood.intent === 'status' ||
    (open.length + state.queue.length > 0 && saysNobodyCame(event.text))
  )
    return tellStatus(state, facts, event.text);
  if (waiting && isStillAbout(waiting, event, facts))
    return askWhich(state, event, [waiting], facts, doneSay(waiting.number));
  if (open.length === 0) return null;
  const recent = open.filter((one) => facts.nowMs - one.openedAt < recentMs);
  const [only, second] = recent;
  if (only && !second && goesOn(only, event, facts))
    return askingOffice(state, addition(only.number, event, facts));
  const sameKind = understood.intent !== 'compliment' && understood.intent !== 'suggestion';
  const same = sameKind ? open.filter((one) => isLikely(one, event)) : [];
  const justFiled = recent.some((one) => isJustFiled(one, facts));
  const maybeBroken = understood.intent === 'repair' || understood.intent === 'complaint';
  const ownQuestion = understood.intent === 'inquiry' && asksMoreThanOfIt(event.text);
  const unsure =
    event.text.trim() === '' ||
    (understood.confidencePolicy === 'low' && !ownQuestion) ||
    (justFiled &&
      maybeBroken &&
      understood.confidencePolicy !== 'high' &&
      understood.matters.length < 2);
  if (same.length === 0 && !unsure) return null;
  const candidates = (same.length > 0 ? same : recent.length > 0 ? recent : open).slice(0, 3);
  return askWhich(state, event, candidates, facts, belongsSay);
}

/** That a fault is there again, or still: 师傅修完又漏了, "it is leaking again". */
const isBack =
  /(?:又|还是?|还在|依然|照样|一直|再次)[^，。！!？?\s]{0,3}(?:漏|渗|滴|堵|坏|不[亮热凉转通灵响动]|打不[开着]|响(?!应)|跳闸|断|掉|松|裂|卡|闪|冒|臭|吵)|(?:没|未)修好|\b(?:leak\w*|drip\w*|broken?|blocked|stuck|dead|off|out|noisy|flooded|smell\w*|stopped) again\b|\b(?:again|still) (?:leak\w*|drip\w*|broken|blocked|stuck|not working|no (?:water|power|heat\w*))\b|\b(?:it|leak|noise|smell|problem|damp|mould|mold) (?:has |just )?c(?:a|o)me back\b/i;

/** What was taken for asking after a request, of which there is none, as the fault that it tells of. */
function asFault(event: Said): Said {
  const { understood } = event;
  const { category, alternatives } = understood;
  const next = alternatives.find((one) => one.category !== 'none')?.category ?? category;
  // What it is about was not asked of the words yet: the likeliest are offered.
  const told =
    category === 'none' ? ({ category: next, confidencePolicy: 'middle' } as const) : { category };
  return { ...event, understood: { ...understood, ...told, intent: 'repair' } };
}

const leaks = /漏|渗|滴水|积水|淌水|冒水|进水|湿|\b(leak|drip|seep|damp|wet)/i;

/** Whether words may be about a request that is open: of its category, or one more leak where one is being dealt with. */
function isLikely(request: KnownRequest, event: Said): boolean {
  const { category } = event.understood;
  if (request.category === category) return true;
  const bothLeak = leaks.test(event.text) && leaks.test(request.words);
  return bothLeak && isOfWater(category) && isOfWater(request.category);
}

/** Words soon after something was done that may say it was not: of the same matter, or "still". */
function isStillAbout(request: KnownRequest, event: Said, facts: Facts): boolean {
  const { understood, text } = event;
  if (request.doneAt === null || facts.nowMs - request.doneAt > doneRecentlyMs) return false;
  if (text.trim() === '') return true;
  if (!['repair', 'complaint', 'other', 'smalltalk'].includes(understood.intent)) return false;
  const same = understood.category === request.category && understood.confidencePolicy !== 'low';
  return same || (wordsOn.test(text.trim()) && text.length <= wordsOnMax);
}

/** A longer question is one of its own, in columns: 能匿名吗 is about what was filed, 天台可以晒被子吗 is not. */
const ofItMax = 12;
const asksMoreThanOfIt = (text: string): boolean =>
  isQuestion(text) && textWidth(text.trim()) > ofItMax;

/** Another day or hour is asked for, of what was filed: 改到大后天行吗, "can we make it Saturday instead". */
const movesTime =
  /[改换挪推延提移]|别?[今明后]天来|\b(?:instead|make it|move|moved|change|changed|reschedul\w+|postpone|push|bring (?:it )?forward|earlier|later|another (?:day|time)|rather)\b/i;

/** When it suits, whom to ring, how to get in, what it looks like: 12点以后, 电话打我老公的. */
function isDetail(request: KnownRequest, { understood, text }: Said): boolean {
  if (text.trim().length > wordsOnMax) return false;
  if (movesTime.test(text) && understood.slots.when !== undefined) return true;
  if (asksMoreThanOfIt(text)) return false;
  const { intent, category, confidencePolicy } = understood;
  if (intent === 'other' || intent === 'smalltalk') return category === 'none';
  const about = category === 'none' || category === request.category;
  const sure = confidencePolicy === 'high';
  if (intent === 'inquiry') return about || !sure;
  return putsRight(text) && (about || !sure);
}

/** A short word on with no problem of its own ("it is getting worse"), or only photos, soon after the request. */
function goesOn(request: KnownRequest, event: Said, facts: Facts): boolean {
  const { understood } = event;
  const text = event.text.trim();
  if (text === '')
    return (
      event.files.length > 0 &&
      !hasVoice(event.files) &&
      facts.nowMs - request.openedAt < photoFollowsMs
    );
  if (understood.slots.unit !== undefined || understood.matters.length > 1) return false;
  if (isJustFiled(request, facts) && isDetail(request, event)) return true;
  return (
    wordsOn.test(text) &&
    (understood.category === request.category || understood.confidencePolicy !== 'high') &&
    text.length <= wordsOnMax
  );
}
