import { setTimeout as pause } from 'node:timers/promises';
import { inboxSubjects } from '../../src/delivery/inbox-subjects.ts';
import { arrivalOf, type Desk, messageOf, withClient } from './intake-desk.ts';

/** How long words of danger take to their safety words in the outbox while ordinary messages wait, in ms. */
export type Danger = { waiting: number; left: number; p50Ms: number; p99Ms: number };

const ordinary = 20_000;
const alarms = 40;

/** Words of danger from strangers, a few a second, while a backlog of ordinary messages is worked off. */
export async function measureDanger(desk: Desk): Promise<Danger> {
  await withClient(desk.opened.databaseUrl, (client) =>
    client.query(
      `insert into inbox (source, external_id, subject, received_at, payload, state, attempts, due_at)
       select 'telegram', 'backlog:' || gen_random_uuid(), 'telegram:' || (5000000 + n % 4000), now(),
         json_build_object('update_id', n, 'message', json_build_object('message_id', n, 'date', 1,
           'chat', json_build_object('id', 5000000 + n % 4000, 'type', 'private', 'first_name', 'B'),
           'from', json_build_object('id', 5000000 + n % 4000, 'is_bot', false, 'first_name', 'B'),
           'text', '水龙头滴水')), 'received', 0, now() from generate_series(1, $1::int) n`,
      [ordinary],
    ),
  );
  // As the sweep finds them: the drain has all of them to work off meanwhile.
  await desk.office.nudge(
    Array.from({ length: 4000 }, (_, n) => ({
      queue: 'turns' as const,
      subject: inboxSubjects.chat(5_000_000 + n),
    })),
  );
  const latencies: number[] = [];
  for (let index = 0; index < alarms; index += 1) {
    const id = desk.nextId();
    const chat = 8_000_000 + id;
    const { subject, ...arrival } = arrivalOf(id, chat, messageOf(id, chat, '家里有煤气味'));
    const said = new Promise<void>((resolve) =>
      desk.committed.set(subject, (lane) => {
        if (lane === 0) resolve();
      }),
    );
    const began = performance.now();
    await desk.store({ ...arrival, subject, urgent: true });
    await desk.office.nudge([{ queue: 'intake', subject, urgent: true }]);
    await said;
    latencies.push(performance.now() - began);
    await pause(50);
  }
  const left = await withClient(desk.opened.databaseUrl, async (client) => {
    const { rows } = await client.query<{ left: string }>(
      "select count(*) as left from inbox where state = 'received'",
    );
    // The rest is of no use to anybody; chats that somebody is at are left to them.
    for (let more = 1; more > 0; ) {
      const done = await client.query(
        `update inbox set state = 'handled', handled_at = now() where state = 'received'
         and pg_try_advisory_xact_lock(hashtextextended(subject, 0))`,
      );
      more = done.rowCount ?? 0;
    }
    return Number(rows[0]?.left);
  });
  latencies.sort((a, b) => a - b);
  return {
    waiting: ordinary,
    left,
    p50Ms: latencies[Math.floor(latencies.length / 2)] ?? 0,
    p99Ms: latencies.at(-1) ?? 0,
  };
}

/** A million requests of years past, with their history and cards. */
export async function fillHistory(desk: Desk): Promise<void> {
  await withClient(desk.opened.databaseUrl, async (client) => {
    // Of a large town: some fifty requests a person, those whose taps are measured among them.
    await client.query(
      `insert into residents (id, community_id, name, created_at)
       select gen_random_uuid(), (select id from communities order by id limit 1), 'H' || n, now()
       from generate_series(1, 20000) n`,
    );
    await client.query(
      `insert into requests (id, number, community_id, unit_id, resident_id, chat, kind, category, urgency, state, words, anonymous, opened_at, answer_due_at, settle_due_at, reopened_count, closed_at)
       select gen_random_uuid(), nextval('request_numbers'), p.community_id, null, p.id, 7000000 + n, 'repair', 'plumbing', 'normal', 'closed', '水龙头滴水',
         false, now() - interval '1 year', now(), now(), 0, now() - interval '1 year'
       from (select id, community_id, row_number() over (order by id) as k, count(*) over () as all_of from residents) p,
         generate_series(p.k, 1000000, p.all_of) n`,
    );
    await client.query('vacuum analyze');
  });
}
