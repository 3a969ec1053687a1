import { sql } from 'kysely';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { yearWithoutHolidays } from '../src/community/calendar/public-holidays.ts';
import { Community } from '../src/community/entities.ts';
import { isSilence } from '../src/delivery/sending/find-sent.ts';
import { oldestUnsentMs } from '../src/delivery/sweep.ts';
import { lostWays } from '../src/delivery/ways-in.ts';
import { describeError } from '../src/errors.ts';
import type { Jobs } from '../src/jobs/queues.ts';
import { withoutSecrets } from '../src/log.ts';
import type { WayIn } from '../src/way-in.ts';
import type { Office } from '../src/work.ts';
import { pagerHealth } from './operating/pager-findings.ts';

type Platform = 'telegram' | 'slack';
/** How receiving stands, where this process receives. */
type Receivers = () => Partial<Record<Platform, WayIn>>;
type Measured = { office: Office; jobs: Jobs; receivers: Receivers };

type PlatformState = {
  lastOkAt: number | null;
  lastFailureAt: number | null;
  lastFailure: string | null;
  /** Since when it has left every attempt without an answer; null while it answers. */
  awaySince: number | null;
};

export type Health = {
  registry: Registry;
  onAttempt(
    platform: Platform,
    outcome: 'sent' | 'retried' | 'failed',
    detail: { code?: string; latencyMs: number; lane: number },
  ): void;
  /** Told of every answer of a platform's API; `code` is null when it did what it was asked. */
  onAnswer(platform: Platform, code: string | null): void;
  /** Whether work can be done, part by part, and what is wrong in words. */
  ready(): Promise<{ ready: boolean; parts: Record<string, unknown> }>;
};

/** A message that has waited longer than this to be sent is said aloud in readiness, in ms. */
const unsentWarningMs = 60_000;

/**
 * What is measured of the process itself, once: its observers end with the process alone, and would
 * keep every office that has ended in it.
 */
const ofThisProcess = new Registry();
collectDefaultMetrics({ register: ofThisProcess });

/** What is counted and how the platforms answered, for metrics and readiness. */
export function createHealth(office: Office, jobs: Jobs, receivers: Receivers): Health {
  const registry = new Registry();
  const sends = countSends(registry);
  for (const addGauge of gauges) addGauge(registry, { office, jobs, receivers });
  const platforms: Record<Platform, PlatformState> = {
    telegram: { lastOkAt: null, lastFailureAt: null, lastFailure: null, awaySince: null },
    slack: { lastOkAt: null, lastFailureAt: null, lastFailure: null, awaySince: null },
  };
  const answered = (platform: Platform, code: string | null): void => {
    const state = platforms[platform];
    state.awaySince = isSilence(code ?? undefined) ? (state.awaySince ?? office.clock.now()) : null;
    if (code === null) state.lastOkAt = office.clock.now();
    else {
      state.lastFailureAt = office.clock.now();
      state.lastFailure = code;
    }
  };
  return {
    registry: Registry.merge([ofThisProcess, registry]),
    onAttempt(platform, outcome, detail) {
      sends.attempts.inc({ platform, lane: detail.lane, outcome });
      sends.latency.observe({ platform }, detail.latencyMs / 1000);
      if (platform === 'telegram')
        answered(platform, outcome === 'sent' ? null : (detail.code ?? 'unknown'));
    },
    onAnswer: answered,
    ready: () => readiness({ office, jobs, receivers }, platforms),
  };
}

function countSends(registry: Registry) {
  return {
    attempts: new Counter({
      name: 'gatehouse_sends_total',
      help: 'Attempts to send a part, by platform, lane and outcome.',
      labelNames: ['platform', 'lane', 'outcome'],
      registers: [registry],
    }),
    latency: new Histogram({
      name: 'gatehouse_send_seconds',
      help: 'How long a platform took to take a part.',
      labelNames: ['platform'],
      buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
      registers: [registry],
    }),
  };
}

/** What is measured when somebody asks for the metrics. */
const gauges = [gaugeOldestUnsent, gaugeInbox, gaugeQueues, gaugeWaysIn] as const;

function gaugeOldestUnsent(registry: Registry, { office }: Measured): void {
  new Gauge({
    name: 'gatehouse_oldest_unsent_seconds',
    help: 'Age of the oldest part that is still to be sent.',
    registers: [registry],
    async collect() {
      this.set((await oldestUnsentMs(office)) / 1000);
    },
  });
}

