import { sql } from 'kysely';
import { systemTimer, type Timer } from '../../clock.ts';
import { causes } from '../../delivery/causes.ts';
import type { Destination } from '../../delivery/destinations.ts';
import { destinations } from '../../delivery/destinations.ts';
import { everybody, lanes, type Part, type Unless } from '../../delivery/parts.ts';
import type { ChatPort, ChatSendable, StaffPort, StaffSendable } from '../../delivery/ports.ts';
import { backoffMs } from '../../delivery/sending/deliver.ts';
import { describeError, remedyOf } from '../../errors.ts';
import { withoutSecrets } from '../../log.ts';
import { cutLine, cutText } from '../../texts/cut-text.ts';
import { deskTexts } from '../../texts/desk/desk.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { firstAidFor } from '../../understanding/reading/danger/first-aid.ts';
import type { Office } from '../../work.ts';
import { type Danger, dangerIn, type Reading } from './danger-words.ts';
import {
  databaseMs,
  orFailAfter,
  type Placed,
  placesOf,
  type Reached,
  reachedNow,
} from './whom-to-reach.ts';

/** A word of danger whose way through the office is watched; see `LastPath.watch`. */
export type Watched = {
  /** Whether its words tell of danger, or may. */
  danger: boolean;
  /** The word stands in the inbox under this number. */
  stored(seq: number): void;
  /** It could not be stored: it goes the last path now. */
  failed(): void;
};

/**
 * Danger needs nothing but the words. Whatever breaks, a setting, a table, a queue, a flow, the
 * database itself, a message of danger gets its safety words and those on duty their page, by a path
 * that depends on the text and the channel alone: straight through both platforms. What the
 * database can still say, such as who is on duty, is added where it says so within a moment.
 */
export type LastPath = {
  /** Watches over a word that arrived, if it is of danger: what has not been answered in time goes the last path. */
  watch(update: unknown): Watched;
  /** A turn with these updates failed, or could not even be begun. */
  takeOver(updates: readonly unknown[]): void;
  /** The same for whatever waits in a chat's inbox. */
  takeOverWaiting(subject: string): void;
  /** What it has said under one of these keys and cannot write down yet, by the same words; null for nothing. */
  said(unless: Unless): { remoteId: string | null } | null;
  /** Gives up what is still being tried; for the end of the process. */
  stop(): void;
};

export type LastPathDeps = Reading & {
  chat: ChatPort;
  staff: StaffPort;
  /** Channels for the page when no community can be read, the likeliest first. */
  channels: readonly string[];
  /** How long a word of danger may stay unanswered in the office before it goes the last path, in ms. */
  watchMs: number;
  /** By which it waits; absent: the machine's own. */
  timer?: Timer | undefined;
};

/** What could not be said is tried again for so long, in ms: after a day nobody is helped by it. */
const triedForMs = 24 * 3_600_000;
/** How soon it is tried again to write down what was said, in ms. */
const markEveryMs = 500;
/** How many words are remembered as taken over. */
const rememberedMax = 2000;

type State = {
  reached: Reached[];
  taken: Set<string>;
  /** What was said and is not written down yet, by its key. */
  unmarked: Map<string, { text: string; remoteId: string | null }>;
  timers: Set<ReturnType<Timer>>;
  stopped: boolean;
};
type Context = { office: Office; deps: LastPathDeps; state: State; timer: Timer };

/** Makes the last path ready: it reads at once whom it would call and where, so that it knows when it can read no more. */
export function createLastPath(office: Office, deps: LastPathDeps): LastPath {
  const state: State = {
    reached: [],
    taken: new Set(),
    unmarked: new Map(),
    timers: new Set(),
    stopped: false,
  };
  const { timer = systemTimer } = deps;
  const context: Context = { office, deps, state, timer };
  void reachedNow(office, state, timer);
  const takeOver = (updates: readonly unknown[]): void => {
    const danger = dangerIn(updates, deps);
    if (danger) void go(context, danger, { words: true, page: true });
  };
  return {
    takeOver,
    watch: (update) => watch(context, update),
    takeOverWaiting(subject) {
      orFailAfter(waitingIn(office, subject), databaseMs, timer)
        .then(takeOver)
        .catch(() => undefined);
    },
    said: ({ keys, begins }) =>
      keys
        .flatMap((key) => state.unmarked.get(key) ?? [])
        .find(({ text }) => begins.some((words) => text.startsWith(words))) ?? null,
    stop() {
      state.stopped = true;
      for (const one of state.timers) one.cancel();
      state.timers.clear();
    },
  };
}

function watch(context: Context, update: unknown): Watched {
  const { deps } = context;
  const danger = dangerIn([update], deps);
  if (!danger) return { danger: false, stored: () => undefined, failed: () => undefined };
  let seq: number | null = null;
  later(context, deps.watchMs, () => void lookAfter(context, danger, seq));
  return {
    danger: true,
    stored(under) {
      seq = under;
    },
    failed() {
      void go(context, danger, { words: true, page: true });
    },
  };
}

