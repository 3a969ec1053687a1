/** The interactive elements of Block Kit. */
import { drawChoice, filterOptions } from './choice.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { textObject } from './mrkdwn.js';
import { confirmDialog, openMenu } from './popover.js';

/**
 * Where an element stands and how it reaches the app.
 * @typedef {object} Surface
 * @property {import('./mrkdwn.js').Reading} reading
 * @property {(key: import('./texts.js').TextKey, values?: Record<string, string | number>) => string} t
 * @property {import('./form.js').Form} form
 * @property {string | null} busy the `block action` key of the action under way
 * @property {Record<string, string>} errors by block id
 * @property {any[]} people users that may be chosen
 * @property {any[]} rooms channels that may be chosen
 * @property {(blockId: string, element: any, entry: object) => void} act sends a block action
 * @property {(blockId: string, element: any, query: string) => Promise<any>} lookUp
 * @property {() => void} changed draws the surface again
 * @property {(path: string) => string} fileUrl
 */

/**
 * Asks for the confirmation an element wants, then acts.
 * @param {Surface} surface
 * @param {string} blockId
 * @param {any} element
 * @param {object} entry
 */
async function actConfirmed(surface, blockId, element, entry) {
  const wanted = element.confirm;
  if (wanted) {
    const agreed = await confirmDialog({
      title: wanted.title?.text ?? '',
      text: textObject(surface.reading, wanted.text),
      confirm: wanted.confirm?.text ?? surface.t('confirm'),
      deny: wanted.deny?.text ?? surface.t('cancel'),
      danger: wanted.style === 'danger',
    });
    if (!agreed) return;
  }
  surface.act(blockId, element, entry);
}

/**
 * Keeps an entry and, where the element acts by itself, tells the app.
 * @param {Surface} surface
 * @param {Place} place
 * @param {any} element
 * @param {object} patch
 */
function enter(surface, place, element, patch) {
  surface.form.set(place.blockId, element, patch);
  delete surface.errors[place.blockId];
  surface.changed();
  if (place.acts) void actConfirmed(surface, place.blockId, element, patch);
}

/** @typedef {{ blockId: string, acts: boolean, labelledBy?: string }} Place */

/**
 * @param {Surface} surface
 * @param {Place} place
 * @param {any} element
 */
function button(surface, place, element) {
  const busy = surface.busy === `${place.blockId} ${element.action_id}`;
  const style = element.style ? ` ${element.style}` : '';
  return h(
    'button',
    {
      key: `e:${element.action_id}`,
      type: 'button',
      class: `button${style}${busy ? ' is-busy' : ''}`,
      'data-action-id': element.action_id,
      'data-block-id': place.blockId,
      'data-caption': element.text?.text,
      'aria-label': element.accessibility_label,
      'aria-busy': busy ? 'true' : undefined,
      on: {
        click: () => {
          if (busy) return;
          if (element.url && !surface.reading.openLink(element.url)) {
            window.open(element.url, '_blank', 'noopener');
          }
          void actConfirmed(surface, place.blockId, element, { value: element.value });
        },
      },
    },
    textObject(surface.reading, element.text),
  );
}

/**
 * @param {Surface} surface
 * @param {Place} place
 * @param {any} element
 */
function overflow(surface, place, element) {
  const busy = surface.busy === `${place.blockId} ${element.action_id}`;
  return h(
    'button',
    {
      key: `e:${element.action_id}`,
      type: 'button',
      class: busy ? 'button icon-button is-busy' : 'button icon-button',
      'aria-label': surface.t('moreActions'),
      'aria-haspopup': 'menu',
      'data-action-id': element.action_id,
      'data-block-id': place.blockId,
      on: {
        click: (/** @type {MouseEvent} */ event) =>
          openMenu(
            /** @type {HTMLElement} */ (event.currentTarget),
            element.options.map((/** @type {any} */ option) => ({
              label: textObject(surface.reading, option.text),
              data: { 'data-value': option.value ?? '', 'data-caption': option.text.text },
              pick: () => {
                if (option.url && !surface.reading.openLink(option.url)) {
                  window.open(option.url, '_blank', 'noopener');
                }
                void actConfirmed(surface, place.blockId, element, { selected_option: option });
              },
            })),
          ),
      },
    },
    icon('dots'),
  );
}

/** @param {string} name @param {string} id */
const asOption = (name, id) => ({ text: { type: 'plain_text', text: name }, value: id });

/**
 * The fields that hold the choice of each kind of menu, one and many.
 * @type {Record<string, { one: string, many: string }>}
 */
