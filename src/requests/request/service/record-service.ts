import type { EntityManager } from '@mikro-orm/postgresql';
import { redrawCards } from '../../../delivery/cards.ts';
import { type ActResult, type Refused, refusal } from '../../../refusal.ts';
import { recordAudit } from '../../../staff/audit/record-audit.ts';
import type { StaffView } from '../../../staff/people/staff-view.ts';
import { actorWhoMay } from '../../../staff/rights/check-right.ts';
import { inOneTransaction, type Office } from '../../../work.ts';
import { lockRequest } from '../act-on-request.ts';
import { type Request, RequestEntry } from '../entities.ts';
import { ServiceRecord } from './service-entities.ts';

/** Two scores from 1 to 5, and what is to be said beside them; `signed` where the resident put their name on the paper. */
export type Noted = { quality: number; attitude: number; note: string; signed: boolean };

/**
 * Notes the quality of work that was done and the manner of who did it. It is credited to whoever
 * was when it was done; again writes a further row, and the newest holds. Nobody notes their own.
 */
export async function recordService(
  office: Office,
  input: Noted & { slackUser: string; request: string; key: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const request = await lockRequest(work, input.request);
    if (!request) return refusal('not_found');
    const may = await actorWhoMay(work.em, input.slackUser, request.community, 'request.record');
    if (!may.ok) return may;
    const { actor } = may;
    const refused = await recordRefused(work.em, request, actor);
    if (refused) return refused;
    if (request.doneAt === null || request.doneBy === null) return refusal('not_now');
    const [before] = await work.em.find(
      ServiceRecord,
      { request: request.id, doneAt: request.doneAt },
      { orderBy: { recordedAt: 'desc', id: 'desc' }, limit: 1 },
    );
    const { quality, attitude, signed } = input;
    const note = input.note === '' ? null : input.note;
    const same =
      before?.quality === quality && before.attitude === attitude && before.signed === signed;
    if (same && before.note === note) return refusal('nothing_changed');
    work.em.create(ServiceRecord, {
      id: work.chance.id(work.nowMs),
      request: request.id,
      doneAt: request.doneAt,
      doneBy: request.doneBy,
      quality,
      attitude,
      note,
      signed,
      recordedBy: actor.id,
      recordedAt: work.nowMs,
    });
    work.em.create(RequestEntry, {
      request: request.id,
      at: work.nowMs,
      actorKind: 'staff',
      actor: actor.id,
      verb: 'recorded',
      data: { quality, attitude, staff: request.doneBy },
      files: [],
    });
    const by = { kind: 'staff', id: actor.id } as const;
    recordAudit(work, by, 'request.recorded', 'request', request.id, { quality, attitude });
    await work.em.flush();
    await redrawCards(work, 'request', request.id);
    return { ok: true };
  });
}

/** Why somebody may not note how work was done: it is not done, or it is their own; null when they may. */
export async function recordRefused(
  em: EntityManager,
  request: Pick<Request, 'id' | 'state' | 'doneAt' | 'doneBy'>,
  actor: Pick<StaffView, 'id'>,
): Promise<Refused | null> {
  const over = request.state === 'done' || request.state === 'closed';
  if (!over || request.doneAt === null || request.doneBy === null)
    return refusal('not_now', [], [], request.state);
  if (request.doneBy === actor.id) return refusal('own_work');
  // Who had a hand in it before it was given to another checks it no more than who finished it.
  const hand = await em.count(RequestEntry, {
    request: request.id,
    actorKind: 'staff',
    actor: actor.id,
    verb: { $in: ['started', 'arrived', 'contained', 'done'] },
  });
  return hand > 0 ? refusal('own_work') : null;
}
