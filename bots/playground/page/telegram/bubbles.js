/** The message bubbles on the phone. */
import { avatar } from '../kit/avatar.js';
import { h } from '../kit/dom.js';
import { icon } from '../kit/icons.js';
import { clockTime } from '../kit/time.js';
import { moneyText } from './paying.js';
import { telegramText } from './text.js';

/**
 * @typedef {import('./model.js').Message} Message
 * @typedef {object} BubbleActions
 * @property {import('../kit/time.js').TimeFrame} frame
 * @property {(key: import('../texts/texts.js').TextKey, values?: Record<string, string | number>) => string} t
 * @property {boolean} group whether names are shown
 * @property {string | null} pressing the `message data` key of the button under way
 * @property {(url: string) => boolean} openLink
 * @property {(command: string) => void} sendCommand
 * @property {(message: Message, button: any) => void} press
 * @property {(message: Message) => void} reply
 * @property {(photo: { url: string }) => void} enlarge
 */

/**
 * @param {BubbleActions} actions
 * @param {Message} message
 */
function photos(actions, message) {
  const count = Math.min(message.photos.length, 10);
  return h(
    'div',
    { class: `bubble-photos photos-${Math.min(count, 5)}`, 'data-count': count },
    message.photos.map((photo) =>
      h(
        'button',
        {
          key: photo.url,
          type: 'button',
          class: 'bubble-photo',
          'aria-label': actions.t('photo'),
          on: { click: () => actions.enlarge(photo) },
        },
        h('img', {
          src: photo.url,
          alt: actions.t('photo'),
          width: photo.width,
          height: photo.height,
        }),
      ),
    ),
  );
}

/** @param {number | undefined} bytes */
function size(bytes) {
  if (!bytes) return '';
  return bytes < 1_048_576
    ? `${Math.ceil(bytes / 1024)} KB`
    : `${(bytes / 1_048_576).toFixed(1)} MB`;
}

/** @param {Message} message */
function file(message) {
  const held = message.document;
  return (
    held &&
    h(
      'a',
      {
        class: 'bubble-file',
        href: held.url,
        target: '_blank',
        rel: 'noopener',
        download: held.name,
      },
      h('span', { class: 'file-icon' }, icon('file')),
      h(
        'span',
        { class: 'file-words' },
        h('span', { class: 'file-name' }, held.name),
        h('span', { class: 'file-size' }, size(held.size)),
      ),
    )
  );
}

/** The heights of a voice's bars, in sixteenths: a shape, not a measurement. */
const WAVE = [5, 9, 14, 8, 12, 16, 10, 6, 11, 15, 9, 13, 7, 10, 14, 6, 9, 12, 5, 8, 11, 6];

/**
 * @param {BubbleActions} actions
 * @param {Message} message
 */
function voice(actions, message) {
  const held = message.voice;
  if (!held) return null;
  const sound = h('audio', { src: held.url, preload: 'none' });
  const seconds = Math.max(1, Math.round(held.duration ?? 2));
  return h(
    'div',
    { class: 'bubble-voice', 'data-keep': true },
    h(
      'button',
      {
        type: 'button',
        class: 'voice-play',
        'aria-label': actions.t('voice'),
        on: {
          click: (/** @type {MouseEvent} */ event) => {
            const button = /** @type {HTMLElement} */ (event.currentTarget);
            const audio = button.parentElement?.querySelector('audio');
            if (!audio) return;
            if (audio.paused) void audio.play().catch(() => button.classList.add('is-silent'));
            else audio.pause();
          },
        },
      },
      icon('play'),
    ),
    h(
      'span',
      { class: 'voice-wave', 'aria-hidden': 'true' },
      WAVE.map((height) => h('i', { style: { height: `${(height / 16) * 100}%` } })),
    ),
    h('span', { class: 'voice-length' }, `0:${String(seconds).padStart(2, '0')}`),
    sound,
  );
}

/**
 * @param {BubbleActions} actions
 * @param {Message} message
 */
function place(actions, message) {
  const held = message.location;
  return (
    held &&
    h(
      'div',
      { class: 'bubble-place', role: 'img', 'aria-label': actions.t('openMap') },
      h('span', { class: 'place-pin' }, icon('pin')),
      h(
        'span',
        { class: 'place-words' },
        `${held.latitude.toFixed(5)}, ${held.longitude.toFixed(5)}`,
      ),
    )
  );
}

/** @param {Message} message */
function card(message) {
  const held = message.contact;
  return (
    held &&
    h(
      'div',
      { class: 'bubble-card' },
      avatar({ id: held.phone, name: held.name }),
      h(
        'span',
        { class: 'file-words' },
        h('span', { class: 'file-name' }, held.name),
        h('span', { class: 'file-size' }, held.phone),
      ),
    )
  );
}

/**
 * @param {BubbleActions} actions
 * @param {Message} message
 */
function invoice(actions, message) {
  const held = message.invoice;
  return (
    held &&
    h(
      'div',
      { class: 'bubble-invoice', 'data-testid': 'invoice' },
      h('span', { class: 'invoice-title' }, held.title),
      h('span', null, held.description),
      h(
        'span',
        { class: 'invoice-sum' },
        moneyText(held.total, held.currency, actions.frame.language),
        h('span', { class: 'invoice-mark' }, actions.t('testInvoice')),
      ),
    )
  );
}

