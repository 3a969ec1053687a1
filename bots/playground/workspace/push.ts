import { createHmac } from 'node:crypto';
import { type Clock, systemClock } from '../../../src/clock.ts';
import type { Faults } from '../calls.ts';
import type { Collection, Journal } from '../journal.ts';
import type { Acked, EnvelopeKind, SlackSockets } from './sockets.ts';

type QueuedEvent = { id: string; body: Record<string, unknown>; attempts: number; dueAt: number };

export type SlackPush = {
  /** Queues an event; it is brought until it is taken, three times more and no more, as Slack does. Null when the app is not told of it. */
  event(event: Record<string, unknown>): string | null;
  /** Posts an interaction and gives the app's answer; status 0 when there was none within three seconds. */
  interact(payload: Record<string, unknown>): Promise<Acked>;
  /** Posts a slash command's form. */
  command(form: Record<string, string>): Promise<Acked>;
  /** Asks the address for its challenge back, as Slack does when it is entered. */
  verifyUrl(challenge: string): Promise<Acked>;
  /** Events that the app has not taken yet. */
  pending(): number;
  /** Brings what is due; after the clock was moved, or the app came back. */
  flush(): Promise<void>;
  close(): void;
};

const slackWaitsMs = 3000;
/** When Slack tries an event again that was not taken: at once, after a minute, after five; then it is lost. */
const retryAfterMs = [0, 60_000, 300_000];

export type SlackPushOptions = {
  journal: Journal;
  clock: Clock;
  faults: Faults;
  eventsUrl: () => string;
  signingSecret: string;
  /** The app's connections while Socket Mode is on; null over HTTP. */
  sockets: () => SlackSockets | null;
  team: string;
  appId: string;
  /** The app’s own user, whom events are told to. */
  bot: string;
  /** How long the app may take to acknowledge, in ms; absent: as long as Slack waits. */
  ackWithinMs?: number | undefined;
  /** By which the app is asked; absent: the machine's own. */
  fetch?: typeof fetch | undefined;
  /** Whether the app is told of an event at all. */
  isToldOf: (event: Record<string, unknown>) => boolean;
};

/**
 * Brings events and interactions to the app: over HTTP, signed as Slack signs
 * them, or in Socket Mode down one of the app's connections.
 */
export function slackPush(options: SlackPushOptions): SlackPush {
  const { journal, clock, faults } = options;
  const queue = journal.collection<QueuedEvent>('slack.events');
  const events = bringEvents(queue, options);
  const twice = async (kind: EnvelopeKind, payload: Record<string, unknown>): Promise<Acked> => {
    if (faults.away) return { status: 0, body: null };
    const first = { attempt: 0, reason: '' };
    const acked = await hand(options, kind, payload, first);
    if (faults.duplicates) await hand(options, kind, payload, first);
    return acked;
  };
  return {
    event(event) {
      if (!options.isToldOf(event)) return null;
      const id = `Ev0${String(journal.nextId('slack.event', 1)).padStart(8, '0')}`;
      const body = {
        token: 'playground',
        team_id: options.team,
        api_app_id: options.appId,
        type: 'event_callback',
        event_id: id,
        event_time: Math.floor(clock.now() / 1000),
        authorizations: [{ team_id: options.team, user_id: options.bot, is_bot: true }],
        event,
      };
      queue.put(id, { id, body, attempts: 0, dueAt: clock.now() });
      void events.flush();
      return id;
    },
    verifyUrl: (challenge) =>
      post(
        options,
        JSON.stringify({ token: 'playground', type: 'url_verification', challenge }),
        'application/json',
      ),
    interact: (payload) => twice('interactive', payload),
    command: (fields) => twice('slash_commands', fields),
    pending: () => queue.values().length,
    flush: events.flush,
    close: events.close,
  };
}

