import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { slackChannelId, slackUserId } from '../../bots/playground/workspace/model.ts';
import { encodeAction } from '../../bots/telegram/callback-data.ts';
import { readUpdate } from '../../bots/telegram/read-update.ts';
import { createUnitLists } from '../../src/archive/unit-lists.ts';
import { type TogetherDeps, takeTurns } from '../../src/chat/take-together.ts';
import { seededChance, systemChance, systemClock } from '../../src/clock.ts';
import { seedDemonstration } from '../../src/community/demo.ts';
import { Resident } from '../../src/community/entities.ts';
import { processEnvironment, readSettings } from '../../src/config.ts';
import { startEmbeddedPostgres } from '../../src/db/embedded.ts';
import { OutboxPart } from '../../src/delivery/entities.ts';
import { storeInbox } from '../../src/delivery/inbox.ts';
import { payloads } from '../../src/jobs/queues.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import type { Office } from '../../src/work.ts';
import { type House, openHouse } from '../../workers/house.ts';
import { handleSubject } from '../../workers/intake.ts';

/**
 * Update received → request committed, at 1, 8 and 32 chats at once: a tap on
 * Submit is stored, handed to a worker through the queue, decided and written.
 * Beside it, in the same run and on the same database, hand-written SQL that
 * writes the same rows with nothing else around it: the ceiling.
 */

const bot = { id: 7_700_000_001, username: 'bench_bot' };
const levels = [1, 8, 32] as const;
const requestsPerLevel = 480;

type IntakeLine = {
  chats: number;
  perSecond: number;
  ceilingPerSecond: number;
  ratio: number;
  p50Ms: number;
  p99Ms: number;
  cpuMs: number;
};
type IntakeBench = {
  lines: IntakeLine[];
  halfLoad: { perSecond: number; p50Ms: number; p99Ms: number };
};

/** `npm run bench -- intake`, as lines for people. With REDIS_URL the queue is on Redis. */
export async function bench(): Promise<string> {
  const { lines, halfLoad } = await benchIntake();
  const number = (value: number, digits = 1): string => value.toFixed(digits).padStart(9);
  const rows = lines.map((one) =>
    [
      String(one.chats).padStart(5),
      number(one.perSecond),
      number(one.ceilingPerSecond),
      number(one.ratio, 2),
      number(one.p50Ms),
      number(one.p99Ms),
      number(one.cpuMs, 2),
    ].join(' '),
  );
  return [
    'Update received → request committed, through the queue; beside it the same rows by hand-written SQL.',
    'chats  requests/s  ceiling/s    ratio    p50 ms    p99 ms  cpu ms each',
    ...rows,
    `At half load (${halfLoad.perSecond.toFixed(0)}/s over 32 chats): p50 ${halfLoad.p50Ms.toFixed(1)} ms, p99 ${halfLoad.p99Ms.toFixed(1)} ms.`,
    '',
  ].join('\n');
}

