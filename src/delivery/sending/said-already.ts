import type { EntityManager } from '@mikro-orm/postgresql';
import { OutboxPart } from '../entities.ts';
import type { Unless } from '../parts.ts';

/** The part by which the same has been said already, with the id of its message; null while nothing has. */
export async function saidAlready(
  em: EntityManager,
  { keys, begins }: Unless,
): Promise<{ remoteId: string | null } | null> {
  const sent = await em.find(OutboxPart, { key: { $in: keys }, state: 'sent' });
  const found = sent.find(
    ({ part }) => part.kind === 'text' && begins.some((words) => part.text.startsWith(words)),
  );
  return found ? { remoteId: found.remoteId } : null;
}
