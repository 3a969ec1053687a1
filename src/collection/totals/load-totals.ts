import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import type { Community } from '../../community/entities.ts';
import { loadShares } from '../share/load-shares.ts';

/** What was due, paid and is owed of something, in whole fen; `homes` owe something that is past its day. */
export type Total = {
  /** What it is of: a building, a fee, an age, a collector, a month. */
  name: string;
  dueFen: bigint;
  paidFen: bigint;
  owedFen: bigint;
  homes: number;
};

/** How long something has been owed, by the days since its due day: up to so many, and more than that. */
export const ages = [30, 90, 180, 365, 1095] as const;

export type Totals = {
  all: Total;
  /** In the order of a walk. */
  buildings: Total[];
  /** By code; what was paid of a bill is spread over its lines by their amounts, since a payment names no line. */
  fees: (Total & { en: string })[];
  /** What is owed alone, by age: the name is the most days of it, or `more`. */
  ages: Total[];
  /** By whoever sees to the buildings today; empty for what nobody has. */
  collectors: Total[];
  /** By the month in which it fell due, `YYYY-MM`, oldest first, the running one last. */
  months: Total[];
};

const monthsShown = 12;

type Row = { name: string; id: string; due: string; paid: string; owed: string; homes: number };

/**
 * What of a community fell due in the last twelve months and the running one, until today, and what is paid and owed of it;
 * what is owed from before is in the ages, and counts among what a building and a collector have to see to.
 */
export async function loadTotals(
  em: EntityManager,
  community: Community,
  today: string,
  nowMs: number,
): Promise<Totals> {
  const first = Temporal.PlainDate.from(today).with({ day: 1 }).subtract({ months: monthsShown });
  const bills = sql`(select b.*, b.total_fen - b.paid_fen as owed_fen from bills b
    where b.community_id = ${community.id} and b.state <> 'void' and b.due_on < ${today}::date
      and (b.due_on >= ${first.toString()}::date or b.state in ('open', 'part')))`;
  const sums = sql`sum(b.total_fen)::text as due, sum(b.paid_fen)::text as paid, sum(b.owed_fen)::text as owed,
    count(distinct b.unit_id) filter (where b.owed_fen > 0)::int as homes`;
  const read = async (text: RawBuilder<Row>): Promise<Row[]> =>
    (await text.execute(em.getKysely())).rows;
  const buildings = await read(sql<Row>`select bu.name, bu.id, ${sums} from ${bills} b
    join units u on u.id = b.unit_id join buildings bu on bu.id = u.building_id
    group by bu.id order by length(bu.name), bu.name`);
  const fees = await sql<
    Row & { en: string }
  >`select max(l.name->>'zh-CN') as name, max(l.name->>'en') as en, l.code as id,
      sum(l.amount_fen)::text as due,
      round(sum(l.amount_fen * b.paid_fen / nullif(b.total_fen, 0)::numeric))::text as paid,
      (sum(l.amount_fen) - round(sum(l.amount_fen * b.paid_fen / nullif(b.total_fen, 0)::numeric)))::text as owed,
      count(distinct b.unit_id) filter (where b.owed_fen > 0)::int as homes
    from ${bills} b join bill_lines l on l.bill_id = b.id group by l.code order by sum(l.amount_fen) desc`.execute(
    em.getKysely(),
  );
  const months = await read(sql<Row>`select to_char(b.due_on, 'YYYY-MM') as name, '' as id, ${sums}
    from ${bills} b where b.due_on >= ${first.toString()}::date group by 1 order by 1`);
  const old =
    await read(sql<Row>`select coalesce((select min(a)::text from unnest(${[...ages]}::int[]) a
      where ${today}::date - b.due_on <= a), 'more') as name, '' as id, ${sums}
    from ${bills} b where b.owed_fen > 0 group by 1`);
  const order = (name: string): number =>
    name === 'more' ? Number.MAX_SAFE_INTEGER : Number(name);
  const totals = buildings.map(totalOf);
  const shares = await loadShares(em, community, nowMs);
  const holder = (building: string): string =>
    shares.find((one) => one.building === building)?.today?.name ?? '';
  const byHolder = Map.groupBy(buildings, (row) => holder(row.id));
  return {
    all: sumOfTotals('', totals),
    buildings: totals,
    fees: fees.rows.map((row) => ({ ...totalOf(row), en: row.en ?? row.name })),
    ages: old.map(totalOf).toSorted((a, b) => order(a.name) - order(b.name)),
    collectors:
      shares.length === 0
        ? []
        : [...byHolder].map(([name, rows]) => sumOfTotals(name, rows.map(totalOf))),
    months: months.map(totalOf),
  };
}

const totalOf = ({ name, due, paid, owed, homes }: Row): Total => ({
  name: name ?? '',
  dueFen: BigInt(due ?? 0),
  paidFen: BigInt(paid ?? 0),
  owedFen: BigInt(owed ?? 0),
  homes,
});

function sumOfTotals(name: string, some: readonly Total[]): Total {
  const sum = (of: (one: Total) => bigint): bigint => some.reduce((all, one) => all + of(one), 0n);
  return {
    name,
    dueFen: sum((one) => one.dueFen),
    paidFen: sum((one) => one.paidFen),
    owedFen: sum((one) => one.owedFen),
    homes: some.reduce((all, one) => all + one.homes, 0),
  };
}
