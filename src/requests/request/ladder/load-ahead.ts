import type { EntityManager } from '@mikro-orm/postgresql';
import { Community } from '../../../community/entities.ts';
import type { Request } from '../entities.ts';
import type { Ahead } from '../views/view.ts';
import { nextClimb, rungsAhead } from './ladder.ts';
import { peopleOf, rungsThere } from './people.ts';

/** So many rungs stand on a card: the next warning, and who hears of it after that. */
const shown = 2;

/** The next rungs of a request's ladder, with who there is for each when the first of them comes. */
export async function loadAhead(em: EntityManager, request: Request): Promise<Ahead[]> {
  const community = await em.findOneOrFail(Community, { id: request.community });
  const next = nextClimb(request, community);
  if (!next) return [];
  const people = await peopleOf(em, request, next.promise, next.at);
  return rungsAhead(request, rungsThere(people), community, shown).map(({ at, to }) => ({
    at,
    to,
    people: people[to],
  }));
}
