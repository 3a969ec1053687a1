import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { untilAnswered } from '../../database-away.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import {
  chatIn,
  type Destination,
  destinations,
  platformOf,
  readDestination,
} from '../destinations.ts';
import { Card, OutboxPart } from '../entities.ts';
import type { Hold } from '../leases.ts';
import { writeToOutbox } from '../outbox.ts';
import { lanes, type Report } from '../parts.ts';
import type { DeliveryDeps } from './delivery-deps.ts';
import { isUnanswered } from './find-sent.ts';
import type { RateLimit } from './rate-limit.ts';
import { heardAnswer, heardNothing } from './silence.ts';
import { isSilence } from './silent-errors.ts';
import { isRefused, redrawAbout } from './undelivered.ts';

/** The code of a part whose thread has no card yet. */
export const cardNotDrawn = 'outbox.card_not_drawn';
/** The code of a part that waits for the end of somebody's quiet hours. */
export const quietNow = 'outbox.quiet_hours';

/** What became of one attempt to send a part. */
export type Outcome =
  | { kind: 'sent'; remoteId: string | null; latencyMs: number }
  /** `refused`: the platform said when to come back, so that nothing was sent and no attempt is used up. */
  | {
      kind: 'retry';
      refused: boolean;
      /** The platform did not answer: which uses up no attempt either, but may have arrived. */
      silent?: boolean;
      afterMs: number;
      error: string;
      code?: string;
      latencyMs: number;
    }
  | { kind: 'failed'; error: string; code?: string; latencyMs: number }
  /** It would have said what is true no longer, and was not sent. */
  | { kind: 'overdue'; latencyMs: number };

/**
 * Writes down what became of an attempt, and tells whoever waits to hear of it.
 * Tried until the database answers. What has been given to somebody else
 * meanwhile is theirs to record. Returns false where nothing else waits for the destination.
 */
export async function recordOutcome(
  office: Office,
  row: OutboxPart,
  hold: Hold,
  outcome: Outcome,
  deps: DeliveryDeps,
  write: WriteSent = writeSentAlone,
): Promise<boolean> {
  const claim: Claim = { row, hold };
  const plainly =
    outcome.kind === 'sent' && concernsItAlone(row)
      ? await write(office, { ...claim, remoteId: outcome.remoteId })
      : null;
  const recorded =
    plainly !== null ||
    (await untilAnswered(() =>
      inOneTransaction(office, (work) =>
        outcome.kind === 'retry'
          ? putOff(work, claim, outcome)
          : writeDown(work, claim, outcome, deps),
      ),
    ));
  if (recorded) {
    await hear(office, row, outcome, deps.rateLimit);
    logOutcome(office, row, outcome, deps);
  }
  return plainly?.more ?? true;
}

/** Whether nobody but the part itself is told that it was sent. */
const concernsItAlone = ({ lane, error, part }: OutboxPart): boolean =>
  lane !== lanes.emergency && !isRefused(error) && !('report' in part && part.report);

/** A part that was sent, as it was claimed, and what the platform calls its message. */
export type SentPart = Claim & { remoteId: string | null };

/** Writes down that a part was sent; whether anything else waits for its destination. Null where the claim holds no more. */
export type WriteSent = (office: Office, sent: SentPart) => Promise<{ more: boolean } | null>;

const writeSentAlone: WriteSent = async (office, sent) => {
  const written = await writeSentTogether(office, [sent]);
  return written.get(sent.row.seq) ?? null;
};

/**
 * Writes down that parts were sent, in one statement, which also says whether anything else waits for
 * the destination of each. Tried until the database answers; what is not in the answer was given to
 * somebody else, or stands there already.
 */
export async function writeSentTogether(
  office: Office,
  sent: readonly SentPart[],
): Promise<Map<number, { more: boolean }>> {
  const of = <T>(what: (one: SentPart) => T): T[] => sent.map(what);
  const { rows } = await untilAnswered(() =>
    sql<{ seq: string; more: boolean }>`/* record_sent */
    update outbox set state = 'sent', sent_at = ${new Date(office.clock.now()).toISOString()}::timestamptz,
      remote_id = said.remote_id, error = null, claimed_by = null, turn = null, orphaned = 0
    from unnest(${of(({ row }) => row.seq)}::int8[], ${of(({ hold }) => hold.lease)}::int4[], ${of(({ hold }) => hold.turn)}::int4[],
      ${of(({ remoteId }) => remoteId)}::text[]) as said (seq, lease, turn, remote_id)
    where outbox.seq = said.seq and state = 'sending' and claimed_by = said.lease and outbox.turn = said.turn
    returning outbox.seq, exists (select 1 from outbox o
      where o.destination = outbox.destination and o.state = 'pending') as more`.execute(
      office.orm.em.fork().getKysely(),
    ),
  );
  return new Map(rows.map(({ seq, more }) => [Number(seq), { more }]));
}

