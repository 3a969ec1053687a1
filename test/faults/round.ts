import { setTimeout as pause } from 'node:timers/promises';
import { type Chance, seededChance } from '../../src/clock.ts';
import { wordsOf } from '../support/resident-driver.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { type Deployment, deploy, type Plan, restsWithinMs } from './deployment.ts';
import { drawFault, type FaultName, faults } from './faults.ts';
import { allowance, watchProcessors } from './held-up.ts';
import { neighbour } from './inhabitants.ts';
import { whatIsMissing, whatIsWrong, within } from './judge.ts';
import type { Servers } from './servers.ts';
import { converse, openTalk, type Talk } from './talk.ts';

/** What a round found, in the words of those it happened to; empty when all went well. */
export type Found = {
  seed: number;
  plan: Plan;
  happened: string[];
  wrong: string[];
  /** How many messages residents read twice, and how many processes were killed. */
  doubled: number;
  kills: number;
  /** How long after the return of what was away somebody in danger was heard, and all that was said stood where it belongs, in ms. */
  dangerMs: number;
  recoveredMs: number;
  /** How many times as long as on a machine of their own the processes took from then on; by it what is late is judged where it is more than a little. */
  busy: number;
  log: string;
};

/** How long somebody in danger may wait for the safety words once all is well again, in ms. */
const dangerWithinMs = 15_000;
/** Within what time all that was said has to be where it belongs once servers and processes are back, in ms. */
export const recoversWithinMs = 15_000;

/**
 * One round: an office as the seed draws it, residents and a member of the
 * staff who write to each other, and faults at moments the seed draws. Then all
 * is well again, and whoever wrote must find it where it belongs: all of it,
 * once, in order, and within fifteen seconds unless a platform was what was
 * away, which is asked again less often. What `given` names is not drawn.
 */
export async function playRound(
  servers: Servers,
  seed: number,
  given: { plan?: Partial<Plan>; faults?: readonly FaultName[]; withinMs?: number } = {},
): Promise<Found> {
  const chance = seededChance(seed);
  const plan = drawPlan(servers, chance, given.plan);
  const happened: string[] = [];
  const deployment = await deploy(servers, plan);
  try {
    const disturbance = { chance, given: given.faults, happened };
    const withinMs = given.withinMs ?? recoversWithinMs;
    const told = await talk(deployment, servers, { seed, withinMs, disturbance }).catch(
      (error: unknown) => ({
        // Who waited for something in vain has found what is lost or stuck.
        wrong: [error instanceof Error ? error.message : String(error)],
        ...{ doubled: 0, dangerMs: 0, recoveredMs: 0, busy: deployment.slowness },
      }),
    );
    const log = told.wrong.length > 0 ? deployment.output() : '';
    return { seed, plan, happened, kills: deployment.kills(), ...told, log };
  } finally {
    await deployment.close();
  }
}

function drawPlan(servers: Servers, chance: Chance, given: Partial<Plan> | undefined): Plan {
  const processes = (['one', 'three', 'four'] as const)[chance.below(3)] ?? 'one';
  const plan: Plan = {
    processes,
    queue: chance.below(2) === 0 || !servers.redis ? 'postgres' : 'redis',
    telegram: chance.below(3) === 0 || processes === 'four' ? 'webhook' : 'polling',
    slack: chance.below(2) === 0 ? 'http' : 'socket',
    ...given,
  };
  return plan;
}

type Told = Pick<Found, 'wrong' | 'doubled' | 'dangerMs' | 'recoveredMs' | 'busy'>;

