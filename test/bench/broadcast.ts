import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { type Chance, seededChance } from '../../src/clock.ts';
import { CommandError } from '../../src/errors.ts';
import { type Deployment, deploy, type Plan } from '../faults/deployment.ts';
import { type Servers, startServers } from '../faults/servers.ts';
import { type Alarms, alarms, people } from './alarms.ts';
import { announce, type Ended, isOver, pauses, readProgress, stops, until } from './announcing.ts';
import { benchOf } from './results/bench.ts';
import {
  allKept,
  counted,
  type Figure,
  figure,
  type Measured,
  percentile,
} from './results/figure.ts';
import { type Gate, openGate } from './telegram-gate.ts';

/**
 * One notice to 100 000 chats, written by a member of the staff in Slack, through three processes and a
 * Telegram that refuses whatever is above its limits: three minutes at the real pace of thirty a second,
 * with emergencies meanwhile and as many before it began; then the rest at a pace three times as fast,
 * while working processes are killed and what the queues hold is lost. Meanwhile its card says how far it is, and
 * it is paused and goes on; a further one, urgent since everybody has had one within the hour, is stopped.
 */

/** Telegram's numbers of the chats, far from those of the stand-in's people. */
const firstChat = 7_000_000_000;
const realPerSecond = 30;
const scaledPerSecond = 90;
/** The least of what the pace allows that must be used. */
const leastShare = 0.98;
const emergencies = 20;
/** Every so many kills the queues are emptied as well. */
const emptyEvery = 3;
/** Nothing was sent for so long: it is over, or stands still. */
const stillMs = 45_000;

type Size = { chats: number; realMs: number; kills: number };

type Outcome = {
  queue: string;
  size: Size;
  listedMs: number;
  quiet: Alarms;
  meanwhile: Alarms;
  /** Of what the pace allows, how much was used, and the most in any second. */
  realShare: number;
  realMost: number;
  scaledShare: number;
  refused: number;
  /** How often its card was read with another number of those who have it. */
  shown: number;
  paused: Ended;
  stopped: Ended;
  kills: number;
  emptied: number;
  lost: number;
  doubled: number;
  load: number;
};

/** `npm run bench -- broadcast`: how a notice to very many goes out, with faults and emergencies meanwhile. */
export const bench = benchOf({
  what: 'one notice to 100 000 chats at Telegram’s pace, with emergencies and faults meanwhile',
  options: {
    chats: { kind: 'number', what: 'how many chats the notice goes to', usual: 100_000 },
    'real-seconds': {
      ...{ kind: 'number', usual: 180 },
      what: 'for how long it goes out at the real pace',
    },
    kills: {
      ...{ kind: 'number', usual: 30 },
      what: 'how often a working process is killed, spread over what is sent after that',
    },
  },
  async measure({ chats, 'real-seconds': seconds, kills }) {
    const size: Size = { chats, realMs: seconds * 1000, kills };
    if (chats < realPerSecond * seconds * 1.1)
      throw new CommandError(
        2,
        `${chats} chats have the notice before ${seconds} seconds are over: give more --chats, or fewer --real-seconds.`,
      );
    const servers = await startServers({ roomy: true });
    let gate: Gate | undefined;
    const plan: Plan = {
      processes: 'three',
      queue: servers.redis ? 'redis' : 'postgres',
      telegram: 'polling',
      slack: 'http',
      undisturbed: true,
    };
    const deployment = await deploy(servers, plan, async (origin) => {
      gate = await openGate(origin, firstChat, chats);
      return gate.origin;
    });
    try {
      if (!gate) throw new Error('The gate was not opened.');
      await deployment.ready();
      const found = await measure(deployment, servers, gate, plan.queue, size);
      const figures = figuresOf(found);
      return { figures, words: wordsOf(found, allKept(figures)) } satisfies Measured;
    } finally {
      await deployment.close();
      await gate?.close();
      await servers.stop();
    }
  },
});

function figuresOf(found: Outcome): Figure[] {
  const { quiet, meanwhile } = found;
  const none = (limit = 0) => ({ limit: { of: 'value', most: limit } }) as const;
  const share = (name: string, value: number, more: object = {}): Figure =>
    figure(name, value, 'share', { better: 'more', ...more });
  const each = (name: string, of: Alarms): Figure[] =>
    [0.5, 0.99].flatMap((at) => [
      figure(`${name}, words p${at * 100}`, percentile(of.words, at), 'ms', {
        ceiling: percentile(of.ceiling, at),
      }),
      figure(`${name}, page p${at * 100}`, percentile(of.pages, at), 'ms', {
        ceiling: percentile(of.ceiling, at),
      }),
    ]);
  return [
    figure('from the tap to the first message', found.listedMs / 1000, 's'),
    share('of the real pace used', found.realShare, { limit: { of: 'value', least: leastShare } }),
    counted('most in any second at the real pace', found.realMost),
    share('of the scaled pace used, with faults', found.scaledShare),
    figure('told to wait (429)', found.refused, '', none()),
    figure('never reached', found.lost, '', none()),
    figure('kills', found.kills, '', {
      limit: { of: 'value', least: found.size.kills },
    }),
    counted('queues emptied', found.emptied),
    figure('sent to twice', found.doubled, '', none(found.kills)),
    figure('times its card told of more', found.shown, '', { limit: { of: 'value', least: 1 } }),
    counted('arrived after the tap on pause', found.paused.inFlight),
    figure('arrived while it was paused', found.paused.later, '', none()),
    counted('arrived after the tap on stop', found.stopped.inFlight),
    figure('arrived after it was stopped', found.stopped.later, '', none()),
    ...each('emergencies before', quiet),
    ...each('emergencies meanwhile', meanwhile),
  ];
}

