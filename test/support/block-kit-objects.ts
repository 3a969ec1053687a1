import {
  anything,
  boolean,
  byType,
  type Check,
  either,
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
