import {
  channelFor,
  isYes,
  openChannelFor,
  readableChannelFor,
  threadOf,
  userFor,
} from '../lookup.ts';
import { changedMessage, changeReaction, messageContent, putMessage } from '../messages.ts';
import {
  messageKey,
  nextTs,
  type SkMessage,
  type SkMethod,
  SkRefusal,
  type SkWorld,
} from '../model.ts';

type Args = Record<string, unknown>;

/** Messages and reactions, as the app sends them. */
export const chatMethods: Record<string, SkMethod> = {
  'chat.postMessage': {
    takes: [
      'channel',
      'text',
      'blocks',
      'attachments',
      'thread_ts',
      'reply_broadcast',
      'metadata',
      'unfurl_links',
      'unfurl_media',
      'mrkdwn',
      'parse',
      'link_names',
    ],
    answer: (world, args) => {
      const channel = openChannelFor(world, args.channel);
      if (!channel.members.includes(world.bot.id)) throw new SkRefusal('not_in_channel');
      const thread =
        args.thread_ts === undefined
          ? {}
          : { thread_ts: threadOf(world, channel, String(args.thread_ts)) };
      const message = putMessage(world, {
        ...messageContent(args),
        ...thread,
        channel: channel.id,
        ts: nextTs(world),
      });
      return { channel: channel.id, ts: message.ts, message };
    },
  },
  'chat.update': {
    takes: [
      'channel',
      'ts',
      'text',
      'blocks',
      'attachments',
      'metadata',
      'reply_broadcast',
      'parse',
      'link_names',
    ],
    answer: (world, args) => {
      const channel = openChannelFor(world, args.channel);
      const found = world.messages.get(messageKey(channel.id, String(args.ts)));
      if (!found) throw new SkRefusal('message_not_found');
      if (found.user !== world.bot.id) throw new SkRefusal('cant_update_message');
      const message = {
        ...changedMessage(found, args),
        edited: { user: world.bot.id, ts: nextTs(world) },
      };
      world.messages.put(messageKey(channel.id, found.ts), message);
      return { channel: channel.id, ts: found.ts, text: message.text, message };
    },
  },
  'chat.delete': {
    takes: ['channel', 'ts'],
    answer: (world, args) => {
      const channel = openChannelFor(world, args.channel);
      const key = messageKey(channel.id, String(args.ts));
      const found = world.messages.get(key);
      if (!found) throw new SkRefusal('message_not_found');
      if (found.user !== world.bot.id) throw new SkRefusal('cant_delete_message');
      world.messages.delete(key);
      return { channel: channel.id, ts: args.ts };
    },
  },
  'chat.postEphemeral': {
    takes: ['channel', 'user', 'text', 'blocks', 'attachments', 'thread_ts', 'parse', 'link_names'],
    answer: (world, args) => {
      const channel = openChannelFor(world, args.channel);
      const user = userFor(world, args.user);
      if (!channel.members.includes(user.id)) throw new SkRefusal('user_not_in_channel');
      const ts = nextTs(world);
      const thread = args.thread_ts === undefined ? {} : { thread_ts: String(args.thread_ts) };
      world.ephemerals.put(ts, {
        ...messageContent(args),
        ...thread,
        type: 'message',
        channel: channel.id,
        user: user.id,
        from: world.bot.id,
        ts,
        reactions: [],
      });
      return { message_ts: ts };
    },
  },
  'chat.getPermalink': {
    takes: ['channel', 'message_ts'],
    answer: (world, args) => {
      const channel = channelFor(world, args.channel);
      const ts = String(args.message_ts);
      if (!world.messages.get(messageKey(channel.id, ts))) throw new SkRefusal('message_not_found');
      return {
        channel: channel.id,
        permalink: `https://playground.slack.com/archives/${channel.id}/p${ts.replace('.', '')}`,
      };
    },
  },
  'conversations.history': {
    takes: ['channel', 'oldest', 'latest', 'inclusive', 'limit', 'cursor', 'include_all_metadata'],
    answer: (world, args) => {
      const channel = readableChannelFor(world, args.channel);
      const all = inChannel(world, channel.id).filter(
        (one) => one.thread_ts === undefined || one.thread_ts === one.ts,
      );
      return page(all.reverse(), args);
    },
  },
  'conversations.replies': {
    takes: [
      'channel',
      'ts',
      'oldest',
      'latest',
      'inclusive',
      'limit',
      'cursor',
      'include_all_metadata',
    ],
    answer: (world, args) => {
      const channel = readableChannelFor(world, args.channel);
      const ts = String(args.ts);
      const asked = world.messages.get(messageKey(channel.id, ts));
      if (!asked) throw new SkRefusal('thread_not_found');
      const isReply = asked.thread_ts !== undefined && asked.thread_ts !== ts;
      if (isReply && world.readings.replies === 'alone') return page([asked], args);
      const root = asked.thread_ts ?? ts;
      const thread = inChannel(world, channel.id).filter(
        (one) => one.ts === root || one.thread_ts === root,
      );
      return page(thread, args, world.readings.replies === 'thread');
    },
  },
  'reactions.add': {
    takes: ['channel', 'timestamp', 'name'],
    answer: (world, args) => reactionOfApp(world, args, false),
  },
  'reactions.remove': {
    takes: ['channel', 'timestamp', 'name'],
    answer: (world, args) => reactionOfApp(world, args, true),
  },
};

function reactionOfApp(world: SkWorld, args: Args, remove: boolean): Record<string, unknown> {
  changeReaction(world, {
    channel: String(args.channel),
    ts: String(args.timestamp),
    name: String(args.name),
    user: world.bot.id,
    remove,
  });
  return {};
}

function inChannel(world: SkWorld, channel: string): SkMessage[] {
  return world.messages.values().filter((one) => one.channel === channel);
}

/** One page of messages; the cursor is how many came before. A thread may keep its first message at the head of whatever is asked for. */
function page(all: SkMessage[], args: Args, keepsFirst = false): Record<string, unknown> {
  const oldest = Number(args.oldest ?? 0);
  const latest = Number(args.latest ?? Number.POSITIVE_INFINITY);
  const inclusive = isYes(args.inclusive);
  const limit = Math.min(Number(args.limit ?? 100), 999);
  const skipped = Number(args.cursor ?? 0);
  const found = all.filter((one, index) => {
    if (keepsFirst && index === 0) return true;
    const ts = Number(one.ts);
    return inclusive ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;
  });
  const messages = found.slice(skipped, skipped + limit).map((one) => {
    const { metadata, ...rest } = one;
    return isYes(args.include_all_metadata) && metadata ? { ...rest, metadata } : rest;
  });
  const more = found.length > skipped + limit;
  return {
    messages,
    has_more: more,
    response_metadata: { next_cursor: more ? String(skipped + limit) : '' },
  };
}
