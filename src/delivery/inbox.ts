import { sql } from 'kysely';
import { untilAnswered } from '../database-away.ts';
import { askIn, inOneTransaction, type Office, type Work } from '../work.ts';
import { InboxEntry, type InboxSource } from './entities.ts';
import type { InboxSubject } from './inbox-subjects.ts';

export type Arrival = {
  source: InboxSource;
  /** The platform's own id of what arrived: an update id, an event id. */
  externalId: string;
  subject: InboxSubject;
  payload: unknown;
  /** Its words were heard as danger: it waits behind nothing that is not. */
  urgent?: boolean;
};

export type Stored = { seq: number; externalId: string; fresh: boolean };

/** How often an entry is tried before it is set aside for a person to look at. */
export const inboxAttemptsMax = 6;

/**
 * Stores what arrived, each under its own id, before anything is said back.
 * `fresh` is false for what had been stored before: a repeat changes nothing.
 * Throws when the database did not take it; the caller must then not acknowledge.
 */
export async function storeInbox(office: Office, arrivals: readonly Arrival[]): Promise<Stored[]> {
  if (arrivals.length === 0) return [];
  const at = new Date(office.clock.now()).toISOString();
  const em = office.orm.em.fork();
  const inserted = new Map<string, number>();
  const result = await sql<{ seq: string; source: string; external_id: string }>`
    /* store_inbox */ insert into inbox (source, external_id, subject, received_at, payload, state, attempts, due_at, urgent)
    select a.source, a.external_id, a.subject, ${at}::timestamptz, a.payload::json, 'received', 0, ${at}::timestamptz, a.urgent
    from unnest(${arrivals.map((one) => one.source)}::text[], ${arrivals.map((one) => one.externalId)}::text[],
      ${arrivals.map((one) => one.subject)}::text[], ${arrivals.map((one) => JSON.stringify(one.payload))}::text[],
      ${arrivals.map((one) => one.urgent ?? false)}::boolean[])
      with ordinality as a (source, external_id, subject, payload, urgent, n)
    order by a.n
    on conflict (source, external_id) do nothing
    returning seq, source, external_id`.execute(em.getKysely());
  for (const row of result.rows) inserted.set(`${row.source} ${row.external_id}`, Number(row.seq));
  const repeats = arrivals.filter((a) => !inserted.has(`${a.source} ${a.externalId}`));
  const known = new Map<string, number>();
  for (const repeat of repeats) {
    const entry = await em.findOne(
      InboxEntry,
      { source: repeat.source, externalId: repeat.externalId },
      { fields: ['seq'] },
    );
    if (entry) known.set(`${repeat.source} ${repeat.externalId}`, entry.seq);
  }
  // Within one batch the same id may come twice: only the first is fresh.
  const seen = new Set<string>();
  return arrivals.map((arrival) => {
    const key = `${arrival.source} ${arrival.externalId}`;
    const seq = inserted.get(key) ?? known.get(key) ?? 0;
    const fresh = inserted.has(key) && !seen.has(key);
    seen.add(key);
    return { seq, externalId: arrival.externalId, fresh };
  });
}

/**
 * Takes note that something is carried out while its author waits, under the platform's own id, and
 * says whether it is the first time: the same thing played again asks for nothing. Nobody comes back
 * to it, since whoever gets no answer asks again. What it said is not kept.
 */
export async function isFirstTime(
  office: Office,
  { source, externalId, subject }: Omit<Arrival, 'payload' | 'urgent'>,
): Promise<boolean> {
  const at = new Date(office.clock.now()).toISOString();
  const { numAffectedRows = 0n } = await sql`
    /* first_time */ insert into inbox (source, external_id, subject, received_at, payload, state, attempts, due_at, urgent, handled_at)
    values (${source}, ${externalId}, ${subject}, ${at}::timestamptz, '{"kind":"at_once"}'::json, 'handled', 0, ${at}::timestamptz, false, ${at}::timestamptz)
    on conflict (source, external_id) do nothing`.execute(office.orm.em.fork().getKysely());
  return numAffectedRows > 0n;
}

/** It could not be carried out after all: brought again, it is as new. */
export async function forgetTime(
  office: Office,
  { source, externalId }: Pick<Arrival, 'source' | 'externalId'>,
): Promise<void> {
  await sql`delete from inbox where source = ${source} and external_id = ${externalId}`.execute(
    office.orm.em.fork().getKysely(),
  );
}

/** Marks an entry as handled outside a turn, such as a click that was carried out at once. */
export async function markEntryHandled(office: Office, seq: number): Promise<void> {
  const at = new Date(office.clock.now()).toISOString();
  await sql`update inbox set state = 'handled', handled_at = ${at}::timestamptz, error = null
    where seq = ${seq}`.execute(office.orm.em.fork().getKysely());
}

