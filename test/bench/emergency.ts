import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { addPerson } from '../../bots/playground/botapi/people.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import { lanes } from '../../src/delivery/parts.ts';
import { CommandError } from '../../src/errors.ts';
import { type Deployment, deploy, type Plan } from '../faults/deployment.ts';
import { startServers } from '../faults/servers.ts';
import { type Alarms, alarms, people } from './alarms.ts';
import { benchOf } from './results/bench.ts';
import { type Figure, figure, type Measured, percentile } from './results/figure.ts';

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
type Waiting = { campaign: number; incoming: number };
type Line = {
  queue: string;
  quiet: Alarms;
  loaded: Alarms;
  before: Waiting;
  after: Waiting;
  /** What else the machine did: its load over a minute, before and at the end. */
  load: [number, number];
};

/** What the slowest of a hundred may take, whatever waits, in ms: with queues on PostgreSQL and on Redis. */
const limitMs = 1000;

/** `npm run bench -- emergency`: queues on PostgreSQL, and on Redis where it is installed, or only the one that is named. */
export const bench = benchOf({
  what: 'a message of danger until the safety words and the page, while a campaign and a backlog wait',
  options: {
    queue: {
      ...{ kind: 'choice', what: 'what the queues are on', usual: 'both' },
      of: ['both', 'postgres', 'redis'],
    },
    emergencies: { kind: 'number', what: 'how many emergencies there are under load', usual: 60 },
  },
  async measure({ queue: only, emergencies }) {
    const servers = await startServers({ roomy: true });
    try {
      if (only === 'redis' && !servers.redis)
        throw new CommandError(3, 'There is no redis-server on this machine.');
      const lines: Line[] = [];
      const asked = (['postgres', 'redis'] as const).filter(
        (queue) =>
          (only === 'both' || queue === only) && (queue === 'postgres' || servers.redis !== null),
      );
      for (const queue of asked) {
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
          lines.push(await measure(deployment, queue, emergencies));
        } finally {
          await deployment.close();
        }
      }
      const words = `${lines.flatMap(wordsOf).join('\n')}\n`;
      return { figures: lines.flatMap(figuresOf), words } satisfies Measured;
    } finally {
      await servers.stop();
    }
  },
});

function figuresOf({ queue, quiet, loaded }: Line): Figure[] {
  const of = (when: string, { words, pages, ceiling }: Alarms): Figure[] => {
    const each = (what: string, values: readonly number[]): Figure[] => [
      figure(`${queue}, ${when}: ${what}, p50`, percentile(values, 0.5), 'ms', {
        ceiling: percentile(ceiling, 0.5),
      }),
      figure(`${queue}, ${when}: ${what}, p99`, percentile(values, 0.99), 'ms', {
        ceiling: percentile(ceiling, 0.99),
        limit: { of: 'value', most: limitMs },
      }),
    ];
    return [...each('safety words', words), ...each('page', pages)];
  };
  return [...of('nothing waiting', quiet), ...of('a backlog waiting', loaded)];
}

async function measure(deployment: Deployment, queue: string, emergencies: number): Promise<Line> {
  const idle = loadavg()[0] ?? 0;
  const calm = await people(deployment, 'quiet', Math.min(quietEmergencies, emergencies));
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

function wordsOf({ queue, quiet, loaded, before, after, load }: Line): string[] {
  const of = (values: readonly number[]): string =>
    `p50 ${percentile(values, 0.5).toFixed(0)} ms, p99 ${percentile(values, 0.99).toFixed(0)} ms`;
  const ratio = (values: readonly number[], ceiling: readonly number[]): string =>
    (percentile(values, 0.5) / percentile(ceiling, 0.5)).toFixed(1);
  const run = (name: string, { words, pages, ceiling }: Alarms): string[] => [
    `${name} (${words.length} emergencies): safety words ${of(words)}; page ${of(pages)}`,
    `  the slowest words (which one: ms): ${slowest(words)}`,
    `  an insert and two bare calls beside them: ${of(ceiling)}; words take ${ratio(words, ceiling)} times as long, the page ${ratio(pages, ceiling)} times`,
  ];
  const left = (one: Waiting): string =>
    `${one.campaign} messages of a campaign and ${one.incoming} incoming ones`;
  const worst = Math.max(percentile(loaded.words, 0.99), percentile(loaded.pages, 0.99));
  return [
    `Queues on ${queue}, at a load of ${load[0].toFixed(1)} before and ${load[1].toFixed(1)} at the end:`,
    ...run('With nothing else to do', quiet),
    ...run(`While ${left(before)} wait (${left(after)} at the end)`, loaded),
    `  within one second: ${worst <= limitMs ? 'yes' : 'NO'}`,
  ];
}

/** The five slowest with their place in the run, so that a slow start is told from a slow tail. */
function slowest(values: readonly number[]): string {
  return values
    .map((ms, n) => ({ ms, n: n + 1 }))
    .sort((a, b) => b.ms - a.ms)
    .slice(0, 5)
    .map(({ ms, n }) => `${n}: ${ms.toFixed(0)}`)
    .join(', ');
}
