import { type RawBuilder, sql } from 'kysely';
import { todayIn } from '../../community/calendar/today.ts';
import { Occupancy, Resident } from '../../community/entities.ts';
import { redrawCards } from '../../delivery/cards.ts';
import { emptyMessages, namesThem } from '../../delivery/empty-messages.ts';
import type { CardSubject } from '../../delivery/entities.ts';
import { inboxSubjects } from '../../delivery/inbox-subjects.ts';
import type { Work } from '../../work.ts';
import { attributeChanges } from '../attribute-changes.ts';
import { columnsOf, type PersonalTableName, type personalTables } from '../personal-columns.ts';
import type { Forgetting } from '../personal-shapes.ts';

/**
 * Takes away everything that tells who somebody was, for good and in one
 * transaction: name, phone, chat, words, files. What the accounts and the
 * department's figures need stays, with nobody's name on it: that there was a
 * person in this unit from when to when, and of each request its number, kind,
 * category, times, cost, outcome and who did it. Sources: PIPL (个人信息保护法)
 * articles 4 and 47; 会计档案管理办法 article 14 on what has to be kept.
 */
export async function forgetResident(
  work: Work,
  residentId: string,
  by: { staff: string; key: string },
): Promise<void> {
  const person = await work.em.findOneOrFail(Resident, { id: residentId });
  const chats = await chatsOf(work, person);
  await waitForTurns(work, person, chats);
  await attributeChanges(work, { kind: 'staff', id: by.staff });
  const called = await calledHere(work, person);
  const subjects = await subjectsOf(work, person, chats);
  const run = (statement: RawBuilder<unknown>) => statement.execute(work.em.getKysely());
  const occupancies = await work.em.find(Occupancy, { resident: residentId }, { fields: ['id'] });
  await emptyMessages(work, {
    chats,
    ...called,
    subjects,
    ids: occupancies.map((one) => one.id),
    key: by.key,
  });
  await emptyNamed(work, called);
  const today = await todayIn(work, person.community);
  await run(sql`update occupancies set until = greatest(since, ${today}::date)
    where resident_id = ${residentId} and (until is null or until > ${today}::date)`);
  // What is in a file for the tax bureau's system may be made, and waits for its number; what nobody invoices any more can be invoiced for others who paid it with them.
  await run(sql`update invoice_payments set live = false
    where invoice_id in (select id from invoices where resident_id = ${residentId} and state = 'open' and exported_at is null)`);
  await emptyTheirs(work, person, chats, called);
  // The line that the database has just written about this very change holds the name as well,
  // and so do those of entries that turned out to be the same person.
  await run(sql`update archive_changes set personal = null
    where resident in (${unitedWith(residentId)}) and personal is not null`);
  await run(
    sql`delete from notice_recipients where resident_id = ${residentId} or chat = any(${chats}::bigint[])`,
  );
  await run(
    sql`delete from bill_tellings where resident_id = ${residentId} or chat = any(${chats}::bigint[])`,
  );
  await run(
    sql`delete from stand_tellings where resident_id = ${residentId} or chat = any(${chats}::bigint[])`,
  );
  await run(
    sql`delete from checkouts where resident_id = ${residentId} or chat = any(${chats}::bigint[])`,
  );
  await run(sql`delete from stand_wishes where resident_id = ${residentId}`);
  await run(sql`delete from chats where id = any(${chats}::bigint[])`);
  await work.em.flush();
  // What was read before the forgetting would only be out of date from here on.
  work.em.clear();
}

const instant = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;

/**
 * The private chats that are or were this person's, as far as anything of theirs
 * came from there; one that has become somebody else's since is theirs.
 */
async function chatsOf(work: Work, person: Resident): Promise<number[]> {
  const { id, phone } = person;
  const rows = await sql<{ id: string }>`
    select c.id from chats c where c.kind = 'private' and (c.resident_id = ${id} or (c.resident_id is null and (
      c.shared_phone = ${phone} or c.id in (
        select chat from requests where resident_id = ${id}
        union select chat from emergencies where resident_id = ${id}
        union select chat from corrections where resident_id = ${id}
        union select chat from erasures where resident_id = ${id}
        union select chat from admissions where phone = ${phone}
        union select used_by_chat from invitations where resident_id = ${id}))))`.execute(
    work.em.getKysely(),
  );
  return rows.rows.map((row) => Number(row.id));
}

