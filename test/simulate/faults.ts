import type { Draws } from '../../workers/simulation/draws.ts';
import type { Disturbance, World } from '../../workers/simulation/world.ts';

const minute = 60_000;
const hour = 60 * minute;

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
    begins: (world) => void world.at(world.clock.now(), 'a crash', () => world.crash()),
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
  const forMs = draws.between(2, 150) * minute;
  const side = world.platforms[platform];
  side.faults.away = true;
  world.trouble(world.clock.now(), world.clock.now() + forMs);
  world.at(world.clock.now() + forMs, `${platform} is back`, () => {
    side.faults.away = false;
  });
}

/** Lets it storm: a few faults a day, one job in many before which the office ends, and things that come twice or late. */
export function stormOver(world: () => World, draws: Draws): Disturbance {
  let begun = false;
  const next = (): void => {
    world().at(world().clock.now() + draws.between(1, 16) * hour, 'something goes wrong', () => {
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
    crashesNow: () => draws.below(1500) === 0,
  };
}