async function measure(
  deployment: Deployment,
  servers: Servers,
  gate: Gate,
  queue: string,
  size: Size,
): Promise<Outcome> {
  const chance = seededChance(11);
  await furnish(deployment, size.chats);
  const calm = await people(deployment, 'quiet', emergencies);
  const many = await people(deployment, 'meanwhile', emergencies);
  const quiet = await alarms(deployment, calm);
  gate.allow(realPerSecond);
  const asked = performance.now();
  await announce(deployment);
  await until(() => gate.counts.some((count) => count > 0));
  const listedMs = performance.now() - asked;
  const realFrom = gate.times.length;
  const over = pause(size.realMs);
  const card = readProgress(deployment, over);
  const meanwhile = await alarms(deployment, many);
  await over;
  const real = gate.times.slice(realFrom);
  const shown = await card;
  const paused = await pauses(deployment, gate);
  gate.allow(scaledPerSecond);
  await setRate(deployment, scaledPerSecond);
  const scaledFrom = gate.times.length;
  const faults = await disturb(deployment, servers, gate, { chance, kills: size.kills });
  const scaled = gate.times.slice(scaledFrom);
  await isOver(deployment);
  const [lost, doubled] = [missed(gate), repeated(gate)];
  const stopped = await stops(deployment, gate);
  return {
    queue,
    size,
    listedMs,
    quiet,
    meanwhile,
    realShare: perSecond(real) / realPerSecond,
    realMost: mostInASecond(real),
    scaledShare: perSecond(scaled) / scaledPerSecond,
    refused: gate.refused(),
    ...{ ...faults, lost, doubled, shown, paused, stopped },
    load: loadavg()[0] ?? 0,
  };
}

const missed = ({ counts }: Gate): number =>
  counts.reduce((all, count) => all + Number(count === 0), 0);
const repeated = ({ counts }: Gate): number =>
  counts.reduce((all, count) => all + Math.max(0, count - 1), 0);

/**
 * Kills a working process again and again, spread evenly over what is still to be sent, and loses what the
 * queues hold, until nothing is sent any more.
 */
async function disturb(
  deployment: Deployment,
  servers: Servers,
  gate: Gate,
  { chance, kills: wanted }: { chance: Chance; kills: number },
): Promise<{ kills: number; emptied: number }> {
  const working = deployment.processes.filter((one) => one.name.startsWith('workers'));
  let kills = 0;
  let emptied = 0;
  const from = gate.times.length;
  const left = missed(gate);
  const begun = performance.now();
  let saidAt = begun;
  let said = gate.times.length;
  while (performance.now() - (gate.times.at(-1) ?? 0) < stillMs) {
    await pause(250);
    if (performance.now() - saidAt > 10_000) {
      process.stderr.write(
        `${((performance.now() - begun) / 1000).toFixed(0)} s: ${gate.times.length} of ${gate.counts.length}, ${(((gate.times.length - said) * 1000) / (performance.now() - saidAt)).toFixed(0)} a second, ${kills} kills, ${gate.refused()} refused\n`,
      );
      saidAt = performance.now();
      said = gate.times.length;
    }
    if (!gate.counts.includes(0)) return { kills, emptied };
    const next = from + ((kills + 1) * left) / (wanted + 1);
    if (kills === wanted || gate.times.length < next) continue;
    const struck = working[chance.below(working.length)];
    await struck?.kill();
    kills += 1;
    if (kills % emptyEvery === 0 || (kills === wanted && emptied === 0)) {
      await emptyQueues(deployment, servers);
      emptied += 1;
    }
    struck?.start();
  }
  return { kills, emptied };
}

async function emptyQueues(deployment: Deployment, { redis }: Servers): Promise<void> {
  if (redis && deployment.lines.redis) {
    await redis.kill();
    await redis.start();
    return;
  }
  await deployment.query(
    `do $$ declare t text; begin for t in select quote_ident(table_name) from information_schema.tables
     where table_schema = 'bullmq' and table_name like '%job%' loop execute 'delete from bullmq.' || t; end loop; end $$`,
  );
}

const setRate = ({ query }: Deployment, rate: number): Promise<unknown> =>
  query(
    `insert into office_settings (key, value, changed_at) values ('telegram.rate', '${rate}', now()) on conflict (key) do update set value = excluded.value`,
  );

