import { type Elements, elements } from './block-kit-elements.ts';
import {
  type Composition,
  compositionObjects,
  type Limits,
  richText,
} from './block-kit-objects.ts';
import { cardBlocks, chartBlock, mediaBlocks, tableBlocks } from './block-kit-rare.ts';
import { anything, boolean, byType, type Check, list, object, oneOf, text } from './shape.ts';

const type = anything;

/** Block Kit as Slack publishes it, as checks: of blocks, views, attachments and what they are made of. */
export function blockKit(limit: Limits) {
  const part = compositionObjects(limit);
  const element = elements(part, limit);
  const rich = richText();
  const base = { type, 'block_id?': part.blockId };
  const anyBlock = byType(() => blocks);
  const blocks: Record<string, Check> = {
    ...plainBlocks(part, element, limit),
    ...mediaBlocks(part, element, rich.block(part.blockId), limit),
    ...cardBlocks(part, element, anyBlock, limit),
    ...tableBlocks(rich.block(part.blockId), limit, base),
    data_visualization: chartBlock(limit, base),
  };
  const attachment = object({
    'blocks?': list(anyBlock, 1, 50),
    'color?': text(1),
    'fallback?': text(1),
    'text?': text(1),
  });
  return {
    ...part,
    block: anyBlock,
    element: byType(() => ({
      ...element.interactive,
      ...element.inputs,
      ...element.feedback,
      image: element.image,
      url: element.url,
    })),
    richPart: rich.parts,
    attachment,
    view: viewShape(part, anyBlock, limit),
  };
}

function plainBlocks(part: Composition, element: Elements, limit: Limits): Record<string, Check> {
  const base = { type, 'block_id?': part.blockId };
  const words = part.words();
  return {
    section: object(
      {
        ...base,
        'text?': part.words(limit('section.text.max_length')),
        'fields?': list(
          part.words(limit('section.fields.item_max_length')),
          1,
          limit('section.fields.max_items'),
        ),
        'accessory?': byType(() => ({ ...element.interactive, image: element.image })),
        'expand?': boolean,
      },
      (value, path) =>
        value.text === undefined && value.fields === undefined
          ? [`${path} needs text or fields`]
          : [],
    ),
    header: object({ ...base, text: part.plain(limit('header.text.max_length')) }),
    divider: object(base),
    context: object({
      ...base,
      elements: list(
        byType(() => ({ plain_text: words, mrkdwn: words, image: element.image })),
        1,
        limit('context.elements.max_items'),
      ),
    }),
    actions: object({
      ...base,
      elements: list(
        byType(() => element.interactive),
        1,
        limit('actions.elements.max_items'),
      ),
    }),
    input: object({
      ...base,
      label: part.plain(limit('input.label.max_length')),
      element: byType(() => element.inputs),
      'hint?': part.plain(limit('input.hint.max_length')),
      'optional?': boolean,
      'dispatch_action?': boolean,
    }),
    context_actions: object({
      ...base,
      elements: list(
        byType(() => element.feedback),
        1,
        limit('context_actions.elements.max_items'),
      ),
    }),
    alert: object({
      ...base,
      text: part.words(limit('alert.text.max_length')),
      level: oneOf('default', 'info', 'warning', 'error', 'success'),
    }),
  };
}

function viewShape(part: Composition, anyBlock: Check, limit: Limits): Check {
  const base = {
    type,
    blocks: list(anyBlock, limit('view.blocks.min_items'), limit('view.blocks.max_items')),
    'private_metadata?': text(0, limit('view.private_metadata.max_length')),
    'callback_id?': text(0, limit('view.callback_id.max_length')),
    'external_id?': text(0, 255),
  };
  const modal = object({
    ...base,
    title: part.plain(limit('view.title.max_length')),
    'close?': part.plain(limit('view.close.max_length')),
    'submit?': part.plain(limit('view.submit.max_length')),
    'clear_on_close?': boolean,
    'notify_on_close?': boolean,
    'submit_disabled?': boolean,
  });
  return byType(() => ({ modal, home: object(base) }));
}

/** A message to a channel, a webhook or a response URL, as the published examples write it. */
export function messageShape(kit: ReturnType<typeof blockKit>): Check {
  return object(
    {
      'channel?': text(1),
      'text?': text(),
      'mrkdwn?': boolean,
      'blocks?': list(kit.block, 1, 50),
      'attachments?': list(kit.attachment, 1, 100),
      'response_type?': oneOf('ephemeral', 'in_channel'),
      'replace_original?': boolean,
      'delete_original?': boolean,
      'thread_ts?': text(1),
      'unfurl_links?': boolean,
      'unfurl_media?': boolean,
      'metadata?': anything,
    },
    (value, path) =>
      value.text === undefined && value.blocks === undefined && value.attachments === undefined
        ? [`${path} needs text, blocks or attachments`]
        : [],
  );
}