/** What the office did about a word of danger by now; whatever it has not done goes the last path. */
async function lookAfter(context: Context, danger: Danger, seq: number | null): Promise<void> {
  const { office, state, timer } = context;
  if (state.stopped) return;
  if (seq === null) return go(context, danger, { words: true, page: true });
  const found = await orFailAfter(lookUp(office, danger, seq), 3 * databaseMs, timer).catch(
    () => null,
  );
  if (found?.state !== 'handled') return go(context, danger, { words: true, page: true });
  // What was decided but has not left yet is said directly, once: its own way goes on beside.
  const words = found.waiting && !found.said;
  if (words || found.undrawn) await go(context, danger, { words, page: found.undrawn, once: true });
}

type Looked = { state: string; said: boolean; waiting: boolean; undrawn: boolean };

async function lookUp(office: Office, danger: Danger, seq: number): Promise<Looked | null> {
  const destination = destinations.chat(danger.chat);
  const rows = await sql<Looked>`
    select i.state,
      exists (select 1 from outbox o where o.destination = ${destination} and o.lane = ${lanes.emergency}
        and o.state = 'sent' and o.sent_at >= i.received_at) as said,
      exists (select 1 from outbox o where o.destination = ${destination} and o.lane = ${lanes.emergency}
        and o.state in ('pending', 'sending')) as waiting,
      exists (select 1 from emergencies e join cards c on c.subject = e.id and c.surface = 'slack'
        where e.chat = ${danger.chat} and e.raised_at >= i.received_at and c.drawn_version = 0) as undrawn
    from inbox i where i.seq = ${seq}`.execute(office.orm.em.fork().getKysely());
  return rows.rows[0] ?? null;
}

async function waitingIn(office: Office, subject: string): Promise<unknown[]> {
  const rows = await sql<{ payload: unknown }>`
    select payload from inbox where subject = ${subject} and state = 'received' order by seq limit 12`.execute(
    office.orm.em.fork().getKysely(),
  );
  return rows.rows.map((row) => row.payload);
}

/** Says the safety words and pages those on duty, each once for a word of danger. Throws never. */
async function go(
  context: Context,
  danger: Danger,
  wanted: { words: boolean; page: boolean; once?: boolean },
): Promise<void> {
  const { office, state, timer } = context;
  const key = keyOf(danger, danger.id);
  if (state.stopped || state.taken.has(key)) return;
  for (const one of danger.others) remember(state, keyOf(danger, one));
  // Asked for side by side: a database that hangs costs one moment, not three.
  const [before, reached, possible] = await Promise.all([
    orFailAfter(wentBefore(office, key), databaseMs, timer).catch(() => false),
    reachedNow(office, state, timer),
    orFailAfter(placesOf(office, danger.chat), databaseMs, timer).catch(() => null),
  ]);
  if (before) return;
  office.log.error({ chat: danger.chat }, 'a message of danger goes the last path');
  const here = reached.filter((one) => possible?.communities.includes(one.id));
  const places = here.length > 0 ? here : reached;
  const once = wanted.once === true;
  const said = wanted.words
    ? sayWords(context, danger, places, `${key}:words`, once)
    : Promise.resolve();
  const paged = wanted.page
    ? page(context, danger, places, possible, `${key}:page`, once)
    : Promise.resolve();
  await Promise.all([said, paged]);
}

const keyOf = ({ chat }: Danger, id: string): string => causes.danger(chat, id);

function remember(state: State, key: string): void {
  state.taken.add(key);
  const [oldest] = state.taken;
  if (state.taken.size > rememberedMax && oldest !== undefined) state.taken.delete(oldest);
}

/** Whether another process, or this one before it was started anew, has said it already. */
async function wentBefore(office: Office, key: string): Promise<boolean> {
  const rows =
    await sql`select 1 from outbox where key in (${`${key}:words`}, ${`${key}:page`})`.execute(
      office.orm.em.fork().getKysely(),
    );
  return rows.rows.length > 0;
}

async function sayWords(
  context: Context,
  danger: Danger,
  places: readonly Reached[],
  key: string,
  once: boolean,
): Promise<void> {
  const t = residentTexts(danger.language);
  const only = places.length === 1 ? places[0] : undefined;
  const text = [
    t['emergency.words']({
      kind: danger.kind,
      aid: firstAidFor(danger.text),
      sure: danger.sure,
      phones: only?.phones ?? {},
    }),
    t['emergency.last_path']({ phone: only?.duty ?? null }),
  ].join('\n');
  const spot = { thread: danger.thread, message: danger.chat < 0 ? danger.messageId : null };
  const part: ChatSendable = { to: 'chat', kind: 'text', text, spot };
  await insist(context, once, {
    key,
    destination: destinations.chat(danger.chat),
    part,
    send: () => context.deps.chat.send(danger.chat, part, {}),
  });
}

