import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { type MovableClock, movableClock, systemClock } from '../../src/clock.ts';
import { readSettings } from '../../src/config.ts';
import { type House, openHouse } from '../../workers/house.ts';
import { openHttpFront } from '../../workers/http-front.ts';
import { type OfficeParts, type Running, startOffice } from '../../workers/start.ts';
import { contractFaults } from './contract.ts';
import { createDatabase, dropDatabase, templateName, urlOf } from './databases.ts';
import { driveOver, type World } from './world.ts';

/** A Tuesday, ten in the morning in Shanghai: every story begins then, unless it says otherwise. */
export const tuesdayMorning = '2026-11-24T10:00:00+08:00';

export type TestOffice = World & {
  house: House;
  running: Running;
  clock: MovableClock;
  /** Ends the office as a crash would be followed by a fresh start, with the same database and stand-ins' memory lost. */
  stop(): Promise<void>;
};

export type TestOfficeOptions = {
  redisUrl?: string;
  /** The instant the story begins, ISO with offset. */
  from?: string;
  environment?: Record<string, string>;
  parts?: Pick<OfficeParts, 'bots' | 'workers'>;
};

/**
 * The whole office in this process: real PostgreSQL, real BullMQ, the real SDKs
 * against the stand-ins, in a database of its own. The clock starts at a fixed
 * instant and runs on from there.
 */
export async function startTestOffice(options: TestOfficeOptions = {}): Promise<TestOffice> {
  const server = inject('postgresUrl');
  const name = `story_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(server, name, templateName);
  const settings = readSettings({
    DATABASE_URL: urlOf(server, name),
    GATEHOUSE_PORT: '0',
    GATEHOUSE_LOG_LEVEL: 'silent',
    GATEHOUSE_TURN_QUIET_MS: '120',
    ...(options.redisUrl ? { REDIS_URL: options.redisUrl } : {}),
    ...options.environment,
  });
  const startMs = Temporal.Instant.from(options.from ?? tuesdayMorning).epochMilliseconds;
  const clock = movableClock(startMs - systemClock.now());
  const front = await openHttpFront('127.0.0.1', 0);
  const house = await openHouse(settings, { clock, queuePrefix: name });
  const parts = {
    bots: true,
    workers: true,
    ...options.parts,
    clock,
    playgroundFolder: null,
    settledIn: false,
  };
  const running = await startOffice(house, front, parts);
  const world = await driveOver(running.origin);
  return {
    ...world,
    house,
    running,
    clock,
    async stop() {
      const faults = callFaults(running);
      await world.close();
      await running.stop();
      await dropDatabase(server, name);
      if (faults.length > 0)
        throw new Error(`Calls that the platforms would refuse:\n${faults.join('\n')}`);
    },
  };
}

/** Every call that left is checked against the platforms' published descriptions. */
function callFaults(running: Running): string[] {
  const { playground } = running;
  if (!playground) return [];
  const calls = [...playground.telegram.calls.all(), ...playground.slack.calls.all()];
  return [...new Set(calls.flatMap((call) => contractFaults(call)))];
}
