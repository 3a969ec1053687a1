import { blocksTextMax, faultsOfBlocks, textLength } from './blocks/blocks.ts';
import { openChannelFor } from './lookup.ts';
import { messageKey, type SkMessage, SkRefusal, type SkWorld } from './model.ts';

type Args = Record<string, unknown>;
export type Content = Pick<SkMessage, 'text' | 'blocks' | 'attachments' | 'metadata'>;

const textMax = 40_000;
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Text, blocks and metadata of a message, checked as Slack checks them. */
export function messageContent(args: Args): Content {
  const text = args.text === undefined ? '' : String(args.text);
  const { blocks, attachments, metadata } = args;
  const blank = (list: unknown): boolean =>
    list === undefined || (Array.isArray(list) && list.length === 0);
  if (text === '' && blank(blocks) && blank(attachments)) throw new SkRefusal('no_text');
  if (text.length > textMax) throw new SkRefusal('msg_too_long');
  const inAttachments = blocksOfAttachments(attachments);
  const faults = [
    ...faultsOfBlocks(blocks ?? [], 'message'),
    ...(attachments !== undefined && !Array.isArray(attachments)
      ? ['attachments must be an array']
      : []),
    ...inAttachments.flatMap((list) => faultsOfBlocks(list, 'message')),
  ];
  if (faults.length > 0)
    throw new SkRefusal('invalid_blocks', {
      response_metadata: { messages: faults.map((fault) => `[ERROR] ${fault}`) },
    });
  if (textLength([blocks ?? [], inAttachments]) > blocksTextMax)
    throw new SkRefusal('msg_blocks_too_long');
  return {
    text,
    ...(Array.isArray(blocks) ? { blocks: withIds(blocks) } : {}),
    ...(Array.isArray(attachments)
      ? {
          attachments: attachments.map((one: unknown, index) =>
            isRecord(one) && Array.isArray(one.blocks)
              ? { id: index + 1, ...one, blocks: withIds(one.blocks, `t${index}`) }
              : one,
          ),
        }
      : {}),
    ...metadataOf(metadata),
  };
}

function metadataOf(given: unknown): Pick<SkMessage, 'metadata'> {
  if (!isRecord(given)) return {};
  const { event_type, event_payload } = given;
  if (typeof event_type !== 'string' || !isRecord(event_payload))
    throw new SkRefusal('invalid_metadata_format');
  return { metadata: { event_type, event_payload } };
}

function blocksOfAttachments(attachments: unknown): unknown[][] {
  if (!Array.isArray(attachments)) return [];
  return attachments.flatMap((one: unknown) =>
    isRecord(one) && Array.isArray(one.blocks) ? [one.blocks] : [],
  );
}

/** Slack names every block and every control that was given no name. */
export function withIds(blocks: readonly unknown[], prefix = 'b'): unknown[] {
  const named = (id: string, element: unknown): unknown =>
    isRecord(element) && !['mrkdwn', 'plain_text', 'image'].includes(String(element.type))
      ? { action_id: id, ...element }
      : element;
  return blocks.map((block, index) => {
    if (!isRecord(block)) return block;
    const id = `${prefix}${index}`;
    return {
      block_id: id,
      ...block,
      ...(block.accessory ? { accessory: named(`${id}-a`, block.accessory) } : {}),
      ...(block.element ? { element: named(`${id}-a`, block.element) } : {}),
      ...(Array.isArray(block.elements)
        ? { elements: block.elements.map((one, at) => named(`${id}-a${at}`, one)) }
        : {}),
    };
  });
}

/** Puts a message of the app into a channel. */
export function putMessage(
  world: SkWorld,
  given: Omit<SkMessage, 'type' | 'user' | 'bot_id' | 'reactions'>,
): SkMessage {
  const message: SkMessage = {
    type: 'message',
    user: world.bot.id,
    bot_id: world.botId,
    reactions: [],
    ...given,
  };
  world.messages.put(messageKey(message.channel, message.ts), message);
  return message;
}

/** Puts the message that carries the app's uploads into a channel. */
export function putUpload(
  world: SkWorld,
  given: Omit<SkMessage, 'type' | 'user' | 'bot_id' | 'reactions'>,
): SkMessage {
  const message: SkMessage = { type: 'message', user: world.bot.id, reactions: [], ...given };
  world.messages.put(messageKey(message.channel, message.ts), message);
  return message;
}

/** A message with other contents: what an update leaves out stays, unless words alone replace blocks. */
export function changedMessage(found: SkMessage, args: Args): SkMessage {
  const { blocks, attachments, ...rest } = found;
  const kept: Args = {
    ...(args.text === undefined && blocks ? { blocks } : {}),
    ...(args.text === undefined ? { text: found.text } : {}),
    ...(attachments && args.blocks === undefined && args.text === undefined ? { attachments } : {}),
  };
  return { ...rest, ...messageContent({ ...kept, ...args }) };
}

/** Adds or takes a reaction. */
export function changeReaction(
  world: SkWorld,
  given: { channel: string; ts: string; name: string; user: string; remove: boolean },
): SkMessage {
  const channel = openChannelFor(world, given.channel);
  const message = world.messages.get(messageKey(channel.id, given.ts));
  if (!message) throw new SkRefusal('message_not_found');
  if (!/^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(given.name)) throw new SkRefusal('invalid_name');
  const users = message.reactions.find((one) => one.name === given.name)?.users ?? [];
  if (!given.remove && users.includes(given.user)) throw new SkRefusal('already_reacted');
  if (given.remove && !users.includes(given.user)) throw new SkRefusal('no_reaction');
  const next = given.remove ? users.filter((one) => one !== given.user) : [...users, given.user];
  const others = message.reactions.filter((one) => one.name !== given.name);
  const reactions =
    next.length > 0 ? [...others, { name: given.name, users: next, count: next.length }] : others;
  const reacted = { ...message, reactions };
  world.messages.put(messageKey(channel.id, given.ts), reacted);
  return reacted;
}
