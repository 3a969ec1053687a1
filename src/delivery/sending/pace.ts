import { systemTimer, type Timer } from '../../clock.ts';
import { RemedyError } from '../../errors.ts';
import type { Office } from '../../work.ts';
import { type Change, heldForS, type Places, placesIn, type Taken } from './places.ts';
import { openShortestTrip } from './shortest-trip.ts';
import { openTwoClocks } from './two-clocks.ts';

/**
 * How fast Telegram is sent to. What goes out to many waits for a place, of which all processes
 * together have as many as Telegram takes messages a second (places.ts); whatever else is sent waits
 * for none, and the many give way.
 */
export type Pace = {
  /**
   * Sends in a place. `check` is done while the place is waited for and has to allow the sending;
   * what is urgent has its place before what is not, whichever process sends it.
   */
  inPlace<T>(urgent: boolean, check: () => Promise<void>, send: () => Promise<T>): Promise<T>;
  /** One was sent that waits for no place. */
  sentBeside(): void;
  /** Has as many places kept as were sent beside them, if it was not done just now. */
  settle(): Promise<void>;
  /** Whoever waits still has a place; beyond that the database is asked nothing more, and what is held comes back by its time. */
  close(): Promise<void>;
};

/** The time of this process: instants in ms that only rise, and waiting. */
export type LocalTime = { now(): number; after: Timer };
const machineTime: LocalTime = { now: () => performance.now(), after: systemTimer };

/** What was sent without waiting is written down so often at most, in ms; in between it is counted. */
const writeEveryMs = 200;
/** Places are taken so long before they are free, in seconds, so that nobody waits for the database when they are; what is urgent takes those of the whole next second. */
const aheadS = { urgent: 1, ordinary: 0.25 } as const;
/** While fewer places are free than are wanted, the database is asked so often, in ms; what was answered is given back as seldom, since nobody waits for it before a second is over. */
const asksEveryMs = { urgent: 25, ordinary: 100 } as const;
/** What is in flight for long is kept for longer in good time: so long before it would be free, in seconds. */
const keepsBeforeS = 1.2;
const looksAtFlyingMs = 250;
/** A place that is not used within so many ms from when it was due may be somebody else's before the message arrives: another one is taken. */
const lateMaxMs = 150;
/** Longer than a second by so much, in seconds: what the clocks of Telegram and this machine may differ by in one. */
const aSecondS = 1.001;
const takesAtMost = 100;
/** What was looked at so long ago is looked at again before it is sent, in ms. */
const checkedForMs = 2000;

type Held = Taken & { dueMs: number };
/** A place that is given back: when it is free, and what any trip of this process takes, in seconds. */
type Back = { held: Held; freeS: number; tripS: number };
type Waiter = { resolve(held: Held): void; reject(error: unknown): void };

/** The pace of a process: all that share the database share the places. */
export function openPace(
  office: Pick<Office, 'orm'>,
  places: Places = placesIn(office),
  time: LocalTime = machineTime,
): Pace {
  const holder = holdPlaces(places, time);
  const until = async (dueMs: number): Promise<void> => {
    for (let left = dueMs - time.now(); left > 0; left = dueMs - time.now()) {
      const ms = Math.ceil(left);
      await new Promise<void>((resolve) => {
        time.after(ms, resolve);
      });
    }
  };
  let uncounted = 0;
  let writtenAt = Number.NEGATIVE_INFINITY;
  return {
    async inPlace(urgent, check, send) {
      let checkedMs = Number.NEGATIVE_INFINITY;
      const checked = async (): Promise<void> => {
        const nowMs = time.now();
        if (nowMs - checkedMs < checkedForMs) return;
        await check();
        checkedMs = nowMs;
      };
      for (;;) {
        const held = await holder.take(urgent);
        try {
          await Promise.all([checked(), until(held.dueMs)]);
        } catch (error) {
          holder.unused(held);
          throw error;
        }
        const sentMs = time.now();
        if (sentMs - held.dueMs <= lateMaxMs) return await holder.answered(held, sentMs, send);
        holder.unused(held);
      }
    },
    sentBeside() {
      uncounted += 1;
    },
    async settle() {
      const nowMs = time.now();
      if (uncounted === 0 || nowMs - writtenAt < writeEveryMs) return;
      writtenAt = nowMs;
      const owed = uncounted;
      uncounted = 0;
      await places.owe(owed);
    },
    close: () => holder.close(),
  };
}

