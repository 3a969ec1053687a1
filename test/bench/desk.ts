import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringUpToDate } from '../../src/db/bring-up-to-date.ts';
import { demoStaff } from '../../src/setup/demo.ts';
import { openOrm } from '../../src/setup/open-orm.ts';
import { type Deployment, deploy, type Plan } from '../faults/deployment.ts';
import { startServers } from '../faults/servers.ts';
import { createDatabase, isDatabase, maintain, templateName, urlOf } from '../support/databases.ts';
import { runMain } from '../support/run-main.ts';
import { fileRequest, moveIn } from './cards.ts';
import { asked, stirring } from './desk/asked.ts';
import { type Processor, processorOf } from './desk/processor.ts';
import { type Control, nameOf, type Screen, type Surface, screenOf } from './desk/screen.ts';
import { type Submitted, submitted } from './desk/submitted.ts';
import { fillTown, type TownSize } from './desk/town/town.ts';
import { heard } from './heard.ts';
import { succeeded } from './own-server.ts';
import { benchOf } from './results/bench.ts';
import {
  columns,
  counted,
  type Figure,
  figure,
  type Measured,
  percentile,
} from './results/figure.ts';

/** What the slowest of a hundred may take, in ms. */
const limitMs = 300;
/** Calls before those that count: what an office reads once and keeps is told apart. */
const warmUp = 2;
/** How deep windows are opened from windows. */
const deepest = 2;

/** How long one thing took each time, in ms; the first are those that did not count. */
type Taken = { what: string; first: number; times: number[]; processorMs: number };

/**
 * `npm run bench -- desk`: an office of three processes with years of a town of 100 000 homes in its
 * database, a million requests among them and 1.2 million bills, as one member of the staff after the
 * other uses it from Slack: every command, everybody's Home, and from there, from cards of a request and
 * an emergency and from every window each control that is offered. Measured is from the act until
 * something of it is on the screen. What the office does for the first time and keeps is told in words.
 */
export const bench = benchOf({
  what: 'every command, Home, card and window in a town with years of history',
  options: {
    homes: { kind: 'number', what: 'how many homes there are', usual: 100_000 },
    requests: { kind: 'number', what: 'how many requests there were', usual: 1_000_000 },
    rounds: { kind: 'number', what: 'how often each is measured', usual: 20 },
    keep: { kind: 'switch', what: 'the town stays in the temporary folder, and is there again' },
  },
  async measure({ rounds, keep, ...size }) {
    const kept = join(tmpdir(), `gatehouse-town-${size.homes}-${size.requests}`);
    const servers = await startServers({ roomy: true, ...(keep ? { kept } : {}) });
    const plan: Plan = {
      ...{ processes: 'three', queue: 'postgres', telegram: 'polling', slack: 'http' },
      undisturbed: true,
    };
    try {
      const filled = performance.now();
      const deployment = keep
        ? await deploy(servers, plan, undefined, undefined, {
            template: await townOf(servers.postgres.url, size),
          })
        : await deploy(servers, plan, undefined, (url) => furnish(url, size));
      const seconds = (performance.now() - filled) / 1000;
      try {
        const processor = processorOf(deployment.pids, await servers.postgres.pid());
        return measuredOf(await walk(deployment, rounds, processor), seconds);
      } finally {
        await deployment.close();
      }
    } finally {
      await servers.stop();
    }
  },
});

const tariff = `community: 桂苑
valid_from: 2024-01-01
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: area, unit_price: "2.35"}
  - {code: water, name: {zh-CN: 水费, en: Water}, basis: meter, meter: water, steps: [{unit_price: "3.45"}]}
late_fee: {rate_per_day: "0.0005", grace_days: 30}
`;

/** A database with the town in it, as it stands since another run or is made now. @returns its name */
async function townOf(server: string, size: TownSize): Promise<string> {
  const [name, url] = ['town', urlOf(server, 'town')];
  if (await isDatabase(server, name)) {
    const orm = await openOrm(url);
    await bringUpToDate(orm).finally(() => orm.close(true));
    return name;
  }
  await createDatabase(server, 'town_begun', templateName);
  await furnish(urlOf(server, 'town_begun'), size);
  await maintain(server, 'alter database town_begun rename to town');
  return name;
}