async function page(
  context: Context,
  danger: Danger,
  places: readonly Reached[],
  known: Placed | null,
  key: string,
  once: boolean,
): Promise<void> {
  const { deps } = context;
  const pages =
    places.length > 0
      ? places
      : [{ id: '', locale: danger.language, channels: [], call: [], phones: {}, duty: null }];
  await Promise.all(
    pages.map((place, index) => {
      const t = deskTexts(place.locale);
      const part: StaffSendable = {
        to: 'staff',
        kind: 'said',
        heading: t['said.danger']({
          who: cutLine([known?.name ?? danger.name, known?.homes ?? ''].join(' ').trim(), 120),
        }),
        words: cutText(danger.happening ? t['note.happening']() : danger.text, 4000),
        mention: place.call.length > 0 ? place.call : [everybody],
      };
      const channels = [...new Set([...place.channels, ...deps.channels])];
      const own = index === 0 ? key : `${key}:${index}`;
      return insist(context, once, {
        key: own,
        destination: destinations.channel(channels[0] ?? ''),
        part,
        send: () => sendToFirst(deps.staff, channels, part, own),
      });
    }),
  );
}

/** Posts in the first channel that takes it. Throws what the last one said when none does. */
async function sendToFirst(
  staff: StaffPort,
  channels: readonly string[],
  part: StaffSendable,
  key: string,
): Promise<{ remoteId: string | null }> {
  let last: unknown = new Error('There is no channel to page anybody in.');
  for (const channel of channels) {
    try {
      return await staff.send({ channel }, part, key);
    } catch (error) {
      last = error;
      if (remedyOf(error).remedy !== 'permanent') throw error;
    }
  }
  throw last;
}

type Said = {
  key: string;
  destination: Destination;
  part: Part;
  send(): Promise<{ remoteId: string | null }>;
};

/**
 * Sends directly; what the platform did not take is left to the outbox where the database takes it,
 * and else tried again for as long as this process lives, a day at the most. Throws never.
 */
async function insist(context: Context, once: boolean, said: Said): Promise<void> {
  const { office, state } = context;
  const until = office.clock.now() + triedForMs;
  for (let attempts = 1; !state.stopped; attempts += 1) {
    try {
      const { remoteId } = await said.send();
      await mark(context, said, remoteId);
      return;
    } catch (error) {
      office.log.error(
        { key: said.key, attempts, error: withoutSecrets(describeError(error)) },
        'the last path could not say it yet',
      );
      if (once || office.clock.now() > until) return;
      if (await record(context, said, 'pending', null).catch(() => false)) return;
      const remedy = remedyOf(error);
      await pause(
        context,
        remedy.remedy === 'retry_after'
          ? remedy.afterMs
          : remedy.remedy === 'permanent'
            ? 60_000
            : backoffMs(Math.min(attempts, 8)),
      );
    }
  }
}

/**
 * Writes down that it was said, as soon as the database takes it: the office's own way says the same
 * again when it finds no mark.
 */
async function mark(context: Context, said: Said, remoteId: string | null): Promise<void> {
  const { office, state } = context;
  const until = office.clock.now() + triedForMs;
  const { key, part } = said;
  if (part.kind === 'text') state.unmarked.set(key, { text: part.text, remoteId });
  while (!state.stopped && office.clock.now() <= until) {
    if (await record(context, said, 'sent', remoteId).catch(() => false)) break;
    await pause(context, markEveryMs);
  }
  state.unmarked.delete(key);
}

/** Writes down what was said, or leaves it to the outbox; true when it stands there. */
async function record(
  { office, timer }: Context,
  { key, destination, part }: Said,
  state: 'sent' | 'pending',
  remoteId: string | null,
): Promise<boolean> {
  const at = new Date(office.clock.now()).toISOString();
  await orFailAfter(
    sql`insert into outbox (key, destination, lane, part, state, attempts, created_at, due_at, sent_at, remote_id)
      values (${key}, ${destination}, ${lanes.emergency}, ${JSON.stringify(part)}::json, ${state}, 1,
        ${at}::timestamptz, ${at}::timestamptz, ${state === 'sent' ? at : null}::timestamptz, ${remoteId})
      on conflict (key) do nothing`.execute(office.orm.em.fork().getKysely()),
    databaseMs,
    timer,
  );
  if (state === 'pending')
    await office
      .nudge([{ queue: 'deliver', destination, lane: lanes.emergency }])
      .catch(() => undefined);
  return true;
}

/** Does something after so many ms, unless all of it is given up before. */
function later({ state, timer }: Context, ms: number, task: () => void): void {
  const waiting = timer(ms, () => {
    state.timers.delete(waiting);
    task();
  });
  state.timers.add(waiting);
}

const pause = (context: Context, ms: number): Promise<void> =>
  new Promise((resolve) => later(context, ms, resolve));
