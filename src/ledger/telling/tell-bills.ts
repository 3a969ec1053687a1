import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import { billsToldCauseSql } from '../../delivery/causes.ts';
import { chatSql, destinations } from '../../delivery/destinations.ts';
import { lanes } from '../../delivery/parts.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { BillRun } from './run-entities.ts';
import { remindedOn, saidBillsOn, toldOfStandOn } from './said-today.ts';

/** So many bills are listed, and so many chats written to, in one transaction. */
const billsAtOnce = 5000;
const chatsAtOnce = 2000;

/**
 * Has everybody who owes a bill that was issued told of it in their chat: first it is written down whom a run
 * concerns, then each chat gets one message about all of theirs, also where several runs were issued. All of it
 * stands in the database: whoever runs it next goes on there, and nobody is told twice. @returns whether there is more to do at once
 */
export async function tellBills(office: Office): Promise<boolean> {
  const em = office.orm.em.fork();
  const runs = await em.find(
    BillRun,
    { state: 'issued', toldAt: null },
    { fields: ['id'], orderBy: { askedAt: 'asc' } },
  );
  let more = false;
  for (const { id } of runs)
    more = (await inOneTransaction(office, (work) => goOn(work, id))) || more;
  return more;
}

async function goOn(work: Work, id: string): Promise<boolean> {
  const run = await work.em.findOne(
    BillRun,
    { id },
    { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
  );
  if (!run || run.toldAt !== null) return false;
  const done = !run.tells || (run.fedTo === null ? await list(work, run) : await feed(work, run));
  if (done) run.toldAt = work.nowMs;
  return !done;
}

/** Writes down whom the next bills of a run concern: whoever owes them and has a chat. Never done; what follows is to be fed. */
async function list(work: Work, run: BillRun): Promise<false> {
  const issuedAt = new Date(run.issuedAt ?? 0).toISOString();
  const { rows } = await sql<{ last: string | null; listed: number }>`/* list_bills_told */
    with page as (
      select id, number, party from bills
      where community_id = ${run.community} and period = ${run.period} and issued_at = ${issuedAt}::timestamptz
        and supplement >= 0 and number > ${run.listedTo}::bigint
      order by number limit ${billsAtOnce}),
    written as (
      insert into bill_tellings (bill_id, chat, resident_id, run_id)
      select p.id, c.id, c.resident_id, ${run.id}::uuid from page p
        join liable_party_members m on m.party_id = p.party
        join chats c on c.resident_id = m.resident_id and c.kind = 'private' and c.reachable
      on conflict do nothing)
    select max(number) as last, count(*)::int as listed from page`.execute(work.em.getKysely());
  const [row] = rows;
  if (row?.last != null) run.listedTo = Number(row.last);
  if ((row?.listed ?? 0) < billsAtOnce) run.fedTo = 0;
  return false;
}

/** Puts a message for each of the next chats into the outbox. Done once there is no further chat. */
async function feed(work: Work, run: BillRun): Promise<boolean> {
  const now = new Date(work.nowMs).toISOString();
  const part = JSON.stringify({ to: 'chat', kind: 'bills_told', run: run.id });
  const { timeZone } = await work.em.findOneOrFail(Community, { id: run.community });
  const today = dayIn(work.nowMs, timeZone);
  const { rows } = await sql<{ chat: string }>`/* feed_bills_told */
    with next as (
      select distinct t.run_id as run, t.chat from bill_tellings t
      where t.run_id = ${run.id}::uuid and t.chat > ${run.fedTo}::bigint order by t.chat limit ${chatsAtOnce}),
    written as (
      insert into outbox (key, destination, lane, part, state, attempts, created_at, due_at)
      select ${billsToldCauseSql('run', 'chat')} || ':0', ${chatSql('chat')}, ${lanes.campaign}::smallint,
        ${part}::jsonb, 'pending', 0, ${now}::timestamptz,
        -- Whoever is reminded, or told of a stand or of other bills, today hears of these tomorrow: one word a day about money.
        case when ${remindedOn('next.chat', today)} or ${toldOfStandOn('next.chat', today)} or ${saidBillsOn('next.chat', today)} then ((${today}::date + 1)::timestamp at time zone ${timeZone})
          else ${now}::timestamptz end
      from next order by chat on conflict (key) do nothing)
    select chat from next order by chat`.execute(work.em.getKysely());
  for (const { chat } of rows)
    work.nudges.push({
      queue: 'deliver',
      destination: destinations.chat(Number(chat)),
      lane: lanes.campaign,
    });
  const last = rows.at(-1);
  if (last) run.fedTo = Number(last.chat);
  return rows.length < chatsAtOnce;
}