/** Lets both sides talk while things go wrong. @returns what is wrong when all is well again */
async function talk(
  deployment: Deployment,
  servers: Servers,
  given: { seed: number; withinMs: number; disturbance: Disturbance },
): Promise<Told> {
  const { seed, disturbance } = given;
  const crowd = Array.from({ length: deployment.plan.crowd ?? 0 }, (_, n) => neighbour(n + 1));
  const talks = await Promise.all(
    ['zhao', 'li', ...crowd].map((key, nth) => openTalk(deployment, key, nth)),
  );
  let back = 0;
  let dangerMs = 0;
  let busy = (): number => deployment.slowness;
  const unheard: string[] = [];
  const disturbed = async (): Promise<void> => {
    await disturb(deployment, servers, disturbance);
    back = performance.now();
    busy = watchProcessors(deployment.pids, deployment.slowness);
    const heard = await danger(deployment);
    unheard.push(...whatWasLate(heard, busy()));
    dangerMs = Math.max(...heard.map(({ ms }) => ms));
  };
  const all = await Promise.allSettled([
    ...talks.map((one, index) => converse(deployment, one, seededChance(seed * 31 + index))),
    disturbed(),
  ]);
  const failed = all.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  // Who goes on talking after that is to be heard as at any time.
  back = Math.max(back, lastSaid(talks));
  await slackTriesAgain(deployment);
  const { missing, last } = await whatIsMissing(deployment, talks);
  const recoveredMs = performance.now() - back;
  const wasBusy = busy();
  await deployment.ready();
  const late = !ofPlatforms(disturbance) && recoveredMs > given.withinMs * allowance(wasBusy);
  const { wrong, doubled } = await whatIsWrong(deployment, talks);
  return {
    wrong: [
      ...deployment.endedByThemselves(),
      ...unheard,
      ...missing,
      ...(late
        ? [
            `all was where it belongs only ${Math.round(recoveredMs / 1000)} s after all was well; last came:`,
            ...last,
          ]
        : []),
      ...wrong,
    ],
    ...{ doubled, dangerMs, recoveredMs, busy: wasBusy },
  };
}

/** A platform that was away is asked again less often than a server or a process. */
export const ofPlatforms = ({ happened }: Pick<Found, 'happened'>): boolean =>
  happened.some((name) => /Telegram|Slack|platforms/.test(name));

const lastSaid = (talks: readonly Talk[]): number => Math.max(...talks.map((one) => one.endedAt));

type Disturbance = {
  chance: Chance;
  given: readonly FaultName[] | undefined;
  happened: string[];
};

async function disturb(
  deployment: Deployment,
  servers: Servers,
  { chance, given, happened }: Disturbance,
): Promise<void> {
  const count = given?.length ?? 1 + chance.below(3);
  for (let n = 0; n < count; n += 1) {
    await pause(chance.below(1500));
    const name = given?.[n] ?? drawFault(deployment, servers, chance);
    happened.push(name);
    await faults[name](deployment, servers, { holdMs: 800 + chance.below(3200), chance });
  }
}

/** Slack brings again after one minute and after five more what it could not bring: they pass here. */
async function slackTriesAgain({ standIns, plan, slowness }: Deployment): Promise<void> {
  for (const minutes of [1, 5]) {
    if (standIns.slack.push.pending() === 0) return;
    // In real minutes an office has long asked for its connection again.
    if (plan.slack === 'socket')
      await within(restsWithinMs * slowness, async () => standIns.slack.sockets.count() > 0);
    standIns.clock.advance(minutes * 60_000 + 1000);
    await standIns.slack.push.flush();
  }
}

type Heard = { what: string; came: boolean; ms: number };

/** Somebody else smells gas as soon as all is well again. @returns how long they and the staff waited */
async function danger(deployment: Deployment): Promise<Heard[]> {
  const emma = await deployment.world.resident('emma');
  const began = performance.now();
  await emma.says('家里煤气味很大');
  const patience = restsWithinMs * deployment.slowness;
  const waitFor = async (what: string, look: () => Promise<boolean>): Promise<Heard> => {
    const came = await within(patience, look);
    return { what, came, ms: performance.now() - began };
  };
  return Promise.all([
    waitFor('who smelt gas heard nothing', async () =>
      (await emma.chat()).some((one) => one.from?.is_bot && /119/.test(wordsOf(one))),
    ),
    waitFor('the staff saw no card of the gas', async () =>
      (await deployment.world.slack()).messages.some((one) => /煤气味很大/.test(wordsOn(one))),
    ),
  ]);
}

const whatWasLate = (heard: readonly Heard[], busy: number): string[] =>
  heard
    .filter(({ came, ms }) => !came || ms > dangerWithinMs * allowance(busy))
    .map(({ what, ms }) => `${what} for ${(ms / 1000).toFixed(1)} s`);
