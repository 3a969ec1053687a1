import { isDatabaseAway, untilAnswered } from '../../database-away.ts';
import { describeError, RemedyError, remedyOf } from '../../errors.ts';
import { withoutSecrets } from '../../log.ts';
import type { Office } from '../../work.ts';
import { chatIn, readDestination } from '../destinations.ts';
import { Card, OutboxPart } from '../entities.ts';
import type { Hold } from '../leases.ts';
import type { Delivery, Made } from '../makers.ts';
import { type ChatPart, lanes, type MessageRef, type Part } from '../parts.ts';
import type { Bytes, ChatSendable, StaffSendable } from '../ports.ts';
import { ClaimLost, claimNext, stillClaimed } from './claim-part.ts';
import type { DeliveryDeps, Ports } from './delivery-deps.ts';
import { mayHaveArrived, possibleMessageIds, tappedMessageId } from './find-sent.ts';
import { judgedForMs } from './pace.ts';
import { cardNotDrawn, type Outcome, quietNow, recordOutcome } from './record-outcome.ts';
import { saidAlready } from './said-already.ts';
import { isSilence } from './silent-errors.ts';

/** How often a part is tried that fails in a way nobody has named, although the platform answers. */
export const sendAttemptsMax = 30;

/** How often a part is made whose making fails: what the office itself cannot write today it will not write in an hour. */
const makeAttemptsMax = 4;
/** The code of a part that could not be made. */
const notMade = 'office.not_made';

/** A part that would say what is true no longer. */
class Overdue extends Error {}

/** When to come back while the process has lost its lease, or the database, in ms. */
const leaselessMs = 1000;

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
    const hold = deps.lease.hold();
    if (!hold) return leaselessMs;
    try {
      const claimed = await claimNext(office, destination, deps.rateLimit, hold);
      if (typeof claimed === 'number' || claimed === null) return await leave(claimed, deps);
      const outcome = await attempt(office, claimed, hold, deps);
      if (outcome && !(await recordOutcome(office, claimed, hold, outcome, deps)))
        return await leave(null, deps);
    } finally {
      hold.release();
    }
  }
}

/** Only once all is sent: the places of what goes to many hold up nothing that takes none. */
async function leave(waitMs: number | null, { pace }: DeliveryDeps): Promise<number | null> {
  await untilAnswered(() => pace.settle());
  return waitMs;
}

/** What was seen to for several parts together before one of them is sent; whatever is missing is seen to then. */
export type Ready = {
  /** As its chat gets it; null: there is nothing to send. */
  made?: Made<ChatSendable> | null | undefined;
  /** How something of its lane goes out to its chat. */
  how?: Delivery | undefined;
  /** When its claim was certain, by the pace's time. */
  claimedMs?: number;
};

/** Sends one part that was claimed. Null when the part was given to somebody else before it was sent. */
export async function attempt(
  office: Office,
  row: OutboxPart,
  hold: Hold,
  deps: DeliveryDeps,
  ready: Ready = {},
): Promise<Outcome | null> {
  const began = office.clock.now();
  try {
    const remoteId = await transmit(office, row, hold, deps, ready);
    return { kind: 'sent', remoteId, latencyMs: office.clock.now() - began };
  } catch (error) {
    if (error instanceof ClaimLost) return null;
    if (error instanceof Overdue) return { kind: 'overdue', latencyMs: 0 };
    const latencyMs = office.clock.now() - began;
    const words = withoutSecrets(describeError(error)).slice(0, 1000);
    const code = error instanceof RemedyError ? error.code : undefined;
    const remedy = remedyOf(error);
    const again = { kind: 'retry' as const, error: words, code, latencyMs };
    // The database was asked before anything was sent: nothing was tried.
    if (!(error instanceof RemedyError) && isDatabaseAway(error))
      return { ...again, refused: true, afterMs: leaselessMs };
    if (remedy.remedy === 'retry_after')
      return { ...again, refused: true, afterMs: remedy.afterMs };
    if (remedy.remedy === 'retry') {
      const afterMs = Math.min(
        backoffMs(row.attempts),
        row.lane === lanes.emergency ? emergencyEveryMs : Number.POSITIVE_INFINITY,
      );
      // Silence says nothing about the part: it waits for as long as it lasts.
      if (isSilence(code)) return { ...again, refused: false, silent: true, afterMs };
      const most = code === notMade ? makeAttemptsMax : sendAttemptsMax;
      if (row.attempts < most) return { ...again, refused: false, afterMs };
    }
    return { kind: 'failed', error: words, code, latencyMs };
  }
}

