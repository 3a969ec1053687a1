import { Chat } from '../community/chat.ts';
import { particularsOf } from '../community/translation.ts';
import { isCaption } from '../conversation/flows/drafting/captions.ts';
import { isShortAnswer } from '../conversation/flows/short-answers.ts';
import { readState } from '../conversation/state.ts';
import { InboxEntry } from '../delivery/entities.ts';
import { whatHoldsUp } from '../delivery/inbox.ts';
import type { Assist } from '../understanding/reading/assist.ts';
import type { Understand, Understanding } from '../understanding/reading/understand.ts';
import type { Office } from '../work.ts';
import { wordsOfTurn } from './event-of.ts';
import type { Heard } from './hear-waiting.ts';
import type { Waiting } from './incoming.ts';
import { lookedAtTogether, nextTurn, type ReadingDeps } from './next-turn.ts';

type Deps = ReadingDeps & { assist: Assist; heard?: Heard };

/** Where the dialogue has asked for nothing in particular, what the words are about decides what happens. */
const matterDecides: ReadonlySet<string> = new Set(['idle', 'draft', 'telling', 'belongs']);

/**
 * Looks at the turn a chat is about to take, outside any transaction, and asks
 * the helper where our own understanding of it is unsure. Returns how this one
 * visit is to understand: as always, except for exactly these words; or in how
 * many ms the person may have ended, so that no turn is taken that was not
 * looked at. Whatever goes wrong here leaves understanding as it was; the wait
 * is bounded by the helper's own time limit.
 */
export async function considerWaiting(
  office: Office,
  subject: string,
  deps: Deps,
): Promise<{ understand: Understand } | { waitMs: number }> {
  const { understand } = deps;
  try {
    const unsure = await unsureWords(office, subject, deps);
    if (unsure === null) return { understand };
    if ('waitMs' in unsure) return unsure;
    const considered = await deps.assist.consider(unsure.understood, unsure.names);
    if (considered === unsure.understood) return { understand };
    return { understand: withOpinion(understand, considered) };
  } catch (error) {
    // A driver's message can repeat what it was asked about: only its kind is written down.
    const kind = error instanceof Error ? error.name : typeof error;
    office.log.debug({ subject, error: kind }, 'a turn goes on without the helper');
    return { understand };
  }
}

/** What a resident of ours is about to say that we are unsure of, and what of it the helper must not see. */
async function unsureWords(
  office: Office,
  subject: string,
  deps: Deps,
): Promise<{ understood: Understanding; names: string[] } | { waitMs: number } | null> {
  const em = office.orm.em.fork();
  const nowMs = office.clock.now();
  const waiting = await em.find(
    InboxEntry,
    { subject, state: 'received' },
    { orderBy: { seq: 'asc' }, limit: lookedAtTogether },
  );
  const [first] = whatHoldsUp(waiting, nowMs);
  // What failed before is tried again without anything that could be in its way.
  if (!first || first.dueAt > nowMs || first.attempts > 0) return null;
  const { gathered } = nextTurn(waiting, first, nowMs, deps);
  if ('waitMs' in gathered) return gathered;
  const head = gathered.now[0]?.incoming;
  if (!head) return null;
  const chat = await em.findOne(Chat, { id: head.chat.id });
  const understood = unsureOf(gathered.now, chat, nowMs, deps.understand, deps.heard);
  if (!chat || understood === null) return null;
  return { understood, names: [head.chat.name, ...(await particularsOf(em, chat))] };
}

/** What was understood of a turn's words where it is unsure and the helper may know better; else null. */
export function unsureOf(
  turn: readonly Waiting[],
  chat: Chat | null,
  nowMs: number,
  understand: Understand,
  heard?: Heard,
): Understanding | null {
  const head = turn[0]?.incoming;
  if (head?.kind !== 'message' || head.chat.kind !== 'private') return null;
  // A stranger's words are a name, a home or a code.
  if (!chat || chat.resident === null) return null;
  if (!matterDecides.has(readState(chat.state).flow.at)) return null;
  const text = wordsOfTurn(turn, heard);
  if (text === '' || isCaption(text) || isShortAnswer(text)) return null;
  const understood = understand(text, { nowMs, timeZone: 'UTC' });
  // Several clear matters need no help; whoever may be in danger is answered at once.
  if (understood.confidencePolicy !== 'low' || understood.matters.length > 0) return null;
  return understood.emergency === 'none' ? understood : null;
}

/** Understanding with an opinion about one text. Danger, urgency and what the words name stay our own. */
function withOpinion(understand: Understand, opinion: Understanding): Understand {
  return (text, context) => {
    const local = understand(text, context);
    const isAbout =
      text === opinion.text && local.confidencePolicy === 'low' && local.emergency === 'none';
    if (!isAbout) return local;
    const { intent, category, confidence, confidencePolicy, alternatives } = opinion;
    return { ...local, intent, category, confidence, confidencePolicy, alternatives };
  };
}
