/** What every part of the page shares: the store, words, time, calls to the server, navigation. */
import { call, Refused } from './api.js';
import { avatar } from './kit/avatar.js';
import { byId, h } from './kit/dom.js';
import { createLive } from './live.js';
import * as slack from './slack/model.js';
import { createStore } from './store.js';
import * as telegram from './telegram/model.js';
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
  /** When the page opened, on the office's clock; set with the first answer. */
  let clock = { officeMs: performance.timeOrigin, seenAt: 0 };
  let openedAtMs = performance.timeOrigin;
  let lastOfficeClock = '';
  /** @type {number | undefined} */
  let noticeTimer;

  const live = createLive(store, { onFailure: () => store.learn({ connected: false }) });

  /** The office's now, in ms: the server's answer and what has passed since. */
  const nowMs = () => clock.officeMs + (performance.now() - clock.seenAt);

  /** @type {(key: import('./texts/texts.js').TextKey, values?: Record<string, string | number>) => string} */
  const t = (key, values) => text(store.view.language, key, values);

  /** @returns {import('./kit/time.js').TimeFrame} */
  const frame = () => ({
    language: store.view.language,
    timeZone: store.world.office?.clock?.time_zone ?? 'Asia/Shanghai',
    nowMs: nowMs(),
  });

  /** @param {string} words */
  const notify = (words) => {
    root.notice.textContent = words;
    root.notice.classList.add('is-shown');
    clearTimeout(noticeTimer);
    noticeTimer = window.setTimeout(() => root.notice.classList.remove('is-shown'), 5000);
  };

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

  /** @returns {import('./slack/mrkdwn.js').Reading} */
  const reading = () => ({
    frame: frame(),
    me: store.view.staff,
    userName: (id) => slack.person(store.world, id).name,
    channelName: (id) => slack.channelName(store.world, id),
    openChannel: (id) => store.look({ channel: id, thread: '' }),
    openLink,
  });

  /**
   * Marks a place as read up to here.
   * @param {string} place
   * @param {string} upTo
   */
  const see = (place, upTo) => {
    if (Number(upTo) <= Number(store.view.seen[place] ?? 0)) return;
    store.look({ seen: { ...store.view.seen, [place]: upTo } });
  };

  /** @param {string} place @param {number} fallback */
  const seenUpTo = (place, fallback) => Number(store.view.seen[place] ?? fallback);

  /** @param {string} id */
  const unreadFor = (id) =>
    telegram
      .messages(store.world, id, '')
      .filter(
        (one) => !one.out && one.id > seenUpTo(`phone:${id}`, 0) && one.date * 1000 > openedAtMs,
      ).length;

  /** @param {string} channel @param {string} [staff] */
  const unreadIn = (channel, staff = store.view.staff) => {
    const seen = seenUpTo(`${staff}:${channel}`, openedAtMs / 1000);
    return slack.stamps(store.world, channel).filter((one) => one.ts > seen && one.user !== staff)
      .length;
  };

  /** @param {string} staff */
  const unreadOf = (staff) =>
    slack
      .channels(store.world, staff)
      .filter((room) => room.kind !== 'channel')
      .reduce((sum, room) => sum + unreadIn(room.id, staff), 0);

  return {
    store,
    root,
    live,
    t,
    nowMs,
    frame,
    reading,
    call,
    attempt,
    notify,
    openLink,
    see,
    unreadFor,
    unreadIn,
    unreadOf,
    get openedAtMs() {
      return openedAtMs;
    },
    botName: () => slack.bot(store.world).name,
    botFace: () => avatar({ ...slack.bot(store.world), bot: true }),
    namesVersion: () => slack.namesVersion(store.world),
    /** Where the page may fetch a Slack file, from its id or its private address. @param {string} path */
    fileUrl: (path) => slack.fileUrl(path),
    /** @param {string} url */
    enlarge(url) {
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
    },
    /** @param {string} id */
    choosePerson: (id) => store.look({ resident: id, chat: '', side: 'phone' }),
    /** @param {string} id */
    chooseStaff: (id) => store.look({ staff: id, thread: '', side: 'desk' }),
    /** @param {number} ms */
    async moveClock(ms) {
      if (await attempt('clock', { advance_ms: Math.max(0, Math.round(ms)) }))
        live.refresh('office');
    },
    /** @param {'telegram' | 'slack'} platform @param {object} fault */
    async setFault(platform, fault) {
      if (await attempt(`${platform}/faults`, fault)) live.refresh('faults');
    },
    /** Takes the office's clock over whenever the server has told it anew. */
    keepTime() {
      const told = store.world.office?.clock;
      const key = told ? `${told.now}|${told.offset_ms}` : '';
      if (!told || key === lastOfficeClock) return;
      const officeMs = typeof told.now === 'number' ? told.now : Date.parse(told.now);
      if (lastOfficeClock === '') openedAtMs = officeMs;
      lastOfficeClock = key;
      clock = { officeMs, seenAt: performance.now() };
    },
  };
}
