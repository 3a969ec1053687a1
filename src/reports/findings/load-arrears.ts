import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { loadNearLimit } from '../../collection/letter/near-limit.ts';
import { buildingsOf, loadShares } from '../../collection/share/load-shares.ts';
import { dayIn } from '../../community/calendar/today.ts';
import type { Community } from '../../community/entities.ts';
import { instantsOf, type Period } from '../figures/period.ts';
import { instant } from '../figures/source.ts';
import type { FindingFacts, WeighedHome } from './finding-facts.ts';

type Facts = Pick<
  FindingFacts,
  'arrears' | 'disputed' | 'thirdReminder' | 'collectors' | 'nearLimit'
>;

/** Of so many days back the bills are looked at that a home paid late, and so many of them make a habit. */
const habitDays = 400;
const habitBills = 3;

/** What the rules about what is owed look at in a community: a period ends at the latest now. */
export async function loadArrears(
  em: EntityManager,
  community: Community,
  period: Period,
  nowMs: number,
): Promise<Facts> {
  const today = dayIn(nowMs, community.timeZone);
  const heaviest = await heaviestHomes(em, community, today);
  const arrears = await arrearsByBuilding(em, community, period, today);
  return {
    arrears: arrears.map((one) => ({ ...one, heaviest: heaviest.get(one.buildingId) ?? [] })),
    disputed: await disputedFees(em, community, period),
    thirdReminder: await lateHomes(em, community, today),
    collectors: await loadOfCollectors(em, community, { today, nowMs, heaviest }),
    nearLimit: await loadNearLimit(em, community.id, {
      today,
      buildings: null,
      stillRunning: true,
    }),
  };
}

/** So many homes are named of a building, a fee or a collector. */
const homesNamed = 5;

type Heaviest = ReadonlyMap<string, readonly WeighedHome[]>;

/** The homes of each building that owe most of what is past its due day. */
async function heaviestHomes(
  em: EntityManager,
  community: Community,
  today: string,
): Promise<Heaviest> {
  const { rows } = await sql<{
    building: string;
    address: string;
    fen: string;
  }>`/* heaviest_homes */
    select building, address, fen::text from (
      select u.building_id as building, u.address, sum(b.total_fen - b.paid_fen) as fen,
        row_number() over (partition by u.building_id order by sum(b.total_fen - b.paid_fen) desc, u.address) as place
      from bills b join units u on u.id = b.unit_id
      where b.community_id = ${community.id} and b.state in ('open', 'part') and b.due_on < ${today}::date
      group by u.id) homes
    where place <= ${homesNamed} order by building, place`.execute(em.getKysely());
  return Map.groupBy(
    rows.map(({ building, address, fen }) => ({ building, address, fen: Number(fen) })),
    (one) => one.building,
  );
}

/** What was owed when the period began is what is owed now of the bills of then, with what was settled of them since. */
async function arrearsByBuilding(
  em: EntityManager,
  community: Community,
  period: Period,
  today: string,
): Promise<Omit<FindingFacts['arrears'][number], 'heaviest'>[]> {
  const { rows } = await sql<{
    building: string;
    buildingId: string;
    before: string;
    now: string;
    homes: number;
  }>`/* arrears_by_building */
    with settled as (
      select p.bill as id, sum(case when c.kind = 'receivable' then p.amount_fen else -p.amount_fen end) as fen
      from ledger_transfers t join ledger_postings p on p.transfer_id = t.id
        join ledger_accounts c on c.id = p.credit_id join ledger_accounts d on d.id = p.debit_id
      where t.cause in ('payment', 'payment_void', 'move', 'prepay_use') and t.community_id = ${community.id}
        and t.paid_on >= ${period.from}::date and p.bill is not null and (c.kind = 'receivable' or d.kind = 'receivable')
      group by p.bill)
    select bu.name as building, bu.id as "buildingId",
      coalesce(sum(b.total_fen - b.paid_fen + coalesce(s.fen, 0)) filter (where b.due_on < ${period.from}::date), 0)::text as before,
      sum(b.total_fen - b.paid_fen)::text as now,
      count(distinct b.unit_id) filter (where b.paid_fen < b.total_fen)::int as homes
    from bills b join units u on u.id = b.unit_id join buildings bu on bu.id = u.building_id
      left join settled s on s.id = b.id
    where b.community_id = ${community.id} and b.state <> 'void' and b.due_on < ${today}::date
      and (b.state in ('open', 'part') or s.id is not null)
    group by bu.id order by bu.name`.execute(em.getKysely());
  return rows.map(({ before, now, ...one }) => ({
    ...one,
    beforeFen: Number(before),
    nowFen: Number(now),
  }));
}