function gaugeInbox(registry: Registry, { office }: Measured): void {
  new Gauge({
    name: 'gatehouse_inbox_entries',
    help: 'Entries of the inbox that are not handled, by state.',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const rows = await sql<{
        state: string;
        count: string;
      }>`select state, count(*) as count from inbox where state <> 'handled' group by state`.execute(
        office.orm.em.fork().getKysely(),
      );
      this.reset();
      for (const row of rows.rows) this.set({ state: row.state }, Number(row.count));
    },
  });
}

function gaugeQueues(registry: Registry, { jobs }: Measured): void {
  new Gauge({
    name: 'gatehouse_queue_jobs',
    help: 'Jobs by queue and state.',
    labelNames: ['queue', 'state'],
    registers: [registry],
    async collect() {
      // A queue that does not answer is said in readiness, and hides no other figure.
      this.reset();
      const all = await jobs.counts().catch(() => []);
      for (const { name, ...counts } of all)
        for (const [state, count] of Object.entries(counts))
          this.set({ queue: name, state }, count);
    },
  });
}

function gaugeWaysIn(registry: Registry, { office, receivers }: Measured): void {
  new Gauge({
    name: 'gatehouse_platform_lost_seconds',
    help: 'For how long a platform has brought nothing; 0 while its way in stands.',
    labelNames: ['platform'],
    registers: [registry],
    async collect() {
      const ways = await waysIn(office, receivers()).catch(() => receivers());
      for (const [platform, { lostSince }] of Object.entries(ways))
        this.set({ platform }, lostSince === null ? 0 : (office.clock.now() - lostSince) / 1000);
    },
  });
}

async function readiness(
  { office, jobs, receivers }: Measured,
  platforms: Record<Platform, PlatformState>,
): ReturnType<Health['ready']> {
  const database = await check(() => office.orm.em.fork().getConnection().execute('select 1'));
  const queue = await check(() => jobs.ping());
  const oldestMs = database.ok ? await oldestUnsentMs(office) : 0;
  const setAside = database.ok ? await countSetAside(office) : 0;
  const ways = database.ok ? await waysIn(office, receivers()) : receivers();
  const words =
    oldestMs > unsentWarningMs
      ? { warning: `The oldest unsent message has waited ${Math.round(oldestMs / 1000)} s.` }
      : {};
  return {
    ready: database.ok && queue.ok,
    parts: {
      degraded: Object.entries(ways).flatMap(([platform, { lostSince }]) =>
        lostSince === null ? [] : [platform],
      ),
      database,
      queue: { ...queue, backend: jobs.backend },
      telegram: { ...platforms.telegram, ...ways.telegram },
      slack: { ...platforms.slack, ...ways.slack },
      oldest_unsent_ms: oldestMs,
      set_aside: setAside,
      pager: database.ok ? await pagerHealth(office.orm) : null,
      holidays_missing: database.ok ? await holidaysMissing(office) : null,
      ...words,
    },
  };
}

async function check(task: () => Promise<unknown>): Promise<{ ok: boolean; error?: string }> {
  try {
    await task();
    return { ok: true };
  } catch (error) {
    return { ok: false, error: withoutSecrets(describeError(error)) };
  }
}

/** The year whose public holidays a community counts by and nobody has entered; see yearWithoutHolidays. */
async function holidaysMissing(office: Office): Promise<number | null> {
  const communities = await office.orm.em.fork().find(Community, {});
  const years = communities.flatMap((one) => {
    const today = Temporal.Instant.fromEpochMilliseconds(office.clock.now())
      .toZonedDateTimeISO(one.timeZone)
      .toPlainDate();
    return yearWithoutHolidays(today, one) ?? [];
  });
  return years.length > 0 ? Math.min(...years) : null;
}

/**
 * How the ways in stand: as this process sees them, and since when, over restarts,
 * as all processes know; of those that this one does not receive by, as all know.
 */
async function waysIn(
  office: Office,
  here: Partial<Record<Platform, WayIn>>,
): Promise<Partial<Record<Platform, WayIn>>> {
  const lost = await lostWays(office);
  const ways = { ...Object.fromEntries(lost), ...here };
  for (const [platform, { lostSince }] of lost) {
    const way = ways[platform];
    if (way?.lostSince && lostSince)
      ways[platform] = { ...way, lostSince: Math.min(way.lostSince, lostSince) };
  }
  return ways;
}

async function countSetAside(office: Office): Promise<number> {
  const rows = await sql<{
    count: string;
  }>`select count(*) as count from inbox where state = 'set_aside'`.execute(
    office.orm.em.fork().getKysely(),
  );
  return Number(rows.rows[0]?.count ?? 0);
}
