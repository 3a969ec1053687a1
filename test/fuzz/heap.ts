import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** How much of the heap, and of buffers outside it, is in use once everything that nobody holds any more is gone, in MB. */
export function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

/** A run keeps what is in use at these parts of it. */
export const heapLookedAt = [0.1, 0.5, 1] as const;

/**
 * Whether memory stayed flat: from a tenth of the run to its end the heap may grow by a quarter and
 * 16 MB, which is what compiled code and caches of a fixed size take, and by what is `remembered`
 * on purpose, in MB. What each input left behind would be far above that in a long run.
 */
export const staysFlat = ([early = 0, , late = 0]: readonly number[], remembered = 0): boolean =>
  late <= early * 1.25 + 16 + remembered;
