import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { untilAnswered } from '../database-away.ts';
import { columnsOf } from '../db/columns-of.ts';
import { describeError, RemedyError, remedyOf } from '../errors.ts';
import { withoutSecrets } from '../log.ts';
import { inOneTransaction, type Office, type Work } from '../work.ts';
import { destinations } from './destinations.ts';
import { Card, OutboxPart } from './entities.ts';
import { claimantIsGone, type Hold, type Lease } from './leases.ts';
import { lanes } from './parts.ts';
import { ClaimLost } from './sending/claim-part.ts';
import { backoffMs } from './sending/deliver.ts';
import type { RateLimit } from './sending/rate-limit.ts';
import { heardAnswer, heardNothing, lookAtSilence, takeProbe } from './sending/silence.ts';
import { isSilence } from './sending/silent-errors.ts';

/**
 * Draws one kind of card on one surface. `show` posts or updates and returns
 * the message's id, and keeps that a chat has been stopped; `find` looks for a message whose posting was not answered.
 * `draw` returns null when the thing is gone: the card is then left as it is.
 */
export type CardDrawer = {
  draw(office: Office, card: Card): Promise<unknown | null>;
  show(card: Card, body: unknown, office: Office): Promise<{ remoteId: string }>;
  find(card: Card, body: unknown, office: Office): Promise<string | null>;
};

export type DrawDeps = {
  lease: Pick<Lease, 'hold'>;
  rateLimit?: RateLimit;
  drawers: Record<Card['surface'], CardDrawer>;
};

/** When to come back while the process has lost its lease, in ms. */
const leaselessMs = 1000;
/** A card that is being drawn for longer than this was forgotten by its process, in s: longer than the calls of one drawing may take together. */
const hungAfterS = 45;

/**
 * Draws a card again until it agrees with what it is drawn from. A message that
 * somebody deleted is posted anew. Returns in how many ms it is worth coming
 * back, or null when the card agrees or another process is at it.
 */
export async function drawCard(
  office: Office,
  cardId: string,
  deps: DrawDeps,
): Promise<number | null> {
  const hold = deps.lease.hold();
  if (!hold) return leaselessMs;
  try {
    const card = await claimCard(office, cardId, hold, deps.rateLimit);
    if (typeof card === 'number' || card === null) return card;
    return await drawClaimed(office, card, hold, deps);
  } finally {
    hold.release();
  }
}

async function drawClaimed(
  office: Office,
  card: Card,
  hold: Hold,
  deps: DrawDeps,
): Promise<number | null> {
  const drawer = deps.drawers[card.surface];
  try {
    const body = await drawer.draw(office, card);
    const hash =
      body === null
        ? card.drawnHash
        : createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 32);
    const remoteId =
      body === null || (hash === card.drawnHash && card.remoteId !== null)
        ? card.remoteId
        : await showOrFind(office, drawer, card, hold, body);
    if (deps.rateLimit && remoteId !== card.remoteId)
      await heardAnswer(office, card.surface, deps.rateLimit);
    return (await recordDrawn(office, card, hold, { hash, remoteId })) ? 0 : null;
  } catch (error) {
    if (error instanceof ClaimLost) return null;
    const code = error instanceof RemedyError ? error.code : undefined;
    if (deps.rateLimit && isSilence(code)) await heardNothing(office, card.surface, deps.rateLimit);
    if (code === 'telegram.blocked') return leaveUnreachable(office, card, hold);
    return recordCardFailure(office, card, hold, error);
  }
}

async function showOrFind(
  office: Office,
  drawer: CardDrawer,
  card: Card,
  hold: Hold,
  body: unknown,
): Promise<string> {
  // An attempt before this one may have posted the card although its answer did not arrive.
  const adopted =
    card.remoteId === null && card.attempts > 1 ? await drawer.find(card, body, office) : null;
  const known = adopted === null ? card : { ...card, remoteId: adopted };
  await stillClaimed(office, card, hold);
  try {
    return (await drawer.show(known, body, office)).remoteId;
  } catch (error) {
    if (error instanceof RemedyError && error.code.endsWith('.message_gone')) {
      return (await drawer.show({ ...card, remoteId: null }, body, office)).remoteId;
    }
    throw error;
  }
}

