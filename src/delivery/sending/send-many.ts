import { describeError } from '../../errors.ts';
import { withoutSecrets } from '../../log.ts';
import type { Office } from '../../work.ts';
import { chatIn } from '../destinations.ts';
import type { OutboxPart } from '../entities.ts';
import type { Hold } from '../leases.ts';
import { lanes } from '../parts.ts';
import { claimMany } from './claim-many.ts';
import { oneASecond } from './claim-part.ts';
import { attempt, type Ready } from './deliver.ts';
import type { DeliveryDeps } from './delivery-deps.ts';
import {
  quietNow,
  recordOutcome,
  type SentPart,
  type WriteSent,
  writeSentTogether,
} from './record-outcome.ts';

/**
 * So many parts a process holds ready at most, so that the next is there before its place is; with
 * fewer than that it claims more.
 */
const readyMost = 20;
const readyFew = 10;

/** Sends what goes to many: one at work in a process, however often it is asked. */
export type ManySender = {
  /** Sends all that is due, and ends when nothing more is to be had. */
  send(): Promise<void>;
  /** Claims nothing more, and waits for what it has. */
  stop(): Promise<void>;
};

/**
 * Opens it. Parts are claimed, made and written down several at a time, while those before wait for
 * their places: what a message costs is asked of the database for many at once, and nobody waits for
 * any of it when a place comes. Each is sent as any part is; see deliver.ts.
 */
export function openManySender(office: Office, deps: DeliveryDeps): ManySender {
  const hand: Hand = { parts: new Set(), write: writerOfSent(), more: null };
  let underway: Promise<void> | null = null;
  let asked = false;
  let stopped = false;

  const work = async (): Promise<void> => {
    try {
      while ((asked && !stopped) || hand.parts.size > 0) {
        if (asked && !stopped && hand.parts.size <= readyFew) {
          asked = false;
          if (await begin(office, deps, hand)) asked = true;
        } else await Promise.race(hand.parts);
      }
    } finally {
      underway = null;
    }
    const destination = hand.more;
    hand.more = null;
    if (destination !== null)
      await office.nudge([
        { queue: 'deliver', destination, lane: lanes.campaign, delayMs: oneASecond.withinMs },
      ]);
  };
  return {
    async send() {
      if (stopped) return;
      asked = true;
      underway ??= work();
      await underway;
    },
    async stop() {
      stopped = true;
      // What goes wrong there is told to whoever asked for it.
      await Promise.allSettled([underway]);
      await Promise.all(hand.parts);
    },
  };
}

/** What a process has ready and on its way. */
type Hand = {
  parts: Set<Promise<void>>;
  write: WriteSent;
  /** A destination for which more waits than was sent to it. */
  more: string | null;
};

/** Claims and begins as many as there is room for. Returns whether there were any. */
async function begin(office: Office, deps: DeliveryDeps, hand: Hand): Promise<boolean> {
  const hold = deps.lease.hold();
  // Who has lost the lease claims nothing; the sweep has it looked at again.
  if (!hold) return false;
  const held = countDown(() => hold.release());
  try {
    if (deps.rateLimit.closedUntil('telegram') > office.clock.now()) return false;
    const rows = await claimMany(office, readyMost - hand.parts.size, hold);
    const claimedMs = deps.pace.nowMs();
    const ready = await makeReady(office, rows, deps);
    for (const row of rows) {
      held.more();
      const going = sendOne(
        office,
        { row, hold, ready: { ...ready.get(row.seq), claimedMs } },
        deps,
        hand,
      )
        .catch((error: unknown) =>
          office.log.error(
            { seq: row.seq, error: withoutSecrets(describeError(error)) },
            'one of many could not be seen to',
          ),
        )
        .finally(() => {
          hand.parts.delete(going);
          held.less();
        });
      hand.parts.add(going);
    }
    return rows.length > 0;
  } finally {
    held.less();
  }
}

async function sendOne(
  office: Office,
  { row, hold, ready }: { row: OutboxPart; hold: Hold; ready: Ready },
  deps: DeliveryDeps,
  hand: Hand,
): Promise<void> {
  const outcome = await attempt(office, row, hold, deps, ready);
  if (!outcome) return;
  const goesOn = await recordOutcome(office, row, hold, outcome, deps, hand.write);
  const { destination, lane } = row;
  if (outcome.kind !== 'retry') hand.more = goesOn ? destination : hand.more;
  // What waits for the end of quiet hours is found again when they are over.
  else if (outcome.code !== quietNow)
    await office.nudge([
      { queue: 'deliver', destination, lane, alone: true, delayMs: outcome.afterMs },
    ]);
}

/** Calls `end` once whoever begins and all that were added since are done. */
function countDown(end: () => void): { more(): void; less(): void } {
  let left = 1;
  return {
    more() {
      left += 1;
    },
    less() {
      left -= 1;
      if (left === 0) end();
    },
  };
}

/** Makes parts of several chats and asks how they go out, in a statement each. */
async function makeReady(
  office: Office,
  rows: readonly OutboxPart[],
  { makers }: DeliveryDeps,
): Promise<Map<number, Ready>> {
  const parts = rows.flatMap(({ seq, destination, part }) =>
    part.to === 'chat' ? [{ seq, chat: chatIn(destination), part }] : [],
  );
  if (parts.length === 0) return new Map();
  const chats = parts.map(({ chat }) => chat);
  const em = office.orm.em.fork();
  try {
    const [made, how] = await Promise.all([
      makers.forChats(office, parts),
      makers.deliveriesTo(em, chats, lanes.campaign, office.clock.now()),
    ]);
    return new Map(
      parts.map(({ seq, chat }) => [seq, { made: made.get(chat), how: how.get(chat) }]),
    );
  } catch (error) {
    // Each is then made by itself, and what is amiss is written down with the one that it concerns.
    office.log.warn(
      { error: withoutSecrets(describeError(error)) },
      'what goes to many could not be made together',
    );
    return new Map();
  }
}

/** Writes down what was sent as soon as it was; what is sent while that is done is written down together after it. */
function writerOfSent(): WriteSent {
  type Waiting = {
    sent: SentPart;
    resolve(written: { more: boolean } | null): void;
    reject(error: unknown): void;
  };
  const waiting: Waiting[] = [];
  let writing = false;
  const writeAll = async (office: Office): Promise<void> => {
    writing = true;
    while (waiting.length > 0) {
      const these = waiting.splice(0);
      try {
        const written = await writeSentTogether(
          office,
          these.map(({ sent }) => sent),
        );
        for (const { sent, resolve } of these) resolve(written.get(sent.row.seq) ?? null);
      } catch (error) {
        for (const { reject } of these) reject(error);
      }
    }
    writing = false;
  };
  return (office, sent) =>
    new Promise((resolve, reject) => {
      waiting.push({ sent, resolve, reject });
      if (!writing) void writeAll(office);
    });
}
