import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CommandError } from '../../src/errors.ts';
import { type Deployment, deploy, type OfficeProcess, type Plan } from '../faults/deployment.ts';
import { startServers } from '../faults/servers.ts';
import { freePort, type MainRun, runMain, untilOpen } from '../support/run-main.ts';
import { moveIn } from './cards.ts';
import { benchOf } from './results/bench.ts';
import {
  counted,
  type Figure,
  figure,
  figureTable,
  type Measured,
  percentile,
} from './results/figure.ts';

/** An office that has been open for so long holds what it holds at rest, in ms. */
const restMs = 10_000;
/** How many residents write, and for how long as fast as they are answered, to know what half of that is. */
const writers = 120;
const together = 16;
const fullMs = 10_000;
/** How often the memory is looked at, in ms. */
const lookEveryMs = 1000;
/** From this long on the memory must be steady, in s: a shorter run only warms up. */
const judgedFromS = 600;
/** By how much the last third may hold more than the one before it. */
const steady = 1.1;

/** What residents write in turn: most ask, some say what they have said before. */
const said = [
  '物业费怎么交？',
  '你们几点上班？',
  '谢谢',
  '垃圾什么时候收？',
  '我的工单怎么样了',
] as const;

type Look = { name: string; megabytes: number[] };
type Load = { fullPerSecond: number; perSecond: number; answered: number; looks: Look[] };
type Started = { bareMs: number; first: number; again: number; idle: number };

/**
 * `npm run bench -- memory`: how soon an office is open, on a machine that has nothing yet and afterwards, and
 * each process of a larger one; what they hold at rest; and what three processes hold, second by second, while
 * residents write half as much as the office can answer. An hour is `--seconds 3600`. The ceiling of a start is
 * that of Node with nothing to load.
 */
export const bench = benchOf({
  what: 'how soon processes are open, and what they hold at rest and at half load',
  options: {
    seconds: { kind: 'number', what: 'how long the office is at half load', usual: 180 },
  },
  async measure({ seconds }) {
    if (process.platform !== 'linux')
      throw new CommandError(3, 'What a process holds is read from /proc, which Linux alone has.');
    const started = await startedAlone();
    const servers = await startServers({ roomy: true });
    const plan: Plan = {
      ...{ processes: 'three', queue: 'postgres', telegram: 'polling', slack: 'http' },
      undisturbed: true,
    };
    try {
      const deployment = await deploy(servers, plan);
      try {
        const opened = await startedAgain(deployment);
        await pause(restMs);
        const idle = await Promise.all(deployment.processes.map(heldBy));
        const load = await underLoad(deployment, seconds);
        return measuredOf(started, opened, idle, load, seconds);
      } finally {
        await deployment.close();
      }
    } finally {
      await servers.stop();
    }
  },
});

/** An office as it is installed: one process with a PostgreSQL of its own, on a machine that has neither. */
async function startedAlone(): Promise<Started> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-bench-'));
  const environment = { GATEHOUSE_DATA: folder, GATEHOUSE_LOG_LEVEL: 'silent' };
  const begin = async (): Promise<{ run: MainRun; ms: number }> => {
    const port = String(await freePort());
    const began = performance.now();
    const run = runMain(['start'], { ...environment, GATEHOUSE_PORT: port });
    await untilOpen(run);
    return { run, ms: performance.now() - began };
  };
  const end = async ({ child, ended }: MainRun): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  try {
    const first = await begin();
    await end(first.run);
    const again = await begin();
    await pause(restMs);
    const idle = await held(again.run);
    await end(again.run);
    return { bareMs: await bareStart(), first: first.ms, again: again.ms, idle };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Node from its start to its end with nothing to do; the best of three, in ms. */
async function bareStart(): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const began = performance.now();
    await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
    taken.push(performance.now() - began);
  }
  return Math.min(...taken);
}

/** How soon each process is open again after it was told to end, in ms. */
async function startedAgain({ processes }: Deployment): Promise<number[]> {
  const taken: number[] = [];
  for (const one of processes) {
    await one.end();
    const began = performance.now();
    one.start();
    await untilOpen(one.run);
    taken.push(performance.now() - began);
  }
  return taken;
}

const heldBy = ({ run }: OfficeProcess): Promise<number> => held(run);

/** What a process holds in memory, in MB. */
async function held({ child }: MainRun): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  return (Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024) / 1e6;
}

