import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { type MeterKind, MeterReading } from '../../archive/meter-entities.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffView } from '../../staff/people/find-staff.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { farUseAt } from '../calculate/meter-use.ts';
import type { FarUse } from '../calculate/shapes.ts';
import type { ReportFault } from './reading-answers.ts';
import { ReportedReading, type ReportState } from './reported-entities.ts';

/** A reading that a resident said, as staff see it; `last` is the newest reading before its day. */
export type ReportView = {
  id: string;
  meter: string;
  community: string;
  address: string;
  kind: MeterKind;
  /** Who said it; empty once they are forgotten. */
  name: string;
  value: string;
  readOn: string;
  last: { value: string; readOn: string } | null;
  pictures: number;
  fault: ReportFault | null;
  /** What is usual beside it, where it is far above that. */
  far: FarUse | null;
  state: ReportState;
  /** In ms. */
  saidAt: number;
  decidedAt: number | null;
  decidedBy: StaffView | null;
};

type Row = Omit<ReportView, 'far' | 'last' | 'saidAt' | 'decidedAt' | 'decidedBy'> & {
  lastValue: string | null;
  lastOn: string | null;
};

/** So many that wait stand above the list of meters. */
export const reportsListed = 10;

async function rowsOf(
  em: EntityManager,
  of: { id: string } | { community: string; building: string | null },
): Promise<Row[]> {
  const which =
    'id' in of
      ? sql`r.id = ${of.id}`
      : sql`r.state = 'open' and u.community_id = ${of.community}
          and (${of.building}::uuid is null or u.building_id = ${of.building}::uuid)`;
  const { rows } = await sql<Row>`
    select r.id, r.meter_id as meter, u.community_id as community, u.address, m.kind, p.name,
      r.value::text as value, r.read_on::text as "readOn", r.fault, r.state,
      jsonb_array_length(r.files) as pictures, last.value as "lastValue", last.read_on as "lastOn"
    from reported_readings r join meters m on m.id = r.meter_id join units u on u.id = m.unit_id
      join residents p on p.id = r.resident_id
      left join lateral (select x.value::text as value, x.read_on::text as read_on from meter_readings x
        where x.meter_id = m.id and x.read_on <= r.read_on and (x.read_on, x.value) <> (r.read_on, r.value)
        order by x.read_on desc limit 1) last on true
    where ${which} order by r.said_at, r.id limit ${reportsListed + 1}`.execute(em.getKysely());
  return rows;
}

/** What is usual beside a reading that waits, by those of its meter before it. */
async function farOf(em: EntityManager, { meter, readOn, value }: Row): Promise<FarUse | null> {
  const before = await em.find(
    MeterReading,
    { meter, readOn: { $lt: readOn } },
    { orderBy: { readOn: 'asc' } },
  );
  return farUseAt([...before, { readOn, value, newMeter: false }], readOn);
}

async function viewOf(em: EntityManager, row: Row): Promise<ReportView> {
  const { lastValue, lastOn, ...rest } = row;
  const report = await em.findOneOrFail(ReportedReading, { id: row.id });
  const staff = report.decidedBy ? await em.findOne(Staff, { id: report.decidedBy }) : null;
  return {
    ...rest,
    far: row.fault === 'five_times' ? await farOf(em, row) : null,
    last: lastValue === null || lastOn === null ? null : { value: lastValue, readOn: lastOn },
    saidAt: report.saidAt,
    decidedAt: report.decidedAt,
    decidedBy: staff ? staffView(staff) : null,
  };
}

/** What the card of a reading is drawn from; null where there is none. */
export async function loadReportView(em: EntityManager, id: string): Promise<ReportView | null> {
  const [row] = await rowsOf(em, { id });
  return row ? viewOf(em, row) : null;
}

/** What residents of a community, or of one building, said that waits for staff, the oldest first. */
export async function waitingReports(
  em: EntityManager,
  of: { community: string; building: string | null },
): Promise<ReportView[]> {
  const views: ReportView[] = [];
  for (const row of await rowsOf(em, of)) views.push(await viewOf(em, row));
  return views;
}
