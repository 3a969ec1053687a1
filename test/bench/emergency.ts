import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { addPerson } from '../../bots/playground/botapi/people.ts';
import type { RawCall } from '../../bots/playground/calls.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import { lanes } from '../../src/delivery/parts.ts';
import { type Deployment, deploy, type Plan } from '../faults/deployment.ts';
import { startServers } from '../faults/servers.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { slackToken, telegramToken } from '../support/stand-ins.ts';

/**
 * A message of danger → the safety words in the chat and the card that pages those on duty in the
 * emergency channel, each as the stand-in has answered its call: with nothing else to do, and with a
 * campaign and a backlog of incoming messages waiting. The office runs in three processes, as it is
 * deployed: one receives, two work. Beside each emergency, in the same run, the ceiling: one insert
 * that is committed, and one bare call to each platform.
 */

const campaign = 100_000;
const campaignChats = 5000;
const incoming = 20_000;
const incomingChats = 4000;
const quietEmergencies = 15;
const emergencies = 60;
/** Slack takes about one message a second in a channel; each emergency has its own card there. */
const everyMs = 1300;
const givenUpAfterMs = 20_000;

/** Latencies in ms. */
type Run = { words: number[]; pages: number[]; ceiling: number[] };
type Waiting = { campaign: number; incoming: number };
type Line = {
  queue: string;
  quiet: Run;
  loaded: Run;
  before: Waiting;
  after: Waiting;
  /** What else the machine did: its load over a minute, before and at the end. */
  load: [number, number];
};

/** `npm run bench -- emergency`, as lines for people: queues on PostgreSQL, and on Redis where it is installed. */
export async function bench(): Promise<string> {
  const servers = await startServers();
  try {
    const lines: Line[] = [];
    for (const queue of servers.redis
      ? (['postgres', 'redis'] as const)
      : (['postgres'] as const)) {
      const plan: Plan = {
        processes: 'three',
        queue,
        telegram: 'polling',
        slack: 'http',
        undisturbed: true,
      };
      const deployment = await deploy(servers, plan);
      try {
        await deployment.ready();
        lines.push(await measure(deployment, queue));
      } finally {
        await deployment.close();
      }
    }
    return `${lines.flatMap(wordsOf).join('\n')}\n`;
  } finally {
    await servers.stop();
  }
}

async function measure(deployment: Deployment, queue: string): Promise<Line> {
  const idle = loadavg()[0] ?? 0;
  const calm = await people(deployment, 'quiet', quietEmergencies);
  const many = await people(deployment, 'loaded', emergencies);
  const quiet = await alarms(deployment, calm);
  await fill(deployment);
  // The sweep has found what waits, and every worker is at it.
  await pause(6000);
  const before = await waiting(deployment);
  const loaded = await alarms(deployment, many);
  const load: Line['load'] = [idle, loadavg()[0] ?? 0];
  return { queue, quiet, loaded, before, after: await waiting(deployment), load };
}

type Somebody = { mark: string; resident: ResidentDriver };

/** Those who will be in danger, before anything is measured: to look for one reads all that the stand-in holds. */
async function people(deployment: Deployment, name: string, count: number): Promise<Somebody[]> {
  const all: Somebody[] = [];
  for (let index = 0; index < count; index += 1) {
    const mark = `${name}${index}`;
    all.push({ mark, resident: await deployment.world.resident(`danger ${mark}`) });
  }
  return all;
}

async function alarms(deployment: Deployment, people: readonly Somebody[]): Promise<Run> {
  const run: Run = { words: [], pages: [], ceiling: [] };
  for (const { mark, resident } of people) {
    const began = performance.now();
    const { id } = resident.person;
    const words = heard(
      deployment.standIns.telegram.calls,
      (call) => /^send/.test(call.method) && Number(call.args.chat_id) === id,
    );
    const page = heard(
      deployment.standIns.slack.calls,
      (call) => call.method === 'chat.postMessage' && JSON.stringify(call.args).includes(mark),
    );
    const at = performance.now();
    await resident.says(`家里有很大的煤气味，快来人 ${mark}`);
    run.words.push((await words) - at);
    run.pages.push((await page) - at);
    run.ceiling.push(await bareWay(deployment, id));
    await pause(Math.max(0, everyMs - (performance.now() - began)));
  }
  return run;
}

/** When the first call that fits was answered. */
function heard(
  calls: { onCall(listener: (call: RawCall) => void): () => void },
  fits: (call: RawCall) => boolean,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`Nothing was heard within ${givenUpAfterMs} ms.`));
    }, givenUpAfterMs);
    const stop = calls.onCall((call) => {
      if (!call.ok || !fits(call)) return;
      clearTimeout(timer);
      stop();
      resolve(performance.now());
    });
  });
}