/** The longest wait between two attempts of an emergency, in ms. */
const emergencyEveryMs = 5000;

/** 0.5 s, 1 s, 2 s …, at most a minute. */
export function backoffMs(attempts: number): number {
  return Math.min(500 * 2 ** (attempts - 1), 60_000);
}

async function transmit(
  office: Office,
  row: OutboxPart,
  hold: Hold,
  deps: DeliveryDeps,
  ready: Ready,
): Promise<string | null> {
  const em = office.orm.em.fork();
  if (row.part.kind === 'forgotten') return null;
  await notOverdue(office, row, deps);
  if (row.part.to === 'chat') return toChat(office, { row, written: row.part, hold, ready }, deps);
  const place = await slackPlace(em, row, office.clock.now());
  if ((row.attempts > 1 || mayHaveArrived(row)) && standsAsMessage.has(row.part.kind)) {
    // An attempt before this one may have arrived although its answer did not.
    const found = await deps.staff.findByKey(place, row.key, row.createdAt);
    if (found) return found;
  }
  const written = row.part;
  const made =
    written.kind === 'mark'
      ? await reactionOf(em, place.channel, written)
      : await making(row, () => deps.makers.forStaff(office, written));
  if (!made) return null;
  const { part } = made;
  const file =
    made.bytes ?? (part.kind === 'file' ? await bytesFor(part.file, 'slack', deps) : undefined);
  await stillClaimed(office, row.seq, hold);
  return (await deps.staff.send(place, part, row.key, file)).remoteId;
}

/** Refuses what waited too long, and says what is true no longer. */
async function notOverdue(
  office: Office,
  { until, part }: OutboxPart,
  { makers }: DeliveryDeps,
): Promise<void> {
  const nowMs = office.clock.now();
  if (until !== null && until < nowMs) throw new Overdue();
  if (!('still' in part) || !part.still) return;
  if (!(await makers.isStillTrue(office.orm.em.fork(), part.still, nowMs))) throw new Overdue();
}

/** A part for a chat on its way, with what was seen to before. */
type Outgoing = {
  row: OutboxPart;
  written: Exclude<ChatPart, { kind: 'forgotten' }>;
  hold: Hold;
  ready: Ready;
};

/**
 * What is said of money is judged from the books once more when its place comes, however long it
 * waited for that: whoever paid a second earlier is not reminded.
 */
const judgedWhenSent: ReadonlySet<ChatPart['kind']> = new Set(['reminder', 'stand_told']);

async function toChat(
  office: Office,
  { row, written, hold, ready }: Outgoing,
  deps: DeliveryDeps,
): Promise<string | null> {
  const chatId = chatIn(row.destination);
  const em = office.orm.em.fork();
  const made =
    ready.made === undefined
      ? await making(row, () => deps.makers.forChat(office, chatId, written))
      : ready.made;
  if (!made) return null;
  const { part } = made;
  const unless = part.kind === 'text' ? part.unless : undefined;
  const said = unless ? (deps.said?.(unless) ?? (await saidAlready(em, unless))) : null;
  if (said) return said.remoteId;
  const wayOut = { row, ring: made.warnsMany === true };
  let how = await howItGoesOut(
    wayOut,
    office.clock.now(),
    async (nowMs) => ready.how ?? deps.makers.deliveryTo(em, chatId, row.lane, nowMs),
  );
  const editId = 'edit' in part ? await resolveRef(em, part.edit) : undefined;
  const replyToId = 'replyTo' in part ? await resolveRef(em, part.replyTo) : undefined;
  const shared = part.kind === 'file' && part.toMany === true ? part.file : null;
  const file =
    part.kind === 'file' && !shared
      ? (made.bytes ?? (await bytesFor(part.file, 'telegram', deps)))
      : undefined;
  const fetch = shared ? () => bytesFor(shared, 'telegram', deps) : undefined;
  if (editId === undefined && mayHaveArrived(row)) {
    const found = await findArrived(office, chatId, row, part, deps);
    if (found !== null) return found;
  }
  let asSent: typeof made | null = made;
  const judged = judgedWhenSent.has(written.kind);
  const check = async (): Promise<void> => {
    await stillClaimed(office, row.seq, hold);
    if (judged) asSent = await making(row, () => deps.makers.forChat(office, chatId, written));
  };
  const send = async (): Promise<string | null> => {
    if (asSent === null) return null;
    const resolved = { editId, replyToId, file, fetch, silent: how.how === 'silent' };
    const message = await deps.chat.send(chatId, asSent.part, resolved);
    return message.remoteId;
  };
  if (row.lane === lanes.campaign || made.warnsMany || shared) {
    // A place may be long in coming: what was seen to before it was asked for is seen to again.
    const checkAgain = async (): Promise<void> => {
      await notOverdue(office, row, deps);
      if (isQuietBy(how, office.clock.now()))
        how = await howItGoesOut(wayOut, office.clock.now(), (nowMs) =>
          deps.makers.deliveryTo(em, chatId, row.lane, nowMs),
        );
      await check();
    };
    const byTheBooks = judged || 'still' in written;
    return deps.pace.inPlace(row.lane !== lanes.campaign, checkAgain, send, {
      checkedMs: byTheBooks ? undefined : ready.claimedMs,
      holdsMs: byTheBooks ? judgedForMs : undefined,
      stands: () => hold.stands() && !isQuietBy(how, office.clock.now()),
    });
  }
  await check();
  const remoteId = await send();
  deps.pace.sentBeside();
  return remoteId;
}