/** What the attempt told of its platform, whether that is there at all. */
async function hear(
  office: Office,
  row: OutboxPart,
  outcome: Outcome,
  rateLimit: RateLimit,
): Promise<void> {
  if (outcome.kind === 'overdue') return;
  const platform = row.part.to === 'chat' ? 'telegram' : 'slack';
  if (outcome.kind === 'retry' && isSilence(outcome.code))
    await heardNothing(office, platform, rateLimit);
  else if (outcome.kind === 'sent' || outcome.code?.startsWith(`${platform}.`))
    await heardAnswer(office, platform, rateLimit);
}

/** However long a platform is silent, no more than this counts as attempts: enough for the longest wait between two. */
const silentAttemptsMax = 8;

/** A part as it was claimed, and the proof of that claim. */
export type Claim = { row: OutboxPart; hold: Hold };

/** Changes a part if it is still this claim's; false when it is not. */
async function change(
  work: Work,
  { row, hold }: Claim,
  changes: Partial<OutboxPart>,
): Promise<boolean> {
  const changed = await work.em.nativeUpdate(
    OutboxPart,
    { seq: row.seq, state: 'sending', claimedBy: hold.lease, turn: hold.turn },
    { ...changes, claimedBy: null, turn: null, orphaned: 0 },
  );
  return changed > 0;
}

async function putOff(
  work: Work,
  claim: Claim,
  outcome: Extract<Outcome, { kind: 'retry' }>,
): Promise<boolean> {
  const { row } = claim;
  const standsNow = outcome.code === cardNotDrawn && (await cardStands(work, row.destination));
  const afterMs = standsNow ? 0 : outcome.afterMs;
  if (isRefused(row.error) !== isRefused(outcome.error)) await redrawAbout(work, row);
  return change(work, claim, {
    state: 'pending',
    dueAt: work.nowMs + afterMs,
    error: errorAfter(row, outcome.error),
    ...(outcome.refused ? afterRefusal(row) : {}),
    ...(outcome.silent ? { attempts: Math.min(row.attempts, silentAttemptsMax) } : {}),
  });
}

/**
 * Whether a card stands that did not a moment ago. Its row is locked, so that
 * whoever draws it calls its thread either before this or after it.
 */
async function cardStands(work: Work, destination: Destination): Promise<boolean> {
  const place = readDestination(destination);
  if (place.to !== 'thread') return false;
  const card = await work.em.findOne(
    Card,
    { id: place.card },
    { lockMode: LockMode.PESSIMISTIC_READ },
  );
  return card?.remoteId != null;
}

async function writeDown(
  work: Work,
  claim: Claim,
  outcome: Exclude<Outcome, { kind: 'retry' }>,
  deps: Pick<DeliveryDeps, 'makers'>,
): Promise<boolean> {
  const { row } = claim;
  const { destination, lane } = row;
  // What is given up of an emergency stands on its card until something arrives after it.
  const mattersToCard =
    lane === lanes.emergency &&
    (outcome.kind === 'failed' ||
      (await work.em.count(OutboxPart, { destination, lane, state: 'failed' })) > 0);
  if (isRefused(row.error) || mattersToCard) await redrawAbout(work, row);
  if (outcome.kind === 'overdue') return change(work, claim, { state: 'superseded', error: null });
  const changed =
    outcome.kind === 'sent'
      ? await writeSent(work, claim, outcome.remoteId)
      : await change(work, claim, { state: 'failed', error: outcome.error });
  if (!changed) return false;
  if (outcome.kind === 'failed' && outcome.code !== 'telegram.blocked')
    await deps.makers.fileLost(work, row);
  // Whoever has stopped the bot is unreachable until they write again; their outstanding parts wait for nothing.
  if (outcome.kind === 'failed' && outcome.code === 'telegram.blocked')
    await deps.makers.stopped(work, chatIn(destination), row);
  if (row.part.to === 'chat' && 'report' in row.part && row.part.report) {
    await reportOnStaffMessage(work, row, row.part.report, outcome.kind === 'sent');
  }
  return true;
}