/**
 * What is being handled of these chats is handled first: a turn holds the
 * entries that it reads. Then nobody else acts on the requests meanwhile.
 */
async function waitForTurns(work: Work, person: Resident, chats: readonly number[]): Promise<void> {
  const kysely = work.em.getKysely();
  const subjects = chats.map(inboxSubjects.chat);
  await sql`select seq from inbox where state = 'received' and subject = any(${subjects}::text[])
    order by seq for update`.execute(kysely);
  await sql`select id from requests where resident_id = ${person.id} order by id for update`.execute(
    kysely,
  );
}

type Called = { names: string[]; phones: string[] };

/**
 * The names and phones that this person has or had here, by the history of the
 * archive. A name counts where it tells who is meant in whatever else names
 * somebody: written in two Chinese characters or two words at least, and nobody
 * else's. Otherwise only what is known to be theirs is emptied.
 */
async function calledHere(work: Work, { id, name, phone }: Resident): Promise<Called> {
  const rows = await sql<{ field: string; value: string }>`
    select f.key as field, v.value from archive_changes h, jsonb_each(h.personal) f, jsonb_each_text(f.value) v
    where h.resident in (${unitedWith(id)}) and f.key in ('name', 'phone') and v.value is not null`.execute(
    work.em.getKysely(),
  );
  const all = (field: string, now: string | null): string[] => [
    ...new Set([
      ...(now === null ? [] : [now]),
      ...rows.rows.flatMap((row) => (row.field === field ? [row.value] : [])),
    ]),
  ];
  const names: string[] = [];
  for (const one of all('name', name)) if (await tellsWho(work, id, one)) names.push(one);
  return { names, phones: all('phone', phone) };
}

/** The ids of a person and of the entries that turned out to be the same person. */
const unitedWith = (id: string) => sql`
  with recursive theirs (id) as (
    select ${id}::text union select a.detail->>'other' from audit_entries a join theirs t
      on a.subject_kind = 'resident' and a.subject = t.id and a.verb = 'resident.united')
  select id::uuid from theirs`;

async function tellsWho(work: Work, id: string, name: string): Promise<boolean> {
  if (!/\p{Script=Han}.*\p{Script=Han}|\S\s+\S/u.test(name)) return false;
  const namesakes = await sql<{ id: string }>`
    select id from residents where id <> ${id} and strpos(name, ${name}) > 0 limit 1`.execute(
    work.em.getKysely(),
  );
  return namesakes.rows.length === 0;
}

/** The things that have cards and are about this person: their cards' threads are emptied and they are drawn again. */
async function subjectsOf(
  work: Work,
  { id }: Resident,
  chats: readonly number[],
): Promise<{ kind: CardSubject; id: string }[]> {
  const rows = await sql<{ kind: CardSubject; id: string }>`
    select 'request' as kind, id from requests where resident_id = ${id}
    union all select 'emergency', id from emergencies where ${theirEmergency(id, chats)}
    union all select 'admission', id from admissions where chat = any(${chats}::bigint[])
    union all select 'correction', id from corrections where resident_id = ${id}
    union all select 'reading', id from reported_readings where resident_id = ${id}
    union all select 'erasure', id from erasures where resident_id = ${id}`.execute(
    work.em.getKysely(),
  );
  return rows.rows;
}

const theirEmergency = (id: string, chats: readonly number[]) =>
  sql`resident_id = ${id} or (resident_id is null and chat = any(${chats}::bigint[]))`;

/** A table whose columns are emptied by what the registry says of them. */
type Emptied = {
  [T in PersonalTableName]: EmptiedColumn<(typeof personalTables)[T]['columns']> extends never
    ? never
    : T;
}[PersonalTableName];
type EmptiedColumn<Columns> = {
  [C in keyof Columns]: Columns[C] extends { forget: 'otherwise' } ? never : C;
}[keyof Columns];

