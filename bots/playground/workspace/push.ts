import { createHmac } from 'node:crypto';
import { type Clock, systemClock } from '../../../src/clock.ts';
import type { Faults } from '../calls.ts';
import type { Journal } from '../journal.ts';

export type Acked = { status: number; body: unknown };

type QueuedEvent = { id: string; body: Record<string, unknown>; attempts: number; dueAt: number };

export type SlackPush = {
  /** Queues an event; it is brought until it is taken, three times more at the most, as Slack does. */
  event(event: Record<string, unknown>): string;
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

const ackWithinMs = 3000;
/** When Slack tries an event again that was not taken: at once, after a minute, after five. */
const retryAfterMs = [0, 60_000, 300_000];

/** Brings events and interactions to the app, signed as Slack signs them. */
export function slackPush(options: {
  journal: Journal;
  clock: Clock;
  faults: Faults;
  eventsUrl: () => string;
  signingSecret: string;
  team: string;
  appId: string;
  /** The app’s own user, whom events are told to. */
  bot: string;
}): SlackPush {
  const { journal, clock, faults } = options;
  const queue = journal.collection<QueuedEvent>('slack.events');
  let flushing: Promise<void> | null = null;
  let closed = false;

  async function post(
    body: string,
    type: string,
    extra: Record<string, string> = {},
  ): Promise<Acked> {
    // Bolt refuses old signatures by the machine's time, whatever time it is in the playground.
    const timestamp = String(Math.floor(systemClock.now() / 1000));
    const signature = `v0=${createHmac('sha256', options.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
    try {
      const answer = await fetch(options.eventsUrl(), {
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

  async function bring(): Promise<void> {
    for (const one of queue.values()) {
      if (closed || faults.away) return;
      if (one.dueAt > clock.now()) continue;
      const retry: Record<string, string> =
        one.attempts > 0
          ? { 'x-slack-retry-num': String(one.attempts), 'x-slack-retry-reason': 'http_error' }
          : {};
      const acked = await post(JSON.stringify(one.body), 'application/json', retry);
      if (faults.duplicates)
        await post(JSON.stringify(one.body), 'application/json', {
          'x-slack-retry-num': '1',
          'x-slack-retry-reason': 'http_timeout',
        });
      // Closed meanwhile: the event stays, and is brought again after the next start.
      if (closed) return;
      if (acked.status === 200) queue.delete(one.id);
      else later(one);
    }
  }

  function later(one: QueuedEvent): void {
    const wait = retryAfterMs[one.attempts];
    // Slack gives up after its third retry; the stand-in keeps the event for when the app is there again.
    queue.put(one.id, {
      ...one,
      attempts: Math.min(one.attempts + 1, retryAfterMs.length),
      dueAt: clock.now() + (wait ?? 300_000),
    });
  }

  async function flush(): Promise<void> {
    // One at a time and in order: who comes while one runs, runs after it.
    flushing = (flushing ?? Promise.resolve()).then(bring);
    await flushing;
  }

  const form = (fields: Record<string, string>): string => new URLSearchParams(fields).toString();
  const twice = async (body: string): Promise<Acked> => {
    if (faults.away) return { status: 0, body: null };
    const first = await post(body, 'application/x-www-form-urlencoded');
    if (faults.duplicates) await post(body, 'application/x-www-form-urlencoded');
    return first;
  };

  return {
    event(event) {
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
      void flush();
      return id;
    },
    verifyUrl: (challenge) =>
      post(
        JSON.stringify({ token: 'playground', type: 'url_verification', challenge }),
        'application/json',
      ),
    interact: (payload) => twice(form({ payload: JSON.stringify(payload) })),
    command: (fields) => twice(form(fields)),
    pending: () => queue.values().length,
    flush,
    close() {
      closed = true;
    },
  };
}

function readJson(words: string): unknown {
  if (words === '') return null;
  try {
    return JSON.parse(words);
  } catch {
    return words;
  }
}
