import type { Draws } from '../../workers/simulation/draws.ts';
import type { Disturbance, World } from '../../workers/simulation/world.ts';

const minute = 60_000;

/** How much goes wrong: `none`, or what an office meets in its worst weeks. */
export type Weather = 'calm' | 'stormy';

/** Something that goes wrong at an instant, and its name. */
type Fault = { name: string; begins(world: World, draws: Draws): void };

/** What happens now and then, by chance; each says how long things may take longer for it. */
const faults: readonly Fault[] = [
  {
    name: 'Telegram is away',
    begins: (world, draws) => away(world, draws, 'telegram'),
  },
  { name: 'Slack is away', begins: (world, draws) => away(world, draws, 'slack') },
  {
    name: 'Telegram asks for patience',
    begins(world, draws) {
      const retryAfterS = draws.between(1, 50);
      const calls = draws.between(1, 40);
      world.trouble(world.clock.now(), world.clock.now() + calls * retryAfterS * 1000);
      world.platforms.telegram.faults.rateLimit = { calls, retryAfterS };
    },
  },
  {
    name: 'an answer is lost',
    begins: (world, draws) => world.loseAnswer(draws.between(1, 12), false),
  },
  {
    name: 'the office crashes in a call',
    begins: (world, draws) => world.loseAnswer(draws.between(1, 12), true),
  },
  {
    name: 'the office crashes',
    begins: (world) => world.crash(),
  },
  {
    name: 'the queues are emptied',
    begins(world) {
      world.trouble(world.clock.now(), world.clock.now() + 5 * minute);
      world.office().jobs.forget();
    },
  },
];

function away(world: World, draws: Draws, platform: 'telegram' | 'slack'): void {
  const forMs = draws.between(2, draws.maybe(15) ? 150 : 15) * minute;
  const side = world.platforms[platform];
  side.faults.away = true;
  world.trouble(world.clock.now(), world.clock.now() + forMs);
  world.at(world.clock.now() + forMs, `${platform} is back`, () => {
    side.faults.away = false;
  });
}

/** How soon the next thing goes wrong, in minutes, and one of how many jobs the office ends before. */
type Storm = { nextWithin: readonly [from: number, to: number]; crashesBefore: number };

/** A few faults a day, and as many as an office can bear in half of one. */
export const storms = {
  usual: { nextWithin: [60, 960], crashesBefore: 1500 },
  dense: { nextWithin: [10, 150], crashesBefore: 150 },
} as const satisfies Record<string, Storm>;

/** Lets it storm: faults one after the other, one job in many before which the office ends, and things that come twice or late. */
export const stormOver =
  ({ nextWithin: [from, to], crashesBefore }: Storm) =>
  (world: () => World, draws: Draws): Disturbance => {
    let begun = false;
    const next = (): void => {
      const ms = world().clock.now() + draws.between(from, to) * minute;
      world().at(ms, 'something goes wrong', () => {
        const fault = draws.anyOf(faults);
        world().told.push(`  ${fault?.name}`);
        fault?.begins(world(), draws);
        next();
      });
    };
    return {
      bringing() {
        if (!begun) next();
        begun = true;
        return {
          times: draws.maybe(4) ? 2 : 1,
          laterMs: draws.maybe(3) ? draws.between(1, 600) * 1000 : 0,
        };
      },
      crashesNow: () => draws.below(crashesBefore) === 0,
    };
  };
