/** Composes the page and draws it whenever something changed. */
import { createApp } from './app.js';
import { Drawer } from './counter/drawer.js';
import { byId, fill, h } from './kit/dom.js';
import { gate, icon } from './kit/icons.js';
import { drawPast } from './past.js';
import { Rosters } from './roster.js';
import { Modal } from './slack/modal.js';
import * as slack from './slack/model.js';
import { Surfaces } from './slack/surfaces.js';
import { Workspace } from './slack/workspace.js';
import * as telegram from './telegram/model.js';
import { Phone } from './telegram/phone.js';

const app = createApp();
const { store, t } = app;
const surfaces = new Surfaces(app);
const rosters = new Rosters(app);
const phone = new Phone(app);
const workspace = new Workspace(app, surfaces);
const modal = new Modal(app, surfaces);
const drawer = new Drawer(app);

const brand = byId('brand');
const controls = byId('controls');
const sides = byId('sides');
const wire = byId('wire');
const offline = byId('offline');
const past = byId('past');
const darkWanted = window.matchMedia('(prefers-color-scheme: dark)');
/** @type {any} */
let wired = null;

/** Somebody must always be looked at: the first person of each side, and the first channel. */
function chooseDefaults() {
  const { view, world } = store;
  if (world.telegram) {
    const people = telegram.people(world);
    const first = people.find((person) => person.english === (view.language === 'en')) ?? people[0];
    if (!people.some((person) => person.id === view.resident) && first) {
      store.look({ resident: first.id, chat: '' });
    }
    const chats = telegram.chats(world, view.resident);
    if (view.chat && !chats.some((chat) => chat.id === view.chat)) store.look({ chat: '' });
  }
  if (!world.slack) return;
  const staff = slack.staff(world);
  if (!staff.some((person) => person.id === view.staff) && staff[0]) {
    store.look({ staff: staff[0].id });
  }
  const rooms = slack.channels(world, view.staff);
  const first = rooms.find((room) => room.kind === 'channel') ?? rooms[0];
  if (view.channel !== 'home' && !rooms.some((room) => room.id === view.channel) && first) {
    store.look({ channel: first.id, thread: '' });
  }
}

/** What is on the screen counts as read, as long as the page itself is. */
function markRead() {
  const { view, world } = store;
  if (document.hidden) return;
  const narrow = window.matchMedia('(max-width: 759px)').matches;
  if (world.telegram && view.chat === '' && (!narrow || view.side === 'phone')) {
    const last = telegram.messages(world, view.resident, '').at(-1);
    if (last) app.see(`phone:${view.resident}`, String(last.id));
  }
  if (world.slack && view.channel !== 'home' && (!narrow || view.side === 'desk')) {
    const last = slack.stamps(world, view.channel).at(-1);
    if (last) app.see(`${view.staff}:${view.channel}`, String(last.ts));
  }
}

/**
 * Turns the page to another language, and takes up the phone of somebody who speaks it, so that
 * the first sentences that are offered suit them.
 * @param {import('./kit/time.js').Language} language
 */
function speak(language) {
  const people = telegram.people(store.world);
  const suits = (/** @type {telegram.Resident} */ person) => person.english === (language === 'en');
  const now = people.find((person) => person.id === store.view.resident);
  const other = now && suits(now) ? undefined : people.find(suits);
  store.look({ language, ...(other ? { resident: other.id, chat: '' } : {}) });
}

function drawTop() {
  const { view } = store;
  const dark = view.theme === 'dark' || (view.theme === 'auto' && darkWanted.matches);
  document.documentElement.lang = view.language;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  document.title = t('title');
  fill(
    brand,
    gate(),
    h('b', null, view.language === 'en' ? 'Gatehouse' : '门房'),
    h('span', { class: 'tagline' }, t('tagline')),
  );
  fill(
    controls,
    h(
      'div',
      { class: 'segmented', role: 'group', 'aria-label': t('language'), 'data-testid': 'language' },
      /** @type {const} */ ([
        ['zh-CN', '中文'],
        ['en', 'English'],
      ]).map(([language, label]) =>
        h(
          'button',
          {
            type: 'button',
            lang: language,
            'data-language': language,
            'aria-pressed': String(view.language === language),
            on: { click: () => speak(language) },
          },
          label,
        ),
      ),
    ),
    h(
      'button',
      {
        type: 'button',
        class: 'round-button',
        'aria-label': t('theme'),
        title: t('theme'),
        'data-testid': 'theme',
        on: { click: () => store.look({ theme: dark ? 'light' : 'dark' }) },
      },
      icon(dark ? 'sun' : 'moon'),
    ),
  );
  byId('residents-label').textContent = t('residentsSide');
  byId('staff-label').textContent = t('staffSide');
}

/** The switch at the bottom of a narrow screen. */
function drawSides() {
  const { view, world } = store;
  const unreadPhone = world.telegram
    ? telegram.people(world).reduce((sum, person) => sum + app.unreadFor(person.id), 0)
    : 0;
  const unreadDesk = world.slack
    ? slack.channels(world, view.staff).reduce((sum, room) => sum + app.unreadIn(room.id), 0)
    : 0;
  document.body.dataset.side = view.side;
  const entries = /** @type {const} */ ([
    ['phone', 'residentsShort', 'user', unreadPhone],
    ['desk', 'staffShort', 'users', unreadDesk],
    ['counter', 'counter', 'home', 0],
  ]);
  fill(
    sides,
    entries.map(([side, label, sign, unread]) =>
      h(
        'button',
        {
          type: 'button',
          'data-side': side,
          'aria-pressed': String(view.side === side),
          on: { click: () => store.look({ side }) },
        },
        h(
          'span',
          { class: 'side-icon' },
          icon(sign),
          unread > 0 && h('span', { class: 'badge' }, unread > 99 ? '99+' : unread),
        ),
        t(label),
      ),
    ),
  );
}

/** A spark along the wire between the two sides for what passes through the office. */
function drawWire() {
  const { calls } = store.world;
  const latest = calls.at(-1);
  if (!latest || latest === wired) return;
  wired = latest;
  const way = /^(chat\.|views\.|files\.|reactions\.)/.test(latest.method)
    ? 'to-right'
    : /^(send|edit|answer)/i.test(latest.method)
      ? 'to-left'
      : '';
  if (!way || wire.childElementCount > 4) return;
  const spark = h('i', { class: `spark ${way}` });
  spark.addEventListener('animationend', () => spark.remove());
  wire.append(spark);
}

function draw() {
  app.keepTime();
  chooseDefaults();
  markRead();
  drawTop();
  drawSides();
  rosters.draw();
  phone.draw();
  workspace.draw();
  modal.draw();
  drawer.draw();
  drawWire();
  drawPast(app, past);
  const { connected, loaded } = store.world;
  offline.hidden = connected;
  offline.textContent = t(loaded ? 'reconnecting' : 'loadFailed');
  document.body.classList.toggle('is-loaded', loaded);
}

store.onChange(draw);
darkWanted.addEventListener('change', store.redraw);
document.addEventListener('visibilitychange', store.redraw);
// Times such as “3 minutes ago”, the typing sign and the office clock move without an event.
setInterval(store.redraw, 5000);
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && store.view.counter && !event.defaultPrevented) {
    store.look({ counter: false });
  }
});
app.live.connect();
draw();
