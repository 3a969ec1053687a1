import pg from 'pg';

/** How much a town has been through. */
export type TownSize = { homes: number; requests: number };

/** Bills of each home, one a month until this one. */
const months = 12;
/** Requests that are open, a share of each state as in an office that is busy and not drowned. */
const open = 400;
/** Chats of residents, far from those of the demonstration's people. */
const firstChat = 7_000_000_000;

/**
 * Fills an office that has just been furnished with years of a town, by set-based statements: homes
 * with an owner and every third with a chat, requests that are over with their history and cards, and
 * some that are open, bills with lines, postings and payments, calls, callbacks, visits, readings,
 * notices, reminders, the audit, and what came and went. Needs a superuser.
 */
export async function fillTown(url: string, size: TownSize): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Without triggers and foreign keys, which would ask after each of millions of rows.
    await client.query('set session_replication_role = replica');
    await client.query("set work_mem = '64MB'");
    for (const statement of statementsOf(size)) await client.query(statement);
    await client.query('set session_replication_role = origin');
    await advanceNumbers(client);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

/** What numbers itself goes on after what was written. */
async function advanceNumbers(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; name: string }>(
    `select table_name as table, column_name as name from information_schema.columns
     where table_schema = 'public' and column_default like 'nextval%'`,
  );
  for (const { table, name } of rows)
    await client.query(
      `select setval(pg_get_serial_sequence('"${table}"', '${name}'), coalesce(max("${name}"), 0) + 1) from "${table}"`,
    );
  const { rows: sequences } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relkind = 'S' and relname like '%\\_numbers'",
  );
  for (const { name } of sequences) await client.query(`select setval('${name}', 90000000)`);
}

/** The statements, in an order in which each finds what it needs. */
function statementsOf(size: TownSize): string[] {
  return [
    ...homesOf(size),
    ...requestsOf(size),
    ...openRequests(),
    ...moneyOf(size),
    ...contactsOf(size),
    ...toManyOf(size),
    ...passedThrough(size),
    ...withoutNights(),
  ];
}

const community = `(select id from communities where name = '桂苑')`;
const somebody = (key: string): string => `(select id from staff where name_en like '${key}%')`;

function homesOf({ homes }: TownSize): string[] {
  return [
    `update staff set roles = (select array_agg(distinct one) from staff s, unnest(s.roles) one) where name_en = 'Min Wang'`,
    `insert into buildings (id, community_id, name) select md5('b' || b)::uuid, ${community}, '新' || b from generate_series(0, 499) b`,
    `insert into units (id, community_id, building_id, entrance, room, address, usage, area_m2)
     select md5('u' || n)::uuid, ${community}, md5('b' || n % 500)::uuid, '1', (n / 500)::text, '新' || n % 500 || '-1-' || n / 500, 'residential', 60 + n % 90
     from generate_series(0, ${homes - 1}) n`,
    `insert into residents (id, community_id, name, phone, created_at)
     select md5('r' || n)::uuid, ${community}, (array['王','李','张','刘','陈','杨','赵','黄'])[1 + n % 8] || '住户' || n, '+86139' || lpad(n::text, 8, '0'), now() - interval '3 years'
     from generate_series(0, ${homes - 1}) n`,
    `insert into occupancies (id, unit_id, resident_id, role, since)
     select md5('o' || n)::uuid, md5('u' || n)::uuid, md5('r' || n)::uuid, 'owner', '2020-01-01' from generate_series(0, ${homes - 1}) n`,
    `insert into chats (id, kind, resident_id, language, display_name, state, slots, reachable, code_failures, created_at, last_heard_at)
     select ${firstChat} + n, 'private', md5('r' || n)::uuid, 'zh-CN', 'C', null, '{}', true, 0, now(), now() from generate_series(0, ${homes - 1}, 3) n`,
    `insert into meters (id, unit_id, kind, created_at) select md5('m' || n)::uuid, md5('u' || n)::uuid, 'water', now() from generate_series(0, ${homes - 1}) n`,
    `insert into meter_readings (id, meter_id, read_on, value, new_meter, created_at)
     select md5('mr' || n || '-' || m)::uuid, md5('m' || n)::uuid, (date_trunc('month', now()) - m * interval '1 month')::date, 500 - m * 10, false, now()
     from generate_series(0, ${homes - 1}) n, generate_series(0, 2) m where m > 0 or n % 20 > 0`,
    `create temporary table workers as select id, row_number() over (order by name) - 1 as n from staff where roles && array['technician', 'steward']::text[]`,
  ];
}

