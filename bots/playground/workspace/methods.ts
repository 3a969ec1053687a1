import { blocksTextMax, faultsOfBlocks, faultsOfView, textLength } from './blocks.ts';
import {
  messageKey,
  nextTs,
  type SkChannel,
  type SkFile,
  type SkMessage,
  SkRefusal,
  type SkView,
  type SkWorld,
  slackDirectId,
} from './model.ts';

type Args = Record<string, unknown>;
type Method = (world: SkWorld, args: Args) => Record<string, unknown>;

const textMax = 40_000;
const triggerLastsMs = 3000;

/** Every Web API method the stand-in speaks, with the arguments it takes; anything else is refused. */
export const slackMethods: Record<string, { takes: readonly string[]; answer: Method }> = {
  'auth.test': {
    takes: [],
    answer: (world) => ({
      url: 'https://playground.slack.com/',
      team: world.team.name,
      user: world.bot.name,
      team_id: world.team.id,
      user_id: world.bot.id,
      bot_id: world.botId,
      is_enterprise_install: false,
    }),
  },
  'api.test': { takes: ['foo', 'error'], answer: () => ({}) },
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
      const channel = channelFor(world, args.channel);
      const thread =
        args.thread_ts === undefined
          ? {}
          : { thread_ts: threadOf(world, channel, String(args.thread_ts)) };
      const message = put(world, {
        ...content(args),
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
      const channel = channelFor(world, args.channel);
      const found = world.messages.get(messageKey(channel.id, String(args.ts)));
      if (!found) throw new SkRefusal('message_not_found');
      if (found.user !== world.bot.id) throw new SkRefusal('cant_update_message');
      const { blocks: _blocks, attachments: _attachments, ...rest } = found;
      const message = {
        ...rest,
        ...content(args),
        edited: { user: world.bot.id, ts: nextTs(world) },
      };
      world.messages.put(messageKey(channel.id, found.ts), message);
      return { channel: channel.id, ts: found.ts, text: message.text, message };
    },
  },
  'chat.delete': {
    takes: ['channel', 'ts'],
    answer: (world, args) => {
      const channel = channelFor(world, args.channel);
      const key = messageKey(channel.id, String(args.ts));
      if (!world.messages.get(key)) throw new SkRefusal('message_not_found');
      world.messages.delete(key);
      return { channel: channel.id, ts: args.ts };
    },
  },
  'chat.postEphemeral': {
    takes: ['channel', 'user', 'text', 'blocks', 'attachments', 'thread_ts'],
    answer: (world, args) => {
      const channel = channelFor(world, args.channel);
      const user = userFor(world, args.user);
      if (!channel.members.includes(user.id)) throw new SkRefusal('user_not_in_channel');
      const ts = nextTs(world);
      const thread = args.thread_ts === undefined ? {} : { thread_ts: String(args.thread_ts) };
      world.ephemerals.put(ts, {
        ...content(args),
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
    answer: (world, args) => ({
      channel: args.channel,
      permalink: `https://playground.slack.com/archives/${channelFor(world, args.channel).id}/p${String(args.message_ts).replace('.', '')}`,
    }),
  },
  'conversations.list': {
    takes: ['types', 'limit', 'cursor', 'exclude_archived'],
    answer: (world) => ({
      channels: world.channels.values().filter((one) => !one.is_im),
      response_metadata: { next_cursor: '' },
    }),
  },
  'conversations.info': {
    takes: ['channel'],
    answer: (world, args) => ({ channel: channelFor(world, args.channel) }),
  },
  'conversations.members': {
    takes: ['channel', 'limit', 'cursor'],
    answer: (world, args) => ({
      members: channelFor(world, args.channel).members,
      response_metadata: { next_cursor: '' },
    }),
  },
  'conversations.open': {
    takes: ['users', 'return_im'],
    answer: (world, args) => ({
      channel: { id: directWith(world, userFor(world, args.users).id).id },
    }),
  },
  'conversations.history': {
    takes: ['channel', 'oldest', 'latest', 'inclusive', 'limit', 'cursor', 'include_all_metadata'],
    answer: (world, args) => {
      const channel = channelFor(world, args.channel);
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
      const channel = channelFor(world, args.channel);
      const ts = String(args.ts);
      const all = inChannel(world, channel.id).filter(
        (one) => one.ts === ts || one.thread_ts === ts,
      );
      if (all.length === 0) throw new SkRefusal('thread_not_found');
      return page(all, args);
    },
  },
  'reactions.add': {
    takes: ['channel', 'timestamp', 'name'],
    answer: (world, args) => {
      react(world, {
        channel: String(args.channel),
        ts: String(args.timestamp),
        name: String(args.name),
        user: world.bot.id,
        remove: false,
      });
      return {};
    },
  },
  'reactions.remove': {
    takes: ['channel', 'timestamp', 'name'],
    answer: (world, args) => {
      react(world, {
        channel: String(args.channel),
        ts: String(args.timestamp),
        name: String(args.name),
        user: world.bot.id,
        remove: true,
      });
      return {};
    },
  },
  'views.open': {
    takes: ['trigger_id', 'view'],
    answer: (world, args) => openView(world, args, null),
  },
  'views.push': {
    takes: ['trigger_id', 'view'],
    answer: (world, args) => openView(world, args, world.views.values().at(-1)?.id ?? null),
  },
  'views.update': {
    takes: ['view_id', 'external_id', 'hash', 'view'],
    answer: (world, args) => {
      const found = world.views.get(String(args.view_id));
      if (!found) throw new SkRefusal('not_found');
      if (args.hash !== undefined && args.hash !== found.hash) throw new SkRefusal('hash_conflict');
      return { view: replaceView(world, found, args.view) };
    },
  },
  'views.publish': {
    takes: ['user_id', 'view', 'hash'],
    answer: (world, args) => {
      const user = userFor(world, args.user_id);
      const view = checkedView(args.view);
      world.homes.put(user.id, { user: user.id, view });
      return { view: { id: `V0HOME${user.id}`, ...view } };
    },
  },
  'users.info': {
    takes: ['user', 'include_locale'],
    answer: (world, args) => ({ user: userFor(world, args.user) }),
  },
  'users.list': {
    takes: ['limit', 'cursor', 'include_locale'],
    answer: (world) => ({
      members: world.users.values(),
      response_metadata: { next_cursor: '' },
    }),
  },
  'files.getUploadURLExternal': {
    takes: ['filename', 'length', 'alt_txt', 'snippet_type'],
    answer: (world, args) => {
      const length = Number(args.length);
      if (typeof args.filename !== 'string' || !Number.isInteger(length) || length < 1)
        throw new SkRefusal('invalid_arguments');
      const id = `F0${String(world.journal.nextId('slack.file', 1)).padStart(8, '0')}`;
      world.pendingFiles.put(id, {
        id,
        name: args.filename,
        length,
        uploaded: false,
        mime: mimeOf(args.filename),
      });
      return { upload_url: `${world.origin()}/files-upload/${id}`, file_id: id };
    },
  },
  'files.completeUploadExternal': {
    takes: ['files', 'channel_id', 'channels', 'thread_ts', 'initial_comment', 'blocks'],
    answer: (world, args) => completeUpload(world, args),
  },
  'files.info': {
    takes: ['file'],
    answer: (world, args) => {
      const file = world.files.get(String(args.file));
      if (!file) throw new SkRefusal('file_not_found');
      return { file };
    },
  },
};

/** The names of the methods that are covered. */
export const slackCoverage = Object.keys(slackMethods);

export function channelFor(world: SkWorld, given: unknown): SkChannel {
  const id = String(given ?? '');
  if (id.startsWith('U') && world.users.get(id)) return directWith(world, id);
  const channel = world.channels.get(id);
  if (!channel) throw new SkRefusal('channel_not_found');
  if (channel.is_archived) throw new SkRefusal('is_archived');
  return channel;
}

function userFor(world: SkWorld, given: unknown) {
  const user = world.users.get(String(given ?? ''));
  if (!user || user.deleted) throw new SkRefusal('user_not_found');
  return user;
}

export function directWith(world: SkWorld, user: string): SkChannel {
  const id = slackDirectId(user);
  const known = world.channels.get(id);
  if (known) return known;
  const channel: SkChannel = {
    id,
    name: '',
    is_im: true,
    is_channel: false,
    is_archived: false,
    user,
    members: [world.bot.id, user],
    topic: { value: '' },
  };
  world.channels.put(id, channel);
  return channel;
}

function threadOf(world: SkWorld, channel: SkChannel, ts: string): string {
  const parent = world.messages.get(messageKey(channel.id, ts));
  if (!parent) throw new SkRefusal('thread_not_found');
  return parent.thread_ts ?? ts;
}

/** Text, blocks and metadata of a message, checked as Slack checks them. */
function content(args: Args): Pick<SkMessage, 'text' | 'blocks' | 'attachments' | 'metadata'> {
  const text = args.text === undefined ? '' : String(args.text);
  const { blocks, attachments, metadata } = args;
  if (text === '' && blocks === undefined && attachments === undefined)
    throw new SkRefusal('no_text');
  if (text.length > textMax) throw new SkRefusal('msg_too_long');
  const all = [...(Array.isArray(blocks) ? blocks : []), ...attachmentBlocks(attachments)];
  const faults = faultsOfBlocks(blocks ?? [], 'message').concat(
    attachmentLists(attachments).flatMap((list) => faultsOfBlocks(list, 'message')),
  );
  if (faults.length > 0)
    throw new SkRefusal('invalid_blocks', {
      response_metadata: { messages: faults.map((fault) => `[ERROR] ${fault}`) },
    });
  if (textLength(all) > blocksTextMax) throw new SkRefusal('msg_blocks_too_long');
  return {
    text,
    ...(Array.isArray(blocks) ? { blocks } : {}),
    ...(Array.isArray(attachments) ? { attachments } : {}),
    ...(typeof metadata === 'object' && metadata !== null
      ? { metadata: metadata as SkMessage['metadata'] }
      : {}),
  };
}

function attachmentLists(attachments: unknown): unknown[][] {
  if (!Array.isArray(attachments)) return [];
  return attachments.flatMap((one: { blocks?: unknown }) =>
    Array.isArray(one.blocks) ? [one.blocks] : [],
  );
}

function attachmentBlocks(attachments: unknown): unknown[] {
  return attachmentLists(attachments).flat();
}

function put(
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

function inChannel(world: SkWorld, channel: string): SkMessage[] {
  return world.messages.values().filter((one) => one.channel === channel);
}

function page(all: SkMessage[], args: Args): Record<string, unknown> {
  const oldest = Number(args.oldest ?? 0);
  const latest = Number(args.latest ?? Number.POSITIVE_INFINITY);
  const inclusive = args.inclusive === true || args.inclusive === 'true';
  const withMetadata = args.include_all_metadata === true || args.include_all_metadata === 'true';
  const limit = Math.min(Number(args.limit ?? 100), 999);
  const found = all.filter((one) => {
    const ts = Number(one.ts);
    return inclusive ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;
  });
  const messages = found.slice(0, limit).map((one) => {
    const { metadata, ...rest } = one;
    return withMetadata && metadata ? { ...rest, metadata } : rest;
  });
  return { messages, has_more: found.length > limit, response_metadata: { next_cursor: '' } };
}

/** Adds or takes a reaction. */
export function react(
  world: SkWorld,
  given: { channel: string; ts: string; name: string; user: string; remove: boolean },
): SkMessage {
  const channel = channelFor(world, given.channel);
  const message = world.messages.get(messageKey(channel.id, given.ts));
  if (!message) throw new SkRefusal('message_not_found');
  if (!/^[a-z0-9_+'-]+$/.test(given.name)) throw new SkRefusal('invalid_name');
  const users = message.reactions.find((one) => one.name === given.name)?.users ?? [];
  if (!given.remove && users.includes(given.user)) throw new SkRefusal('already_reacted');
  if (given.remove && !users.includes(given.user)) throw new SkRefusal('no_reaction');
  const next = given.remove ? users.filter((one) => one !== given.user) : [...users, given.user];
  const others = message.reactions.filter((one) => one.name !== given.name);
  const reactions =
    next.length > 0 ? [...others, { name: given.name, users: next, count: next.length }] : others;
  const changed = { ...message, reactions };
  world.messages.put(messageKey(channel.id, given.ts), changed);
  return changed;
}

function checkedView(given: unknown): Record<string, unknown> & { blocks: unknown[] } {
  const faults = faultsOfView(given);
  if (faults.length > 0)
    throw new SkRefusal('invalid_arguments', {
      response_metadata: { messages: faults.map((fault) => `[ERROR] ${fault}`) },
    });
  const view = given as Record<string, unknown> & { blocks: { block_id?: string }[] };
  return {
    ...view,
    blocks: view.blocks.map((block, index) => ({ block_id: `b${index}`, ...block })),
  };
}

function openView(world: SkWorld, args: Args, previous: string | null): Record<string, unknown> {
  const trigger = world.triggers.get(String(args.trigger_id));
  if (!trigger) throw new SkRefusal('invalid_trigger_id');
  if (world.clock.now() - trigger.at > triggerLastsMs) throw new SkRefusal('expired_trigger_id');
  const view = checkedView(args.view);
  world.triggers.delete(trigger.id);
  const id = `V0${String(world.journal.nextId('slack.view', 1)).padStart(8, '0')}`;
  const opened: SkView = {
    id,
    hash: `${world.journal.nextId('slack.hash', 1)}.playground`,
    user: trigger.user,
    view,
    previous,
  };
  world.views.put(id, opened);
  return { view: viewBody(world, opened) };
}

/** Puts other contents into an open view. */
export function replaceView(
  world: SkWorld,
  found: SkView,
  given: unknown,
): Record<string, unknown> {
  const next: SkView = {
    ...found,
    view: checkedView(given),
    hash: `${world.journal.nextId('slack.hash', 1)}.playground`,
  };
  world.views.put(found.id, next);
  return viewBody(world, next);
}

/** An open view as the app is shown it. */
export function viewBody(
  world: SkWorld,
  opened: SkView,
  values: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    id: opened.id,
    team_id: world.team.id,
    app_id: world.appId,
    bot_id: world.botId,
    hash: opened.hash,
    root_view_id: opened.id,
    previous_view_id: opened.previous,
    private_metadata: '',
    callback_id: '',
    ...opened.view,
    state: { values },
  };
}

export function mimeOf(name: string): string {
  const extension = name.toLowerCase().split('.').at(-1) ?? '';
  const known: Record<string, string> = {
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    png: 'image/png',
    gif: 'image/gif',
    ogg: 'audio/ogg',
    mp3: 'audio/mpeg',
    mp4: 'video/mp4',
    pdf: 'application/pdf',
  };
  return known[extension] ?? 'application/octet-stream';
}

/** Makes a file of the workspace out of bytes that were uploaded. */
export function makeFile(
  world: SkWorld,
  given: {
    id: string;
    name: string;
    title: string;
    mime: string;
    size: number;
    user: string;
    channels: string[];
  },
): SkFile {
  const url = `${world.origin()}/files-pri/${given.id}/${encodeURIComponent(given.name)}`;
  const file: SkFile = {
    id: given.id,
    name: given.name,
    title: given.title,
    mimetype: given.mime,
    size: given.size,
    user: given.user,
    url_private: url,
    url_private_download: url,
    channels: given.channels,
  };
  world.files.put(file.id, file);
  return file;
}

function completeUpload(world: SkWorld, args: Args): Record<string, unknown> {
  const listed = args.files;
  if (!Array.isArray(listed) || listed.length === 0) throw new SkRefusal('invalid_arguments');
  const channel = args.channel_id === undefined ? null : channelFor(world, args.channel_id);
  const thread =
    channel && args.thread_ts !== undefined
      ? { thread_ts: threadOf(world, channel, String(args.thread_ts)) }
      : {};
  const files = (listed as { id?: string; title?: string }[]).map((one) => {
    const pending = world.pendingFiles.get(String(one.id));
    if (!pending?.uploaded) throw new SkRefusal('file_not_found');
    return makeFile(world, {
      id: pending.id,
      name: pending.name,
      title: one.title ?? pending.name,
      mime: pending.mime,
      size: pending.length,
      user: world.bot.id,
      channels: channel ? [channel.id] : [],
    });
  });
  if (channel) {
    put(world, {
      channel: channel.id,
      ts: nextTs(world),
      text: String(args.initial_comment ?? ''),
      files,
      ...thread,
    });
  }
  return { files };
}