const CHOICE_FIELDS = {
  static_select: { one: 'selected_option', many: 'selected_options' },
  external_select: { one: 'selected_option', many: 'selected_options' },
  users_select: { one: 'selected_user', many: 'selected_users' },
  channels_select: { one: 'selected_channel', many: 'selected_channels' },
  conversations_select: { one: 'selected_conversation', many: 'selected_conversations' },
};

/**
 * @param {Surface} surface
 * @param {Place} place
 * @param {any} element
 */
function select(surface, place, element) {
  const many = element.type.startsWith('multi_');
  const kind = many ? element.type.slice('multi_'.length) : element.type;
  const field = CHOICE_FIELDS[kind]?.[many ? 'many' : 'one'] ?? 'selected_option';
  const byId = kind.startsWith('users') || kind.startsWith('ch') || kind.startsWith('conv');
  const pool =
    kind === 'users_select'
      ? surface.people.map((user) => asOption(user.name, user.id))
      : surface.rooms.map((room) => asOption(`#${room.name}`, room.id));
  const held = surface.form.value(place.blockId, element)?.[field];
  /** @type {any[]} */
  const raw = held ? (many ? held : [held]) : [];
  const chosen = byId
    ? raw.map((id) => pool.find((option) => option.value === id) ?? asOption(id, id))
    : raw;
  return drawChoice({
    reading: surface.reading,
    t: surface.t,
    element,
    blockId: place.blockId,
    many,
    chosen,
    busy: surface.busy === `${place.blockId} ${element.action_id}`,
    async find(query) {
      if (byId) return filterOptions({ options: pool }, query);
      if (kind === 'static_select') return filterOptions(element, query);
      if ([...query].length < (element.min_query_length ?? 3)) return [];
      const answer = await surface.lookUp(place.blockId, element, query);
      return answer.option_groups ?? [{ options: answer.options ?? [] }];
    },
    choose(options) {
      const values = byId ? options.map((option) => option.value) : options;
      enter(surface, place, element, { [field]: many ? values : (values[0] ?? null) });
    },
  });
}

/**
 * @param {Surface} surface
 * @param {Place} place
 * @param {any} element
 */
function marks(surface, place, element) {
  const many = element.type === 'checkboxes';
  const entry = surface.form.value(place.blockId, element);
  /** @type {any[]} */
  const chosen = many ? entry.selected_options : [entry.selected_option].filter(Boolean);
  return h(
    'div',
    { class: 'marks', role: many ? 'group' : 'radiogroup', 'aria-labelledby': place.labelledBy },
    element.options.map((/** @type {any} */ option) => {
      const on = chosen.some((one) => one.value === option.value);
      return h(
        'label',
        { class: 'mark', key: option.value },
        h('input', {
          type: many ? 'checkbox' : 'radio',
          name: `${place.blockId}-${element.action_id}`,
          checked: on || undefined,
          'data-action-id': element.action_id,
          'data-value': option.value,
          on: {
            change: () => {
              const without = chosen.filter((one) => one.value !== option.value);
              enter(
                surface,
                place,
                element,
                many
                  ? { selected_options: on ? without : [...without, option] }
                  : { selected_option: option },
              );
            },
          },
        }),
        h(
          'span',
          { class: 'option-label' },
          h('span', null, textObject(surface.reading, option.text)),
          option.description &&
            h(
              'span',
              { class: 'option-description' },
              textObject(surface.reading, option.description),
            ),
        ),
      );
    }),
  );
}

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
function field(surface, place, element) {
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
        if (place.acts) enter(surface, place, element, patch(value));
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
function fileInput(surface, place, element) {
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

/**
 * Any element of a section, actions, context or input block.
 * @param {Surface} surface
 * @param {Place} place
 * @param {any} element
 * @returns {HTMLElement}
 */
export function drawElement(surface, place, element) {
  const type = String(element.type);
  if (type === 'button' || type === 'workflow_button') return button(surface, place, element);
  if (type === 'overflow') return overflow(surface, place, element);
  if (type === 'image') return picture(surface, element, 'element-image');
  if (type.endsWith('_select')) return select(surface, place, element);
  if (type === 'checkboxes' || type === 'radio_buttons') return marks(surface, place, element);
  if (type === 'file_input') return fileInput(surface, place, element);
  if (type.endsWith('_input') || type.endsWith('picker')) return field(surface, place, element);
  return h('div', { class: 'unknown-block' }, surface.t('unknownBlock', { type }));
}

/**
 * @param {Pick<Surface, 'fileUrl'>} surface
 * @param {any} element with `image_url` or `slack_file`
 * @param {string} className
 */
export function picture(surface, element, className) {
  const source = element.image_url ?? element.slack_file?.url ?? element.slack_file?.id ?? '';
  return h('img', {
    class: className,
    src: surface.fileUrl(source),
    alt: element.alt_text ?? '',
    loading: 'lazy',
  });
}
