import { systemTimer, type Timer } from '../../clock.ts';
import { RemedyError } from '../../errors.ts';
import type { Office } from '../../work.ts';
import { type Change, heldForS, type Places, placesIn, type Taken } from './places.ts';
import { openShortestTrip, type ShortestTrip } from './shortest-trip.ts';
import { openTwoClocks, type TwoClocks } from './two-clocks.ts';

/**
 * How fast Telegram is sent to. What goes out to many waits for a place, of which all processes
 * together have as many as Telegram takes messages a second (places.ts); whatever else is sent waits
 * for none, and the many give way.
 */
export type Pace = {
  /**
   * Sends in a place. `check` is done while the place is waited for and has to allow the sending;
   * what is urgent has its place before what is not, whichever process sends it. `known` spares a
   * check that was made just now.
   */
  inPlace<T>(
    urgent: boolean,
    check: () => Promise<void>,
    send: () => Promise<T>,
    known?: Known,
  ): Promise<T>;
  /** The time by which a place is waited for, in ms. */
  nowMs(): number;
  /** One was sent that waits for no place. */
  sentBeside(): void;
  /** Has as many places kept as were sent beside them, if it was not done just now. */
  settle(): Promise<void>;
  /** Whoever waits still has a place; beyond that the database is asked nothing more, and what is held comes back by its time. */
  close(): Promise<void>;
};

/**
 * What is known of the right to send: when it was checked last, if it was; for how long that holds, in ms, a while for
 * what nothing but a lost lease ends; and whether this process has heard of nothing since that ends it.
 */
