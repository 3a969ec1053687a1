import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { redrawCards } from '../../delivery/cards.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { applyToRequest, lockRequest } from '../request/act-on-request.ts';
import type { Request } from '../request/entities.ts';
import { endedStates, isOpen } from '../request/lifecycle.ts';
import { giveToHolder, noteInHistory, tellMember } from './members.ts';
import {
  joinedHow,
  Problem,
  ProblemMember,
  ProblemRound,
  type RoundWhat,
} from './problem-entities.ts';

/** The task that goes the rounds, by its name in the table of tasks. */
export const roundsTask = 'rounds of common problems';
/** So many homes are visited before whatever else waits has its turn. */
const homesAtOnce = 20;

/**
 * Has every home of a problem hear of what was done, by the workers: Slack waits three seconds for
 * whoever did it, which is not enough for a hundred homes.
 */
export function beginRound(
  work: Work,
  problem: Problem,
  what: RoundWhat,
  by: string,
  key: string,
): void {
  work.em.create(ProblemRound, {
    id: work.chance.id(work.nowMs),
    problem: problem.id,
    what,
    words: problem.words,
    until: problem.until,
    at: work.nowMs,
    by,
    key,
    after: 0,
  });
  work.nudges.push({ queue: 'long', task: roundsTask });
}

/**
 * Goes on with the rounds through the homes of common problems: of each problem the first that was
 * begun, home by home, each in a transaction of its own, so that a crash loses and repeats nothing.
 * Resolves to true when there is more.
 */
export async function goRounds(office: Office): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    /* standing_rounds */ select distinct on (problem_id) id from problem_rounds
    order by problem_id, id`.execute(office.orm.em.fork().getKysely());
  let left = rows.map((one) => one.id);
  for (let homes = 0; homes < homesAtOnce && left.length > 0; homes += 1) {
    const stand: string[] = [];
    for (const id of left)
      if (await inOneTransaction(office, (work) => visitNext(work, id))) stand.push(id);
    left = stand;
  }
  // Where one has come to its end the next of its problem may have waited for it.
  return rows.length > 0;
}

/** Visits the next home of a round. Returns false once there is none, and the round is over. */
async function visitNext(work: Work, id: string): Promise<boolean> {
  const round = await work.em.findOne(
    ProblemRound,
    { id },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!round) return false;
  const { rows } = await sql<{ id: string; number: string }>`
    /* next_home */ select r.id, r.number from problem_members m join requests r on r.id = m.request_id
    where m.problem_id = ${round.problem}::uuid and m.how in (${sql.join([...joinedHow])})
      and r.number > ${round.after} order by r.number limit 1`.execute(work.em.getKysely());
  const [next] = rows;
  if (!next) {
    await work.em.nativeDelete(ProblemRound, { id });
    return false;
  }
  round.after = Number(next.number);
  const request = await lockRequest(work, next.id);
  const problem = await work.em.findOneOrFail(Problem, { id: round.problem });
  if (request && isOpen(request.state)) await visit(work, { round, problem, request });
  return true;
}

type At = { round: ProblemRound; problem: Problem; request: Request };

async function visit(work: Work, { round, problem, request }: At): Promise<void> {
  const actor = { kind: 'staff', id: round.by } as const;
  switch (round.what) {
    case 'joined': {
      const at = await work.em.findOne(ProblemMember, { request: request.id });
      // Another round, or the resident, has brought it here.
      if (at?.how !== 'desk' || at.at !== round.at) return;
      noteInHistory(work, request.id, actor, { problem: problem.number, joined: true });
      await work.em.flush();
      await redrawCards(work, 'request', request.id);
      await giveToHolder(work, problem, request, round.key);
      const others = (await countMembers(work, problem.id)) - 1;
      return tellMember(work, round, request, { say: 'joined', others }, round.key);
    }
    case 'claimed':
      return giveToHolder(work, problem, request, round.key);
    case 'said':
      request.answeredAt ??= work.nowMs;
      noteInHistory(work, request.id, actor, { problem: problem.number, text: round.words });
      await work.em.flush();
      await redrawCards(work, 'request', request.id);
      return tellMember(work, round, request, { say: 'known' }, round.key);
    case 'over':
      await applyToRequest(
        work,
        request,
        { verb: 'done_together', note: round.words },
        actor,
        [],
        `${round.key}:${request.number}`,
      );
  }
}

/** How many open requests belong to a problem. */
async function countMembers(work: Work, problem: string): Promise<number> {
  const { rows } = await sql<{ members: number }>`
    /* open_members */ select count(*)::int as members from problem_members m
      join requests r on r.id = m.request_id
    where m.problem_id = ${problem}::uuid and m.how in (${sql.join([...joinedHow])})
      and r.state not in ('done', ${sql.join([...endedStates])})`.execute(work.em.getKysely());
  return rows[0]?.members ?? 0;
}
