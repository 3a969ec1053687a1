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

/** The line below the chat, with what can be attached and chosen there. */
export class PhoneComposer {
  #actions;
  /** @type {Message | null} */
  #replyTo = null;
  /** @type {ComposerState | null} */
  #state = null;
  /** @type {Map<string, string>} */
  #drafts = new Map();
  #keyboardHidden = false;
  #area = /** @type {HTMLTextAreaElement} */ (
    h('textarea', {
      class: 'phone-input',
      rows: '1',
      'data-testid': 'phone-composer',
      enterkeyhint: 'send',
      on: {
        input: () => {
          grow(this.#area);
          this.#redraw();
        },
        keydown: (/** @type {KeyboardEvent} */ event) => {
          if (isSendKey(event)) {
            event.preventDefault();
            void this.#submit();
          } else if (event.key === 'Escape' && this.#replyTo) this.setReply(null);
        },
        paste: (/** @type {ClipboardEvent} */ event) => {
          const files = [...(event.clipboardData?.files ?? [])];
          if (files.length === 0) return;
          event.preventDefault();
          void this.#sendFiles(files);
        },
      },
    })
  );
  #photoPicker;
  #filePicker;
  #replyBar = h('div', { class: 'reply-bar' });
  #suggestions = h('div', { class: 'suggestions' });
  #row;
  #keyboard = h('div', { class: 'reply-keyboard', 'data-testid': 'reply-keyboard' });
  #attachButton = h(
    'button',
    {
      type: 'button',
      class: 'phone-icon',
      'data-testid': 'phone-attach',
      'aria-haspopup': 'menu',
      on: { click: () => this.#openAttach(this.#attachButton) },
    },
    icon('attach'),
  );
  #commandButton = h(
    'button',
    {
      type: 'button',
      class: 'phone-icon',
      'data-testid': 'phone-commands',
      'aria-haspopup': 'menu',
      on: { click: () => this.#openCommands(this.#commandButton) },
    },
    icon('slash'),
  );
  #keyboardButton = h(
    'button',
    {
      type: 'button',
      class: 'phone-icon',
      on: {
        click: () => {
          this.#keyboardHidden = !this.#keyboardHidden;
          this.#redraw();
        },
      },
    },
    icon('keyboard'),
  );
  #sendButton = h(
    'button',
    {
      type: 'button',
      class: 'phone-send',
      'data-testid': 'phone-send',
      on: { click: () => void this.#submit() },
    },
    icon('send'),
  );
  #wide = h('button', { type: 'button', class: 'phone-wide', 'data-testid': 'phone-start' });
  root;

