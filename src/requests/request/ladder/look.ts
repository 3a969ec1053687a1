import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { deliveryTo } from '../../../community/calendar/quiet-of-chat.ts';
import { deskHours } from '../../../community/calendar/working-calendar.ts';
import { Community } from '../../../community/entities.ts';
import { isPressing } from '../../../community/settings/clock-norms.ts';
import { redrawCards } from '../../../delivery/cards.ts';
import { lanes } from '../../../delivery/parts.ts';
import { inOneTransaction, type Office, type Work } from '../../../work.ts';
import { redrawProblemOf } from '../../problems/redraw-problem.ts';
import { applyToRequest } from '../act-on-request.ts';
import { Request } from '../entities.ts';
import { openPromises } from '../late.ts';
import {
  type Climb,
  comingSteps,
  type NextStep,
  nextRung,
  rungs,
  type Told,
  toldBefore,
} from './ladder.ts';
import { peopleOf, rungsThere } from './people.ts';
import { askVerdict, tellDelay, tellRung } from './tell-ladder.ts';

const limit = 100;
/** So many things may come due of one request at once: after a night without power, each in its turn. */
const stepsMax = 8;

/**
 * Does what has come due of requests by itself: warns, climbs, tells residents that it is not
 * yet, asks for their word, closes without it. Each step is written down in the transaction that
 * takes it, under the lock of its request: it happens once, whoever looks and however often.
 */
export async function lookAtRequests(office: Office): Promise<void> {
  const now = new Date(office.clock.now()).toISOString();
  const due = await sql<{ id: string }>`
    select id from requests where look_at is not null and look_at <= ${now}::timestamptz
    order by look_at limit ${limit}`.execute(office.orm.em.fork().getKysely());
  for (const { id } of due.rows) await inOneTransaction(office, (work) => look(work, id));
}

async function look(work: Work, id: string): Promise<void> {
  const request = await work.em.findOne(Request, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!request || request.lookAt === null || request.lookAt > work.nowMs) return;
  const community = await work.em.findOneOrFail(Community, { id: request.community });
  /** What is due and has to wait all the same, until when. */
  const held = new Map<NextStep['do'], number>();
  for (let i = 0; i < stepsMax; i += 1) {
    const step = comingSteps(request, community).find(
      (one) => one.at <= work.nowMs && !held.has(one.do),
    );
    if (!step) break;
    const until = await take(work, request, step, community);
    if (until !== null) held.set(step.do, until);
  }
  const ahead = comingSteps(request, community).map((one) => held.get(one.do) ?? one.at);
  request.lookAt = ahead.length === 0 ? null : Math.min(...ahead);
  await work.em.flush();
  await redrawCards(work, 'request', id);
  await redrawProblemOf(work, id);
}

const note = (request: Request, told: Told): void => {
  request.told = [...(request.told ?? []), told];
};

/** Takes a step; resolves to the instant until which it has to wait all the same, or null where it was taken. */
async function take(
  work: Work,
  request: Request,
  step: NextStep,
  community: Community,
): Promise<number | null> {
  switch (step.do) {
    case 'climb': {
      const desk = deskHours(work.nowMs, community);
      // What came due while nobody looked wakes nobody at night.
      if (step.sleeps && !desk.open) return desk.opensAt;
      await climbTo(work, request, step);
      return null;
    }
    case 'tell_resident': {
      const quiet = await quietFor(work, request);
      if (quiet !== null) return quiet;
      const { promise, dueAt, untilAt } = step;
      await tellDelay(work, request, step);
      note(request, { to: 'resident', promise, dueAt, at: work.nowMs, untilAt });
      return null;
    }
    case 'show_late':
      // The cards are drawn again after any step.
      request.lateShownAt = openPromises(request).reduce(
        (latest, { dueAt }) => (dueAt <= work.nowMs ? Math.max(latest, dueAt) : latest),
        step.at,
      );
      return null;
    case 'ask_verdict': {
      const quiet = await quietFor(work, request);
      if (quiet !== null) return quiet;
      await askVerdict(work, request);
      note(request, { to: 'verdict', at: work.nowMs, doneAt: request.doneAt ?? work.nowMs });
      return null;
    }
    case 'close':
      await applyToRequest(
        work,
        request,
        { verb: 'no_answer' },
        { kind: 'system', id: null },
        [],
        `unanswered:${request.id}:${request.doneAt}`,
      );
      return null;
  }
}

/** Until when a resident's own quiet hours last, in ms; null outside them, and where it is pressing. */
async function quietFor(work: Work, request: Request): Promise<number | null> {
  if (request.chat === null || isPressing(request.urgency)) return null;
  const how = await deliveryTo(work.em, request.chat, lanes.campaign, work.nowMs);
  return how.how === 'wait' ? how.untilMs : null;
}

async function climbTo(work: Work, request: Request, step: Climb): Promise<void> {
  const { promise, dueAt } = step;
  const people = await peopleOf(work.em, request, promise, work.nowMs);
  const to = nextRung(request, step, rungsThere(people));
  const before = toldBefore(request, step);
  if (to === null) {
    // Nobody is left above: the rungs that are missing are passed over, once.
    for (let i = before.length; i < rungs.length; i += 1)
      note(request, { to: 'nobody', promise, dueAt, at: work.nowMs });
    return;
  }
  note(request, { to, promise, dueAt, at: work.nowMs });
  await tellRung(work, request, step, { to, people, before });
}