export type Known = {
  checkedMs?: number | undefined;
  holdsMs?: number | undefined;
  stands(): boolean;
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
/**
 * For so long a judgement of the books holds, in ms, counted from when it began: with the quarter of a second for which a
 * place is waited for and the lateness it may have, nothing is sent by one that is a second old.
 */
export const judgedForMs = 500;

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
    async inPlace(urgent, check, send, known = { stands: () => true }) {
      let checkedMs = known.checkedMs ?? Number.NEGATIVE_INFINITY;
      const checked = async (stood: boolean): Promise<void> => {
        const nowMs = time.now();
        if (nowMs - checkedMs < (known.holdsMs ?? checkedForMs) && stood) return;
        await check();
        checkedMs = nowMs;
      };
      for (;;) {
        const held = await holder.take(urgent);
        const stood = known.stands();
        try {
          await Promise.all([checked(stood), until(held.dueMs)]);
        } catch (error) {
          holder.unused(held);
          throw error;
        }
        const sentMs = time.now();
        if (sentMs - held.dueMs <= lateMaxMs && known.stands() === stood)
          return await holder.answered(held, sentMs, send);
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
    nowMs: () => time.now(),
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

/** What a process knows of places and who waits for them. */
type Hand = {
  clocks: TwoClocks;
  trip: ShortestTrip;
  waiting: Record<'urgent' | 'ordinary', Waiter[]>;
  holding: Set<Held>;
  backs: Back[];
  /** When the database was asked last, in ms, and whether it had fewer than were wanted. */
  askedMs: number;
  scarce: boolean;
  closing: boolean;
};

/** Takes places for those of a process that wait, and gives them back, many in one statement. */
function holdPlaces(places: Places, time: LocalTime): Holder {
  const hand: Hand = {
    ...{ clocks: openTwoClocks(), trip: openShortestTrip() },
    ...{ waiting: { urgent: [], ordinary: [] }, holding: new Set(), backs: [] },
    ...{ askedMs: Number.NEGATIVE_INFINITY, scarce: false, closing: false },
  };
  const asking = askInTurn(
    time,
    () => exchange(hand, places, time),
    () => nextInMs(hand, time.now()),
  );
  const giveBack = (held: Held, freeS: number, tripS: number): void => {
    hand.holding.delete(held);
    hand.backs.push({ held, freeS, tripS });
    asking.plan();
  };
  return {
    async close() {
      hand.closing = true;
      await asking.close();
    },
    take: (urgent) =>
      new Promise((resolve, reject) => {
        hand.waiting[urgent ? 'urgent' : 'ordinary'].push({ resolve, reject });
        asking.plan();
      }),
    unused: (held) => giveBack(held, held.dueS, 0),
    async answered(held, sentMs, send) {
      const { clocks, trip } = hand;
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

/** In how many ms the database is next asked for something; null where there is nothing to ask. */
function nextInMs({ waiting, closing, ...hand }: Hand, nowMs: number): number | null {
  const since = nowMs - hand.askedMs;
  if (waiting.urgent.length > 0) return hand.scarce ? asksEveryMs.urgent - since : 0;
  if (waiting.ordinary.length > 0) return hand.scarce ? asksEveryMs.ordinary - since : 0;
  if (closing) return null;
  if (hand.backs.length > 0) return asksEveryMs.ordinary - since;
  return hand.holding.size > 0 ? looksAtFlyingMs - since : null;
}

/** Does a task whenever it is its time, once at a time: `plan` looks when that is, as does the end of each. */
function askInTurn(
  time: LocalTime,
  task: () => Promise<void>,
  nextIn: () => number | null,
): { plan(): void; close(): Promise<void> } {
  let doing: Promise<void> | null = null;
  let planned: { at: number; cancel(): void } | null = null;
  const cancel = (): void => {
    planned?.cancel();
    planned = null;
  };
  const begin = (): void => {
    planned = null;
    doing = task().finally(() => {
      doing = null;
      plan();
    });
  };
  const plan = (): void => {
    const inMs = nextIn();
    if (doing || inMs === null) return;
    const waitMs = Math.max(0, Math.ceil(inMs));
    const at = time.now() + waitMs;
    if (planned && planned.at <= at) return;
    cancel();
    planned = { at, cancel: time.after(waitMs, begin).cancel };
  };
  return {
    plan,
    async close() {
      cancel();
      plan();
      await doing;
    },
  };
}

/** Gives back, keeps and takes what there is to, in one statement, and hands out what was taken. */
async function exchange(hand: Hand, places: Places, time: LocalTime): Promise<void> {
  const { waiting, clocks, trip } = hand;
  const kind = waiting.urgent.length > 0 ? 'urgent' : 'ordinary';
  const given = hand.backs.splice(0);
  const longer = kept(hand, time.now());
  const count = Math.min(takesAtMost, waiting[kind].length);
  const askedMs = time.now();
  hand.askedMs = askedMs;
  try {
    const got = await places.exchange({
      changes: [...given.map(backOf), ...longer.map(longerOf)],
      count,
      aheadS: aheadS[kind],
      tripS: trip.sureS(),
    });
    for (const { held, byS } of longer) held.untilS += byS;
    clocks.heard(got.nowS, askedMs, time.now());
    hand.scarce = got.taken.length < count || (got.nextInS ?? 1) > 0;
    handOut(hand, got.taken);
  } catch (error) {
    // What was to be given back comes back by its time.
    for (const { reject } of [...waiting.urgent.splice(0), ...waiting.ordinary.splice(0)])
      reject(error);
  }
}

/** What is held and still in flight is kept for as long as it takes. */
function kept({ holding, clocks }: Hand, nowMs: number): { held: Held; byS: number }[] {
  if (holding.size === 0) return [];
  const untilS = clocks.thereAtMost(nowMs) + heldForS;
  return [...holding]
    .map((held) => ({ held, byS: untilS - held.untilS }))
    .filter(({ byS }) => byS >= heldForS - keepsBeforeS);
}

function handOut({ waiting, holding, backs, clocks }: Hand, taken: readonly Taken[]): void {
  for (const one of taken) {
    const held = { ...one, dueMs: clocks.hereAtMost(one.dueS) };
    const next = waiting.urgent.shift() ?? waiting.ordinary.shift();
    if (next) {
      holding.add(held);
      next.resolve(held);
    } else backs.push({ held, freeS: one.dueS, tripS: 0 });
  }
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
