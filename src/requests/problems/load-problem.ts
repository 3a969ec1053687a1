import type { EntityManager } from '@mikro-orm/postgresql';
import { communityQuietUntil } from '../../community/calendar/quiet-hours.ts';
import { Chat } from '../../community/chat.ts';
import { Community, Unit } from '../../community/entities.ts';
import { Staff } from '../../staff/people/entities.ts';
import { Request } from '../request/entities.ts';
import { openPromises } from '../request/late.ts';
import { communityView, staffById } from '../request/views/load-views.ts';
import { joinedHow, Problem, ProblemMember } from './problem-entities.ts';
import type { MemberView, ProblemView } from './view.ts';

/** What the card and the windows of a common problem are drawn from at an instant (ms); null where there is no such problem. */
export async function loadProblemView(
  em: EntityManager,
  id: string,
  nowMs: number,
): Promise<ProblemView | null> {
  const problem = await em.findOne(Problem, { id });
  if (!problem) return null;
  const [community, members, holders] = await Promise.all([
    communityView(em, problem.community),
    em.find(ProblemMember, { problem: id }),
    problem.holder === null ? [] : em.find(Staff, { id: problem.holder, active: true }),
  ]);
  const people = [problem.decidedBy, problem.holder, problem.overBy].filter((one) => one !== null);
  const staff = await staffById(em, people);
  const views = await memberViews(
    em,
    members.map((one) => one.request),
    nowMs,
  );
  const those = (keep: (how: ProblemMember['how']) => boolean): MemberView[] =>
    members
      .filter((one) => keep(one.how))
      .flatMap((one) => views.get(one.request) ?? [])
      .toSorted((a, b) => a.number - b.number);
  const { announcedAt } = problem;
  const heldUntil =
    announcedAt === null
      ? null
      : communityQuietUntil(
          await em.findOneOrFail(Community, { id: problem.community }),
          announcedAt,
        );
  const by = (id: string | null) => (id === null ? null : (staff.get(id) ?? null));
  return {
    id,
    number: problem.number,
    community,
    category: problem.category,
    buildings: problem.buildings,
    state: problem.state,
    words: problem.words,
    until: problem.until,
    beginsAt: problem.beginsAt,
    begunAt: problem.begunAt,
    announcedAt,
    heldUntil,
    told: problem.told,
    untold: problem.untold,
    foundAt: problem.foundAt,
    decidedAt: problem.decidedAt,
    decidedBy: by(problem.decidedBy),
    // Who has left has nothing any more.
    holder: holders.length > 0 ? by(problem.holder) : null,
    overAt: problem.overAt,
    overBy: by(problem.overBy),
    members: those((how) => joinedHow.includes(how)),
    suggested: those((how) => how === 'suggested'),
  };
}

async function memberViews(
  em: EntityManager,
  ids: readonly string[],
  nowMs: number,
): Promise<Map<string, MemberView>> {
  if (ids.length === 0) return new Map();
  const requests = await em.find(Request, { id: { $in: [...ids] } });
  const [units, chats] = await Promise.all([
    em.find(Unit, { id: { $in: requests.flatMap((one) => one.unit ?? []) } }),
    em.find(Chat, { id: { $in: requests.flatMap((one) => one.chat ?? []) } }),
  ]);
  return new Map(
    requests.map((one) => [
      one.id,
      {
        number: one.number,
        address: units.find((unit) => unit.id === one.unit)?.address ?? null,
        state: one.state,
        outcome: one.outcome,
        reopened: one.reopenedCount > 0,
        hasChat: chats.some((chat) => chat.id === one.chat && chat.reachable),
        late: openPromises(one).find(({ dueAt }) => dueAt <= nowMs) ?? null,
      },
    ]),
  );
}
