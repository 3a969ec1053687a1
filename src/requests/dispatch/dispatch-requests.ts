import { LockMode } from '@mikro-orm/core';
import { deskHours } from '../../community/calendar/working-calendar.ts';
import { Building, Community } from '../../community/entities.ts';
import { isPressing } from '../../community/settings/clock-norms.ts';
import { causes } from '../../delivery/causes.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { applyToRequest } from '../request/act-on-request.ts';
import { Request } from '../request/entities.ts';
import type { EntryData } from '../request/request.ts';
import { askToTake, endOffer, openOffers, usesRules, wasNamed } from './ask-to-take.ts';
import { buildingOf, loadCandidates } from './candidates.ts';
import { DispatchRule, RequestOffer } from './dispatch-entities.ts';
import { type Dispatched, decideDispatch } from './rules.ts';

const limit = 100;
const system = { kind: 'system', id: null } as const;

/** Gives requests out by the rules of their community, as they come in; while nobody works, what can wait waits for the desk. */
export async function dispatchRequests(office: Office): Promise<void> {
  const due = await office.orm.em
    .fork()
    .find(
      Request,
      { dispatchAt: { $lte: office.clock.now() } },
      { fields: ['id'], orderBy: { dispatchAt: 'asc' }, limit },
    );
  for (const { id } of due) await inOneTransaction(office, (work) => dispatchOne(work, id));
}

async function dispatchOne(work: Work, id: string): Promise<void> {
  const request = await work.em.findOne(Request, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!request || request.dispatchAt === null || request.dispatchAt > work.nowMs) return;
  const community = await work.em.findOneOrFail(Community, { id: request.community });
  const desk = deskHours(work.nowMs, community);
  const free = request.state === 'new' && request.assignee === null && usesRules(community);
  if (free && !desk.open && !isPressing(request.urgency)) {
    request.dispatchAt = desk.opensAt;
    return;
  }
  const at = request.dispatchAt;
  request.dispatchAt = null;
  if (free) await giveOut(work, request, community, causes.dispatch(id, at), null);
}

/** What the rules of a community say of a request at this moment. */
export async function askRules(
  work: Pick<Work, 'em' | 'nowMs'>,
  request: Pick<Request, 'category' | 'urgency' | 'unit' | 'about' | 'anonymous'>,
  community: Community,
  asked: readonly string[],
): Promise<Dispatched> {
  const { em, nowMs } = work;
  const rules = await em.find(
    DispatchRule,
    { community: community.id },
    { orderBy: { position: 'asc', createdAt: 'asc', id: 'asc' } },
  );
  const anybodyOnDuty = isPressing(request.urgency) && !deskHours(nowMs, community).open;
  const { category } = request;
  const building = await buildingOf(em, request);
  const candidates = rules.length === 0 ? [] : await loadCandidates(em, community.id, nowMs);
  return decideDispatch(rules, { category, building, anybodyOnDuty, asked }, candidates);
}

/** Gives a request to whom the rules mean; `passed` is who had been asked before and did not take it. */
async function giveOut(
  work: Work,
  request: Request,
  community: Community,
  key: string,
  passed: string | null,
): Promise<boolean> {
  const before = await work.em.find(RequestOffer, {
    request: request.id,
    state: { $nin: ['accepted', 'taken'] },
  });
  const asked = before.map((one) => one.staff);
  const found = await askRules(work, request, community, asked);
  if (found.do === 'desk') {
    // What no rule is for is the desk's as ever, and needs no words.
    if (found.because !== 'nobody' || passed !== null) return false;
    await apply(work, request, null, { because: 'nobody' }, key);
    return false;
  }
  if (found.do === 'group') {
    if (passed !== null) return false;
    const people = found.to.map((one) => one.person);
    await askToTake(work, request, community, people, 'group');
    const command = { verb: 'offered_by_rule', count: people.length } as const;
    await applyToRequest(work, request, command, system, [], key);
    return true;
  }
  const { person } = found.to;
  const { skill, onDuty, load } = found.why;
  const building = found.why.building ? await buildingName(work, request) : '';
  const data = { skill, building, on_duty: onDuty, load, rule: found.rule.id, passed };
  await askToTake(work, request, community, [person], 'rule');
  await apply(work, request, person.id, data, key);
  return true;
}

const apply = (work: Work, request: Request, to: string | null, data: EntryData, key: string) =>
  applyToRequest(work, request, { verb: 'dispatch', to, data }, system, [], key);

async function buildingName(work: Work, request: Request): Promise<string> {
  const id = await buildingOf(work.em, request);
  return id === null ? '' : ((await work.em.findOne(Building, { id }))?.name ?? '');
}

/**
 * Ends offers that nobody took in time: what a rule gave to one goes on to the next, once each,
 * and at the end, like everything else, back to the desk.
 */
export async function endOverdueOffers(office: Office): Promise<void> {
  const due = await office.orm.em
    .fork()
    .find(
      RequestOffer,
      { state: 'open', expiresAt: { $lte: office.clock.now() } },
      { fields: ['id', 'request'], orderBy: { expiresAt: 'asc' }, limit },
    );
  const requests = [...new Set(due.map((one) => one.request))];
  for (const id of requests) await inOneTransaction(office, (work) => endOffersOf(work, id));
}

async function endOffersOf(work: Work, id: string): Promise<void> {
  const request = await work.em.findOne(Request, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!request) return;
  const overdue = (await openOffers(work, id)).filter((one) => one.expiresAt <= work.nowMs);
  const [first] = overdue;
  if (!first) return;
  const named = await wasNamed(work, request);
  for (const one of overdue) await endOffer(work, one, 'passed');
  const key = causes.offer(first.id);
  if (first.how === 'group') {
    await apply(work, request, null, { because: 'unanswered' }, key);
    return;
  }
  const community = await work.em.findOneOrFail(Community, { id: request.community });
  const passed = request.assignee;
  if (first.how === 'rule' && (await giveOut(work, request, community, key, passed))) return;
  const command = { verb: 'not_accepted', named } as const;
  await applyToRequest(work, request, command, system, [], key);
}
