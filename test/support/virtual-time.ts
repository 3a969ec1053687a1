import type { LocalTime } from '../../src/delivery/sending/pace.ts';

/**
 * Time that passes only when nobody has anything to do any more: what waits is then called, the
 * soonest first. What is asked of a real database meanwhile takes no time of it.
 */
export type VirtualTime = {
  now(): number;
  /** The time of one process, which ends with it: whatever waits in it then is never called. */
  process(): LocalTime & { end(): void };
  /** Has a task that asks a real server counted as something that is being done. */
  real<T>(task: () => Promise<T>): Promise<T>;
  /** Has what such a task waits for in this time counted as nothing that is being done. */
  waits<T>(task: () => Promise<T>): Promise<T>;
  /** Lets time pass until an instant, in ms. */
  until(ms: number): Promise<void>;
};

export function virtualTime(startMs = 0): VirtualTime {
  let now = startMs;
  let doing = 0;
  let order = 0;
  const waiting: { at: number; order: number; task: () => void }[] = [];
  const after = (ms: number, task: () => void): { cancel(): void } => {
    const one = { at: now + Math.max(0, ms), order: order++, task };
    waiting.push(one);
    return {
      cancel() {
        const index = waiting.indexOf(one);
        if (index >= 0) waiting.splice(index, 1);
      },
    };
  };
  const settled = async (): Promise<void> => {
    do await new Promise((resolve) => setImmediate(resolve));
    while (doing > 0);
  };
  return {
    now: () => now,
    process() {
      let ended = false;
      return {
        now: () => now,
        after: (ms, task) => after(ms, () => void (ended || task())),
        end() {
          ended = true;
        },
      };
    },
    async real(task) {
      doing += 1;
      try {
        return await task();
      } finally {
        doing -= 1;
      }
    },
    async waits(task) {
      doing -= 1;
      try {
        return await task();
      } finally {
        doing += 1;
      }
    },
    async until(ms) {
      for (;;) {
        await settled();
        waiting.sort((a, b) => a.at - b.at || a.order - b.order);
        const [next] = waiting;
        if (!next || next.at > ms) break;
        waiting.shift();
        now = Math.max(now, next.at);
        next.task();
      }
      now = Math.max(now, ms);
    },
  };
}
