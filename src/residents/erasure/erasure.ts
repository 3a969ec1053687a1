import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { requestStates } from '../../codes.ts';
import { addWorkingDays } from '../../community/calendar/working-calendar.ts';
import { Chat } from '../../community/chat.ts';
import { Community, Resident } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { redrawCards, wantCard } from '../../delivery/cards.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import type { ActResult } from '../../refusal.ts';
import { refusal } from '../../refusal.ts';
import { isOpen } from '../../requests/request/lifecycle.ts';
import { languageOf } from '../../requests/request/telling/tell.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffView } from '../../staff/people/find-staff.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { unitsWhere } from '../joining/units-where.ts';
import { keyboardOf } from '../keyboard.ts';
import { Erasure } from '../own-data/own-data-entities.ts';
import { forgetResident } from './forget-resident.ts';
import type { Hindrances } from './leaving-answers.ts';

/**
 * A wish to be forgotten is answered within so many working days. Source: the
 * method of 2019 for telling unlawful use of personal data by apps
 * (App违法违规收集使用个人信息行为认定方法), article 6.
 */
const answerWithinDays = 15;

export const isHindered = (found: Hindrances): boolean =>
  found.homes.length > 0 || found.requests.length > 0 || found.emergency;

/**
 * Homes that somebody owns or rents today or later, requests that are open, and emergencies
 * that nobody stood down. Complaints without a name count for the person alone: beside a name
 * they would be named.
 */
export async function hindrancesOf(
  em: EntityManager,
  resident: string,
  reader: { is: 'the person' | 'staff'; language: Language },
  nowMs: number,
): Promise<Hindrances> {
  const open = requestStates.filter(isOpen);
  const now = new Date(nowMs).toISOString();
  const { rows } = await sql<{ requests: number[]; emergency: boolean }>`
    select (select coalesce(json_agg(q.number order by q.number), '[]') from requests q
        where q.resident_id = ${resident} and q.state = any(${open}::text[])
          and (not q.anonymous or ${reader.is === 'the person'})) as requests,
      exists (select 1 from emergencies e
        where e.resident_id = ${resident} and e.called_at is not null and e.state <> 'stood_down') as emergency`.execute(
    em.getKysely(),
  );
  const homes = await unitsWhere(
    em,
    sql`o.resident_id = ${resident} and o.role in ('owner', 'tenant')
      and (o.until is null or o.until > (${now}::timestamptz at time zone c.time_zone)::date)`,
    reader.language,
  );
  const { requests, emergency } = rows[0] ?? { requests: [], emergency: false };
  return { homes: homes.map((one) => one.address), requests, emergency };
}

/** By when the wish must be answered, in ms. */
export function answerBy(askedAt: number, community: Community): number {
  return addWorkingDays(askedAt, answerWithinDays, community);
}

export type Asked =
  | { ok: true; by: number; already: boolean }
  | { ok: false; hindrances: Hindrances };

/** Puts somebody's wish to be forgotten before the staff; one that is open already is not put twice. */
export async function askErasure(
  work: Work,
  resident: string,
  chat: number,
  language: Language,
): Promise<Asked> {
  const person = await lockPerson(work, resident);
  const community = await work.em.findOneOrFail(Community, { id: person.community });
  const open = await work.em.findOne(Erasure, { resident, state: 'open' });
  if (open) return { ok: true, by: answerBy(open.askedAt, community), already: true };
  const hindrances = await hindrancesOf(
    work.em,
    resident,
    { is: 'the person', language },
    work.nowMs,
  );
  if (isHindered(hindrances)) return { ok: false, hindrances };
  const erasure = work.em.create(Erasure, {
    id: work.chance.id(work.nowMs),
    community: community.id,
    resident,
    chat,
    state: 'open',
    askedAt: work.nowMs,
    decidedAt: null,
    decidedBy: null,
    reason: null,
  });
  recordAudit(work, { kind: 'resident', id: resident }, 'erasure.asked', 'erasure', erasure.id);
  await work.em.flush();
  await wantCard(work, {
    surface: 'slack',
    subjectKind: 'erasure',
    subject: erasure.id,
    place: community.channels.dispatch,
    lane: 'conversation',
  });
  return { ok: true, by: answerBy(erasure.askedAt, community), already: false };
}