/** Brings queued events in order, and again when their next retry is due. */
function bringEvents(
  queue: Collection<QueuedEvent>,
  options: SlackPushOptions,
): { flush(): Promise<void>; close(): void } {
  const { clock, faults } = options;
  let flushing: Promise<void> | null = null;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  async function bring(): Promise<void> {
    for (const one of queue.values()) {
      if (closed || faults.away) return;
      if (one.dueAt > clock.now()) continue;
      const acked = await hand(options, 'events_api', one.body, {
        attempt: one.attempts,
        reason: one.attempts > 0 ? 'http_error' : '',
      });
      if (faults.duplicates)
        await hand(options, 'events_api', one.body, { attempt: 1, reason: 'http_timeout' });
      // Closed meanwhile: the event stays, and is brought again after the next start.
      if (closed) return;
      const lost = faults.lostAcks > 0 && one.attempts === 0;
      if (lost) faults.lostAcks -= 1;
      if (acked.status === 200 && !lost) queue.delete(one.id);
      else putOff(queue, one, clock.now());
    }
    waitForNext();
  }

  /** Comes back by itself when the next retry is due. */
  function waitForNext(): void {
    clearTimeout(timer);
    const due = queue.values().map((one) => one.dueAt);
    if (closed || due.length === 0) return;
    timer = setTimeout(() => void flush(), Math.max(0, Math.min(...due) - clock.now())).unref();
  }

  async function flush(): Promise<void> {
    // One at a time and in order: who comes while one runs, runs after it.
    flushing = (flushing ?? Promise.resolve()).then(bring);
    await flushing;
  }

  return {
    flush,
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}

/** Puts an event that was not taken off until its next retry; after the third, Slack gives it up for good. */
function putOff(queue: Collection<QueuedEvent>, one: QueuedEvent, now: number): void {
  const wait = retryAfterMs[one.attempts];
  if (wait === undefined) queue.delete(one.id);
  else queue.put(one.id, { ...one, attempts: one.attempts + 1, dueAt: now + wait });
}

/** One thing the app is to take, the way it takes things now. */
function hand(
  options: SlackPushOptions,
  kind: EnvelopeKind,
  payload: Record<string, unknown>,
  retry: { attempt: number; reason: string },
): Promise<Acked> {
  const sockets = options.sockets();
  if (sockets) return sockets.send(kind, payload, retry);
  if (kind === 'events_api')
    return post(options, JSON.stringify(payload), 'application/json', retryHeaders(retry));
  const form = kind === 'interactive' ? { payload: JSON.stringify(payload) } : payload;
  return post(
    options,
    new URLSearchParams(form as Record<string, string>).toString(),
    'application/x-www-form-urlencoded',
  );
}

async function post(
  options: SlackPushOptions,
  body: string,
  type: string,
  extra: Record<string, string> = {},
): Promise<Acked> {
  const { signingSecret, eventsUrl, ackWithinMs = slackWaitsMs, fetch: ask = fetch } = options;
  // Bolt refuses old signatures by the machine's time, whatever time it is in the playground.
  const timestamp = String(Math.floor(systemClock.now() / 1000));
  const signature = `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
  try {
    const answer = await ask(eventsUrl(), {
      method: 'POST',
      body,
      headers: {
        'content-type': type,
        'x-slack-signature': signature,
        'x-slack-request-timestamp': timestamp,
        ...extra,
      },
      signal: AbortSignal.timeout(ackWithinMs),
    });
    const words = await answer.text();
    return { status: answer.status, body: readJson(words) };
  } catch {
    // No answer in time, or nobody there: the person sees Slack's own word for it.
    return { status: 0, body: null };
  }
}

const retryHeaders = (retry: { attempt: number; reason: string }): Record<string, string> =>
  retry.attempt > 0
    ? { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retry.reason }
    : {};

function readJson(words: string): unknown {
  if (words === '') return null;
  try {
    return JSON.parse(words);
  } catch {
    return words;
  }
}