async function furnish(url: string, size: TownSize): Promise<void> {
  await fillTown(url, size);
  const file = join(tmpdir(), `gatehouse-tariff-${process.pid}.yaml`);
  await writeFile(file, tariff);
  const environment = { DATABASE_URL: url, GATEHOUSE_LOG_LEVEL: 'silent' };
  await succeeded(runMain(['tariff', 'apply', file], environment));
}

async function walk(deployment: Deployment, rounds: number, processor: Processor): Promise<Walked> {
  const { standIns } = deployment;
  const walked: Walked = { taken: [], unseen: [] };
  const screen = screenOf(standIns, 'wang');
  const walk: Walk = { ...walked, screen, rounds, processor, clicked: new Set() };
  const cards = [...(await requestCards(deployment)), await emergencyCard(deployment)];
  const type = async (names: readonly Name[], rounds: number): Promise<void> => {
    for (const text of names.flatMap((name) => asked[name]))
      await through({ ...walk, rounds }, `/gatehouse ${text}`, (screen) => screen.types(text));
  };
  await type(
    names.filter((name) => !stirring.includes(name)),
    rounds,
  );
  for (const { key } of demoStaff)
    await through({ ...walk, screen: screenOf(standIns, key) }, `Home of ${key}`, (screen) =>
      screen.opensHome(),
    );
  for (const card of cards) await clickThrough(walk, card, 1);
  for (const one of submitted) await measureSubmitted(walk, one);
  await type(stirring, Math.min(rounds, 3));
  return walked;
}

type Name = keyof typeof asked;
const names = Object.keys(asked) as Name[];

/** How long what was done took, and what showed nothing to whoever did it. */
type Walked = { taken: Taken[]; unseen: string[] };
type Walk = Walked & {
  screen: Screen;
  rounds: number;
  processor: Processor;
  clicked: Set<string>;
};

/** Does something so many times, and clicks whatever it shows. */
async function through(
  walk: Walk,
  what: string,
  act: (screen: Screen) => ReturnType<Screen['types']>,
): Promise<void> {
  const surface = await measure(walk, what, () => act(walk.screen));
  if (surface) await clickThrough(walk, surface, 1);
  await walk.screen.closesAll();
}

/** Does one thing so many times. @returns where it was last shown; null where nothing ever was */
async function measure(
  { screen, rounds, processor, taken, unseen }: Walk,
  what: string,
  act: () => ReturnType<Screen['types']>,
  clicked: { on: Surface; again(): boolean } | null = null,
): Promise<Surface | null> {
  const times: number[] = [];
  const spent: number[] = [];
  let last: Surface | null = null;
  for (
    let round = 0;
    round < rounds + warmUp && (round === 0 || (clicked?.again() ?? true));
    round += 1
  ) {
    const before = processor();
    const shown = await act();
    spent.push(processor() - before);
    if ('nothing' in shown) {
      if (round === 0) unseen.push(`${what}: ${shown.nothing}`);
      break;
    }
    times.push(shown.ms);
    last = shown.surface;
    // The last window stays open, to be clicked through; one that was only drawn anew is where the click was.
    const isLast = round === rounds + warmUp - 1;
    if (!isLast && !(clicked && isSame(last, clicked.on))) await screen.closes(last);
  }
  const [first] = times;
  // What can be done once has no other time than its first.
  if (first !== undefined)
    taken.push({
      what,
      first,
      times: times.length > warmUp ? times.slice(warmUp) : times.slice(-1),
      processorMs: percentile(spent.length > warmUp ? spent.slice(warmUp) : spent.slice(-1), 0.5),
    });
  return last;
}

