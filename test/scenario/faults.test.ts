import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../faults/deployment.ts';
import type { FaultName } from '../faults/faults.ts';
import { playRound } from '../faults/round.ts';
import { type Servers, startServers } from '../faults/servers.ts';
import { redisPresent } from '../support/redis.ts';
import { smallDisksPossible } from '../support/small-disk.ts';

/** Within what time all is in place, in ms: other files run beside, which the start may not have felt. */
const withinMs = 45_000;

type Round = { title: string; seed: number; plan: Plan; faults: FaultName[] };

/** Three short rounds, of which each is one that had lost or held up something once; `npm run faults` draws many. */
const rounds: Round[] = [
  {
    title: 'the one process is killed, and both platforms are away for a moment',
    seed: 32,
    plan: { processes: 'one', queue: 'postgres', telegram: 'webhook', slack: 'socket' },
    faults: ['a process is killed', 'both platforms are away'],
  },
];
/** Where nobody may mount a disk, none can be full: PostgreSQL is stopped alone. */
const ofPostgres: Round[] = [
  {
    title: `PostgreSQL is stopped at once${smallDisksPossible ? ', and then its disk is full,' : ''} while four processes are at work`,
    seed: 31,
    plan: { processes: 'four', queue: 'postgres', telegram: 'webhook', slack: 'http' },
    faults: smallDisksPossible
      ? ['PostgreSQL is stopped at once', 'the disk of PostgreSQL is full']
      : ['PostgreSQL is stopped at once'],
  },
];
const overRedis: Round[] = [
  {
    title: 'answers of both platforms are lost, and Redis is killed and comes back empty',
    seed: 33,
    plan: { processes: 'three', queue: 'redis', telegram: 'polling', slack: 'socket' },
    faults: [
      'Telegram does what it is asked and is not heard',
      'Slack does what it is asked and is not heard',
      'Redis is killed and comes back empty',
    ],
  },
];

describe('whoever writes finds all they wrote where it belongs, once and in order, and danger is heard at once', () => {
  let servers: Servers;
  beforeAll(async () => {
    servers = await startServers();
  });
  afterAll(() => servers.stop());

  const play = async ({ seed, plan, faults }: Round): Promise<string[]> => {
    const { wrong, log } = await playRound(servers, seed, { plan, faults, withinMs });
    return wrong.length > 0 ? [...wrong, log] : [];
  };

  it.each([...rounds, ...ofPostgres])(
    'although $title',
    async (round) => expect(await play(round)).toEqual([]),
    180_000,
  );
  it.skipIf(!redisPresent).each(overRedis)(
    'although $title',
    async (round) => expect(await play(round)).toEqual([]),
    180_000,
  );
});
