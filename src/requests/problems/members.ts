import { sql } from 'kysely';
import { isJob } from '../../codes.ts';
import { belongsSomewhere } from '../../community/belongs-somewhere.ts';
import { Chat } from '../../community/chat.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { redrawCards } from '../../delivery/cards.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { Staff } from '../../staff/people/entities.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import type { Work } from '../../work.ts';
import { addLineFor } from '../calls/add-phone-line.ts';
import { applyToRequest, lockRequest } from '../request/act-on-request.ts';
import { type Request, RequestEntry } from '../request/entities.ts';
import { endedStates, isOpen } from '../request/lifecycle.ts';
import { languageOf, requestMessage } from '../request/telling/tell.ts';
import { knownWords } from './known-words.ts';
import { joinedHow, type MemberHow, type Problem, ProblemMember } from './problem-entities.ts';

type Actor = { kind: 'staff' | 'resident' | 'system'; id: string | null };

/**
 * Puts a request to a common problem, or apart from it: its history says so, its
 * cards are drawn again, and whoever has the problem has the request too, unless
 * somebody has it already. Returns whether anything changed.
 */
export async function putTo(
  work: Work,
  problem: Problem,
  requestId: string,
  how: Exclude<MemberHow, 'suggested'>,
  actor: Actor,
  key: string,
): Promise<boolean> {
  const request = await lockRequest(work, requestId);
  if (!request || !isOpen(request.state)) return false;
  const before = await work.em.findOne(ProblemMember, { request: requestId });
  if (before?.problem === problem.id && before.how === how) return false;
  if (before) work.em.assign(before, { problem: problem.id, how, at: work.nowMs });
  else
    work.em.create(ProblemMember, {
      request: requestId,
      problem: problem.id,
      how,
      at: work.nowMs,
    });
  const joined = joinedHow.includes(how);
  noteInHistory(work, requestId, actor, { problem: problem.number, joined });
  await work.em.flush();
  await redrawCards(work, 'request', requestId);
  if (joined) await giveToHolder(work, problem, request, key);
  return true;
}

/** What happened to a request by its common problem, as its history keeps it. */
export function noteInHistory(
  work: Work,
  request: string,
  actor: Actor,
  data: { problem: number; joined?: boolean; text?: string },
): void {
  work.em.create(RequestEntry, {
    request,
    at: work.nowMs,
    actorKind: actor.kind,
    actor: actor.id,
    verb: 'common',
    data,
    files: [],
  });
}

/** Whoever has the problem takes a request of it that nobody has; one that somebody has stays theirs. */
export async function giveToHolder(
  work: Work,
  problem: Problem,
  request: Request,
  key: string,
): Promise<void> {
  if (problem.holder === null || request.assignee !== null || !isJob(request.kind)) return;
  const holder = await work.em.findOne(Staff, { id: problem.holder, active: true });
  if (!holder) return;
  await applyToRequest(
    work,
    request,
    { verb: 'claim' },
    { kind: 'staff', id: holder.id },
    [],
    `${key}:${request.number}`,
  );
}

/** What was suggested and is open belongs to the problem from now on; returns how many requests that are. */
export async function joinSuggested(work: Work, problem: string): Promise<number> {
  const now = new Date(work.nowMs).toISOString();
  const { numAffectedRows } = await sql`
    update problem_members m set how = 'desk', at = ${now}::timestamptz from requests r
    where m.problem_id = ${problem}::uuid and m.how = 'suggested' and r.id = m.request_id
      and r.state not in ('done', ${sql.join([...endedStates])})`.execute(work.em.getKysely());
  return Number(numAffectedRows ?? 0n);
}

/** What a resident is told of the common problem that their request belongs to. */
export type News = { say: 'joined'; others: number } | { say: 'known' };

/** Tells the resident of a request, in their language, below the message that stands for it; by the phone list where they have no chat. */
export async function tellMember(
  work: Work,
  known: Parameters<typeof knownWords>[0],
  request: Request,
  news: News,
  key: string,
): Promise<void> {
  const { timeZone } = await work.em.findOneOrFail(Community, { id: request.community });
  const chat = request.chat === null ? null : await work.em.findOne(Chat, { id: request.chat });
  const words = (language: Language): string => {
    const t = residentTexts(language);
    const says = knownWords(known, timeZone, language);
    return news.say === 'joined'
      ? t['problem.joined']({ number: request.number, others: news.others, known: says })
      : t['problem.news']({ number: request.number, known: says });
  };
  if (await addLineFor(work, request, words)) return;
  if (!chat || chat.resident !== request.resident) return;
  if (!(await belongsSomewhere(work.em, chat.resident, work.nowMs))) return;
  const text = words(await languageOf(work, chat, request.community));
  writeToOutbox(work, {
    key: `${key}:problem:${request.number}`,
    destination: destinations.chat(chat.id),
    lane: 'status',
    about: request.id,
    part: { to: 'chat', kind: 'text', text, replyTo: await requestMessage(work, request) },
  });
}
