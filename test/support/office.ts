import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { inject } from 'vitest';
import type { RawCall } from '../../bots/playground/calls.ts';
import { type MovableClock, movableClock, systemClock } from '../../src/clock.ts';
import { readSettings, type Settings } from '../../src/config.ts';
import { inviteTo } from '../../src/invitations/invite.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import { openHttpFront } from '../../workers/http-front.ts';
import { type OpenOffice, openOffice } from '../../workers/open-office.ts';
import { type OfficeParts, type Running, startOffice } from '../../workers/start.ts';
import { contractFaults } from './contract.ts';
import { createDatabase, dropDatabase, templateName, urlOf } from './databases.ts';
import type { Newcomer, ResidentDriver } from './resident-driver.ts';
import {
  driveOver,
  type Nearby,
  type SlackState,
  type TelegramState,
  type World,
} from './world.ts';

/** A Tuesday, ten in the morning in Shanghai: every story begins then, unless it says otherwise. */
export const tuesdayMorning = '2026-11-24T10:00:00+08:00';

/** What every office of a worker understands with: to read the model anew for each takes a sixth of its start. */
const understand = loadUnderstanding();

export type TestOffice = World & {
  opened: OpenOffice;
  running: Running;
  clock: MovableClock;
  /** Somebody new who was invited to a home, came in, and has read the welcome. */
  movesIn(name: string, address: string, more?: Newcomer): Promise<ResidentDriver>;
  /** Ends it: once everything is at rest and read, or, where something goes on by itself, in the middle of it. */
  stop(how?: { midway?: boolean }): Promise<void>;
};

export type TestOfficeOptions = {
  redisUrl?: string;
  /** The instant the story begins, ISO with offset. */
  from?: string;
  environment?: Record<string, string>;
  /** The port it answers on; absent: any that is free. */
  port?: number;
  parts?: Partial<
    Pick<OfficeParts, 'bots' | 'workers' | 'schedule' | 'offersPast' | 'payerWaitsMs'>
  >;
  /** A way to the database of the office, by its URL, that a story holds in its hands; absent: straight there. */
  reaches?: (url: string) => Promise<string>;
  /** How soon a word of danger goes the last path, in ms. */
  dangerWatchMs?: number;
  /** What of the platforms' published descriptions a story breaks on purpose. */
  breaks?: RegExp;
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
    DATABASE_URL: options.reaches
      ? await options.reaches(urlOf(server, name))
      : urlOf(server, name),
    GATEHOUSE_PORT: '0',
    GATEHOUSE_LOG_LEVEL: 'silent',
    GATEHOUSE_TURN_QUIET_MS: '120',
    ...(options.redisUrl ? { REDIS_URL: options.redisUrl } : {}),
    ...options.environment,
  });
  const startMs = Temporal.Instant.from(options.from ?? tuesdayMorning).epochMilliseconds;
  const clock = movableClock(startMs - systemClock.now());
  const front = await openHttpFront('127.0.0.1', options.port ?? 0);
  const opened = await openOffice(settings, { clock, queuePrefix: name });
  const parts = {
    bots: true,
    workers: true,
    ...options.parts,
    understand,
    clock,
    playgroundFolder: null,
    residentsJoined: false,
    dangerWatchMs: options.dangerWatchMs,
  };
  const running = await startOffice(opened, front, parts);
  const faults = judgeCalls(running);
  const world = await driveOver(running.origin, { nearby: nearbyOf(opened, running, clock) });
  return {
    ...world,
    opened,
    running,
    clock,
    async movesIn(name, address, more = { language_code: 'zh-hans' }) {
      const { code } = await inviteTo(opened.office, {
        address,
        name,
        role: 'owner',
        botUsername: 'gatehouse_playground_bot',
      });
      const resident = await world.resident(name, more);
      await resident.says(`/start ${code}`);
      await resident.hears(new RegExp(address.slice(address.lastIndexOf('/') + 1)));
      return resident;
    },
    async stop({ midway = false } = {}) {
      try {
        if (!midway) await world.close();
      } finally {
        await running.stop();
        await dropDatabase(server, name);
      }
      const wrong = [...faults].filter((fault) => !options.breaks?.test(fault));
      if (wrong.length > 0)
        throw new Error(`Calls that the platforms would refuse:\n${wrong.join('\n')}`);
    },
  };
}

/** What is put off by more than this waits for its hour, as a word for the next morning does; a repeated call waits less. */
const putOffMs = 15 * 60_000;

/** Where an office of this process is looked at by whoever drives it; undefined where it plays nothing. */
function nearbyOf(
  { office }: OpenOffice,
  { playground }: Running,
  clock: MovableClock,
): Nearby | undefined {
  if (!playground) return undefined;
  return {
    telegram: () => playground.telegram.state() as TelegramState,
    slack: () => playground.slack.state() as SlackState,
    async underWay() {
      const soon = new Date(clock.now() + putOffMs).toISOString();
      const { rows } = await sql<Record<string, unknown>>`
        select 'inbox' as of, subject as what, state, error from inbox where state = 'received'
        union all select 'outbox', destination || ' ' || (part->>'kind'), state, error
          from outbox where state = 'sending' or (state = 'pending' and due_at <= ${soon}::timestamptz)
        union all select 'cards', surface || ' ' || subject_kind, 'not drawn', error
          from cards where wanted_version > drawn_version`.execute(
        office.orm.em.fork().getKysely(),
      );
      return rows;
    },
  };
}

/** A further process of an office's deployment, which handles, sends and draws, and receives nothing. */
export async function startMoreWorkers(office: TestOffice): Promise<{ stop(): Promise<void> }> {
  const { settings, databaseUrl } = office.opened;
  const { origin } = office.running;
  const further: Settings = {
    ...settings,
    telegram: { ...settings.telegram, apiRoot: origin },
    slack: { ...settings.slack, apiUrl: `${origin}/api/` },
  };
  const front = await openHttpFront('127.0.0.1', 0);
  const queuePrefix = new URL(databaseUrl).pathname.slice(1);
  const opened = await openOffice(further, { clock: office.clock, queuePrefix });
  return startOffice(opened, front, {
    bots: false,
    workers: true,
    understand,
    clock: office.clock,
    playgroundFolder: null,
    residentsJoined: false,
  });
}

/** Every call that leaves is checked against the platforms' published descriptions; what is wrong comes into the set. */
function judgeCalls({ playground }: Running): Set<string> {
  const faults = new Set<string>();
  for (const { calls } of playground ? [playground.telegram, playground.slack] : []) {
    const judge = (call: RawCall): void => {
      for (const fault of contractFaults(call)) faults.add(fault);
    };
    calls.all().forEach(judge);
    calls.onCall(judge);
  }
  return faults;
}
