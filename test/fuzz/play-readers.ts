import { heapInUse, heapLookedAt, staysFlat } from './heap.ts';
import { type Platform, readMany } from './readers.ts';

/** What a run found; `wrong` in words, empty when everything held. */
export type Found = { done: number; wrong: string[]; heapMb: number[] };

/** So many are drawn from one seed: a failing seed is found again in a second. */
const chunk = 2500;

/**
 * Reads `count` payloads, two of Telegram for one of Slack, in chunks of which each has a seed of
 * its own, counted up from `seed`. Ends with the chunk in which something did not hold.
 */
export function playReaders(count: number, seed: number): Found {
  const found: Found = { done: 0, wrong: [], heapMb: [] };
  for (let at = 0; found.done < count && found.wrong.length === 0; at += 1) {
    const drawn = seed + at;
    const platform: Platform = drawn % 3 === 2 ? 'slack' : 'telegram';
    const many = Math.min(chunk, count - found.done);
    const failing = readMany(platform, drawn, many);
    found.done += many;
    const reached = heapLookedAt[found.heapMb.length];
    if (reached !== undefined && found.done >= reached * count) found.heapMb.push(heapInUse());
    if (failing)
      found.wrong.push(
        `${platform}: ${failing.why}\n    ${JSON.stringify(failing.input).slice(0, 2000)}\n    again: npm run fuzz -- --count ${chunk} --seed ${drawn}`,
      );
  }
  if (found.wrong.length === 0 && count >= 10 * chunk && !staysFlat(found.heapMb))
    found.wrong.push(`reading takes ever more memory: ${found.heapMb.join(', ')} MB`);
  return found;
}
