import type { Clock } from '../../../src/clock.ts';
import type { Faults } from '../calls.ts';
import type { Collection, Journal } from '../journal.ts';
import { TgRefusal, type TgUpdate } from './model.ts';

type Webhook = {
  url: string;
  secret_token: string;
  last_error_date?: number;
  last_error_message?: string;
};

export type UpdateQueue = {
  add(update: Record<string, unknown>): number;
  get(
    args: { offset?: number; limit?: number; timeout?: number },
    gone: AbortSignal,
  ): Promise<TgUpdate[]>;
  /** Has the numbering of updates begin anew, as Telegram may after a week without any. */
  renumber(next: number): { next: number };
  setWebhook(webhook: Webhook | null): void;
  /** Forgets every update that waits. */
  drop(): void;
  /** Brings what waits to the webhook; after Telegram was away. */
  flush(): void;
  /** Lets go of who waits for the next update, as a platform that goes away does. */
  hangUp(): void;
  webhookInfo(): Record<string, unknown>;
  /** Whether somebody waits for the next update. */
  polling(): boolean;
  /** The offset that was asked from last. */
  polledFrom(): number;
  /** Updates that nobody has confirmed yet. */
  pending(): number;
  close(): void;
};

const firstUpdateId = 870_310_457;
/** Between two tries at a webhook that does not take an update. */
const longestWaitMs = 2000;

/** Updates wait until an offset above them, or a webhook's 200, confirms them. */
export function updateQueue(journal: Journal, clock: Clock, faults: Faults): UpdateQueue {
  const stored = openStored(journal);
  const poll = onePoll();
  const webhook = pushToWebhook(stored, clock, faults);
  let polledFrom = 0;
  return {
    add(update) {
      const update_id = journal.nextId('telegram.update', firstUpdateId);
      stored.updates.put(String(update_id), { update_id, ...update });
      poll.end();
      webhook.flush();
      return update_id;
    },
    async get(args, gone) {
      if (stored.webhooks.get('hook')) throw new TgRefusal(409, webhookConflict);
      poll.end(new TgRefusal(409, pollConflict));
      polledFrom = args.offset ?? 0;
      const confirmed = confirm(stored, polledFrom);
      // With this fault on, what was confirmed comes once more, as after a crash of the other side.
      const again = faults.duplicates ? confirmed : [];
      const timeoutS = args.timeout ?? 0;
      if (stored.waiting().length === 0 && again.length === 0 && timeoutS > 0)
        await poll.next(timeoutS, gone);
      const limit = Math.min(Math.max(args.limit ?? 100, 1), 100);
      const found = stored.waiting().slice(0, limit);
      return faults.duplicates ? [...again, ...found.flatMap((update) => [update, update])] : found;
    },
    renumber(next) {
      journal.collection<number>('sequences').put('telegram.update', next - 1);
      return { next };
    },
    setWebhook(hook) {
      if (hook) stored.webhooks.put('hook', hook);
      else stored.webhooks.delete('hook');
      webhook.flush();
    },
    drop() {
      for (const update of stored.waiting()) stored.forget(update);
    },
    flush: webhook.flush,
    hangUp: () => poll.end(new TgRefusal(502, 'Bad Gateway')),
    webhookInfo: () => webhookInfo(stored),
    polling: poll.waits,
    polledFrom: () => polledFrom,
    pending: () => stored.waiting().length,
    close() {
      webhook.close();
      poll.end();
    },
  };
}

const webhookConflict =
  "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
const pollConflict =
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';

type Stored = {
  updates: Collection<TgUpdate>;
  webhooks: Collection<Webhook>;
  /** What nobody has confirmed, in order. */
  waiting(): TgUpdate[];
  forget(update: TgUpdate): void;
};

function openStored(journal: Journal): Stored {
  const updates = journal.collection<TgUpdate>('telegram.updates');
  return {
    updates,
    webhooks: journal.collection<Webhook>('telegram.webhook'),
    waiting: () => updates.values().sort((a, b) => a.update_id - b.update_id),
    forget: (update) => updates.delete(String(update.update_id)),
  };
}

