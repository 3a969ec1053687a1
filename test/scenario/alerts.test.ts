import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { isAnnounced } from '../../src/community/calendar/public-holidays.ts';
import { quietNow } from '../../src/delivery/sending/record-outcome.ts';
import { setSetting } from '../../src/management/settings.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../support/database-proxy.ts';
import { maintain } from '../support/databases.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { redisPresent, startRedis } from '../support/redis.ts';
import { readText } from '../support/repository.ts';
import { freePort } from '../support/run-main.ts';
import { until } from '../support/world.ts';

/**
 * Each alert rule fires by what a real office counts in that trouble, and by nothing else: the figures
 * of `/metrics` are handed to Prometheus's own `promtool`, as if they had stood so for an hour.
 */

const rulesPath = 'docs/monitoring/alerts.yml';
const rulesFile = fileURLToPath(new URL(`../../${rulesPath}`, import.meta.url));
const { groups } = z
  .object({
    groups: z.array(
      z.object({
        rules: z.array(
          z.object({
            alert: z.string(),
            expr: z.string(),
            labels: z.record(z.string(), z.string()),
            annotations: z.record(z.string(), z.string()),
          }),
        ),
      }),
    ),
  })
  .parse(parse(readText(rulesPath)));
const rules = groups.flatMap((group) => group.rules);

/** Prometheus's tool; it comes from the machine, not from a package. */
const promtool = 'promtool';
const promtoolPresent = spawnSync(promtool, ['--version']).status === 0;
const minute = 60_000;

/** What an office counts, by series. */
type Figures = ReadonlyMap<string, number>;
type Firing = Record<string, Record<string, string>[]>;
type Trouble = { name: string; before: Figures; after: Figures; up: 0 | 1 | null; fires: Firing };

async function counted(office: TestOffice): Promise<Figures> {
  const words = await (await fetch(`${office.origin}/metrics`)).text();
  const lines = words.matchAll(/^((?:gatehouse_|nodejs_eventloop_lag_p99)\w*(?:\{.*\})?) (\S+)$/gm);
  return new Map([...lines].map(([, series = '', value]) => [series, Number(value)]));
}

/** A series as Prometheus keeps it of a process that it asks. */
const ofInstance = (series: string): string => {
  const [, name = '', labels = ''] = /^(\w+)(?:\{(.*)\})?$/.exec(series) ?? [];
  return `${name}{job="gatehouse",instance="office:8080"${labels === '' ? '' : `,${labels}`}}`;
};

/** The troubles as promtool reads them: what stood still, what rose by as much each minute, and what fires. */
const asTests = (troubles: readonly Trouble[]) => ({
  rule_files: [rulesFile],
  evaluation_interval: '1m',
  tests: troubles.map(({ name, before, after, up, fires }) => ({
    name,
    interval: '1m',
    input_series: [
      // Of what is discovered by its name nothing is there once it is gone.
      ...(up === null ? [] : [{ series: ofInstance('up'), values: `${up}x90` }]),
      ...[...after].map(([series, value]) => {
        const from = before.get(series) ?? 0;
        const values = /_total|_bucket|_sum|_count/.test(series)
          ? `${from}+${value - from}x90`
          : `${value}x90`;
        return { series: ofInstance(series), values };
      }),
    ],
    alert_rule_test: rules.map((rule) => ({
      eval_time: '80m',
      alertname: rule.alert,
      exp_alerts: (fires[rule.alert] ?? []).map((labels) => ({
        exp_labels: { ...rule.labels, ...labels },
        exp_annotations: rule.annotations,
      })),
    })),
  })),
});

const troubles: Trouble[] = [];
const trouble = (name: string, after: Figures, fires: Firing, before: Figures = after): void => {
  troubles.push({ name, before, after, up: 1, fires });
};
/** What is no part of a trouble and is there all the same, such as a loop that a busy machine held up. */
const but = (figures: Figures, changed: Record<string, number>): Figures =>
  new Map([...figures, ...Object.entries(changed)]);
const onTime = { nodejs_eventloop_lag_p99_seconds: 0.02 };

