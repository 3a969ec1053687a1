import type { RawCall } from '../../bots/playground/calls.ts';
import { systemClock } from '../../src/clock.ts';

const givenUpAfterMs = 60_000;

/** A call that a stand-in has answered, and when: by the machine's clock, and by the process's own. */
export type Heard = { call: RawCall; at: number; sinceStart: number };

/** The first call from now on that fits, once it was answered. @throws after a minute without one */
export function heard(
  calls: { onCall(listener: (call: RawCall) => void): () => void },
  fits: (call: RawCall) => boolean,
): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`Nothing was heard within ${givenUpAfterMs} ms.`));
    }, givenUpAfterMs);
    const stop = calls.onCall((call) => {
      if (!call.ok || !fits(call)) return;
      clearTimeout(timer);
      stop();
      resolve({ call, at: systemClock.now(), sinceStart: performance.now() });
    });
  });
}
