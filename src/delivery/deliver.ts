import { sql } from 'kysely';
import { slipsOfCodes } from '../community/slips.ts';
import { describeError, RemedyError, remedyOf } from '../errors.ts';
import { withoutSecrets } from '../log.ts';
import type { Office } from '../office.ts';
import type { Assist } from '../understanding/assist.ts';
import { Card, OutboxPart } from './entities.ts';
import { mayHaveArrived, orphanedMark, possibleMessageIds, tappedMessageId } from './find-sent.ts';
import type { Gate } from './gate.ts';
import { claimantIsGone } from './leases.ts';
import { makeOwnCopy } from './make-own-copy.ts';
import { lanes, type MessageRef, type Part } from './parts.ts';
import type { Bytes, ChatPort, ChatSendable, StaffPort, StaffSendable } from './ports.ts';
import { deliveryTo } from './quiet-of-chat.ts';
import { cardNotDrawn, type Outcome, quietNow, settle } from './settle.ts';
import { withChatTranslation, withStaffTranslation } from './translation.ts';

export type Ports = { chat: ChatPort; staff: StaffPort };

export type DeliveryDeps = Ports & {
  lease: number;
  /** Telegram's word to the bot to wait, as this process heard it. */
  gate: Gate;
  /** Translates what is marked for it; absent or null where none is configured. */
  assist?: Assist | null;
  /** Called after every attempt: figures and health. */
  onAttempt(
    platform: 'telegram' | 'slack',
    outcome: 'sent' | 'retried' | 'failed',
    detail: { code?: string; latencyMs: number; lane: number },
  ): void;
};

/** How often a part is tried when the platform does not say when to come back. */
export const sendAttemptsMax = 30;

/**
 * Sends what waits for a destination, in order, one part in flight, until
 * nothing is due. Returns in how many ms it is worth coming back, or null.
 * Safe to run anywhere and any number of times: the claim decides.
 */
export async function deliverTo(
  office: Office,
  destination: string,
  deps: DeliveryDeps,
): Promise<number | null> {
  for (;;) {
    const claimed = await claimNext(office, destination, deps);
    if (typeof claimed === 'number' || claimed === null) return claimed;
    const outcome = await attempt(office, claimed, deps);
    const afterMs = await settle(office, claimed, outcome, deps);
    if (afterMs !== null) return afterMs;
  }
}

/** Claims the destination's next part; a number is the wait in ms until it is due; null when there is nothing or another has one in flight. */
async function claimNext(
  office: Office,
  destination: string,
  deps: DeliveryDeps,
): Promise<OutboxPart | number | null> {
  const em = office.orm.em.fork();
  const nowMs = office.clock.now();
  const now = new Date(nowMs).toISOString();
  // Two questions, each to a small index of what is not over: one that spanned both states
  // would read the whole history of the destination.
  if (await em.findOne(OutboxPart, { destination, state: 'sending' }, { fields: ['seq'] }))
    return null;
  const next = await em.findOne(
    OutboxPart,
    { destination, state: 'pending' },
    { orderBy: [{ lane: 'asc' }, { seq: 'asc' }] },
  );
  if (!next) return null;
  if (next.dueAt > nowMs) return next.dueAt - nowMs;
  const gateMs =
    next.part.to === 'chat' && next.lane > lanes.emergency ? deps.gate.closedUntil() - nowMs : 0;
  if (gateMs > 0) return gateMs;
  try {
    const rows = await sql<{ seq: string }>`
      update outbox set state = 'sending', claimed_by = ${deps.lease}, attempts = attempts + 1,
        claimed_at = coalesce(claimed_at, ${now}::timestamptz)
      where seq = ${next.seq} and state = 'pending'
      returning seq`.execute(em.getKysely());
    if (rows.rows.length === 0) return 0;
  } catch (error) {
    // The unique index on what is in flight: another process was faster.
    if (isUniqueViolation(error)) return null;
    throw error;
  }
  next.attempts += 1;
  return next;
}

function isUniqueViolation(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '23505';
}

async function attempt(office: Office, row: OutboxPart, deps: DeliveryDeps): Promise<Outcome> {
  const began = office.clock.now();
  try {
    const remoteId = await transmit(office, row, deps);
    return { kind: 'sent', remoteId, latencyMs: office.clock.now() - began };
  } catch (error) {
    const latencyMs = office.clock.now() - began;
    const words = withoutSecrets(describeError(error)).slice(0, 1000);
    const code = error instanceof RemedyError ? error.code : undefined;
    const remedy = remedyOf(error);
    const again = { kind: 'retry' as const, error: words, code, latencyMs };
    if (remedy.remedy === 'retry_after')
      return { ...again, refused: true, afterMs: remedy.afterMs };
    if (remedy.remedy === 'retry' && row.attempts < sendAttemptsMax)
      return { ...again, refused: false, afterMs: backoffMs(row.attempts) };
    return { kind: 'failed', error: words, code, latencyMs };
  }
}

/** 0.5 s, 1 s, 2 s …, at most a minute. */
export function backoffMs(attempts: number): number {
  return Math.min(500 * 2 ** (attempts - 1), 60_000);
}

