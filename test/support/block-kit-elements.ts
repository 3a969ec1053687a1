import {
  anything,
  boolean,
  byType,
  type Check,
  either,
  exactlyOne,
  isRecord,
  list,
  number,
  object,
  oneOf,
  text,
} from './shape.ts';

/** The published limits, by the path of the limit: `button.text.max_length` is 75. */
export type Limits = (path: string) => number;

/** Text objects and the other parts that blocks and elements are made of. */
export function compositionObjects(limit: Limits) {
  const textObject = (kinds: readonly string[], max: number): Check =>
    object({
      type: oneOf(...kinds),
      text: text(limit('text.min_length'), max),
      'emoji?': boolean,
      'verbatim?': boolean,
    });
  const plain = (max = limit('text.max_length')): Check => textObject(['plain_text'], max);
  const words = (max = limit('text.max_length')): Check =>
    textObject(['plain_text', 'mrkdwn'], max);
  const actionId = text(1, limit('action_id.max_length'));
  const blockId = text(1, limit('block_id.max_length'));
  const confirm = object({
    title: plain(limit('confirmation.title.max_length')),
    text: words(limit('confirmation.text.max_length')),
    confirm: plain(limit('confirmation.confirm.max_length')),
    deny: plain(limit('confirmation.deny.max_length')),
    'style?': oneOf('primary', 'danger'),
  });
  const option = object({
    text: words(limit('option.text.max_length')),
    value: text(1, limit('option.value.max_length')),
    'description?': words(limit('option.description.max_length')),
    'url?': text(1, limit('option.url.max_length')),
  });
  const optionGroup = object({
    label: plain(limit('option_group.label.max_length')),
    options: list(
      option,
      limit('option_group.options.min_items'),
      limit('option_group.options.max_items'),
    ),
  });
  const parameter = object({ name: text(1), value: text() });
  const trigger = object({
    url: text(1),
    'customizable_input_parameters?': list(parameter),
  });
  const workflow = object({ trigger });
  const conversationFilter = object({
    'include?': list(oneOf('im', 'mpim', 'private', 'public'), 1),
    'exclude_external_shared_channels?': boolean,
    'exclude_bot_users?': boolean,
  });
  const dispatchAction = object({
    'trigger_actions_on?': list(oneOf('on_enter_pressed', 'on_character_entered'), 1),
  });
  return {
    plain,
    words,
    actionId,
    blockId,
    confirm,
    option,
    optionGroup,
    parameter,
    trigger,
    workflow,
    conversationFilter,
    dispatchAction,
  };
}

export type Composition = ReturnType<typeof compositionObjects>;

/** Rich text, from the characters up. */
export function richText(): { parts: Check; block: (blockId: Check) => Check } {
  const style = object({
    'bold?': boolean,
    'italic?': boolean,
    'strike?': boolean,
    'code?': boolean,
    'underline?': boolean,
    'highlight?': boolean,
    'client_highlight?': boolean,
    'unlink?': boolean,
  });
  const type = anything;
  const leaf = byType(() => ({
    text: object({ type, text: text(1), 'style?': style }),
    link: object({
      type,
      url: text(1),
      'text?': text(),
      'unsafe?': boolean,
      'style?': style,
    }),
    emoji: object({ type, name: text(1), 'unicode?': text(1), 'style?': style }),
    user: object({ type, user_id: text(1), 'style?': style }),
    usergroup: object({ type, usergroup_id: text(1), 'style?': style }),
    channel: object({ type, channel_id: text(1), 'style?': style }),
    broadcast: object({ type, range: oneOf('here', 'channel', 'everyone') }),
    date: object({
      type,
      timestamp: number({ whole: true }),
      format: text(1),
      'fallback?': text(),
    }),
  }));
  const section = object({ type, elements: list(leaf) });
  const bordered = { type, elements: list(leaf), 'border?': number({ min: 0, whole: true }) };
  const containers = (): Record<string, Check> => ({
    rich_text_section: section,
    rich_text_quote: object(bordered),
    rich_text_preformatted: object({ ...bordered, 'language?': text(1) }),
    rich_text_list: object({
      type,
      elements: list(section, 1),
      style: oneOf('bullet', 'ordered'),
      'indent?': number({ min: 0, whole: true }),
      'offset?': number({ min: 0, whole: true }),
      'border?': number({ min: 0, whole: true }),
    }),
  });
  return {
    parts: either(byType(containers), leaf),
    block: (blockId) => object({ type, 'block_id?': blockId, elements: list(byType(containers)) }),
  };
}

