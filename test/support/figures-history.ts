import { sql } from 'kysely';
import { seededChance } from '../../src/clock.ts';
import { categories, type RequestState, waitReasons } from '../../src/codes.ts';
import type { Office } from '../../src/work.ts';

/** A request as it was written into the database; instants in ms. */
export type PastRequest = {
  id: string;
  number: number;
  kind: string;
  category: string;
  state: RequestState;
  unit: string | null;
  building: string | null;
  openedAt: number;
  answerDueAt: number;
  settleDueAt: number;
  answeredAt: number | null;
  doneAt: number | null;
  closedAt: number | null;
  doneBy: string | null;
  assignee: string | null;
  waitReason: string | null;
  stars: number | null;
  reopened: number;
};
type PastCall = { source: string; at: number; building: string | null };
type PastInquiry = { at: number; outcome: string };
type PastCallback = { dueAt: number; result: string | null };
type PastEmergency = {
  chat: number;
  drill: boolean;
  kind: string;
  raisedAt: number;
  calledAt: number | null;
  acknowledgedAt: number | null;
  stoodDownAt: number | null;
  firstWordAt: number | null;
};
export type PastOffice = {
  requests: PastRequest[];
  calls: PastCall[];
  inquiries: PastInquiry[];
  callbacks: PastCallback[];
  emergencies: PastEmergency[];
};

type Place = { unit: string; building: string };

const minute = 60_000;
const hour = 60 * minute;
const dayMs = 24 * hour;

/** What is drawn, and of what. */
type Draw = {
  pick<T>(list: readonly T[]): T;
  maybe(percent: number): boolean;
  below(limit: number): number;
  /** An instant of the last seventy days. */
  past(): number;
  place(): Place | null;
  id(): string;
  staff: readonly string[];
  nowMs: number;
};

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/**
 * Months of an office, drawn from a seed and written into its database: what the figures are held
 * against is counted of what is returned, never of the database. Until `nowMs`, from 70 days before.
 */
export async function liveThrough(
  office: Office,
  given: {
    seed: number;
    nowMs: number;
    community: string;
    places: readonly Place[];
    staff: readonly string[];
  },
): Promise<PastOffice> {
  const { nowMs, staff, community } = given;
  const { below, id } = seededChance(given.seed);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const maybe = (percent: number): boolean => below(100) < percent;
  const draw: Draw = {
    ...{ pick, maybe, below, staff, nowMs },
    past: () => nowMs - below(70 * 24 * 60) * minute,
    place: () => (maybe(85) ? pick(given.places) : null),
    id: () => id(nowMs),
  };
  const requests = Array.from({ length: 500 }, (_, index) => drawRequest(draw, 100_000 + index));
  await writeRequests(office, community, requests);
  const emergencies = Array.from({ length: 40 }, (_, index) =>
    drawEmergency(draw, 910_000_000 + index),
  );
  await writeEmergencies(office, community, draw, emergencies);
  const { calls, inquiries } = await liveContacts(office, community, draw);
  const callbacks = await writeCallbacks(office, community, draw, requests);
  return { requests, calls, inquiries, emergencies, callbacks };
}

function drawRequest(draw: Draw, number: number): PastRequest {
  const { pick, maybe, below } = draw;
  const openedAt = draw.past();
  const state = pick<RequestState>([
    ...(['new', 'assigned', 'accepted', 'working', 'waiting', 'merged', 'cancelled'] as const),
    ...(['declined', 'done', 'done', 'closed', 'closed', 'closed', 'closed'] as const),
  ]);
  const over = state === 'done' || state === 'closed';
  const where = draw.place();
  const answerDueAt = openedAt + 4 * hour;
  const settleDueAt = openedAt + dayMs * (1 + below(3));
  const until = (ms: number): number => Math.min(ms, draw.nowMs);
  // One in ten exactly at its hour.
  const around = (due: number): number =>
    maybe(10) ? due : openedAt + below(2 * (due - openedAt));
  const withoutWork = state === 'closed' && maybe(15);
  const doneAt = over && !withoutWork ? until(around(settleDueAt)) : null;
  return {
    ...{ id: draw.id(), number, state, openedAt, answerDueAt, settleDueAt, doneAt },
    kind: pick(['repair', 'repair', 'repair', 'complaint', 'inquiry']),
    category: pick(categories),
    unit: where?.unit ?? null,
    building: where?.building ?? null,
    answeredAt: over || maybe(60) ? until(around(answerDueAt)) : null,
    closedAt: state === 'closed' ? until((doneAt ?? openedAt) + below(dayMs)) : null,
    doneBy: doneAt === null ? null : pick(draw.staff),
    assignee: state === 'new' ? null : pick(draw.staff),
    waitReason: state === 'waiting' ? pick(waitReasons) : null,
    stars: doneAt !== null && maybe(50) ? 1 + below(5) : null,
    reopened: maybe(12) && state !== 'new' ? 1 : 0,
  };
}

function drawEmergency({ past, maybe, below, pick }: Draw, chat: number): PastEmergency {
  const raisedAt = past();
  const calledAt = maybe(90) ? raisedAt + below(120) * 1000 : null;
  const acknowledgedAt = calledAt !== null && maybe(80) ? calledAt + below(900) * 1000 : null;
  return {
    ...{ chat, raisedAt, calledAt, acknowledgedAt },
    drill: maybe(20),
    kind: pick(['gas', 'fire', 'elevator']),
    stoodDownAt: maybe(90) ? (acknowledgedAt ?? raisedAt) + below(7200) * 1000 : null,
    firstWordAt: maybe(80) ? raisedAt + below(4000) : null,
  };
}

