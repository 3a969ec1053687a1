import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Notice } from './notice-entities.ts';

/** A notice that some of those it went to did not get: they have stopped the bot, or it could not be delivered. */
export type UntoldNotice = Pick<Notice, 'id' | 'texts' | 'urgent'> & {
  number: number;
  /** How many people. */
  people: number;
};

/** For so many days such a notice stands on the phone list; after that what it said is hardly news. */
const listedDays = 3;
const listedMost = 5;

/**
 * The notices of a community that somebody has to be told by phone, urgent ones first: one line for all of a notice, since
 * of a hundred thousand chats some thousand are blocked at any time; whom it is about stands in its list of homes.
 */
export async function noticesUntold(
  em: EntityManager,
  community: string,
  nowMs: number,
): Promise<UntoldNotice[]> {
  const since = new Date(nowMs - listedDays * 86_400_000).toISOString();
  const { rows } = await sql<Omit<UntoldNotice, 'number'> & { number: string }>`/* notices_untold */
    select n.id, n.number, n.texts, n.urgent, x.people from notices n
      cross join lateral (select count(distinct r.resident_id)::int as people from notice_recipients r
        where r.notice_id = n.id and r.state in ('blocked', 'failed') and r.seen_at is null) x
    where n.community_id = ${community} and n.begun_at > ${since}::timestamptz and x.people > 0
    order by n.urgent desc, n.begun_at desc limit ${listedMost}`.execute(em.getKysely());
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}