async function transmit(
  office: Office,
  row: OutboxPart,
  deps: DeliveryDeps,
): Promise<string | null> {
  const em = office.orm.em.fork();
  if (row.part.kind === 'forgotten') return null;
  if (row.part.to === 'chat') {
    const chatId = Number(row.destination.slice('telegram:'.length));
    const made = row.part.kind === 'own_copy' ? await makeOwnCopy(office, chatId, row.part) : null;
    const part =
      row.part.kind === 'own_copy'
        ? (made?.part ?? null)
        : await withChatTranslation(row.part, deps.assist ?? null);
    if (!part) return null;
    const silent = await isSilent(em, chatId, row, office.clock.now());
    const editId = 'edit' in part ? await resolveRef(em, part.edit) : undefined;
    const replyToId = 'replyTo' in part ? await resolveRef(em, part.replyTo) : undefined;
    const file =
      part.kind === 'file'
        ? (made?.bytes ?? (await bytesFor(part.file, 'telegram', deps)))
        : undefined;
    if (editId === undefined && mayHaveArrived(row)) {
      const found = await findArrived(office, chatId, row, part, deps);
      if (found !== null) return found;
    }
    return (await deps.chat.send(chatId, part, { editId, replyToId, file, silent })).remoteId;
  }
  const place = await slackPlace(em, row, office.clock.now());
  if (row.attempts > 1 && standsAsMessage.has(row.part.kind)) {
    // An attempt before this one may have arrived although its answer did not.
    const found = await deps.staff.findByKey(place, row.key, row.createdAt);
    if (found) return found;
  }
  const part = await withStaffTranslation(row.part, deps.assist ?? null);
  if (!part) return null;
  const file = await staffFile(office, part, deps);
  return (await deps.staff.send(place, part, row.key, file)).remoteId;
}

/**
 * Whether a part arrives without a sound, by the quiet hours of whom it goes to.
 * What can wait for their end is put off until then, which costs no attempt.
 */
async function isSilent(em: Em, chatId: number, row: OutboxPart, nowMs: number): Promise<boolean> {
  if (row.part.kind === 'answer' || row.part.kind === 'buttons') return false;
  const delivery = await deliveryTo(em, chatId, row.lane, nowMs);
  if (delivery.how === 'wait')
    throw new RemedyError(quietNow, 'The quiet hours of whom it goes to are not over.', {
      remedy: 'retry_after',
      afterMs: delivery.untilMs - nowMs,
    });
  return delivery.how === 'silent';
}

/** Parts that leave a message of their own in Slack, which can be looked for. */
const standsAsMessage: ReadonlySet<Part['kind']> = new Set([
  'said',
  'translation',
  'note',
  'file',
  'table',
]);

/** The message that an unanswered attempt may have left in a chat, or null. */
async function findArrived(
  office: Office,
  chatId: number,
  row: OutboxPart,
  part: ChatSendable,
  deps: DeliveryDeps,
): Promise<string | null> {
  const sentAtMs = row.claimedAt ?? row.createdAt;
  const hasButtons = 'buttons' in part && (part.buttons ?? []).length > 0;
  const tapped = hasButtons ? await tappedMessageId(office, chatId, sentAtMs) : null;
  if (tapped !== null) return tapped;
  const possible = await possibleMessageIds(office, chatId, sentAtMs);
  return deps.chat.findSent(chatId, part, possible);
}

type Em = ReturnType<Office['orm']['em']['fork']>;

async function resolveRef(em: Em, ref: MessageRef | undefined): Promise<string | undefined> {
  if (!ref) return undefined;
  if ('remoteId' in ref) return ref.remoteId;
  const earlier = await em.findOne(OutboxPart, { key: ref.part }, { fields: ['remoteId'] });
  return earlier?.remoteId ?? undefined;
}

/** Bytes of a file that must cross from the other platform; a file that stands where it goes needs none. */
async function bytesFor(
  file: Extract<Part, { kind: 'file' }>['file'],
  going: 'telegram' | 'slack',
  ports: Ports,
): Promise<Bytes | undefined> {
  if (file.from === going) return undefined;
  return file.from === 'telegram' ? ports.chat.download(file) : ports.staff.download(file);
}

/** The bytes that go out with a staff part, where it has any. */
async function staffFile(
  office: Office,
  part: StaffSendable,
  ports: Ports,
): Promise<Bytes | undefined> {
  if (part.kind === 'file') return bytesFor(part.file, 'slack', ports);
  if (part.kind !== 'slips') return undefined;
  // Loaded where it is used: the font of a sheet is large, and few processes ever draw one.
  const { slipSheet } = await import('../community/slip-sheet.ts');
  const slips = await slipsOfCodes(office.orm.em.fork(), part.codes, office.bot);
  const bytes = await slipSheet(slips, office.clock.now());
  return { bytes, name: part.name, mime: 'application/pdf' };
}

async function slackPlace(
  em: Em,
  row: OutboxPart,
  nowMs: number,
): Promise<{ channel: string; thread?: string }> {
  const { part } = row;
  const [, kind, id] = row.destination.split(':');
  if (part.to === 'staff' && part.kind === 'reaction') return { channel: part.message.channel };
  if (kind !== 'card') return { channel: kind === 'user' ? (id ?? '') : (kind ?? '') };
  const card = await em.findOne(Card, { id: id ?? '' });
  if (!card)
    throw new RemedyError('outbox.no_card', `There is no card ${id}.`, { remedy: 'permanent' });
  if (card.remoteId === null) {
    // The card itself calls its thread when it stands; this only makes sure.
    const afterMs = Math.min(Math.max(500, Math.round((nowMs - row.createdAt) / 4)), 60_000);
    throw new RemedyError(cardNotDrawn, 'The card does not stand yet.', {
      remedy: 'retry_after',
      afterMs,
    });
  }
  return { channel: card.place, thread: card.remoteId };
}

/**
 * Gives back what processes that are gone had in flight. Returns the
 * destinations that have work again.
 */
export async function freeOrphanedParts(office: Office): Promise<string[]> {
  const rows = await sql<{ destination: string }>`
    update outbox set state = 'pending', claimed_by = null, error = ${orphanedMark}
    where state = 'sending' and ${sql.raw(claimantIsGone)}
    returning destination`.execute(office.orm.em.fork().getKysely());
  return [...new Set(rows.rows.map((row) => row.destination))];
}
