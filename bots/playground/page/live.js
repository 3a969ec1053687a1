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

/** The stream of hints, and what is fetched after them. */
export class Live {
  #store;
  #how;
  /** @type {Record<Part, 'idle' | 'waiting' | 'fetching' | 'again'>} */
  #phase = { telegram: 'idle', slack: 'idle', office: 'idle', faults: 'idle' };
  /** @type {EventSource | null} */
  #stream = null;

  /**
   * @param {Store} store
   * @param {{ onFailure: () => void }} how
   */
  constructor(store, how) {
    this.#store = store;
    this.#how = how;
  }

  /** @param {Part} part */
  async #fetchPart(part) {
    this.#phase[part] = 'fetching';
    try {
      const state = await call(PATHS[part]);
      this.#store.learn({ [part]: keepSame(this.#store.world[part], state), loaded: true });
    } catch {
      // While the stream is broken its reconnect fetches everything; asking would only hurry.
      if (this.#stream?.readyState === EventSource.OPEN)
        setTimeout(() => this.refresh(part), RETRY_MS);
      else this.#how.onFailure();
    }
    const asked = /** @type {string} */ (this.#phase[part]);
    this.#phase[part] = 'idle';
    if (asked === 'again') this.refresh(part);
  }

  /** @param {Part} part */
  refresh(part) {
    if (this.#phase[part] === 'fetching') this.#phase[part] = 'again';
    if (this.#phase[part] !== 'idle') return;
    this.#phase[part] = 'waiting';
    setTimeout(() => void this.#fetchPart(part), PAUSE_MS[part]);
  }

  #refreshAll() {
    for (const part of /** @type {Part[]} */ (Object.keys(PATHS))) this.refresh(part);
    void this.#fetchCalls();
  }

  /** The calls that were made before this page was opened, or while it was cut off. */
  async #fetchCalls() {
    try {
      const told = await call('calls');
      this.#learnCalls(told.calls);
    } catch {
      // The next opening of the stream asks again.
    }
  }

  /** @param {any[]} told */
  #learnCalls(told) {
    const known = new Map(
      [...told, ...this.#store.world.calls].map((one) => [
        `${one.platform} ${one.n} ${one.at}`,
        one,
      ]),
    );
    const calls = [...known.values()].sort((a, b) => a.at - b.at || a.n - b.n).slice(-CALLS_KEPT);
    this.#store.learn({ calls });
  }

  /** @param {any} event */
  #take(event) {
    if (event.type === 'change') {
      this.refresh(String(event.change?.collection).startsWith('slack') ? 'slack' : 'telegram');
      return;
    }
    if (event.type === 'office') return this.refresh('office');
    if (event.type !== 'call') return;
    const calls = [...this.#store.world.calls, event.call].slice(-CALLS_KEPT);
    this.#store.learn({ calls });
  }

  connect() {
    this.#stream = new EventSource('/playground/api/events');
    this.#stream.onopen = () => {
      this.#store.learn({ connected: true });
      this.#refreshAll();
    };
    this.#stream.onmessage = (message) => this.#take(JSON.parse(message.data));
    this.#stream.onerror = () => {
      this.#store.learn({ connected: false });
      // The browser reconnects by itself unless the server refused the stream outright.
      if (this.#stream?.readyState === EventSource.CLOSED)
        setTimeout(() => this.connect(), RETRY_MS);
    };
  }

  /**
   * Fetches one part at once; afterwards what has just been made is there to be chosen.
   * @param {Part} part
   */
  async fetchNow(part) {
    const state = await call(PATHS[part]);
    this.#store.learn({ [part]: keepSame(this.#store.world[part], state) });
  }
}
