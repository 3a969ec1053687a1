import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { slackChannelId, slackUserId } from '../../bots/playground/workspace/model.ts';
import { encodeAction } from '../../bots/telegram/callback-data.ts';
import { readUpdate } from '../../bots/telegram/read-update.ts';
import { createUnitLists } from '../../src/archive/unit-lists.ts';
import { type TogetherDeps, takeTogether } from '../../src/chat/take-together.ts';
import { seededChance, systemChance, systemClock } from '../../src/clock.ts';
import { seedDemonstration } from '../../src/community/demo.ts';
import { Resident } from '../../src/community/entities.ts';
import { processEnvironment, readSettings } from '../../src/config.ts';
import { startEmbeddedPostgres } from '../../src/db/embedded.ts';
import { OutboxPart } from '../../src/delivery/entities.ts';
import { storeInbox } from '../../src/delivery/inbox.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import type { Office } from '../../src/work.ts';
import { type House, openHouse } from '../../workers/house.ts';
import { workIntake } from '../../workers/intake.ts';
import { type ByHand, openByHand } from './by-hand.ts';

/**
 * Update received → request committed, at 1, 8 and 32 chats at once: a tap on
 * Submit is stored, handed to a worker through the queue, decided and written.
 * Beside it, in the same run and on the same database, hand-written SQL that
 * writes the same rows with nothing else around it: the ceiling.
 */

const bot = { id: 7_700_000_001, username: 'bench_bot' };
const levels = [1, 8, 32] as const;
/** Requests a level and a comparison. */
const requestsOf = (chats: number): number => (chats === 1 ? 90 : 480);

type IntakeLine = Run & { chats: number; oneByOne: number; inBatches: number };
type IntakeBench = {
  lines: IntakeLine[];
  plain: { clients: number; perSecond: number }[];
  halfLoad: Run;
  danger: Danger;
  large: { line: IntakeLine; danger: Danger } | null;
};
/** How long words of danger take to their safety words in the outbox while ordinary messages wait, in ms. */
type Danger = { waiting: number; left: number; p50Ms: number; p99Ms: number };

/** `npm run bench -- intake`, as lines for people. With REDIS_URL the queue is on Redis; `--large` adds the same with a million requests already there. */
export async function bench(): Promise<string> {
  const { lines, plain, halfLoad, danger, large } = await benchIntake();
  const title = 'chats  requests/s  by hand/s    ratio  batched/s    p50 ms    p99 ms  cpu ms each';
  return [
    'Update received → request committed, through the queue; beside it the same rows by hand-written SQL,',
    'one request to a transaction (the ratio is to this one), and in batches.',
    title,
    ...lines.map(lineOf),
    `At half load (${halfLoad.perSecond.toFixed(0)}/s over 32 chats): p50 ${halfLoad.p50Ms.toFixed(1)} ms, p99 ${halfLoad.p99Ms.toFixed(1)} ms.`,
    `One plain insert to a transaction, nothing else: ${plain.map(({ clients, perSecond }) => `${perSecond.toFixed(0)}/s with ${clients}`).join(', ')}.`,
    wordsOf(danger),
    ...(large
      ? ['With a million requests already there:', title, lineOf(large.line), wordsOf(large.danger)]
      : []),
    '',
  ].join('\n');
}

const lineOf = (one: IntakeLine): string => {
  const number = (value: number, digits = 1): string => value.toFixed(digits).padStart(9);
  return [
    String(one.chats).padStart(5),
    number(one.perSecond),
    number(one.oneByOne),
    number(one.perSecond / one.oneByOne, 2),
    number(one.inBatches),
    number(one.p50Ms),
    number(one.p99Ms),
    number(one.cpuMs, 2),
  ].join(' ');
};

const wordsOf = ({ waiting, left, p50Ms, p99Ms }: Danger): string =>
  `Danger received → safety words in the outbox, ${waiting} ordinary messages waiting (${left} still, at the end): p50 ${p50Ms.toFixed(0)} ms, p99 ${p99Ms.toFixed(0)} ms.`;

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
    return await measure(house, process.argv.includes('--large'));
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
  /** Told when something for a chat is committed to the outbox, with the lane it goes in. */
  committed: Map<string, (lane: number) => void>;
};

