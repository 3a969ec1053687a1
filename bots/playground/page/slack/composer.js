/** Where staff write: messages, files, the slash command, and mentions of people and the app. */
import { asUpload } from '../api.js';
import { fill, grow, h, isSendKey } from '../kit/dom.js';
import { icon } from '../kit/icons.js';

/**
 * @typedef {{ label: string, hint: string, insert: string }} Completion
 * @typedef {object} SlackComposerActions
 * @property {(key: import('../texts/texts.js').TextKey, values?: Record<string, string | number>) => string} t
 * @property {string} testId
 * @property {() => { id: string, name: string, bot: boolean }[]} people
 * @property {() => readonly string[]} verbs those of `/gatehouse`, offered while one types
 * @property {(message: { text: string, files?: object[] }) => Promise<boolean>} send
 * @property {(command: string, text: string) => Promise<boolean>} command
 * @property {() => void} [leave] what Escape does when nothing else is open
 */

/** The line below a channel or a thread. */
export class SlackComposer {
  #actions;
  /** @type {File[]} */
  #files = [];
  /** @type {Completion[]} */
  #offered = [];
  #chosen = 0;
  #place = '';
  /** @type {Map<string, string>} */
  #drafts = new Map();
  #area;
  #completions;
  #chips;
  #filePicker;
  #attachButton;
  #mentionButton;
  #slashButton;
  #sendButton;
  root;

