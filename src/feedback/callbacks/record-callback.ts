import { LockMode } from '@mikro-orm/core';
import { type ActResult, type Refused, refusal } from '../../refusal.ts';
import { applyToRequest, lockRequest } from '../../requests/request/act-on-request.ts';
import type { Request } from '../../requests/request/entities.ts';
import type { Outcome } from '../../requests/request/request.ts';
import { recordRefused } from '../../requests/request/service/record-service.ts';
import { showPhone } from '../../requests/request/show-phone.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { Callback } from './callback-entities.ts';
import {
  type Heard,
  type Rated,
  recordSurveyAnswer,
  showSurveyPhone,
} from './record-survey-callback.ts';

type Asked = { slackUser: string; callback: string; key: string };

/**
 * Somebody was reached: what they say counts as their own word. Solved ends it, mended in part
 * goes on with what is left, not solved opens it again with their reason; of a survey it is filed as
 * a request. Refused to whoever did the work or had a hand in it, and where somebody else has
 * recorded it before.
 */
export async function recordAnswer(office: Office, input: Asked & Heard): Promise<ActResult> {
  const said = input.outcome === 'solved' ? '' : input.said;
  return inOneTransaction(office, (work) =>
    onCallback(work, input, async (callback, request, actor) => {
      if (request === null) return recordSurveyAnswer(work, callback, actor, input);
      const { outcome, key } = input;
      const heard = await hear(work, request, { outcome, said, key });
      if (!heard.ok) return heard;
      if (input.outcome === 'solved' && input.rated) {
        const rated = await rate(work, request, input.rated, key);
        if (!rated.ok) return rated;
      }
      // Whoever is called twice about one thing has been heard once.
      for (const one of await work.em.find(Callback, { request: request.id, endedAt: null }))
        work.em.assign(one, {
          endedAt: work.nowMs,
          endedBy: actor.id,
          result: 'answered',
          outcome: input.outcome,
          said: one.id === callback.id ? said : '',
        });
      recordAudit(
        work,
        { kind: 'staff', id: actor.id },
        'callback.answered',
        'request',
        request.id,
        { outcome: input.outcome },
      );
      return { ok: true };
    }),
  );
}

/** Nobody answered: it stays on the list, with how often and when. */
export async function recordNotReached(office: Office, input: Asked): Promise<ActResult> {
  return inOneTransaction(office, (work) =>
    onCallback(work, input, async (callback, request, actor) => {
      callback.missed += 1;
      callback.missedAt = work.nowMs;
      const by = { kind: 'staff', id: actor.id } as const;
      const [kind, of] = request ? ['request', request.id] : ['callback', callback.id];
      recordAudit(work, by, 'callback.missed', kind, of);
      return { ok: true };
    }),
  );
}

/** The name and phone of whoever is to be called; the look is on record. */
export async function showCallbackPhone(
  office: Office,
  asked: { slackUser: string; callback: string },
): ReturnType<typeof showPhone> {
  const callback = await office.orm.em.fork().findOne(Callback, { id: asked.callback });
  if (!callback) return refusal('not_found');
  const { slackUser } = asked;
  return callback.request === null
    ? showSurveyPhone(office, { slackUser, callback })
    : showPhone(office, { slackUser, request: callback.request });
}

async function hear(
  work: Work,
  request: Request,
  { outcome, said, key }: { outcome: Outcome; said: string; key: string },
): Promise<ActResult> {
  const command =
    outcome === 'not_solved'
      ? ({ verb: 'reopen_by_resident', reason: said } as const)
      : ({ verb: 'outcome', outcome, left: said } as const);
  const by = { kind: 'resident', id: request.resident } as const;
  const result = await applyToRequest(work, request, command, by, [], key);
  return result.ok ? result : refusal(result.refused, [], [], request.state);
}

/** What stars and words they gave on the phone counts as if they had given them in chat. */
async function rate(
  work: Work,
  request: Request,
  { service, person, comment }: Rated,
  key: string,
): Promise<ActResult> {
  const by = { kind: 'resident', id: request.resident } as const;
  const commands = [
    ...(service === null ? [] : [{ verb: 'stars', stars: service } as const]),
    ...(person === null ? [] : [{ verb: 'stars', stars: person, of: 'person' } as const]),
    ...(comment === '' ? [] : [{ verb: 'comment', text: comment } as const]),
  ];
  for (const [at, command] of commands.entries()) {
    const result = await applyToRequest(work, request, command, by, [], `${key}:rated:${at}`);
    if (!result.ok) return refusal(result.refused, [], [], request.state);
  }
  return { ok: true };
}

async function onCallback(
  work: Work,
  input: Asked,
  change: (callback: Callback, request: Request | null, actor: StaffView) => Promise<ActResult>,
): Promise<ActResult> {
  const found = await work.em.findOne(Callback, { id: input.callback }, { fields: ['request'] });
  if (!found) return refusal('not_found');
  // The request first, as whoever looks for callbacks does, so that no two wait for one another.
  const request = found.request === null ? null : await lockRequest(work, found.request);
  if (found.request !== null && !request) return refusal('not_found');
  const callback = await work.em.findOneOrFail(
    Callback,
    { id: input.callback },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true, fields: ['*'] },
  );
  const may = await actorWhoMay(work.em, input.slackUser, callback.community, 'callback.make');
  if (!may.ok) return may;
  if (callback.endedAt !== null) return refusal('already_decided');
  const own = request && (await ownWork(work, request, may.actor));
  return own ?? change(callback, request, may.actor);
}

/** Nobody asks how their own work was. */
async function ownWork(work: Work, request: Request, actor: StaffView): Promise<Refused | null> {
  const refused = await recordRefused(work.em, request, actor);
  return refused?.refused === 'own_work' ? refusal('own_callback') : null;
}