const type = anything;

function selects(part: Composition, limit: Limits): Record<string, Check> {
  const base = {
    type,
    'action_id?': part.actionId,
    'placeholder?': part.plain(limit('select.placeholder.max_length')),
    'confirm?': part.confirm,
    'focus_on_load?': boolean,
  };
  const many = { ...base, 'max_selected_items?': number({ min: 1, whole: true }) };
  const choices = {
    'options?': list(part.option, 1, limit('select.options.max_items')),
    'option_groups?': list(part.optionGroup, 1, limit('select.option_groups.max_items')),
  };
  const one = exactlyOne('options', 'option_groups');
  const external = { 'min_query_length?': number({ min: 0, whole: true }) };
  const reply = { 'response_url_enabled?': boolean };
  const conversations = {
    'default_to_current_conversation?': boolean,
    'filter?': part.conversationFilter,
  };
  const ids = list(text(1), 1);
  return {
    static_select: object({ ...base, ...choices, 'initial_option?': part.option }, one),
    multi_static_select: object(
      { ...many, ...choices, 'initial_options?': list(part.option, 1) },
      one,
    ),
    external_select: object({ ...base, ...external, 'initial_option?': part.option }),
    multi_external_select: object({
      ...many,
      ...external,
      'initial_options?': list(part.option, 1),
    }),
    users_select: object({ ...base, 'initial_user?': text(1) }),
    multi_users_select: object({ ...many, 'initial_users?': ids }),
    channels_select: object({ ...base, ...reply, 'initial_channel?': text(1) }),
    multi_channels_select: object({ ...many, 'initial_channels?': ids }),
    conversations_select: object({
      ...base,
      ...reply,
      ...conversations,
      'initial_conversation?': text(1),
    }),
    multi_conversations_select: object({
      ...many,
      ...conversations,
      'initial_conversations?': ids,
    }),
  };
}

