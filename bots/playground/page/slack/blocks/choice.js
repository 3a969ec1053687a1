/**
 * The select menus of Block Kit: one or several of given options, of options the app looks up
 * while one types, or of the workspace's people and channels.
 */
import { fill, h } from '../../kit/dom.js';
import { icon } from '../../kit/icons.js';
import { closePopover, openPopover } from '../../kit/popover.js';
import { textObject } from '../mrkdwn.js';

/**
 * @typedef {{ text: { type: string, text: string }, value: string, description?: any }} Option
 * @typedef {{ label?: any, options: Option[] }} OptionGroup
 * @typedef {object} Choice
 * @property {import('../mrkdwn.js').Reading} reading
 * @property {(key: import('../../texts/texts.js').TextKey) => string} t
 * @property {any} element the Block Kit element
 * @property {string} blockId
 * @property {Option[]} chosen
 * @property {boolean} many
 * @property {(query: string) => Promise<OptionGroup[]>} find
 * @property {(chosen: Option[]) => void} choose
 * @property {boolean} [busy]
 */

/**
 * @param {Choice} choice
 * @param {Option} option
 */
function optionLabel(choice, option) {
  return h(
    'span',
    { class: 'option-label' },
    h('span', null, textObject(choice.reading, option.text)),
    option.description &&
      h('span', { class: 'option-description' }, textObject(choice.reading, option.description)),
  );
}

/**
 * @param {Choice} choice
 * @param {HTMLElement} anchor
 */
function openChoice(choice, anchor) {
  const results = h('div', { class: 'menu options', role: 'listbox' });
  let asked = 0;
  let { chosen } = choice;
  /** @param {Option} option */
  const toggle = (option) => {
    const has = chosen.some((one) => one.value === option.value);
    if (!choice.many) {
      closePopover();
      choice.choose([option]);
      return;
    }
    chosen = has ? chosen.filter((one) => one.value !== option.value) : [...chosen, option];
    choice.choose(chosen);
    void show(search.value);
  };
  /** @param {string} query */
  const show = async (query) => {
    asked += 1;
    const mine = asked;
    results.classList.add('is-loading');
    const groups = await choice.find(query).catch(() => null);
    if (mine !== asked) return;
    results.classList.remove('is-loading');
    const none = !groups || groups.every((group) => group.options.length === 0);
    fill(
      results,
      none && h('div', { class: 'menu-empty' }, choice.t(groups ? 'noResults' : 'lookupFailed')),
      (groups ?? []).map((group) => [
        group.label && h('div', { class: 'menu-heading' }, textObject(choice.reading, group.label)),
        ...group.options.map((option) => optionRow(choice, option, chosen, toggle)),
      ]),
    );
  };
  const search = searchField(choice, {
    search: (query) => void show(query),
    takeFirst: () =>
      /** @type {HTMLElement | null} */ (results.querySelector('[role="option"]'))?.click(),
  });
  openPopover(anchor, h('div', { class: 'choice' }, search, results), {
    width: 'anchor',
    label: choice.element.placeholder?.text ?? choice.t('choose'),
  });
  void show('');
}

/**
 * @param {Choice} choice
 * @param {Option} option
 * @param {Option[]} chosen
 * @param {(option: Option) => void} toggle
 */
function optionRow(choice, option, chosen, toggle) {
  const selected = chosen.some((one) => one.value === option.value);
  return h(
    'button',
    {
      key: option.value,
      type: 'button',
      role: 'option',
      class: 'menu-item',
      'aria-selected': String(selected),
      'data-value': option.value,
      on: { click: () => toggle(option) },
    },
    optionLabel(choice, option),
    selected && h('span', { class: 'menu-check' }, icon('check')),
  );
}

/**
 * @param {Choice} choice
 * @param {{ search: (query: string) => void, takeFirst: () => void }} on
 */
function searchField(choice, on) {
  const field = /** @type {HTMLInputElement} */ (
    h('input', {
      class: 'menu-search',
      type: 'text',
      role: 'combobox',
      'aria-expanded': 'true',
      'aria-label': choice.t('search'),
      placeholder: choice.element.placeholder?.text ?? choice.t('search'),
      'data-testid': 'choice-search',
      on: {
        input: () => on.search(field.value),
        keydown: (/** @type {KeyboardEvent} */ event) => {
          if (event.key !== 'Enter' || event.isComposing) return;
          event.preventDefault();
          on.takeFirst();
        },
      },
    })
  );
  return field;
}

/**
 * Draws the closed menu, with what is chosen on it.
 * @param {Choice} choice
 * @returns {HTMLElement}
 */
export function drawChoice(choice) {
  const { element, chosen, many } = choice;
  const words = element.placeholder?.text ?? choice.t('choose');
  return h(
    'button',
    {
      type: 'button',
      class: 'select',
      'aria-haspopup': 'listbox',
      'data-action-id': element.action_id,
      'data-block-id': choice.blockId,
      disabled: choice.busy,
      on: {
        click: (/** @type {MouseEvent} */ event) =>
          openChoice(choice, /** @type {HTMLElement} */ (event.currentTarget)),
      },
    },
    many && chosen.length > 0
      ? h(
          'span',
          { class: 'select-chips' },
          chosen.map((one) => h('span', { class: 'chip' }, textObject(choice.reading, one.text))),
        )
      : h(
          'span',
          { class: chosen.length ? 'select-value' : 'select-value is-placeholder' },
          chosen[0] ? textObject(choice.reading, chosen[0].text) : words,
        ),
    icon('chevron'),
  );
}

/**
 * The options of a static menu whose text holds the query, in their groups.
 * @param {any} element
 * @param {string} query
 * @returns {OptionGroup[]}
 */
export function filterOptions(element, query) {
  /** @type {OptionGroup[]} */
  const groups = element.option_groups ?? [{ options: element.options ?? [] }];
  const wanted = query.trim().toLowerCase();
  return groups.map((group) => ({
    label: group.label,
    options: group.options.filter((option) => option.text.text.toLowerCase().includes(wanted)),
  }));
}
