import pg from 'pg';
import { systemChance, systemClock } from '../../src/clock.ts';

/** What hand-written SQL does with the same database, for the intake to be compared with. */

export type Chat = { id: number; resident: string };

export type ByHand = {
  /** Requests a second, each in a transaction of its own, one a chat at once. */
  oneByOne(chats: readonly Chat[], count: number): Promise<number>;
  /** The same rows, so many requests to a transaction as there are chats, sixteen at most. */
  inBatches(chats: readonly Chat[], count: number): Promise<number>;
  /** Single rows inserted a second, one to a transaction: what a machine can do at all. */
  plainInserts(clients: number, count: number): Promise<number>;
  close(): Promise<void>;
};

/** Takes a sample of what the office itself wrote, so that rows are as wide. */
export async function openByHand(databaseUrl: string): Promise<ByHand> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 32, idleTimeoutMillis: 0 });
  const { rows } = await pool.query<Sample>(
    `select r.community_id, r.unit_id, i.payload, o.part, c.state
     from requests r, inbox i, outbox o, chats c
     where i.payload->'callback_query' is not null and o.part->>'kind' = 'answer' and c.state is not null and r.unit_id is not null limit 1`,
  );
  const [sample] = rows;
  if (!sample) throw new Error('There is nothing to take the rows from.');
  await pool.query(
    'create table bench_rows (id bigserial primary key, words text, at timestamptz)',
  );
  const rate = async (
    workers: number,
    count: number,
    task: (worker: number) => Promise<number>,
  ): Promise<number> => {
    const began = performance.now();
    let begun = 0;
    let filed = 0;
    await Promise.all(
      Array.from({ length: workers }, async (_, worker) => {
        while (begun < count) {
          begun += 1;
          filed += await task(worker);
        }
      }),
    );
    return (filed / (performance.now() - began)) * 1000;
  };
  return {
    oneByOne: (chats, count) =>
      rate(chats.length, count, async (worker) => {
        const chat = chats[worker];
        if (chat) await fileByHand(pool, chat, sample);
        return 1;
      }),
    inBatches: (chats, count) => {
      const size = Math.min(16, chats.length);
      const groups = Array.from({ length: Math.ceil(chats.length / size) }, (_, index) =>
        chats.slice(index * size, (index + 1) * size),
      );
      return rate(groups.length, Math.ceil(count / size), (worker) =>
        fileTogether(pool, groups[worker] ?? [], sample),
      );
    },
    plainInserts: (clients, count) =>
      rate(clients, count, async () => {
        await pool.query({
          name: 'plain',
          text: 'insert into bench_rows (words, at) values ($1, now())',
          values: ['厨房水龙头一直滴水'],
        });
        return 1;
      }),
    close: () => pool.end(),
  };
}

type Sample = {
  community_id: string;
  unit_id: string;
  payload: unknown;
  part: unknown;
  state: unknown;
};

const words = '厨房水龙头一直滴水';
const uuid = (): string => systemChance.id(systemClock.now());

async function fileByHand(pool: pg.Pool, chat: Chat, sample: Sample): Promise<void> {
  const subject = `telegram:${chat.id}`;
  const [request, key] = [uuid(), uuid()];
  const stored = await pool.query<{ seq: string }>({
    name: 'store',
    text: `insert into inbox (source, external_id, subject, received_at, payload, state, attempts, due_at)
      values ('telegram', $1, $2, now(), $3, 'received', 0, now()) on conflict do nothing returning seq`,
    values: [key, subject, JSON.stringify(sample.payload)],
  });
  const client = await pool.connect();
  const q = (name: string, text: string, values: unknown[] = []) =>
    client.query({ name, text, values });
  try {
    await q('begin', 'begin');
    await q('lock', 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [subject]);
    await q(
      'waiting',
      "select seq, payload from inbox where subject = $1 and state = 'received' order by seq limit 40",
      [subject],
    );
    await q('chat', 'select * from chats where id = $1', [chat.id]);
    await q(
      'request',
      `insert into requests (id, number, community_id, unit_id, resident_id, chat, kind, category, urgency, state, words, anonymous, opened_at, answer_due_at, settle_due_at, reopened_count)
       values ($1, nextval('request_numbers'), $2, $3, null, $4, 'repair', 'plumbing', 'normal', 'closed', $5, false, now(), now(), now(), 0)`,
      [request, sample.community_id, sample.unit_id, chat.id, words],
    );
    await q(
      'entry',
      `insert into request_entries (request_id, at, actor_kind, actor, verb, data, files) values ($1, now(), 'resident', $2, 'opened', $3, '[]')`,
      [request, chat.resident, JSON.stringify({ text: words })],
    );
    await q(
      'audit',
      `insert into audit_entries (at, actor_kind, actor, verb, subject_kind, subject, detail) values (now(), 'resident', $1, 'request.opened', 'request', $2, '{}')`,
      [chat.resident, request],
    );
    for (const surface of ['slack', 'telegram']) {
      await q(
        'card',
        `insert into cards (id, surface, subject_kind, subject, place, lane, wanted_version, drawn_version, attempts, due_at, created_at)
         values ($1, $2, 'request', $3, $4, 1, 1, 0, 0, now(), now()) on conflict do nothing`,
        [uuid(), surface, request, subject],
      );
    }
    await q(
      'part',
      `insert into outbox (key, destination, lane, part, state, attempts, created_at, due_at) values ($1, $2, 1, $3, 'sent', 0, now(), now())`,
      [key, subject, JSON.stringify(sample.part)],
    );
    await q('state', 'update chats set state = $2, last_heard_at = now() where id = $1', [
      chat.id,
      JSON.stringify(sample.state),
    ]);
    await q('handled', "update inbox set state = 'handled', handled_at = now() where seq = $1", [
      stored.rows[0]?.seq,
    ]);
    await q('commit', 'commit');
  } finally {
    client.release();
  }
}

