/** The staff's workspace: places on the left, the open one in the middle, a thread beside it. */
import { avatar } from '../kit/avatar.js';
import { fill, h } from '../kit/dom.js';
import { icon } from '../kit/icons.js';
import { drawBlocks } from './blocks/blocks.js';
import { SlackComposer } from './composer.js';
import { createMessagePane } from './message-pane.js';
import * as slack from './model.js';

/** @typedef {import('../app.js').App} App */

/** The workspace, from its places to its threads. */
export class Workspace {
  #app;
  #surfaces;
  /** Ephemeral messages their reader has closed. @type {Set<string>} */
  #dismissed = new Set();
  #homeAsked = '';
  #sidebar = h('nav', { class: 'desk-sidebar', id: 'desk-sidebar' });
  #header = h('header', { class: 'desk-header' });
  #banner = h('div', { class: 'banner desk-banner', role: 'alert', hidden: true });
  #pane = createMessagePane({ testId: 'channel-log', inThread: false });
  #home = h('div', { class: 'desk-home', 'data-testid': 'app-home' });
  #threadHead = h('header', { class: 'thread-head' });
  #threadPane = createMessagePane({ testId: 'thread-log', inThread: true });
  #composer;
  #threadComposer;
  #thread;
  #actions;

  /**
   * @param {App} app
   * @param {import('./surfaces.js').Surfaces} surfaces
   */
  constructor(app, surfaces) {
    this.#app = app;
    this.#surfaces = surfaces;
    this.#actions = this.#messageActions();
    this.#composer = new SlackComposer(this.#composerActions(''));
    this.#threadComposer = new SlackComposer(this.#composerActions('thread'));
    const main = h(
      'section',
      { class: 'desk-main' },
      this.#header,
      this.#banner,
      this.#home,
      this.#pane.scroller,
      this.#composer.root,
    );
    this.#thread = h(
      'aside',
      { class: 'desk-thread', 'data-testid': 'thread' },
      this.#threadHead,
      this.#threadPane.scroller,
      this.#threadComposer.root,
    );
    const scrim = h('div', {
      class: 'desk-scrim',
      on: { click: () => app.root.desk.classList.remove('shows-places') },
    });
    app.root.desk.append(this.#sidebar, scrim, main, this.#thread);
    this.#banner.addEventListener('click', () => this.#showBanner(null));
  }

