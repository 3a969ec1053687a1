import type { Composition, Limits } from './block-kit-objects.ts';
import {
  anything,
  boolean,
  type Check,
  exactlyOne,
  list,
  number,
  object,
  oneOf,
  text,
} from './shape.ts';

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
