import { type RawBuilder, sql } from 'kysely';
import { Chat } from '../community/chat.ts';
import { untilAnswered } from '../database-away.ts';
import { type BatchMarks, endBatch } from '../delivery/batches.ts';
import { markHandled, type WaitingEntry, whatHoldsUp } from '../delivery/inbox.ts';
import { inboxSubjects, readInboxSubject } from '../delivery/inbox-subjects.ts';
import { openPen } from '../pen.ts';
import { drawNumbers } from '../requests/request/open-request.ts';
import type { Assist } from '../understanding/reading/assist.ts';
import { askIn, inOnePipeline, type Office, type Work } from '../work.ts';
import { considerWaiting, unsureOf } from './consider-waiting.ts';
import { type Hear, type Heard, hasUnheard, hearWaiting } from './hear-waiting.ts';
import type { Incoming, Waiting } from './incoming.ts';
import { readFacts } from './load-facts.ts';
import { lookedAtTogether, nextTurn } from './next-turn.ts';
import { type Ahead, beginTurn, carryOn, type Opening, type TurnDeps } from './take-turn.ts';

export type TogetherDeps = TurnDeps & {
  /** Asked before a turn where understanding is unsure; absent or null where none is configured. */
  assist?: Assist | null;
  /** Hears voice messages before their turn; absent or null where nothing does. */
  hear?: Hear | null;
  /** Remembers which chats this process is at; absent where nobody would come after it. */
  marks?: BatchMarks;
};

/**
 * What came of a visit to a chat: a turn was taken and there is `more`, or not;
 * somebody else is `busy` with it; its words are to be heard or considered with
 * the helper, outside any transaction, and so `alone`; or it is worth coming back.
 */
export type Outcome = 'more' | 'done' | 'busy' | 'alone' | { waitMs: number };

/** What failed, with the entries it happened to: they are tried again or set aside. */
export class TurnFailed extends Error {
  readonly entries: WaitingEntry[];
  constructor(entries: WaitingEntry[], cause: unknown) {
    super('A turn could not be handled.', { cause });
    this.name = 'TurnFailed';
    this.entries = entries;
  }
}

/**
 * Handles what waits in one chat, one turn in one transaction, until nothing is
 * ready. Returns in how many ms it is worth coming back, or null. Whoever is at
 * the chat is waited for. A turn that fails is recorded on its entries by the
 * caller, who gets the error with them.
 */
export async function takeTurns(
  office: Office,
  subject: string,
  deps: TogetherDeps,
): Promise<number | null> {
  const heard: Heard = new Map();
  for (;;) {
    if (deps.hear) await hearWaiting(office, subject, { ...deps, hear: deps.hear }, heard);
    const visit = deps.assist
      ? await considerWaiting(office, subject, { ...deps, assist: deps.assist, heard })
      : { understand: deps.understand };
    if ('waitMs' in visit) return visit.waitMs;
    const given = { ...deps, ...visit, heard };
    const visited = await takeTogether(office, [subject], given, { alone: true });
    const outcome = visited.get(subject);
    if (typeof outcome === 'object') return outcome.waitMs;
    // A voice message that came meanwhile joins the turn, and is heard before it.
    if (outcome !== 'more' && outcome !== 'alone') return null;
  }
}

/** One chat's turn, as it was found. */
type Found = { subject: string; entries: WaitingEntry[]; turn: Waiting[]; head: Incoming };

/**
 * Takes one turn of each of several chats, all of them in one transaction:
 * what they need is read together and what they write is written together, so
 * that many cost the database little more than one. One process at a time is at
 * a chat. Returns what came of each. When one cannot be handled, nothing is:
 * TurnFailed names its entries, and the others are to be taken without it.
 */