/** Two taps, or a tap and a click, are decided one after the other. */
async function lockPerson(work: Work, resident: string): Promise<Resident> {
  return work.em.findOneOrFail(
    Resident,
    { id: resident },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
}

/** The person has thought better of it. False when there was nothing to take back. */
export async function takeBackErasure(work: Work, resident: string): Promise<boolean> {
  await lockPerson(work, resident);
  const open = await work.em.findOne(Erasure, { resident, state: 'open' });
  if (!open) return false;
  open.state = 'withdrawn';
  open.decidedAt = work.nowMs;
  recordAudit(work, { kind: 'resident', id: resident }, 'erasure.withdrawn', 'erasure', open.id);
  await work.em.flush();
  await redrawCards(work, 'erasure', open.id);
  return true;
}

export type ErasureDecision = { carryOut: true } | { carryOut: false; reason: string };

/** A member of the staff forgets somebody who asked for it, or says why it has to wait; the person is told either way. */
export async function decideErasure(
  office: Office,
  input: { slackUser: string; erasure: string; decision: ErasureDecision; key: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const erasure = await work.em.findOne(Erasure, { id: input.erasure });
    if (!erasure) return refusal('not_found');
    const may = await actorWhoMay(work.em, input.slackUser, erasure.community, 'erasure.decide');
    if (!may.ok) return may;
    await lockPerson(work, erasure.resident);
    await work.em.refresh(erasure);
    if (erasure.state !== 'open') return refusal('already_decided');
    const { decision } = input;
    const { locale } = await work.em.findOneOrFail(Community, { id: erasure.community });
    const found = await hindrancesOf(
      work.em,
      erasure.resident,
      { is: 'staff', language: locale },
      work.nowMs,
    );
    if (decision.carryOut && isHindered(found)) return refusal('hindered');
    await carryDecisionOut(work, erasure, may.actor, decision, input.key);
    return { ok: true };
  });
}

async function carryDecisionOut(
  work: Work,
  erasure: Erasure,
  actor: StaffView,
  decision: ErasureDecision,
  key: string,
): Promise<void> {
  const { id, resident, community } = erasure;
  const chat = await work.em.findOne(Chat, { resident });
  const language = await languageOf(work, chat, community);
  const t = residentTexts(language);
  erasure.state = decision.carryOut ? 'done' : 'refused';
  erasure.decidedAt = work.nowMs;
  erasure.decidedBy = actor.id;
  erasure.reason = decision.carryOut ? null : decision.reason;
  const verb = decision.carryOut ? 'erasure.carried_out' : 'erasure.refused';
  recordAudit(work, { kind: 'staff', id: actor.id }, verb, 'erasure', id, { resident });
  await work.em.flush();
  if (decision.carryOut) await forgetResident(work, resident, { staff: actor.id, key });
  else await redrawCards(work, 'erasure', id);
  if (!chat) return;
  const text = decision.carryOut
    ? t['leaving.erased']()
    : t['leaving.erase_refused']({ reason: decision.reason });
  const keyboard = decision.carryOut ? keyboardOf('remove', language) : undefined;
  writeToOutbox(work, {
    key: `${key}:tell`,
    destination: destinations.chat(chat.id),
    lane: 'conversation',
    part: { to: 'chat', kind: 'text', text, keyboard },
  });
}

/** What the card of a wish to be forgotten is drawn from. Instants in ms. */
export type ErasureView = {
  id: string;
  community: string;
  /** Empty once the person is forgotten. */
  name: string;
  /** The homes they lived in. */
  homes: string[];
  state: Erasure['state'];
  askedAt: number;
  answerBy: number;
  hindrances: Hindrances;
  decidedAt: number | null;
  decidedBy: StaffView | null;
  reason: string | null;
};

export async function loadErasureView(
  em: EntityManager,
  id: string,
  nowMs: number,
): Promise<ErasureView | null> {
  const erasure = await em.findOne(Erasure, { id });
  if (!erasure) return null;
  const person = await em.findOneOrFail(Resident, { id: erasure.resident });
  const community = await em.findOneOrFail(Community, { id: erasure.community });
  const staff = erasure.decidedBy ? await em.findOne(Staff, { id: erasure.decidedBy }) : null;
  const homes = await unitsWhere(em, sql`o.resident_id = ${person.id}`, community.locale);
  return {
    id: erasure.id,
    community: erasure.community,
    name: person.name,
    homes: [...new Set(homes.map((one) => one.address))],
    state: erasure.state,
    askedAt: erasure.askedAt,
    answerBy: answerBy(erasure.askedAt, community),
    hindrances: await hindrancesOf(
      em,
      person.id,
      { is: 'staff', language: community.locale },
      nowMs,
    ),
    decidedAt: erasure.decidedAt,
    decidedBy: staff && staffView(staff),
    reason: erasure.reason,
  };
}