/**
 * Makes a part. A fault of the office's own that nobody has named is one of the making, which is
 * tried a few times and no more; what concerns an emergency goes on like any other fault.
 */
async function making<T>({ lane }: OutboxPart, make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof RemedyError || isDatabaseAway(error) || lane === lanes.emergency)
      throw error;
    throw new RemedyError(notMade, describeError(error), { remedy: 'retry' }, { cause: error });
  }
}

/**
 * How a part arrives, with a sound or without one, by the quiet hours of whom it goes to.
 * What can wait for their end is put off until then, which costs no attempt.
 */
async function howItGoesOut(
  { row, ring }: { row: OutboxPart; ring: boolean },
  nowMs: number,
  ask: (nowMs: number) => Promise<Delivery>,
): Promise<Delivery> {
  if (ring || row.part.kind === 'answer' || row.part.kind === 'buttons') return { how: 'ring' };
  const delivery = await ask(nowMs);
  if (delivery.how === 'wait')
    throw new RemedyError(quietNow, 'The quiet hours of whom it goes to are not over.', {
      remedy: 'retry_after',
      afterMs: delivery.untilMs - nowMs,
    });
  return delivery;
}

/** Whether quiet hours have begun since it was asked how something goes out. */
const isQuietBy = (how: Delivery, nowMs: number): boolean =>
  how.how === 'ring' && how.quietFromMs !== undefined && how.quietFromMs <= nowMs;

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

/** The mark of a note as the reaction it is; null where the note itself never stood. */
async function reactionOf(
  em: Em,
  channel: string,
  { note, name }: Extract<Part, { kind: 'mark' }>,
): Promise<Made<StaffSendable> | null> {
  const ts = await resolveRef(em, { part: note });
  return ts === undefined
    ? null
    : { part: { to: 'staff', kind: 'reaction', message: { channel, ts }, name } };
}

type Em = ReturnType<Office['orm']['em']['fork']>;

async function resolveRef(em: Em, ref: MessageRef | undefined): Promise<string | undefined> {
  if (!ref) return undefined;
  if ('remoteId' in ref) return ref.remoteId;
  const earlier = await em.findOne(OutboxPart, { key: ref.part }, { fields: ['remoteId'] });
  return earlier?.remoteId ?? undefined;
}

/** Bytes of a file that must cross from the other platform, or be shown once more in Slack, which has no way to post a file again; Telegram has. */
async function bytesFor(
  file: Extract<Part, { kind: 'file' }>['file'],
  going: 'telegram' | 'slack',
  ports: Ports,
): Promise<Bytes | undefined> {
  if (file.from === 'telegram' && going === 'telegram') return undefined;
  return file.from === 'telegram' ? ports.chat.download(file) : ports.staff.download(file);
}

async function slackPlace(
  em: Em,
  row: OutboxPart,
  nowMs: number,
): Promise<{ channel: string; thread?: string }> {
  const { part } = row;
  if (part.to === 'staff' && part.kind === 'reaction') return { channel: part.message.channel };
  const place = readDestination(row.destination);
  if (place.to === 'channel') return { channel: place.channel };
  if (place.to === 'user') return { channel: place.slackUser };
  const id = place.to === 'thread' ? place.card : '';
  const card = await em.findOne(Card, { id });
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