/** Runs the bench on an embedded PostgreSQL of its own; takes about a minute. */
async function benchIntake(): Promise<IntakeBench> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-bench-'));
  const server = await startEmbeddedPostgres(folder, () =>
    systemChance.code(24, 'abcdefghijkmnpqrstuvwxyz'),
  );
  const { REDIS_URL } = processEnvironment();
  const settings = readSettings({
    DATABASE_URL: server.adminUrl,
    REDIS_URL,
    GATEHOUSE_LOG_LEVEL: 'silent',
  });
  const house = await openHouse(settings, { clock: systemClock, chance: seededChance(1) });
  try {
    await seedDemonstration(house.office.orm.em.fork(), systemClock, settings, {
      slackUser: slackUserId,
      slackChannel: slackChannelId,
    });
    return await measure(house);
  } finally {
    await house.close(3000);
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Desk = {
  house: House;
  office: Office;
  deps: TogetherDeps;
  nextId: () => number;
  /** Told when the worker has finished a visit to a chat. */
  visited: Map<string, () => void>;
};

async function measure(house: House): Promise<IntakeBench> {
  let id = 1_000_000;
  // What cards and parts would nudge is another bench's matter: only intake's own queue is used.
  const office: Office = {
    ...house.office,
    nudge: (nudges) => house.office.nudge(nudges.filter((one) => one.queue === 'intake')),
  };
  const deps: TogetherDeps = {
    readUpdate: (one) => readUpdate(one, bot),
    understand: loadUnderstanding(),
    unitsOf: createUnitLists(),
    readPhone: () => null,
    quietMs: 0,
    privateLink: () => '',
  };
  const visited = new Map<string, () => void>();
  const nextId = (): number => {
    id += 1;
    return id;
  };
  const desk: Desk = { house, office, deps, nextId, visited };
  house.jobs.work('intake', 8, async (data) => {
    const { subject } = payloads.intake.parse(data);
    await handleSubject(office, subject, {
      turn: deps,
      lastPath: { takeOver: () => undefined, takeOverWaiting: () => undefined },
      handleSlack: async () => undefined,
      authorOf: () => null,
      lease: { hold: () => null },
    });
    visited.get(subject)?.();
  });
  const residents = await house.office.orm.em
    .fork()
    .find(Resident, {}, { limit: 32, orderBy: { id: 'asc' } });
  const chats = residents.map((resident, index) => ({
    id: 9_000_000 + index,
    resident: resident.id,
  }));
  for (const chat of chats) await bindChat(desk, chat);
  await run(desk, chats.slice(0, 8), 64);
  const lines: IntakeLine[] = [];
  for (const level of levels) {
    const ours = await run(desk, chats.slice(0, level), requestsPerLevel);
    const ceilingPerSecond = await ceilingRate(house, chats.slice(0, level), requestsPerLevel);
    lines.push({
      chats: level,
      ...ours,
      ceilingPerSecond,
      ratio: ours.perSecond / ceilingPerSecond,
    });
  }
  // Half load: taps arrive evenly, at half the rate that was reached with every chat at once.
  const full = lines.at(-1)?.perSecond ?? 1;
  return { lines, halfLoad: await run(desk, chats, requestsPerLevel, 2000 / full) };
}

async function bindChat(desk: Desk, chat: { id: number; resident: string }): Promise<void> {
  const sqlText = `insert into chats (id, kind, resident_id, language, display_name, state, slots, reachable, code_failures, created_at, last_heard_at)
    values ($1, 'private', $2, 'zh-CN', 'bench', null, '{}', true, 0, now(), now())`;
  await withClient(desk.house.databaseUrl, async (client) => {
    await client.query(sqlText, [chat.id, chat.resident]);
  });
}

type Run = { perSecond: number; p50Ms: number; p99Ms: number; cpuMs: number };

/** Files `count` requests over the given chats, each chat one after the other; `everyMs` spaces them out. */
async function run(
  desk: Desk,
  chats: readonly { id: number }[],
  count: number,
  everyMs = 0,
): Promise<Run> {
  const latencies: number[] = [];
  let busyMs = 0;
  let cpuMs = 0;
  for (let round = 0; round < Math.ceil(count / chats.length); round += 1) {
    await clearDesk(desk);
    const taps: Tap[] = [];
    for (const chat of chats) taps.push(await prepare(desk, chat.id));
    const cpu = process.cpuUsage();
    const began = performance.now();
    await Promise.all(
      taps.map(async (tap, index) => {
        if (everyMs > 0) await pause(index * everyMs);
        const at = performance.now();
        await submit(desk, tap);
        latencies.push(performance.now() - at);
      }),
    );
    busyMs += performance.now() - began;
    const used = process.cpuUsage(cpu);
    cpuMs += (used.user + used.system) / 1000;
  }
  latencies.sort((a, b) => a - b);
  const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? 0;
  return {
    perSecond: (latencies.length / busyMs) * 1000,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    cpuMs: cpuMs / latencies.length,
  };
}

/** Requests that are open would bring the daily limit, and the question which of them is meant. */
async function clearDesk(desk: Desk): Promise<void> {
  await withClient(desk.house.databaseUrl, async (client) => {
    await client.query(
      "update requests set state = 'closed', opened_at = now() - interval '40 days', resident_id = null where state = 'new'",
    );
  });
}

type Tap = { chat: number; data: string; message: number };
const words = ['厨房水龙头一直滴水', '电梯有异响', '马桶堵了', '路灯不亮'];

/** A resident writes, and has a draft to submit; not measured. */
async function prepare(desk: Desk, chat: number): Promise<Tap> {
  const id = desk.nextId();
  await storeInbox(desk.office, [
    arrivalOf(id, chat, {
      message: {
        message_id: id,
        date: 1,
        chat: { id: chat, type: 'private', first_name: 'B' },
        from: { id: chat, is_bot: false, first_name: 'B' },
        text: words[id % words.length],
      },
    }),
  ]);
  await takeTurns(desk.office, `telegram:${chat}`, desk.deps);
  const em = desk.office.orm.em.fork();
  const part = await em.findOneOrFail(
    OutboxPart,
    { destination: `telegram:${chat}`, part: { $contains: { kind: 'text' } } as never },
    { orderBy: { seq: 'desc' } },
  );
  const buttons = 'buttons' in part.part ? (part.part.buttons ?? []).flat() : [];
  const button = buttons.find((one) => 'action' in one && one.action.verb === 'submit');
  if (!button || !('action' in button))
    throw new Error(`There is no draft to submit: ${JSON.stringify(part.part)}`);
  return { chat, data: encodeAction(button.action), message: id };
}

const arrivalOf = (id: number, chat: number, update: object) => ({
  source: 'telegram' as const,
  externalId: String(id),
  subject: `telegram:${chat}`,
  payload: { update_id: id, ...update },
});

/** The measured path: stored, queued, taken, committed. */
async function submit(desk: Desk, tap: Tap): Promise<void> {
  const id = desk.nextId();
  const from = { id: tap.chat, is_bot: false, first_name: 'B' };
  const message = { message_id: tap.message, chat: { id: tap.chat, type: 'private' } };
  const arrival = arrivalOf(id, tap.chat, {
    callback_query: { id: String(id), from, data: tap.data, message },
  });
  const committed = new Promise<void>((resolve) => desk.visited.set(arrival.subject, resolve));
  await storeInbox(desk.office, [arrival]);
  await desk.office.nudge([{ queue: 'intake', subject: arrival.subject }]);
  await committed;
}

/** The same rows by hand, as many at once: how fast this database takes them with nothing around it. */
async function ceilingRate(
  house: House,
  chats: readonly { id: number; resident: string }[],
  count: number,
): Promise<number> {
  const pool = new pg.Pool({ connectionString: house.databaseUrl, max: chats.length });
  const { rows } = await pool.query<{
    community_id: string;
    unit_id: string;
    payload: unknown;
    part: unknown;
    state: unknown;
  }>(
    `select r.community_id, r.unit_id, i.payload, o.part, c.state
     from requests r, inbox i, outbox o, chats c
     where i.payload->'callback_query' is not null and o.part->>'kind' = 'answer' and c.state is not null and r.unit_id is not null limit 1`,
  );
  const [sample] = rows;
  if (!sample) throw new Error('There is nothing to take the ceiling from.');
  try {
    const began = performance.now();
    let filed = 0;
    await Promise.all(
      chats.map(async (chat) => {
        for (; filed < count; ) {
          filed += 1;
          await fileByHand(pool, chat, sample);
        }
      }),
    );
    return (filed / (performance.now() - began)) * 1000;
  } finally {
    await pool.end();
  }
}

type Sample = {
  community_id: string;
  unit_id: string;
  payload: unknown;
  part: unknown;
  state: unknown;
};

async function fileByHand(
  pool: pg.Pool,
  chat: { id: number; resident: string },
  sample: Sample,
): Promise<void> {
  const subject = `telegram:${chat.id}`;
  const uuid = (): string => systemChance.id(systemClock.now());
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
      [request, sample.community_id, sample.unit_id, chat.id, words[0]],
    );
    await q(
      'entry',
      `insert into request_entries (request_id, at, actor_kind, actor, verb, data, files) values ($1, now(), 'resident', $2, 'opened', $3, '[]')`,
      [request, chat.resident, JSON.stringify({ text: words[0] })],
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

async function withClient<T>(url: string, task: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await task(client);
  } finally {
    await client.end();
  }
}
