import { sql } from 'kysely';
import { untilAnswered } from '../../database-away.ts';
import { columnsOf } from '../../db/columns-of.ts';
import type { Office } from '../../work.ts';
import { chatIn, platformOf } from '../destinations.ts';
import { OutboxPart } from '../entities.ts';
import type { Hold } from '../leases.ts';
import { lanes } from '../parts.ts';
import type { RateLimit } from './rate-limit.ts';
import { noteSilence, type Silences, takeProbe } from './silence.ts';
import { refusedSql } from './undelivered.ts';

/**
 * For so long a part that is in flight, or waits to be tried again, is waited for
 * by the lanes behind it, in ms: what was written together arrives in its order.
 * After that it holds up its own lane alone. No lane ever holds up emergencies.
 */
export const lanesWaitMs = 15_000;

/** SQL that is true of a part for which bytes are fetched or made before it is sent. */
export const takesBytes = `part->>'kind' in ('file', 'own_copy', 'slips', 'table', 'emergency_record', 'service_record', 'closing_sheet', 'survey_file', 'report_file', 'journal_file', 'receipt', 'money_slip', 'bill_notice', 'fee_chart', 'notice_poster', 'bills_print', 'demand_letter', 'plan_document', 'settlement_document', 'totals_chart')`;
/** SQL that is true of a part that very many get alike, whatever its lane: a notice, and its files. */
const goesToMany = `(part->>'kind' = 'notice' or coalesce(part->>'toMany', '') = 'true')`;
/** A part with bytes that took its process down so often in a row is set aside: it may be what does it. Words never are. */
export const orphansMax = 3;

/** Where one lane of a destination stands. */
export type LaneState = {
  lane: number;
  /** The next part of the lane. */
  seq: number | null;
  dueAt: number;
  /** When the first attempt that may have arrived began; null before one. */
  triedSince: number | null;
  /** Whether the platform has said when to come back. */
  limited: boolean;
  /** For how long the lane has a part in flight, in ms; null when it has none. */
  flyingMs: number | null;
};

/**
 * Which lane of a destination is served next: the most urgent whose turn it is.
 * A number is the wait in ms until there may be one; null: there is nothing to
 * do, or who has something in flight comes back by itself.
 */
export function chooseLane(
  states: readonly LaneState[],
  nowMs: number,
  rateLimitMs: number,
): { seq: number } | number | null {
  let waitMs: number | null = null;
  const atMost = (ms: number): void => {
    waitMs = waitMs === null ? ms : Math.min(waitMs, ms);
  };
  for (const state of states) {
    if (state.flyingMs !== null) {
      if (state.flyingMs < lanesWaitMs) return waitMs;
      continue;
    }
    if (state.seq === null) continue;
    const leftMs = state.dueAt - nowMs;
    if (leftMs > 0) {
      atMost(leftMs);
      const young = state.triedSince !== null && nowMs - state.triedSince < lanesWaitMs;
      if (state.limited || young) return waitMs;
      continue;
    }
    if (rateLimitMs > 0 && state.lane > lanes.emergency) {
      atMost(rateLimitMs);
      return waitMs;
    }
    return { seq: state.seq };
  }
  return waitMs;
}

/**
 * Claims the destination's next part; a number is the wait in ms until it is due;
 * null when there is nothing or another has one in flight. A claim whose answer
 * was lost is asked for until the database says whether it holds.
 */
export async function claimNext(
  office: Office,
  destination: string,
  rateLimit: RateLimit,
  hold: Hold,
): Promise<OutboxPart | number | null> {
  const em = office.orm.em.fork();
  const nowMs = office.clock.now();
  const { states, silence } = await laneStates(office, destination);
  if (states.length === 0) return null;
  const platform = platformOf(destination);
  const { away } = noteSilence(platform, silence, rateLimit);
  const rateLimitMs = rateLimit.closedUntil(platform) - nowMs;
  const chosen = chooseLane(states, nowMs, rateLimitMs);
  if (chosen === null || typeof chosen === 'number') return chosen;
  const { lane } = states.find((one) => one.seq === chosen.seq) ?? { lane: 0 };
  const waitMs =
    away && lane > lanes.emergency ? await takeProbe(office, platform, rateLimit) : null;
  if (waitMs !== null) return waitMs;
  const now = new Date(nowMs).toISOString();
  return untilAnswered(async () => {
    try {
      const { rows } = await sql<object>`/* claim_part */
        update outbox set state = 'sending', claimed_by = ${hold.lease}, turn = ${hold.turn}, attempts = attempts + 1,
          claimed_at = coalesce(claimed_at, ${now}::timestamptz), tried_at = clock_timestamp()
        where seq = ${chosen.seq} and state = 'pending' returning ${columnsOf(em, OutboxPart)}`.execute(
        em.getKysely(),
      );
      if (rows[0]) return em.map(OutboxPart, rows[0]);
    } catch (error) {
      // The unique index on what is in flight: another process was faster.
      if (isUniqueViolation(error)) return null;
      throw error;
    }
    // Another was faster, or it is this claim's already and the answer was lost.
    const mine = await em.findOne(OutboxPart, {
      seq: chosen.seq,
      state: 'sending',
      claimedBy: hold.lease,
      turn: hold.turn,
    });
    return mine ?? 0;
  });
}

