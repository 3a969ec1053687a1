import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Destination } from './destinations.ts';
import type { Part } from './parts.ts';

/**
 * SQL that is true of a part that was sent as the message whose number it has. What edits a message that
 * somebody tapped has its number as well; that it does says nothing of whether anybody knows who sent it.
 */
export const sentItself = sql`(remote_id is distinct from part->'edit'->>'remoteId')`;

/** The part that was sent as a message, by the platform's number of it; null where the office has heard of none. */
export async function partSentAs(
  em: Pick<EntityManager, 'getKysely'>,
  destination: Destination,
  message: string,
): Promise<Part | null> {
  const { rows } = await sql<{ part: Part }>`/* sent_as */
    select part from outbox where destination = ${destination} and remote_id = ${message} and ${sentItself}
    order by seq limit 1`.execute(em.getKysely());
  return rows[0]?.part ?? null;
}

/**
 * What arrived, as far as PostgreSQL takes it apart: of words with NUL or half a
 * surrogate pair, which arrive as they were sent, it would refuse every question.
 */
export const readable = sql.raw(
  String.raw`(case when payload::text ~ '\\u(0000|[dD][89abAB])' then null else payload end)`,
);

/** SQL for the number of the message whose button an entry of the inbox tapped; null for every other entry. */
export const tappedNumber = sql`substring(${readable}->'callback_query'->'message'->>'message_id' from '^[0-9]{1,18}$')`;
