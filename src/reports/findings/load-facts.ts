import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { dayIn } from '../../community/calendar/today.ts';
import type { Community } from '../../community/entities.ts';
import { countWork } from '../../requests/request/views/work-lists.ts';
import { Staff } from '../../staff/people/entities.ts';
import { countFiguresBy } from '../figures/count-figures.ts';
import { instantsOf, type Period, periodBefore } from '../figures/period.ts';
import { instant, type Scope } from '../figures/source.ts';
import type { FindingFacts } from './finding-facts.ts';
import { loadArrears } from './load-arrears.ts';

/** Nobody of the staff: only the loads of all are asked for. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** What the rules look at in a community over a period; what is a figure is counted by its one definition. */
export async function loadFindingFacts(
  em: EntityManager,
  community: Community,
  period: Period,
  nowMs: number,
): Promise<FindingFacts> {
  const scope: Scope = { communities: [community], period, nowMs };
  const work = await countWork(em, [community.id], nobody, nowMs);
  const staff = new Map((await em.find(Staff, {})).map((one) => [one.id, one]));
  const answers = await countFiguresBy(em, scope, ['requests.answered_in_time'], 'category');
  const rework = await countFiguresBy(em, scope, ['requests.reopened'], 'person');
  return {
    repairs: await repairsByPlace(em, community, period),
    load: work.people.map(({ id, name, nameEn, open, late }) => ({ id, name, nameEn, open, late })),
    rework: rework.flatMap(({ id, numerator, denominator }) => {
      const one = id === null ? undefined : staff.get(id);
      if (!one) return [];
      const { name, nameEn } = one;
      return { id: one.id, name, nameEn, reopened: numerator, done: denominator };
    }),
    answers: answers.flatMap(({ key, numerator, denominator }) =>
      key === null ? [] : { category: key, inTime: numerator, of: denominator },
    ),
    collection: await collectionByBuilding(em, scope),
    chat: await homesWithoutChat(em, community, nowMs),
    feeQuestions: await feeQuestions(em, community, period),
    ...(await loadArrears(em, community, period, nowMs)),
  };
}

const between = (column: string, community: Community, period: Period) => {
  const { from, to } = instantsOf(period, community.timeZone);
  return sql`${sql.ref(column)} >= ${instant(from)} and ${sql.ref(column)} < ${instant(to)}`;
};

async function repairsByPlace(
  em: EntityManager,
  community: Community,
  period: Period,
): Promise<FindingFacts['repairs'][number][]> {
  const earlier = periodBefore(period);
  const { rows } = await sql<FindingFacts['repairs'][number]>`
    select g.name as building, g.id as "buildingId", r.category,
      count(*) filter (where ${between('r.opened_at', community, period)})::int as now,
      count(*) filter (where ${between('r.opened_at', community, earlier)})::int as before
    from requests r join units u on u.id = r.unit_id join buildings g on g.id = u.building_id
    where r.community_id = ${community.id} and r.kind = 'repair' and r.state not in ('merged', 'cancelled', 'declined')
      and ${between('r.opened_at', community, { from: earlier.from, to: period.to })}
    group by g.id, g.name, r.category order by g.name, r.category`.execute(em.getKysely());
  return rows;
}

async function collectionByBuilding(
  em: EntityManager,
  scope: Scope,
): Promise<FindingFacts['collection'][number][]> {
  const paid = await countFiguresBy(em, scope, ['fees.collection'], 'building');
  const homes = await countFiguresBy(em, scope, ['fees.collection_homes'], 'building');
  return paid.flatMap(({ id, key, numerator, denominator }) =>
    id === null || key === null
      ? []
      : {
          ...{ building: key, buildingId: id, paidFen: numerator, dueFen: denominator },
          homes: homes.find((one) => one.id === id)?.denominator ?? 0,
        },
  );
}

/** Homes where somebody lives, without parking spaces, and those of them where nobody can be reached in chat. */
async function homesWithoutChat(
  em: EntityManager,
  community: Community,
  nowMs: number,
): Promise<FindingFacts['chat'][number][]> {
  const today = dayIn(nowMs, community.timeZone);
  const { rows } = await sql<FindingFacts['chat'][number]>`
    select g.name as building, g.id as "buildingId", count(*)::int as homes,
      count(*) filter (where not h.chat)::int as without
    from (select u.building_id, bool_or(c.id is not null) as chat
      from units u join occupancies o on o.unit_id = u.id and o.since <= ${today}::date and (o.until is null or o.until > ${today}::date)
      left join chats c on c.resident_id = o.resident_id and c.reachable
      where u.community_id = ${community.id} and u.usage <> 'parking' group by u.id) h
    join buildings g on g.id = h.building_id group by g.id, g.name order by g.name`.execute(
    em.getKysely(),
  );
  return rows;
}

async function feeQuestions(
  em: EntityManager,
  community: Community,
  period: Period,
): Promise<FindingFacts['feeQuestions']> {
  const earlier = periodBefore(period);
  const { rows } = await sql<FindingFacts['feeQuestions']>`
    select count(*) filter (where ${between('r.opened_at', community, period)})::int as now,
      count(*) filter (where ${between('r.opened_at', community, earlier)})::int as before
    from requests r where r.community_id = ${community.id} and r.kind = 'fee' and r.state not in ('merged', 'cancelled')
      and ${between('r.opened_at', community, { from: earlier.from, to: period.to })}`.execute(
    em.getKysely(),
  );
  return rows[0] ?? { now: 0, before: 0 };
}
