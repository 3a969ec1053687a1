import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { runMain } from '../support/run-main.ts';
import { onOwnServer, succeeded } from './own-server.ts';
import { benchOf } from './results/bench.ts';
import { figure, figureTable, type Limit, type Measured } from './results/figure.ts';

/** What issuing may take of so many homes: seconds and MB of the whole command, and how much more than the bare statements. */
const limits = { seconds: 30, megabytes: 500, times: 2 } as const;
const unitCount = 100_000;

const tariff = `community: 新城
valid_from: 2026-01-01
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: area, unit_price: "2.35"}
  - {code: water, name: {zh-CN: 水费, en: Water}, basis: meter, meter: water,
     steps: [{up_to: 15, unit_price: "3.45"}, {up_to: 25, unit_price: "4.90"}, {unit_price: "6.00"}]}
  - {code: lighting, name: {zh-CN: 公共照明分摊, en: Shared lighting}, basis: shared, split_by: area}
late_fee: {rate_per_day: "0.0005", grace_days: 30}
`;

/** The tables that issuing writes, those that others refer to first. */
const written = [
  ...['liable_parties', 'liable_party_members', 'ledger_accounts', 'bills', 'bill_lines'],
  ...['ledger_transfers', 'ledger_postings'],
] as const;

/**
 * `npm run bench -- bills`: a period of 100 000 units with three lines each, one of them through
 * the steps of a meter and one a share of a pool, by the whole command in a process of its own:
 * its time from start to end and the most memory it ever held. Beside it the bare statements that
 * write the same rows from tables that hold them already, in one transaction, with the same
 * indexes and foreign keys. Turn about, the better of each counts. Of fewer homes nothing is judged,
 * since the start of the process is then most of it.
 */
export const bench = benchOf({
  what: 'issues the bills of a period, beside bare statements that write the same rows',
  options: {
    homes: { kind: 'number', what: 'how many homes get a bill', usual: unitCount },
    rounds: { kind: 'number', what: 'how often each is done', usual: 2 },
  },
  measure: ({ homes, rounds }) =>
    onOwnServer(async ({ url, folder, environment }) => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        await furnish(client, homes);
        const file = join(folder, 'tariff.yaml');
        await writeFile(file, tariff);
        await succeeded(runMain(['tariff', 'apply', file], environment));
        const issued: Issued[] = [];
        const bare: number[] = [];
        for (let round = 0; round < rounds; round += 1) {
          issued.push(await issuing(environment));
          await saveAndEmpty(client, homes);
          bare.push(await bareStatements(client));
          await empty(client);
        }
        return verdict(homes, issued, bare);
      } finally {
        await client.end();
      }
    }),
});

type Issued = { seconds: number; bytes: number };

function verdict(homes: number, issued: readonly Issued[], bare: readonly number[]): Measured {
  const seconds = Math.min(...issued.map((one) => one.seconds));
  const bytes = Math.max(...issued.map((one) => one.bytes));
  const least = Math.min(...bare);
  const judged = (limit: Limit): { limit?: Limit } => (homes < unitCount ? {} : { limit });
  const figures = [
    figure('bills issued', seconds, 's', judged({ of: 'value', most: limits.seconds })),
    figure('to bare statements for the same rows', seconds, 's', {
      ceiling: least,
      ...judged({ of: 'ratio', most: limits.times }),
    }),
    figure('bills a second', homes / seconds, 'a second', { better: 'more' }),
    figure('memory at most', bytes / 1e6, 'MB', judged({ of: 'value', most: limits.megabytes })),
  ];
  const all = (some: readonly number[]): string => some.map((one) => one.toFixed(1)).join(' and ');
  const words = [
    `bills of ${homes} units, three lines each: ${all(issued.map((one) => one.seconds))} s; bare statements for the same rows: ${all(bare)} s`,
    ...figureTable(figures),
    '',
  ].join('\n');
  return { figures, words };
}

/** A community of homes with an owner, a meter with two readings, and a pool. */
async function furnish(client: pg.Client, homes: number): Promise<void> {
  for (const statement of [
    `insert into communities (id, name, name_en, locale, time_zone, currency, channels, hours, phones, created_at)
     values (gen_random_uuid(), '新城', 'New Town', 'zh-CN', 'Asia/Shanghai', 'CNY', '{"dispatch": ""}', '[]', '{}', now())`,
    `insert into buildings (id, community_id, name) select gen_random_uuid(), id, b::text from communities, generate_series(1, 500) b`,
    `insert into units (id, community_id, building_id, entrance, room, address, usage, area_m2, handed_over_on)
     select gen_random_uuid(), b.community_id, b.id, '1', r::text, b.name || '-1-' || r, 'residential', 60 + (r * 7 % 90) + 0.37, null
     from buildings b, generate_series(1, ${Math.ceil(homes / 500)}) r limit ${homes}`,
    `insert into residents (id, community_id, name, phone, created_at)
     select gen_random_uuid(), community_id, address, null, now() from units`,
    `insert into occupancies (id, unit_id, resident_id, role, since, until)
     select gen_random_uuid(), u.id, r.id, 'owner', '2020-01-01', null from units u join residents r on r.name = u.address`,
    `insert into meters (id, unit_id, kind, created_at) select gen_random_uuid(), id, 'water', now() from units`,
    `insert into meter_readings (id, meter_id, read_on, value, new_meter, created_at)
     select gen_random_uuid(), m.id, d.day, 100 + d.at * 17 + ('x' || substr(md5(m.id::text), 1, 4))::bit(16)::int % 20 * d.at, false, now()
     from meters m, (values (date '2026-10-28', 0), (date '2026-11-28', 1)) d(day, at)`,
    `insert into pools (id, community_id, building_id, code, period, amount_fen, created_at)
     select gen_random_uuid(), id, null, 'lighting', '2026-11', 31234567, now() from communities`,
    'vacuum analyze',
  ])
    await client.query(statement);
}

async function issuing(environment: Record<string, string>): Promise<Issued> {
  const preload = new URL('./print-peak.ts', import.meta.url).href;
  const begun = performance.now();
  const words = await succeeded(
    runMain(['bills', 'issue', '--period', '2026-11'], environment, { preload }),
  );
  const seconds = (performance.now() - begun) / 1000;
  return { seconds, bytes: Number(/^peak (\d+)$/m.exec(words)?.[1]) };
}

/** Puts the rows that were written aside, and takes them out of the tables. */
async function saveAndEmpty(client: pg.Client, homes: number): Promise<void> {
  const { rows } = await client.query<{ bills: number; lines: number }>(
    'select (select count(*)::int from bills) as bills, (select count(*)::int from bill_lines) as lines',
  );
  if (rows[0]?.bills !== homes || rows[0].lines !== 3 * homes)
    throw new Error(`There are ${rows[0]?.bills} bills with ${rows[0]?.lines} lines.`);
  for (const table of written) {
    await client.query(`drop table if exists saved_${table}`);
    await client.query(`create table saved_${table} as select * from ${table}`);
  }
  await empty(client);
  await client.query('vacuum analyze');
}

async function empty(client: pg.Client): Promise<void> {
  // The books refuse to be emptied, which is right; here nobody keeps them.
  await client.query('set session_replication_role = replica');
  await client.query(`truncate ${written.join(', ')} cascade`);
  await client.query('set session_replication_role = origin');
}

async function bareStatements(client: pg.Client): Promise<number> {
  await client.query('checkpoint');
  const begun = performance.now();
  await client.query('begin');
  for (const table of written)
    await client.query(`insert into ${table} select * from saved_${table}`);
  await client.query('commit');
  return (performance.now() - begun) / 1000;
}
