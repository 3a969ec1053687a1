import { systemTimer, type Timer } from '../src/clock.ts';
import { describeError } from '../src/errors.ts';
import { withoutSecrets } from '../src/log.ts';
import { readPager } from '../src/management/read-pager.ts';
import { isPageDue, workPages } from '../src/requests/emergency/pager/work-pages.ts';
import type { Office } from '../src/work.ts';

/** How often it is looked whom the pager is to telephone, in ms, and by which timer. */
const usually = { looksEveryMs: 1000, timer: systemTimer };

/**
 * Tells the operator's pager of pages, beside everything else: a plain timer, so that no queue and
 * no task that hangs delays a telephone call, and a pager that is silent delays nothing.
 */
export function workPager(
  office: Office,
  publicUrl: string | undefined,
  { looksEveryMs, timer }: { looksEveryMs: number; timer: Timer } = usually,
): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  const look = async (): Promise<void> => {
    if (!(await isPageDue(office))) return;
    const pager = await readPager(office.orm.em.fork());
    await workPages(office, 'missing' in pager ? null : pager, publicUrl);
  };
  const lookLater = (): ReturnType<Timer> =>
    timer(looksEveryMs, () => {
      running = look()
        .catch((error: unknown) =>
          office.log.error({ error: withoutSecrets(describeError(error)) }, 'the pager'),
        )
        .finally(() => {
          if (!stopped) waiting = lookLater();
        });
    });
  let waiting = lookLater();
  return {
    async stop() {
      stopped = true;
      waiting.cancel();
      await running;
    },
  };
}
