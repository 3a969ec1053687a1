/**
 * What the page knows: the state of both stand-ins and of the office as the server tells it,
 * and what this visitor looks at. Everything drawn is a function of these two.
 */

/**
 * @typedef {object} View
 * @property {import('./kit/time.js').Language} language
 * @property {'auto' | 'light' | 'dark'} theme
 * @property {'phone' | 'desk' | 'counter'} side which one a narrow screen shows
 * @property {string} resident a Telegram user's id
 * @property {string} chat the chat on the phone; '' is the private chat with the bot
 * @property {string} staff a Slack user's id
 * @property {string} channel a Slack channel's id, or 'home'
 * @property {string} thread the ts of the thread that is open, or ''
 * @property {boolean} counter whether the drawer is open
 * @property {string} tab the drawer's tab
 * @property {boolean} pastLater whether no past is wanted, or it was seen to be there
 * @property {Record<string, string>} seen the last thing read, by person and place
 */

/**
 * @typedef {object} World
 * @property {any} telegram
 * @property {any} slack
 * @property {any} office
 * @property {any} faults
 * @property {any[]} calls newest last
 * @property {boolean} loaded
 * @property {boolean} connected
 */

/**
 * @typedef {object} Store
 * @property {View} view
 * @property {World} world
 * @property {(patch: Partial<View>) => void} look changes the view, remembers it, draws
 * @property {(patch: Partial<World>) => void} learn changes the world, draws
 * @property {(listener: () => void) => void} onChange
 * @property {() => void} redraw
 */

const REMEMBERED = 'gatehouse.playground';

/** @type {View} */
const FIRST = {
  language: navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en',
  theme: 'auto',
  side: 'phone',
  resident: '',
  chat: '',
  staff: '',
  channel: '',
  thread: '',
  counter: false,
  tab: 'calls',
  pastLater: false,
  seen: {},
};

/** @returns {Partial<View>} */
function remembered() {
  try {
    return JSON.parse(localStorage.getItem(REMEMBERED) ?? '{}');
  } catch {
    // Storage may be forbidden or hold something old; the page then starts afresh.
    return {};
  }
}

/** @param {View} view */
function remember(view) {
  try {
    localStorage.setItem(REMEMBERED, JSON.stringify(view));
  } catch {
    // Storage may be forbidden or full; nothing but convenience is lost.
  }
}

/** @returns {Store} */
export function createStore() {
  /** @type {(() => void)[]} */
  const listeners = [];
  let planned = false;
  const redraw = () => {
    if (planned) return;
    planned = true;
    // A page in the background gets no animation frames, and must still mark what is unread.
    const run = () => {
      planned = false;
      for (const listener of listeners) listener();
    };
    if (document.hidden) setTimeout(run, 50);
    else requestAnimationFrame(run);
  };
  /** @type {Store} */
  const store = {
    view: { ...FIRST, ...remembered(), thread: '', counter: false },
    world: {
      telegram: null,
      slack: null,
      office: null,
      faults: null,
      calls: [],
      loaded: false,
      connected: true,
    },
    look(patch) {
      Object.assign(store.view, patch);
      remember(store.view);
      redraw();
    },
    learn(patch) {
      Object.assign(store.world, patch);
      redraw();
    },
    onChange: (listener) => void listeners.push(listener),
    redraw,
  };
  return store;
}