/** Claims a card; a claim whose answer was lost is asked for until the database says whether it holds. */
async function claimCard(
  office: Office,
  cardId: string,
  hold: Hold,
  rateLimit: RateLimit | undefined,
): Promise<Card | number | null> {
  const em = office.orm.em.fork();
  const nowMs = office.clock.now();
  if (rateLimit) {
    const waitMs = await waitForRateLimit(office, cardId, rateLimit);
    if (waitMs > 0) return waitMs;
  }
  const now = new Date(nowMs).toISOString();
  const card = await untilAnswered(async () => {
    const { rows } = await sql<object>`/* claim_card */
      update cards set claimed_by = ${hold.lease}, turn = ${hold.turn}, claimed_at = clock_timestamp(),
        attempts = least(attempts + 1, 1000), posting_since = coalesce(posting_since, ${now}::timestamptz)
      where id = ${cardId} and claimed_by is null and wanted_version > drawn_version and due_at <= ${now}::timestamptz
      returning ${columnsOf(em, Card)}`.execute(em.getKysely());
    // Where nothing was changed another was faster, or it is this claim's already and the answer was lost.
    return rows[0] ? em.map(Card, rows[0]) : em.findOne(Card, { id: cardId });
  });
  if (card?.claimedBy === hold.lease && card.turn === hold.turn) return card;
  if (!card || card.claimedBy !== null || card.wantedVersion <= card.drawnVersion) return null;
  return Math.max(0, card.dueAt - nowMs);
}

/** How long a card waits because its platform said so, or is away and somebody else asks whether it is back, in ms. */
async function waitForRateLimit(
  office: Office,
  cardId: string,
  rateLimit: RateLimit,
): Promise<number> {
  const wanted = await office.orm.em
    .fork()
    .findOne(
      Card,
      { id: cardId },
      { fields: ['surface', 'lane', 'wantedVersion', 'drawnVersion'] },
    );
  if (!wanted || wanted.lane === lanes.emergency) return 0;
  if (wanted.wantedVersion <= wanted.drawnVersion) return 0;
  const { away } = await lookAtSilence(office, wanted.surface, rateLimit);
  const rateLimitMs = rateLimit.closedUntil(wanted.surface) - office.clock.now();
  if (rateLimitMs > 0) return rateLimitMs;
  return away ? ((await takeProbe(office, wanted.surface, rateLimit)) ?? 0) : 0;
}

/** Makes sure, right before anything is shown, that the card is still this claim's. @throws ClaimLost */
async function stillClaimed(office: Office, card: Card, hold: Hold): Promise<void> {
  const { numAffectedRows } = await untilAnswered(() =>
    sql`update cards set claimed_at = clock_timestamp()
      where id = ${card.id} and claimed_by = ${hold.lease} and turn = ${hold.turn}`.execute(
      office.orm.em.fork().getKysely(),
    ),
  );
  if (Number(numAffectedRows ?? 0) === 0) throw new ClaimLost();
}

/** Lets go of a card that shows what it was drawn from. Returns whether that has changed meanwhile. */
async function recordDrawn(
  office: Office,
  card: Card,
  hold: Hold,
  { hash, remoteId }: { hash: string | null; remoteId: string | null },
): Promise<boolean> {
  const stands = card.remoteId === null && remoteId !== null;
  const since = stands ? new Date(office.clock.now()).toISOString() : null;
  const letGo = (em: EntityManager) =>
    sql<{ stale: boolean }>`/* card_drawn */
      update cards set drawn_version = ${card.wantedVersion}, drawn_hash = ${hash}, remote_id = ${remoteId},
        posting_since = coalesce(${since}::timestamptz, posting_since), attempts = 0, error = null, claimed_by = null, turn = null, claimed_at = null
      where id = ${card.id} and claimed_by = ${hold.lease} and turn = ${hold.turn}
      returning wanted_version > drawn_version as stale`.execute(em.getKysely());
  const { rows } = await untilAnswered(() =>
    stands
      ? inOneTransaction(office, async (work) => {
          const released = await letGo(work.em);
          if (released.rows.length > 0) await callThread(work, card);
          return released;
        })
      : letGo(office.orm.em.fork()),
  );
  // What was given to somebody else meanwhile is left to them; or the answer to this was lost.
  return rows[0]?.stale ?? stillStale(office, card.id);
}

