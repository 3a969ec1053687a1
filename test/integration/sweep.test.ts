import { afterEach, describe, expect, it } from 'vitest';
import { forgetJobs } from '../support/forget-jobs.ts';
import { startMoreWorkers, startTestOffice, type TestOffice } from '../support/office.ts';
import { redisPresent, startRedis } from '../support/redis.ts';
import { chinese, liveTheWholeFlow } from '../support/whole-flow.ts';
import { until, type World } from '../support/world.ts';

let office: TestOffice;
let further: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  try {
    await office.stop();
  } finally {
    for (const one of further) await one.stop();
    further = [];
  }
});

describe('a queue that loses every job in the middle of a story', () => {
  it('loses nothing of the story, on PostgreSQL', async () => {
    office = await startTestOffice();
    const forget = async (world: World): Promise<void> => {
      await forgetJobs(office.opened.databaseUrl);
      await world.later(5000);
    };
    await liveTheWholeFlow(office, chinese, { submitted: forget, taken: forget, done: forget });
  });

  it.skipIf(!redisPresent)(
    'loses nothing of it on a Redis that is killed and comes back empty',
    async () => {
      const redis = await startRedis();
      further = [redis];
      office = await startTestOffice({ redisUrl: redis.url });
      const kill = async (world: World): Promise<void> => {
        await redis.kill();
        await redis.start();
        await world.later(5000);
      };
      await liveTheWholeFlow(office, chinese, { submitted: kill, taken: kill, done: kill });
    },
  );
});

describe('an office whose workers come late', () => {
  it('takes everything in meanwhile, and they find it without any queue', async () => {
    office = await startTestOffice({ parts: { bots: true, workers: false } });
    const zhao = await office.resident('zhao');
    await zhao.says('/start GYZYL35A');
    await zhao.says('家里有煤气味');
    await until(
      'both updates in the inbox',
      async () => (await office.office()).inbox.length === 2,
    );
    await forgetJobs(office.opened.databaseUrl);
    further = [await startMoreWorkers(office)];
    await office.later(5000);
    // The words of danger have a lane of their own: they may come before the welcome.
    await zhao.sees(/燃气总阀/);
    await zhao.sees(/正在发生吗/);
    await zhao.sees(/您好/);
    await zhao.readsAll();
    const liu = await office.staff('liu');
    await liu.cardWith(/煤气/);
    await office.comesToRest();
    expect((await office.office()).inbox.map((row) => row.state)).toEqual(['handled', 'handled']);
  });
});
