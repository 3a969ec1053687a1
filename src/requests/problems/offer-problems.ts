import { sql } from 'kysely';
import { leastIdAt } from '../../clock.ts';
import { durationMs } from '../../community/calendar/durations.ts';
import { belongsToday } from '../../community/communities-of.ts';
import { Community } from '../../community/entities.ts';
import { settingsTable } from '../../community/settings/table.ts';
import { redrawCards } from '../../delivery/cards.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import {
  buildingsOf,
  type CommonRule,
  commonCategories,
  commonKinds,
  type Found,
  findCommon,
  type Report,
} from './find-common.ts';
import { newProblem } from './handle-problem.ts';
import { Problem, ProblemMember } from './problem-entities.ts';

/** The longest time within which reports can be one matter, in ms: the most that `problems.within` can be set to. */
const withinMostMs = 24 * 3_600_000;
/** How many of the newest reports are looked at: an outage of a whole community is known long before. */
const reportsMax = 5000;

/**
 * Holds the newest requests against one another, and offers the desk to join what
 * several homes of a building, or of buildings side by side, have reported within
 * a while. What the desk has decided about once is not offered again.
 */
export async function offerProblems(office: Office): Promise<void> {
  const em = office.orm.em.fork();
  const nowMs = office.clock.now();
  const reports = await newestReports(office, nowMs);
  if (reports.length === 0) return;
  const [standing, communities] = await Promise.all([
    // What is planned and has not begun is what nobody reports.
    em.find(
      Problem,
      {
        state: { $in: ['offered', 'open'] },
        $or: [{ beginsAt: null }, { beginsAt: { $lte: nowMs } }],
      },
      { orderBy: { number: 'asc' } },
    ),
    em.find(Community, {}),
  ]);
  const rules = new Map(communities.map((one) => [one.id, ruleIn(one)]));
  const ruleOf = (id: string): CommonRule => rules.get(id) ?? { homes: 3, withinMs: 0 };
  for (const found of findCommon(reports, standing, ruleOf, nowMs))
    await inOneTransaction(office, (work) => offer(work, found));
}

/** By which rule a community holds reports for one matter. */
function ruleIn(community: Community): CommonRule {
  const within = settingsTable['problems.within'].get(community);
  return {
    homes: settingsTable['problems.homes'].get(community) ?? 3,
    withinMs: within ? durationMs(within) : 3_600_000,
  };
}

type Row = Omit<Report, 'building' | 'at'> & { building: string | null; at: string | number };

/** Open requests that were never held against a problem; one of a shared area is of the building where its resident lives. */
async function newestReports(office: Office, nowMs: number): Promise<Report[]> {
  const now = new Date(nowMs).toISOString();
  const { rows } = await sql<Row>`
    /* newest_reports */ select r.id as request, r.community_id as community, r.category,
      coalesce(r.unit_id, r.resident_id) as home, round(extract(epoch from r.opened_at) * 1000) as at,
      coalesce(b.name, (select min(lived.name) from occupancies o
        join units u2 on u2.id = o.unit_id join buildings lived on lived.id = u2.building_id
        join communities c on c.id = u2.community_id
        where r.unit_id is null and o.resident_id = r.resident_id and u2.community_id = r.community_id
          and ${belongsToday(now)}
        having count(distinct lived.name) = 1)) as building
    from requests r left join units u on u.id = r.unit_id left join buildings b on b.id = u.building_id
    where r.id >= ${leastIdAt(nowMs - withinMostMs)}::uuid
      and r.state in ('new', 'assigned', 'accepted', 'working', 'waiting')
      and r.kind in (${sql.join([...commonKinds])}) and not r.anonymous
      and r.category in (${sql.join([...commonCategories])})
      and not exists (select 1 from problem_members m where m.request_id = r.id)
    order by r.id desc limit ${reportsMax}`.execute(office.orm.em.fork().getKysely());
  return rows.flatMap((row) =>
    row.building === null ? [] : [{ ...row, building: row.building, at: Number(row.at) }],
  );
}

/** Writes down what was found, unless another process has done so meanwhile. */
async function offer(work: Work, found: Found): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('problems', 0))`.execute(
    work.em.getKysely(),
  );
  const taken = await work.em.count(ProblemMember, { request: { $in: found.requests } });
  if (taken > 0) return;
  const problem =
    found.found === 'new'
      ? await newProblem(work, { ...found, state: 'offered' })
      : await widened(work, found);
  if (!problem) return;
  for (const request of found.requests)
    work.em.create(ProblemMember, {
      request,
      problem: problem.id,
      how: 'suggested',
      at: work.nowMs,
    });
  await work.em.flush();
  await redrawCards(work, 'problem', problem.id);
}

/** A problem that stands, with the buildings of what was found besides; null when it is over by now. */
async function widened(
  work: Work,
  found: Extract<Found, { found: 'more' }>,
): Promise<Problem | null> {
  const problem = await work.em.findOne(Problem, {
    id: found.problem,
    state: { $in: ['offered', 'open'] },
  });
  if (!problem) return null;
  // Where it is worked on, the desk says first that those belong to it.
  if (problem.state === 'offered' && problem.buildings.length > 0)
    problem.buildings = buildingsOf(
      [...problem.buildings, ...found.buildings].map((building) => ({ building })),
    );
  return problem;
}
