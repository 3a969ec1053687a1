/** The resident's phone: whose it is, the chat, and what can be done there. */
import { avatar } from '../kit/avatar.js';
import { fill, h, keepAtEnd, list } from '../kit/dom.js';
import { icon } from '../kit/icons.js';
import { confirmDialog, openMenu } from '../kit/popover.js';
import { dayHeading, dayNumber } from '../kit/time.js';
import { drawBubble } from './bubbles.js';
import { PhoneComposer } from './composer.js';
import * as telegram from './model.js';
import { payInvoice } from './paying.js';

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

/** The resident's phone. */
export class Phone {
  #app;
  /** @type {string | null} */
  #pressing = null;
  /** @type {number | undefined} */
  #pressTimer;
  #shownChat = '';
  #shownToast = '';
  #header = h('header', { class: 'phone-header' });
  #content = h('div', { class: 'phone-messages' });
  #log = h(
    'div',
    { class: 'phone-log', role: 'log', 'aria-live': 'polite', 'data-testid': 'phone-log' },
    this.#content,
  );
  #end = keepAtEnd(this.#log, this.#content);
  #toEnd = h(
    'button',
    { type: 'button', class: 'to-end', on: { click: () => this.#end.toEnd() } },
    icon('chevron'),
  );
  #toast = h('div', { class: 'phone-toast', role: 'status', 'data-testid': 'phone-toast' });
  #composer;
  #watched = '';
  #bubbleActions;

  /** @param {App} app */
  constructor(app) {
    this.#app = app;
    this.#bubbleActions = this.#makeBubbleActions();
    this.#log.addEventListener(
      'scroll',
      () => this.#toEnd.classList.toggle('is-shown', !this.#end.pinned()),
      { passive: true },
    );
    this.#toast.addEventListener('animationend', () => this.#toast.classList.remove('is-shown'));
    const { t } = app;
    this.#composer = new PhoneComposer({
      t,
      send: (message) => this.#send(message),
      unblock: () => void this.#block(false),
      mayShareContact: () =>
        confirmDialog({ title: t('sharePhone'), text: [], confirm: t('share'), deny: t('cancel') }),
    });
    app.root.phone.append(
      this.#header,
      h('div', { class: 'phone-stage' }, this.#log, this.#toEnd, this.#toast),
      this.#composer.root,
    );
  }

  /** What the bubbles ask of the phone, and can have done. @returns {import('./bubbles.js').BubbleActions} */
  #makeBubbleActions() {
    const phone = this;
    return {
      get frame() {
        return phone.#app.frame();
      },
      t: this.#app.t,
      get group() {
        return phone.#app.store.view.chat !== '';
      },
      get pressing() {
        return phone.#pressing;
      },
      openLink: this.#app.openLink,
      sendCommand: (command) =>
        void this.#app.attempt('telegram/send', { user_id: Number(this.#who()), text: command }),
      press: (message, button) => this.#press(message, button),
      reply: (message) => this.#composer.setReply(message),
      enlarge: (photo) => this.#app.enlarge(photo.url),
    };
  }

  /** @param {object} message */
  async #send(message) {
    this.#end.toEnd();
    // A chat with a bot begins with Start; the invitation's link carries its code.
    if (this.#invitation()) {
      const begun = await this.#app.attempt('telegram/send', {
        user_id: Number(this.#who()),
        start: this.#invitation(),
      });
      if (!begun || 'start' in message) return begun !== undefined;
      await this.#app.live.fetchNow('telegram');
    }
    const done = await this.#app.attempt('telegram/send', {
      user_id: Number(this.#who()),
      ...(this.#app.store.view.chat ? { chat_id: Number(this.#app.store.view.chat) } : {}),
      ...message,
    });
    return done !== undefined;
  }

  #who() {
    return this.#app.store.view.resident;
  }

  #chatId() {
    return this.#app.store.view.chat || this.#who();
  }

  /** The code of an invitation this person has been given and not used. */
  #invitation() {
    const fresh = telegram.messages(this.#app.store.world, this.#who(), '').length === 0;
    return this.#app.store.view.chat === '' && fresh
      ? (telegram.person(this.#app.store.world, this.#who())?.invite ?? '')
      : '';
  }

  /** @param {boolean} blocked */
  #block(blocked) {
    return this.#app.attempt('telegram/block', { user_id: Number(this.#who()), blocked });
  }

  /**
   * @param {import('./model.js').Message} message
   * @param {any} button
   */
  async #press(message, button) {
    if (button.copy !== undefined) return void navigator.clipboard?.writeText(button.copy);
    if (button.url) {
      if (!this.#app.openLink(button.url)) window.open(button.url, '_blank', 'noopener');
      return;
    }
    if (button.pay) {
      const whose = { user_id: Number(this.#who()), chat_id: Number(this.#chatId()) };
      return void (await payInvoice(this.#app, { ...whose, message }));
    }
    const mine = `${message.id} ${button.data}`;
    this.#pressing = mine;
    this.#app.store.redraw();
    clearTimeout(this.#pressTimer);
    this.#pressTimer = window.setTimeout(() => this.#stopPressing(mine), PRESS_MS);
    const done = await this.#app.attempt('telegram/press', {
      user_id: Number(this.#who()),
      chat_id: Number(this.#chatId()),
      message_id: message.id,
      data: button.data,
    });
    if (!done) this.#stopPressing(mine);
    else this.#watched = String(done.query_id ?? '');
  }

  /** @param {string} which */
  #stopPressing(which) {
    if (this.#pressing !== which) return;
    this.#pressing = null;
    this.#watched = '';
    this.#app.store.redraw();
  }

  /** @param {HTMLElement} anchor */
  #openPhoneMenu(anchor) {
    const person = telegram.person(this.#app.store.world, this.#who());
    openMenu(
      anchor,
      [
        {
          icon: icon('block'),
          label: this.#app.t(person?.blocked ? 'unblockBot' : 'blockBot'),
          danger: !person?.blocked,
          data: { 'data-testid': 'phone-block' },
          pick: () => void this.#block(!person?.blocked),
        },
        {
          icon: icon('users'),
          label: this.#app.t('newGroup'),
          pick: async () => {
            const members = telegram.people(this.#app.store.world).slice(0, 6);
            const ids = [...new Set([this.#who(), ...members.map((one) => one.id)])].map(Number);
            const chat = await this.#app.attempt('telegram/groups', {
              title: this.#app.t('newGroupTitle'),
              members: ids,
            });
            if (!chat) return;
            await this.#app.live.fetchNow('telegram');
            this.#app.store.look({ chat: String(chat.id ?? chat.chat?.id) });
          },
        },
      ],
      { align: 'end', label: this.#app.t('menu') },
    );
  }

  #drawHeader() {
    const chats = telegram.chats(this.#app.store.world, this.#who());
    const bot = telegram.bot(this.#app.store.world);
    const chat = chats.find((one) => one.id === this.#app.store.view.chat);
    const typing = telegram.isTyping(this.#app.store.world, this.#chatId(), this.#app.nowMs());
    const status = typing
      ? this.#app.t('typing')
      : chat
        ? this.#app.t('members', { n: chat.members })
        : this.#app.t('bot');
    fill(
      this.#header,
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
          { class: 'chat-switch', role: 'group', 'aria-label': this.#app.t('chats') },
          [{ id: '', title: bot.name }, ...chats].map((one) =>
            h(
              'button',
              {
                type: 'button',
                class: 'chat-tab',
                'aria-pressed': String(one.id === this.#app.store.view.chat),
                title: one.title,
                on: { click: () => this.#app.store.look({ chat: one.id }) },
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
          'aria-label': this.#app.t('menu'),
          'aria-haspopup': 'menu',
          'data-testid': 'phone-menu',
          on: {
            click: (/** @type {MouseEvent} */ event) =>
              this.#openPhoneMenu(/** @type {HTMLElement} */ (event.currentTarget)),
          },
        },
        icon('more'),
      ),
    );
  }

  /** @param {import('./model.js').Message[]} messages */
  #drawMessages(messages) {
    const here = `${this.#who()}:${this.#chatId()}`;
    const moved = here !== this.#shownChat;
    if (moved) {
      this.#content.classList.remove('is-live');
      fill(this.#content);
    }
    const frame = this.#app.frame();
    const extra = `${frame.language}|${frame.timeZone}|${this.#app.store.view.chat}`;
    list(this.#content, linesOf(this.#app, messages, extra), {
      key: (line) => `${here}:${line.key}`,
      signature: (line) =>
        line.kind === 'day'
          ? `${line.day}|${dayHeading(frame, line.ms)}`
          : `${line.signature}|${this.#pressing?.startsWith(`${line.message.id} `) ? this.#pressing : ''}`,
      draw: (line) =>
        line.kind === 'day'
          ? h(
              'div',
              { class: 'service-line', key: `${here}:${line.key}` },
              dayHeading(frame, line.ms),
            )
          : drawBubble(this.#bubbleActions, line.message),
    });
    this.#log.classList.toggle('is-empty', messages.length === 0);
    this.#log.dataset.empty = this.#app.t('emptyChat');
    this.#log.dataset.hint = this.#app.t(this.#invitation() ? 'emptyInvited' : 'emptyHint');
    this.#log.setAttribute('aria-label', this.#app.t('residentsSide'));
    this.#toEnd.setAttribute('aria-label', this.#app.t('latest'));
    if (moved) {
      this.#shownChat = here;
      this.#end.toEnd();
      requestAnimationFrame(() =>
        requestAnimationFrame(() => this.#content.classList.add('is-live')),
      );
    }
  }

  #drawToast() {
    if (
      this.#pressing &&
      this.#watched &&
      telegram.isAnswered(this.#app.store.world, this.#watched)
    )
      this.#stopPressing(this.#pressing);
    const latest = telegram.latestToast(this.#app.store.world, this.#who());
    if (!latest || latest.key === this.#shownToast) return;
    const isNew = this.#shownToast !== '' || this.#app.nowMs() - latest.atMs < 5000;
    this.#shownToast = latest.key;
    if (!isNew || !latest.text) return;
    if (latest.alert) {
      void confirmDialog({
        title: latest.text,
        text: [],
        confirm: this.#app.t('ok'),
        deny: this.#app.t('close'),
      });
      return;
    }
    this.#toast.textContent = latest.text;
    this.#toast.classList.remove('is-shown');
    requestAnimationFrame(() => this.#toast.classList.add('is-shown'));
  }
  focus() {
    this.#composer.focus();
  }

  draw() {
    const { world } = this.#app.store;
    this.#app.root.phone.hidden = !world.telegram;
    if (!world.telegram) return;
    const person = telegram.person(world, this.#who());
    const messages = telegram.messages(world, this.#who(), this.#app.store.view.chat);
    const said = messages.filter((message) => message.out).length;
    this.#drawHeader();
    this.#drawMessages(messages);
    this.#drawToast();
    this.#composer.update({
      person: `${this.#who()}:${this.#chatId()}`,
      fresh: this.#app.store.view.chat === '' && messages.length === 0,
      young: this.#app.store.view.chat === '' && said < YOUNG_UNTIL,
      silent: said === 0,
      blocked: person?.blocked ?? false,
      commands: telegram.bot(world).commands,
      keyboard: telegram.replyKeyboard(world, this.#who(), this.#app.store.view.chat),
    });
  }
}
