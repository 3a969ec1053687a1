import type { EntityManager } from '@mikro-orm/postgresql';
import { type RawBuilder, sql } from 'kysely';
import type { Community } from '../../community/entities.ts';
import { reducedByBill } from '../../ledger/reductions/reduced-by-bill.ts';
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
 * what was reduced is neither due nor paid. What is owed from before is in the ages, and counts among what a building and a collector have to see to.
 */
export async function loadTotals(
  em: EntityManager,
  community: Community,
  today: string,
  nowMs: number,
): Promise<Totals> {
  const first = Temporal.PlainDate.from(today).with({ day: 1 }).subtract({ months: monthsShown });
  const { buildings, fees, months, old } = await sumsOf(em, community.id, today, first.toString());
  const order = (name: string): number =>
    name === 'more' ? Number.MAX_SAFE_INTEGER : Number(name);
  const totals = buildings.map(totalOf);
  const shares = await loadShares(em, community, nowMs);
  const holder = (building: string) => shares.find((one) => one.building === building)?.today;
  // By id: two people may have one name.
  const byHolder = Map.groupBy(buildings, (row) => holder(row.id)?.id ?? '');
  return {
    all: sumOfTotals('', totals),
    buildings: totals,
    fees: fees.map((row) => ({ ...totalOf(row), en: row.en ?? row.name })),
    ages: old.map(totalOf).toSorted((a, b) => order(a.name) - order(b.name)),
    collectors:
      shares.length === 0
        ? []
        : [...byHolder.values()].map((rows) =>
            sumOfTotals(holder(rows[0]?.id ?? '')?.name ?? '', rows.map(totalOf)),
          ),
    months: months.map(totalOf),
  };
}

/**
 * The sums of a community, of a year of bills in one statement: bills and lines are each read once; homes are counted only of
 * what is owed, which is little of what was billed; and what was paid of a line is divided only where its bill is paid or
 * reduced in part.
 */
async function sumsOf(
  em: EntityManager,
  community: string,
  today: string,
  first: string,
): Promise<Sums> {
  const { rows } = await sql<Sums>`/* totals_of_community, for its values */
    with reduced as materialized (${reducedByBill([community])}),
    due as materialized (
      select b.id, b.unit_id as unit, b.due_on, b.total_fen as total, b.paid_fen as paid, coalesce(d.fen, 0)::bigint as reduced
      from bills b left join reduced d on d.bill = b.id
      where b.community_id = ${community} and b.state <> 'void' and b.due_on < ${today}::date
        and (b.due_on >= ${first}::date or b.state in ('open', 'part'))),
    by_home as (select b.unit, ${sums} from due b group by b.unit),
    by_building as (select bu.name, bu.id, sum(h.due) as due, sum(h.paid) as paid, sum(h.owed) as owed, sum(h.homes) as homes
      from by_home h join units u on u.id = h.unit join buildings bu on bu.id = u.building_id group by bu.id),
    by_month as (select to_char(m.month, 'YYYY-MM') as name, m.due, m.paid, m.owed, coalesce(o.homes, 0) as homes
      from (select date_trunc('month', b.due_on::timestamp) as month, ${sums} from due b where b.due_on >= ${first}::date group by 1) m
      left join (select d.month, count(*) as homes from (select distinct date_trunc('month', b.due_on::timestamp) as month, b.unit
        from due b where b.total > b.paid) d group by d.month) o on o.month = m.month),
    by_age as (select coalesce(a.age::text, 'more') as name, sum(a.due) as due, sum(a.paid) as paid, sum(a.owed) as owed, sum(a.homes) as homes
      from (select (select min(a) from unnest(${[...ages]}::int[]) a where ${today}::date - b.due_on <= a) as age, b.unit, ${sums}
        from due b where b.total > b.paid group by 1, 2) a group by a.age),
    -- A name is told apart here and compared once for all homes that have it.
    lines as (select l.code, l.name, b.unit, sum(l.amount_fen) as fen, ${shared('paid')} as paid, ${shared('reduced')} as reduced,
        max((b.total > b.paid)::int) as owes
      from due b join bill_lines l on l.bill_id = b.id group by l.code, l.name, b.unit),
    by_fee as (select l.code as id, max(l.name->>'zh-CN') as name, max(l.name->>'en') as en, sum(l.fen) as fen,
        round(sum(l.paid)) as paid, round(sum(l.reduced)) as reduced, count(distinct l.unit) filter (where l.owes > 0) as homes
      from lines l group by l.code)
    select
      (select coalesce(json_agg(${row} order by length(x.name), x.name), '[]') from by_building x) as buildings,
      (select coalesce(json_agg(${row} order by x.name), '[]')
        from (select *, '' as id from by_month) x) as months,
      (select coalesce(json_agg(${row}), '[]') from (select *, '' as id from by_age) x) as old,
      (select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'en', f.en, 'due', (f.fen - f.reduced)::text,
          'paid', (f.paid - f.reduced)::text, 'owed', (f.fen - f.paid)::text, 'homes', f.homes) order by f.fen desc, f.id), '[]')
        from by_fee f) as fees`.execute(em.getKysely());
  return rows[0] ?? { buildings: [], fees: [], months: [], old: [] };
}

type Sums = { buildings: Row[]; fees: (Row & { en: string | null })[]; months: Row[]; old: Row[] };

/** SQL for what of some bills `b` of a home was due and paid and is owed, and whether the home owes: what was reduced is neither due nor paid. */
const sums = sql`sum(b.total - b.reduced) as due, sum(b.paid - b.reduced) as paid, sum(b.total - b.paid) as owed,
      max((b.total > b.paid)::int) as homes`;

/** SQL for such sums `x` as they are read: texts, since JSON keeps no whole numbers of any size. */
const row = sql`json_build_object('name', x.name, 'id', x.id, 'due', x.due::text, 'paid', x.paid::text,
        'owed', x.owed::text, 'homes', x.homes)`;

/** SQL for what of sums of bills `b` is of their lines `l`, by the amounts of these; what is all of a bill, or nothing, is not divided. */
const shared = (of: 'paid' | 'reduced'): RawBuilder<unknown> => {
  const fen = sql.ref(`b.${of}`);
  return sql`coalesce(sum(l.amount_fen) filter (where b.total <> 0 and ${fen} = b.total), 0)
        + coalesce(sum(l.amount_fen * ${fen} / nullif(b.total, 0)::numeric) filter (where ${fen} not in (0, b.total)), 0)`;
};

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
