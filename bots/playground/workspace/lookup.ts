import {
  messageKey,
  type SkChannel,
  SkRefusal,
  type SkUser,
  type SkWorld,
  slackDirectId,
} from './model.ts';

/** The channel that is named; a user's id names the direct messages with them. */
export function channelNamed(world: SkWorld, given: unknown): SkChannel {
  const id = String(given ?? '');
  if (id.startsWith('U') && world.users.get(id)) return directWith(world, id);
  const channel = world.channels.get(id);
  if (!channel) throw new SkRefusal('channel_not_found');
  return channel;
}

/** The channel a call of the app names; a private one that the app is not in is not even shown to it. */
export function channelFor(world: SkWorld, given: unknown): SkChannel {
  const channel = channelNamed(world, given);
  if (channel.is_private && !channel.members.includes(world.bot.id))
    throw new SkRefusal('channel_not_found');
  return channel;
}

/** The channel a call of the app changes something in: an archived one stays as it is. */
export function openChannelFor(world: SkWorld, given: unknown): SkChannel {
  const channel = channelFor(world, given);
  if (channel.is_archived) throw new SkRefusal('is_archived');
  return channel;
}

/** The channel whose messages a call of the app reads. */
export function readableChannelFor(world: SkWorld, given: unknown): SkChannel {
  const channel = channelFor(world, given);
  if (!channel.members.includes(world.bot.id)) throw new SkRefusal('not_in_channel');
  return channel;
}

export function userFor(world: SkWorld, given: unknown): SkUser {
  const user = world.users.get(String(given ?? ''));
  if (!user || user.deleted) throw new SkRefusal('user_not_found');
  return user;
}

/** The direct messages of the app with somebody. */
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

/** The ts of the thread a message belongs to or starts. */
export function threadOf(world: SkWorld, channel: SkChannel, ts: string): string {
  const parent = world.messages.get(messageKey(channel.id, ts));
  if (!parent) throw new SkRefusal('thread_not_found');
  return parent.thread_ts ?? ts;
}

/** A channel as the Web API shows it: its members are asked for by themselves. */
export function channelBody(world: SkWorld, channel: SkChannel): Record<string, unknown> {
  const { members, ...body } = channel;
  return {
    ...body,
    ...(channel.is_im ? {} : { name_normalized: channel.name, num_members: members.length }),
    is_member: members.includes(world.bot.id),
  };
}

/** Whether an argument of a form means yes. */
export const isYes = (given: unknown): boolean => given === true || given === 'true';
