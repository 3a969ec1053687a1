import { onceOnly, type QueueName, queueNames, rankOf, toJob } from '../../../src/jobs/nudges.ts';
import type { Jobs } from '../../../src/jobs/queues.ts';
import type { Nudge } from '../../../src/work.ts';
import type { Draws } from '../draws.ts';

type Job = { name: QueueName; data: Record<string, string>; dueAt: number };
type Handler = (data: unknown) => Promise<void>;

/** Queues whose jobs wait until whoever runs the simulation takes one: which, is drawn. */
export type HeldJobs = Jobs & {
  /** When the next job is due, in ms; null when none waits. */
  dueAt(): number | null;
  /** Takes one of those that are due, danger before all else; null when none is. */
  take(nowMs: number, draws: Draws): { name: QueueName; run(): Promise<void> } | null;
  /** Forgets every job, as an emptied queue or a process that was killed does. */
  forget(): void;
  /** From now on nothing is taken any more: the process is gone. */
  end(): void;
};

/**
 * The office's queues, one job at a time and in an order that the seed draws, so that a
 * run can be played again: BullMQ, several of whose workers run side by side, would tell
 * another story each time. Deduplicates as the real ones do; what they owe the office is
 * tried against BullMQ itself by the stories and the rounds of faults.
 */
export function holdJobs(now: () => number): HeldJobs {
  const waiting = new Map<string, Job>();
  const handlers = new Map<QueueName, Handler>();
  let ended = false;
  const add = (nudge: Nudge): void => {
    const { name, data, delay } = toJob(nudge);
    const { id, ...more } = onceOnly(data, delay);
    const key = `${name} ${id}`;
    if (!ended && (!waiting.has(key) || 'reschedule' in more))
      waiting.set(key, { name, data, dueAt: now() + delay });
  };
  return {
    backend: 'postgres',
    pools: [],
    async nudge(nudges) {
      nudges.forEach(add);
    },
    // What a process hears of itself it finds in the queues here: one at a time.
    hearTurns: () => undefined,
    hearEmergencies: () => undefined,
    work(name, _concurrency, handler) {
      handlers.set(name, handler);
    },
    allAdded: async () => undefined,
    counts: async () =>
      queueNames.map((name) => ({
        ...{ name, active: 0, delayed: 0, failed: 0 },
        waiting: [...waiting.values()].filter((one) => one.name === name).length,
      })),
    ping: async () => undefined,
    close: async () => undefined,
    dueAt: () =>
      waiting.size === 0 ? null : Math.min(...[...waiting.values()].map((one) => one.dueAt)),
    take(nowMs, draws) {
      const due = [...waiting].filter(([, one]) => one.dueAt <= nowMs);
      const rank = Math.min(...due.map(([, one]) => rankOf(one.name)));
      const found = draws.anyOf(rank === 0 ? due.filter(([, one]) => rankOf(one.name) === 0) : due);
      if (!found) return null;
      const [key, { name, data }] = found;
      waiting.delete(key);
      return { name, run: async () => handlers.get(name)?.(data) };
    },
    forget: () => waiting.clear(),
    end() {
      ended = true;
      waiting.clear();
    },
  };
}
