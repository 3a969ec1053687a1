import { randomInt, randomUUID } from 'node:crypto';

/**
 * The one place time comes from. Instants are milliseconds since the epoch;
 * wall-clock questions are asked of `Temporal` with a community's time zone.
 */
export type Clock = {
  /** Now, in whole milliseconds since the epoch. */
  now(): number;
};

/** A clock that can be moved: the playground and the tests own one. */
export type MovableClock = Clock & {
  /** Moves the clock forward; `byMs` must not be negative. */
  advance(byMs: number): void;
  /** How far ahead of the machine's clock it stands, in ms. */
  offsetMs(): number;
};

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that runs with the machine's and can be moved forward. */
export function movableClock(startOffsetMs = 0): MovableClock {
  let offset = startOffsetMs;
  return {
    now: () => Date.now() + offset,
    advance(byMs) {
      if (!(byMs >= 0)) throw new RangeError(`A clock moves forward only, not by ${byMs} ms.`);
      offset += Math.trunc(byMs);
    },
    offsetMs: () => offset,
  };
}

/** A clock that stands still until moved: for tests and simulations. */
export function fixedClock(startMs: number): MovableClock {
  let now = startMs;
  return {
    now: () => now,
    advance(byMs) {
      if (!(byMs >= 0)) throw new RangeError(`A clock moves forward only, not by ${byMs} ms.`);
      now += Math.trunc(byMs);
    },
    offsetMs: () => now - startMs,
  };
}

/** Has something done after so many ms, once, unless it is cancelled before; keeps no process alive. */
export type Timer = (afterMs: number, task: () => void) => { cancel(): void };

/** By the machine's own time. */
export const systemTimer: Timer = (afterMs, task) => {
  const timer = setTimeout(task, afterMs).unref();
  return { cancel: () => clearTimeout(timer) };
};

/**
 * Waits so many ms by a timer. Rejects with what `signal` was aborted for, once it is.
 */
export function waitBy(timer: Timer, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const aborted = (): void => {
      waiting.cancel();
      reject(signal?.reason);
    };
    const waiting = timer(ms, () => {
      signal?.removeEventListener('abort', aborted);
      resolve();
    });
    signal?.addEventListener('abort', aborted, { once: true });
  });
}

/** The one place chance and ids come from, beside time. */
export type Chance = {
  /** A UUID version 7: unique, and rising with time so that indexes stay compact. */
  id(nowMs: number): string;
  /** A whole number from 0 up to and not including `below`. */
  below(below: number): number;
  /** `length` characters drawn evenly from `alphabet`. */
  code(length: number, alphabet: string): string;
};

/** Chance from the operating system's generator, fit for codes that admit people. */
export const systemChance: Chance = {
  // Node keeps randomness for its own ids ready, which costs a tenth of asking the system for each.
  id: (nowMs) => `${timeOf(nowMs)}-7${randomUUID().slice(15)}`,
  below: (below) => randomInt(below),
  code: (length, alphabet) =>
    Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join(''),
};

/** Chance that repeats from its seed: for tests, the demonstration data and simulations. */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    // mulberry32, by Tommy Ettinger, in the public domain.
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
  const below = (limit: number): number => Math.floor((next() / 2 ** 32) * limit);
  return {
    id(nowMs) {
      const bytes = Buffer.alloc(10);
      for (let i = 0; i < 10; i += 1) bytes[i] = below(256);
      return uuid7(nowMs, bytes);
    },
    below,
    code: (length, alphabet) =>
      Array.from({ length }, () => alphabet.charAt(below(alphabet.length))).join(''),
  };
}

/** The least id that anything of an instant (ms) can have: whatever came later stands behind it in the index of ids. */
export const leastIdAt = (ms: number): string =>
  `${timeOf(Math.max(0, ms))}-7000-8000-000000000000`;

/** The first 48 bits of an id: its instant, as they are written. */
function timeOf(ms: number): string {
  const hex = Math.trunc(ms).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}`;
}

/** RFC 9562, section 5.7: 48 bits of milliseconds, then randomness. */
function uuid7(nowMs: number, random: Buffer): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(nowMs, 0, 6);
  random.copy(bytes, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** What something comes to, where it is done within so many ms by a timer; else null, and it goes on. */
export async function doneWithin<T>(
  timer: Timer,
  ms: number,
  task: Promise<T>,
): Promise<{ value: T } | null> {
  const over = new AbortController();
  const late = waitBy(timer, ms, over.signal).then(
    () => null,
    () => null,
  );
  try {
    return await Promise.race([task.then((value) => ({ value })), late]);
  } finally {
    over.abort();
  }
}
