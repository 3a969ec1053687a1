import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { durationMs } from '../../community/calendar/durations.ts';
import { Chat } from '../../community/chat.ts';
import { Community, Resident } from '../../community/entities.ts';
import { settingsTable } from '../../community/settings/table.ts';
import { causes } from '../../delivery/causes.ts';
import { Request, RequestEntry } from '../../requests/request/entities.ts';
import { tellManagement } from '../../staff/people/tell-staff.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { isHarsh, lowStars } from '../dissatisfied.ts';
import {
  Callback,
  type CallbackCause,
  type CallbackReason,
  type CallbackResult,
} from './callback-entities.ts';
import { decideCallback, dueAfter, phoneAfter, sameDay } from './rule.ts';

const limit = 100;

/**
 * Looks at requests of which something new says how they were served: whoever is to be asked by
 * the rules, and whoever was dissatisfied, gets a callback, once each time the work was done; what
 * they have answered in chat meanwhile ends it. Under the lock of the request, so that two who
 * look do it once.
 */
export async function lookAtCallbacks(office: Office): Promise<void> {
  const now = new Date(office.clock.now()).toISOString();
  const found = await sql<{ id: string }>`
    select id from requests where callback_look_at is not null and callback_look_at <= ${now}::timestamptz
    order by callback_look_at limit ${limit}`.execute(office.orm.em.fork().getKysely());
  for (const { id } of found.rows) await inOneTransaction(office, (work) => look(work, id));
}

async function look(work: Work, id: string): Promise<void> {
  const request = await work.em.findOne(Request, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!request || request.callbackLookAt === null) return;
  request.callbackLookAt = null;
  const community = await work.em.findOneOrFail(Community, { id: request.community });
  const open = await work.em.find(Callback, { request: id, endedAt: null });
  const over = request.state === 'done' || request.state === 'closed';
  if (over && request.doneAt !== null) {
    open.push(...(await byRule(work, request, community)));
    open.push(...(await byDissatisfaction(work, request, community)));
  }
  await endAnswered(work, request, open);
  await work.em.flush();
}

/** Each time the work was done is a round: what was asked of one is not asked of the next. */
const roundOf = (request: Request): number => request.reopenedCount + request.partlyCount;

async function known(work: Work, request: Request, cause: CallbackCause): Promise<boolean> {
  const where = { request: request.id, round: roundOf(request), cause };
  return (await work.em.count(Callback, where)) > 0;
}

async function byRule(work: Work, request: Request, community: Community): Promise<Callback[]> {
  // What silence closed is asked about no more (NORMS: Requests).
  if (request.outcome === 'no_answer' || (await known(work, request, 'rule'))) return [];
  const decided = decideCallback(request, {
    always: settingsTable['callbacks.always'].get(community) ?? [],
    never: settingsTable['callbacks.never'].get(community) ?? [],
    sample: settingsTable['callbacks.sample'].get(community) ?? 0,
    seed: settingsTable['callbacks.seed'].get(community) ?? '',
  });
  if (!decided.due) return [];
  const { due: _due, ...reason } = decided;
  const within = settingsTable['callbacks.within'].get(community);
  const withinMs = within === null ? 0 : durationMs(within);
  const doneAt = request.doneAt ?? work.nowMs;
  const asked = await askedInChat(work, request);
  return [
    write(work, request, 'rule', reason, {
      dueAt: dueAfter(doneAt, withinMs),
      phoneFrom: request.anonymous ? null : asked ? phoneAfter(doneAt, withinMs) : doneAt,
    }),
  ];
}

/** Few stars or a harsh word: somebody calls the same day, and the manager knows at once. */
async function byDissatisfaction(
  work: Work,
  request: Request,
  community: Community,
): Promise<Callback[]> {
  const always = settingsTable['callbacks.always'].get(community) ?? [];
  // Whoever was content with the work and not with the person is called as well.
  const least = Math.min(request.stars ?? 5, request.personStars ?? 5);
  const few = least <= lowStars;
  const word = request.comment !== null && isHarsh(request.comment);
  if (!always.includes('dissatisfied') || (!few && !word)) return [];
  if (await known(work, request, 'dissatisfied')) return [];
  const dueAt = sameDay(work.nowMs, community);
  const reason: CallbackReason = few ? { by: 'stars', stars: least } : { by: 'word' };
  const made = write(work, request, 'dissatisfied', reason, {
    dueAt,
    phoneFrom: request.anonymous ? null : work.nowMs,
  });
  const t = staffTexts(community.locale);
  await tellManagement(work, community, {
    key: causes.callback(made.id),
    text: few
      ? t['callback.told_stars']({ number: request.number, stars: least })
      : t['callback.told_word']({ number: request.number }),
    call: true,
  });
  return [made];
}

function write(
  work: Work,
  request: Request,
  cause: CallbackCause,
  reason: CallbackReason,
  when: { dueAt: number; phoneFrom: number | null },
): Callback {
  return work.em.create(Callback, {
    id: work.chance.id(work.nowMs),
    community: request.community,
    request: request.id,
    round: roundOf(request),
    cause,
    reason,
    credited: request.doneBy,
    createdAt: work.nowMs,
    ...when,
  });
}

/** Whether the bot asks them, so that nobody has to call before they had time to answer. */
async function askedInChat(work: Work, request: Request): Promise<boolean> {
  if (request.chat === null) return false;
  const chat = await work.em.findOne(Chat, { id: request.chat });
  return chat?.reachable === true && chat.resident === request.resident;
}

/** Ends what was asked for and is answered, or cannot be asked any more. */
async function endAnswered(work: Work, request: Request, open: readonly Callback[]): Promise<void> {
  for (const one of open) {
    const end = await endOf(work, request, one);
    if (!end) continue;
    one.endedAt = work.nowMs;
    one.result = end.result;
    one.outcome = end.outcome;
  }
}

type End = { result: CallbackResult; outcome: Callback['outcome'] };

async function endOf(work: Work, request: Request, one: Callback): Promise<End | null> {
  const person = request.resident
    ? await work.em.findOne(Resident, { id: request.resident }, { fields: ['erasedAt'] })
    : null;
  if (person?.erasedAt) return { result: 'forgotten', outcome: null };
  if (roundOf(request) !== one.round || request.doneAt === null) return reopenedBy(work, request);
  if (request.outcome === 'no_answer') return { result: 'silent', outcome: null };
  // Whoever gave few stars has said already that it is solved: they are called all the same.
  if (one.cause === 'dissatisfied') return null;
  return request.outcome === 'solved' ? { result: 'answered', outcome: 'solved' } : null;
}

/** The work goes on: because the resident said so, which is an answer, or because the desk did. */
async function reopenedBy(work: Work, request: Request): Promise<End> {
  const [last] = await work.em.find(
    RequestEntry,
    { request: request.id, verb: { $in: ['reopened', 'partly'] } },
    { orderBy: { seq: 'desc' }, limit: 1 },
  );
  if (last?.actorKind !== 'resident') return { result: 'overtaken', outcome: null };
  return { result: 'answered', outcome: last.verb === 'partly' ? 'partly' : 'not_solved' };
}
