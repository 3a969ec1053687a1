import { type RawBuilder, sql } from 'kysely';
import { Gauge, type Registry } from 'prom-client';
import type { Platform } from '../../src/delivery/destinations.ts';
import { oldestOfManyMs, oldestUnsentMs } from '../../src/delivery/sending/unsent.ts';
import type { Jobs } from '../../src/jobs/queues.ts';
import type { WayIn } from '../../src/way-in.ts';
import type { Office } from '../../src/work.ts';
import { check, holidaysMissing, inTime, waysIn } from './examine-parts.ts';
import { pagerHealth } from './pager-findings.ts';

/** What is measured when somebody asks for the metrics; what does not answer meanwhile hides no other figure. */
export function addGauges(registry: Registry, measured: Measured): void {
  for (const add of [
    gaugeReady,
    gaugeOldestUnsent,
    gaugeOldestOfMany,
    gaugeOldestReceived,
    gaugeInbox,
    gaugeQueues,
    gaugeWaysIn,
    gaugeEmergencies,
    gaugePages,
    gaugeHolidays,
  ])
    add(registry, measured);
}

/** How receiving stands, where this process receives. */
export type Receivers = () => Partial<Record<Platform, WayIn>>;
export type Measured = { office: Office; jobs: Jobs; receivers: Receivers };

function gaugeReady(registry: Registry, { office, jobs }: Measured): void {
  new Gauge({
    name: 'gatehouse_ready',
    help: 'Whether a part answers that nothing can be done without: 1 or 0.',
    labelNames: ['part'],
    registers: [registry],
    async collect() {
      const [database, queue] = await Promise.all([
        check(() => office.orm.em.fork().getConnection().execute('select 1')),
        check(() => jobs.ping()),
      ]);
      this.set({ part: 'database' }, Number(database.ok));
      this.set({ part: 'queue' }, Number(queue.ok));
    },
  });
}

/** A gauge of one figure, which is missing while what it is read from does not answer. */
function gaugeOne(
  registry: Registry,
  given: { name: string; help: string },
  read: () => Promise<number>,
): void {
  new Gauge({
    ...given,
    registers: [registry],
    async collect() {
      // Otherwise it would stand at nothing where it is not known.
      this.remove();
      await inTime(read).then(
        (value) => this.set(value),
        () => undefined,
      );
    },
  });
}

function gaugeOldestUnsent(registry: Registry, { office }: Measured): void {
  gaugeOne(
    registry,
    {
      name: 'gatehouse_oldest_unsent_seconds',
      help: 'Age of the oldest part that is still to be sent; what goes to many is none of these.',
    },
    async () => (await oldestUnsentMs(office)) / 1000,
  );
}

function gaugeOldestOfMany(registry: Registry, { office }: Measured): void {
  gaugeOne(
    registry,
    {
      name: 'gatehouse_oldest_of_many_seconds',
      help: 'For how long the oldest part of what goes to many has been due; quiet hours count for nothing.',
    },
    async () => (await oldestOfManyMs(office)) / 1000,
  );
}

function gaugeOldestReceived(registry: Registry, { office }: Measured): void {
  gaugeOne(
    registry,
    {
      name: 'gatehouse_oldest_received_seconds',
      help: 'For how long the oldest entry of the inbox that is due has waited to be handled.',
    },
    async () =>
      secondsSince(
        office,
        sql`select min(due_at) as at from inbox where state = 'received' and due_at <= ${new Date(office.clock.now()).toISOString()}::timestamptz`,
      ),
  );
}

/** How long ago the instant is that a statement gives as `at`, in s; 0 where it gives none. */
async function secondsSince(office: Office, statement: RawBuilder<unknown>): Promise<number> {
  const { rows } = await (statement as RawBuilder<{ at: Date | string | null }>).execute(
    office.orm.em.fork().getKysely(),
  );
  const at = rows[0]?.at ?? null;
  return at === null ? 0 : Math.max(0, office.clock.now() - new Date(at).getTime()) / 1000;
}

function gaugeInbox(registry: Registry, { office }: Measured): void {
  new Gauge({
    name: 'gatehouse_inbox_entries',
    help: 'Entries of the inbox that are not handled, by state.',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      this.reset();
      const counting = sql<{ state: string; count: string }>`
        select state, count(*) as count from inbox where state <> 'handled' group by state`;
      const { rows } = await inTime(() => counting.execute(office.orm.em.fork().getKysely())).catch(
        () => ({ rows: [] }),
      );
      for (const row of rows) this.set({ state: row.state }, Number(row.count));
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
      const all = await inTime(() => jobs.counts()).catch(() => []);
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
      const ways = await inTime(() => waysIn(office, receivers())).catch(() => receivers());
      for (const [platform, { lostSince }] of Object.entries(ways))
        this.set({ platform }, lostSince === null ? 0 : (office.clock.now() - lostSince) / 1000);
    },
  });
}

function gaugeEmergencies(registry: Registry, { office }: Measured): void {
  gaugeOne(
    registry,
    {
      name: 'gatehouse_emergency_unacknowledged_seconds',
      help: 'For how long an emergency to which people were called has been in nobody’s hands; drills are none.',
    },
    async () =>
      secondsSince(
        office,
        // One that somebody had who is silent or gone is open anew: since their last word, or since
        // its ladder goes on, whichever is later.
        sql`select min(greatest(called_at, heard_at, climb_from)) as at from emergencies
          where state = 'open' and called_at is not null and not drill`,
      ),
  );
}

function gaugePages(registry: Registry, { office }: Measured): void {
  gaugeOne(
    registry,
    { name: 'gatehouse_pages_waiting', help: 'Pages that the pager has not taken yet.' },
    async () => (await pagerHealth(office.orm)).waiting,
  );
}

function gaugeHolidays(registry: Registry, { office }: Measured): void {
  gaugeOne(
    registry,
    {
      name: 'gatehouse_holidays_missing',
      help: '1 while the public holidays of a year that deadlines reach into are not known.',
    },
    async () => ((await holidaysMissing(office)) === null ? 0 : 1),
  );
}
