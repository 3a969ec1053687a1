/** The resident's phone: whose it is, the chat, and what can be done there. */
import { avatar } from '../kit/avatar.js';
import { fill, h, keepAtEnd, list } from '../kit/dom.js';
import { icon } from '../kit/icons.js';
import { confirmDialog, openMenu } from '../kit/popover.js';
import { dayHeading, dayNumber } from '../kit/time.js';
import { drawBubble } from './bubbles.js';
import { createPhoneComposer } from './composer.js';
import * as telegram from './model.js';

/** @typedef {import('../app.js').App} App */

/** So many messages of a person make a chat grown up: no more first sentences. */
const YOUNG_UNTIL = 3;
/** A press whose answer never comes stops shimmering after this long. */
const PRESS_MS = 8000;

/**
 * Messages with day headings between them, runs of one sender marked, unchanged ones as the
 * very same object as before so that they are not drawn again.
 * @typedef {{ kind: 'day', key: string, day: number, ms: number } | { kind: 'message', key: string, message: any, signature: string }} Line
 * @param {App} app
 * @param {import('./model.js').Message[]} messages
 * @param {string} extra
 * @returns {Line[]}
 */
function linesOf(app, messages, extra) {
  const frame = app.frame();
  /** @type {Line[]} */
  const lines = [];
  messages.forEach((message, index) => {
    const before = messages[index - 1];
    const after = messages[index + 1];
    const day = dayNumber(frame, message.date * 1000);
    const newDay = !before || dayNumber(frame, before.date * 1000) !== day;
    if (newDay) lines.push({ kind: 'day', key: `day-${day}`, day, ms: message.date * 1000 });
    /** @param {import('./model.js').Message | undefined} other */
    const together = (other) =>
      other &&
      !other.service &&
      other.from.id === message.from.id &&
      Math.abs(other.date - message.date) < 300;
    const first = newDay || !together(before);
    const last = !together(after);
    lines.push({
      kind: 'message',
      key: message.key,
      message: { ...message, first, last },
      signature: `${message.signature}|${first}|${last}|${extra}`,
    });
  });
  return lines;
}

