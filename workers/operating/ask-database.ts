import type { EntityManager } from '@mikro-orm/postgresql';
import type { Settings } from '../../src/config.ts';
import { lastEmbeddedUrl } from '../../src/db/last-embedded-url.ts';
import { openOrm } from '../../src/setup/open-orm.ts';
import { inTime } from './examine-parts.ts';

/** How long the database may take to be reached and to answer the doctor, and to hear goodbye, in ms. */
const answersWithinMs = 8000;
const endsWithinMs = 1000;

/**
 * What the office's database says to a question of the doctor's; null where it has no address yet, is
 * of another version, or does not answer in time, which is said by what looks at the database itself.
 */
export async function askDatabase<T>(
  settings: Settings,
  question: (em: EntityManager) => Promise<T>,
): Promise<T | null> {
  const url = settings.databaseUrl ?? (await lastEmbeddedUrl(settings.dataFolder));
  if (url === null) return null;
  const orm = await openOrm(url, 1);
  try {
    return await inTime(() => question(orm.em.fork()), answersWithinMs);
  } catch {
    return null;
  } finally {
    await inTime(() => orm.close(true), endsWithinMs).catch(() => undefined);
  }
}