/** As fast as a few are answered for a while, then half as fast for as long as is asked. */
async function underLoad(deployment: Deployment, seconds: number): Promise<Load> {
  const chats = await moveIn(deployment, writers);
  const answers = listen(deployment, chats);
  let turn = 0;
  const say = async (): Promise<number> => {
    turn += 1;
    const chat = chats[turn % chats.length] ?? 0;
    const text = `${said[turn % said.length]} ${turn}`;
    await deployment.world.post('telegram/send', { user_id: chat, text });
    return chat;
  };
  const until = performance.now() + fullMs;
  const converse = async (): Promise<void> => {
    while (performance.now() < until) await answers.next(await say());
  };
  const before = answers.count();
  await Promise.all(Array.from({ length: together }, converse));
  const fullPerSecond = ((answers.count() - before) * 1000) / fullMs;
  const everyMs = 2000 / fullPerSecond;
  const looks = deployment.processes.map(({ name }): Look => ({ name, megabytes: [] }));
  const began = performance.now();
  const endsAt = began + seconds * 1000;
  const from = answers.count();
  let lookedAt = began;
  for (let n = 1; performance.now() < endsAt; n += 1) {
    await say();
    if (performance.now() - lookedAt >= lookEveryMs) {
      lookedAt = performance.now();
      for (const [at, one] of deployment.processes.entries())
        looks[at]?.megabytes.push(await heldBy(one));
    }
    await pause(Math.max(0, began + n * everyMs - performance.now()));
  }
  const answered = answers.count() - from;
  answers.stop();
  return { fullPerSecond, perSecond: answered / seconds, answered, looks };
}

/** What the office says to some chats: how often so far, and word of the next to one of them. */
function listen(
  { standIns }: Deployment,
  chats: readonly number[],
): { count(): number; next(chat: number): Promise<void>; stop(): void } {
  const known = new Set(chats);
  const waiting = new Map<number, () => void>();
  let heard = 0;
  const stop = standIns.telegram.calls.onCall(({ ok, method, args }) => {
    const chat = Number(args.chat_id);
    if (!ok || !/^(send|edit)[A-Z]/.test(method) || !known.has(chat)) return;
    heard += 1;
    waiting.get(chat)?.();
    waiting.delete(chat);
  });
  return {
    count: () => heard,
    next: (chat) =>
      Promise.race([
        new Promise<void>((resolve) => waiting.set(chat, resolve)),
        pause(5000, undefined, { ref: false }),
      ]),
    stop,
  };
}

function measuredOf(
  { bareMs, first, again, idle }: Started,
  opened: readonly number[],
  atRest: readonly number[],
  { fullPerSecond, perSecond, answered, looks }: Load,
  seconds: number,
): Measured {
  const seconds_ = (name: string, ms: number): Figure =>
    figure(name, ms / 1000, 's', { ceiling: bareMs / 1000 });
  const third = (some: readonly number[], nth: number): number[] =>
    some.slice(Math.floor((some.length * nth) / 3), Math.floor((some.length * (nth + 1)) / 3));
  const middle = (some: readonly number[]): number => percentile(some, 0.5);
  const figures = [
    seconds_('first start, with a PostgreSQL of its own', first),
    seconds_('the same again', again),
    ...looks.map(({ name }, at) => seconds_(`${name}, started again`, opened[at] ?? Number.NaN)),
    figure('one process for everything, at rest', idle, 'MB'),
    ...looks.map(({ name }, at) => figure(`${name}, at rest`, atRest[at] ?? Number.NaN, 'MB')),
    counted('answers a second at full load', fullPerSecond, 'a second'),
    counted('answers a second at half load', perSecond, 'a second'),
    ...looks.flatMap(({ name, megabytes }) => [
      figure(`${name}, at most under load`, Math.max(...megabytes), 'MB'),
      figure(`${name}, the last third to the one before`, middle(third(megabytes, 2)), 'MB', {
        ceiling: middle(third(megabytes, 1)),
        ...(seconds < judgedFromS ? {} : { limit: { of: 'ratio', most: steady } as const }),
      }),
    ]),
  ];
  const words = [
    `Half load for ${seconds} s, ${answered} answers. The ceiling of a start is Node with nothing to load; of the last third, the third before it.`,
    ...figureTable(figures),
    '',
  ].join('\n');
  return { figures, words };
}
