import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Past } from '../../bots/playground/playground.ts';
import { describeError } from '../../src/errors.ts';
import { withoutSecrets } from '../../src/log.ts';
import type { OpenOffice } from '../open-office.ts';
import { hasPast, leaveInOrder, type PastBegun, usualPast } from './fill-playground.ts';

/** What the thread that makes the past says. */
export type PastWord = { begun: PastBegun } | { day: number } | { done: true } | { failed: string };

/** How long a day that is being lived through may take to end when the office ends, in ms. */
const dayEndsWithinMs = 1200;

/**
 * The past that a visitor may have made, in a thread of its own so that the demonstration answers meanwhile.
 * None is offered where there is one already, or where a platform is a real one. `hint` is called as it goes on.
 */
export async function offerPast(
  { settings, office, databaseUrl, log }: OpenOffice,
  hint: () => void,
): Promise<(Past & { stop(): Promise<void> }) | undefined> {
  if (!settings.telegram.playground || !settings.slack.playground) return undefined;
  if (await hasPast(office.orm)) return undefined;
  const { days } = usualPast;
  const now: ReturnType<Past['state']> = { state: 'offered', day: 0, days };
  let thread: Worker | null = null;
  let begun: PastBegun | null = null;
  const fails = (why: string): void => {
    now.state = 'failed';
    log.error({ error: withoutSecrets(why) }, 'the past of the demonstration could not be made');
  };
  return {
    state: () => ({ ...now }),
    begin() {
      now.state = 'filling';
      const workerData = { settings: { ...settings, databaseUrl }, asked: usualPast };
      thread = new Worker(new URL('./fill-thread.ts', import.meta.url), { workerData });
      thread.on('message', (word: PastWord) => {
        if ('begun' in word) begun = word.begun;
        else if ('day' in word) now.day = word.day;
        else if ('failed' in word) fails(word.failed);
        else now.state = 'filled';
        hint();
      });
      thread.on('error', (error) => fails(describeError(error)));
    },
    async stop() {
      if (now.state !== 'filling' || !thread) return;
      const ended = new Promise<true>((resolve) => thread?.once('exit', () => resolve(true)));
      thread.postMessage('stop');
      const inTime = await Promise.race([ended, pause(dayEndsWithinMs, false, { ref: false })]);
      if (inTime) return;
      // A day that is in the middle is left there: what still held the database would keep it running.
      await thread.terminate();
      if (begun) await leaveInOrder(office.orm, begun);
    },
  };
}
