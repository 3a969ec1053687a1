import { describeError } from '../src/errors.ts';
import { withoutSecrets } from '../src/log.ts';
import type { Office } from '../src/work.ts';

/** What does something at once, and is waited for when its process ends. */
export type AtOnce = { go(id: string): void; stop(): Promise<void> };

/**
 * Does at once what this process hears of itself, `max` at a time: no queue lies between. The queue has a
 * job of each as well, for when this process is killed or has its hands full; whoever comes second
 * finds nothing to do.
 */
export function atOnce(
  office: Pick<Office, 'log'>,
  what: string,
  max: number,
  task: (id: string) => Promise<void>,
): AtOnce {
  const underway = new Set<Promise<void>>();
  return {
    go(id) {
      if (underway.size >= max) return;
      const gone = task(id)
        .catch((error: unknown) =>
          office.log.error({ id, error: withoutSecrets(describeError(error)) }, what),
        )
        .finally(() => underway.delete(gone));
      underway.add(gone);
    },
    async stop() {
      await Promise.all(underway);
    },
  };
}
