import type { EntityManager } from '@mikro-orm/postgresql';
import type { Log } from '../../log.ts';
import { archiveGapsById, type GapKind, gapKinds } from './completeness.ts';

/** From so many units on what an archive lacks takes seconds to count: what was counted last is shown, and counted anew behind it. */
const largeFrom = 5000;
/** What was counted of a large archive stands for so long, in ms, before it is counted anew. */
const freshMs = 10 * 60_000;

/** How much of each kind the archive of a community lacks. */
export type GapCounts = Readonly<Record<GapKind, number>>;

type Kept = { counts: GapCounts; atMs: number; counting: boolean };

/** Of large archives alone. */
const kept = new Map<string, Kept>();

/**
 * How much the archives of communities lack, by their ids, for whoever opens a page on which that is one line of many: at
 * this moment, or, of a large archive, as it was counted last in this process.
 */
export async function gapCounts(
  { em, log }: { em: EntityManager; log: Log },
  communities: readonly string[],
  nowMs: number,
): Promise<ReadonlyMap<string, GapCounts>> {
  const known = communities.flatMap((id) => {
    const last = kept.get(id);
    return last ? [[id, last] as const] : [];
  });
  for (const [id, last] of known)
    if (!last.counting && nowMs - last.atMs > freshMs) {
      last.counting = true;
      count(em.fork(), [id], nowMs)
        .catch((error: unknown) =>
          log.warn({ error, community: id }, 'What an archive lacks could not be counted anew'),
        )
        .finally(() => {
          last.counting = false;
        });
    }
  const counts = new Map(known.map(([id, last]) => [id, last.counts]));
  const others = communities.filter((id) => !counts.has(id));
  for (const [id, counted] of await count(em, others, nowMs)) counts.set(id, counted);
  return counts;
}

async function count(
  em: EntityManager,
  communities: readonly string[],
  nowMs: number,
): Promise<[string, GapCounts][]> {
  if (communities.length === 0) return [];
  const all = await archiveGapsById(em, communities, nowMs);
  return [...all].map(([id, { units, gaps }]) => {
    const counts = Object.fromEntries(gapKinds.map((kind) => [kind, gaps[kind].length])) as Record<
      GapKind,
      number
    >;
    if (units >= largeFrom) kept.set(id, { counts, atMs: nowMs, counting: false });
    return [id, counts];
  });
}
