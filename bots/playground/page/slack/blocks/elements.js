/** The interactive elements of Block Kit. */

import { h } from '../../kit/dom.js';
import { icon } from '../../kit/icons.js';
import { openMenu } from '../../kit/popover.js';
import { textObject } from '../mrkdwn.js';
import { drawChoice, filterOptions } from './choice.js';
import { actConfirmed, enter } from './enter.js';
import { field, fileInput } from './fields.js';

/**
 * Where an element stands and how it reaches the app.
 * @typedef {object} Surface
 * @property {import('../mrkdwn.js').Reading} reading
 * @property {(key: import('../../texts/texts.js').TextKey, values?: Record<string, string | number>) => string} t
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