/** One insert that is committed and a bare call to each platform, with nothing of the house in between. */
async function bareWay({ standIns, query }: Deployment, chat: number): Promise<number> {
  const at = performance.now();
  await query(
    `insert into outbox (key, destination, lane, part, state, attempts, created_at, due_at)
     values ('bare:' || gen_random_uuid(), 'nowhere', 0, '{"to":"chat","kind":"forgotten"}', 'sent', 1, now(), now())`,
  );
  const json = { 'content-type': 'application/json' };
  const sent = await fetch(`${standIns.origin}/bot${telegramToken}/sendMessage`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ chat_id: chat, text: '请现在：离开' }),
  });
  const posted = await fetch(`${standIns.origin}/api/auth.test`, {
    method: 'POST',
    headers: { ...json, authorization: `Bearer ${slackToken}` },
    body: '{}',
  });
  await Promise.all([sent.arrayBuffer(), posted.arrayBuffer()]);
  return performance.now() - at;
}

/** A campaign to everybody, and what many people wrote at the same moment. */
async function fill({ standIns, query }: Deployment): Promise<void> {
  const people = Array.from({ length: campaignChats }, (_, n) => {
    const person = addPerson(standIns.telegram.world, {
      key: `campaign ${n}`,
      first_name: `C${n}`,
      language_code: 'zh-hans',
    });
    standIns.telegram.world.people.put(String(person.id), { ...person, started: true });
    return person.id;
  });
  const to = people.map((id) => `('${destinations.chat(id)}')`).join(',');
  await query(
    `insert into outbox (key, destination, lane, part, state, attempts, created_at, due_at)
     select 'campaign:' || t.destination || ':' || n, t.destination, ${lanes.campaign},
       json_build_object('to', 'chat', 'kind', 'text', 'text', '物业通知：本周六检修电梯。' || n), 'pending', 0, now(), now()
     from (values ${to}) t(destination), generate_series(1, ${campaign / campaignChats}) n`,
  );
  await query(
    `insert into inbox (source, external_id, subject, received_at, payload, state, attempts, due_at)
     select 'telegram', 'backlog:' || gen_random_uuid(), 'telegram:' || (5000000 + n % ${incomingChats}), now(),
       json_build_object('update_id', n, 'message', json_build_object('message_id', n, 'date', 1,
         'chat', json_build_object('id', 5000000 + n % ${incomingChats}, 'type', 'private', 'first_name', 'B'),
         'from', json_build_object('id', 5000000 + n % ${incomingChats}, 'is_bot', false, 'first_name', 'B'),
         'text', '水龙头滴水')), 'received', 0, now() from generate_series(1, ${incoming}) n`,
  );
}

async function waiting({ query }: Deployment): Promise<Waiting> {
  const [row] = await query<{ campaign: string; incoming: string }>(
    `select (select count(*) from outbox where state in ('pending', 'sending') and lane = ${lanes.campaign}) as campaign,
       (select count(*) from inbox where state = 'received') as incoming`,
  );
  return { campaign: Number(row?.campaign ?? 0), incoming: Number(row?.incoming ?? 0) };
}

const at = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
};

function wordsOf({ queue, quiet, loaded, before, after, load }: Line): string[] {
  const of = (values: readonly number[]): string =>
    `p50 ${at(values, 0.5).toFixed(0)} ms, p99 ${at(values, 0.99).toFixed(0)} ms`;
  const ratio = (values: readonly number[], ceiling: readonly number[]): string =>
    (at(values, 0.5) / at(ceiling, 0.5)).toFixed(1);
  const run = (name: string, { words, pages, ceiling }: Run): string[] => [
    `${name} (${words.length} emergencies): safety words ${of(words)}; page ${of(pages)}`,
    `  an insert and two bare calls beside them: ${of(ceiling)}; words take ${ratio(words, ceiling)} times as long, the page ${ratio(pages, ceiling)} times`,
  ];
  const left = (one: Waiting): string =>
    `${one.campaign} messages of a campaign and ${one.incoming} incoming ones`;
  const worst = Math.max(at(loaded.words, 0.99), at(loaded.pages, 0.99));
  return [
    `Queues on ${queue}, at a load of ${load[0].toFixed(1)} before and ${load[1].toFixed(1)} at the end:`,
    ...run('With nothing else to do', quiet),
    ...run(`While ${left(before)} wait (${left(after)} at the end)`, loaded),
    `  within one second: ${worst <= 1000 ? 'yes' : 'NO'}`,
  ];
}