async function measure(house: House, isLarge: boolean): Promise<IntakeBench> {
  let id = 1_000_000;
  const committed: Desk['committed'] = new Map();
  // What cards and parts would nudge is another bench's matter: only intake's own queues are used.
  const office: Office = {
    ...house.office,
    async nudge(nudges) {
      for (const one of nudges)
        if (one.queue === 'deliver') committed.get(one.destination)?.(one.lane);
      await house.office.nudge(
        nudges.filter(({ queue }) => queue === 'intake' || queue === 'turns'),
      );
    },
  };
  const deps: TogetherDeps = {
    readUpdate: (one) => readUpdate(one, bot),
    understand: loadUnderstanding(),
    dangers: new Map(),
    unitsOf: createUnitLists(),
    readPhone: () => null,
    quietMs: 0,
    privateLink: () => '',
  };
  const nextId = (): number => {
    id += 1;
    return id;
  };
  const desk: Desk = { house, office, deps, nextId, committed };
  const drain = workIntake(house.jobs, office, {
    turn: deps,
    lastPath: { takeOver: () => undefined, takeOverWaiting: () => undefined },
    handleSlack: async () => undefined,
    authorOf: () => null,
    // Nothing of Slack is begun here.
    lease: { hold: () => null },
  });
  const residents = await house.office.orm.em
    .fork()
    .find(Resident, {}, { limit: 40, orderBy: { id: 'asc' } });
  const chats = residents.map((resident, index) => ({
    id: 9_000_000 + index,
    resident: resident.id,
  }));
  for (const chat of chats) await bindChat(desk, chat);
  await run(desk, chats.slice(0, 8), 64);
  const hand = await openByHand(house.databaseUrl);
  try {
    // Connections are opened and statements prepared before anything is measured.
    await hand.oneByOne(chats.slice(0, 32), 320);
    await hand.inBatches(chats.slice(0, 32), 320);
    const lines: IntakeLine[] = [];
    for (const level of levels) lines.push(await compare(desk, hand, chats.slice(0, level)));
    // Half load: taps arrive evenly, at half the rate that was reached with every chat at once.
    const full = lines.at(-1)?.perSecond ?? 1;
    const halfLoad = await run(desk, chats.slice(0, 32), 320, 2000 / full);
    const plain = [];
    for (const clients of [1, 8])
      plain.push({ clients, perSecond: await hand.plainInserts(clients, 600) });
    const danger = await measureDanger(desk);
    if (!isLarge) return { lines, plain, halfLoad, danger, large: null };
    await fillHistory(desk);
    const line = await compare(desk, hand, chats.slice(0, 8));
    return { lines, plain, halfLoad, danger, large: { line, danger: await measureDanger(desk) } };
  } finally {
    await hand.close();
    await drain.stop();
  }
}

/** Ours and by hand, turn about, since nobody has a machine to themselves. */
async function compare(
  desk: Desk,
  hand: ByHand,
  chats: readonly { id: number; resident: string }[],
): Promise<IntakeLine> {
  const turns = 3;
  const count = requestsOf(chats.length) / turns;
  const runs: Run[] = [];
  const rates = { oneByOne: [] as number[], inBatches: [] as number[] };
  for (let turn = 0; turn < turns; turn += 1) {
    runs.push(await run(desk, chats, count));
    rates.oneByOne.push(await hand.oneByOne(chats, count));
    rates.inBatches.push(await hand.inBatches(chats, count));
  }
  const middle = (values: readonly number[]): number =>
    values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return {
    chats: chats.length,
    perSecond: middle(runs.map((one) => one.perSecond)),
    p50Ms: middle(runs.map((one) => one.p50Ms)),
    p99Ms: middle(runs.map((one) => one.p99Ms)),
    cpuMs: middle(runs.map((one) => one.cpuMs)),
    oneByOne: middle(rates.oneByOne),
    inBatches: middle(rates.inBatches),
  };
}