async function disputedFees(
  em: EntityManager,
  community: Community,
  period: Period,
): Promise<FindingFacts['disputed'][number][]> {
  const { from, to } = instantsOf(period, community.timeZone);
  const { rows } = await sql<{
    code: string;
    name: string;
    nameEn: string;
    address: string | null;
    asked: number;
    fen: string;
  }>`/* disputed_fees */
    with fees as (
      select l.code, max(l.name->>'zh-CN') as name, max(l.name->>'en') as "nameEn" from bill_lines l join bills b on b.id = l.bill_id
      where b.community_id = ${community.id} and b.due_on >= ${period.from}::date - 90 group by l.code),
    asked as (
      select f.code, f.name, coalesce(f."nameEn", f.name) as "nameEn", r.unit_id, count(*)::int as asked
      from fees f join requests r on r.community_id = ${community.id} and r.kind = 'fee' and r.state not in ('merged', 'cancelled')
        and r.opened_at >= ${instant(from)} and r.opened_at < ${instant(to)}
        and (position(f.name in r.words) > 0 or position(lower(f."nameEn") in lower(r.words)) > 0)
      group by f.code, f.name, f."nameEn", r.unit_id)
    select a.code, a.name, a."nameEn", u.address, a.asked, coalesce((
      select sum(l.amount_fen) from bill_lines l where l.code = a.code and l.bill_id = (
        select b.id from bills b where b.unit_id = a.unit_id and b.state <> 'void'
          and exists (select 1 from bill_lines o where o.bill_id = b.id and o.code = a.code)
        order by b.period desc, b.number desc limit 1)), 0)::text as fen
    from asked a left join units u on u.id = a.unit_id order by a.code, u.address`.execute(
    em.getKysely(),
  );
  const fees = Map.groupBy(rows, (row) => row.code);
  return [...fees.values()].flatMap((homes) => {
    const [first] = homes;
    if (!first) return [];
    const { code, name, nameEn } = first;
    const weighed = homes.flatMap(({ address, fen }) =>
      address === null ? [] : [{ address, fen: Number(fen) }],
    );
    const now = homes.reduce((sum, one) => sum + one.asked, 0);
    return [{ code, name, nameEn, now, heaviest: heaviestOf(weighed) }];
  });
}

const heaviestOf = (homes: readonly WeighedHome[]): WeighedHome[] =>
  homes
    .toSorted((a, b) => b.fen - a.fen || (a.address < b.address ? -1 : 1))
    .slice(0, homesNamed)
    .map(({ address, fen }) => ({ address, fen }));

/** Homes all of whose bills that were paid in the last year or so took three reminders or more. */
async function lateHomes(
  em: EntityManager,
  community: Community,
  today: string,
): Promise<FindingFacts['thirdReminder'][number][]> {
  const { rows } = await sql<FindingFacts['thirdReminder'][number]>`/* late_homes */
    with paid as (
      select b.id, b.unit_id, (select count(distinct r.day) from reminder_bills rb join reminders r on r.id = rb.reminder_id
          and r.outcome = 'said' where rb.bill_id = b.id and rb.named) as times
      from bills b where b.community_id = ${community.id} and b.state = 'paid' and b.due_on >= ${today}::date - ${habitDays}::int)
    select u.address, count(*)::int as bills from paid p join units u on u.id = p.unit_id
    group by u.id having count(*) >= ${habitBills} and min(p.times) >= 3 order by u.address`.execute(
    em.getKysely(),
  );
  return rows;
}

async function loadOfCollectors(
  em: EntityManager,
  community: Community,
  { today, nowMs, heaviest }: { today: string; nowMs: number; heaviest: Heaviest },
): Promise<FindingFacts['collectors'][number][]> {
  const shares = await loadShares(em, community, nowMs);
  const people = new Map(shares.flatMap(({ today: one }) => (one ? [[one.id, one] as const] : [])));
  if (people.size === 0) return [];
  const { rows } = await sql<{ building: string; homes: number }>`/* owing_homes_by_building */
    select u.building_id as building, count(distinct b.unit_id)::int as homes from bills b join units u on u.id = b.unit_id
    where b.community_id = ${community.id} and b.state in ('open', 'part') and b.due_on < ${today}::date
    group by u.building_id`.execute(em.getKysely());
  return [...people.values()].map(({ id, name, nameEn }) => {
    const own = new Set(buildingsOf(shares, id));
    const homes = rows.filter((row) => own.has(row.building));
    return {
      ...{ id, name, nameEn, homes: homes.reduce((sum, row) => sum + row.homes, 0) },
      heaviest: heaviestOf([...own].flatMap((building) => heaviest.get(building) ?? [])),
    };
  });
}
