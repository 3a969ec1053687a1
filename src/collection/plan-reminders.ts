import { sql } from 'kysely';
import { dayIn } from '../community/calendar/today.ts';
import { claimTask } from '../community/claim-task.ts';
import { DailyTask } from '../community/daily-task.ts';
import { Community } from '../community/entities.ts';
import { settingsTable } from '../community/settings/table.ts';
import { causes } from '../delivery/causes.ts';
import { destinations } from '../delivery/destinations.ts';
import { writeToOutbox } from '../delivery/outbox.ts';
import { toldOfBillsOn, toldOfStandOn } from '../ledger/telling/said-today.ts';
import { inOneTransaction, type Office, type Work } from '../work.ts';
import { caughtUpDays, type Step, stepOn } from './ladder.ts';
import { homesRested, putOffUntil, restedUntil, restingBills } from './pauses.ts';
import { type DuePart, duePartsOn } from './relief/due-parts.ts';
import { Reminder, ReminderBill, ReminderPart } from './reminder-entities.ts';

/** The daily task, by its name in `daily_tasks`. */
export const remindersTask = 'reminders';
/** So many chats are written to in one transaction, so that none holds what others wait for. */
const chatsAtOnce = 500;

/**
 * Once a day and community, from the time that is set on: everybody who pays a bill of which a step of the
 * ladder has come, or a part of what is paid in parts, gets one word about all of theirs. Run again it goes on where it was left; a day that
 * was missed is not made up for by a second word on another. What the word says is made when it is sent.
 */
export async function planReminders(office: Office): Promise<void> {
  const nowMs = office.clock.now();
  const em = office.orm.em.fork();
  const yesterday = new Date(nowMs - 24 * 3_600_000).toISOString().slice(0, 10);
  const done = await em.find(DailyTask, { task: remindersTask, day: { $gte: yesterday } });
  for (const community of await em.find(Community, {})) {
    const day = dayIn(nowMs, community.timeZone);
    const isDone = done.some((one) => one.community === community.id && one.day === day);
    if (isDone || !isTime(community, nowMs)) continue;
    await planDay(office, community, day);
  }
}

function isTime(community: Community, nowMs: number): boolean {
  if (settingsTable['reminders.on'].get(community) !== true) return false;
  const at = settingsTable['reminders.at'].get(community) ?? '';
  const here = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(community.timeZone);
  return here.toPlainTime().toString({ smallestUnit: 'minute' }) >= at;
}

async function planDay(office: Office, community: Community, day: string): Promise<void> {
  const { due, parts } = await inOneTransaction(office, async (work) => ({
    due: await dueOn(work, community, day),
    parts: await duePartsOn(work, community, day),
  }));
  const words: Word[] = [...due, ...parts];
  const byChat = [...Map.groupBy(words, (one) => one.chat).values()];
  for (let from = 0; from < byChat.length; from += chatsAtOnce)
    await inOneTransaction(office, async (work) => {
      const had = await hadToday(work, community, day);
      for (const word of byChat.slice(from, from + chatsAtOnce))
        if (!had.has(word[0]?.chat ?? 0)) plan(work, community, day, word);
    });
  await inOneTransaction(office, (work) => claimTask(work, community.id, remindersTask, day));
}

/** Who of a community has their word of a day already, once whoever else plans it at this moment has written down theirs. */
async function hadToday(work: Work, community: Community, day: string): Promise<Set<number>> {
  const kysely = work.em.getKysely();
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reminders:${community.id}`}, 0))`.execute(
    kysely,
  );
  const { rows } = await sql<{ chat: string }>`/* reminders_of_day */
    select chat from reminders where community_id = ${community.id} and day = ${day}::date`.execute(
    kysely,
  );
  return new Set(rows.map((row) => Number(row.chat)));
}

/** A bill of which a step has come, for one of those who pay it. */
export type DueReminder = { chat: number; resident: string; bill: string; step: Step };

/**
 * Whom the ladder has something to say to on a day (ISO), and of which bill: those who owe it and have a
 * chat; an owner's family owes nothing, a tenant what was agreed. Whoever has had their word today
 * is not among them, nor is what rests.
 */
