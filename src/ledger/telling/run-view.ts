import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { Community } from '../../community/entities.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffView } from '../../staff/people/find-staff.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { BillRun } from './run-entities.ts';

/** A run of bills as its card shows it. */
export type RunView = {
  run: BillRun;
  community: Community;
  askedBy: StaffView | null;
  decidedBy: StaffView | null;
};

/** A run as it is now; null where there is none. */
export async function loadRunView(em: EntityManager, id: string): Promise<RunView | null> {
  const run = await em.findOne(BillRun, { id });
  if (!run) return null;
  const person = async (staff: string | null): Promise<StaffView | null> => {
    const found = staff === null ? null : await em.findOne(Staff, { id: staff });
    return found && staffView(found);
  };
  return {
    run,
    community: await em.findOneOrFail(Community, { id: run.community }),
    askedBy: await person(run.askedBy),
    decidedBy: await person(run.decidedBy),
  };
}

/** Bills of a month that were issued, as a list shows them; amounts in whole fen. */
export type IssuedPeriod = {
  period: string;
  bills: number;
  totalFen: bigint;
  /** How many of them somebody was told of in a chat. */
  told: number;
  /** Whether some are still being told of. */
  telling: boolean;
};

/** So many months are listed, the newest first. */
const periodsListed = 6;

/** The months of which a community's bills were issued, the newest first, with the bills that stand: what was voided counts no more, what was issued in its place does. */
export async function issuedPeriods(em: EntityManager, community: string): Promise<IssuedPeriod[]> {
  type Row = Omit<IssuedPeriod, 'totalFen'> & { total: string };
  const { rows } = await sql<Row>`/* issued_periods */
    with listed as (select distinct period from bill_runs where community_id = ${community} and state = 'issued'
      order by period desc limit ${periodsListed}),
    told as (select b.period, count(distinct t.bill_id)::int as bills from bills b join bill_tellings t on t.bill_id = b.id
      where b.community_id = ${community} and b.period in (select period from listed) and b.state <> 'void'
        and t.outcome = 'said' group by b.period)
    select p.period, s.bills, s.total, coalesce(d.bills, 0) as told,
      exists (select 1 from bill_runs r where r.community_id = ${community} and r.period = p.period
        and r.state = 'issued' and r.tells and r.told_at is null) as telling
    from listed p
      cross join lateral (select count(*)::int as bills, coalesce(sum(b.total_fen), 0)::text as total from bills b
        where b.community_id = ${community} and b.period = p.period and b.state <> 'void') s
      left join told d on d.period = p.period
    order by p.period desc`.execute(em.getKysely());
  return rows.map(({ total, ...row }) => ({ ...row, totalFen: BigInt(total) }));
}
