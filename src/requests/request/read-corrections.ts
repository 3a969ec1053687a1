import type { EntityManager } from '@mikro-orm/postgresql';
import type { RequestKind } from '../../codes.ts';
import type { StaffExample } from '../../understanding/training/corpus.ts';
import { Request, RequestEntry } from './entities.ts';

/** A request's words, what it is filed as now, and what staff changed about it, oldest first. */
export type CorrectedRequest = {
  words: string;
  category: StaffExample['category'];
  kind: RequestKind;
  changes: readonly { categoryWas?: string; kind?: string }[];
};

/** The newest corrections that are learned from; older ones were learned when they were new. */
const examplesMax = 5000;

/**
 * What staff corrected, as examples to learn from: requests whose category a
 * person changed on the card, with the category it has in the end. The history
 * of requests keeps them, so nothing is stored twice and nothing can be lost.
 * Oldest first.
 */
export async function readCorrections(em: EntityManager): Promise<StaffExample[]> {
  const entries = await em.find(
    RequestEntry,
    { verb: 'changed', actorKind: 'staff' },
    { orderBy: { seq: 'asc' } },
  );
  const byRequest = new Map<string, RequestEntry[]>();
  for (const entry of entries) {
    const known = byRequest.get(entry.request) ?? [];
    known.push(entry);
    byRequest.set(entry.request, known);
  }
  const ids = [...byRequest.keys()].slice(-examplesMax);
  const requests = await em.find(
    Request,
    { id: { $in: ids } },
    { fields: ['words', 'category', 'kind'] },
  );
  const byId = new Map(requests.map((request) => [request.id, request]));
  return ids.flatMap((id) => {
    const request = byId.get(id);
    const example =
      request &&
      exampleOf({
        words: request.words,
        category: request.category,
        kind: request.kind,
        changes: (byRequest.get(id) ?? []).map(({ data }) => ({
          ...(typeof data.category_was === 'string' && { categoryWas: data.category_was }),
          ...(typeof data.kind === 'string' && { kind: data.kind }),
        })),
      });
    return example === undefined ? [] : [example];
  });
}

/** What one request teaches; nothing where the category was left or put back as understood. */
export function exampleOf(request: CorrectedRequest): StaffExample | undefined {
  const first = request.changes.find(({ categoryWas }) => categoryWas !== undefined);
  if (first === undefined || first.categoryWas === request.category) return undefined;
  if (request.words.trim() === '') return undefined;
  const kindChanged = request.changes.some(({ kind }) => kind !== undefined);
  return {
    text: request.words,
    category: request.category,
    ...(kindChanged && { intent: request.kind }),
  };
}
