import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Delivery } from '../../delivery/makers.ts';
import { lanes } from '../../delivery/parts.ts';
import type { QuietHours } from '../entities.ts';
import { hoursOfCommunity, howToDeliver } from './quiet-hours.ts';

type QuietRow = {
  chat: string;
  chosen: QuietHours | 'none' | null;
  community: QuietHours | 'none' | null;
  time_zone: string | null;
  heard_at: number;
};

/**
 * How something of a lane goes out to each of some chats now: by what its resident
 * chose, else as their community has it. Somebody whose community is not known has
 * the hours of the first one. A chat that is not known is not in the answer.
 */
export async function deliveriesTo(
  em: EntityManager,
  chats: readonly number[],
  lane: number,
  nowMs: number,
): Promise<Map<number, Delivery>> {
  if (lane === lanes.emergency) return new Map(chats.map((chat) => [chat, { how: 'ring' }]));
  const { rows } = await sql<QuietRow>`/* quiet_of_chats */
    select c.id as chat, c.quiet_hours as chosen, q.quiet_hours as community, q.time_zone,
      round(extract(epoch from c.last_heard_at) * 1000) as heard_at
    from chats c
      left join residents r on r.id = c.resident_id
      left join communities q on q.id = coalesce(r.community_id, c.community_id,
        (select f.id from communities f order by f.created_at, f.id limit 1))
    where c.id = any(${chats}::bigint[])`.execute(em.getKysely());
  return new Map(rows.map((row) => [Number(row.chat), howNow(row, lane, nowMs)]));
}

/** The same for one chat; one that is not known rings. */
export async function deliveryTo(
  em: EntityManager,
  chatId: number,
  lane: number,
  nowMs: number,
): Promise<Delivery> {
  return (await deliveriesTo(em, [chatId], lane, nowMs)).get(chatId) ?? { how: 'ring' };
}

function howNow(row: QuietRow, lane: number, nowMs: number): Delivery {
  if (row.time_zone === null) return { how: 'ring' };
  return howToDeliver({
    nowMs,
    timeZone: row.time_zone,
    hours: row.chosen ?? hoursOfCommunity(row.community),
    lane,
    heardAtMs: Number(row.heard_at),
  });
}
