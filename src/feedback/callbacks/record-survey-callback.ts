import { Resident, Unit } from '../../community/entities.ts';
import { type ActResult, NotDone, type Refused, refusal } from '../../refusal.ts';
import type { CallerFound } from '../../requests/calls/find-caller.ts';
import { logCallIn } from '../../requests/calls/log-call.ts';
import type { Outcome } from '../../requests/request/request.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import type { Understand } from '../../understanding/reading/understand.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { SurveyHome, SurveyParticipant } from '../surveys/survey-entities.ts';
import type { Callback } from './callback-entities.ts';

/** Stars and a word that somebody gave on the phone; null where they gave none. */
export type Rated = { service: number | null; person: number | null; comment: string };

/** What they said: that all is well, with stars where they gave any, or in words what is left or wrong. */
export type Heard =
  | { outcome: 'solved'; rated?: Rated }
  | { outcome: Exclude<Outcome, 'solved'>; said: string; understand: Understand };

/**
 * Whoever was not content in a survey was reached. What was settled on the phone ends it; whatever is
 * to be done is entered in the register as the call it was, and filed as a request, so that it comes
 * back as work and its author reads of it. Danger in the words is heard as in any call.
 */
export async function recordSurveyAnswer(
  work: Work,
  callback: Callback,
  actor: StaffView,
  of: { slackUser: string; key: string } & Heard,
): Promise<ActResult> {
  const { slackUser, outcome, key } = of;
  const said = of.outcome === 'solved' ? '' : of.said;
  // Nothing was mended that could be mended in part.
  if (outcome === 'partly') return refusal('not_now');
  if (of.outcome === 'not_solved') {
    const { understand } = of;
    const logged = await logCallIn(work, {
      ...{ slackUser, community: callback.community, understand, key },
      entry: {
        ...{ source: 'call', typed: '', phone: null, words: said, served: '' },
        ...{ outcome: 'request', kind: null, callBack: false, adds: 'new', again: true },
        caller: await callerOf(work, callback),
      },
    });
    if (logged instanceof NotDone) return 'refused' in logged ? logged : refusal('not_now');
    callback.request = logged.request?.id ?? null;
  }
  work.em.assign(callback, {
    ...{ endedAt: work.nowMs, endedBy: actor.id, result: 'answered', outcome, said },
  });
  const by = { kind: 'staff', id: actor.id } as const;
  recordAudit(work, by, 'callback.answered', 'callback', callback.id, { outcome });
  return { ok: true };
}

/** The name and phone of whoever answered a survey; the look is on record. */
export async function showSurveyPhone(
  office: Office,
  { slackUser, callback }: { slackUser: string; callback: Callback },
): Promise<{ ok: true; name: string; phone: string | null } | Refused> {
  return inOneTransaction(office, async (work) => {
    const may = await actorWhoMay(work.em, slackUser, callback.community, 'resident.phone');
    if (!may.ok) return may;
    const { resident } = await whose(work, callback);
    const by = { kind: 'staff', id: may.actor.id } as const;
    const of = { resident: resident?.id ?? null };
    recordAudit(work, by, 'resident.phone', 'callback', callback.id, of);
    return { ok: true, name: resident?.name ?? '', phone: resident?.phone ?? null };
  });
}

async function whose(
  work: Work,
  { home: id }: Callback,
): Promise<{ home: SurveyHome | null; resident: Resident | null }> {
  const home = id === null ? null : await work.em.findOne(SurveyHome, { id });
  const person = home?.participant
    ? await work.em.findOne(SurveyParticipant, { id: home.participant })
    : null;
  const resident = person && (await work.em.findOne(Resident, { id: person.resident }));
  return { home, resident };
}

async function callerOf(work: Work, callback: Callback): Promise<CallerFound | null> {
  const { home, resident } = await whose(work, callback);
  const unit = home && (await work.em.findOne(Unit, { id: home.unit }));
  if (!unit) return null;
  return {
    ...{ unit: unit.id, resident: resident?.id ?? null, community: callback.community },
    ...{ address: unit.address, name: resident?.name ?? '', role: null },
  };
}
