/** The staff's workspace: places on the left, the open one in the middle, a thread beside it. */
import { avatar } from '../kit/avatar.js';
import { fill, h } from '../kit/dom.js';
import { icon } from '../kit/icons.js';
import { drawBlocks } from './blocks/blocks.js';
import { createSlackComposer } from './composer.js';
import { createMessagePane } from './message-pane.js';
import * as slack from './model.js';

/** @typedef {import('../app.js').App} App */

/**
 * @param {App} app
 * @param {ReturnType<typeof import('./surfaces.js').createSurfaces>} surfaces
 */
export function createWorkspace(app, surfaces) {
  const { store, t, root } = app;
  const me = () => store.view.staff;
  /** Ephemeral messages their reader has closed. @type {Set<string>} */
  const dismissed = new Set();
  let homeAsked = '';

  const sidebar = h('nav', { class: 'desk-sidebar', id: 'desk-sidebar' });
  const header = h('header', { class: 'desk-header' });
  const banner = h('div', { class: 'banner desk-banner', role: 'alert', hidden: true });
  const pane = createMessagePane({ testId: 'channel-log', inThread: false });
  const home = h('div', { class: 'desk-home', 'data-testid': 'app-home' });
  const threadHead = h('header', { class: 'thread-head' });
  const threadPane = createMessagePane({ testId: 'thread-log', inThread: true });

  /** @param {string} threadTs @returns {Parameters<typeof createSlackComposer>[0]} */
  const composerActions = (threadTs) => ({
    t,
    testId: threadTs ? 'thread-composer' : 'channel-composer',
    people: () => slack.staff(store.world, true).filter((person) => !person.deleted),
    async send(message) {
      (threadTs ? threadPane : pane).toEnd();
      const done = await app.attempt('slack/message', {
        user: me(),
        channel: store.view.channel,
        ...(threadTs ? { thread_ts: store.view.thread } : {}),
        ...message,
      });
      return done !== undefined;
    },
    async command(command, text) {
      try {
        const result = await app.call('slack/command', {
          user: me(),
          channel: store.view.channel,
          command,
          text,
        });
        const trouble = surfaces.trouble(result);
        showBanner(trouble);
        return trouble === null;
      } catch (error) {
        showBanner(surfaces.failure(error));
        return false;
      }
    },
    ...(threadTs ? { leave: () => closeThread() } : {}),
  });
  const composer = createSlackComposer(composerActions(''));
  const threadComposer = createSlackComposer(composerActions('thread'));
  const main = h(
    'section',
    { class: 'desk-main' },
    header,
    banner,
    home,
    pane.scroller,
    composer.root,
  );
  const thread = h(
    'aside',
    { class: 'desk-thread', 'data-testid': 'thread' },
    threadHead,
    threadPane.scroller,
    threadComposer.root,
  );
  const scrim = h('div', {
    class: 'desk-scrim',
    on: { click: () => root.desk.classList.remove('shows-places') },
  });
  root.desk.append(sidebar, scrim, main, thread);

  /** @param {string | null} words */
  const showBanner = (words) => {
    banner.hidden = !words;
    banner.textContent = words ?? '';
  };
  banner.addEventListener('click', () => showBanner(null));

  const closeThread = () => {
    store.look({ thread: '' });
    composer.focus();
  };

  /** @param {string} channel */
  const open = (channel) => {
    root.desk.classList.remove('shows-places');
    showBanner(null);
    store.look({ channel, thread: '' });
  };

  /** @type {import('./message.js').MessageActions} */
  const actions = {
    get reading() {
      return app.reading();
    },
    t,
    surfaceOf: (message) =>
      surfaces.surface({
        key: message.surface,
        channel: store.view.channel,
        message_ts: message.ts,
        blocks: message.blocks,
      }),
    person: (id) => slack.person(store.world, id),
    react: (message, name, remove) =>
      void app.attempt('slack/react', {
        user: me(),
        channel: store.view.channel,
        ts: message.ts,
        name,
        ...(remove ? { remove: true } : {}),
      }),
    openThread(message) {
      store.look({ thread: message.threadTs || message.ts });
      threadPane.toEnd();
      threadComposer.focus();
    },
    threadUnread: (message) =>
      message.latestReply > Number(store.view.seen[`${me()}:thread:${message.ts}`] ?? 0) &&
      message.latestReply * 1000 > app.openedAtMs,
    enlarge: app.enlarge,
    fileUrl: app.fileUrl,
    dismiss(message) {
      dismissed.add(message.key);
      store.redraw();
    },
  };

  /**
   * @param {slack.Room | { id: string, name: string, kind: string }} room
   * @param {Node} face
   */
  const placeButton = (room, face) => {
    const unread = room.kind === 'home' ? 0 : app.unreadIn(room.id);
    const here = store.view.channel === room.id;
    return h(
      'button',
      {
        key: room.id,
        type: 'button',
        class: unread ? 'place is-unread' : 'place',
        'aria-current': here ? 'page' : undefined,
        'data-channel': room.id,
        'data-channel-name': room.name,
        on: { click: () => open(room.id) },
      },
      face,
      h('span', { class: 'place-name' }, room.name),
      unread > 0 && h('span', { class: 'badge' }, unread > 99 ? '99+' : unread),
    );
  };

  function drawSidebar() {
    const rooms = slack.channels(store.world, me());
    const bot = slack.bot(store.world);
    /** @param {string} kind */
    const of = (kind) => rooms.filter((room) => room.kind === kind);
    fill(
      sidebar,
      h('div', { class: 'desk-team' }, slack.teamName(store.world)),
      h('div', { class: 'places-heading' }, t('channels')),
      of('channel').map((room) => placeButton(room, icon('hash'))),
      of('dm').length > 0 && h('div', { class: 'places-heading' }, t('directMessages')),
      of('dm').map((room) =>
        placeButton(room, avatar(slack.person(store.world, room.other), 'avatar-place')),
      ),
      h('div', { class: 'places-heading' }, `${t('apps')} · ${bot.name}`),
      placeButton({ id: 'home', name: t('homeTab'), kind: 'home' }, icon('home')),
      of('app').map((room) => placeButton({ ...room, name: t('messagesTab') }, icon('thread'))),
    );
    sidebar.setAttribute('aria-label', t('channels'));
  }

  /** @param {slack.Room | undefined} room */
  function drawHeader(room) {
    const isHome = store.view.channel === 'home';
    const name = isHome ? `${slack.bot(store.world).name} · ${t('homeTab')}` : (room?.name ?? '');
    fill(
      header,
      h(
        'button',
        {
          type: 'button',
          class: 'desk-icon desk-menu',
          'aria-label': t('channels'),
          'aria-controls': 'desk-sidebar',
          'data-testid': 'open-places',
          on: { click: () => root.desk.classList.toggle('shows-places') },
        },
        icon('menu'),
      ),
      h(
        'h2',
        { class: 'desk-title', 'data-testid': 'channel-title' },
        room?.kind === 'channel' && icon('hash'),
        name,
      ),
      room?.topic && h('span', { class: 'desk-topic' }, room.topic),
    );
  }

  function drawHome() {
    const view = slack.homeOf(store.world, me());
    const asked = `${me()}`;
    if (homeAsked !== asked) {
      homeAsked = asked;
      void app.attempt('slack/home', { user: me() });
    }
    const blocks = view?.blocks ?? [];
    fill(
      home,
      blocks.length === 0
        ? h('p', { class: 'quiet' }, t('homeEmpty'))
        : h(
            'div',
            { class: 'home-blocks blocks', key: `home-${me()}` },
            drawBlocks(
              surfaces.surface({ key: `home:${me()}`, view_id: view?.id, blocks }),
              blocks,
            ),
          ),
    );
  }

  /** @param {string} language */
  const extraOf = (language) => (/** @type {import('./model.js').SlackMessage} */ message) =>
    `${language}|${me()}|${surfaces.version(message.surface)}|${actions.threadUnread(message)}|${app.namesVersion()}`;

  function drawThread() {
    const { view, world } = store;
    const messages = view.thread ? slack.thread(world, me(), view.channel, view.thread) : [];
    const isOpen = view.thread !== '' && messages.length > 0;
    thread.hidden = !isOpen;
    root.desk.classList.toggle('has-thread', isOpen);
    if (!isOpen) return;
    fill(
      threadHead,
      h('h2', { class: 'desk-title' }, t('thread')),
      h('span', { class: 'desk-topic' }, `#${slack.channelName(world, view.channel)}`),
      h(
        'button',
        {
          type: 'button',
          class: 'desk-icon',
          'aria-label': t('close'),
          'data-testid': 'close-thread',
          on: { click: closeThread },
        },
        icon('close'),
      ),
    );
    const shown = messages.filter((message) => !dismissed.has(message.key));
    threadPane.draw({ ...actions, reading: app.reading(), openThread: null }, shown, {
      place: `${me()}:${view.channel}:${view.thread}`,
      extra: extraOf(view.language),
      empty: '',
      label: t('thread'),
      replies: messages.length > 1 ? t('replies', { n: messages.length - 1 }) : '',
    });
    threadComposer.update(`${me()}:${view.channel}:${view.thread}`, t('composeThread'));
    app.see(`${me()}:thread:${view.thread}`, messages.at(-1)?.ts ?? '0');
  }

  return {
    open,
    draw() {
      const { view, world } = store;
      root.desk.hidden = !world.slack;
      if (!world.slack) return;
      const isHome = view.channel === 'home';
      if (!isHome) homeAsked = '';
      const room = slack.channels(world, me()).find((one) => one.id === view.channel);
      drawSidebar();
      drawHeader(room);
      home.hidden = !isHome;
      pane.scroller.hidden = isHome;
      composer.root.hidden = isHome;
      if (isHome) {
        thread.hidden = true;
        root.desk.classList.remove('has-thread');
        drawHome();
        return;
      }
      const messages = slack
        .messages(world, me(), view.channel)
        .filter((message) => !dismissed.has(message.key));
      pane.draw(actions, messages, {
        place: `${me()}:${view.channel}`,
        extra: extraOf(view.language),
        empty: t('channelEmpty'),
        label: room?.name ?? '',
      });
      const name = room?.name ?? '';
      composer.update(
        `${me()}:${view.channel}`,
        room?.kind === 'channel' ? t('composeIn', { name }) : t('composeTo', { name }),
      );
      drawThread();
    },
  };
}