/** Which rows of a table are about somebody, and what is written besides: what was asked for and is open is over. */
type Emptying = { rows: RawBuilder<unknown>; also?: readonly RawBuilder<unknown>[] };

/** Which rows of the books are about somebody: what those paid, held and got back who owe together with them. */
function moneyRows(theirs: RawBuilder<unknown>) {
  const parties = sql`(select party_id from liable_party_members where ${theirs})`;
  const paid = sql`(select id from payments where party_id in ${parties})`;
  return {
    payments: { rows: sql`party_id in ${parties}` },
    bank_lines: {
      rows: sql`match_id in (select m.match_id from bank_match_entries m join ledger_transfers t on t.id = m.transfer_id
        where t.cause = 'payment' and t.cause_id in (select id::text from payments where party_id in ${parties})
          or t.cause = 'refund' and t.cause_id in (select id::text from refunds where party_id in ${parties}))`,
    },
    money_asks: {
      rows: sql`payment_id in ${paid} or id in (select ask_id from refunds where party_id in ${parties})
        or id in (select ask_id from money_moves where from_party_id in ${parties})`,
    },
    deposits: { rows: sql`party_id in ${parties}` },
    refunds: { rows: sql`party_id in ${parties}` },
  };
}
/** Why they could not pay, as they said it, or as a colleague wrote it down of a home they owned or rented. */
const ofHardship = (theirs: RawBuilder<unknown>, now: RawBuilder<unknown>): Emptying => ({
  rows: sql`${theirs} or (resident_id is null and unit_id in (select p.unit_id from liable_party_members m join liable_parties p on p.id = m.party_id where m.${theirs}))`,
  also: [sql`answered_at = coalesce(answered_at, ${now})`],
});

/** Which rows are about somebody, table by table. */
function theirRows(
  now: RawBuilder<unknown>,
  id: string,
  chats: readonly number[],
  called: Called,
): Readonly<Record<Emptied, Emptying>> {
  const decided = (then: string, where = sql`true`) => [
    sql`decided_at = case when state = 'open' and ${where} then ${now} else decided_at end`,
    sql`state = case when state = 'open' and ${where} then ${then} else state end`,
  ];
  const theirs = sql`resident_id = ${id}`;
  return {
    request_entries: { rows: sql`request_id in (select id from requests where ${theirs})` },
    emergency_entries: {
      rows: sql`emergency_id in (select id from emergencies where ${theirEmergency(id, chats)})`,
    },
    reminders: { rows: theirs },
    // Whoever owned or rented the home alone was who was spoken to.
    collection_visits: {
      rows: sql`unit_id in (select p.unit_id from liable_party_members m join liable_parties p on p.id = m.party_id where m.${theirs})`,
    },
    hardship_pleas: ofHardship(theirs, now),
    demand_letters: {
      rows: sql`party_id in (select party_id from liable_party_members where ${theirs})`,
    },
    requests: { rows: theirs, also: [sql`version = version + 1`] },
    emergencies: { rows: theirEmergency(id, chats), also: [sql`version = version + 1`] },
    contact_logs: {
      rows: sql`${theirs} or caller_phone = any(${called.phones}::text[])`,
      also: [sql`call_back = false`],
    },
    phone_lines: {
      rows: sql`request_id in (select id from requests where ${theirs})`,
      also: [
        sql`ended_at = coalesce(ended_at, ${now})`,
        sql`result = coalesce(result, 'forgotten')`,
      ],
    },
    ...asked(id, now),
    price_quotes: { rows: sql`request_id in (select id from requests where ${theirs})` },
    service_records: { rows: sql`request_id in (select id from requests where ${theirs})` },
    admissions: { rows: sql`chat = any(${chats}::bigint[])`, also: decided('refused') },
    corrections: { rows: theirs, also: decided('withdrawn') },
    invoices: { rows: theirs, also: decided('withdrawn', sql`exported_at is null`) },
    reported_readings: { rows: theirs, also: decided('replaced') },
    erasures: { rows: theirs },
    ...moneyRows(theirs),
    bills: { rows: sql`unit_id in (select unit_id from occupancies where ${theirs})` },
    unit_exceptions: { rows: sql`unit_id in (select unit_id from occupancies where ${theirs})` },
    invitations: {
      rows: theirs,
      also: [
        sql`revoked_at = case when used_at is null then coalesce(revoked_at, ${now}) else revoked_at end`,
      ],
    },
    residents: { rows: sql`id = ${id}`, also: [sql`erased_at = ${now}`] },
  };
}