function requestsOf({ homes, requests }: TownSize): string[] {
  const openedAt = `now() - interval '1 day' - (${requests} - i) * (interval '3 years' / ${requests})`;
  return [
    `create temporary table hands as select array(select id from workers order by n) as ids`,
    `insert into requests (id, number, community_id, unit_id, resident_id, chat, kind, category, urgency, state, words, anonymous, opened_at,
       answer_due_at, settle_due_at, answered_at, done_at, done_by_id, done_note, closed_at, closed_reason, reopened_count, partly_count, stars, counted_by, source, version)
     select md5('q' || i)::uuid, 1000000 + i, ${community}, md5('u' || i % ${homes})::uuid, md5('r' || i % ${homes})::uuid, ${firstChat} + i % ${homes},
       (array['repair', 'repair', 'repair', 'complaint', 'inquiry'])[1 + i % 5], (array['plumbing', 'electrical', 'noise', 'structure'])[1 + i % 4], 'normal', 'closed',
       '厨房水龙头一直滴水 ' || i, false, at, at + interval '4 hours', at + interval '2 days', at + (i % 6) * interval '1 hour', at + (i % 60) * interval '1 hour',
       ids[1 + i % array_length(ids, 1)], '换了阀芯', at + (i % 20) * interval '1 hour', null, (i % 20 = 0)::int, 0, nullif(i % 8, 7) % 5 + 1, '', 'chat', 1
     from generate_series(1, ${requests}) i, hands, lateral (select ${openedAt} as at) t`,
    `insert into request_entries (request_id, at, actor_kind, actor, verb, data, files)
     select r.id, case when v = 1 then r.opened_at else r.done_at end, case when v = 1 then 'resident' else 'staff' end,
       case when v = 1 then r.resident_id else r.done_by_id end, case when v = 1 then 'opened' else 'done' end, '{}', '[]'
     from requests r, generate_series(1, 2) v where r.state = 'closed'`,
    `insert into cards (id, surface, subject_kind, subject, place, remote_id, lane, wanted_version, drawn_version, attempts, due_at, created_at)
     select md5('c' || number)::uuid, 'slack', 'request', id, (select channels->>'dispatch' from communities where name = '桂苑'), '16' || lpad(number::text, 8, '0') || '.000100', 1, 3, 3, 0, opened_at, opened_at
     from requests where state = 'closed'`,
    `insert into audit_entries (at, actor_kind, actor, verb, subject_kind, subject, detail)
     select opened_at, 'resident', resident_id, 'request.opened', 'request', id, jsonb_build_object('number', number) from requests where state = 'closed'`,
    `insert into appointments (id, request_id, staff_id, from_at, to_at, state, created_at, agreed_at, ended_at, version)
     select md5('a' || number)::uuid, id, done_by_id, done_at - interval '1 hour', done_at, 'kept', opened_at, opened_at, done_at, 1 from requests where state = 'closed' and number % 5 = 0`,
    `insert into callbacks (id, community_id, request_id, round, cause, reason, credited_id, created_at, due_at, missed, ended_at, result, said)
     select md5('k' || number)::uuid, community_id, id, 0, 'rule', '{"by": "always", "mark": ""}', done_by_id, done_at, done_at + interval '1 day', 0,
       case when number % 5000 = 0 then null else done_at + interval '1 day' end, case when number % 5000 = 0 then null else 'answered' end, ''
     from requests where state = 'closed' and number % 5 = 0`,
  ];
}

