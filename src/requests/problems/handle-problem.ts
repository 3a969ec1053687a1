import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { AuditVerb } from '../../audit-verbs.ts';
import type { Category } from '../../codes.ts';
import { Building, Community } from '../../community/entities.ts';
import { redrawCards, wantCard } from '../../delivery/cards.ts';
import { type ActResult, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { staffBySlackUser, staffWhoMay } from '../../staff/people/find-staff.ts';
import { notAllowed } from '../../staff/rights/check-right.ts';
import type { Permission } from '../../staff/rights/permissions.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { announceProblem } from './announce-problem.ts';
import { joinSuggested, putTo } from './members.ts';
import { Problem } from './problem-entities.ts';
import { beginRound } from './rounds.ts';

type Input = { slackUser: string; problem: string; key: string };

/** The desk says that it is one matter: what was suggested belongs to it, and a round tells each resident so. */
export async function joinProblem(office: Office, input: Input): Promise<ActResult> {
  return onProblem(office, input, 'problem.handle', 'problem.joined', async (at) => {
    const { work, problem, actor } = at;
    if (problem.state !== 'offered' && problem.state !== 'open') return refusal('not_now');
    const joined = await joinSuggested(work, problem.id);
    if (problem.state === 'open' && joined === 0) return { ok: true };
    Object.assign(problem, decided(problem, actor, work.nowMs));
    beginRound(work, problem, 'joined', actor.id, input.key);
    return { ok: true };
  });
}

const decided = (problem: Problem, actor: Actor, nowMs: number): Partial<Problem> =>
  problem.state === 'open' ? {} : { state: 'open', decidedAt: nowMs, decidedBy: actor.id };

/** The desk says that it is not one matter: the requests go their own ways, and are not offered again. */
export async function dismissProblem(office: Office, input: Input): Promise<ActResult> {
  return onProblem(office, input, 'problem.handle', 'problem.dismissed', async (at) => {
    const { work, problem, actor } = at;
    if (problem.state === 'dismissed') return { ok: true };
    if (problem.state !== 'offered') return refusal('not_now');
    problem.state = 'dismissed';
    problem.decidedAt = work.nowMs;
    problem.decidedBy = actor.id;
    return { ok: true };
  });
}

/** Somebody takes the problem, and with it, by a round, every request of it that nobody has. */
export async function claimProblem(office: Office, input: Input): Promise<ActResult> {
  return onProblem(office, input, 'request.claim', 'problem.claimed', async (at) => {
    const { work, problem, actor } = at;
    if (problem.state !== 'open') return refusal('not_now');
    if (problem.holder !== null && problem.holder !== actor.id) {
      const staff = await staffWhoMay(work.em, problem.community, 'request.claim');
      const holder = staff.filter((one) => one.id === problem.holder);
      // Whoever is not on the staff any more has nothing: another may take it.
      if (holder.length > 0) return refusal('taken', holder);
    }
    problem.holder = actor.id;
    beginRound(work, problem, 'claimed', actor.id, input.key);
    return { ok: true };
  });
}

/** What is known now goes by a round to everybody whose request belongs to it; it is their first answer where they had none. */
export async function sayOfProblem(
  office: Office,
  input: Input & { words: string; until: number | null },
): Promise<ActResult> {
  return onProblem(office, input, 'problem.handle', 'problem.said', async (at) => {
    const { work, problem, actor } = at;
    if (problem.state !== 'open') return refusal('not_now');
    if (problem.words === input.words && problem.until === input.until)
      return refusal('nothing_changed');
    const before = problem.until;
    const longer = before !== null && (input.until === null || input.until > before);
    // Whoever waits longer hears why.
    if (longer && problem.announcedAt !== null && problem.words === input.words)
      return refusal('reason_missing');
    problem.words = input.words;
    problem.until = input.until;
    problem.overdueAt = null;
    if (problem.announcedAt !== null)
      await announceProblem(work, problem, longer ? 'longer' : 'news');
    beginRound(work, problem, 'said', actor.id, input.key);
    return { ok: true };
  });
}

/**
 * The problem is put right: a round has every request of it done, and each resident asked for
 * their own home. One who says that it is not reopens theirs and nobody else's.
 */
export async function endProblem(
  office: Office,
  input: Input & { done: string },
): Promise<ActResult> {
  return onProblem(office, input, 'problem.handle', 'problem.over', async (at) => {
    const { work, problem, actor } = at;
    if (problem.state === 'over') return { ok: true };
    if (problem.state !== 'open') return refusal('not_now');
    problem.state = 'over';
    problem.overAt = work.nowMs;
    problem.overBy = actor.id;
    problem.words = input.done;
    problem.until = null;
    if (problem.announcedAt !== null) await announceProblem(work, problem, 'over');
    beginRound(work, problem, 'over', actor.id, input.key);
    return { ok: true };
  });
}

/** What a common problem is opened with before anybody reports it, such as a planned outage. */
export type PlannedProblem = {
  community: string;
  category: Category;
  /** Names of buildings; empty for the whole community. */
  buildings: readonly string[];
  words: string;
  /** When it begins; null where it has already. */
  beginsAt: number | null;
  until: number | null;
  /** Whether everybody who lives there and has chat is told now. */
  announce: boolean;
};

/** Opens a problem that the desk knows of already; whoever reports it then is told at once. `unknown` names buildings that are not there. */
export async function openProblem(
  office: Office,
  input: { slackUser: string; planned: PlannedProblem },
): Promise<ActResult | { unknown: string[] }> {
  const { planned } = input;
  return inOneTransaction(office, async (work) => {
    const staff = await staffBySlackUser(work.em, input.slackUser);
    if (!staff) return refusal('unknown_person');
    const refused = await notAllowed(work.em, staff, planned.community, 'problem.handle');
    if (refused) return refused;
    const known = await work.em.find(Building, { community: planned.community });
    const names = new Set(known.map((one) => one.name));
    const unknown = planned.buildings.filter((one) => !names.has(one));
    if (unknown.length > 0) return { unknown };
    const problem = await newProblem(work, {
      ...planned,
      buildings: [...planned.buildings],
      state: 'open',
      decidedBy: staff.id,
    });
    const told = planned.announce ? await announceProblem(work, problem, 'known') : 0;
    const actor = { kind: 'staff', id: staff.id } as const;
    recordAudit(work, actor, 'problem.opened', 'problem', problem.id, { told });
    return { ok: true };
  });
}

/** Writes a problem and has its card drawn in the dispatch channel. */
export async function newProblem(
  work: Work,
  given: {
    community: string;
    category: Category;
    buildings: string[];
    state: 'offered' | 'open';
    words?: string;
    until?: number | null;
    beginsAt?: number | null;
    decidedBy?: string;
  },
): Promise<Problem> {
  const { rows } = await sql<{ number: string }>`
    select nextval('problem_numbers') as number`.execute(work.em.getKysely());
  const problem = work.em.create(Problem, {
    id: work.chance.id(work.nowMs),
    number: Number(rows[0]?.number),
    community: given.community,
    category: given.category,
    buildings: given.buildings,
    state: given.state,
    words: given.words ?? '',
    until: given.until ?? null,
    beginsAt: given.beginsAt ?? null,
    begunAt: null,
    overdueAt: null,
    announcedAt: null,
    told: 0,
    untold: 0,
    foundAt: work.nowMs,
    decidedAt: given.decidedBy === undefined ? null : work.nowMs,
    decidedBy: given.decidedBy ?? null,
    holder: null,
    overAt: null,
    overBy: null,
    version: 1,
  });
  await work.em.flush();
  const { channels } = await work.em.findOneOrFail(Community, { id: given.community });
  await wantCard(work, {
    surface: 'slack',
    subjectKind: 'problem',
    subject: problem.id,
    place: channels.dispatch,
    lane: 'conversation',
  });
  return problem;
}

/** A resident says that theirs is the same, or something else. Returns what is known, or null where there is no such problem any more. */
export async function answerByResident(
  work: Work,
  input: { problem: number; request: string; resident: string | null; same: boolean; key: string },
): Promise<Problem | null> {
  const problem = await work.em.findOne(
    Problem,
    { number: input.problem },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (problem?.state !== 'open') return null;
  const actor = { kind: 'resident' as const, id: input.resident };
  const how = input.same ? 'resident' : 'apart';
  if (await putTo(work, problem, input.request, how, actor, input.key))
    await redrawCards(work, 'problem', problem.id);
  return problem;
}

type Actor = { kind: 'staff'; id: string };

async function onProblem(
  office: Office,
  input: Input,
  right: Permission,
  verb: AuditVerb,
  change: (at: { work: Work; problem: Problem; actor: Actor }) => Promise<ActResult>,
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const staff = await staffBySlackUser(work.em, input.slackUser);
    if (!staff) return refusal('unknown_person');
    // The requests are locked after their problem, by whoever goes this way.
    const problem = await work.em.findOne(
      Problem,
      { id: input.problem },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!problem) return refusal('not_found');
    const refused = await notAllowed(work.em, staff, problem.community, right);
    if (refused) return refused;
    const actor: Actor = { kind: 'staff', id: staff.id };
    const result = await change({ work, problem, actor });
    if (!result.ok) return result;
    recordAudit(work, actor, verb, 'problem', problem.id);
    await work.em.flush();
    await redrawCards(work, 'problem', problem.id);
    return result;
  });
}