export async function takeTogether(
  office: Office,
  subjects: readonly string[],
  deps: TogetherDeps,
  how: { alone?: true } = {},
): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  let suspects: WaitingEntry[] = [];
  const mark = (await deps.marks?.begin(subjects)) ?? null;
  try {
    await inOnePipeline(office, async (plain) => {
      outcomes.clear();
      suspects = [];
      const work: Work = { ...plain, pen: openPen((statement) => askIn(plain, statement)) };
      // Asked together: whatever is read here is read after the locks are had.
      const [mine, waiting] = await Promise.all([
        how.alone ? waitForChat(work, subjects) : lockChats(work, subjects),
        readWaiting(work, subjects),
        readChats(work, subjects),
      ]);
      for (const subject of subjects)
        outcomes.set(subject, mine.includes(subject) ? 'done' : 'busy');
      const { found, handled } = findTurns(work, mine, waiting, deps, {
        alone: how.alone === true,
        outcomes,
        suspect: (entry) => {
          suspects = [entry];
        },
      });
      const { chats, ahead } = await readAhead(work, found);
      const openings: { one: Found; opening: Opening }[] = [];
      for (const one of found) {
        suspects = one.entries;
        if (deps.hear && hasUnheard(one.turn, deps.heard)) {
          outcomes.set(one.subject, 'alone');
          continue;
        }
        const chat = chats.find(({ id }) => id === one.head.chat.id) ?? null;
        if (!how.alone && goesAlone(one, chat, work.nowMs, deps)) {
          outcomes.set(one.subject, 'alone');
          continue;
        }
        const opening = await beginTurn(work, one.turn, one.head, deps, ahead);
        if (opening) openings.push({ one, opening });
        handled.push(...one.turn.map(({ seq }) => seq));
      }
      await drawNumbers(
        work,
        openings.reduce((sum, { opening }) => sum + opening.opens, 0),
      );
      for (const { one, opening } of openings) {
        suspects = one.entries;
        await carryOn(opening, deps);
      }
      suspects = found.length === 1 ? (found[0]?.entries ?? []) : [];
      await Promise.all([
        work.pen?.writeDown(),
        markHandled(work, handled),
        mark === null ? null : endBatch((statement) => askIn(work, statement), mark),
        work.em.flush(),
      ]);
    });
  } catch (error) {
    if (mark !== null) await untilAnswered(() => endBatch(askAlone(office), mark));
    if (suspects.length > 0) throw new TurnFailed(suspects, error);
    throw error;
  }
  return outcomes;
}

type Finding = {
  alone: boolean;
  outcomes: Map<string, Outcome>;
  /** Told of the entry that is to blame if what follows goes wrong. */
  suspect(entry: WaitingEntry): void;
};

/** The turns that chats have ready, and the entries that nobody can read; `outcomes` say what comes of the others. */
function findTurns(
  work: Work,
  mine: readonly string[],
  waiting: ReadonlyMap<string, WaitingEntry[]>,
  deps: TogetherDeps,
  { alone, outcomes, suspect }: Finding,
): { found: Found[]; handled: number[] } {
  const handled: number[] = [];
  const found: Found[] = [];
  for (const subject of mine) {
    const entries = waiting.get(subject) ?? [];
    const [first] = whatHoldsUp(entries, work.nowMs);
    if (!first) continue;
    // Until it is known which entries are one turn, whatever goes wrong is the first one's.
    suspect(first);
    // It may be what ended a process: then nothing else is to be with it.
    if (!alone && entries.some(({ orphaned }) => orphaned > 0)) {
      outcomes.set(subject, 'alone');
      continue;
    }
    const looked = lookAt(entries, first, work.nowMs, deps);
    handled.push(...looked.unreadable);
    outcomes.set(subject, looked.outcome);
    if (looked.found) found.push({ subject, ...looked.found });
  }
  return { found, handled };
}

function lookAt(
  entries: WaitingEntry[],
  first: WaitingEntry,
  nowMs: number,
  deps: TogetherDeps,
): { outcome: Outcome; unreadable: number[]; found?: Omit<Found, 'subject'> } {
  if (first.dueAt > nowMs) return { outcome: { waitMs: first.dueAt - nowMs }, unreadable: [] };
  const { gathered, unreadable } = nextTurn(entries, first, nowMs, deps);
  if ('waitMs' in gathered) return { outcome: { waitMs: gathered.waitMs }, unreadable };
  const turn = gathered.now;
  // Whatever arrives after this look brings a nudge of its own.
  const outcome = entries.length > turn.length + unreadable.length ? 'more' : 'done';
  const [head] = turn;
  if (!head) return { outcome: 'done', unreadable };
  const seqs = new Set(turn.map(({ seq }) => seq));
  return {
    outcome,
    unreadable,
    found: { entries: entries.filter(({ seq }) => seqs.has(seq)), turn, head: head.incoming },
  };
}

/** Whether a turn waits for the helper; or books money, which locks a home until the transaction ends: with nobody else's turn. */
const goesAlone = (one: Found, chat: Chat | null, nowMs: number, deps: TogetherDeps): boolean =>
  one.head.kind === 'paid' || (Boolean(deps.assist) && isUnsure(one, chat, nowMs, deps));

