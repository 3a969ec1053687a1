import type { Action } from '../actions.ts';
import type { FileRef } from '../delivery/parts.ts';
import type { PaidInChat } from '../ledger/checkout/checkout-answers.ts';

/** What a Telegram update says, without Telegram's shapes. Texts are well-formed and free of NUL. */
export type Incoming = {
  chat: { id: number; kind: 'private' | 'group'; name: string };
  /** Who writes, by the id of their own private chat; absent where Telegram names nobody. */
  sender?: number;
  /** The language of the person's app, as a hint until they choose. */
  appLanguage: string | null;
  /** The topic of a group or chat it stands in; absent where there are none. */
  thread?: string;
} & (
  | {
      kind: 'message';
      messageId: string;
      text: string;
      files: FileRef[];
      tooBig: string[];
      unreadable: boolean;
      location: { latitude: number; longitude: number } | null;
      replyTo: string | null;
      /** What stands in the message of the bot's own that is answered; absent where another's is. */
      ours?: string;
      album: string | null;
      /** In a group: the bot was named, answered, or given a command. */
      addressed: boolean;
    }
  | { kind: 'command'; messageId: string; name: string; argument: string; addressed: boolean }
  | { kind: 'contact'; messageId: string; own: boolean; phone: string }
  | { kind: 'press'; messageId: string; query: string; action: Action | null }
  | { kind: 'edited'; messageId: string; text: string }
  /** The person blocked the bot, or let it in again. */
  | { kind: 'membership'; reachable: boolean }
  /** The group has another id from now on: what is known of the one is known of the other. */
  | { kind: 'moved'; from: number; to: number }
  /** Money was paid by an invoice of this chat. */
  | { kind: 'paid'; messageId: string; paid: PaidInChat }
  /** Nothing that needs an answer. */
  | { kind: 'other' }
);

/** Reads a stored update. Null for one that belongs to no chat. Throws never: an unknown shape is `other`. */
export type ReadUpdate = (update: unknown) => Incoming | null;

/** One entry of the inbox with what it says. */
export type Waiting = { seq: number; receivedAt: number; incoming: Incoming };

export type Gathered =
  /** Handle these entries now, as one turn. */
  | { now: Waiting[] }
  /** The person may still be typing: come back in so many ms. */
  | { waitMs: number };

/** How many messages one turn holds at most; a burst beyond it is a further turn. */
const turnLengthMax = 12;

/** How a text stands in a burst: it tells of danger, is a turn of its own such as a tapped key, or is part of what is being told. */
export type ReadsAs = 'danger' | 'alone' | 'part';

/**
 * Which of the waiting entries are one turn: a burst of messages, or an album,
 * with no more than `quietMs` between them, ended by quiet, by a tap, a key or
 * a command, or by words that tell of danger. Waiting never lasts longer than
 * four times the quiet.
 */
export function gatherTurn(
  waiting: readonly Waiting[],
  nowMs: number,
  quietMs: number,
  readsAs: (text: string) => ReadsAs,
): Gathered {
  const [first] = waiting;
  if (!first) return { now: [] };
  if (first.incoming.kind !== 'message') return { now: [first] };
  const turn: Waiting[] = [];
  for (const entry of waiting) {
    const { incoming } = entry;
    if (incoming.kind !== 'message' || incoming.replyTo !== first.incoming.replyTo)
      return { now: turn };
    const before = turn.at(-1);
    // What came after a pause is another turn, also when both were kept waiting by an outage.
    if (before && entry.receivedAt - before.receivedAt > quietMs && !sameAlbum(before, entry))
      return { now: turn };
    const as = readsAs(incoming.text);
    if (as === 'alone') return { now: before ? turn : [entry] };
    turn.push(entry);
    if (turn.length >= turnLengthMax || as === 'danger') return { now: turn };
  }
  const last = turn.at(-1) ?? first;
  const readyAt = Math.min(last.receivedAt + quietMs, first.receivedAt + 4 * quietMs);
  return readyAt <= nowMs ? { now: turn } : { waitMs: readyAt - nowMs };
}

function sameAlbum(one: Waiting, other: Waiting): boolean {
  return (
    one.incoming.kind === 'message' &&
    other.incoming.kind === 'message' &&
    one.incoming.album !== null &&
    one.incoming.album === other.incoming.album
  );
}
