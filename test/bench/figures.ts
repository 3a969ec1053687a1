import type { EntityManager } from '@mikro-orm/postgresql';
import pg from 'pg';
import { Community } from '../../src/community/entities.ts';
import { countFigures } from '../../src/reports/figures/count-figures.ts';
import { figureCodes } from '../../src/reports/figures/figure.ts';
import { openOrm } from '../../src/setup/open-orm.ts';
import { noted } from './noted.ts';
import { onOwnServer } from './own-server.ts';
import { benchOf } from './results/bench.ts';
import { figure, figureTable, type Measured } from './results/figure.ts';

/** What one figure over a year may take, in ms. */
const limitMs = 1000;
/** Bills and payments of each home, a month each. */
const months = 12;
const rounds = 3;

/**
 * `npm run bench -- figures`: each figure over a year of a company of 100 000 homes with a million
 * requests, 1 200 000 bills and as many payments in the database; the slowest of three. Beside each
 * stands what it takes to count the year's requests and nothing else, on the same connection.
 */
export const bench = benchOf({
  what: 'counts each figure over a year of a company',
  options: {
    homes: { kind: 'number', what: 'how many homes there are', usual: 100_000 },
    requests: { kind: 'number', what: 'how many requests there were', usual: 1_000_000 },
  },
  measure: (size) =>
    onOwnServer(async ({ url }) => {
      await furnish(url, size);
      return measured(url);
    }),
});

type Size = { homes: number; requests: number };

async function measured(url: string): Promise<Measured> {
  const orm = await openOrm(url);
  try {
    const communities = await orm.em.fork().find(Community, {});
    const period = { from: '2026-01-01', to: '2026-12-31' };
    const nowMs = Temporal.Instant.from('2026-12-31T12:00:00+08:00').epochMilliseconds;
    const figures: Measured['figures'] = [];
    const ceiling = await bareCountMs(orm.em.fork());
    for (const code of figureCodes) {
      const taken: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const begun = performance.now();
        await countFigures(orm.em.fork(), { communities, period, nowMs }, [code]);
        taken.push(performance.now() - begun);
      }
      const limit = { of: 'value', most: limitMs } as const;
      figures.push(figure(code, Math.max(...taken), 'ms', { limit, ceiling }));
    }
    return { figures, words: `${figureTable(figures).join('\n')}\n` };
  } finally {
    await orm.close(true);
  }
}

/** How long the database takes to count the requests of the year, in ms: the slowest of three. */
async function bareCountMs(em: EntityManager): Promise<number> {
  const taken: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    await em
      .getConnection()
      .execute(
        `select count(*) from requests where opened_at >= ${day} and opened_at < ${day} + interval '1 year'`,
      );
    taken.push(performance.now() - begun);
  }
  return Math.max(...taken);
}

/** A year of the company; whatever nobody looks at here is left out. */
async function furnish(url: string, size: Size): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    for (const statement of statements(size)) await client.query(statement);
  } finally {
    await client.end();
  }
}

const day = `timestamptz '2026-01-01 00:00+08'`;
const statements = ({ homes, requests }: Size): string[] => [
  `insert into communities (id, name, name_en, locale, time_zone, currency, channels, hours, phones, created_at)
   values (gen_random_uuid(), '新城', 'New Town', 'zh-CN', 'Asia/Shanghai', 'CNY', '{"dispatch": ""}', '[]', '{}', now())`,
  `insert into buildings (id, community_id, name) select gen_random_uuid(), id, b::text from communities, generate_series(1, 500) b`,
  `insert into units (id, community_id, building_id, entrance, room, address, usage)
   select md5('u' || b.name || '-' || r)::uuid, b.community_id, b.id, '1', r::text, b.name || '-1-' || r, 'residential'
   from buildings b, generate_series(1, ${Math.ceil(homes / 500)}) r limit ${homes}`,
  `create temporary table numbered as select id, community_id, row_number() over () - 1 as n from units`,
  `create index on numbered (n)`,
  `insert into requests (id, number, community_id, unit_id, kind, category, urgency, state, words, anonymous, opened_at,
     answer_due_at, settle_due_at, answered_at, done_at, closed_at, reopened_count, partly_count, stars, counted_by, source, version)
   select md5('r' || i)::uuid, i, u.community_id, u.id, (array['repair', 'repair', 'repair', 'complaint', 'inquiry'])[1 + i % 5],
     (array['plumbing', 'electrical', 'noise', 'structure'])[1 + i % 4], 'normal', 'closed', repeat('漏水', 20), false,
     ${day} + i * interval '31 seconds', ${day} + i * interval '31 seconds' + interval '4 hours', ${day} + i * interval '31 seconds' + interval '2 days',
     ${day} + i * interval '31 seconds' + (i % 6) * interval '1 hour', ${day} + i * interval '31 seconds' + (i % 60) * interval '1 hour',
     ${day} + i * interval '31 seconds' + (i % 90) * interval '1 hour', (i % 20 = 0)::int, 0, nullif(i % 8, 7) % 5 + 1, '', 'chat', 1
   from generate_series(1, ${requests}) i join numbered u on u.n = i % ${homes}`,
  `insert into bills (id, number, community_id, unit_id, party, period, supplement, due_on, total_fen, paid_fen, state, issued_at)
   select md5('b' || u.n || '-' || m)::uuid, u.n * 12 + m, u.community_id, u.id, u.id, to_char(date '2026-01-01' + m * interval '1 month', 'YYYY-MM'), 0,
     date '2026-01-15' + m * interval '1 month', 30000, case when (u.n + m) % 10 = 0 then 0 else 30000 end,
     case when (u.n + m) % 10 = 0 then 'open' else 'paid' end, now()
   from numbered u, generate_series(0, ${months - 1}) m`,
  `insert into ledger_accounts (id, community_id, kind, key, unit_id) select n + 1, community_id, 'receivable', 'receivable:' || id, id from numbered`,
  `insert into ledger_accounts (id, community_id, kind, key) select ${homes + 1}, id, 'bank', 'bank:bank' from communities`,
  `insert into ledger_transfers (id, community_id, cause, cause_id, key, actor_kind, at, paid_on, booked_on, memo)
   select u.n * 12 + m + 1, u.community_id, 'payment', '', 'payment:' || (u.n * 12 + m), 'system', now(), d, d, ''
   from numbered u, generate_series(0, ${months - 1}) m, lateral (select (date '2026-01-20' + m * interval '1 month')::date as d) days where (u.n + m) % 10 <> 0`,
  `insert into ledger_postings (transfer_id, seq, debit_id, credit_id, amount_fen, bill)
   select u.n * 12 + m + 1, 0, ${homes + 1}, u.n + 1, 30000, md5('b' || u.n || '-' || m)::uuid
   from numbered u, generate_series(0, ${months - 1}) m where (u.n + m) % 10 <> 0`,
  ...noted,
  `insert into contact_logs (id, community_id, at, taken_by_id, source, caller, unit_id, words, served, outcome, kind, category, call_back)
   select gen_random_uuid(), u.community_id, ${day} + i * interval '2 minutes', gen_random_uuid(), 'call', '', u.id, '', '', 'answered', 'inquiry', 'none', false
   from generate_series(1, 250000) i join numbered u on u.n = i % ${homes}`,
  'vacuum analyze',
];