export async function dueOn(work: Work, community: Community, day: string): Promise<DueReminder[]> {
  const ladder = settingsTable['reminders.ladder'].get(community) ?? [];
  const candidates = await loadRemindable(work, community, { ladder, from: day, to: day });
  const resting = await restingBills(work, [...new Set(candidates.map((one) => one.bill))], day);
  return candidates.flatMap(({ chat, resident, bill, had, ...at }) => {
    const step = had || resting.has(bill) ? null : stepOn(at, ladder, day);
    return step === null ? [] : [{ chat: Number(chat), resident, bill, step }];
  });
}

/** A bill that is open and near its due day, with one of those who pay it and have a chat. */
export type Remindable = {
  chat: string;
  resident: string;
  bill: string;
  unit: string;
  /** Whether they have had their word about money on the first day asked for: a reminder, or that bills were issued. */
  had: boolean;
  dueOn: string;
  issuedOn: string;
  reachedSince: string;
  said: number | null;
  saidOn: string | null;
  restedUntil: string | null;
  putOffUntil: string | null;
};

/** What the ladder may have something to say of between two days (ISO, both included), by chat and age: what is near its due day, and what rested until lately. */
export async function loadRemindable(
  work: Work,
  community: Community,
  { ladder, from, to }: { ladder: readonly Step[]; from: string; to: string },
): Promise<Remindable[]> {
  const [first, last] = [Math.min(...ladder), Math.max(...ladder)];
  const { id, timeZone } = community;
  const restedFrom = Temporal.PlainDate.from(from).subtract({ days: caughtUpDays }).toString();
  const rested = { community: id, timeZone, from: restedFrom, to };
  const open = sql`b.community_id = ${id} and b.state in ('open', 'part')`;
  const earliest = sql`${from}::date - ${last + caughtUpDays}::int`;
  const said = sql`from reminder_bills rb join reminders r on r.id = rb.reminder_id
        where rb.bill_id = b.id and rb.named and r.chat = c.id and r.outcome = 'said'`;
  const localDay = (column: string) =>
    sql`(${sql.ref(column)} at time zone ${community.timeZone})::date`;
  const { rows } = await sql<Remindable>`/* reminders_due */
    with rested as materialized (${homesRested(rested)}),
    near as (select b.id from bills b where ${open} and b.due_on between ${earliest} and ${to}::date - ${first}::int
      union all select b.id from rested re join bills b on b.unit_id = re.unit where ${open} and b.due_on < ${earliest})
    select c.id as chat, m.resident_id as resident, b.id as bill, b.unit_id as unit, b.due_on::text as "dueOn",
      ${localDay('b.issued_at')}::text as "issuedOn", ${localDay('c.created_at')}::text as "reachedSince",
      (exists (select 1 from reminders r where r.chat = c.id and r.day = ${from}::date)
        or ${toldOfBillsOn('c.id', community, from)} or ${toldOfStandOn('c.id', from)}) as had,
      (select max(rb.step) ${said}) as said, (select max(r.day)::text ${said}) as "saidOn",
      case when re.unit is not null then ${restedUntil(rested)}::text end as "restedUntil",
      case when re.unit is not null then ${putOffUntil(to)}::text end as "putOffUntil"
    from near n join bills b on b.id = n.id left join rested re on re.unit = b.unit_id
    join liable_party_members m on m.party_id = b.party
    join chats c on c.resident_id = m.resident_id and c.kind = 'private' and c.reachable
    order by c.id, b.due_on, b.number`.execute(work.em.getKysely());
  return rows;
}

/** What a chat's one word of a day is about: bills, and parts of what is paid in parts. */
type Word = DueReminder | DuePart;

function plan(work: Work, community: Community, day: string, words: readonly Word[]): void {
  const [first] = words;
  if (!first) return;
  const reminder = work.em.create(Reminder, {
    id: work.chance.id(work.nowMs),
    community: community.id,
    resident: first.resident,
    chat: first.chat,
    day,
    plannedAt: work.nowMs,
  });
  for (const one of words)
    if ('bill' in one) {
      const { bill, step } = one;
      work.em.create(ReminderBill, { reminder: reminder.id, bill, step });
    } else {
      const { plan, seq, step } = one;
      work.em.create(ReminderPart, { reminder: reminder.id, plan, seq, step });
    }
  writeToOutbox(work, {
    key: `${causes.reminder(reminder.id)}:0`,
    destination: destinations.chat(first.chat),
    lane: 'campaign',
    part: { to: 'chat', kind: 'reminder', reminder: reminder.id },
  });
}