/** What failed before is tried again without anything that could be in its way. */
const isUnsure = (one: Found, chat: Chat | null, nowMs: number, deps: TogetherDeps): boolean =>
  one.entries.every(({ attempts }) => attempts === 0) &&
  unsureOf(one.turn, chat, nowMs, deps.understand) !== null;

/** The chats that nobody else is at, which are this transaction's until it ends. */
async function lockChats(work: Work, subjects: readonly string[]): Promise<string[]> {
  const { rows } = await askIn(
    work,
    sql<{ subject: string }>`
    /* lock_chats */ select s.subject from unnest(${[...subjects]}::text[]) as s (subject)
    where pg_try_advisory_xact_lock(hashtextextended(s.subject, 0))`,
  );
  return rows.map(({ subject }) => subject);
}

/** Whoever is at the one chat is waited for; what they have done is then seen. */
async function waitForChat(work: Work, subjects: readonly string[]): Promise<string[]> {
  const [subject = ''] = subjects;
  await askIn(
    work,
    sql`/* lock_chat */ select pg_advisory_xact_lock(hashtextextended(${subject}, 0))`,
  );
  return [subject];
}

type WaitingRow = {
  seq: string | number;
  subject: string;
  payload: unknown;
  attempts: number;
  received_at: Date | string;
  due_at: Date | string;
  urgent: boolean;
  orphaned: number;
};

async function readWaiting(
  work: Work,
  subjects: readonly string[],
): Promise<Map<string, WaitingEntry[]>> {
  const { rows } = await askIn(
    work,
    sql<WaitingRow>`
    /* read_waiting */ select i.seq, i.subject, i.payload, i.attempts, i.received_at, i.due_at, i.urgent, i.orphaned
    from unnest(${[...subjects]}::text[]) as s (subject) cross join lateral (
      select w.* from inbox w where w.subject = s.subject and w.state = 'received'
      order by w.seq limit ${lookedAtTogether}::int) as i
    order by i.seq`,
  );
  const waiting = new Map<string, WaitingEntry[]>();
  for (const row of rows) {
    const of = waiting.get(row.subject) ?? [];
    waiting.set(row.subject, of);
    of.push({
      seq: Number(row.seq),
      subject: row.subject,
      payload: row.payload,
      attempts: row.attempts,
      receivedAt: new Date(row.received_at).getTime(),
      dueAt: new Date(row.due_at).getTime(),
      urgent: row.urgent,
      orphaned: row.orphaned,
    });
  }
  return waiting;
}

/** Everything that most turns ask for, of all chats at once. What only some need, they ask for themselves. */
async function readAhead(
  work: Work,
  found: readonly Found[],
): Promise<{ chats: Chat[]; ahead: Ahead }> {
  const chats = await chatsOf(work, found);
  const pressed = new Set(
    found.filter(({ head }) => head.kind === 'press').map(({ head }) => head.chat.id),
  );
  const keys = chats
    .filter(({ id }) => pressed.has(id))
    .flatMap(({ slots }) => Object.values(slots));
  const sent = new Map<string, string | null>();
  const [facts, parts] = await Promise.all([
    readFacts(work, chats),
    keys.length === 0
      ? { rows: [] }
      : askIn(
          work,
          sql<{ key: string; remote_id: string | null }>`
      /* sent_parts */ select key, remote_id from outbox where key = any(${keys}::text[])`,
        ),
  ]);
  for (const row of parts.rows) sent.set(row.key, row.remote_id);
  return { chats, ahead: { facts, sent } };
}

/** Loads the chats of some subjects, as far as a subject says which it is. */
async function readChats(work: Work, subjects: readonly string[]): Promise<void> {
  const ids = subjects.flatMap((subject) => {
    const read = readInboxSubject(subject);
    return read?.of === 'chat' ? [read.chat] : [];
  });
  if (ids.length > 0) await work.em.find(Chat, { id: { $in: ids } });
}

/** The chats of what was found; only one that its subject does not name has not been read yet. */
async function chatsOf(work: Work, found: readonly Found[]): Promise<Chat[]> {
  const others = found.flatMap(({ subject, head }) =>
    subject === inboxSubjects.chat(head.chat.id) ? [] : [head.chat.id],
  );
  if (others.length > 0) await work.em.find(Chat, { id: { $in: others } });
  const unit = work.em.getUnitOfWork();
  return found.flatMap(({ head }) => unit.getById<Chat>(Chat, head.chat.id) ?? []);
}

/** Asks outside any transaction. */
const askAlone = (office: Office) => (statement: RawBuilder<unknown>) =>
  statement.execute(office.orm.em.fork().getKysely());
