/** The elements of Block Kit that are typed into, and the one that takes files. */
import { h } from '../../kit/dom.js';
import { icon } from '../../kit/icons.js';
import { enter } from './enter.js';

/** @typedef {import('./elements.js').Surface} Surface */
/** @typedef {import('./elements.js').Place} Place */

/** @type {Record<string, string>} */
const INPUT_TYPES = {
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'text',
  plain_text_input: 'text',
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'datetime-local',
};

/**
 * The wall-clock text of an instant for a date and time field, on this machine's clock, as
 * Slack's client does.
 * @param {number | null} seconds
 */
function localDateTime(seconds) {
  if (seconds === null) return '';
  const at = new Date(seconds * 1000);
  return new Date(seconds * 1000 - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/**
 * @param {Surface} surface
 * @param {Place} place
 * @param {any} element
 */
export function field(surface, place, element) {
  const entry = surface.form.value(place.blockId, element);
  const lines = element.multiline === true || element.type === 'rich_text_input';
  const picker = element.type.endsWith('picker');
  const shown =
    element.type === 'datetimepicker'
      ? localDateTime(entry.selected_date_time)
      : element.type === 'rich_text_input'
        ? richPlain(entry.rich_text_value)
        : (entry.value ?? entry.selected_date ?? entry.selected_time ?? '');
  /** @param {string} value */
  const patch = (value) => {
    if (element.type === 'datepicker') return { selected_date: value || null };
    if (element.type === 'timepicker') return { selected_time: value || null };
    if (element.type === 'datetimepicker') {
      return { selected_date_time: value ? Math.floor(new Date(value).getTime() / 1000) : null };
    }
    if (element.type === 'rich_text_input') return { rich_text_value: richValue(value) };
    return { value: value || null };
  };
  /** @param {Event} event */
  const keep = (event) => {
    const { value } = /** @type {HTMLInputElement} */ (event.target);
    surface.form.set(place.blockId, element, patch(value));
    if (surface.errors[place.blockId]) {
      delete surface.errors[place.blockId];
      surface.changed();
    }
  };
  return h(lines ? 'textarea' : 'input', {
    class: picker ? 'field field-picker' : 'field',
    type: lines ? undefined : (INPUT_TYPES[element.type] ?? 'text'),
    rows: lines ? '4' : undefined,
    inputmode: element.type === 'number_input' ? 'decimal' : undefined,
    value: shown || undefined,
    placeholder: element.placeholder?.text,
    maxlength: element.max_length,
    autofocus: element.focus_on_load || undefined,
    autocomplete: 'off',
    'aria-labelledby': place.labelledBy,
    'data-action-id': element.action_id,
    'data-block-id': place.blockId,
    on: {
      input: keep,
      change: (/** @type {Event} */ event) => {
        const { value } = /** @type {HTMLInputElement} */ (event.target);
        if (place.acts && picker) enter(surface, place, element, patch(value));
      },
      // What is typed is told on Enter, as Slack's client does, and not while a word is still being composed.
      keydown: (/** @type {KeyboardEvent} */ event) => {
        const plain = !event.isComposing && !event.shiftKey && !event.metaKey && !event.ctrlKey;
        if (!place.acts || picker || lines || event.key !== 'Enter' || !plain) return;
        event.preventDefault();
        const { value } = /** @type {HTMLInputElement} */ (event.target);
        enter(surface, place, element, patch(value));
      },
    },
  });
}

/** @param {string} value */
function richValue(value) {
  if (!value) return null;
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text: value }] };
  return { type: 'rich_text', elements: [section] };
}

/** @param {any} rich */
function richPlain(rich) {
  /** @type {any[]} */
  const sections = rich?.elements ?? [];
  return sections
    .map((section) =>
      (section.elements ?? []).map((/** @type {any} */ one) => one.text ?? '').join(''),
    )
    .join('\n');
}

/**
 * @param {Surface} surface
 * @param {Place} place
 * @param {any} element
 */
export function fileInput(surface, place, element) {
  /** @type {File[]} */
  const chosen = surface.form.value(place.blockId, element)?.files ?? [];
  const input = h('input', {
    class: 'file-native',
    type: 'file',
    multiple: (element.max_files ?? 10) > 1,
    accept: element.filetypes?.map((/** @type {string} */ type) => `.${type}`).join(','),
    'aria-labelledby': place.labelledBy,
    'data-action-id': element.action_id,
    'data-block-id': place.blockId,
    on: {
      change: (/** @type {Event} */ event) => {
        const { files } = /** @type {HTMLInputElement} */ (event.target);
        surface.form.set(place.blockId, element, { files: [...(files ?? [])] });
        surface.changed();
      },
    },
  });
  // The browser's own button speaks the browser's language; this one speaks the page's.
  return h(
    'label',
    { class: 'field field-file' },
    input,
    h(
      'span',
      { class: 'file-button', 'aria-hidden': 'true' },
      icon('attach'),
      surface.t('chooseFiles'),
    ),
    h(
      'span',
      { class: 'file-names', role: 'status' },
      chosen.length > 0 ? chosen.map((file) => file.name).join(' · ') : surface.t('noFiles'),
    ),
  );
}
