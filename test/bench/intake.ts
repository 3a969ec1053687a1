import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { slackChannelId, slackUserId } from '../../bots/playground/workspace/model.ts';
import { seededChance, systemChance, systemClock } from '../../src/clock.ts';
import { processEnvironment, readSettings } from '../../src/config.ts';
import { startEmbeddedPostgres } from '../../src/db/embedded.ts';
import { seedDemonstration } from '../../src/setup/demo.ts';
import { openOffice } from '../../workers/open-office.ts';
import { type ByHand, type Chat, openByHand } from './by-hand.ts';
import { type Danger, fillHistory, measureDanger } from './intake-danger.ts';
import {
  clearDesk,
  type Desk,
  fileAll,
  moveIn,
  openDesk,
  prepare,
  withClient,
} from './intake-desk.ts';
import { benchOf } from './results/bench.ts';
import { type Figure, figure } from './results/figure.ts';
import { readServerCpu, usedSince } from './server-cpu.ts';

/**
 * Update received → request committed, with 1, 8 and 32 people at once: a tap on Submit is
 * stored, told to the intake, decided and written; whoever's request is committed makes room for
 * the next. Beside it, turn about in the same run, on the same database, with as many
 * connections, hand-written SQL that writes the same rows with nothing else around it: the ceiling.
 */

const levels = [1, 8, 32] as const;
/** Turns of each way at a level, and requests a turn. */
const turns = 7;
const requestsOf = (clients: number): number => (clients === 1 ? 24 : 64);
/** The connections of the office's pool (workers/open-office.ts), and of the hand-written way's. */
const connections = 24;

/** One way's share of a comparison: how long each turn took, and what each request cost. */
type Way = { perSecond: number[]; nodeMs: number; serverMs: number; statements: number };
type IntakeLine = {
  clients: number;
  p50Ms: number;
  p99Ms: number;
  ours: Way;
  oneByOne: Way;
  inBatches: Way;
  plain: Way;
};
type IntakeBench = {
  lines: IntakeLine[];
  half: { perSecond: number; p50Ms: number; p99Ms: number };
  danger: Danger;
  large: { line: IntakeLine; danger: Danger } | null;
  rows: string;
};

/** `npm run bench -- intake`. With REDIS_URL the queue is on Redis. */
export const bench = benchOf({
  what: 'a tap received until its request is committed, beside hand-written SQL (REDIS_URL: queues on that Redis)',
  options: { large: { kind: 'switch', what: 'the same with a million requests already there' } },
  async measure({ large }) {
    const found = await benchIntake(large);
    return { figures: figuresOf(found), words: wordsOfAll(found) };
  },
});

function figuresOf({ lines, half, danger, large }: IntakeBench): Figure[] {
  return [
    ...lines.flatMap((line) => levelFigures(`${line.clients} at once`, line)),
    figure('at half load: p50', half.p50Ms, 'ms'),
    figure('at half load: p99', half.p99Ms, 'ms'),
    ...dangerFigures('', danger),
    ...(large
      ? [
          ...levelFigures(`${large.line.clients} at once, a million there`, large.line),
          ...dangerFigures(', a million there', large.danger),
        ]
      : []),
  ];
}

function levelFigures(when: string, line: IntakeLine): Figure[] {
  const { ours, oneByOne, inBatches } = line;
  const own = middle(ours.perSecond);
  // The ceiling of the middle turn is what neighbouring turns say that it is.
  const beside = (way: Way) => ({ ceiling: own / toIt(ours, way), better: 'more' }) as const;
  return [
    figure(`${when}: to hand-written SQL`, own, 'a second', beside(oneByOne)),
    figure(`${when}: to the same in batches`, own, 'a second', beside(inBatches)),
    figure(`${when}: p50`, line.p50Ms, 'ms'),
    figure(`${when}: p99`, line.p99Ms, 'ms'),
    figure(`${when}: processor here`, ours.nodeMs, 'ms', { ceiling: oneByOne.nodeMs }),
    figure(`${when}: processor of PostgreSQL`, ours.serverMs, 'ms', { ceiling: oneByOne.serverMs }),
    figure(`${when}: statements`, ours.statements, '', { ceiling: oneByOne.statements }),
  ];
}

