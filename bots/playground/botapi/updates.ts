import type { Clock } from '../../../src/clock.ts';
import type { Faults } from '../calls.ts';
import type { Journal } from '../journal.ts';
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
  const updates = journal.collection<TgUpdate>('telegram.updates');
  const webhooks = journal.collection<Webhook>('telegram.webhook');
  let poll: { end: (error?: TgRefusal) => void } | null = null;
  let polledFrom = 0;
  let pushing = false;
  let closed = false;

  const waiting = (): TgUpdate[] => updates.values().sort((a, b) => a.update_id - b.update_id);

  async function push(): Promise<void> {
    if (pushing) return;
    pushing = true;
    try {
      for (let failures = 0; !closed; ) {
        const hook = webhooks.get('hook');
        const [first] = waiting();
        if (!hook || !first || faults.away) return;
        const times = faults.duplicates ? 2 : 1;
        let accepted = true;
        for (let i = 0; i < times; i += 1) accepted = (await deliver(hook, first)) && accepted;
        if (closed) return;
        if (accepted) {
          failures = 0;
          updates.delete(String(first.update_id));
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
      if (answer.ok) return true;
      if (closed) return false;
      webhooks.put('hook', {
        ...hook,
        last_error_date: Math.floor(clock.now() / 1000),
        last_error_message: `Wrong response from the webhook: ${answer.status}`,
      });
    } catch (error) {
      if (closed) return false;
      webhooks.put('hook', {
        ...hook,
        last_error_date: Math.floor(clock.now() / 1000),
        last_error_message: error instanceof Error ? error.message : 'Connection failed',
      });
    }
    return false;
  }

  return {
    add(update) {
      const update_id = journal.nextId('telegram.update', firstUpdateId);
      updates.put(String(update_id), { update_id, ...update });
      poll?.end();
      void push();
      return update_id;
    },
    async get(args, gone) {
      if (webhooks.get('hook'))
        throw new TgRefusal(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      poll?.end(
        new TgRefusal(
          409,
          'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
        ),
      );
      const offset = args.offset ?? 0;
      polledFrom = offset;
      let again: TgUpdate[] = [];
      if (offset < 0) {
        const last = waiting().slice(offset);
        for (const update of waiting())
          if (!last.includes(update)) updates.delete(String(update.update_id));
      } else if (offset > 0) {
        const confirmed = waiting().filter((update) => update.update_id < offset);
        for (const update of confirmed) updates.delete(String(update.update_id));
        // With this fault on, what was confirmed comes once more, as after a crash of the other side.
        if (faults.duplicates) again = confirmed;
      }
      const limit = Math.min(Math.max(args.limit ?? 100, 1), 100);
      if (waiting().length === 0 && again.length === 0 && (args.timeout ?? 0) > 0)
        await nextUpdate(args.timeout ?? 0, gone);
      const found = waiting().slice(0, limit);
      return faults.duplicates ? [...again, ...found.flatMap((update) => [update, update])] : found;
    },
    renumber(next) {
      journal.collection<number>('sequences').put('telegram.update', next - 1);
      return { next };
    },
    setWebhook(webhook) {
      if (webhook) webhooks.put('hook', webhook);
      else webhooks.delete('hook');
      void push();
    },
    drop() {
      for (const update of waiting()) updates.delete(String(update.update_id));
    },
    flush: () => void push(),
    webhookInfo() {
      const hook = webhooks.get('hook');
      return {
        url: hook?.url ?? '',
        has_custom_certificate: false,
        pending_update_count: waiting().length,
        ...(hook?.last_error_date
          ? { last_error_date: hook.last_error_date, last_error_message: hook.last_error_message }
          : {}),
      };
    },
    polling: () => poll !== null,
    polledFrom: () => polledFrom,
    pending: () => waiting().length,
    close() {
      closed = true;
      poll?.end();
    },
  };

  function nextUpdate(timeoutS: number, gone: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
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
    });
  }
}
