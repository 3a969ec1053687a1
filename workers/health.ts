import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Platform } from '../src/delivery/destinations.ts';
import { isSilence } from '../src/delivery/sending/silent-errors.ts';
import { oldestUnsentMs } from '../src/delivery/sending/unsent.ts';
import type { Jobs } from '../src/jobs/queues.ts';
import type { Office } from '../src/work.ts';
import { check, countSetAside, holidaysMissing, waysIn } from './operating/examine-parts.ts';
import { addGauges, type Measured, type Receivers } from './operating/gauges.ts';
import { type PagerHealth, pagerHealth } from './operating/pager-findings.ts';

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
  addGauges(registry, { office, jobs, receivers });
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

/** What readiness says that the database knows. */
type Known = {
  oldestMs: number;
  setAside: number;
  ways: ReturnType<Receivers>;
  pager: PagerHealth | null;
  holidays: number | null;
};

async function askKnown({ office, receivers }: Measured): Promise<Known> {
  await office.orm.em.fork().getConnection().execute('select 1');
  return {
    oldestMs: await oldestUnsentMs(office),
    setAside: await countSetAside(office),
    ways: await waysIn(office, receivers()),
    pager: await pagerHealth(office.orm),
    holidays: await holidaysMissing(office),
  };
}

async function readiness(
  measured: Measured,
  platforms: Record<Platform, PlatformState>,
): ReturnType<Health['ready']> {
  const { jobs, receivers } = measured;
  const nothing = { oldestMs: 0, setAside: 0, pager: null, holidays: null };
  let known: Known = { ...nothing, ways: receivers() };
  const [database, queue] = await Promise.all([
    check(async () => {
      known = await askKnown(measured);
    }),
    check(() => jobs.ping()),
  ]);
  const { oldestMs, ways } = known;
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
      set_aside: known.setAside,
      pager: known.pager,
      holidays_missing: known.holidays,
      ...words,
    },
  };
}
