import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { countWork } from '../../requests/request/views/work-lists.ts';
import { Staff } from '../../staff/people/entities.ts';
import { servesCommunity } from '../../staff/people/find-staff.ts';
import { countFiguresBy } from '../figures/count-figures.ts';
import type { Figure, FigureCode } from '../figures/figure.ts';
import { instantsOf } from '../figures/period.ts';
import { instant, type Scope } from '../figures/source.ts';

/** The figures by which somebody's work is seen, the same as everywhere. */
export const assessedBy = [
  'requests.received',
  'requests.completed',
  'requests.settled_in_time',
  'requests.reopened',
  'complaints.settled_in_time',
  'satisfaction.strict',
] as const satisfies readonly FigureCode[];
export type AssessedBy = (typeof assessedBy)[number];

/** What somebody did over a period, with what it takes to judge it fairly. */
export type Assessment = {
  id: string;
  name: string;
  nameEn: string | null;
  figures: Partial<Record<AssessedBy, Figure>>;
  /** In their hands now: all of it, what is late, and what waits for somebody or something else. */
  open: number;
  late: number;
  waiting: number;
  /** How much of what they got was urgent. */
  urgent: number;
  /** How long what is over of it had waited for residents, parts, others or a date: in ms, of how many. */
  waitedMs: number;
  waited: number;
  /** The service records of the period: how many, and their two scores on the average. */
  records: number;
  quality: number | null;
  attitude: number | null;
  /** The stars that residents gave this person, apart from those for the service: of how many, and their average. */
  personRated: number;
  personStars: number | null;
};

type ContextRow = {
  id: string;
  urgent: number;
  waiting: number;
  waited_ms: string;
  waited: number;
  person_rated: number;
  person_stars: number | null;
};
type RecordRow = { id: string; records: number; quality: number; attitude: number };

/**
 * Load and results of everybody who had or has something in these communities, or of one person alone:
 * by whom a request is credited to, as the figures by person.
 */
export async function assessPeople(
  em: EntityManager,
  scope: Scope,
  staff: string | null,
): Promise<Assessment[]> {
  const ids = scope.communities.map((one) => one.id);
  const only = staff === null ? null : ({ by: 'person', id: staff } as const);
  const [rows, work, context, records, everybody] = [
    await countFiguresBy(em, scope, assessedBy, 'person', only),
    await countWork(em, ids, staff ?? '00000000-0000-0000-0000-000000000000', scope.nowMs),
    await loadContext(em, scope),
    await loadRecords(em, scope),
    await em.find(Staff, staff === null ? {} : { id: staff }, { orderBy: { name: 'asc' } }),
  ];
  const heard = new Set([
    ...rows.map((one) => one.id),
    ...work.people.map((one) => one.id),
    ...records.keys(),
  ]);
  return everybody
    .filter((one) => staff !== null || (heard.has(one.id) && one.active && serves(one, ids)))
    .map((one) => {
      const load = work.people.find((other) => other.id === one.id);
      const around = context.get(one.id);
      const scores = records.get(one.id);
      return {
        ...{ id: one.id, name: one.name, nameEn: one.nameEn },
        figures: Object.fromEntries(
          rows.filter((row) => row.id === one.id).map((row) => [row.code, row]),
        ),
        ...{ open: load?.open ?? 0, late: load?.late ?? 0 },
        ...{ waiting: around?.waiting ?? 0, urgent: around?.urgent ?? 0 },
        ...{ waitedMs: Number(around?.waited_ms ?? 0), waited: around?.waited ?? 0 },
        ...{ records: scores?.records ?? 0, quality: scores?.quality ?? null },
        attitude: scores?.attitude ?? null,
        ...{ personRated: around?.person_rated ?? 0, personStars: around?.person_stars ?? null },
      };
    });
}

const serves = (one: Staff, communities: readonly string[]): boolean =>
  communities.some((community) => servesCommunity(one, community));

/** What of the period's requests was urgent, waits, and had waited, by whom it is credited to. */
async function loadContext(em: EntityManager, scope: Scope): Promise<Map<string, ContextRow>> {
  const { rows } = await sql<ContextRow>`
    with own as (
      select r.id, coalesce(r.done_by_id, r.assignee_id) as staff, r.urgency, r.state, r.person_stars from requests r
      where r.kind in ('repair', 'complaint') and r.state not in ('merged', 'cancelled', 'declined')
        and r.community_id = any(${scope.communities.map((one) => one.id)}::uuid[]) and ${opened(scope)}),
    waits as (
      select w.request, sum(w.ends - w.at) as waited from (
        select h.request_id as request, h.at, lead(h.at) over (partition by h.request_id order by h.seq) as ends, h.verb
        from request_entries h join own on own.id = h.request_id
        where h.verb in ('waiting', 'resumed', 'started', 'arrived', 'contained', 'done', 'closed')) w
      where w.verb = 'waiting' and w.ends is not null group by w.request)
    select own.staff::text as id, count(*) filter (where own.urgency in ('urgent', 'emergency'))::int as urgent,
      count(*) filter (where own.state = 'waiting')::int as waiting, count(waits.request)::int as waited,
      count(own.person_stars)::int as person_rated, avg(own.person_stars)::float as person_stars,
      coalesce(round(extract(epoch from sum(waits.waited)) * 1000), 0)::text as waited_ms
    from own left join waits on waits.request = own.id where own.staff is not null group by own.staff`.execute(
    em.getKysely(),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function loadRecords(em: EntityManager, scope: Scope): Promise<Map<string, RecordRow>> {
  const [first] = scope.communities;
  const { from, to } = instantsOf(scope.period, first?.timeZone ?? 'UTC');
  const { rows } = await sql<RecordRow>`
    select s.done_by_id::text as id, count(*)::int as records, avg(s.quality)::float as quality, avg(s.attitude)::float as attitude
    from (select distinct on (o.request_id, o.done_at) o.* from service_records o
      where o.recorded_at >= ${instant(from)} and o.recorded_at < ${instant(to)}
      order by o.request_id, o.done_at, o.recorded_at desc) s
    join requests r on r.id = s.request_id
    where r.community_id = any(${scope.communities.map((one) => one.id)}::uuid[]) group by s.done_by_id`.execute(
    em.getKysely(),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function opened(scope: Scope) {
  const parts = scope.communities.map((one) => {
    const { from, to } = instantsOf(scope.period, one.timeZone);
    return sql`(r.community_id = ${one.id} and r.opened_at >= ${instant(from)} and r.opened_at < ${instant(to)})`;
  });
  return sql`(${sql.join(parts, sql` or `)})`;
}