/** Forgets what an offset confirms, and gives what lay below it; a negative one leaves that many of the last. */
function confirm(stored: Stored, offset: number): TgUpdate[] {
  if (offset < 0) {
    const last = stored.waiting().slice(offset);
    for (const update of stored.waiting()) if (!last.includes(update)) stored.forget(update);
    return [];
  }
  const confirmed = stored.waiting().filter((update) => update.update_id < offset);
  for (const update of confirmed) stored.forget(update);
  return confirmed;
}

function webhookInfo({ webhooks, waiting }: Stored): Record<string, unknown> {
  const hook = webhooks.get('hook');
  return {
    url: hook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: waiting().length,
    ...(hook?.last_error_date
      ? { last_error_date: hook.last_error_date, last_error_message: hook.last_error_message }
      : {}),
  };
}

type Poll = {
  /** Whether somebody waits for the next update. */
  waits(): boolean;
  /** Ends the wait of whoever waits, with an error or because there is something. */
  end(error?: TgRefusal): void;
  next(timeoutS: number, gone: AbortSignal): Promise<void>;
};

/** One may wait for the next update at a time. */
function onePoll(): Poll {
  let poll: { end: (error?: TgRefusal) => void } | null = null;
  return {
    waits: () => poll !== null,
    end: (error) => poll?.end(error),
    next: (timeoutS, gone) =>
      new Promise((resolve, reject) => {
        const end = (error?: TgRefusal): void => {
          clearTimeout(timer);
          if (poll === mine) poll = null;
          if (error) reject(error);
          else resolve();
        };
        const timer = setTimeout(() => end(), Math.min(timeoutS, 50) * 1000);
        const mine = { end };
        poll = mine;
        gone.addEventListener('abort', () => end(), { once: true });
      }),
  };
}

/** Brings updates to the webhook, one after the other, until each is taken. */
function pushToWebhook(
  stored: Stored,
  clock: Clock,
  faults: Faults,
): { flush(): void; close(): void } {
  let pushing = false;
  let closed = false;

  async function push(): Promise<void> {
    if (pushing) return;
    pushing = true;
    try {
      for (let failures = 0; !closed; ) {
        const hook = stored.webhooks.get('hook');
        const [first] = stored.waiting();
        if (!hook || !first || faults.away) return;
        const times = faults.duplicates ? 2 : 1;
        let accepted = true;
        for (let i = 0; i < times; i += 1) accepted = (await deliver(hook, first)) && accepted;
        if (closed) return;
        if (accepted) {
          failures = 0;
          stored.forget(first);
        } else {
          // The same update again, and nothing after it, until it is taken.
          failures += 1;
          const wait = Math.min(50 * 2 ** failures, longestWaitMs);
          await new Promise((resolve) => setTimeout(resolve, wait).unref());
        }
      }
    } finally {
      pushing = false;
    }
  }

  async function deliver(hook: Webhook, update: TgUpdate): Promise<boolean> {
    const fault = await post(hook, update);
    if (fault !== null && !closed)
      stored.webhooks.put('hook', {
        ...hook,
        last_error_date: Math.floor(clock.now() / 1000),
        last_error_message: fault,
      });
    return fault === null;
  }

  return {
    flush: () => void push(),
    close() {
      closed = true;
    },
  };
}

/** Posts an update to a webhook; what went wrong, in Telegram's words, or null. */
async function post(hook: Webhook, update: TgUpdate): Promise<string | null> {
  try {
    const answer = await fetch(hook.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(hook.secret_token === ''
          ? {}
          : { 'x-telegram-bot-api-secret-token': hook.secret_token }),
      },
      body: JSON.stringify(update),
      signal: AbortSignal.timeout(10_000),
    });
    await answer.arrayBuffer();
    return answer.ok ? null : `Wrong response from the webhook: ${answer.status}`;
  } catch (error) {
    return error instanceof Error ? error.message : 'Connection failed';
  }
}
