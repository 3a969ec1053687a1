/** Where staff write: messages, files, the slash command, and mentions of people and the app. */
import { asUpload } from '../api.js';
import { fill, grow, h, isSendKey } from '../kit/dom.js';
import { icon } from '../kit/icons.js';

/** The verbs of `/gatehouse`, offered while one types. */
const VERBS = [
  'help',
  'find',
  'unit',
  'archive',
  'invite',
  'import',
  'export',
  'duty',
  'checks',
  'staff',
  'audit',
  'settings',
];

/**
 * @typedef {{ label: string, hint: string, insert: string }} Completion
 * @typedef {object} SlackComposerActions
 * @property {(key: import('../texts/texts.js').TextKey, values?: Record<string, string | number>) => string} t
 * @property {string} testId
 * @property {() => { id: string, name: string, bot: boolean }[]} people
 * @property {(message: { text: string, files?: object[] }) => Promise<boolean>} send
 * @property {(command: string, text: string) => Promise<boolean>} command
 * @property {() => void} [leave] what Escape does when nothing else is open
 */

/** @param {SlackComposerActions} actions */
export function createSlackComposer(actions) {
  const { t } = actions;
  /** @type {File[]} */
  let files = [];
  /** @type {Completion[]} */
  let offered = [];
  let chosen = 0;
  let place = '';
  /** @type {Map<string, string>} */
  const drafts = new Map();

  const area = /** @type {HTMLTextAreaElement} */ (
    h('textarea', { class: 'desk-input', rows: '1', 'data-testid': actions.testId })
  );
  const completions = h('div', { class: 'completions', role: 'listbox' });
  const chips = h('div', { class: 'file-chips' });
  const filePicker = /** @type {HTMLInputElement} */ (
    h('input', { type: 'file', multiple: true, hidden: true })
  );
  const attachButton = h('button', { type: 'button', class: 'desk-icon' }, icon('attach'));
  const mentionButton = h('button', { type: 'button', class: 'desk-icon desk-at' }, '@');
  const slashButton = h('button', { type: 'button', class: 'desk-icon' }, icon('slash'));
  const sendButton = h(
    'button',
    { type: 'button', class: 'desk-send', 'data-testid': `${actions.testId}-send` },
    icon('send'),
  );
  const root = h(
    'div',
    { class: 'desk-composer' },
    completions,
    chips,
    area,
    h(
      'div',
      { class: 'desk-tools' },
      attachButton,
      mentionButton,
      slashButton,
      h('span', { class: 'spacer' }),
      sendButton,
    ),
    filePicker,
  );

  /**
   * Names people see become the ids Slack stores, the longest names first so that one name
   * inside another is not torn. The stand-in escapes the rest, as Slack's servers do.
   * @param {string} text
   */
  const encoded = (text) => {
    const people = [...actions.people()].sort((a, b) => b.name.length - a.name.length);
    return people.reduce(
      (held, person) => held.replaceAll(`@${person.name}`, `<@${person.id}>`),
      text,
    );
  };

  const submit = async () => {
    const text = area.value.trim();
    const held = files;
    if (!text && held.length === 0) return;
    area.value = '';
    files = [];
    offered = [];
    redraw();
    const slash = /^(\/\w+)\s*([\s\S]*)$/.exec(text);
    const sent =
      slash && held.length === 0
        ? await actions.command(slash[1] ?? '', slash[2] ?? '')
        : await actions.send({
            text: encoded(text),
            ...(held.length > 0
              ? { files: await Promise.all(held.map((file) => asUpload(file, file.name))) }
              : {}),
          });
    if (sent || area.value) return;
    area.value = text;
    files = held;
    redraw();
  };

  /** @returns {Completion[]} */
  const complete = () => {
    const before = area.value.slice(0, area.selectionStart);
    const slash = /^\/(\w*)(?: (\w*))?$/.exec(before);
    if (slash && 'gatehouse'.startsWith(slash[1] ?? '')) {
      return VERBS.filter((verb) => verb.startsWith(slash[2] ?? '')).map((verb) => ({
        label: `/gatehouse ${verb}`,
        hint: t('slashHint'),
        insert: `/gatehouse ${verb} `,
      }));
    }
    const at = /(?:^|\s)@([\p{L}\p{N} ]{0,20})$/u.exec(before);
    if (!at) return [];
    const wanted = (at[1] ?? '').toLowerCase();
    return actions
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
        hint: person.bot ? t('mentionHint') : '',
        insert: `${before.slice(0, before.length - (at[1] ?? '').length - 1)}@${person.name} `,
      }));
  };

  /** @param {Completion} completion */
  const take = (completion) => {
    const rest = area.value.slice(area.selectionStart);
    area.value = completion.insert + rest;
    area.selectionStart = area.selectionEnd = completion.insert.length;
    area.focus();
    refresh();
  };

  const refresh = () => {
    offered = complete();
    chosen = 0;
    redraw();
  };

  /** @param {KeyboardEvent} event */
  const keys = (event) => {
    const open = offered.length > 0;
    const exact = offered[chosen]?.insert.trim() === area.value.trim();
    if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      chosen = (chosen + (event.key === 'ArrowDown' ? 1 : -1) + offered.length) % offered.length;
      redraw();
    } else if (open && !exact && (event.key === 'Tab' || isSendKey(event))) {
      event.preventDefault();
      const completion = offered[chosen];
      if (completion) take(completion);
    } else if (event.key === 'Escape') {
      if (!open) return actions.leave?.();
      event.stopPropagation();
      offered = [];
      redraw();
    } else if (isSendKey(event)) {
      event.preventDefault();
      void submit();
    }
  };

  area.addEventListener('input', refresh);
  area.addEventListener('keydown', keys);
  area.addEventListener('blur', () => {
    offered = [];
    redraw();
  });
  sendButton.addEventListener('click', () => void submit());
  attachButton.addEventListener('click', () => filePicker.click());
  filePicker.addEventListener('change', () => {
    files = [...files, ...(filePicker.files ?? [])];
    filePicker.value = '';
    redraw();
  });
  /** @param {string} sign */
  const begin = (sign) => {
    const gap = sign === '@' && area.value && !/\s$/.test(area.value) ? ' ' : '';
    area.value = sign === '/' ? '/gatehouse ' : `${area.value}${gap}@`;
    area.focus();
    refresh();
  };
  mentionButton.addEventListener('click', () => begin('@'));
  slashButton.addEventListener('click', () => begin('/'));

  function redraw() {
    grow(area);
    attachButton.setAttribute('aria-label', t('attach'));
    mentionButton.setAttribute('aria-label', '@');
    slashButton.setAttribute('aria-label', t('slashHint'));
    slashButton.title = `/gatehouse · ${t('slashHint')}`;
    sendButton.setAttribute('aria-label', t('send'));
    sendButton.classList.toggle('is-ready', area.value.trim() !== '' || files.length > 0);
    completions.hidden = offered.length === 0;
    fill(
      completions,
      offered.map((completion, index) =>
        h(
          'button',
          {
            key: completion.label,
            type: 'button',
            role: 'option',
            tabindex: '-1',
            class: 'menu-item',
            'aria-selected': String(index === chosen),
            on: {
              pointerdown: (/** @type {Event} */ event) => event.preventDefault(),
              click: () => take(completion),
            },
          },
          h('span', { class: 'menu-label' }, completion.label),
          h('span', { class: 'menu-hint' }, completion.hint),
        ),
      ),
    );
    chips.hidden = files.length === 0;
    fill(
      chips,
      files.map((file) =>
        h(
          'span',
          { class: 'chip' },
          file.name,
          h(
            'button',
            {
              type: 'button',
              'aria-label': t('remove'),
              on: {
                click: () => {
                  files = files.filter((one) => one !== file);
                  redraw();
                },
              },
            },
            icon('close'),
          ),
        ),
      ),
    );
  }

  return {
    root,
    focus: () => area.focus(),
    /**
     * @param {string} nextPlace keeps the draft of each channel and thread apart
     * @param {string} placeholder
     */
    update(nextPlace, placeholder) {
      if (place !== nextPlace) {
        drafts.set(place, area.value);
        area.value = drafts.get(nextPlace) ?? '';
        files = [];
        offered = [];
        place = nextPlace;
      }
      area.placeholder = placeholder;
      area.setAttribute('aria-label', placeholder);
      redraw();
    },
  };
}
