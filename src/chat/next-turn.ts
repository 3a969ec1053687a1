import { isCaption } from '../conversation/flows/drafting/captions.ts';
import type { WaitingEntry } from '../delivery/inbox.ts';
import type { Understand } from '../understanding/reading/understand.ts';
import {
  type Gathered,
  gatherTurn,
  type ReadsAs,
  type ReadUpdate,
  type Waiting,
} from './incoming.ts';

/** How many waiting entries of one chat are looked at together. */
export const lookedAtTogether = 40;

export type ReadingDeps = {
  readUpdate: ReadUpdate;
  understand: Understand;
  /** What is remembered of texts that wait; absent, each is understood at every visit. */
  dangers?: DangerMemory;
  quietMs: number;
};

/** Whether texts tell of danger, by the text. */
export type DangerMemory = Map<string, boolean>;
/** So many texts are remembered, the newest; a chat is visited with so many at most. */
const rememberedMax = 10 * lookedAtTogether;

/** Whether a text tells of danger, understood once however often its chat is visited. */
function isDanger(text: string, nowMs: number, { understand, dangers }: ReadingDeps): boolean {
  const known = dangers?.get(text);
  if (known !== undefined) return known;
  const danger = understand(text, { nowMs, timeZone: 'UTC' }).emergency === 'alert';
  const [oldest] = dangers?.keys() ?? [];
  if (dangers && dangers.size >= rememberedMax && oldest !== undefined) dangers.delete(oldest);
  dangers?.set(text, danger);
  return danger;
}

/** The chat's next turn, which begins with `first`, and the entries before its end that nobody can read. */
export function nextTurn(
  waiting: readonly WaitingEntry[],
  first: WaitingEntry,
  nowMs: number,
  deps: ReadingDeps,
): { gathered: Gathered; unreadable: number[] } {
  const together = whatGoesTogether(waiting, first);
  const read = together.map((entry) => ({ entry, incoming: deps.readUpdate(entry.payload) }));
  const ready: Waiting[] = read.flatMap(({ entry, incoming }) =>
    incoming ? [{ seq: entry.seq, receivedAt: entry.receivedAt, incoming }] : [],
  );
  const unreadable = read.filter(({ incoming }) => incoming === null).map(({ entry }) => entry.seq);
  const gathered =
    first.attempts > 0
      ? { now: ready }
      : gatherTurn(ready, nowMs, deps.quietMs, (text) => readsAs(text, nowMs, deps));
  return { gathered, unreadable };
}

/** The entries that are one turn are to be found among these: one that failed before is handled alone, so that it takes none down with it. */
function whatGoesTogether(waiting: readonly WaitingEntry[], first: WaitingEntry): WaitingEntry[] {
  if (first.attempts > 0) return [first];
  const from = waiting.indexOf(first);
  const failed = waiting.findIndex((entry, index) => index > from && entry.attempts > 0);
  return waiting.slice(from, failed < 0 ? undefined : failed);
}

function readsAs(text: string, nowMs: number, deps: ReadingDeps): ReadsAs {
  if (isCaption(text)) return 'alone';
  return text !== '' && isDanger(text, nowMs, deps) ? 'danger' : 'part';
}
