/** What every part of the page shares: the store, words, time, calls to the server, navigation. */
import { call, Refused } from './api.js';
import { avatar } from './kit/avatar.js';
import { byId, h } from './kit/dom.js';
import { Live } from './live.js';
import { createOfficeClock } from './office-clock.js';
import { createReadMarks } from './read-marks.js';
import * as slack from './slack/model.js';
import { createStore } from './store.js';
import { text } from './texts/texts.js';

/** @typedef {ReturnType<typeof createApp>} App */

const DEEP_LINK =
  /^(?:https?:\/\/t\.me\/([\w]+)\?start=([\w-]+)|tg:\/\/resolve\?domain=([\w]+)&start=([\w-]+))/i;

export function createApp() {
  const store = createStore();
  const root = {
    residents: byId('residents'),
    staff: byId('staff'),
    phone: byId('phone'),
    desk: byId('desk'),
    modal: byId('modal'),
    counter: byId('counter'),
    notice: byId('notice'),
  };
  const live = new Live(store, { onFailure: () => store.learn({ connected: false }) });
  const clock = createOfficeClock(store);
  const notify = noticeIn(root.notice);

  /** @type {(key: import('./texts/texts.js').TextKey, values?: Record<string, string | number>) => string} */
  const t = (key, values) => text(store.view.language, key, values);

  /**
   * A call whose refusal is told to the visitor instead of thrown.
   * @param {string} path
   * @param {object} body
   * @returns {Promise<any>} undefined where it was refused
   */
  const attempt = async (path, body) => {
    try {
      return (await call(path, body)) ?? {};
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      notify(t('refused', { reason: error.message }));
      return undefined;
    }
  };

  return {
    store,
    root,
    live,
    t,
    nowMs: clock.nowMs,
    frame: clock.frame,
    keepTime: clock.keepTime,
    get openedAtMs() {
      return clock.openedAtMs();
    },
    call,
    attempt,
    notify,
    ...createReadMarks(store, clock),
    ...navigation(store, clock, attempt),
    ...disturbances(live, attempt),
    botName: () => slack.bot(store.world).name,
    botFace: () => avatar({ ...slack.bot(store.world), bot: true }),
    namesVersion: () => slack.namesVersion(store.world),
    /** Where the page may fetch a Slack file, from its id or its private address. @param {string} path */
    fileUrl: (path) => slack.fileUrl(path),
    enlarge,
  };
}

/** Words at the edge of the page, for a few seconds. @param {HTMLElement} place */
function noticeIn(place) {
  /** @type {number | undefined} */
  let timer;
  /** @param {string} words */
  return (words) => {
    place.textContent = words;
    place.classList.add('is-shown');
    clearTimeout(timer);
    timer = window.setTimeout(() => place.classList.remove('is-shown'), 5000);
  };
}

/**
 * Going to a person, a place, or where a link leads.
 * @param {import('./store.js').Store} store
 * @param {ReturnType<typeof createOfficeClock>} clock
 * @param {(path: string, body: object) => Promise<any>} attempt
 */
function navigation(store, clock, attempt) {
  /**
   * Opens what belongs to this page: a bot's deep link starts it on the phone.
   * @param {string} url
   */
  const openLink = (url) => {
    const found = DEEP_LINK.exec(url);
    if (!found) return false;
    store.look({ side: 'phone', chat: '' });
    void attempt('telegram/send', {
      user_id: Number(store.view.resident),
      start: found[2] ?? found[4],
    });
    return true;
  };
  return {
    openLink,
    /** How Slack's words are read here. @returns {import('./slack/mrkdwn.js').Reading} */
    reading: () => ({
      frame: clock.frame(),
      me: store.view.staff,
      userName: (id) => slack.person(store.world, id).name,
      channelName: (id) => slack.channelName(store.world, id, store.view.language),
      openChannel: (id) => store.look({ channel: id, thread: '' }),
      openLink,
    }),
    /** @param {string} id */
    choosePerson: (id) => store.look({ resident: id, chat: '', side: 'phone' }),
    /** @param {string} id */
    chooseStaff: (id) => store.look({ staff: id, thread: '', side: 'desk' }),
  };
}

/**
 * What a visitor may do to time and platforms.
 * @param {Live} live
 * @param {(path: string, body: object) => Promise<any>} attempt
 */
function disturbances(live, attempt) {
  return {
    /** @param {number} ms */
    async moveClock(ms) {
      if (await attempt('clock', { advance_ms: Math.max(0, Math.round(ms)) }))
        live.refresh('office');
    },
    /** @param {'telegram' | 'slack'} platform @param {object} fault */
    async setFault(platform, fault) {
      if (await attempt(`${platform}/faults`, fault)) live.refresh('faults');
    },
  };
}

/** Shows a picture over everything, until it is clicked. @param {string} url */
function enlarge(url) {
  const dialog = /** @type {HTMLDialogElement} */ (
    h(
      'dialog',
      { class: 'lightbox', on: { click: () => dialog.close() } },
      h('img', { src: url, alt: '' }),
    )
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
