import { parentPort, workerData } from 'node:worker_threads';
import type { Settings } from '../../src/config.ts';
import { describeError } from '../../src/errors.ts';
import { fillPlayground, type PastAsked } from './fill-playground.ts';
import type { PastWord } from './offer-past.ts';

/** The thread in which the demonstration's past is made: says each day, ends in order when it is told to. */
const { settings, asked } = workerData as { settings: Settings; asked: PastAsked };
const ending = new AbortController();
parentPort?.on('message', () => ending.abort());
const say = (word: PastWord): void => parentPort?.postMessage(word);

try {
  await fillPlayground(
    settings,
    asked,
    ({ day }) => {
      ending.signal.throwIfAborted();
      say({ day });
    },
    (begun) => say({ begun }),
  );
  say({ done: true });
} catch (error) {
  say({ failed: describeError(error) });
}
parentPort?.close();