const dangerFigures = (when: string, { p50Ms, p99Ms }: Danger): Figure[] => [
  figure(`danger until the safety words${when}: p50`, p50Ms, 'ms'),
  figure(`danger until the safety words${when}: p99`, p99Ms, 'ms'),
];

/** As lines for people. */
const wordsOfAll = ({ lines, half, danger, large, rows }: IntakeBench): string =>
  [
    'Update received → request committed, through the intake (ours); the same rows by hand-written SQL, one request to a',
    'transaction (by hand), and in batches; and one plain insert to a transaction (insert), turn about on the same database.',
    `Rows a request, ours and by hand: ${rows}. ${turns} turns each, the middle one is shown; ratios are of neighbouring turns.`,
    ...lines.flatMap(linesOf),
    `At half load (${half.perSecond.toFixed(0)}/s over 32 chats): p50 ${half.p50Ms.toFixed(1)} ms, p99 ${half.p99Ms.toFixed(1)} ms.`,
    wordsOf(danger),
    ...(large
      ? ['With a million requests already there:', ...linesOf(large.line), wordsOf(large.danger)]
      : []),
    '',
  ].join('\n');

/** How many times one way is another; a turn beside its neighbour's: a machine that is busy for a while is busy for both. */
const toIt = (one: Way, other: Way): number =>
  middle(other.perSecond.map((rate, index) => (one.perSecond[index] ?? 0) / rate));

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function linesOf(line: IntakeLine): string[] {
  const number = (value: number, digits = 1): string => value.toFixed(digits).padStart(10);
  const way = (name: string, one: Way): string => {
    const ratio = toIt(line.ours, one);
    return [
      name.padEnd(10),
      number(middle(one.perSecond)),
      number(ratio, 2),
      number(one.nodeMs, 2),
      number(one.serverMs, 2),
      number(one.statements),
    ].join(' ');
  };
  return [
    `${line.clients} at once: p50 ${line.p50Ms.toFixed(1)} ms, p99 ${line.p99Ms.toFixed(1)} ms`,
    '           requests/s  ours to it  node cpu ms   pg cpu ms  statements',
    way('ours', line.ours),
    way('by hand', line.oneByOne),
    way('batched', line.inBatches),
    way('insert', line.plain),
  ];
}

const wordsOf = ({ waiting, left, p50Ms, p99Ms }: Danger): string =>
  `Danger received → safety words in the outbox, ${waiting} ordinary messages waiting (${left} still, at the end): p50 ${p50Ms.toFixed(0)} ms, p99 ${p99Ms.toFixed(0)} ms.`;