/**
 * @param {BubbleActions} actions
 * @param {Message} message
 */
function stamp(actions, message) {
  return h(
    'span',
    { class: 'stamp' },
    message.edited && h('span', { class: 'stamp-edited' }, actions.t('edited')),
    message.silent &&
      h(
        'span',
        { class: 'stamp-silent', role: 'img', 'aria-label': actions.t('silent') },
        icon('muted'),
      ),
    clockTime(actions.frame, message.date * 1000),
    message.out && h('span', { class: 'ticks' }, icon(message.read ? 'checks' : 'check')),
  );
}

/**
 * @param {BubbleActions} actions
 * @param {Message} message
 */
function buttons(actions, message) {
  if (message.buttons.length === 0) return null;
  return h(
    'div',
    { class: 'inline-keyboard' },
    message.buttons.map((row) =>
      h(
        'div',
        { class: 'inline-row' },
        row.map((button) => {
          const busy = actions.pressing === `${message.id} ${button.data ?? button.caption}`;
          return h(
            'button',
            {
              type: 'button',
              class: busy ? 'inline-button is-busy' : 'inline-button',
              'data-testid': 'inline-button',
              'data-caption': button.caption,
              on: { click: () => actions.press(message, button) },
            },
            h(
              'span',
              null,
              button.pay && message.invoice?.paid ? actions.t('paidButton') : button.caption,
            ),
            button.url && h('span', { class: 'button-out', 'aria-hidden': 'true' }, '↗'),
          );
        }),
      ),
    ),
  );
}

/**
 * @param {BubbleActions} actions
 * @param {Message} message
 */
function quote(actions, message) {
  const held = message.quote;
  return (
    held &&
    h(
      'div',
      { class: 'bubble-quote' },
      h('span', { class: 'quote-name' }, held.name),
      h('span', { class: 'quote-text' }, held.text || actions.t('photo')),
    )
  );
}

/** How long a finger rests on a bubble before it means an answer. */
const LONG_PRESS_MS = 450;

/**
 * @param {BubbleActions} actions
 * @param {Message} message
 */
function replyGestures(actions, message) {
  /** @type {number | undefined} */
  let resting;
  const stop = () => clearTimeout(resting);
  return {
    contextmenu: (/** @type {MouseEvent} */ event) => {
      event.preventDefault();
      actions.reply(message);
    },
    dblclick: () => actions.reply(message),
    pointerdown: (/** @type {PointerEvent} */ event) => {
      if (event.pointerType === 'mouse') return;
      stop();
      resting = window.setTimeout(() => actions.reply(message), LONG_PRESS_MS);
    },
    pointerup: stop,
    pointermove: stop,
    pointercancel: stop,
  };
}

/**
 * One message with its keyboard; `first` and `last` say where it stands in a run of one sender.
 * @param {BubbleActions} actions
 * @param {Message & { first: boolean, last: boolean }} message
 * @returns {HTMLElement}
 */
export function drawBubble(actions, message) {
  const { t } = actions;
  if (message.payment) {
    const { total, currency } = message.payment;
    const sum = moneyText(total, currency, actions.frame.language);
    return h('div', { class: 'service-line', key: message.key }, t('paidService', { sum }));
  }
  if (message.service)
    return h('div', { class: 'service-line', key: message.key }, message.service);
  const bare = message.photos.length > 0 && !message.text && !message.quote;
  const classes = [
    'bubble',
    message.out ? 'is-out' : 'is-in',
    message.last && 'is-last',
    bare && 'is-bare',
  ];
  const names = actions.group && !message.out && message.first;
  return h(
    'div',
    {
      key: message.key,
      class: message.out ? 'bubble-row is-out' : 'bubble-row is-in',
      'data-testid': 'bubble',
      'data-message-id': message.id,
      'data-from': message.out ? 'resident' : message.from.bot ? 'bot' : 'other',
    },
    h(
      'div',
      { class: 'bubble-column' },
      h(
        'div',
        { class: classes.filter(Boolean).join(' '), on: replyGestures(actions, message) },
        names && h('div', { class: 'bubble-name' }, message.from.name),
        quote(actions, message),
        message.photos.length > 0 && photos(actions, message),
        file(message),
        voice(actions, message),
        place(actions, message),
        card(message),
        invoice(actions, message),
        message.text &&
          h(
            'div',
            { class: 'bubble-text', 'data-testid': 'bubble-text' },
            telegramText(actions, message.text, message.entities),
            h('span', { class: 'stamp-space', 'aria-hidden': 'true' }),
          ),
        message.unknown && h('div', { class: 'bubble-text' }, message.unknown),
        stamp(actions, message),
      ),
      buttons(actions, message),
    ),
    h(
      'button',
      {
        type: 'button',
        class: 'bubble-reply',
        'aria-label': t('reply'),
        title: t('reply'),
        on: { click: () => actions.reply(message) },
      },
      icon('reply'),
    ),
  );
}