/** Fills in the window of a command each time anew. */
async function measureSubmitted(
  { screen, rounds, processor, taken, unseen }: Walk,
  { what, command, fields }: Submitted,
): Promise<void> {
  const times: number[] = [];
  const spent: number[] = [];
  for (let round = 0; round < rounds + warmUp; round += 1) {
    const opened = await screen.types(command(round));
    const before = processor();
    const done = 'nothing' in opened ? opened : await screen.submits(opened.surface, fields(round));
    await screen.closesAll();
    if ('nothing' in done) {
      unseen.push(`${what}, submitted: ${done.nothing}`);
      break;
    }
    times.push(done.ms);
    spent.push(processor() - before);
  }
  const [first] = times;
  if (first !== undefined && times.length > warmUp)
    taken.push({
      what: `${what}, submitted`,
      first,
      times: times.slice(warmUp),
      processorMs: percentile(spent.slice(warmUp), 0.5),
    });
}

/** Clicks each control that has not been clicked anywhere, and what the windows offer that it opens. */
async function clickThrough(walk: Walk, surface: Surface, depth: number): Promise<void> {
  const { screen, clicked } = walk;
  const next = (): Control | undefined =>
    screen.controls(surface).find((one) => !clicked.has(nameOf(one)));
  for (let control = next(); control; control = next()) {
    const found = control;
    clicked.add(nameOf(found));
    const stands = (): boolean =>
      screen.controls(surface).some((one) => JSON.stringify(one) === JSON.stringify(found));
    const shown = await measure(walk, nameOf(found), () => screen.clicks(surface, found), {
      on: surface,
      again: stands,
    });
    if (shown?.kind !== 'window' || isSame(shown, surface)) continue;
    if (depth < deepest) await clickThrough(walk, shown, depth + 1);
    await screen.closes(shown);
  }
}

const isSame = (one: Surface, other: Surface): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Cards of two requests that residents have just filed. */
async function requestCards(deployment: Deployment): Promise<Surface[]> {
  const cards: Surface[] = [];
  for (const [n, chat] of (await moveIn(deployment, 2)).entries()) {
    const { card } = await fileRequest(deployment, chat, `第${n}件`);
    const { channel, ts } = card.call.response as { channel: string; ts: string };
    cards.push({ kind: 'message', channel, ts });
  }
  return cards;
}

/** The card of an emergency that somebody has just reported. */
async function emergencyCard({ standIns, world }: Deployment): Promise<Surface> {
  const resident = await world.resident('danger at the desk');
  const card = heard(
    standIns.slack.calls,
    ({ method, args }) => method === 'chat.postMessage' && /门厅冒烟/.test(JSON.stringify(args)),
  );
  await resident.says('着火了，门厅冒烟，快来人');
  const { channel, ts } = (await card).call.response as { channel: string; ts: string };
  return { kind: 'message', channel, ts };
}

function measuredOf({ taken, unseen }: Walked, furnished: number): Measured {
  const figures = [
    figure('furnished', furnished, 's'),
    counted('commands, Homes and controls', taken.length),
    ...taken.flatMap(({ what, times, processorMs }): Figure[] => [
      figure(`${what}, p50`, percentile(times, 0.5), 'ms'),
      figure(`${what}, on a processor`, processorMs, 'ms'),
      figure(`${what}, p99`, percentile(times, 0.99), 'ms', {
        limit: { of: 'value', most: limitMs },
      }),
    ]),
  ];
  const slowFirst = taken.toSorted((a, b) => percentile(b.times, 0.99) - percentile(a.times, 0.99));
  const slow = taken.filter(({ times }) => percentile(times, 0.99) > limitMs).length;
  const words = [
    `Furnished in ${furnished.toFixed(0)} s. From the act until something of it is on the screen, in ms, the slowest first; and for how long the office and its PostgreSQL were on a processor until then.`,
    ...columns([
      ['', 'p50', 'p99', 'first', 'times', 'processor', ''],
      ...slowFirst.map(({ what, times, first, processorMs }) => [
        what,
        percentile(times, 0.5).toFixed(0),
        percentile(times, 0.99).toFixed(0),
        first.toFixed(0),
        String(times.length),
        processorMs.toFixed(0),
        percentile(times, 0.99) > limitMs ? 'NOT KEPT' : '',
      ]),
    ]),
    ...(unseen.length > 0
      ? ['Showed nothing to whoever did it:', ...unseen.map((one) => `  ${one}`)]
      : []),
    `${taken.length - slow} of ${taken.length} under ${limitMs} ms.`,
    '',
  ].join('\n');
  return { figures, words };
}