/** Lets go of a card that could not be drawn, with what has changed; what was given to somebody else meanwhile is left to them. */
async function release(
  office: Office,
  card: Card,
  hold: Hold,
  changes: Partial<Pick<Card, 'drawnVersion' | 'attempts' | 'error' | 'dueAt'>>,
): Promise<void> {
  await untilAnswered(() =>
    inOneTransaction(office, async (work) => {
      await work.em.nativeUpdate(
        Card,
        { id: card.id, claimedBy: hold.lease, turn: hold.turn },
        { ...changes, claimedBy: null, turn: null, claimedAt: null },
      );
    }),
  );
}

/** What waited for a card to stand can be sent into its thread from now on. */
async function callThread(work: Work, card: Card): Promise<void> {
  const destination = destinations.thread(card.id);
  await work.em.nativeUpdate(OutboxPart, { destination, state: 'pending' }, { dueAt: work.nowMs });
  work.nudges.push({ queue: 'deliver', destination, lane: card.lane });
}

async function stillStale(office: Office, cardId: string): Promise<boolean> {
  const card = await office.orm.em.fork().findOne(Card, { id: cardId });
  return card !== null && card.wantedVersion > card.drawnVersion;
}

/**
 * A chat that its person has stopped is left as it is, without another call and
 * without a word in the log, until they write again; see redrawCardsIn. Its drawer
 * has kept that they did.
 */
async function leaveUnreachable(office: Office, card: Card, hold: Hold): Promise<null> {
  await release(office, card, hold, {
    drawnVersion: card.wantedVersion,
    attempts: 0,
    error: 'telegram.blocked',
  });
  return null;
}

async function recordCardFailure(
  office: Office,
  card: Card,
  hold: Hold,
  error: unknown,
): Promise<number | null> {
  const remedy = remedyOf(error);
  const words = withoutSecrets(describeError(error)).slice(0, 1000);
  const code = error instanceof RemedyError ? error.code : undefined;
  // A card is never given up: what is wrong today, such as a channel that was archived, may be mended tomorrow.
  const afterMs =
    remedy.remedy === 'retry_after'
      ? remedy.afterMs
      : remedy.remedy === 'retry'
        ? backoffMs(card.attempts)
        : 300_000;
  await release(office, card, hold, { error: words, dueAt: office.clock.now() + afterMs });
  // Said once for each reason, not at every try.
  const level = code?.endsWith('.limited') || card.error === words ? 'debug' : 'warn';
  office.log[level](
    { card: card.id, code, error: words, afterMs },
    'a card could not be drawn yet',
  );
  return afterMs;
}

/** Gives back cards that processes that are gone were drawing, and returns the ids of all that are stale and due. */
export async function staleCards(
  office: Office,
  limit: number,
): Promise<{ id: string; lane: number }[]> {
  const em = office.orm.em.fork();
  const now = new Date(office.clock.now()).toISOString();
  await sql`update cards set claimed_by = null, turn = null where claimed_by is not null
    and (${sql.raw(claimantIsGone)} or claimed_at < clock_timestamp() - make_interval(secs => ${hungAfterS}::int))`.execute(
    em.getKysely(),
  );
  const rows = await sql<{ id: string; lane: number }>`
    select id, lane from cards
    where wanted_version > drawn_version and claimed_by is null and due_at <= ${now}::timestamptz
    order by lane, due_at limit ${limit}`.execute(em.getKysely());
  return rows.rows;
}
