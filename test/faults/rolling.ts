import { setTimeout as pause } from 'node:timers/promises';
import { seededChance } from '../../src/clock.ts';
import { wordsOf } from '../support/resident-driver.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { type Deployment, deploy, type Plan } from './deployment.ts';
import { allowance, watchProcessors } from './held-up.ts';
import { neighbour } from './inhabitants.ts';
import { whatIsMissing, whatIsWrong } from './judge.ts';
import type { Servers } from './servers.ts';
import { converse, openTalk, type Talk } from './talk.ts';

/** What whoever wrote while every process gave way to a new one saw of it. */
export type Rolled = {
  wrong: string[];
  messages: number;
  /** From the moment at which something was written to the one at which the other side could read it, in ms. */
  p50Ms: number;
  longestMs: number;
  /** How many times as long as on a machine of their own the processes took meanwhile. */
  slowness: number;
  log: string;
};

/** How late a word may be while processes give way to new ones, in ms. */
export const lateAfterMs = 5000;

/**
 * Two processes that receive and two that work, each told to end and followed
 * by a new one that must be ready before the next is told, while residents and
 * staff write to each other without a pause. Nothing may be lost or doubled, and nothing
 * late by more than `lateMs`.
 */
export async function rollOver(
  servers: Servers,
  given: { slack: Plan['slack']; crowd: number; seed: number; lateMs?: number },
): Promise<Rolled> {
  const deployment = await deploy(servers, {
    processes: 'four',
    queue: servers.redis ? 'redis' : 'postgres',
    telegram: 'webhook',
    slack: given.slack,
    crowd: given.crowd,
  });
  try {
    const crowd = Array.from({ length: given.crowd }, (_, n) => neighbour(n + 1));
    const talks = await Promise.all(
      ['zhao', 'li', ...crowd].map((key, nth) => openTalk(deployment, key, nth)),
    );
    const watch = watchArrivals(deployment, talks);
    const busy = watchProcessors(deployment.pids, deployment.slowness);
    let rolling = true;
    const conversations = Promise.allSettled(
      talks.map(async (talk, index) => {
        const chance = seededChance(given.seed * 31 + index);
        while (rolling) await converse(deployment, talk, chance);
      }),
    );
    for (const one of deployment.processes) {
      await one.end();
      one.start();
      await deployment.ready();
    }
    rolling = false;
    for (const one of await conversations) if (one.status === 'rejected') throw one.reason;
    const { missing } = await whatIsMissing(deployment, talks);
    const delays = await watch.end();
    const { wrong } = await whatIsWrong(deployment, talks);
    const slowness = busy();
    const lateMs = (given.lateMs ?? lateAfterMs) * allowance(slowness);
    const sorted = delays.map(({ ms }) => ms).toSorted((a, b) => a - b);
    const all = [
      ...deployment.endedByThemselves(),
      ...missing,
      ...wrong,
      ...tooLate(delays, lateMs),
    ];
    return {
      wrong: all,
      messages: delays.length,
      p50Ms: sorted[Math.floor(sorted.length / 2)] ?? 0,
      longestMs: sorted.at(-1) ?? 0,
      slowness,
      log: all.length > 0 ? deployment.output() : '',
    };
  } finally {
    await deployment.close();
  }
}

/** Says of each word that could be read later than `lateMs` by how much. */
export const tooLate = (
  delays: readonly { token: string; ms: number }[],
  lateMs: number,
): string[] =>
  delays
    .filter(({ ms }) => ms > lateMs)
    .map(({ token, ms }) => `${token} could be read only ${Math.round(ms)} ms later`);

/** How often it is looked whether a word has arrived, in ms: so much is each delay inexact. */
const lookEveryMs = 25;

/** Looks at both platforms, where they are, for what was said and has not been seen yet. */
export function watchArrivals(
  { standIns }: Deployment,
  talks: readonly Talk[],
): { end(): Promise<{ token: string; ms: number }[]> } {
  const delays: { token: string; ms: number }[] = [];
  const seen = new Set<string>();
  let ended = false;
  const look = (): void => {
    const waiting = talks.flatMap((talk) => [
      ...talk.said.map((token) => ({ token, where: 'slack' })),
      ...talk.replied.map(({ token }) => ({ token, where: 'telegram' })),
    ]);
    const unseen = waiting.filter(({ token }) => !seen.has(token));
    if (unseen.length === 0) return;
    const inSlack = standIns.slack.world.messages.values().filter((one) => one.bot_id);
    const slack = inSlack.slice(-400).map(wordsOn).join('\n');
    const telegram = standIns.telegram.world.messages
      .values()
      .filter((one) => one.from?.is_bot)
      .slice(-400)
      .map(wordsOf)
      .join('\n');
    for (const { token, where } of unseen) {
      if (!(where === 'slack' ? slack : telegram).includes(token)) continue;
      seen.add(token);
      const at = talks.map((talk) => talk.at.get(token)).find((one) => one !== undefined);
      delays.push({ token, ms: performance.now() - (at ?? performance.now()) });
    }
  };
  const looking = (async () => {
    while (!ended) {
      look();
      await pause(lookEveryMs);
    }
    look();
  })();
  return {
    async end() {
      ended = true;
      await looking;
      return delays;
    },
  };
}
