/**
 * Keeps the page's world in step with the server: one stream of hints, and the state itself
 * fetched again when a hint says that it changed. A hint is never trusted to be the whole
 * truth, so a stream that broke loses nothing.
 */
import { call } from './api.js';

/** @typedef {import('./store.js').Store} Store */
/** @typedef {'telegram' | 'slack' | 'office' | 'faults'} Part */

/** How many raw calls the page remembers. */
const CALLS_KEPT = 500;
/** The shortest pause between two fetches of one part, in ms. */
const PAUSE_MS = { telegram: 40, slack: 40, office: 400, faults: 200 };
const RETRY_MS = 1500;

/** @type {Record<Part, string>} */
const PATHS = {
  telegram: 'telegram/state',
  slack: 'slack/state',
  office: 'office',
  faults: 'faults',
};

/**
 * Arrays of things that are the same as before keep their identity, so that what did not
 * change is neither compared deeply nor drawn again.
 * @param {any} before
 * @param {any} after
 * @returns {any}
 */
function keepSame(before, after) {
  if (before === after || typeof after !== 'object' || after === null) return after;
  if (typeof before !== 'object' || before === null) return after;
  if (Array.isArray(before) !== Array.isArray(after)) return after;
  const keys = Object.keys(after);
  let same = keys.length === Object.keys(before).length;
  for (const key of keys) {
    const kept = keepSame(before[key], after[key]);
    after[key] = kept;
    if (kept !== before[key]) same = false;
  }
  return same ? before : after;
}

/**
 * @param {Store} store
 * @param {{ onFailure: () => void }} how
 */
export function createLive(store, how) {
  /** @type {Record<Part, 'idle' | 'waiting' | 'fetching' | 'again'>} */
  const phase = { telegram: 'idle', slack: 'idle', office: 'idle', faults: 'idle' };
  /** @type {EventSource | null} */
  let stream = null;

  /** @param {Part} part */
  const fetchPart = async (part) => {
    phase[part] = 'fetching';
    try {
      const state = await call(PATHS[part]);
      store.learn({ [part]: keepSame(store.world[part], state), loaded: true });
    } catch {
      // While the stream is broken its reconnect fetches everything; asking would only hurry.
      if (stream?.readyState === EventSource.OPEN) setTimeout(() => refresh(part), RETRY_MS);
      else how.onFailure();
    }
    const asked = /** @type {string} */ (phase[part]);
    phase[part] = 'idle';
    if (asked === 'again') refresh(part);
  };

  /** @param {Part} part */
  const refresh = (part) => {
    if (phase[part] === 'fetching') phase[part] = 'again';
    if (phase[part] !== 'idle') return;
    phase[part] = 'waiting';
    setTimeout(() => void fetchPart(part), PAUSE_MS[part]);
  };

  const refreshAll = () => {
    for (const part of /** @type {Part[]} */ (Object.keys(PATHS))) refresh(part);
    void fetchCalls();
  };

  /** The calls that were made before this page was opened, or while it was cut off. */
  const fetchCalls = async () => {
    try {
      const told = await call('calls');
      learnCalls(told.calls);
    } catch {
      // The next opening of the stream asks again.
    }
  };

  /** @param {any[]} told */
  const learnCalls = (told) => {
    const known = new Map(
      [...told, ...store.world.calls].map((one) => [`${one.platform} ${one.n} ${one.at}`, one]),
    );
    const calls = [...known.values()].sort((a, b) => a.at - b.at || a.n - b.n).slice(-CALLS_KEPT);
    store.learn({ calls });
  };

  /** @param {any} event */
  const take = (event) => {
    if (event.type === 'change') {
      refresh(String(event.change?.collection).startsWith('slack') ? 'slack' : 'telegram');
      return;
    }
    if (event.type === 'office') return refresh('office');
    if (event.type !== 'call') return;
    const calls = [...store.world.calls, event.call].slice(-CALLS_KEPT);
    store.learn({ calls });
  };

  const connect = () => {
    stream = new EventSource('/playground/api/events');
    stream.onopen = () => {
      store.learn({ connected: true });
      refreshAll();
    };
    stream.onmessage = (message) => take(JSON.parse(message.data));
    stream.onerror = () => {
      store.learn({ connected: false });
      // The browser reconnects by itself unless the server refused the stream outright.
      if (stream?.readyState === EventSource.CLOSED) setTimeout(connect, RETRY_MS);
    };
  };

  /**
   * Fetches one part at once; afterwards what has just been made is there to be chosen.
   * @param {Part} part
   */
  const fetchNow = async (part) => {
    const state = await call(PATHS[part]);
    store.learn({ [part]: keepSame(store.world[part], state) });
  };

  return { connect, refresh, fetchNow };
}
