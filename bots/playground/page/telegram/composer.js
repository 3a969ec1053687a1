/** Where a resident writes: text, attachments, commands, the reply keyboard, first sentences. */
import { asUpload } from '../api.js';
import { fill, grow, h, isSendKey } from '../kit/dom.js';
import { icon } from '../kit/icons.js';
import { openMenu } from '../kit/popover.js';
import { HERE, openAttachMenu } from './attach.js';

/**
 * @typedef {import('./model.js').Message} Message
 * @typedef {object} ComposerState
 * @property {boolean} fresh no message yet in a private chat: Start is offered
 * @property {boolean} young whether first sentences are offered
 * @property {boolean} silent whether this person has said nothing yet
 * @property {boolean} blocked
 * @property {{ command: string, description: string }[]} commands
 * @property {import('./model.js').ReplyKeyboard | null} keyboard
 * @property {string} person keeps each person's draft apart
 *
 * @typedef {object} ComposerActions
 * @property {(key: import('../texts/texts.js').TextKey, values?: Record<string, string | number>) => string} t
 * @property {(message: object) => Promise<boolean>} send answers whether it went out
 * @property {() => void} unblock
 * @property {() => Promise<boolean>} mayShareContact
 */

/**
 * @param {ComposerActions} actions
 */
export function createPhoneComposer(actions) {
  const { t } = actions;
  /** @type {Message | null} */
  let replyTo = null;
  /** @type {ComposerState | null} */
  let state = null;
  /** @type {Map<string, string>} */
  const drafts = new Map();
  let keyboardHidden = false;

  /** @param {object} message */
  const send = async (message) => {
    const quoted = replyTo;
    setReply(null);
    const sent = await actions.send({
      ...message,
      ...(quoted ? { reply_to_message_id: quoted.id } : {}),
    });
    if (!sent && quoted) setReply(quoted);
    return sent;
  };

  const submit = async () => {
    const text = area.value.trim();
    if (!text) return;
    area.value = '';
    grow(area);
    redraw();
    const sent = await send({ text });
    if (sent || area.value) return;
    area.value = text;
    grow(area);
    redraw();
  };

  const area = /** @type {HTMLTextAreaElement} */ (
    h('textarea', {
      class: 'phone-input',
      rows: '1',
      'data-testid': 'phone-composer',
      enterkeyhint: 'send',
      on: {
        input: () => {
          grow(area);
          redraw();
        },
        keydown: (/** @type {KeyboardEvent} */ event) => {
          if (isSendKey(event)) {
            event.preventDefault();
            void submit();
          } else if (event.key === 'Escape' && replyTo) setReply(null);
        },
        paste: (/** @type {ClipboardEvent} */ event) => {
          const files = [...(event.clipboardData?.files ?? [])];
          if (files.length === 0) return;
          event.preventDefault();
          void sendFiles(files);
        },
      },
    })
  );

  /** @param {File[]} files */
  const sendFiles = async (files) => {
    const photos = files.filter((file) => /^image\/(png|jpe?g|webp)$/.test(file.type)).slice(0, 10);
    const others = files.filter((file) => !photos.includes(file));
    if (photos.length > 0) {
      const text = area.value.trim();
      area.value = '';
      const uploads = await Promise.all(photos.map((file) => asUpload(file, file.name)));
      await send({ photos: uploads, ...(text ? { text } : {}) });
    }
    for (const file of others) await send({ document: await asUpload(file, file.name) });
    redraw();
  };

  /** @param {string} accept @param {boolean} multiple */
  const picker = (accept, multiple) => {
    const input = /** @type {HTMLInputElement} */ (
      h('input', { type: 'file', accept, multiple, hidden: true, 'data-testid': 'file-picker' })
    );
    input.addEventListener('change', () => {
      void sendFiles([...(input.files ?? [])]);
      input.value = '';
    });
    return input;
  };
  const photoPicker = picker('image/png,image/jpeg,image/webp', true);
  const filePicker = picker('', false);

  const shareContact = async () => {
    if (await actions.mayShareContact()) await send({ contact: 'own' });
  };

  /** @param {HTMLElement} anchor */
  const openAttach = (anchor) =>
    openAttachMenu(anchor, {
      t,
      send: (message) => void send(message),
      sendWithText(message) {
        const text = area.value.trim();
        area.value = '';
        void send({ ...message, ...(text ? { text } : {}) });
      },
      pickPhotos: () => photoPicker.click(),
      pickFile: () => filePicker.click(),
      shareContact: () => void shareContact(),
    });

  /** @param {HTMLElement} anchor */
  const openCommands = (anchor) =>
    openMenu(
      anchor,
      (state?.commands ?? []).map((one) => ({
        label: `/${one.command}`,
        hint: one.description,
        data: { 'data-command': one.command },
        pick: () => void send({ text: `/${one.command}` }),
      })),
      { align: 'end', label: t('commands') },
    );

  /** @param {Message | null} message */
  function setReply(message) {
    replyTo = message;
    redraw();
    if (message) area.focus();
  }

  const replyBar = h('div', { class: 'reply-bar' });
  const suggestions = h('div', { class: 'suggestions' });
  const row = h('div', { class: 'composer-row' });
  const keyboard = h('div', { class: 'reply-keyboard', 'data-testid': 'reply-keyboard' });
  const attachButton = h(
    'button',
    {
      type: 'button',
      class: 'phone-icon',
      'data-testid': 'phone-attach',
      'aria-haspopup': 'menu',
      on: { click: () => openAttach(attachButton) },
    },
    icon('attach'),
  );
  const commandButton = h(
    'button',
    {
      type: 'button',
      class: 'phone-icon',
      'data-testid': 'phone-commands',
      'aria-haspopup': 'menu',
      on: { click: () => openCommands(commandButton) },
    },
    icon('slash'),
  );
  const keyboardButton = h(
    'button',
    {
      type: 'button',
      class: 'phone-icon',
      on: {
        click: () => {
          keyboardHidden = !keyboardHidden;
          redraw();
        },
      },
    },
    icon('keyboard'),
  );
  const sendButton = h(
    'button',
    {
      type: 'button',
      class: 'phone-send',
      'data-testid': 'phone-send',
      on: { click: () => void submit() },
    },
    icon('send'),
  );
  row.append(attachButton, area, commandButton, keyboardButton, sendButton);
  const wide = h('button', { type: 'button', class: 'phone-wide', 'data-testid': 'phone-start' });
  const root = h(
    'div',
    { class: 'phone-composer' },
    suggestions,
    replyBar,
    row,
    wide,
    keyboard,
    photoPicker,
    filePicker,
  );

  function drawSuggestions() {
    const offered = state?.young && !state.blocked;
    fill(
      suggestions,
      offered && h('span', { class: 'suggestions-label' }, t('firstTry')),
      offered &&
        /** @type {const} */ (['try1', 'try2', 'try3']).map((key) =>
          h(
            'button',
            {
              type: 'button',
              class: 'suggestion',
              'data-testid': 'suggestion',
              on: { click: () => void send({ text: t(key) }) },
            },
            t(key),
          ),
        ),
    );
    suggestions.hidden = !offered;
    suggestions.classList.toggle('is-compact', !state?.silent);
  }

  function drawKeyboard() {
    const rows = state?.keyboard && !keyboardHidden && !state.blocked ? state.keyboard.rows : [];
    fill(
      keyboard,
      rows.map((buttons) =>
        h(
          'div',
          { class: 'inline-row' },
          buttons.map((button) =>
            h(
              'button',
              {
                type: 'button',
                class: 'reply-key',
                'data-testid': 'reply-key',
                'data-caption': button.text,
                on: {
                  click: () => {
                    if (button.requestContact) void shareContact();
                    else if (button.requestLocation) void send({ location: HERE });
                    else void send({ text: button.text });
                  },
                },
              },
              button.text,
            ),
          ),
        ),
      ),
    );
    keyboard.hidden = rows.length === 0;
    keyboardButton.hidden = !state?.keyboard;
  }

  function drawReply() {
    replyBar.hidden = !replyTo;
    fill(
      replyBar,
      replyTo && [
        icon('reply'),
        h(
          'span',
          { class: 'bubble-quote' },
          h('span', { class: 'quote-name' }, replyTo.from.name),
          h('span', { class: 'quote-text' }, replyTo.text || t('photo')),
        ),
        h(
          'button',
          {
            type: 'button',
            class: 'phone-icon',
            'aria-label': t('cancel'),
            on: { click: () => setReply(null) },
          },
          icon('close'),
        ),
      ],
    );
  }

  /** Writes the labels anew, because the language may have changed. */
  function label() {
    area.placeholder = state?.keyboard?.placeholder ?? t('message');
    area.setAttribute('aria-label', t('message'));
    attachButton.setAttribute('aria-label', t('attach'));
    commandButton.setAttribute('aria-label', t('commands'));
    keyboardButton.setAttribute('aria-label', t('keyboard'));
    sendButton.setAttribute('aria-label', t('send'));
  }

  function redraw() {
    if (!state) return;
    label();
    drawReply();
    drawSuggestions();
    drawKeyboard();
    const only = state.blocked ? 'unblockBot' : state.fresh ? 'start' : null;
    row.hidden = state.blocked;
    wide.hidden = only === null;
    if (only) {
      wide.textContent = t(only);
      wide.onclick = () => (state?.blocked ? actions.unblock() : void send({ start: '' }));
    }
    const empty = area.value.trim() === '';
    sendButton.classList.toggle('is-ready', !empty);
    commandButton.hidden = !empty || state.commands.length === 0;
  }

  return {
    root,
    setReply,
    focus: () => area.focus(),
    /** @param {ComposerState} next */
    update(next) {
      if (state && state.person !== next.person) {
        drafts.set(state.person, area.value);
        area.value = drafts.get(next.person) ?? '';
        replyTo = null;
        keyboardHidden = false;
        requestAnimationFrame(() => grow(area));
      }
      if (next.keyboard?.key !== state?.keyboard?.key) keyboardHidden = false;
      state = next;
      redraw();
    },
  };
}