/**
 * What was sent has been sent, also when the part was given back meanwhile as long
 * as nobody has taken it up again: as many attempts as when it was claimed.
 */
async function writeSent(work: Work, claim: Claim, remoteId: string | null): Promise<boolean> {
  const sent = { state: 'sent', sentAt: work.nowMs, remoteId, error: null } as const;
  if (await change(work, claim, sent)) return true;
  const { seq, attempts } = claim.row;
  const left = await work.em.nativeUpdate(OutboxPart, { seq, state: 'pending', attempts }, sent);
  return left > 0;
}

/** What became of the attempt, to the rate limit, the log, and figures. */
function logOutcome(office: Office, row: OutboxPart, outcome: Outcome, deps: DeliveryDeps): void {
  // Nothing was tried, and nothing is wrong.
  if (outcome.kind === 'overdue') return;
  if (outcome.kind === 'retry' && outcome.code === quietNow) return;
  const platform = platformOf(row.destination);
  if (outcome.kind === 'retry' && outcome.code === 'telegram.limited') {
    deps.rateLimit.limited(
      row.destination,
      office.clock.now() + outcome.afterMs,
      office.clock.now(),
    );
  }
  // Somebody who has stopped the bot is no fault, and neither is a platform's word to wait.
  if (outcome.kind === 'failed' && outcome.code !== 'telegram.blocked')
    office.log.error(
      { seq: row.seq, code: outcome.code, error: outcome.error },
      'a part could not be sent',
    );
  if (outcome.kind === 'retry' && !isOrdinary(outcome.code))
    office.log.warn(
      { seq: row.seq, code: outcome.code, afterMs: outcome.afterMs },
      'a part will be sent again',
    );
  deps.onAttempt(platform, outcome.kind === 'retry' ? 'retried' : outcome.kind, {
    ...(outcome.kind === 'sent' ? {} : { code: outcome.code }),
    latencyMs: outcome.latencyMs,
    lane: row.lane,
  });
}

/** Waits that an office in good order has every day. */
const isOrdinary = (code: string | undefined): boolean =>
  code === cardNotDrawn || (code ?? '').endsWith('.limited');

/** No attempt is counted that the platform put off; one before it that may have arrived is looked for since then. */
function afterRefusal(row: OutboxPart): Partial<OutboxPart> {
  const attempts = row.attempts - 1;
  return attempts === 0 && !isUnanswered(row.error) ? { attempts, claimedAt: null } : { attempts };
}

/** What an attempt ended with. That one before it may have arrived stays known, whatever came of those since. */
function errorAfter(row: OutboxPart, error: string): string {
  if (!isUnanswered(row.error) || isUnanswered(error)) return error;
  return `${row.error?.split(' · ')[0]} · ${error}`.slice(0, 1000);
}

/** ✅ delivered or ⚠ failed, on the staff's own message. */
export async function reportOnStaffMessage(
  work: Work,
  row: OutboxPart,
  on: Report,
  delivered: boolean,
): Promise<void> {
  // One that was reported before and was tried again by hand is not reported twice.
  if ((await work.em.count(OutboxPart, { key: `${row.key}:mark` })) > 0) return;
  const { whenFailed } = on;
  const name = delivered ? 'white_check_mark' : 'warning';
  const mark = { key: `${row.key}:mark`, lane: 'conversation' } as const;
  if ('note' in on) {
    // Behind the note itself, in the order of its thread.
    writeToOutbox(work, {
      ...mark,
      destination: on.thread,
      part: { to: 'staff', kind: 'mark', note: on.note, name },
    });
  } else {
    const { channel, ts } = on;
    writeToOutbox(work, {
      ...mark,
      destination: destinations.channel(channel),
      part: { to: 'staff', kind: 'reaction', message: { channel, ts }, name },
    });
  }
  if (delivered || !whenFailed) return;
  writeToOutbox(work, {
    key: `${row.key}:failed`,
    destination: whenFailed.destination,
    lane: 'conversation',
    part: { to: 'staff', kind: 'note', text: whenFailed.text },
  });
}
