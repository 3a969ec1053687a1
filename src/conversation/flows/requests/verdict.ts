import { isJob } from '../../../codes.ts';
import { reopenWindowMs } from '../../../requests/request/lifecycle.ts';
import { askingOffice, idle, openDraft, replying, turningTo } from '../../build-step.ts';
import type {
  Command,
  Facts,
  KnownRequest,
  Pressed,
  ReplyButton,
  Result,
  Said,
  Step,
} from '../../effects.ts';
import { filesSent, sayText } from '../../effects.ts';
import type { ConversationState } from '../../state.ts';
import { thenNext } from '../drafting/drafting.ts';
import { reasonFrom, wordsSpoken } from '../drafting/new-draft.ts';
import { closedLine } from '../office.ts';
import { saidNo, saidSolved, saidThanks } from '../short-answers.ts';
import { goesOnPartly } from './price.ts';
import { askWhich, doneSay, isClearlyOther } from './which-request.ts';

/** The reason for reopening, or the word after the stars, while the dialogue waits for one. */
export function verdictSaid(state: ConversationState, event: Said, facts: Facts): Step | null {
  const { flow } = state;
  if (flow.at === 'reopening') return reasonSaid(state, flow.request, event, facts);
  if (flow.at !== 'commenting') return null;
  const { text, understood, files } = event;
  // A new problem told at this moment is a new problem, and a question a question.
  const newMatter =
    (understood.intent === 'repair' && understood.confidencePolicy === 'high') ||
    understood.intent === 'status';
  if (newMatter) return null;
  if (files.length > 0 || text.trim() === '') {
    return askingOffice(idle(state), {
      do: 'add_to_request',
      request: flow.request,
      text: wordsSpoken(event, facts),
      files,
    });
  }
  if (saidNo(text)) return ended(state, facts);
  return askingOffice(idle(state), { do: 'comment', request: flow.request, text: text.trim() });
}

function reasonSaid(state: ConversationState, request: number, event: Said, facts: Facts): Step {
  const known = facts.requests.find((one) => one.number === request);
  if (known && isClearlyOther(event, known))
    return askWhich(idle(state), event, [known], facts, doneSay(request));
  const plain = event.files.length === 0 && event.location === null;
  if (plain && saidSolved(event.text))
    return askingOffice(idle(state), { do: 'outcome', request, outcome: 'solved' });
  if (plain && (saidNo(event.text) || saidThanks(event.text)))
    return thenNext(
      replying(idle(state), { texts: [sayText('verdict.dropped', { number: request })] }),
      facts,
    );
  return askingOffice(idle(state), {
    do: 'reopen',
    request,
    reason: reasonFrom(wordsSpoken(event, facts), filesSent(event), facts),
    files: filesSent(event),
  });
}

function ended(state: ConversationState, facts: Facts): Step {
  return thenNext(replying(idle(state), { texts: [sayText('verdict.end')] }), facts);
}

/** A button of the verdict: solved or not, the stars, or no word on. */
/** What was answered is not asked any longer. */
const tapped: Command = { do: 'retire', slot: 'tapped' };

export function verdictPressed(state: ConversationState, event: Pressed, facts: Facts): Step {
  const { action } = event;
  if (!('request' in action)) return replying(state, { texts: [sayText('draft.gone')] });
  const { request: number } = action;
  const request = facts.requests.find((one) => one.number === number);
  if (!request) return replying(state, { texts: [sayText('request.none_found')] });
  if (action.verb === 'skip_comment') return skipped(state, number, facts);
  // An idea or thanks is read, and neither solved nor not.
  if (!isJob(request.kind))
    return replying(state, { texts: [sayText('request.heard_already', { number })] });
  if (goesOnPartly(request) && action.verb === 'outcome') {
    if (action.outcome === 'solved')
      return askingOffice(state, tapped, { do: 'outcome', request: number, outcome: 'solved' });
    if (action.outcome === 'partly') return askLeft(state, number);
    return askWhyNot(state, number);
  }
  if (isTappedTwice(state, action, request)) return askingOffice(state, tapped);
  if (request.open) return replying(state, { texts: [sayText('verdict.still_open', { number })] });
  if (isOver(request, facts))
    return replying(state, { texts: [sayText('verdict.over', { number })] });
  switch (action.verb) {
    case 'outcome':
      // Who says "partly" may still find out which of the other two it is.
      if (action.outcome === 'partly')
        return askingOffice(state, { do: 'outcome', request: number, outcome: 'partly' });
      if (action.outcome === 'solved')
        return askingOffice(state, tapped, { do: 'outcome', request: number, outcome: 'solved' });
      return askWhyNot(state, number);
    case 'stars':
      return askingOffice(state, { do: 'rate', request: number, stars: action.stars });
    case 'person_stars':
      return askingOffice(state, {
        do: 'rate',
        request: number,
        stars: action.stars,
        of: 'person',
      });
    default:
      return replying(state, { texts: [sayText('draft.gone')] });
  }
}