const ordinary = 20_000;
const alarms = 40;

/** Words of danger from strangers, a few a second, while a backlog of ordinary messages is worked off. */
async function measureDanger(desk: Desk): Promise<Danger> {
  await withClient(desk.house.databaseUrl, (client) =>
    client.query(
      `insert into inbox (source, external_id, subject, received_at, payload, state, attempts, due_at)
       select 'telegram', 'backlog:' || n, 'telegram:' || (5000000 + n % 4000), now(),
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
      subject: `telegram:${5_000_000 + n}`,
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
    await storeInbox(desk.office, [{ ...arrival, subject, urgent: true }]);
    await desk.office.nudge([{ queue: 'intake', subject, urgent: true }]);
    await said;
    latencies.push(performance.now() - began);
    await pause(50);
  }
  const left = await withClient(desk.house.databaseUrl, async (client) => {
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
async function fillHistory(desk: Desk): Promise<void> {
  await withClient(desk.house.databaseUrl, async (client) => {
    await client.query(
      `insert into requests (id, number, community_id, unit_id, resident_id, chat, kind, category, urgency, state, words, anonymous, opened_at, answer_due_at, settle_due_at, reopened_count, closed_at)
       select gen_random_uuid(), nextval('request_numbers'), o.community_id, o.unit_id, o.resident_id, 7000000 + n % 5000, 'repair', 'plumbing', 'normal', 'closed', '水龙头滴水',
         false, now() - interval '1 year', now(), now(), 0, now() - interval '1 year'
       from generate_series(1, 1000000) n join lateral (
         select u.community_id, u.id as unit_id, (select r.id from residents r offset n % 200 limit 1) as resident_id from units u offset n % 300 limit 1) o on true`,
    );
    await client.query('vacuum analyze');
  });
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
    taps.push(
      ...(await prepare(
        desk,
        chats.map(({ id }) => id),
      )),
    );
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

/** Residents write, and have drafts to submit; not measured. */
async function prepare(desk: Desk, chats: readonly number[]): Promise<Tap[]> {
  const said = chats.map((chat) => ({ id: desk.nextId(), chat }));
  await storeInbox(
    desk.office,
    said.map(({ id, chat }) =>
      arrivalOf(id, chat, messageOf(id, chat, words[id % words.length] ?? '')),
    ),
  );
  await takeTogether(
    desk.office,
    chats.map((chat) => `telegram:${chat}`),
    desk.deps,
  );
  const em = desk.office.orm.em.fork();
  const taps: Tap[] = [];
  for (const { id, chat } of said) {
    const part = await em.findOneOrFail(
      OutboxPart,
      { destination: `telegram:${chat}`, part: { $contains: { kind: 'text' } } as never },
      { orderBy: { seq: 'desc' } },
    );
    const buttons = 'buttons' in part.part ? (part.part.buttons ?? []).flat() : [];
    const button = buttons.find((one) => 'action' in one && one.action.verb === 'submit');
    if (!button || !('action' in button))
      throw new Error(`There is no draft to submit: ${JSON.stringify(part.part)}`);
    // As it would be once it was delivered.
    part.state = 'sent';
    part.remoteId = String(id);
    taps.push({ chat, data: encodeAction(button.action), message: id });
  }
  await em.flush();
  return taps;
}

const messageOf = (id: number, chat: number, text: string) => ({
  message: {
    message_id: id,
    date: 1,
    chat: { id: chat, type: 'private', first_name: 'B' },
    from: { id: chat, is_bot: false, first_name: 'B' },
    text,
  },
});

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
  const committed = new Promise<void>((resolve) =>
    desk.committed.set(arrival.subject, () => resolve()),
  );
  await storeInbox(desk.office, [arrival]);
  await desk.office.nudge([{ queue: 'turns', subject: arrival.subject }]);
  await committed;
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
