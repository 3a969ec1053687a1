import pg from 'pg';
import { systemChance, systemClock } from '../../src/clock.ts';

/** What hand-written SQL does with the same database, for the intake to be compared with. */

export type Chat = { id: number; resident: string; community: string; unit: string };

export type ByHand = {
  /** A request for each chat, each in a transaction of its own, by so many clients at once. */
  oneByOne(chats: readonly Chat[], clients: number): Promise<void>;
  /** The same rows, so many requests to a transaction as there are clients, sixteen at most. */
  inBatches(chats: readonly Chat[], clients: number): Promise<void>;
  /** Single rows inserted, one to a transaction: what a machine can do at all. */
  plainInserts(clients: number, count: number): Promise<void>;
  close(): Promise<void>;
};

/** Takes a sample of what the office itself wrote, so that rows are as wide. */
export async function openByHand(databaseUrl: string, connections: number): Promise<ByHand> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: connections,
    idleTimeoutMillis: 0,
  });
  const { rows } = await pool.query<Sample>(
    `select i.payload, o.part, c.state from inbox i, outbox o, chats c
     where i.payload->'callback_query' is not null and o.part->>'kind' = 'answer' and c.state is not null limit 1`,
  );
  const [sample] = rows;
  if (!sample) throw new Error('There is nothing to take the rows from.');
  await pool.query(
    'create table bench_rows (id bigserial primary key, words text, at timestamptz)',
  );
  return {
    oneByOne: (chats, clients) => byTurns(chats, clients, (chat) => fileByHand(pool, chat, sample)),
    inBatches: (chats, clients) => {
      const size = Math.min(16, clients);
      const groups = Array.from({ length: Math.ceil(chats.length / size) }, (_, index) =>
        chats.slice(index * size, (index + 1) * size),
      );
      return byTurns(groups, Math.ceil(clients / size), (group) =>
        fileTogether(pool, group, sample),
      );
    },
    plainInserts: (clients, count) =>
      byTurns(Array.from({ length: count }), clients, async () => {
        await pool.query({
          name: 'plain',
          text: 'insert into bench_rows (words, at) values ($1, now())',
          values: ['厨房水龙头一直滴水'],
        });
      }),
    close: () => pool.end(),
  };
}

/** Each of some things once, by so many at once: whoever is done takes the next. */
export async function byTurns<T>(
  things: readonly T[],
  clients: number,
  task: (thing: T) => Promise<void>,
): Promise<void> {
  const left = things.values();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (const thing of left) await task(thing);
    }),
  );
}

type Sample = {
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
       values ($1, nextval('request_numbers'), $2, $3, $6, $4, 'repair', 'plumbing', 'normal', 'new', $5, false, now(), now(), now(), 0)`,
      [request, chat.community, chat.unit, chat.id, words, chat.resident],
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
      `insert into outbox (key, destination, lane, part, state, attempts, created_at, due_at) values ($1, $2, 1, $3, 'pending', 0, now(), now())`,
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
async function fileTogether(pool: pg.Pool, chats: readonly Chat[], sample: Sample): Promise<void> {
  const ids = chats.map(({ id }) => id);
  const subjects = ids.map((id) => `telegram:${id}`);
  const residents = chats.map(({ resident }) => resident);
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
       select r, nextval('request_numbers'), m, u, p, c, 'repair', 'plumbing', 'normal', 'new', $6, false, now(), now(), now(), 0
       from unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::uuid[], $5::uuid[]) as t (r, c, m, u, p)`,
      [
        requests,
        ids,
        chats.map(({ community }) => community),
        chats.map(({ unit }) => unit),
        residents,
        words,
      ],
    );
    await q(
      'entries',
      `insert into request_entries (request_id, at, actor_kind, actor, verb, data, files)
       select r, now(), 'resident', p, 'opened', $3, '[]' from unnest($1::uuid[], $2::text[]) as t (r, p)`,
      [requests, residents, JSON.stringify({ text: words })],
    );
    await q(
      'audit',
      `insert into audit_entries (at, actor_kind, actor, verb, subject_kind, subject, detail)
       select now(), 'resident', p, 'request.opened', 'request', r, '{}' from unnest($1::text[], $2::text[]) as t (r, p)`,
      [requests, residents],
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
       select k, d, 1, $3, 'pending', 0, now(), now() from unnest($1::text[], $2::text[]) as t (k, d)`,
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
}