/** A second tap on "solved" while the stars it led to stand there, or after they were given: nothing is said twice. */
function isTappedTwice(
  { offered = [], flow }: ConversationState,
  action: Pressed['action'],
  { number, outcome }: KnownRequest,
): boolean {
  if (action.verb !== 'outcome' || action.outcome !== 'solved' || outcome !== 'solved')
    return false;
  const asked = offered.some((one) => one.action.verb === 'stars' && one.action.request === number);
  return asked || (flow.at === 'commenting' && flow.request === number);
}

/** What is still wrong: with the reason it is opened again. */
const askWhyNot = (state: ConversationState, number: number): Step => ({
  ...replying(turningTo(state, { at: 'reopening', request: number }), {
    texts: [sayText('verdict.why_not', { number })],
  }),
  commands: [tapped],
});

/** A request that was done long ago, or was never done, is judged no more. */
function isOver(request: KnownRequest, facts: Facts): boolean {
  if (request.state !== 'done' && request.state !== 'closed') return true;
  return request.doneAt !== null && facts.nowMs - request.doneAt > reopenWindowMs;
}

function skipped(state: ConversationState, number: number, facts: Facts): Step {
  const waits = state.flow.at === 'commenting' && state.flow.request === number;
  const said = replying(waits ? idle(state) : state, {
    texts: [sayText('verdict.end')],
    editPressed: true,
  });
  return thenNext(said, facts);
}

export function verdictResult(
  state: ConversationState,
  event: Extract<Result, { type: 'reopened' | 'verdict_taken' }>,
  facts: Facts,
): Step {
  const { number } = event;
  if (event.type === 'reopened')
    return thenNext(
      replying(state, {
        texts: [sayText('verdict.reopened', { number }), ...closedLine(facts)],
        aboutRequest: number,
      }),
      facts,
    );
  switch (event.step) {
    case 'outcome_solved':
      return replying(state, {
        texts: [sayText('verdict.thanks', { number })],
        buttons: [stars(number)],
      });
    case 'outcome_partly':
      return askLeft(state, number);
    case 'stars':
      return openDraft(state)
        ? replying(state, { texts: [sayText('verdict.rated', { number })], editPressed: true })
        : askComment(state, number, event.who ?? null);
    case 'person_stars': {
      const { flow } = state;
      return flow.at === 'commenting' && flow.request === number
        ? askComment(state, number, null)
        : replying(state, { texts: [sayText('verdict.rated', { number })], editPressed: true });
    }
    case 'comment':
      return ended(state, facts);
  }
}

/** What is missing is asked for at once, unless the resident is in the middle of a draft. */
function askLeft(state: ConversationState, number: number): Step {
  return replying(
    openDraft(state) ? state : { ...state, flow: { at: 'adding', request: number, left: true } },
    { texts: [sayText('verdict.partly_noted', { number })], aboutRequest: number },
  );
}

/** A word on it, and stars for whoever did it where they are asked about: one message, which one tap passes over. */
function askComment(state: ConversationState, number: number, who: string | null): Step {
  return replying(
    {
      ...state,
      flow: { at: 'commenting', request: number, ...(who === null ? {} : { person: true }) },
    },
    {
      texts: [
        who === null
          ? sayText('verdict.comment', { number })
          : sayText('verdict.person', { number, who }),
      ],
      buttons: [
        ...(who === null ? [] : [stars(number, 'person_stars')]),
        [{ caption: sayText('button.skip'), action: { verb: 'skip_comment', request: number } }],
      ],
      editPressed: true,
    },
  );
}

function stars(request: number, verb: 'stars' | 'person_stars' = 'stars'): ReplyButton[] {
  return ([1, 2, 3, 4, 5] as const).map((count) => ({
    caption: sayText('button.stars', { stars: count }),
    action: { verb, request, stars: count },
  }));
}