/** Cities around the earth, none of which ever changes its clocks: an office takes zones by their city alone. */
const cities = [
  ...[
    'Pacific/Honolulu',
    'America/Phoenix',
    'America/Costa_Rica',
    'America/Bogota',
    'America/Caracas',
  ],
  ...[
    'America/Sao_Paulo',
    'Atlantic/South_Georgia',
    'Atlantic/Cape_Verde',
    'Africa/Abidjan',
    'Africa/Lagos',
  ],
  ...[
    'Africa/Johannesburg',
    'Africa/Nairobi',
    'Asia/Dubai',
    'Asia/Karachi',
    'Asia/Dhaka',
    'Asia/Bangkok',
  ],
  ...['Asia/Shanghai', 'Asia/Tokyo', 'Australia/Brisbane', 'Pacific/Guadalcanal', 'Pacific/Tarawa'],
];

/** Where it is nearest to noon. */
function zoneAtNoon(): string {
  const fromNoon = (zone: string): number =>
    Math.abs(Temporal.Now.zonedDateTimeISO(zone).hour - 12);
  return cities.toSorted((a, b) => fromNoon(a) - fromNoon(b))[0] ?? 'Asia/Shanghai';
}

/** A home for each chat, somebody who lives there, and noon where they live: it is nobody's quiet hour. */
async function furnish({ query }: Deployment, chats: number): Promise<void> {
  const zone = zoneAtNoon();
  const community = `(select id from communities where name = '桂苑')`;
  for (const statement of [
    `update communities set time_zone = '${zone}' where name = '桂苑'`,
    `insert into buildings (id, community_id, name) select md5('b' || b)::uuid, ${community}, '多' || b from generate_series(0, 499) b`,
    `insert into units (id, community_id, building_id, entrance, room, address, usage)
       select md5('u' || n)::uuid, ${community}, md5('b' || n % 500)::uuid, '1', (n / 500)::text, '多' || n % 500 || '-1-' || n / 500, 'residential'
       from generate_series(0, ${chats - 1}) n`,
    `insert into residents (id, community_id, name, phone, created_at)
       select md5('r' || n)::uuid, ${community}, '住户' || n, null, now() from generate_series(0, ${chats - 1}) n`,
    `insert into occupancies (id, unit_id, resident_id, role, since)
       select md5('o' || n)::uuid, md5('u' || n)::uuid, md5('r' || n)::uuid, 'owner', '2020-01-01' from generate_series(0, ${chats - 1}) n`,
    `insert into chats (id, kind, resident_id, language, display_name, state, slots, reachable, code_failures, created_at, last_heard_at)
       select ${firstChat} + n, 'private', md5('r' || n)::uuid, 'zh-CN', 'C', null, '{}', true, 0, now(), now() from generate_series(0, ${chats - 1}) n`,
    'vacuum analyze',
  ])
    await query(statement);
}

/** How many a second from the first to the last. */
const perSecond = (times: readonly number[]): number =>
  ((times.length - 1) * 1000) / ((times.at(-1) ?? 0) - (times[0] ?? 0) || 1);

function mostInASecond(times: readonly number[]): number {
  let most = 0;
  let from = 0;
  times.forEach((at, index) => {
    while ((times[from] ?? 0) <= at - 1000) from += 1;
    most = Math.max(most, index - from + 1);
  });
  return most;
}

function wordsOf(found: Outcome, kept: boolean): string {
  const of = (values: readonly number[]): string =>
    `p50 ${percentile(values, 0.5).toFixed(0)} ms, p99 ${percentile(values, 0.99).toFixed(0)} ms`;
  const share = (value: number): string => `${(value * 100).toFixed(1)} %`;
  return [
    `One notice to ${found.size.chats} chats, queues on ${found.queue}, at a load of ${found.load.toFixed(1)}:`,
    `  from the tap to the first message: ${(found.listedMs / 1000).toFixed(1)} s`,
    `  ${found.size.realMs / 1000} s at ${realPerSecond} a second: ${share(found.realShare)} of the limit used, at most ${found.realMost} in any second`,
    `  the rest at ${scaledPerSecond} a second with ${found.kills} kills and queues emptied ${found.emptied} times: ${share(found.scaledShare)} of the limit`,
    `  told to wait (429): ${found.refused}; never reached: ${found.lost}; sent to twice: ${found.doubled}`,
    `  its card told ${found.shown} times of more; after pause ${found.paused.inFlight} arrived, then ${found.paused.later}; after stop ${found.stopped.inFlight}, then ${found.stopped.later}`,
    `  emergencies before it: words ${of(found.quiet.words)}; page ${of(found.quiet.pages)}`,
    `  emergencies meanwhile: words ${of(found.meanwhile.words)}; page ${of(found.meanwhile.pages)}`,
    `  bare way: ${of(found.quiet.ceiling)} before, ${of(found.meanwhile.ceiling)} meanwhile`,
    `  kept: ${kept ? 'yes' : 'NO'}`,
    '',
  ].join('\n');
}