/** Runs the bench on an embedded PostgreSQL of its own; takes about a minute. */
async function benchIntake(large: boolean): Promise<IntakeBench> {
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
  const opened = await openOffice(settings, { clock: systemClock, chance: seededChance(1) });
  try {
    await seedDemonstration(opened.office.orm.em.fork(), systemClock, settings, {
      slackUser: slackUserId,
      slackChannel: slackChannelId,
    });
    return await measure(await openDesk(opened), folder, large);
  } finally {
    await opened.close(3000);
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(desk: Desk, folder: string, isLarge: boolean): Promise<IntakeBench> {
  const meter = openMeter(folder);
  const chats = await moveIn(desk, 320);
  // Connections are opened and statements prepared before anything is measured.
  await fileAll(desk, await prepare(desk, chats), 32);
  const hand = await openByHand(desk.opened.databaseUrl, connections);
  try {
    await clearDesk(desk);
    for (const way of [hand.oneByOne, hand.inBatches]) await way(chats, 32);
    await clearDesk(desk);
    const rows = await compareRows(desk, hand, chats.slice(0, 1));
    const lines: IntakeLine[] = [];
    for (const level of levels) lines.push(await compare(desk, hand, meter, chats, level));
    // Half load: taps arrive evenly, at half the rate that was reached with every chat at once.
    const full = middle(lines.at(-1)?.ours.perSecond ?? [1]);
    const taps = await prepare(desk, chats.slice(0, 160));
    const { ms, latencies } = await fileAll(desk, taps, 0, 2000 / full);
    const half = { perSecond: (taps.length / ms) * 1000, ...shares(latencies) };
    await clearDesk(desk);
    const danger = await measureDanger(desk);
    if (!isLarge) return { lines, half, danger, large: null, rows };
    await fillHistory(desk);
    const line = await compare(desk, hand, meter, chats, 8);
    return { lines, half, danger, large: { line, danger: await measureDanger(desk) }, rows };
  } finally {
    await hand.close();
    await desk.stop();
  }
}

/** All ways, turn about, since nobody has a machine to themselves. */
async function compare(
  desk: Desk,
  hand: ByHand,
  meter: Meter,
  all: readonly Chat[],
  clients: number,
): Promise<IntakeLine> {
  const chats = all.slice(0, requestsOf(clients));
  const newWay = (): Way => ({ perSecond: [], nodeMs: 0, serverMs: 0, statements: 0 });
  const [ours, oneByOne, inBatches, plain] = [newWay(), newWay(), newWay(), newWay()];
  const latencies: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const taps = await prepare(desk, chats);
    await meter(ours, chats.length, async () => {
      latencies.push(...(await fileAll(desk, taps, clients)).latencies);
    });
    await meter(oneByOne, chats.length, () => hand.oneByOne(chats, clients));
    await meter(inBatches, chats.length, () => hand.inBatches(chats, clients));
    await meter(plain, chats.length, () => hand.plainInserts(clients, chats.length));
    await clearDesk(desk);
  }
  return { clients, ...shares(latencies), ours, oneByOne, inBatches, plain };
}

function shares(latencies: readonly number[]): { p50Ms: number; p99Ms: number } {
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}

type Meter = (way: Way, count: number, task: () => Promise<void>) => Promise<void>;

/** Measures tasks: their time, and what they cost this process and the server. */
function openMeter(folder: string): Meter {
  let statements = 0;
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function counted(this: pg.Client, ...given: unknown[]) {
    statements += 1;
    return (query as (...all: unknown[]) => unknown).apply(this, given);
  } as never;
  return async (way, count, task) => {
    const before = { statements, cpu: process.cpuUsage(), server: readServerCpu(folder) };
    const began = performance.now();
    await task();
    const ms = performance.now() - began;
    const cpu = process.cpuUsage(before.cpu);
    const each = 1 / (turns * count);
    way.perSecond.push((count / ms) * 1000);
    way.nodeMs += ((cpu.user + cpu.system) / 1000) * each;
    way.serverMs += usedSince(before.server, readServerCpu(folder)) * each;
    way.statements += (statements - before.statements) * each;
  };
}

/** The rows that one request leaves, counted: both ways must write the same. */
async function compareRows(desk: Desk, hand: ByHand, chats: readonly Chat[]): Promise<string> {
  const tables = ['inbox', 'requests', 'request_entries', 'audit_entries', 'cards', 'outbox'];
  const counts = (): Promise<number[]> =>
    withClient(desk.opened.databaseUrl, async (client) => {
      const counted = tables.map((table) => `(select count(*)::int from ${table})`);
      const { rows } = await client.query<{ counts: number[] }>(
        `select array[${counted.join(', ')}] as counts`,
      );
      return rows[0]?.counts ?? [];
    });
  const taps = await prepare(desk, chats);
  const start = await counts();
  await fileAll(desk, taps, 1);
  const ours = await counts();
  await hand.oneByOne(chats, 1);
  const theirs = await counts();
  await clearDesk(desk);
  return tables
    .map((table, n) => {
      const [mine = 0, other = 0] = [
        (ours[n] ?? 0) - (start[n] ?? 0),
        (theirs[n] ?? 0) - (ours[n] ?? 0),
      ];
      if (mine !== other)
        throw new Error(`A request is ${mine} rows of ${table} to us, by hand ${other}.`);
      return `${mine} ${table}`;
    })
    .join(', ');
}
