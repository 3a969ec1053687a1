import { sql } from 'kysely';
import type { Work } from '../work.ts';
import type { Chat } from './chat.ts';
import { Community, Resident } from './entities.ts';

/** How long a community's settings may be out of date in a turn, in ms. */
const communityCacheMs = 2000;

/** Under which the communities, and how many they are, are remembered meanwhile. */
const remembered = { list: 'communities', count: 'communities:count' } as const;

/** Has this process read the communities anew; other processes do when their moment is over. */
export async function forgetCommunities(em: Work['em']): Promise<void> {
  await em.clearCache(remembered.list);
  await em.clearCache(remembered.count);
}

/** Every community of the deployment, the oldest first. Throws when there is none. */
export async function allCommunities(work: Work): Promise<[Community, ...Community[]]> {
  const [first, ...more] = await work.em.find(
    Community,
    {},
    { orderBy: { createdAt: 'asc', id: 'asc' }, cache: [remembered.list, communityCacheMs] },
  );
  if (!first)
    throw new Error(
      'There is no community yet. Import units, or start once without settings for the demonstration.',
    );
  return [first, ...more];
}

/** Whether the deployment has more than one community, so that an address alone is not clear. */
export async function hasSeveral(em: Work['em']): Promise<boolean> {
  return (await em.count(Community, {}, { cache: [remembered.count, communityCacheMs] })) > 1;
}

/**
 * The communities somebody may be speaking from: those of a resident's homes
 * today, the one they came by first; else the one a stranger says they live in;
 * else, since nobody knows, all of them.
 */
export function possibleCommunities(
  all: readonly [Community, ...Community[]],
  known: { homes: readonly string[]; first: string | null; chosen: string | null },
): [Community, ...Community[]] {
  const within = (ids: readonly string[]): Community[] =>
    all.filter((one) => ids.includes(one.id)).sort((a, b) => rank(a) - rank(b));
  const rank = (one: Community): number => (one.id === known.first ? 0 : 1);
  const [first, ...more] =
    known.homes.length > 0 ? within(known.homes) : within(known.chosen ? [known.chosen] : []);
  return first ? [first, ...more] : [...all];
}

/** The same for whoever has this chat, where nothing of them is loaded yet. */
export async function communitiesOfChat(
  work: Work,
  chat: Pick<Chat, 'resident' | 'community'> | null,
): Promise<[Community, ...Community[]]> {
  const all = await allCommunities(work);
  if (!chat) return all;
  const { resident, community: chosen } = chat;
  if (resident === null) return possibleCommunities(all, { homes: [], first: null, chosen });
  const person = await work.em.findOne(Resident, { id: resident }, { fields: ['community'] });
  const now = new Date(work.nowMs).toISOString();
  const homes = await sql<{ community: string }>`
    select distinct u.community_id as community
    from occupancies o join units u on u.id = o.unit_id join communities c on c.id = u.community_id
    where o.resident_id = ${resident} and ${belongsToday(now)}`.execute(work.em.getKysely());
  return possibleCommunities(all, {
    homes: homes.rows.map((row) => row.community),
    first: person?.community ?? null,
    chosen: chosen ?? person?.community ?? null,
  });
}

/** Whether an occupancy `o` in a community `c` covers an instant (ISO), by that community's own days. */
export const belongsToday = (nowIso: string) => sql<boolean>`(
  o.since <= (${nowIso}::timestamptz at time zone c.time_zone)::date
  and (o.until is null or o.until > (${nowIso}::timestamptz at time zone c.time_zone)::date))`;