describe.skipIf(!promtoolPresent)('the alert rules', () => {
  let office: TestOffice;
  let idle: TestOffice;
  let proxy: DatabaseProxy;
  const years = Array.from({ length: 8 }, (_, index) => 2026 + index);
  const unknown = years.find((year) => !isAnnounced(year)) ?? 0;
  beforeAll(async () => {
    office = await startTestOffice();
    // Nobody works there, in the month before a year whose holidays nobody has announced.
    idle = await startTestOffice({
      from: `${unknown - 1}-12-02T10:00:00+08:00`,
      parts: { workers: false },
    });
  });
  afterAll(async () => {
    // What residents are told in these troubles is told in stories of their own.
    for (const key of ['zhao', 'li']) await (await office.resident(key)).readsAll();
    await office.stop();
    await idle.stop();
  });
  const figures = async (of = office): Promise<Figures> => but(await counted(of), onTime);

  it('are silent while all is well', async () => {
    const zhao = await office.resident('zhao');
    await zhao.joins();
    await zhao.says('厨房水管漏水了');
    await zhao.hears(/您看对不对/);
    await zhao.taps('提交');
    await zhao.sees(/工单/);
    await office.comesToRest();
    trouble('all is well', await figures(), {});
  });

  it('fire when Redis, or a database that hangs nobody up, does not answer, and when a process is gone', async () => {
    const redis = redisPresent ? await startRedis() : null;
    const silent = await startTestOffice({
      ...(redis ? { redisUrl: redis.url } : {}),
      reaches: async (url) => {
        proxy = await openDatabaseProxy(url);
        return proxy.url;
      },
    });
    const readyIn = async (part: string, is: 0 | 1): Promise<Figures> => {
      await until(
        `${part} at ${is}`,
        async () => (await figures(silent)).get(`gatehouse_ready{part="${part}"}`) === is,
      );
      return figures(silent);
    };
    try {
      if (redis) {
        redis.freeze();
        trouble('Redis is away', await readyIn('queue', 0), {
          GatehouseDatabaseAway: [{ part: 'queue' }],
        });
        redis.wake();
        await readyIn('queue', 1);
      }
      proxy.stall();
      const began = performance.now();
      const away = await figures(silent);
      // Prometheus gives up after ten seconds, and would say no more than that nobody is there.
      expect(performance.now() - began).toBeLessThan(6000);
      expect((await fetch(`${silent.origin}/readyz`)).status).toBe(503);
      const parts = ['database', 'queue'].filter(
        (part) => away.get(`gatehouse_ready{part="${part}"}`) === 0,
      );
      expect(parts).toContain('database');
      trouble('the database answers nobody and hangs nobody up', away, {
        GatehouseDatabaseAway: parts.map((part) => ({ part })),
      });
      proxy.goOn();
      await readyIn('database', 1);
    } finally {
      await silent.stop();
      await proxy.close();
      await redis?.stop();
    }
    const answers = await fetch(`${silent.origin}/metrics`).then(
      () => 1 as const,
      () => 0 as const,
    );
    troubles.push({
      name: 'a process is gone',
      before: new Map(),
      after: new Map(),
      up: answers,
      fires: { GatehouseDown: [{ job: 'gatehouse', instance: 'office:8080' }] },
    });
    troubles.push({
      name: 'no process is left',
      before: new Map(),
      after: new Map(),
      up: null,
      fires: { GatehouseDown: [{ job: 'gatehouse' }] },
    });
  });

  it('fire when sends are refused for good, and when a process does not keep up', async () => {
    const li = await office.resident('li');
    await li.joins();
    await office.comesToRest();
    const before = await figures();
    await li.says('楼道灯不亮');
    await li.blocks(true);
    await until('a refusal', async () =>
      [...(await figures())].some(([series, value]) => /failed/.test(series) && value > 0),
    );
    await office.comesToRest();
    trouble('what is sent is refused', await figures(), { GatehouseSendsFail: [{}] }, before);
    await li.blocks(false);
    await counted(office);
    const held = performance.now() + 2500;
    while (performance.now() < held);
    await new Promise((resolve) => setImmediate(resolve));
    const slow = (await counted(office)).get('nodejs_eventloop_lag_p99_seconds') ?? 0;
    trouble(
      'a process does not keep up',
      but(await figures(), { nodejs_eventloop_lag_p99_seconds: slow }),
      {
        GatehouseSlow: [{ instance: 'office:8080' }],
      },
    );
  });

  it('fire when nobody answers an emergency, and when the pager does not take it', async () => {
    const nowhere = `http://127.0.0.1:${await freePort()}/`;
    await setSetting(office.opened.office, { key: 'pager.url', value: nowhere }, null);
    await setSetting(
      office.opened.office,
      { key: 'pager.secret', value: 'a-secret-of-the-gateway' },
      null,
    );
    const zhao = await office.resident('zhao');
    await zhao.says('家里有很大的煤气味');
    await zhao.hears(/燃气总阀/);
    await office.later(6 * minute);
    await office.comesToRest();
    trouble('nobody answers, by telephone neither', await figures(), {
      GatehouseEmergencyUnacknowledged: [{}],
      GatehousePagerFails: [{}],
    });
    const chen = await office.staff('chen');
    await chen.clicks(await chen.cardWith(/煤气/), 'emergency.ack');
    await setSetting(office.opened.office, { key: 'pager.url', value: 'default' }, null);
    const isHeld = (): Promise<boolean> =>
      until(
        'that it is acknowledged',
        async () => (await figures()).get('gatehouse_emergency_unacknowledged_seconds') === 0,
      );
    await isHeld();
    // Whoever has it says nothing more, and nobody else takes it.
    await office.later(16 * minute);
    await until(
      'that it is open again',
      async () => ((await figures()).get('gatehouse_emergency_unacknowledged_seconds') ?? 0) > 0,
    );
    await office.later(6 * minute);
    await office.comesToRest();
    // What was on its way to the pager of before is tried for the last time now that there is none.
    await until(
      'that no page waits',
      async () => (await figures()).get('gatehouse_pages_waiting') === 0,
    );
    trouble('whoever had the emergency is silent', await figures(), {
      GatehouseEmergencyUnacknowledged: [{}],
    });
    await chen.clicks(await chen.cardWith(/煤气/), 'emergency.ack');
    await isHeld();
  });

  it('are silent while what goes to many waits for the morning, and fire when it does not go out', async () => {
    const waits = async (of: TestOffice, due: number, error: string | null): Promise<void> => {
      const at = (ms: number): string => new Date(of.clock.now() + ms).toISOString();
      await of.opened.office.orm.em
        .fork()
        .getConnection()
        .execute(
          `insert into outbox (key, destination, lane, part, state, attempts, created_at, due_at, error)
           values (?, 'telegram:1', 3, '{"to":"chat","kind":"text","text":""}', 'pending', 0, ?, ?, ?)`,
          [randomUUID(), at(-12 * 60 * minute), at(due), error],
        );
    };
    // Bills that are told of tomorrow, and a reminder that came into somebody's quiet hours.
    await waits(office, 14 * 60 * minute, null);
    await waits(office, 9 * 60 * minute, `${quietNow}: The quiet hours are not over.`);
    trouble('what goes to many waits for the morning', await figures(), {});
    await waits(idle, -4 * 60 * minute, null);
    trouble('what goes to many does not go out', await figures(idle), {
      GatehouseManyWait: [{}],
      GatehouseHolidaysMissing: [{}],
    });
    for (const one of [office, idle])
      await one.opened.office.orm.em
        .fork()
        .getConnection()
        .execute(`delete from outbox where destination = 'telegram:1'`);
  });

  it('fire when a platform is away, and when what came in was set aside', async () => {
    await office.faults({ telegram: { away: true } });
    await until(
      'that it brings nothing',
      async () =>
        ((await figures()).get('gatehouse_platform_lost_seconds{platform="telegram"}') ?? 0) > 0,
    );
    const card = await (await office.staff('chen')).cardWith(/水管/);
    await (await office.staff('chen')).clicks(card, 'request.claim');
    await until(
      'that the word to the resident waits',
      async () => ((await figures()).get('gatehouse_oldest_unsent_seconds') ?? 0) > 0,
    );
    await office.later(12 * minute);
    const away = await figures();
    expect(away.get('gatehouse_oldest_unsent_seconds')).toBeGreaterThan(600);
    trouble('Telegram is away', but(away, { gatehouse_pages_waiting: 0 }), {
      GatehousePlatformLost: [{ platform: 'telegram' }],
      GatehouseNotSending: [{}],
    });
    await office.faults({ telegram: { away: false } });
    await until(
      'that it brings again',
      async () =>
        (await figures()).get('gatehouse_platform_lost_seconds{platform="telegram"}') === 0,
    );
    await office.comesToRest();
    await office.opened.office.orm.em
      .fork()
      .getConnection()
      .execute(
        `insert into inbox (source, external_id, subject, received_at, payload, state, attempts, due_at)
       values ('telegram', 'aside', 'telegram:1', now(), '{}', 'set_aside', 6, now())`,
      );
    trouble('something was set aside', but(await figures(), { gatehouse_pages_waiting: 0 }), {
      GatehouseSetAside: [{}],
    });
  });

  it('fire when nobody works, when holidays are not known, and when the database is away', async () => {
    const emma = await idle.resident('emma');
    await emma.says('The tap is dripping');
    await until(
      'that it has come in',
      async () => ((await figures(idle)).get('gatehouse_inbox_entries{state="received"}') ?? 0) > 0,
    );
    idle.clock.advance(5 * minute);
    trouble('nobody works', await figures(idle), {
      GatehouseNotHandling: [{}],
      GatehouseHolidaysMissing: [{}],
    });
    const server = inject('postgresUrl');
    const name = new URL(idle.opened.databaseUrl).pathname.slice(1);
    await maintain(server, `alter database "${name}" allow_connections false`);
    await maintain(
      server,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
    );
    try {
      await until(
        'that it is away',
        async () => (await figures(idle)).get('gatehouse_ready{part="database"}') === 0,
      );
      const away = await figures(idle);
      expect([...away.keys()]).not.toContain('gatehouse_oldest_unsent_seconds');
      const parts = ['database', 'queue'].filter(
        (part) => away.get(`gatehouse_ready{part="${part}"}`) === 0,
      );
      trouble('the database is away', away, {
        GatehouseDatabaseAway: parts.map((part) => ({ part })),
      });
    } finally {
      await maintain(server, `alter database "${name}" allow_connections true`);
    }
    // Nobody will come to work there any more.
    await idle.opened.office.orm.em
      .fork()
      .getConnection()
      .execute(`update inbox set state = 'handled', handled_at = now()`);
  });

  it('are what Prometheus says they are, each firing in its trouble and in no other', () => {
    const fired = new Set(troubles.flatMap((one) => Object.keys(one.fires)));
    expect([...fired].toSorted()).toEqual(rules.map((rule) => rule.alert).toSorted());
    const folder = mkdtempSync(join(tmpdir(), 'gatehouse-alerts-'));
    try {
      const file = join(folder, 'troubles.yml');
      writeFileSync(file, stringify(asTests(troubles)));
      const judged = spawnSync(promtool, ['test', 'rules', file], { encoding: 'utf8' });
      expect(`${judged.stdout}${judged.stderr}`).toContain('SUCCESS');
      expect(judged.status).toBe(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('the dashboard', () => {
  it('shows figures that are counted, and nothing else', () => {
    const code = readText('workers/health.ts') + readText('workers/operating/gauges.ts');
    const counts = new Set(
      [...code.matchAll(/name: '(gatehouse_\w+)'/g)].map((found) => found[1] ?? ''),
    );
    const dashboard = readFileSync(
      fileURLToPath(new URL('../../docs/monitoring/dashboard.json', import.meta.url)),
      'utf8',
    );
    const shown = [...dashboard.matchAll(/gatehouse_\w+/g)].map(([name]) =>
      name.replace(/_(bucket|sum|count)$/, ''),
    );
    expect(shown.filter((name) => !counts.has(name) && name !== 'gatehouse_overview')).toEqual([]);
    expect([...counts].filter((name) => !shown.includes(name))).toEqual([]);
  });
});