function openRequests(): string[] {
  return [
    `insert into requests (id, number, community_id, unit_id, resident_id, chat, kind, category, urgency, state, words, anonymous, opened_at,
       assignee_id, answer_due_at, settle_due_at, answered_at, done_at, done_by_id, wait_reason, wait_until, reopened_count, partly_count, counted_by, source, version)
     select md5('open' || i)::uuid, 5000000 + i, ${community}, md5('u' || i)::uuid, md5('r' || i)::uuid, ${firstChat} + i, 'repair', 'plumbing', 'normal', state,
       '卫生间漏水 ' || i, false, now() - i * interval '3 minutes', case when state = 'new' then null else ids[1 + i % array_length(ids, 1)] end,
       now() + interval '1 day', now() + interval '2 days', case when state = 'new' then null else now() end,
       case when state = 'done' then now() end, case when state = 'done' then ids[1 + i % array_length(ids, 1)] end,
       case when state = 'waiting' then 'parts' end, case when state = 'waiting' then now() + interval '3 days' end, 0, 0, '', 'chat', 1
     from generate_series(1, ${open}) i, hands,
       lateral (select (array['new', 'assigned', 'accepted', 'accepted', 'working', 'working', 'waiting', 'done'])[1 + i % 8] as state) s`,
    `insert into request_entries (request_id, at, actor_kind, actor, verb, data, files)
     select id, opened_at, 'resident', resident_id, 'opened', '{}', '[]' from requests where state <> 'closed'`,
    `insert into cards (id, surface, subject_kind, subject, place, remote_id, lane, wanted_version, drawn_version, attempts, due_at, created_at)
     select md5('c' || number)::uuid, 'slack', 'request', id, (select channels->>'dispatch' from communities where name = '桂苑'), '17' || lpad(number::text, 8, '0') || '.000100', 1, 1, 1, 0, opened_at, opened_at
     from requests where state <> 'closed'`,
    `insert into appointments (id, request_id, staff_id, from_at, to_at, state, created_at, agreed_at, version)
     select md5('oa' || number)::uuid, id, assignee_id, now() + number % 40 * interval '20 minutes', now() + number % 40 * interval '20 minutes' + interval '1 hour', 'agreed', now(), now(), 1
     from requests where state = 'accepted'`,
  ];
}

