import { seededChance } from '../../src/clock.ts';
import type { Disturbance, World } from '../../workers/simulation/world.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../support/database-proxy.ts';

/** A machine on which one answer in so many takes up to so many ms longer, most a little and few much, by a chance of its own. */
export type Slowness = { oneIn: number; upToMs: number; seed: number };

/** How many ms an answer takes longer; another number each time. */
export type LaterMs = () => number;

/** How seldom much is: one in twenty takes more than a third of the most, and half of them next to nothing. */
const steep = 24;

export function laterOn({ oneIn, upToMs, seed }: Slowness): LaterMs {
  const chance = seededChance(seed);
  return () =>
    chance.below(oneIn) === 0 ? Math.ceil(upToMs * (chance.below(1000) / 1000) ** steep) : 0;
}

/** The way to a story's database on such a machine: connections, leases and locks have it too. */
export const slowWayTo = (databaseUrl: string, laterMs: LaterMs): Promise<DatabaseProxy> =>
  openDatabaseProxy(databaseUrl, laterMs);

/** Has both platforms answer as late, from the first thing on that is brought from them. */
export function slowPlatforms(
  disturbance: Disturbance,
  world: () => World,
  laterMs: LaterMs,
): Disturbance {
  let begun = false;
  return {
    ...disturbance,
    bringing(arrival) {
      if (!begun) {
        const { telegram, slack } = world().platforms;
        for (const { faults } of [telegram, slack])
          Object.defineProperty(faults, 'slowMs', { get: laterMs });
        begun = true;
      }
      return disturbance.bringing(arrival);
    },
  };
}
