import { channelTypeOf } from './access.ts';
import { messageKey, nextTs, type SkMessage, type SkWorld } from './model.ts';

type Given = Record<string, unknown>;

/**
 * What the workspace tells the app of the app's own doing, because it told everybody in the
 * channel: an app that does not know itself would answer itself. Null where nothing is told.
 */
export function echoOf(world: SkWorld, method: string, args: Given, answer: Given): Given | null {
  switch (method) {
    case 'chat.postMessage':
      return posted(world, String(answer.channel), String(answer.ts));
    case 'chat.update':
      return updated(world, String(answer.channel), String(answer.ts));
    case 'files.completeUploadExternal':
      return shared(world, answer.files);
    case 'reactions.add':
    case 'reactions.remove':
      return {
        type: method === 'reactions.add' ? 'reaction_added' : 'reaction_removed',
        user: world.bot.id,
        reaction: args.name,
        item_user: world.bot.id,
        item: { type: 'message', channel: args.channel, ts: args.timestamp },
        event_ts: nextTs(world),
      };
    default:
      return null;
  }
}

const channelType = (world: SkWorld, channel: string): string =>
  channelTypeOf(world.channels.get(channel));

/** A message as events show it: reactions are told of by themselves. */
export function wordsOf(message: SkMessage): Given {
  const { reactions: _reactions, channel: _channel, ...words } = message;
  return words;
}

function posted(world: SkWorld, channel: string, ts: string): Given | null {
  const message = world.messages.get(messageKey(channel, ts));
  if (!message) return null;
  return {
    ...wordsOf(message),
    channel,
    channel_type: channelType(world, channel),
    event_ts: ts,
    ...(message.files ? { subtype: 'file_share' } : {}),
  };
}

function updated(world: SkWorld, channel: string, ts: string): Given | null {
  const message = world.messages.get(messageKey(channel, ts));
  if (!message) return null;
  const now = nextTs(world);
  return {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    channel,
    channel_type: channelType(world, channel),
    message: wordsOf(message),
    ts: now,
    event_ts: now,
  };
}

/** The message that carries files which were just uploaded, where they went into a channel. */
function shared(world: SkWorld, files: unknown): Given | null {
  const [first] = Array.isArray(files) ? (files as { id?: unknown }[]) : [];
  const carrier = world.messages
    .values()
    .findLast((one) => one.files?.some((file) => file.id === first?.id));
  return carrier ? posted(world, carrier.channel, carrier.ts) : null;
}
