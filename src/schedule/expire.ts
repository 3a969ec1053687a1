import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import { durationMs } from '../community/calendar/durations.ts';
import { claimTask } from '../community/claim-task.ts';
import { DailyTask } from '../community/daily-task.ts';
import { Community } from '../community/entities.ts';
import type { OfficeKey } from '../community/settings/table.ts';
import { officeSetting } from '../management/settings.ts';
import { inOneTransaction, type Office } from '../work.ts';

/** How many rows one statement takes up: so few that nobody waits for it. */
const batch = 500;
/** How many statements of one kind a visit makes at most; the next visit goes on. */
const batchesPerVisit = 4;
/** The hours in which it is done, in the time of the first community. */
const night = { from: '02:00', until: '06:00' } as const;
const task = 'retention';
const dayMs = 24 * 3_600_000;

type RetentionKey = Extract<OfficeKey, `retention.${string}`>;

/** Something that is not kept for ever: by which setting, and how a batch of what is older than `before` goes. */
type Expiring = { key: RetentionKey; expire(before: RawBuilder<unknown>): RawBuilder<unknown> };

/**
 * What goes, and how; docs/own-data.md says the same in words. What is open is
 * never touched, nor what the accounts and the audit need: that something was,
 * when, of which unit, by whom, what it cost.
 */
const expiring: readonly Expiring[] = [
  {
    key: 'retention.inbox',
    expire: (before) => sql`
      delete from inbox where seq in (
        select seq from inbox where state = 'handled' and handled_at < ${before} order by handled_at limit ${batch})`,
  },
  {
    key: 'retention.exports',
    expire: (before) => emptyParts(sql`part->>'kind' in ('table', 'slips')`, before),
  },
  {
    key: 'retention.outbox',
    expire: (before) => emptyParts(sql`part->>'kind' <> 'forgotten'`, before),
  },
  {
    key: 'retention.uploads',
    expire: (before) => sql`
      update archive_uploads set faults = '[]', notes = '[]', problem = null, file_name = '…' where id in (
        select id from archive_uploads where state <> 'open' and file_name <> '…'
          and coalesce(decided_at, created_at) < ${before} limit ${batch})`,
  },
  {
    key: 'retention.applications',
    expire: (before) => sql`
      update admissions set words = '', phone = null where id in (
        select id from admissions where state <> 'open' and decided_at < ${before}
          and (words <> '' or phone is not null) limit ${batch})`,
  },
  {
    key: 'retention.applications',
    expire: (before) => sql`
      update corrections set was = null, wish = '', reason = null where id in (
        select id from corrections where state <> 'open' and decided_at < ${before} and wish <> '' limit ${batch})`,
  },
  {
    key: 'retention.applications',
    expire: (before) => sql`
      update invitations set resident_name = null where id in (
        select id from invitations where resident_name is not null and expires_at < ${before} limit ${batch})`,
  },
  {
    key: 'retention.strangers',
    expire: (before) => sql`
      update chats set display_name = '', shared_phone = null, state = null, slots = '{}' where id in (
        select c.id from chats c where c.kind = 'private' and c.resident_id is null and c.last_heard_at < ${before}
          and (c.display_name <> '' or c.shared_phone is not null)
          and not exists (select 1 from admissions a where a.chat = c.id and a.state = 'open')
          and not exists (select 1 from emergencies e where e.chat = c.id and e.state <> 'stood_down') limit ${batch})`,
  },
  {
    key: 'retention.questions',
    expire: (before) => sql`
      update inquiries set words = null where id in (
        select id from inquiries where words is not null and at < ${before} limit ${batch})`,
  },
  {
    // Told for what was agreed: kept as long as that runs or is asked for, and a while after it is over.
    key: 'retention.hardship',
    expire: (before) => sql`
      update hardship_pleas set words = '' where id in (
        select h.id from hardship_pleas h where h.words <> '' and h.answered_at < ${before}
          and not exists (select 1 from payment_deferrals d where d.unit_id = h.unit_id
            and d.from_on >= h.at::date - 1 and d.until_on >= (${before})::date)
          and not exists (select 1 from payment_plans p where p.unit_id = h.unit_id
            and p.agreed_on >= h.at::date - 1 and (p.state = 'running' or p.ended_on >= (${before})::date))
          and not exists (select 1 from money_asks a where a.unit_id = h.unit_id and a.state = 'open'
            and a.kind in ('deferral', 'instalments')) limit ${batch})`,
  },
  {
    // What was paid stays with its payment. Somebody may be paying what was held: that is days ago at the latest.
    key: 'retention.checkouts',
    expire: (before) => sql`
      delete from checkouts where id in (
        select id from checkouts where payment_id is null and asked_at < ${before}
          and (held_at is null or held_at < ${before}) limit ${batch} for update)`,
  },
  {
    key: 'retention.requests',
    expire: (before) => sql`
      with old as (
        select id from requests where words <> '' and closed_at < ${before}
          and state in ('closed', 'cancelled', 'declined', 'merged') order by closed_at limit ${batch} for update),
      entries as (
        update request_entries set data = data - '{text,for_now,responsible}'::text[], files = '[]'
        where request_id in (select id from old)),
      prices as (update price_quotes set what = null where request_id in (select id from old)),
      records as (update service_records set note = null where request_id in (select id from old))
      update requests set words = '', wished = null, wait_note = null, done_note = null, comment = null,
        closed_reason = null, escalated_reason = null, version = version + 1
      where id in (select id from old)`,
  },
  {
    key: 'retention.requests',
    expire: (before) => sql`
      with old as (
        select id from emergencies where state = 'stood_down' and stood_down_at < ${before}
          and (words <> '' or stand_down_reason is not null)
          limit ${batch} for update),
      entries as (
        update emergency_entries set data = data - 'text' where emergency_id in (select id from old))
      update emergencies set words = '', stand_down_reason = null, version = version + 1 where id in (select id from old)`,
  },
];