function pickers(part: Composition, limit: Limits): Record<string, Check> {
  const base = { type, 'action_id?': part.actionId, 'focus_on_load?': boolean };
  const acting = { ...base, 'confirm?': part.confirm };
  const hint = { 'placeholder?': part.plain(limit('select.placeholder.max_length')) };
  const choices = (name: 'checkboxes' | 'radio_buttons'): Check =>
    list(part.option, limit(`${name}.options.min_items`), limit(`${name}.options.max_items`));
  const match = (pattern: RegExp, words: string): Check => {
    return (value, path) =>
      typeof value === 'string' && pattern.test(value) ? [] : [`${path} must be ${words}`];
  };
  return {
    datepicker: object({
      ...acting,
      ...hint,
      'initial_date?': match(/^\d{4}-\d\d-\d\d$/, 'a date, YYYY-MM-DD'),
    }),
    timepicker: object({
      ...acting,
      ...hint,
      'initial_time?': match(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time, HH:mm'),
      'timezone?': text(1),
    }),
    datetimepicker: object({
      ...acting,
      'initial_date_time?': number({ min: 1_000_000_000, max: 9_999_999_999, whole: true }),
    }),
    radio_buttons: object({
      ...acting,
      options: choices('radio_buttons'),
      'initial_option?': part.option,
    }),
    checkboxes: object({
      ...acting,
      options: choices('checkboxes'),
      'initial_options?': list(part.option, 1),
    }),
  };
}

function typed(part: Composition, limit: Limits): Record<string, Check> {
  const base = {
    type,
    'action_id?': part.actionId,
    'placeholder?': part.plain(limit('select.placeholder.max_length')),
    'dispatch_action_config?': part.dispatchAction,
    'focus_on_load?': boolean,
  };
  const longest = limit('plain_text_input.max_length.max');
  return {
    plain_text_input: object({
      ...base,
      'initial_value?': text(0, longest),
      'multiline?': boolean,
      'min_length?': number({ min: 0, max: longest, whole: true }),
      'max_length?': number({ min: 1, max: longest, whole: true }),
    }),
    email_text_input: object({ ...base, 'initial_value?': text() }),
    url_text_input: object({ ...base, 'initial_value?': text() }),
    rich_text_input: object({ ...base, 'initial_value?': anything }),
    number_input: object(
      {
        ...base,
        is_decimal_allowed: boolean,
        'initial_value?': text(),
        'min_value?': text(1),
        'max_value?': text(1),
      },
      (value, path) =>
        value.min_value !== undefined &&
        value.max_value !== undefined &&
        Number(value.min_value) > Number(value.max_value)
          ? [`${path}/min_value is above max_value`]
          : [],
    ),
    file_input: object({
      type,
      'action_id?': part.actionId,
      'filetypes?': list(text(1), 1),
      'max_files?': number({
        min: limit('file_input.max_files.min'),
        max: limit('file_input.max_files.max'),
        whole: true,
      }),
    }),
  };
}

function pressed(part: Composition, limit: Limits): Record<string, Check> {
  const label = { 'accessibility_label?': text(1, limit('button.accessibility_label.max_length')) };
  const button = {
    type,
    text: part.plain(limit('button.text.max_length')),
    'action_id?': part.actionId,
    'style?': oneOf('primary', 'danger'),
    ...label,
  };
  const feedback = object({
    text: part.plain(limit('feedback_button.text.max_length')),
    value: text(1, limit('feedback_button.value.max_length')),
    'accessibility_label?': text(1, limit('feedback_button.accessibility_label.max_length')),
  });
  const value = { 'value?': text(1, limit('button.value.max_length')) };
  return {
    button: object({
      ...button,
      ...value,
      'url?': text(1, limit('button.url.max_length')),
      'confirm?': part.confirm,
    }),
    workflow_button: object({ ...button, workflow: part.workflow }),
    overflow: object({
      type,
      'action_id?': part.actionId,
      options: list(
        part.option,
        limit('overflow.options.min_items'),
        limit('overflow.options.max_items'),
      ),
      'confirm?': part.confirm,
    }),
    feedback_buttons: object({
      type,
      'action_id?': part.actionId,
      positive_button: feedback,
      negative_button: feedback,
    }),
    icon_button: object({
      type,
      icon: text(1),
      text: part.plain(),
      'action_id?': part.actionId,
      ...value,
      ...label,
      'confirm?': part.confirm,
      'visible_to_user_ids?': list(text(1), 1, limit('icon_button.visible_to_user_ids.max_items')),
    }),
  };
}

/** Every element, by the places it may stand in. */
export function elements(part: Composition, limit: Limits) {
  const chosen = selects(part, limit);
  const picked = pickers(part, limit);
  const written = typed(part, limit);
  const clicked = pressed(part, limit);
  const slackFile = object({ 'id?': text(1), 'url?': text(1) }, exactlyOne('id', 'url'));
  const picture = {
    type,
    'image_url?': text(1, limit('image.image_url.max_length')),
    'slack_file?': slackFile,
    alt_text: text(0, limit('image.alt_text.max_length')),
  };
  const source = exactlyOne('image_url', 'slack_file');
  const image = object(picture, source);
  const url = object({
    type,
    url: text(limit('url_source.url.min_length'), limit('url_source.url.max_length')),
    text: text(1),
  });
  const { feedback_buttons, icon_button, ...buttons } = clicked;
  const feedback = Object.fromEntries(
    Object.entries({ feedback_buttons, icon_button }).flatMap(([name, check]) =>
      check ? [[name, check] as const] : [],
    ),
  );
  return {
    image,
    url,
    imageBlock: object(
      { ...picture, 'block_id?': part.blockId, 'title?': part.plain() },
      (value, path) => source(value, path),
    ),
    interactive: { ...buttons, ...chosen, ...picked } as Record<string, Check>,
    inputs: { ...chosen, ...picked, ...written } as Record<string, Check>,
    feedback,
  };
}

export type Elements = ReturnType<typeof elements>;

/** The whole number of characters in every `text` beneath a value. */
export function textLengthOf(value: unknown): number {
  if (typeof value === 'string') return [...value].length;
  if (Array.isArray(value))
    return value.reduce((sum: number, one) => sum + (isRecord(one) ? textLengthOf(one) : 0), 0);
  if (!isRecord(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, one]) =>
      sum +
      (typeof one === 'string' ? (key === 'text' ? textLengthOf(one) : 0) : textLengthOf(one)),
    0,
  );
}