  #me() {
    return this.#app.store.view.staff;
  }

  /** What can be done with a message. @returns {import('./message.js').MessageActions} */
  #messageActions() {
    const app = this.#app;
    const { store } = app;
    return {
      get reading() {
        return app.reading();
      },
      t: app.t,
      surfaceOf: (message) =>
        this.#surfaces.surface({
          key: message.surface,
          channel: store.view.channel,
          message_ts: message.ts,
          blocks: message.blocks,
        }),
      person: (id) => slack.person(store.world, id),
      react: (message, name, remove) =>
        void app.attempt('slack/react', {
          user: this.#me(),
          channel: store.view.channel,
          ts: message.ts,
          name,
          ...(remove ? { remove: true } : {}),
        }),
      openThread: (message) => {
        store.look({ thread: message.threadTs || message.ts });
        this.#threadPane.toEnd();
        this.#threadComposer.focus();
      },
      threadUnread: (message) =>
        message.latestReply > Number(store.view.seen[`${this.#me()}:thread:${message.ts}`] ?? 0) &&
        message.latestReply * 1000 > app.openedAtMs,
      enlarge: app.enlarge,
      fileUrl: app.fileUrl,
      dismiss: (message) => {
        this.#dismissed.add(message.key);
        store.redraw();
      },
    };
  }

  /** @param {string} threadTs @returns {ConstructorParameters<typeof SlackComposer>[0]} */
  #composerActions(threadTs) {
    return {
      t: this.#app.t,
      testId: threadTs ? 'thread-composer' : 'channel-composer',
      verbs: () => this.#app.store.world.office?.verbs ?? [],
      people: () => slack.staff(this.#app.store.world, true).filter((person) => !person.deleted),
      send: async (message) => {
        (threadTs ? this.#threadPane : this.#pane).toEnd();
        const done = await this.#app.attempt('slack/message', {
          user: this.#me(),
          channel: this.#app.store.view.channel,
          ...(threadTs ? { thread_ts: this.#app.store.view.thread } : {}),
          ...message,
        });
        return done !== undefined;
      },
      command: async (command, text) => {
        try {
          const result = await this.#app.call('slack/command', {
            user: this.#me(),
            channel: this.#app.store.view.channel,
            command,
            text,
          });
          const trouble = this.#surfaces.trouble(result);
          this.#showBanner(trouble);
          return trouble === null;
        } catch (error) {
          this.#showBanner(this.#surfaces.failure(error));
          return false;
        }
      },
      ...(threadTs ? { leave: () => this.#closeThread() } : {}),
    };
  }

  /** @param {string | null} words */
  #showBanner(words) {
    this.#banner.hidden = !words;
    this.#banner.textContent = words ?? '';
  }

  #closeThread() {
    this.#app.store.look({ thread: '' });
    this.#composer.focus();
  }

  /** @param {string} channel */
  open(channel) {
    this.#app.root.desk.classList.remove('shows-places');
    this.#showBanner(null);
    this.#app.store.look({ channel, thread: '' });
  }

  /**
   * @param {slack.Room | { id: string, name: string, kind: string }} room
   * @param {Node} face
   */
  #placeButton(room, face) {
    const unread = room.kind === 'home' ? 0 : this.#app.unreadIn(room.id);
    const here = this.#app.store.view.channel === room.id;
    return h(
      'button',
      {
        key: room.id,
        type: 'button',
        class: unread ? 'place is-unread' : 'place',
        'aria-current': here ? 'page' : undefined,
        'data-channel': room.id,
        'data-channel-name': room.name,
        on: { click: () => this.open(room.id) },
      },
      face,
      h('span', { class: 'place-name' }, this.#named(room)),
      unread > 0 && h('span', { class: 'badge' }, unread > 99 ? '99+' : unread),
    );
  }

  /** @param {{ id: string, name: string }} room */
  #named(room) {
    const { world, view } = this.#app.store;
    return slack.shownName(world, room, view.language);
  }

  #drawSidebar() {
    const rooms = slack.channels(this.#app.store.world, this.#me());
    const bot = slack.bot(this.#app.store.world);
    /** @param {string} kind */
    const of = (kind) => rooms.filter((room) => room.kind === kind);
    fill(
      this.#sidebar,
      h(
        'div',
        { class: 'desk-team' },
        slack.teamName(this.#app.store.world, this.#app.store.view.language),
      ),
      h('div', { class: 'places-heading' }, this.#app.t('channels')),
      of('channel').map((room) => this.#placeButton(room, icon('hash'))),
      of('dm').length > 0 && h('div', { class: 'places-heading' }, this.#app.t('directMessages')),
      of('dm').map((room) =>
        this.#placeButton(
          room,
          avatar(slack.person(this.#app.store.world, room.other), 'avatar-place'),
        ),
      ),
      h('div', { class: 'places-heading' }, `${this.#app.t('apps')} · ${bot.name}`),
      this.#placeButton({ id: 'home', name: this.#app.t('homeTab'), kind: 'home' }, icon('home')),
      of('app').map((room) =>
        this.#placeButton({ ...room, name: this.#app.t('messagesTab') }, icon('thread')),
      ),
    );
    this.#sidebar.setAttribute('aria-label', this.#app.t('channels'));
  }

  /** @param {slack.Room | undefined} room */
  #drawHeader(room) {
    const isHome = this.#app.store.view.channel === 'home';
    const name = isHome
      ? `${slack.bot(this.#app.store.world).name} · ${this.#app.t('homeTab')}`
      : room
        ? this.#named(room)
        : '';
    fill(
      this.#header,
      h(
        'button',
        {
          type: 'button',
          class: 'desk-icon desk-menu',
          'aria-label': this.#app.t('channels'),
          'aria-controls': 'desk-sidebar',
          'data-testid': 'open-places',
          on: { click: () => this.#app.root.desk.classList.toggle('shows-places') },
        },
        icon('menu'),
      ),
      h(
        'h2',
        { class: 'desk-title', 'data-testid': 'channel-title' },
        room?.kind === 'channel' && icon('hash'),
        name,
      ),
      room?.topic &&
        h(
          'span',
          { class: 'desk-topic' },
          this.#named({ id: `${room.id}:topic`, name: room.topic }),
        ),
    );
  }

  #drawHome() {
    const view = slack.homeOf(this.#app.store.world, this.#me());
    const asked = `${this.#me()}`;
    if (this.#homeAsked !== asked) {
      this.#homeAsked = asked;
      void this.#app.attempt('slack/home', { user: this.#me() });
    }
    const blocks = view?.blocks ?? [];
    fill(
      this.#home,
      blocks.length === 0
        ? h('p', { class: 'quiet' }, this.#app.t('homeEmpty'))
        : h(
            'div',
            { class: 'home-blocks blocks', key: `home-${this.#me()}` },
            drawBlocks(
              this.#surfaces.surface({ key: `home:${this.#me()}`, view_id: view?.id, blocks }),
              blocks,
            ),
          ),
    );
  }

  /** @param {string} language */
  #extraOf(language) {
    return (/** @type {import('./model.js').SlackMessage} */ message) =>
      `${language}|${this.#me()}|${this.#surfaces.version(message.surface)}|${this.#actions.threadUnread(message)}|${this.#app.namesVersion()}`;
  }

  #drawThread() {
    const { view, world } = this.#app.store;
    const messages = view.thread ? slack.thread(world, this.#me(), view.channel, view.thread) : [];
    const isOpen = view.thread !== '' && messages.length > 0;
    this.#thread.hidden = !isOpen;
    this.#app.root.desk.classList.toggle('has-thread', isOpen);
    if (!isOpen) return;
    fill(
      this.#threadHead,
      h('h2', { class: 'desk-title' }, this.#app.t('thread')),
      h(
        'span',
        { class: 'desk-topic' },
        `#${slack.channelName(world, view.channel, view.language)}`,
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'desk-icon',
          'aria-label': this.#app.t('close'),
          'data-testid': 'close-thread',
          on: { click: () => this.#closeThread() },
        },
        icon('close'),
      ),
    );
    const shown = messages.filter((message) => !this.#dismissed.has(message.key));
    this.#threadPane.draw(
      { ...this.#actions, reading: this.#app.reading(), openThread: null },
      shown,
      {
        place: `${this.#me()}:${view.channel}:${view.thread}`,
        extra: this.#extraOf(view.language),
        empty: '',
        label: this.#app.t('thread'),
        replies: messages.length > 1 ? this.#app.t('replies', { n: messages.length - 1 }) : '',
      },
    );
    this.#threadComposer.update(
      `${this.#me()}:${view.channel}:${view.thread}`,
      this.#app.t('composeThread'),
    );
    this.#app.see(`${this.#me()}:thread:${view.thread}`, messages.at(-1)?.ts ?? '0');
  }

  draw() {
    const { view, world } = this.#app.store;
    this.#app.root.desk.hidden = !world.slack;
    if (!world.slack) return;
    const isHome = view.channel === 'home';
    if (!isHome) this.#homeAsked = '';
    const room = slack.channels(world, this.#me()).find((one) => one.id === view.channel);
    this.#drawSidebar();
    this.#drawHeader(room);
    this.#home.hidden = !isHome;
    this.#pane.scroller.hidden = isHome;
    this.#composer.root.hidden = isHome;
    if (isHome) {
      this.#thread.hidden = true;
      this.#app.root.desk.classList.remove('has-thread');
      this.#drawHome();
      return;
    }
    const messages = slack
      .messages(world, this.#me(), view.channel)
      .filter((message) => !this.#dismissed.has(message.key));
    this.#pane.draw(this.#actions, messages, {
      place: `${this.#me()}:${view.channel}`,
      extra: this.#extraOf(view.language),
      empty: this.#app.t('channelEmpty'),
      label: room ? slack.shownName(world, room, view.language) : '',
    });
    const name = room ? slack.shownName(world, room, view.language) : '';
    this.#composer.update(
      `${this.#me()}:${view.channel}`,
      room?.kind === 'channel'
        ? this.#app.t('composeIn', { name })
        : this.#app.t('composeTo', { name }),
    );
    this.#drawThread();
  }
}
