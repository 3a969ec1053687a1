import { sql } from 'kysely';
import type { Planned, Planning } from '../../archive/import/plan-file.ts';
import type { PoolRow } from '../../archive/rows/read-money.ts';
import { lockCommunityMoney } from '../../community/lock-money.ts';
import { partKey } from '../../understanding/slots/unit-directory.ts';
import type { Work } from '../../work.ts';
import { readPeriod } from '../period.ts';

type Pooled = { community: string; building: string | null; code: string; period: string };
type Known = Pooled & { id: string; fen: string; billed: boolean };

const keyOf = ({ community, building, code, period }: Pooled): string =>
  [community, building ?? '', code, period].join('|');

/**
 * Plans a file of shared costs. One that is there already takes the amount of the file, unless its month has
 * been billed by it: then it stays until those bills are void. No bill is issued by one while it is held against what is
 * billed, and changed.
 */
export async function planPools(given: Planning): Promise<Planned> {
  const { work, faults, communities, reader, counted } = given;
  const rows: PoolRow[] = [];
  for await (const raw of given.file.rows) {
    counted.rows += 1;
    rows.push(reader.pool(raw));
  }
  const buildings = await buildingsOf(work);
  const pools: (Pooled & { line: number; fen: string })[] = [];
  for (const row of rows) {
    const place = { building: row.building ?? '', entrance: null, room: '' };
    const community = communities.of({ line: row.line, community: row.community, place });
    const period = row.period === '' ? null : readPeriod(row.period);
    if (row.period !== '' && period === null)
      faults.add(row.line, 'period', row.period, faults.t['fault.period']());
    if (!community) continue;
    const named = row.building === null ? null : buildings(community.id, row.building);
    if (named === undefined)
      faults.add(row.line, 'building', row.building, faults.t['fault.no_building']());
    if (named === undefined || period === null || row.amount === null || row.code === '') continue;
    const fen = row.amount.replace('.', '').replace(/^0+(?=\d)/, '');
    pools.push({
      line: row.line,
      community: community.id,
      building: named,
      code: row.code,
      period,
      fen,
    });
  }
  for (const community of [...new Set(pools.map((one) => one.community))].toSorted())
    await lockCommunityMoney(work, community);
  return holdAgainst(given, pools, await knownPools(work, pools));
}

function holdAgainst(
  { work, faults }: Planning,
  pools: readonly (Pooled & { line: number; fen: string })[],
  known: ReadonlyMap<string, Known>,
): Planned {
  const counts = { created: 0, updated: 0, unchanged: 0, repeated: 0 };
  const lines = new Map<string, { line: number; fen: string }>();
  const writes: (Pooled & { fen: string })[] = [];
  for (const pool of pools) {
    const key = keyOf(pool);
    const before = lines.get(key);
    if (before && before.fen !== pool.fen)
      faults.add(
        pool.line,
        'amount',
        yuan(pool.fen),
        faults.t['fault.twice']({ line: before.line }),
      );
    if (before) {
      counts.repeated += before.fen === pool.fen ? 1 : 0;
      continue;
    }
    lines.set(key, pool);
    const there = known.get(key);
    if (there?.fen === pool.fen) counts.unchanged += 1;
    else if (there?.billed)
      faults.add(
        pool.line,
        'amount',
        yuan(pool.fen),
        faults.t['fault.pool_billed']({ amount: yuan(there.fen) }),
      );
    else {
      counts[there ? 'updated' : 'created'] += 1;
      writes.push(pool);
    }
  }
  return { ...counts, apply: () => write(work, writes) };
}

const yuan = (fen: string): string =>
  `${fen.padStart(3, '0').slice(0, -2)}.${fen.padStart(3, '0').slice(-2)}`;

/** The building of a name in a community, however it is written; undefined for none. */
async function buildingsOf(
  work: Work,
): Promise<(community: string, name: string) => string | undefined> {
  const { rows } = await sql<{ id: string; community: string; name: string }>`
    select id, community_id as community, name from buildings`.execute(work.em.getKysely());
  const byName = new Map(rows.map((one) => [`${one.community}|${partKey(one.name)}`, one.id]));
  return (community, name) => byName.get(`${community}|${partKey(name)}`);
}

/** What there is of these communities' months, with whether bills share it. */
async function knownPools(
  work: Work,
  pools: readonly Pooled[],
): Promise<ReadonlyMap<string, Known>> {
  const communities = [...new Set(pools.map((one) => one.community))];
  const periods = [...new Set(pools.map((one) => one.period))];
  const { rows } = await sql<Known>`/* known_pools */
    select p.id, p.community_id as community, p.building_id as building, p.code, p.period, p.amount_fen::text as fen,
      exists (select 1 from bills b join bill_lines l on l.bill_id = b.id
        where b.community_id = p.community_id and b.period = p.period and b.state <> 'void' and l.code = p.code
          and l.detail->'share' is not null
          and (l.detail->'share'->>'building') is not distinct from (select d.name from buildings d where d.id = p.building_id)) as billed
    from pools p where p.community_id = any(${communities}::uuid[]) and p.period = any(${periods}::text[])`.execute(
    work.em.getKysely(),
  );
  return new Map(rows.map((one) => [keyOf(one), one]));
}

async function write(work: Work, pools: readonly (Pooled & { fen: string })[]): Promise<void> {
  const at = new Date(work.nowMs).toISOString();
  const rows = pools.map((one) => ({ ...one, id: work.chance.id(work.nowMs) }));
  await sql`/* write_pools */
    insert into pools (id, community_id, building_id, code, period, amount_fen, created_at)
    select r.id, r.community, r.building, r.code, r.period, r.fen, ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, community uuid, building uuid, code text, period text, fen bigint)
    on conflict (community_id, period, code, building_id) do update set amount_fen = excluded.amount_fen`.execute(
    work.em.getKysely(),
  );
}
