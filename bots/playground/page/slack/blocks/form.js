/**
 * What a person has entered into the inputs of a view or message, in the shapes of Slack's
 * `view.state.values`, and Slack's own checks before a modal is submitted.
 */

/** @typedef {Record<string, Record<string, any>>} Values */

/**
 * @typedef {object} Form
 * @property {(blockId: string, element: any) => any} value the entry, or the element's initial one
 * @property {(blockId: string, element: any, patch: object) => void} set
 * @property {(blocks: any[]) => Values} values
 */

const PLAIN = new Set([
  'plain_text_input',
  'email_text_input',
  'url_text_input',
  'number_input',
  'rich_text_input',
]);

/**
 * The entry an element starts with.
 * @param {any} element
 */
function initial(element) {
  const type = element.type;
  if (type === 'rich_text_input') {
    return { type, rich_text_value: element.initial_value ?? null };
  }
  if (PLAIN.has(type)) return { type, value: element.initial_value ?? null };
  switch (type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null };
    case 'checkboxes':
    case 'multi_static_select':
    case 'multi_external_select':
      return { type, selected_options: element.initial_options ?? [] };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] };
    case 'channels_select':
      return { type, selected_channel: element.initial_channel ?? null };
    case 'multi_channels_select':
      return { type, selected_channels: element.initial_channels ?? [] };
    case 'conversations_select':
      return { type, selected_conversation: element.initial_conversation ?? null };
    case 'multi_conversations_select':
      return { type, selected_conversations: element.initial_conversations ?? [] };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null };
    case 'file_input':
      return { type, files: [] };
    default:
      return null;
  }
}

/**
 * Every element of these blocks that holds an entry, with its block.
 * @param {any[]} blocks
 * @returns {{ block: any, blockId: string, element: any }[]}
 */
function inputs(blocks) {
  return blocks.flatMap((block, index) => {
    const elements =
      block.type === 'input'
        ? [block.element]
        : block.type === 'section'
          ? [block.accessory]
          : block.type === 'actions'
            ? block.elements
            : [];
    return elements
      .filter((/** @type {any} */ element) => element && initial(element))
      .map((/** @type {any} */ element) => ({ block, blockId: blockIdOf(block, index), element }));
  });
}

/**
 * @param {any} block
 * @param {number} index
 * @returns {string}
 */
export function blockIdOf(block, index) {
  return block.block_id ?? `block-${index}`;
}

/**
 * @returns {Form}
 */
export function createForm() {
  /** @type {Map<string, any>} */
  const entries = new Map();
  /** @param {string} blockId @param {any} element */
  const key = (blockId, element) => `${blockId}\n${element.action_id}`;
  /** @type {Form['value']} */
  const value = (blockId, element) => {
    const kept = entries.get(key(blockId, element));
    // A field that has become another kind of field begins anew.
    return kept?.type === element.type ? kept : initial(element);
  };
  return {
    value,
    set(blockId, element, patch) {
      entries.set(key(blockId, element), { ...value(blockId, element), ...patch });
    },
    values(blocks) {
      /** @type {Values} */
      const out = {};
      for (const { blockId, element } of inputs(blocks)) {
        out[blockId] = { ...out[blockId], [element.action_id]: value(blockId, element) };
      }
      return out;
    },
  };
}

/**
 * Whether an entry holds nothing.
 * @param {any} entry
 */
function isEmpty(entry) {
  return Object.entries(entry).every(
    ([name, held]) =>
      name === 'type' || held === null || held === '' || (Array.isArray(held) && held.length === 0),
  );
}

/**
 * What Slack's client itself refuses, by block id.
 * @param {Form} form
 * @param {any[]} blocks
 * @param {(key: import('../../texts/texts.js').TextKey, values?: Record<string, string | number>) => string} t
 * @returns {Record<string, string>}
 */
export function clientErrors(form, blocks, t) {
  /** @type {Record<string, string>} */
  const errors = {};
  for (const { block, blockId, element } of inputs(blocks)) {
    if (block.type !== 'input') continue;
    const entry = form.value(blockId, element);
    const problem = isEmpty(entry)
      ? block.optional
        ? undefined
        : t('required')
      : wrongEntry(element, String(entry.value ?? ''), t);
    if (problem) errors[blockId] = problem;
  }
  return errors;
}

/**
 * @param {any} element
 * @param {string} value
 * @param {(key: import('../../texts/texts.js').TextKey, values?: Record<string, string | number>) => string} t
 * @returns {string | undefined}
 */
function wrongEntry(element, value, t) {
  const length = [...value].length;
  switch (element.type) {
    case 'number_input':
      return Number.isFinite(Number(value)) ? undefined : t('badNumber');
    case 'email_text_input':
      return /^\S+@\S+\.\S+$/.test(value) ? undefined : t('badEmail');
    case 'url_text_input':
      return /^https?:\/\/\S+$/.test(value) ? undefined : t('badUrl');
    case 'plain_text_input':
      if (element.min_length && length < element.min_length) {
        return t('tooShort', { n: element.min_length });
      }
      if (element.max_length && length > element.max_length) {
        return t('tooLong', { n: element.max_length });
      }
      return undefined;
    default:
      return undefined;
  }
}