/**
 * Empties all that is theirs, column by column (personal-columns.ts). Who is unnamed
 * stays unnamed. What was used and what it cost belongs to the accounts.
 */
async function emptyTheirs(
  work: Work,
  { id }: Resident,
  chats: readonly number[],
  called: Called,
): Promise<void> {
  const emptying = theirRows(instant(work.nowMs), id, chats, called);
  for (const [table, { rows, also = [] }] of Object.entries(emptying)) {
    const emptied = columnsOf(table as Emptied).flatMap(([column, { forget }]) =>
      forget === 'otherwise'
        ? []
        : [sql`${sql.ref(column)} = ${emptyValue(column, forget, called)}`],
    );
    await sql`update ${sql.table(table)} set ${sql.join([...emptied, ...also])} where ${rows}`.execute(
      work.em.getKysely(),
    );
  }
}

/** What they were asked of services: callbacks about their requests, and surveys that were not anonymous. */
const asked = (id: string, now: RawBuilder<unknown>) => ({
  survey_participants: { rows: sql`resident_id = ${id}` },
  survey_ballots: {
    rows: sql`participant_id in (select id from survey_participants where resident_id = ${id})`,
  },
  callbacks: {
    rows: sql`request_id in (select id from requests where resident_id = ${id}) or home_id in (select h.id from survey_homes h join survey_participants p on p.id = h.participant_id where p.resident_id = ${id})`,
    also: [sql`ended_at = coalesce(ended_at, ${now})`, sql`result = coalesce(result, 'forgotten')`],
  },
});

/** What is left of a column. */
function emptyValue(column: string, forget: Forgetting, called: Called): RawBuilder<unknown> {
  const held = sql.ref(column);
  switch (forget) {
    case 'empty':
      return sql`''`;
    case 'null':
      return sql`null`;
    case 'zero':
      return sql`0`;
    case 'no_list':
      return sql`'[]'`;
    case 'no_text':
      return sql`${held} - '{text,for_now,responsible}'::text[]`;
    case 'unless_named':
      return sql`case when ${namesThem(held, called)} then null else ${held} end`;
  }
}

/**
 * What is nobody's by any reference and names them all the same: faults and remarks of
 * files that were brought to the archive repeat what stood in their rows; the rest was
 * written by hand. Cards that showed it are drawn anew.
 */
async function emptyNamed(work: Work, called: Called): Promise<void> {
  const kysely = work.em.getKysely();
  const named = (text: RawBuilder<unknown>) => namesThem(text, called);
  await sql`update archive_uploads set faults = '[]', notes = '[]', problem = null, file_name = '…'
    where ${named(sql`concat(faults::text, notes::text, problem, file_name)`)}`.execute(kysely);
  await sql`update contact_logs set words = '…', served = '' where ${named(sql`concat_ws(' ', words, served)`)}`.execute(
    kysely,
  );
  await sql`update hand_outs set note = '', to_name = '…' where ${named(sql`concat_ws(' ', note, to_name)`)}`.execute(
    kysely,
  );
  await sql`update inquiries set words = '…' where ${named(sql`words`)}`.execute(kysely);
  await sql`update problem_rounds set words = '…' where ${named(sql`words`)}`.execute(kysely);
  const shown = await sql<{ kind: CardSubject; id: string }>`
    with problem as (
        update problems set words = '…', version = version + 1 where ${named(sql`words`)} returning id),
      run as (update check_runs set wrong = '…' where ${named(sql`wrong`)} returning id),
      cover as (update cover_requests set note = '…' where ${named(sql`note`)} returning id)
    select 'problem' as kind, id from problem
    union all select 'check', a.id from check_asks a join run on run.id = a.run_id
    union all select 'cover', id from cover`.execute(kysely);
  for (const { kind, id } of shown.rows) await redrawCards(work, kind, id);
}