  /**
   * @param {ComposerActions} actions
   */
  constructor(actions) {
    this.#actions = actions;
    this.#photoPicker = this.#picker('image/png,image/jpeg,image/webp', true);
    this.#filePicker = this.#picker('', false);
    this.#row = h('div', { class: 'composer-row' });
    this.#row.append(
      this.#attachButton,
      this.#area,
      this.#commandButton,
      this.#keyboardButton,
      this.#sendButton,
    );
    this.root = h(
      'div',
      { class: 'phone-composer' },
      this.#suggestions,
      this.#replyBar,
      this.#row,
      this.#wide,
      this.#keyboard,
      this.#photoPicker,
      this.#filePicker,
    );
  }

  /** @param {object} message */
  async #send(message) {
    const quoted = this.#replyTo;
    this.setReply(null);
    const sent = await this.#actions.send({
      ...message,
      ...(quoted ? { reply_to_message_id: quoted.id } : {}),
    });
    if (!sent && quoted) this.setReply(quoted);
    return sent;
  }

  async #submit() {
    const text = this.#area.value.trim();
    if (!text) return;
    this.#area.value = '';
    grow(this.#area);
    this.#redraw();
    const sent = await this.#send({ text });
    if (sent || this.#area.value) return;
    this.#area.value = text;
    grow(this.#area);
    this.#redraw();
  }

  /** @param {File[]} files */
  async #sendFiles(files) {
    const photos = files.filter((file) => /^image\/(png|jpe?g|webp)$/.test(file.type)).slice(0, 10);
    const others = files.filter((file) => !photos.includes(file));
    if (photos.length > 0) {
      const text = this.#area.value.trim();
      this.#area.value = '';
      const uploads = await Promise.all(photos.map((file) => asUpload(file, file.name)));
      await this.#send({ photos: uploads, ...(text ? { text } : {}) });
    }
    for (const file of others) await this.#send({ document: await asUpload(file, file.name) });
    this.#redraw();
  }

  /** @param {string} accept @param {boolean} multiple */
  #picker(accept, multiple) {
    const input = /** @type {HTMLInputElement} */ (
      h('input', { type: 'file', accept, multiple, hidden: true, 'data-testid': 'file-picker' })
    );
    input.addEventListener('change', () => {
      void this.#sendFiles([...(input.files ?? [])]);
      input.value = '';
    });
    return input;
  }

  async #shareContact() {
    if (await this.#actions.mayShareContact()) await this.#send({ contact: 'own' });
  }

  /** @param {HTMLElement} anchor */
  #openAttach(anchor) {
    return openAttachMenu(anchor, {
      t: this.#actions.t,
      send: (message) => void this.#send(message),
      sendWithText: (message) => {
        const text = this.#area.value.trim();
        this.#area.value = '';
        void this.#send({ ...message, ...(text ? { text } : {}) });
      },
      pickPhotos: () => this.#photoPicker.click(),
      pickFile: () => this.#filePicker.click(),
      shareContact: () => void this.#shareContact(),
    });
  }

  /** @param {HTMLElement} anchor */
  #openCommands(anchor) {
    return openMenu(
      anchor,
      (this.#state?.commands ?? []).map((one) => ({
        label: `/${one.command}`,
        hint: one.description,
        data: { 'data-command': one.command },
        pick: () => void this.#send({ text: `/${one.command}` }),
      })),
      { align: 'end', label: this.#actions.t('commands') },
    );
  }

  /** @param {Message | null} message */
  setReply(message) {
    this.#replyTo = message;
    this.#redraw();
    if (message) this.#area.focus();
  }

  #drawSuggestions() {
    const offered = this.#state?.young && !this.#state.blocked;
    fill(
      this.#suggestions,
      offered && h('span', { class: 'suggestions-label' }, this.#actions.t('firstTry')),
      offered &&
        /** @type {const} */ (['try1', 'try2', 'try3']).map((key) =>
          h(
            'button',
            {
              type: 'button',
              class: 'suggestion',
              'data-testid': 'suggestion',
              on: { click: () => void this.#send({ text: this.#actions.t(key) }) },
            },
            this.#actions.t(key),
          ),
        ),
    );
    this.#suggestions.hidden = !offered;
    this.#suggestions.classList.toggle('is-compact', !this.#state?.silent);
  }

  #drawKeyboard() {
    const rows =
      this.#state?.keyboard && !this.#keyboardHidden && !this.#state.blocked
        ? this.#state.keyboard.rows
        : [];
    fill(
      this.#keyboard,
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
                    if (button.requestContact) void this.#shareContact();
                    else if (button.requestLocation) void this.#send({ location: HERE });
                    else void this.#send({ text: button.text });
                  },
                },
              },
              button.text,
            ),
          ),
        ),
      ),
    );
    this.#keyboard.hidden = rows.length === 0;
    this.#keyboardButton.hidden = !this.#state?.keyboard;
  }

  #drawReply() {
    this.#replyBar.hidden = !this.#replyTo;
    fill(
      this.#replyBar,
      this.#replyTo && [
        icon('reply'),
        h(
          'span',
          { class: 'bubble-quote' },
          h('span', { class: 'quote-name' }, this.#replyTo.from.name),
          h('span', { class: 'quote-text' }, this.#replyTo.text || this.#actions.t('photo')),
        ),
        h(
          'button',
          {
            type: 'button',
            class: 'phone-icon',
            'aria-label': this.#actions.t('cancel'),
            on: { click: () => this.setReply(null) },
          },
          icon('close'),
        ),
      ],
    );
  }

  /** Writes the labels anew, because the language may have changed. */
  #label() {
    this.#area.placeholder = this.#state?.keyboard?.placeholder ?? this.#actions.t('message');
    this.#area.setAttribute('aria-label', this.#actions.t('message'));
    this.#attachButton.setAttribute('aria-label', this.#actions.t('attach'));
    this.#commandButton.setAttribute('aria-label', this.#actions.t('commands'));
    this.#keyboardButton.setAttribute('aria-label', this.#actions.t('keyboard'));
    this.#sendButton.setAttribute('aria-label', this.#actions.t('send'));
  }

  #redraw() {
    if (!this.#state) return;
    this.#label();
    this.#drawReply();
    this.#drawSuggestions();
    this.#drawKeyboard();
    const only = this.#state.blocked ? 'unblockBot' : this.#state.fresh ? 'start' : null;
    this.#row.hidden = this.#state.blocked;
    this.#wide.hidden = only === null;
    if (only) {
      this.#wide.textContent = this.#actions.t(only);
      this.#wide.onclick = () =>
        this.#state?.blocked ? this.#actions.unblock() : void this.#send({ start: '' });
    }
    const empty = this.#area.value.trim() === '';
    this.#sendButton.classList.toggle('is-ready', !empty);
    this.#commandButton.hidden = !empty || this.#state.commands.length === 0;
  }

  focus() {
    return this.#area.focus();
  }

  /** @param {ComposerState} next */
  update(next) {
    if (this.#state && this.#state.person !== next.person) {
      this.#drafts.set(this.#state.person, this.#area.value);
      this.#area.value = this.#drafts.get(next.person) ?? '';
      this.#replyTo = null;
      this.#keyboardHidden = false;
      requestAnimationFrame(() => grow(this.#area));
    }
    if (next.keyboard?.key !== this.#state?.keyboard?.key) this.#keyboardHidden = false;
    this.#state = next;
    this.#redraw();
  }
}
