import { dayIn } from '../community/calendar/today.ts';
import { Community, Unit } from '../community/entities.ts';
import { standOf } from '../ledger/payments/stand-now.ts';
import { type Refused, refusal } from '../refusal.ts';
import { AskedBack, logCallIn } from '../requests/calls/log-call.ts';
import { recordAudit } from '../staff/audit/record-audit.ts';
import { actorWhoMay } from '../staff/rights/check-right.ts';
import type { Understand } from '../understanding/reading/understand.ts';
import { inOneTransaction, type Office, type Work } from '../work.ts';
import { promiseDaysMax } from './pauses.ts';
import { homePromisedTwice } from './promises-of-debt.ts';
import {
  CollectionVisit,
  type VisitMet,
  type VisitResult,
  type VisitWay,
} from './visit-entities.ts';

/** A tap that comes again so soon is the same, in ms. */
const tappedTwiceMs = 60_000;

/** What a collector enters of a call or a visit. */
export type Visit = {
  by: VisitWay;
  result: VisitResult;
  /** Who was spoken to; absent where that is not noted. */
  met?: VisitMet | null;
  opinion: string;
  /** `YYYY-MM-DD`, or null. */
  day: string | null;
  /** `HH:MM` on that day, where a time was agreed. */
  time: string | null;
  /** Whether they want to hear of the next stand. */
  wantsStand: boolean;
  /** Whether what was said is to become a request. */
  passesOn: boolean;
};

/** `understand` is for what is passed on; null where nothing can be. */
type Asked = {
  slackUser: string;
  unit: string;
  visit: Visit;
  understand: Understand | null;
  key: string;
};

export type Visited = { ok: true; request: number | null } | Refused;

/**
 * Puts a collector's call or visit on record. Of a promise the day is needed, at most 30 days ahead and twice
 * for the same debt. What the resident thinks becomes a request where the collector passes it on: it is
 * entered as a visit in the register of calls, and words of danger in it are heard there.
 */
export async function recordVisit(office: Office, asked: Asked): Promise<Visited> {
  const { slackUser, visit } = asked;
  return inOneTransaction(office, async (work) => {
    const unit = await work.em.findOne(Unit, { id: asked.unit });
    if (!unit) return refusal('not_found');
    const allowed = await actorWhoMay(work.em, slackUser, unit.community, 'collection.visit');
    if (!allowed.ok) return allowed;
    const refused = visit.result === 'promised' && (await whyNoPromise(work, unit, visit.day));
    if (refused) return refused;
    const { passesOn, met = null, ...said } = visit;
    // Who found nobody has spoken to nobody.
    const kept = { ...said, met: visit.result === 'absent' ? null : met };
    const own = { unit: unit.id, staff: allowed.actor.id };
    // The same said twice by one tap that came twice is said once.
    const before = { ...own, ...kept, at: { $gt: work.nowMs - tappedTwiceMs } };
    if ((await work.em.count(CollectionVisit, before)) > 0) return { ok: true, request: null };
    work.em.create(CollectionVisit, {
      id: work.chance.id(work.nowMs),
      ...own,
      stand: visit.by === 'stand' ? await standNow(work, unit, allowed.actor.id) : null,
      at: work.nowMs,
      ...kept,
    });
    const by = { kind: 'staff', id: allowed.actor.id } as const;
    recordAudit(work, by, 'collection.visited', 'unit', unit.id, {
      by: visit.by,
      result: visit.result,
    });
    const { understand } = asked;
    if (!passesOn || visit.opinion === '' || understand === null)
      return { ok: true, request: null };
    return passOn(work, unit, { ...asked, understand });
  });
}

/** The stand that a colleague stands at now, where it is on. */
async function standNow(work: Work, unit: Unit, staff: string): Promise<string | null> {
  const community = await work.em.findOneOrFail(Community, { id: unit.community });
  return standOf(work, community, staff);
}

async function whyNoPromise(work: Work, unit: Unit, day: string | null): Promise<Refused | null> {
  const { timeZone } = await work.em.findOneOrFail(Community, { id: unit.community });
  const today = Temporal.PlainDate.from(dayIn(work.nowMs, timeZone));
  if (day !== null && day > today.add({ days: promiseDaysMax }).toString())
    return refusal('promise_far');
  return (await homePromisedTwice(work, unit.id, day)) ? refusal('promised_twice') : null;
}

/** Enters what was said as a visit in the register of calls, from which a request comes. */
async function passOn(
  work: Work,
  unit: Unit,
  asked: Asked & { understand: Understand },
): Promise<Visited> {
  const { visit, slackUser, understand, key } = asked;
  const logged = await logCallIn(work, {
    slackUser,
    community: unit.community,
    entry: {
      source: visit.by === 'phone' ? 'call' : 'visit',
      typed: unit.address,
      caller: {
        unit: unit.id,
        resident: null,
        community: unit.community,
        address: unit.address,
        name: '',
        role: null,
      },
      phone: null,
      words: visit.opinion,
      served: '',
      outcome: 'request',
      kind: null,
      callBack: false,
      adds: 'new',
      again: true,
    },
    understand,
    key: `${key}:opinion`,
  });
  // It was entered as new and for sure: there is nothing to ask.
  if (logged instanceof AskedBack) throw new Error('A visit is asked nothing back.');
  return logged.ok ? { ok: true, request: logged.request?.number ?? null } : logged;
}