type LaneRow = {
  lane: number;
  seq: string | null;
  due_at: Date | string | null;
  claimed_at: Date | string | null;
  limited: boolean | null;
  flying_ms: string | null;
  /** When the latest of as many messages was sent as the chat takes in its time. */
  full_at: Date | string | null;
} & Silences;

/**
 * What one chat takes. Source: Telegram's published FAQ on limits. The answers of one person may
 * come closer together for a moment, so that only what goes to many keeps the first, in whatever lane.
 */
export const oneASecond = { messages: 1, withinMs: 1000 } as const;
const twentyAMinute = { messages: 20, withinMs: 60_000 } as const;

/** Which lanes of a destination keep which limit; null where none does. */
function limitOf(
  destination: string,
): { fromLane: number; messages: number; withinMs: number } | null {
  if (platformOf(destination) !== 'telegram') return null;
  return chatIn(destination) < 0
    ? { fromLane: lanes.conversation, ...twentyAMinute }
    : { fromLane: lanes.campaign, ...oneASecond };
}

async function laneStates(
  office: Office,
  destination: string,
): Promise<{ states: LaneState[]; silence: Silences }> {
  const now = new Date(office.clock.now()).toISOString();
  const limit = limitOf(destination) ?? { fromLane: lanes.campaign + 1, messages: 1, withinMs: 0 };
  const { rows } = await sql<LaneRow>`/* lane_states */
    select l.lane, h.seq, h.due_at, h.claimed_at, h.error ~ '(telegram|slack)\.limited' as limited,
      extract(epoch from clock_timestamp() - coalesce(f.tried_at, f.claimed_at)) * 1000 as flying_ms,
      p.silences, p.next_probe_at as "probeAt",
      case when l.lane >= ${limit.fromLane}::int or h.to_many then (
        select sent_at from outbox where destination = ${destination} and state = 'sent' and remote_id is not null
        order by seq desc offset ${limit.messages - 1} limit 1) end as full_at
    from (values (0), (1), (2), (3)) as l (lane)
      left join lateral (
        select seq, due_at, claimed_at, error, ${sql.raw(goesToMany)} as to_many from outbox
        where destination = ${destination} and lane = l.lane and state = 'pending'
          -- Files alone may be refused: the words behind them go on.
          and not (due_at > ${now}::timestamptz and ${sql.raw(takesBytes)} and ${sql.raw(refusedSql)})
        order by seq limit 1) as h on true
      left join lateral (
        select tried_at, claimed_at from outbox
        where destination = ${destination} and lane = l.lane and state = 'sending' limit 1) as f on true
      left join silent_platforms p on p.platform = ${platformOf(destination)}
    where h.seq is not null or f.claimed_at is not null
    order by l.lane`.execute(office.orm.em.fork().getKysely());
  const instant = (at: Date | string | null): number | null =>
    at === null ? null : new Date(at).getTime();
  const states = rows.map((row) => ({
    lane: row.lane,
    seq: row.seq === null ? null : Number(row.seq),
    dueAt: Math.max(instant(row.due_at) ?? 0, (instant(row.full_at) ?? 0) + limit.withinMs),
    triedSince: instant(row.claimed_at),
    limited: row.limited ?? false,
    flyingMs: row.flying_ms === null ? null : Number(row.flying_ms),
  }));
  return { states, silence: rows[0] ?? { silences: null, probeAt: null } };
}

/** Whether another has put something of the same lane and destination in flight. */
export function isUniqueViolation(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '23505';
}

/** The claim of an attempt was given to somebody else meanwhile: what it was about to do is theirs to do. */
export class ClaimLost extends Error {
  constructor() {
    super('The claim was given to somebody else.');
    this.name = 'ClaimLost';
  }
}

/**
 * Makes sure, right before a call that a person will see, that the part is still
 * this claim's: a process that slept must not send what its successor sends.
 * @throws ClaimLost when it is not
 */
export async function stillClaimed(office: Office, seq: number, hold: Hold): Promise<void> {
  const { numAffectedRows } = await untilAnswered(() =>
    sql`update outbox set tried_at = clock_timestamp()
      where seq = ${seq} and state = 'sending' and claimed_by = ${hold.lease} and turn = ${hold.turn}`.execute(
      office.orm.em.fork().getKysely(),
    ),
  );
  if (Number(numAffectedRows ?? 0) === 0) throw new ClaimLost();
}