function moneyOf({ homes }: TownSize): string[] {
  const month = (m: string): string => `(date_trunc('month', now()) - ${m} * interval '1 month')`;
  // Every tenth home owes its last three bills.
  const paid = '(n % 10 <> 0 or m > 2)';
  const all = `generate_series(0, ${homes - 1}) n, generate_series(0, ${months - 1}) m`;
  const bank = 3 * homes + 2;
  return [
    `insert into liable_parties (id, unit_id, role, key, since) select md5('p' || n)::uuid, md5('u' || n)::uuid, 'owner', md5('r' || n)::uuid::text, '2020-01-01' from generate_series(0, ${homes - 1}) n`,
    `insert into liable_party_members (party_id, resident_id) select md5('p' || n)::uuid, md5('r' || n)::uuid from generate_series(0, ${homes - 1}) n`,
    `insert into bills (id, number, community_id, unit_id, party, period, supplement, due_on, total_fen, paid_fen, state, issued_at)
     select md5('bill' || n || '-' || m)::uuid, n * 12 + m + 1, ${community}, md5('u' || n)::uuid, md5('p' || n)::uuid, to_char(${month('m')}, 'YYYY-MM'), 0,
       (${month('m')} + interval '14 days')::date, 30000, case when ${paid} then 30000 else 0 end, case when ${paid} then 'paid' else 'open' end, ${month('m')} + interval '9 hours'
     from ${all}`,
    `insert into bill_lines (bill_id, seq, code, name, quantity, unit_price, amount_fen, late_fee)
     select md5('bill' || n || '-' || m)::uuid, l, (array['service', 'water'])[l], '{"zh-CN": "物业服务费", "en": "Service charge"}', '100', '1.50', 15000, false
     from ${all}, generate_series(1, 2) l`,
    `insert into ledger_accounts (id, community_id, kind, key, unit_id, party_id)
     select n + 1, ${community}, 'receivable', 'receivable:' || md5('p' || n)::uuid, md5('u' || n)::uuid, md5('p' || n)::uuid from generate_series(0, ${homes - 1}) n`,
    `insert into ledger_accounts (id, community_id, kind, key, code) values (${bank - 1}, ${community}, 'income', 'income:service', 'service'), (${bank}, ${community}, 'bank', 'bank:bank', 'bank')`,
    `insert into ledger_transfers (id, community_id, cause, cause_id, key, actor_kind, at, paid_on, booked_on, memo)
     select (n * 12 + m) * 2 + 1, ${community}, 'bill', md5('bill' || n || '-' || m)::uuid, 'bill:' || md5('bill' || n || '-' || m)::uuid, 'system', ${month('m')} + interval '9 hours', ${month('m')}::date, ${month('m')}::date, ''
     from ${all}`,
    `insert into ledger_postings (transfer_id, seq, debit_id, credit_id, amount_fen, bill)
     select (n * 12 + m) * 2 + 1, 0, n + 1, ${bank - 1}, 30000, md5('bill' || n || '-' || m)::uuid from ${all}`,
    `insert into ledger_transfers (id, community_id, cause, cause_id, key, actor_kind, at, paid_on, booked_on, memo)
     select (n * 12 + m) * 2 + 2, ${community}, 'payment', md5('pay' || n || '-' || m)::uuid, 'payment:' || md5('pay' || n || '-' || m)::uuid, 'system', d, d, d, ''
     from ${all}, lateral (select least(now(), ${month('m')} + (n % 25) * interval '1 day')::date as d) days where ${paid}`,
    `insert into ledger_postings (transfer_id, seq, debit_id, credit_id, amount_fen, bill)
     select (n * 12 + m) * 2 + 2, 0, ${bank}, n + 1, 30000, md5('bill' || n || '-' || m)::uuid from ${all} where ${paid}`,
    `insert into receipt_books (id, community_id, kind, prefix, next_number, last_number, opened_at) values (md5('book')::uuid, ${community}, 'file', 'B', ${homes * months + 1}, null, now())`,
    `insert into payments (id, community_id, unit_id, party_id, book_id, receipt_number, receipt, method, amount_fen, reference, payer, paid_on, booked_on, taken_at, key, state, purpose)
     select md5('pay' || n || '-' || m)::uuid, ${community}, md5('u' || n)::uuid, md5('p' || n)::uuid, md5('book')::uuid, n * 12 + m + 1, 'B' || (n * 12 + m + 1), 'bank', 30000, 'T' || (n * 12 + m), null,
       d, d, d, 'file:' || (n * 12 + m), 'taken', 'bills'
     from ${all}, lateral (select least(now(), ${month('m')} + (n % 25) * interval '1 day')::date as d) days where ${paid}`,
    `insert into bank_lines (id, community_id, key, booked_on, amount_fen, reference, payer, memo, imported_at)
     select md5('line' || i)::uuid, ${community}, 'line' || i, (now() - i % 700 * interval '1 day')::date, 30000, 'X' || i, '住户' || i, '', now() from generate_series(1, 300) i`,
    `insert into deposits (id, community_id, unit_id, party_id, kind, note, key, taken_on, amount_fen, gone_fen)
     select md5('dep' || n)::uuid, ${community}, md5('u' || n)::uuid, md5('p' || n)::uuid, 'renovation', '', 'dep' || n, '2025-01-01', 200000, 0 from generate_series(0, ${homes - 1}, 10) n`,
    `insert into day_closings (id, community_id, day, sheet, closed_by_id, closed_at, signed_by_id, signed_at)
     select gen_random_uuid(), ${community}, (now() - i * interval '1 day')::date, '{}', ${somebody('Fang Sun')}, now(), ${somebody('Wen Xu')}, now() from generate_series(40, 700) i`,
  ];
}