/**
 * Marks an entry as refused: it is over, and whoever asked has been told. The
 * same thing asked again, with what was missing mended, is a new one.
 */
export async function refuseInbox(office: Office, seq: number): Promise<void> {
  const at = new Date(office.clock.now()).toISOString();
  await sql`update inbox set external_id = external_id || ':refused:' || seq::text,
      state = 'handled', handled_at = ${at}::timestamptz, error = null
    where seq = ${seq} and position(':refused:' in external_id) = 0`.execute(
    office.orm.em.fork().getKysely(),
  );
}

/** What is known of an entry that waits. */
export type WaitingEntry = Pick<
  InboxEntry,
  'seq' | 'subject' | 'payload' | 'attempts' | 'receivedAt' | 'dueAt' | 'urgent' | 'orphaned'
>;

/**
 * Marks entries as handled, in the transaction that carries out what they ask
 * for. Throws when one of them had been handled before: nothing of it may then
 * be done again.
 */
export async function markHandled(work: Work, seqs: readonly number[]): Promise<void> {
  if (seqs.length === 0) return;
  const at = new Date(work.nowMs).toISOString();
  const { numAffectedRows } = await askIn(
    work,
    sql`
    /* mark_handled */ update inbox set state = 'handled', handled_at = ${at}::timestamptz, error = null
    where seq = any(${[...seqs]}::bigint[]) and state = 'received'`,
  );
  if (numAffectedRows !== BigInt(seqs.length))
    throw new Error('Inbox entries were handled by somebody else meanwhile.');
}

/** An entry that meets a database that is away for longer than this may be what takes it away, in ms. */
const awayBelievedMs = 15 * 60_000;

/** Tells whoever waits for entries, and those who keep the office, that they were set aside. */
export type TellSetAside = (work: Work, entries: readonly WaitingEntry[]) => Promise<void>;

/** What became of entries whose handling failed: tried again, set aside, or `handled` after all. */
export type AfterFailure = 'again' | 'set_aside' | 'handled';

/**
 * Records that entries could not be handled: tried again after 1, 4, 16 … s,
 * and after the last attempt set aside, where staff see it and where it holds
 * nobody up. Entries that were handled, or tried by somebody else, since they
 * were read are left alone: the answer to the commit that handled them may be
 * what failed. Tried until the database answers. That the database was `away` is no
 * fault of theirs: no attempt is counted, and what waits behind them goes on waiting.
 */
export async function recordFailure(
  office: Office,
  entries: readonly WaitingEntry[],
  error: string,
  tellSetAside: TellSetAside,
  { away = false } = {},
): Promise<AfterFailure> {
  const before = Math.max(...entries.map((entry) => entry.attempts));
  const oldest = Math.min(...entries.map((entry) => entry.receivedAt));
  const isNoFault = away && office.clock.now() - oldest < awayBelievedMs;
  const attempts = isNoFault ? before : before + 1;
  const setAside = attempts >= inboxAttemptsMax;
  const waitMs = retryDelayMs(Math.max(attempts, 1));
  const dueAt = office.clock.now() + waitMs;
  const state = setAside ? 'set_aside' : 'received';
  return untilAnswered(() =>
    inOneTransaction(office, async (work) => {
      const failed: WaitingEntry[] = [];
      for (const entry of entries) {
        const changed = await work.em.nativeUpdate(
          InboxEntry,
          { seq: entry.seq, state: 'received', attempts: entry.attempts },
          { attempts, error: error.slice(0, 2000), dueAt, state, begunBy: null, orphaned: 0 },
        );
        if (changed > 0) failed.push(entry);
      }
      const [first] = failed;
      if (!first) return 'handled';
      if (setAside) await tellSetAside(work, failed);
      const delayMs = setAside ? 0 : waitMs;
      const urgent = failed.some((entry) => entry.urgent);
      work.nudges.push({
        queue: 'intake',
        subject: first.subject,
        delayMs,
        ...(urgent && { urgent }),
      });
      return setAside ? 'set_aside' : 'again';
    }),
  );
}

/** An entry that failed this often goes on being tried, but those behind it no longer wait for it. */
const holdsUpUntil = 2;

/** What waits and is handled in its order: without what has failed again and again and is not due yet. */
export function whatHoldsUp<Entry extends Pick<WaitingEntry, 'attempts' | 'dueAt'>>(
  waiting: readonly Entry[],
  nowMs: number,
): Entry[] {
  return waiting.filter((entry) => entry.attempts < holdsUpUntil || entry.dueAt <= nowMs);
}

/** 1 s, 4 s, 16 s …, at most five minutes. */
export function retryDelayMs(attempts: number): number {
  return Math.min(1000 * 4 ** (attempts - 1), 300_000);
}
