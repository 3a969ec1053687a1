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
    select p.period, p.bills::int as bills, p.total::text as total,
      exists (select 1 from bill_runs r where r.community_id = ${community} and r.period = p.period
        and r.state = 'issued' and r.tells and r.told_at is null) as telling,
      (select count(distinct t.bill_id)::int from bill_tellings t join bill_runs r on r.id = t.run_id
        join bills b on b.id = t.bill_id and b.state <> 'void'
        where r.community_id = ${community} and r.period = p.period and t.outcome = 'said') as told
    from (
      select m.period, count(b.id) as bills, coalesce(sum(b.total_fen), 0) as total
      from (select distinct period from bill_runs where community_id = ${community} and state = 'issued'
        order by period desc limit ${periodsListed}) m
      left join bills b on b.community_id = ${community} and b.period = m.period and b.state <> 'void'
      group by m.period) p
    order by p.period desc`.execute(em.getKysely());
  return rows.map(({ total, ...row }) => ({ ...row, totalFen: BigInt(total) }));
}
