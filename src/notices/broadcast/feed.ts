import { sql } from 'kysely';
import { communityQuietUntil } from '../../community/calendar/quiet-hours.ts';
import { Community } from '../../community/entities.ts';
import { noticeCauseSql, noticeCauses } from '../../delivery/causes.ts';
import { chatSql, destinations } from '../../delivery/destinations.ts';
import { lanes } from '../../delivery/parts.ts';
import { ratePerSecond } from '../../delivery/sending/places.ts';
import type { Work } from '../../work.ts';
import type { Notice } from '../notice-entities.ts';
import { hadAnother } from '../one-an-hour.ts';

/** How far ahead of what is sent the outbox is filled, in seconds of the rate. */
const aheadS = 10;
/** So many nudges are enough for what is found together. */
const looksAsked = 16;
/** Where nobody is to be had at the moment, it is looked for again so much later, in ms. */
const lookAgainMs = 30_000;

/** SQL for the key of the words to a recipient `r`, as feed writes it. */
const wordsKey = sql`(${noticeCauseSql('r.notice_id', 'r.chat')} || ':words')`;

/** In which lane a notice goes out: an urgent one before whatever else goes to many. */
const laneOf = ({ urgent }: Pick<Notice, 'urgent'>): number =>
  urgent ? lanes.status : lanes.campaign;

/**
 * Puts the next recipients of a notice into the outbox, so many that it holds `room` more: in one
 * statement, so that whatever ends the process there loses and doubles nobody. Whoever had another
 * notice within the hour waits for theirs, unless it is urgent. Returns how many there were.
 */
export async function feed(work: Work, notice: Notice, room: number): Promise<number> {
  if (room <= 0 || notice.lookAt > work.nowMs) return 0;
  if (!notice.urgent) {
    const community = await work.em.findOneOrFail(Community, { id: notice.community });
    const quiet = communityQuietUntil(community, work.nowMs);
    if (quiet !== null) {
      notice.lookAt = quiet;
      return 0;
    }
  }
  const iso = (ms: number): string => new Date(ms).toISOString();
  const lane = laneOf(notice);
  const cause = noticeCauseSql('fed.notice_id', 'fed.chat');
  const part = JSON.stringify({ to: 'chat', kind: 'notice', notice: notice.id });
  const files = JSON.stringify(
    notice.files.map((file) => ({ to: 'chat', kind: 'file', file, toMany: true })),
  );
  const { rows } = await sql<{ chat: string }>`/* feed_notice */
    with next as (
      select r.chat from notice_recipients r
      where r.notice_id = ${notice.id}::uuid and r.state = 'waiting'
        and (${notice.urgent}::boolean or not ${hadAnother(work.nowMs)})
      order by r.chat limit ${room} for update of r skip locked),
    fed as (update notice_recipients r set state = 'queued' from next
      where r.notice_id = ${notice.id}::uuid and r.chat = next.chat returning r.notice_id, r.chat),
    written as (insert into outbox (key, destination, lane, part, state, attempts, created_at, due_at)
      select key, destination, ${lane}::smallint, part, 'pending', 0, ${iso(work.nowMs)}::timestamptz, ${iso(work.nowMs)}::timestamptz
      from (
        select ${cause} || ':file:' || file.at as key, ${chatSql('fed.chat')} as destination, file.part, fed.chat, file.at
          from fed cross join json_array_elements(${files}::json) with ordinality as file (part, at)
        union all
        select ${cause} || ':words', ${chatSql('fed.chat')}, ${part}::json, fed.chat, 1000 from fed) as parts
      order by chat, at on conflict (key) do nothing)
    select chat from fed`.execute(work.em.getKysely());
  // What goes to many is found together: a few are enough to have every process look.
  for (const { chat } of notice.urgent ? rows : rows.slice(0, looksAsked))
    work.nudges.push({ queue: 'deliver', destination: destinations.chat(Number(chat)), lane });
  if (rows.length === 0 && notice.listedAt !== null) notice.lookAt = work.nowMs + lookAgainMs;
  return rows.length;
}

/** How many more the outbox takes now: as many as are sent in the next seconds, less what is there and due of any notice. */
export async function roomNow(work: Work): Promise<number> {
  const { rows } = await sql<{ room: number }>`/* room_for_notices */
    select ceil(coalesce((select value::int from office_settings where key = 'telegram.rate'), ${ratePerSecond}::int) * ${aheadS}::int)::int - count(*)::int as room from notices n
      join notice_recipients r on r.notice_id = n.id and r.state = 'queued'
      join outbox o on o.key = ${wordsKey}
    where n.state in ('sending', 'paused') and o.state in ('pending', 'sending')
      and o.due_at <= ${new Date(work.nowMs).toISOString()}::timestamptz + interval '10 seconds'`.execute(
    work.em.getKysely(),
  );
  return rows[0]?.room ?? 0;
}

/** Writes down with each recipient what became of what was put into the outbox. Returns of how many. */
export async function harvest(work: Work, notice: Notice): Promise<number> {
  const { numAffectedRows } = await sql`/* harvest_notice */
    update notice_recipients r set
      state = case when o.state = 'sent' then case when o.remote_id is null then 'dropped' else 'sent' end
        when o.error like 'telegram.blocked%' then 'blocked' else 'failed' end,
      sent_at = o.sent_at
    from outbox o
    where r.notice_id = ${notice.id}::uuid and r.state = 'queued' and o.key = ${wordsKey}
      and o.state in ('sent', 'failed', 'superseded')`.execute(work.em.getKysely());
  return Number(numAffectedRows ?? 0);
}

/**
 * Takes back what nobody has begun to send: its recipients wait again. What is in flight, or was tried
 * and may have arrived, goes its way.
 */
export async function takeBack(work: Work, notice: Notice): Promise<void> {
  await sql`/* take_back_notice */
    with gone as (
      delete from outbox where seq in (
        select o.seq from outbox o join notice_recipients r on o.key = ${wordsKey}
        where r.notice_id = ${notice.id}::uuid and r.state = 'queued'
          and o.state = 'pending' and o.claimed_at is null
        for update of o skip locked) returning key)
    update notice_recipients r set state = 'waiting' from gone
    where r.notice_id = ${notice.id}::uuid and r.state = 'queued' and ${wordsKey} = gone.key`.execute(
    work.em.getKysely(),
  );
  if (notice.files.length === 0) return;
  await sql`/* take_back_files */
    delete from outbox o using notice_recipients r
    where r.notice_id = ${notice.id}::uuid and r.state = 'waiting' and o.state = 'pending' and o.claimed_at is null
      and o.destination = ${chatSql('r.chat')} and o.key like ${`${noticeCauses(notice.id)}%:file:%`}`.execute(
    work.em.getKysely(),
  );
}

/** Nobody who still waits for a notice gets it any more. */
export async function stopWaiting(work: Work, notice: Notice): Promise<void> {
  await sql`/* stop_notice */
    update notice_recipients set state = 'stopped'
    where notice_id = ${notice.id}::uuid and state = 'waiting'`.execute(work.em.getKysely());
}
