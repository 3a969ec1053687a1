import type { EntityManager } from '@mikro-orm/postgresql';
import type { Community } from '../../community/entities.ts';
import type { Work } from '../../work.ts';
import { type Knowledge, type KnownEntry, knowledgeOf } from './knowledge.ts';
import { KnowledgeEntry } from './knowledge-entities.ts';

/** The knowledge bases of some communities; the same objects again until an entry changes. */
export type KnowledgeLists = (
  work: Work,
  communities: readonly Pick<Community, 'id' | 'knowledgeVersion'>[],
) => Promise<readonly Knowledge[]>;

/**
 * Remembers what each community's base says for as long as its version stays, which
 * is read with the community anyway: a message asks the database nothing more.
 */
export function createKnowledgeLists(): KnowledgeLists {
  const lists = new Map<string, { version: number; knowledge: Knowledge }>();
  return async (work, communities) => {
    const found: Knowledge[] = [];
    for (const { id, knowledgeVersion: version } of communities) {
      const known = lists.get(id);
      const knowledge =
        known?.version === version
          ? known.knowledge
          : knowledgeOf(id, await loadEntries(work.em.fork(), id));
      if (known?.knowledge !== knowledge) lists.set(id, { version, knowledge });
      found.push(knowledge);
    }
    return found;
  };
}

/** The entries of a community that have not been ended, the oldest first. */
export async function loadEntries(em: EntityManager, community: string): Promise<KnownEntry[]> {
  return em.find(
    KnowledgeEntry,
    { community, endedAt: null },
    { orderBy: { createdAt: 'asc', id: 'asc' } },
  );
}