function contactsOf({ homes }: TownSize): string[] {
  const unit = `md5('u' || i % ${homes})::uuid`;
  return [
    `insert into contact_logs (id, community_id, at, taken_by_id, source, caller, unit_id, words, served, outcome, kind, category, call_back)
     select gen_random_uuid(), ${community}, now() - i * interval '6 minutes', ${somebody('Jing Chen')}, 'call', '住户' || i, ${unit}, '问物业费', '', 'answered', 'inquiry', 'none', false
     from generate_series(1, ${2 * homes}) i`,
    `insert into inquiries (id, community_id, at, outcome) select gen_random_uuid(), ${community}, now() - i * interval '6 minutes', 'answered' from generate_series(1, ${2 * homes}) i`,
    `insert into collection_visits (id, unit_id, staff_id, at, by, result, opinion)
     select gen_random_uuid(), ${unit}, ${somebody('Li Zhou')}, now() - i * interval '10 minutes', 'phone', 'refused', '' from generate_series(1, ${homes}) i`,
    `insert into staff_tasks (id, community_id, title, note, giver_id, holder_id, state, due_at, created_at, ended_at)
     select gen_random_uuid(), ${community}, '巡查 ' || i, '', ${somebody('Min Wang')}, ${somebody('Fang Sun')}, case when i <= 30 then 'open' else 'done' end, now() + i * interval '1 hour', now(), case when i <= 30 then null else now() end
     from generate_series(1, 20000) i`,
    `insert into emergencies (id, number, community_id, chat, resident_id, unit_id, kind, words, state, raised_at, called_at, acknowledged_at, stood_down_at, climb_steps)
     select gen_random_uuid(), i, ${community}, ${firstChat} + i, md5('r' || i % ${homes})::uuid, ${unit}, 'gas', '', 'stood_down', now() - i * interval '8 hours', now() - i * interval '8 hours', now() - i * interval '8 hours', now() - i * interval '8 hours' + interval '1 hour', 0
     from generate_series(1, 3000) i`,
    `insert into archive_changes (at, kind, subject, op, unit, changed)
     select now() - i * interval '1 minute', 'unit', ${unit}, 'added', ${unit}, '{}' from generate_series(0, ${2 * homes - 1}) i`,
  ];
}

function toManyOf({ homes }: TownSize): string[] {
  const each = `generate_series(0, ${homes - 1}, 3) n`;
  return [
    `insert into notices (id, number, community_id, audience, texts, files, urgent, state, send_at, written_by_id, written_at, decided_at, begun_at, ended_at, look_at, homes, people, chats, without)
     select md5('notice' || i)::uuid, i, ${community}, 'all', '{"zh-CN": {"title": "停水", "words": "周四停水"}}', '[]', false, 'sent', now() - i * interval '3 days', ${somebody('Min Wang')}, now(), now(), now(), now(), '2999-01-01', ${homes}, ${homes}, ${Math.ceil(homes / 3)}, 0
     from generate_series(1, 100) i`,
    `insert into notice_recipients (notice_id, chat, resident_id, state, sent_at) select md5('notice' || i)::uuid, ${firstChat} + n, md5('r' || n)::uuid, 'sent', now() from generate_series(1, 6) i, ${each}`,
    `insert into reminders (id, community_id, resident_id, chat, day, planned_at, outcome, judged_at)
     select md5('rem' || n || '-' || m)::uuid, ${community}, md5('r' || n)::uuid, ${firstChat} + n, (now() - m * interval '10 days')::date, now(), 'sent', now() from ${each}, generate_series(1, 9) m`,
    `insert into reminder_bills (reminder_id, bill_id, step, named) select md5('rem' || n || '-' || m)::uuid, md5('bill' || n || '-' || m)::uuid, 1, true from ${each}, generate_series(1, 9) m`,
  ];
}

/** What the platforms brought and were sent in the last month. */
function passedThrough({ homes, requests }: TownSize): string[] {
  const count = Math.ceil(requests / 3);
  return [
    `insert into inbox (source, external_id, subject, received_at, payload, state, attempts, due_at, handled_at)
     select 'telegram', 'past:' || i, 'telegram:' || (${firstChat} + i % ${homes}), now() - i * (interval '30 days' / ${count}), '{"update_id": 1}', 'handled', 1, now(), now() from generate_series(1, ${count}) i`,
    `insert into outbox (key, destination, lane, part, state, attempts, created_at, due_at, sent_at, remote_id)
     select 'past:' || i, 'telegram:' || (${firstChat} + i % ${homes}), 1, '{"to": "chat", "kind": "text", "text": "好的"}', 'sent', 1, now(), now(), now() - i * (interval '30 days' / ${count}), i from generate_series(1, ${count}) i`,
  ];
}

/** What is done once a day has been done, and is done no more: what it costs is another matter, and it would fall into the measuring. */
const withoutNights = (): string[] => [
  `insert into daily_tasks (id, community_id, task, day, done_at)
   select gen_random_uuid(), ${community}, 'reminders', (now() + n * interval '1 day')::date, now() from generate_series(-1, 2) n`,
  `create function never_again() returns trigger language plpgsql as 'begin return null; end'`,
  'create trigger never_again before insert on daily_tasks for each row execute function never_again()',
];