/**
 * Empties parts that were sent or given up. Which message of whom they answer
 * stays, so that an answer to them is still understood, and what kind they were,
 * so that somebody who is forgotten later is forgotten in their messages too.
 */
const emptyParts = (which: RawBuilder<unknown>, before: RawBuilder<unknown>) => sql`
  update outbox set error = null, part = jsonb_strip_nulls(jsonb_build_object('to', part->>'to', 'kind', 'forgotten',
      'was', part->>'kind', 'replyTo', part->'replyTo'))
  where seq in (
    select seq from outbox where state in ('sent', 'failed', 'superseded') and ${which} and created_at < ${before}
    order by created_at limit ${batch})`;

/**
 * Lets go what has been kept for as long as the settings `retention.*` say, once
 * a night, in small batches over as many visits as it takes. An office that is
 * closed at night does it in the day, once two days have gone by without.
 * @returns whether there is more to let go of at once
 */
export async function expireOld(office: Office): Promise<boolean> {
  const em = office.orm.em.fork();
  const [community] = await em.find(
    Community,
    {},
    { orderBy: { createdAt: 'asc', id: 'asc' }, limit: 1 },
  );
  if (!community) return false;
  const nowMs = office.clock.now();
  const here = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(community.timeZone);
  const day = here.toPlainDate();
  const [last] = await em.find(
    DailyTask,
    { community: community.id, task },
    { orderBy: { day: 'desc' }, limit: 1 },
  );
  if (last && last.day >= day.toString()) return false;
  const time = here.toPlainTime().toString({ smallestUnit: 'minute' });
  const isNight = time >= night.from && time < night.until;
  const overdue = last !== undefined && last.day < day.subtract({ days: 2 }).toString();
  if (!isNight && !overdue) return false;
  if ((await expireSome(em, nowMs)) > 0) return true;
  await inOneTransaction(office, async (work) => {
    await claimTask(work, community.id, task, day.toString());
    // What was done on a day of long ago nobody asks about.
    const before = new Date(nowMs - 90 * dayMs).toISOString().slice(0, 10);
    await work.em.nativeDelete(DailyTask, { day: { $lt: before } });
  });
  return false;
}

/** One visit: some batches of each kind. Returns how many rows were taken up. */
export async function expireSome(em: EntityManager, nowMs: number): Promise<number> {
  let all = 0;
  for (const { key, expire } of expiring) {
    const kept = await officeSetting(em, key);
    if (kept === null) continue;
    const before = sql`${new Date(nowMs - durationMs(kept)).toISOString()}::timestamptz`;
    for (let done = 0; done < batchesPerVisit; done += 1) {
      const { numAffectedRows } = await expire(before).execute(em.getKysely());
      const rows = Number(numAffectedRows ?? 0);
      all += rows;
      if (rows < batch) break;
    }
  }
  return all;
}