/** @param {App} app */
export function createPhone(app) {
  const { store, t, root } = app;
  /** @type {string | null} */
  let pressing = null;
  /** @type {number | undefined} */
  let pressTimer;
  let shownChat = '';
  let shownToast = '';

  const header = h('header', { class: 'phone-header' });
  const log = h('div', {
    class: 'phone-log',
    role: 'log',
    'aria-live': 'polite',
    'data-testid': 'phone-log',
  });
  const content = h('div', { class: 'phone-messages' });
  log.append(content);
  const end = keepAtEnd(log, content);
  const toEnd = h(
    'button',
    { type: 'button', class: 'to-end', on: { click: () => end.toEnd() } },
    icon('chevron'),
  );
  log.addEventListener('scroll', () => toEnd.classList.toggle('is-shown', !end.pinned()), {
    passive: true,
  });
  const toast = h('div', { class: 'phone-toast', role: 'status', 'data-testid': 'phone-toast' });

  const who = () => store.view.resident;
  const chatId = () => store.view.chat || who();

  /** The code of an invitation this person has been given and not used. */
  const invitation = () => {
    const fresh = telegram.messages(store.world, who(), '').length === 0;
    return store.view.chat === '' && fresh
      ? (telegram.person(store.world, who())?.invite ?? '')
      : '';
  };

  const composer = createPhoneComposer({
    t,
    async send(message) {
      end.toEnd();
      // A chat with a bot begins with Start; the invitation's link carries its code.
      if (invitation()) {
        const begun = await app.attempt('telegram/send', {
          user_id: Number(who()),
          start: invitation(),
        });
        if (!begun || 'start' in message) return begun !== undefined;
        await app.live.fetchNow('telegram');
      }
      const done = await app.attempt('telegram/send', {
        user_id: Number(who()),
        ...(store.view.chat ? { chat_id: Number(store.view.chat) } : {}),
        ...message,
      });
      return done !== undefined;
    },
    unblock: () => void block(false),
    mayShareContact: () =>
      confirmDialog({ title: t('sharePhone'), text: [], confirm: t('share'), deny: t('cancel') }),
  });
  root.phone.append(header, h('div', { class: 'phone-stage' }, log, toEnd, toast), composer.root);

  /** @param {boolean} blocked */
  const block = (blocked) => app.attempt('telegram/block', { user_id: Number(who()), blocked });

  /** @type {import('./bubbles.js').BubbleActions['press']} */
  const press = async (message, button) => {
    if (button.copy !== undefined) return void navigator.clipboard?.writeText(button.copy);
    if (button.url) {
      if (!app.openLink(button.url)) window.open(button.url, '_blank', 'noopener');
      return;
    }
    const mine = `${message.id} ${button.data}`;
    pressing = mine;
    store.redraw();
    clearTimeout(pressTimer);
    pressTimer = window.setTimeout(() => stopPressing(mine), PRESS_MS);
    const done = await app.attempt('telegram/press', {
      user_id: Number(who()),
      chat_id: Number(chatId()),
      message_id: message.id,
      data: button.data,
    });
    if (!done) stopPressing(mine);
    else watched = String(done.query_id ?? '');
  };
  let watched = '';

  /** @param {string} which */
  const stopPressing = (which) => {
    if (pressing !== which) return;
    pressing = null;
    watched = '';
    store.redraw();
  };

  /** @type {import('./bubbles.js').BubbleActions} */
  const bubbleActions = {
    get frame() {
      return app.frame();
    },
    t,
    get group() {
      return store.view.chat !== '';
    },
    get pressing() {
      return pressing;
    },
    openLink: app.openLink,
    sendCommand: (command) =>
      void app.attempt('telegram/send', { user_id: Number(who()), text: command }),
    press,
    reply: (message) => composer.setReply(message),
    enlarge: (photo) => app.enlarge(photo.url),
  };

  /** @param {HTMLElement} anchor */
  const openPhoneMenu = (anchor) => {
    const person = telegram.person(store.world, who());
    openMenu(
      anchor,
      [
        {
          icon: icon('block'),
          label: t(person?.blocked ? 'unblockBot' : 'blockBot'),
          danger: !person?.blocked,
          data: { 'data-testid': 'phone-block' },
          pick: () => void block(!person?.blocked),
        },
        {
          icon: icon('users'),
          label: t('newGroup'),
          pick: async () => {
            const members = telegram.people(store.world).slice(0, 6);
            const ids = [...new Set([who(), ...members.map((one) => one.id)])].map(Number);
            const chat = await app.attempt('telegram/groups', {
              title: t('newGroupTitle'),
              members: ids,
            });
            if (!chat) return;
            await app.live.fetchNow('telegram');
            store.look({ chat: String(chat.id ?? chat.chat?.id) });
          },
        },
      ],
      { align: 'end', label: t('menu') },
    );
  };

  function drawHeader() {
    const chats = telegram.chats(store.world, who());
    const bot = telegram.bot(store.world);
    const chat = chats.find((one) => one.id === store.view.chat);
    const typing = telegram.isTyping(store.world, chatId(), app.nowMs());
    const status = typing ? t('typing') : chat ? t('members', { n: chat.members }) : t('bot');
    fill(
      header,
      h('span', { class: 'phone-avatar' }, avatar(chat ? { id: chat.id, name: chat.title } : bot)),
      h(
        'div',
        { class: 'phone-title' },
        h('div', { class: 'phone-name', 'data-testid': 'phone-name' }, chat?.title ?? bot.name),
        h('div', { class: typing ? 'phone-status is-typing' : 'phone-status' }, status),
      ),
      chats.length > 0 &&
        h(
          'div',
          { class: 'chat-switch', role: 'group', 'aria-label': t('chats') },
          [{ id: '', title: bot.name }, ...chats].map((one) =>
            h(
              'button',
              {
                type: 'button',
                class: 'chat-tab',
                'aria-pressed': String(one.id === store.view.chat),
                title: one.title,
                on: { click: () => store.look({ chat: one.id }) },
              },
              one.id === '' ? icon('user') : icon('users'),
            ),
          ),
        ),
      h(
        'button',
        {
          type: 'button',
          class: 'phone-icon',
          'aria-label': t('menu'),
          'aria-haspopup': 'menu',
          'data-testid': 'phone-menu',
          on: {
            click: (/** @type {MouseEvent} */ event) =>
              openPhoneMenu(/** @type {HTMLElement} */ (event.currentTarget)),
          },
        },
        icon('more'),
      ),
    );
  }

  /** @param {import('./model.js').Message[]} messages */
  function drawMessages(messages) {
    const here = `${who()}:${chatId()}`;
    const moved = here !== shownChat;
    if (moved) {
      content.classList.remove('is-live');
      fill(content);
    }
    const frame = app.frame();
    const extra = `${frame.language}|${frame.timeZone}|${store.view.chat}`;
    list(content, linesOf(app, messages, extra), {
      key: (line) => `${here}:${line.key}`,
      signature: (line) =>
        line.kind === 'day'
          ? `${line.day}|${dayHeading(frame, line.ms)}`
          : `${line.signature}|${pressing?.startsWith(`${line.message.id} `) ? pressing : ''}`,
      draw: (line) =>
        line.kind === 'day'
          ? h(
              'div',
              { class: 'service-line', key: `${here}:${line.key}` },
              dayHeading(frame, line.ms),
            )
          : drawBubble(bubbleActions, line.message),
    });
    log.classList.toggle('is-empty', messages.length === 0);
    log.dataset.empty = t('emptyChat');
    log.dataset.hint = t(invitation() ? 'emptyInvited' : 'emptyHint');
    log.setAttribute('aria-label', t('residentsSide'));
    toEnd.setAttribute('aria-label', t('latest'));
    if (moved) {
      shownChat = here;
      end.toEnd();
      requestAnimationFrame(() => requestAnimationFrame(() => content.classList.add('is-live')));
    }
  }

  function drawToast() {
    if (pressing && watched && telegram.isAnswered(store.world, watched)) stopPressing(pressing);
    const latest = telegram.latestToast(store.world, who());
    if (!latest || latest.key === shownToast) return;
    const isNew = shownToast !== '' || app.nowMs() - latest.atMs < 5000;
    shownToast = latest.key;
    if (!isNew || !latest.text) return;
    if (latest.alert) {
      void confirmDialog({ title: latest.text, text: [], confirm: t('ok'), deny: t('close') });
      return;
    }
    toast.textContent = latest.text;
    toast.classList.remove('is-shown');
    requestAnimationFrame(() => toast.classList.add('is-shown'));
  }
  toast.addEventListener('animationend', () => toast.classList.remove('is-shown'));

  return {
    focus: composer.focus,
    draw() {
      const { world } = store;
      root.phone.hidden = !world.telegram;
      if (!world.telegram) return;
      const person = telegram.person(world, who());
      const messages = telegram.messages(world, who(), store.view.chat);
      const said = messages.filter((message) => message.out).length;
      drawHeader();
      drawMessages(messages);
      drawToast();
      composer.update({
        person: `${who()}:${chatId()}`,
        fresh: store.view.chat === '' && messages.length === 0,
        young: store.view.chat === '' && said < YOUNG_UNTIL,
        silent: said === 0,
        blocked: person?.blocked ?? false,
        commands: telegram.bot(world).commands,
        keyboard: telegram.replyKeyboard(world, who(), store.view.chat),
      });
    },
  };
}