/** The same for many chats in one transaction, every table written by one statement. */
async function fileTogether(
  pool: pg.Pool,
  chats: readonly Chat[],
  sample: Sample,
): Promise<number> {
  const ids = chats.map(({ id }) => id);
  const subjects = ids.map((id) => `telegram:${id}`);
  const requests = chats.map(uuid);
  const keys = chats.map(uuid);
  const stored = await pool.query<{ seq: string }>({
    name: 'together_store',
    text: `insert into inbox (source, external_id, subject, received_at, payload, state, attempts, due_at)
      select 'telegram', k, s, now(), $3, 'received', 0, now() from unnest($1::text[], $2::text[]) as t (k, s)
      on conflict do nothing returning seq`,
    values: [keys, subjects, JSON.stringify(sample.payload)],
  });
  const seqs = stored.rows.map(({ seq }) => seq);
  const client = await pool.connect();
  const q = (name: string, text: string, values: unknown[] = []) =>
    client.query({ name: `together_${name}`, text, values });
  try {
    await q('begin', 'begin');
    await q(
      'lock',
      'select pg_advisory_xact_lock(hashtextextended(s, 0)) from unnest($1::text[]) as s order by s',
      [subjects],
    );
    await q(
      'waiting',
      "select seq, payload from inbox where subject = any($1) and state = 'received' order by seq",
      [subjects],
    );
    await q('chats', 'select * from chats where id = any($1::bigint[])', [ids]);
    await q(
      'requests',
      `insert into requests (id, number, community_id, unit_id, resident_id, chat, kind, category, urgency, state, words, anonymous, opened_at, answer_due_at, settle_due_at, reopened_count)
       select r, nextval('request_numbers'), $3, $4, null, c, 'repair', 'plumbing', 'normal', 'closed', $5, false, now(), now(), now(), 0
       from unnest($1::uuid[], $2::bigint[]) as t (r, c)`,
      [requests, ids, sample.community_id, sample.unit_id, words],
    );
    await q(
      'entries',
      `insert into request_entries (request_id, at, actor_kind, actor, verb, data, files)
       select r, now(), 'resident', null, 'opened', $2, '[]' from unnest($1::uuid[]) as t (r)`,
      [requests, JSON.stringify({ text: words })],
    );
    await q(
      'audit',
      `insert into audit_entries (at, actor_kind, actor, verb, subject_kind, subject, detail)
       select now(), 'resident', null, 'request.opened', 'request', r, '{}' from unnest($1::text[]) as t (r)`,
      [requests],
    );
    await q(
      'cards',
      `insert into cards (id, surface, subject_kind, subject, place, lane, wanted_version, drawn_version, attempts, due_at, created_at)
       select i, s, 'request', r, p, 1, 1, 0, 0, now(), now()
       from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[]) as t (i, s, r, p) on conflict do nothing`,
      [
        [...requests, ...requests].map(uuid),
        [...requests.map(() => 'slack'), ...requests.map(() => 'telegram')],
        [...requests, ...requests],
        [...subjects, ...subjects],
      ],
    );
    await q(
      'parts',
      `insert into outbox (key, destination, lane, part, state, attempts, created_at, due_at)
       select k, d, 1, $3, 'sent', 0, now(), now() from unnest($1::text[], $2::text[]) as t (k, d)`,
      [keys, subjects, JSON.stringify(sample.part)],
    );
    await q(
      'state',
      'update chats set state = $2, last_heard_at = now() where id = any($1::bigint[])',
      [ids, JSON.stringify(sample.state)],
    );
    await q(
      'handled',
      "update inbox set state = 'handled', handled_at = now() where seq = any($1::bigint[])",
      [seqs],
    );
    await q('commit', 'commit');
  } finally {
    client.release();
  }
  return chats.length;
}
