import { sql } from 'kysely';
import { belongsToday } from '../../community/communities-of.ts';
import type { Work } from '../../work.ts';
import { isConcerned, reachOf } from '../audience.ts';
import type { Notice } from '../notice-entities.ts';
import { readSelector } from '../selector.ts';

/** So many recipients are written in one transaction. */
const listedAtOnce = 5000;

/** A notice whose time has come begins to go out. */
export async function beginNotice(work: Work, notice: Notice): Promise<void> {
  const { selector } = readSelector(notice.audience);
  notice.state = 'sending';
  notice.begunAt = work.nowMs;
  Object.assign(notice, await reachOf(work.em, notice.community, selector, work.nowMs));
}

/**
 * Writes the next batch of a notice's recipients, by the numbers of their chats: whoever belongs to a
 * unit that it concerns on this day and has a chat; whoever had stopped the bot before is written down as that, and told
 * another way. A crash loses and repeats nobody.
 */
export async function listRecipients(work: Work, notice: Notice): Promise<void> {
  if (notice.listedAt !== null) return;
  const { selector } = readSelector(notice.audience);
  const now = new Date(work.nowMs).toISOString();
  const { rows } = await sql<{ last: string | null; listed: number }>`/* list_recipients */
    with next as (
      select h.id as chat, h.resident_id, h.reachable from chats h
      where h.id > ${notice.listedTo ?? 0}::bigint and h.kind = 'private'
        and exists (select 1 from occupancies o join units u on u.id = o.unit_id
          join buildings b on b.id = u.building_id join communities c on c.id = u.community_id
          where o.resident_id = h.resident_id and u.community_id = ${notice.community}
            and ${belongsToday(now)} and ${isConcerned(selector)})
      order by h.id limit ${listedAtOnce}),
    written as (insert into notice_recipients (notice_id, chat, resident_id, state)
      select ${notice.id}::uuid, chat, resident_id, case when reachable then 'waiting' else 'blocked' end from next on conflict do nothing)
    select max(chat) as last, count(*)::int as listed from next`.execute(work.em.getKysely());
  const [row] = rows;
  if (row?.last != null) notice.listedTo = Number(row.last);
  if ((row?.listed ?? 0) < listedAtOnce) notice.listedAt = work.nowMs;
}