async function liveContacts(
  office: Office,
  community: string,
  draw: Draw,
): Promise<Pick<PastOffice, 'calls' | 'inquiries'>> {
  const { pick, past, id } = draw;
  const calls = Array.from({ length: 90 }, () => ({
    ...{ source: pick(['call', 'call', 'visit', 'letter']), at: past(), place: draw.place() },
  }));
  const inquiries = Array.from({ length: 80 }, () => ({
    ...{ at: past(), outcome: pick(['answered', 'answered', 'passed_on', 'unanswered']) },
  }));
  const [taker] = draw.staff;
  const entries = calls.map((one) => ({
    ...{ id: id(), community_id: community, at: iso(one.at), taken_by_id: taker },
    ...{ source: one.source, caller: '', unit_id: one.place?.unit ?? null, words: '', served: '' },
    ...{ outcome: 'answered', kind: 'inquiry', category: 'none', call_back: false },
  }));
  await write(office, 'contact_logs', entries);
  const asked = inquiries.map((one) => ({
    ...{ id: id(), community_id: community, at: iso(one.at), outcome: one.outcome },
  }));
  await write(office, 'inquiries', asked);
  return {
    calls: calls.map(({ source, at, place }) => ({
      source,
      at,
      building: place?.building ?? null,
    })),
    inquiries,
  };
}

/** For each fourth request a callback that was due some time around now, or long ago. */
async function writeCallbacks(
  office: Office,
  community: string,
  { pick, past, id, nowMs }: Draw,
  requests: readonly PastRequest[],
): Promise<PastCallback[]> {
  const drawn = requests
    .filter((_, index) => index % 4 === 0)
    .map((request) => ({
      request: request.id,
      dueAt: pick([past(), past(), nowMs, nowMs + 3 * hour]),
      result: pick([null, null, 'answered', 'answered', 'silent', 'overtaken', 'forgotten']),
    }));
  const rows = drawn.map((one) => ({
    ...{ id: id(), community_id: community, request_id: one.request, round: 0, cause: 'rule' },
    ...{ reason: { by: 'always', mark: '' }, created_at: iso(one.dueAt), due_at: iso(one.dueAt) },
    ...{ missed: 0, result: one.result, ended_at: one.result && iso(one.dueAt), said: '' },
  }));
  await write(office, 'callbacks', rows);
  return drawn.map(({ dueAt, result }) => ({ dueAt, result }));
}

/** Emergencies with the safety words that were sent for them, and a word of another lane that is none. */
async function writeEmergencies(
  office: Office,
  community: string,
  { id }: Draw,
  emergencies: readonly PastEmergency[],
): Promise<void> {
  const rows = emergencies.map((one) => ({
    ...{ id: id(), number: one.chat, community_id: community, chat: one.chat, drill: one.drill },
    ...{ kind: one.kind, words: '', state: one.stoodDownAt === null ? 'open' : 'stood_down' },
    ...{ raised_at: iso(one.raisedAt), called_at: iso(one.calledAt), climb_steps: 0, version: 1 },
    ...{ acknowledged_at: iso(one.acknowledgedAt), stood_down_at: iso(one.stoodDownAt) },
  }));
  await write(office, 'emergencies', rows);
  const words = emergencies
    .filter((one) => one.firstWordAt !== null)
    .flatMap((one) =>
      [0, 1].map((lane) => ({
        ...{ seq: 9_000_000 + 2 * one.chat + lane, key: `past:${one.chat}:${lane}`, lane },
        ...{ destination: `telegram:${one.chat}`, part: {}, state: 'sent', attempts: 1 },
        ...{ created_at: iso(one.raisedAt), due_at: iso(one.raisedAt), orphaned: 0 },
        sent_at: iso(lane === 0 ? one.firstWordAt : one.raisedAt),
      })),
    );
  await write(office, 'outbox', words);
}

async function writeRequests(
  office: Office,
  community: string,
  requests: readonly PastRequest[],
): Promise<void> {
  const iso = (ms: number | null): string | null =>
    ms === null ? null : new Date(ms).toISOString();
  await write(
    office,
    'requests',
    requests.map((one) => ({
      ...{
        id: one.id,
        number: one.number,
        community_id: community,
        unit_id: one.unit,
        kind: one.kind,
      },
      ...{
        category: one.category,
        urgency: 'normal',
        state: one.state,
        words: '',
        anonymous: false,
      },
      ...{ opened_at: iso(one.openedAt), answer_due_at: iso(one.answerDueAt) },
      ...{ settle_due_at: iso(one.settleDueAt), answered_at: iso(one.answeredAt) },
      ...{ done_at: iso(one.doneAt), closed_at: iso(one.closedAt), done_by_id: one.doneBy },
      ...{ assignee_id: one.assignee, wait_reason: one.waitReason, stars: one.stars },
      ...{
        reopened_count: one.reopened,
        partly_count: 0,
        counted_by: '',
        source: 'chat',
        version: 1,
      },
    })),
  );
}

/** Rows as they are, by the names of their columns. */
async function write(office: Office, table: string, rows: readonly object[]): Promise<void> {
  await sql`insert into ${sql.table(table)} select * from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)`.execute(
    office.orm.em.fork().getKysely(),
  );
}