  /** @param {SlackComposerActions} actions */
  constructor(actions) {
    this.#actions = actions;
    this.#area = /** @type {HTMLTextAreaElement} */ (
      h('textarea', { class: 'desk-input', rows: '1', 'data-testid': this.#actions.testId })
    );
    this.#completions = h('div', { class: 'completions', role: 'listbox' });
    this.#chips = h('div', { class: 'file-chips' });
    this.#filePicker = /** @type {HTMLInputElement} */ (
      h('input', { type: 'file', multiple: true, hidden: true })
    );
    this.#attachButton = h('button', { type: 'button', class: 'desk-icon' }, icon('attach'));
    this.#mentionButton = h('button', { type: 'button', class: 'desk-icon desk-at' }, '@');
    this.#slashButton = h('button', { type: 'button', class: 'desk-icon' }, icon('slash'));
    this.#sendButton = h(
      'button',
      { type: 'button', class: 'desk-send', 'data-testid': `${this.#actions.testId}-send` },
      icon('send'),
    );
    this.root = h(
      'div',
      { class: 'desk-composer' },
      this.#completions,
      this.#chips,
      this.#area,
      h(
        'div',
        { class: 'desk-tools' },
        this.#attachButton,
        this.#mentionButton,
        this.#slashButton,
        h('span', { class: 'spacer' }),
        this.#sendButton,
      ),
      this.#filePicker,
    );
    this.#area.addEventListener('input', () => this.#refresh());
    this.#area.addEventListener('keydown', (event) => this.#keys(event));
    this.#area.addEventListener('blur', () => {
      this.#offered = [];
      this.#redraw();
    });
    this.#sendButton.addEventListener('click', () => void this.#submit());
    this.#attachButton.addEventListener('click', () => this.#filePicker.click());
    this.#filePicker.addEventListener('change', () => {
      this.#files = [...this.#files, ...(this.#filePicker.files ?? [])];
      this.#filePicker.value = '';
      this.#redraw();
    });
    this.#mentionButton.addEventListener('click', () => this.#begin('@'));
    this.#slashButton.addEventListener('click', () => this.#begin('/'));
  }

  /**
   * Names people see become the ids Slack stores, the longest names first so that one name
   * inside another is not torn. The stand-in escapes the rest, as Slack's servers do.
   * @param {string} text
   */
  #encoded(text) {
    const people = [...this.#actions.people()].sort((a, b) => b.name.length - a.name.length);
    return people.reduce(
      (held, person) => held.replaceAll(`@${person.name}`, `<@${person.id}>`),
      text,
    );
  }

  async #submit() {
    const text = this.#area.value.trim();
    const held = this.#files;
    if (!text && held.length === 0) return;
    this.#area.value = '';
    this.#files = [];
    this.#offered = [];
    this.#redraw();
    const slash = /^(\/\w+)\s*([\s\S]*)$/.exec(text);
    const sent =
      slash && held.length === 0
        ? await this.#actions.command(slash[1] ?? '', slash[2] ?? '')
        : await this.#actions.send({
            text: this.#encoded(text),
            ...(held.length > 0
              ? { files: await Promise.all(held.map((file) => asUpload(file, file.name))) }
              : {}),
          });
    if (sent || this.#area.value) return;
    this.#area.value = text;
    this.#files = held;
    this.#redraw();
  }

  /** @returns {Completion[]} */
  #complete() {
    const before = this.#area.value.slice(0, this.#area.selectionStart);
    const slash = /^\/(\w*)(?: (\w*))?$/.exec(before);
    if (slash && 'gatehouse'.startsWith(slash[1] ?? '')) {
      return this.#actions
        .verbs()
        .filter((verb) => verb.startsWith(slash[2] ?? ''))
        .map((verb) => ({
          label: `/gatehouse ${verb}`,
          hint: this.#actions.t('slashHint'),
          insert: `/gatehouse ${verb} `,
        }));
    }
    const at = /(?:^|\s)@([\p{L}\p{N} ]{0,20})$/u.exec(before);
    if (!at) return [];
    const wanted = (at[1] ?? '').toLowerCase();
    return this.#actions
      .people()
      .filter(
        (person) =>
          person.name.toLowerCase().startsWith(wanted) &&
          person.name.toLowerCase() !== wanted.trim(),
      )
      .sort((a, b) => Number(b.bot) - Number(a.bot))
      .slice(0, 8)
      .map((person) => ({
        label: `@${person.name}`,
        hint: person.bot ? this.#actions.t('mentionHint') : '',
        insert: `${before.slice(0, before.length - (at[1] ?? '').length - 1)}@${person.name} `,
      }));
  }

  /** @param {Completion} completion */
  #take(completion) {
    const rest = this.#area.value.slice(this.#area.selectionStart);
    this.#area.value = completion.insert + rest;
    this.#area.selectionStart = this.#area.selectionEnd = completion.insert.length;
    this.#area.focus();
    this.#refresh();
  }

  #refresh() {
    this.#offered = this.#complete();
    this.#chosen = 0;
    this.#redraw();
  }

  /** @param {KeyboardEvent} event */
  #keys(event) {
    const open = this.#offered.length > 0;
    const exact = this.#offered[this.#chosen]?.insert.trim() === this.#area.value.trim();
    if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      this.#chosen =
        (this.#chosen + (event.key === 'ArrowDown' ? 1 : -1) + this.#offered.length) %
        this.#offered.length;
      this.#redraw();
    } else if (open && !exact && (event.key === 'Tab' || isSendKey(event))) {
      event.preventDefault();
      const completion = this.#offered[this.#chosen];
      if (completion) this.#take(completion);
    } else if (event.key === 'Escape') {
      if (!open) return this.#actions.leave?.();
      event.stopPropagation();
      this.#offered = [];
      this.#redraw();
    } else if (isSendKey(event)) {
      event.preventDefault();
      void this.#submit();
    }
  }

  /** @param {string} sign */
  #begin(sign) {
    const gap = sign === '@' && this.#area.value && !/\s$/.test(this.#area.value) ? ' ' : '';
    this.#area.value = sign === '/' ? '/gatehouse ' : `${this.#area.value}${gap}@`;
    this.#area.focus();
    this.#refresh();
  }

  #redraw() {
    grow(this.#area);
    this.#attachButton.setAttribute('aria-label', this.#actions.t('attach'));
    this.#mentionButton.setAttribute('aria-label', '@');
    this.#slashButton.setAttribute('aria-label', this.#actions.t('slashHint'));
    this.#slashButton.title = `/gatehouse · ${this.#actions.t('slashHint')}`;
    this.#sendButton.setAttribute('aria-label', this.#actions.t('send'));
    this.#sendButton.classList.toggle(
      'is-ready',
      this.#area.value.trim() !== '' || this.#files.length > 0,
    );
    this.#completions.hidden = this.#offered.length === 0;
    fill(
      this.#completions,
      this.#offered.map((completion, index) =>
        h(
          'button',
          {
            key: completion.label,
            type: 'button',
            role: 'option',
            tabindex: '-1',
            class: 'menu-item',
            'aria-selected': String(index === this.#chosen),
            on: {
              pointerdown: (/** @type {Event} */ event) => event.preventDefault(),
              click: () => this.#take(completion),
            },
          },
          h('span', { class: 'menu-label' }, completion.label),
          h('span', { class: 'menu-hint' }, completion.hint),
        ),
      ),
    );
    this.#chips.hidden = this.#files.length === 0;
    fill(
      this.#chips,
      this.#files.map((file) =>
        h(
          'span',
          { class: 'chip' },
          file.name,
          h(
            'button',
            {
              type: 'button',
              'aria-label': this.#actions.t('remove'),
              on: {
                click: () => {
                  this.#files = this.#files.filter((one) => one !== file);
                  this.#redraw();
                },
              },
            },
            icon('close'),
          ),
        ),
      ),
    );
  }

  focus() {
    return this.#area.focus();
  }

  /**
   * @param {string} nextPlace keeps the draft of each channel and thread apart
   * @param {string} placeholder
   */
  update(nextPlace, placeholder) {
    if (this.#place !== nextPlace) {
      this.#drafts.set(this.#place, this.#area.value);
      this.#area.value = this.#drafts.get(nextPlace) ?? '';
      this.#files = [];
      this.#offered = [];
      this.#place = nextPlace;
    }
    this.#area.placeholder = placeholder;
    this.#area.setAttribute('aria-label', placeholder);
    this.#redraw();
  }
}