type Holder = {
  take(urgent: boolean): Promise<Held>;
  /** Gives back a place from which nothing was sent. */
  unused(held: Held): void;
  /** Sends, and gives the place back a second after the answer. */
  answered<T>(held: Held, sentMs: number, send: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/** Takes places for those of a process that wait, and gives them back, many in one statement. */
function holdPlaces(places: Places, time: LocalTime): Holder {
  const clocks = openTwoClocks();
  const trip = openShortestTrip();
  const waiting: Record<'urgent' | 'ordinary', Waiter[]> = { urgent: [], ordinary: [] };
  const holding = new Set<Held>();
  const backs: Back[] = [];
  let asked = Number.NEGATIVE_INFINITY;
  let scarce = false;
  let asking: Promise<void> | null = null;
  let closing = false;
  let planned: { at: number; cancel(): void } | null = null;

  const plan = (inMs: number): void => {
    const at = time.now() + Math.max(0, inMs);
    if (asking || (planned && planned.at <= at)) return;
    planned?.cancel();
    planned = {
      at,
      cancel: time.after(Math.max(0, Math.ceil(at - time.now())), () => {
        planned = null;
        asking = exchange().finally(() => {
          asking = null;
          planNext();
        });
      }).cancel,
    };
  };
  /** When the database is next asked for something, if for anything. */
  const planNext = (): void => {
    const since = time.now() - asked;
    if (waiting.urgent.length > 0) plan(scarce ? asksEveryMs.urgent - since : 0);
    else if (waiting.ordinary.length > 0) plan(scarce ? asksEveryMs.ordinary - since : 0);
    else if (closing) {
      planned?.cancel();
      planned = null;
    } else if (backs.length > 0) plan(asksEveryMs.ordinary - since);
    else if (holding.size > 0) plan(looksAtFlyingMs - since);
  };
  /** What is held and still in flight is kept for as long as it takes. */
  const kept = (): { held: Held; byS: number }[] => {
    if (holding.size === 0) return [];
    const untilS = clocks.thereAtMost(time.now()) + heldForS;
    return [...holding]
      .map((held) => ({ held, byS: untilS - held.untilS }))
      .filter(({ byS }) => byS >= heldForS - keepsBeforeS);
  };
  const exchange = async (): Promise<void> => {
    const kind = waiting.urgent.length > 0 ? 'urgent' : 'ordinary';
    const given = backs.splice(0);
    const longer = kept();
    const count = Math.min(takesAtMost, waiting[kind].length);
    const askedMs = time.now();
    asked = askedMs;
    try {
      const got = await places.exchange({
        changes: [...given.map(backOf), ...longer.map(longerOf)],
        count,
        aheadS: aheadS[kind],
        tripS: trip.sureS(),
      });
      for (const { held, byS } of longer) held.untilS += byS;
      clocks.heard(got.nowS, askedMs, time.now());
      scarce = got.taken.length < count || (got.nextInS ?? 1) > 0;
      handOut(got.taken);
    } catch (error) {
      // What was to be given back comes back by its time.
      for (const { reject } of [...waiting.urgent.splice(0), ...waiting.ordinary.splice(0)])
        reject(error);
    }
  };
  const handOut = (taken: readonly Taken[]): void => {
    for (const one of taken) {
      const held = { ...one, dueMs: clocks.hereAtMost(one.dueS) };
      holding.add(held);
      const next = waiting.urgent.shift() ?? waiting.ordinary.shift();
      if (next) next.resolve(held);
      else giveBack(held, one.dueS, 0);
    }
  };
  const giveBack = (held: Held, freeS: number, tripS: number): void => {
    holding.delete(held);
    backs.push({ held, freeS, tripS });
    planNext();
  };
  return {
    async close() {
      closing = true;
      planNext();
      await asking;
    },
    take: (urgent) =>
      new Promise((resolve, reject) => {
        waiting[urgent ? 'urgent' : 'ordinary'].push({ resolve, reject });
        planNext();
      }),
    unused: (held) => giveBack(held, held.dueS, 0),
    async answered(held, sentMs, send) {
      try {
        const answer = await send();
        trip.took(time.now() - sentMs);
        return answer;
      } catch (error) {
        if (error instanceof RemedyError && error.code === 'telegram.limited') trip.forget();
        throw error;
      } finally {
        giveBack(held, clocks.thereAtMost(time.now()) + aSecondS, trip.sureS());
      }
    },
  };
}

const backOf = ({ held: { place, turn, untilS }, freeS, tripS }: Back): Change => ({
  place,
  turn,
  byS: freeS - untilS,
  tripS,
  over: true,
});

const longerOf = ({ held: { place, turn }, byS }: { held: Held; byS: number }): Change => ({
  place,
  turn,
  byS,
  tripS: 0,
  over: false,
});
