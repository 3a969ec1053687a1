import { z } from 'zod';
import { channelTypeOf } from './access.ts';
import { upload } from './blocks/inputs.ts';
import { channelNamed, directWith, threadOf } from './lookup.ts';
import { changeReaction } from './messages.ts';
import { keepUpload } from './methods/file-methods.ts';
import { homeBody } from './methods/view-methods.ts';
import {
  messageKey,
  newTrigger,
  nextTs,
  type SkChannel,
  type SkMessage,
  SkRefusal,
  type SkUser,
  type SkWorld,
  slackChannelId,
  slackUserId,
} from './model.ts';
import type { SlackPush } from './push.ts';
import { newResponseUrl, respondWhereActed } from './responses.ts';

/** What a member of the staff can do in the playground's workspace, and how it is furnished. */
export const slackActs = {
  users: z.object({
    name: z.string(),
    real_name: z.string(),
    title: z.string().default(''),
    key: z.string().optional(),
  }),
  channels: z.object({
    name: z.string(),
    topic: z.string().default(''),
    key: z.string().optional(),
    /** Whether the app is in it from the start. */
    with_app: z.boolean().optional(),
    is_private: z.boolean().optional(),
  }),
  archive: z.object({ channel: z.string() }),
  invite: z.object({ channel: z.string() }),
  message: z.object({
    user: z.string(),
    channel: z.string(),
    thread_ts: z.string().optional(),
    text: z.string().default(''),
    files: z.array(upload).optional(),
  }),
  react: z.object({
    user: z.string(),
    channel: z.string(),
    ts: z.string(),
    name: z.string(),
    remove: z.boolean().optional(),
  }),
  command: z.object({
    user: z.string(),
    channel: z.string(),
    command: z.string(),
    text: z.string().default(''),
  }),
  home: z.object({ user: z.string() }),
  deactivate: z.object({ user: z.string() }),
} as const;

/** A member of the staff who may act. */
export function staffUser(world: SkWorld, id: string): SkUser {
  const user = world.users.get(id);
  if (!user || user.deleted || user.is_bot) throw new SkRefusal('user_not_found');
  return user;
}

export function addUser(world: SkWorld, given: z.infer<typeof slackActs.users>): SkUser {
  const id = slackUserId(given.key ?? given.name);
  const known = world.users.get(id);
  if (known) return known;
  const user: SkUser = {
    id,
    name: given.name,
    real_name: given.real_name,
    is_bot: false,
    deleted: false,
    profile: { display_name: given.real_name, real_name: given.real_name, title: given.title },
    tz: 'Asia/Shanghai',
  };
  world.users.put(id, user);
  for (const channel of world.channels.values()) {
    if (!channel.is_im)
      world.channels.put(channel.id, { ...channel, members: [...channel.members, id] });
  }
  directWith(world, id);
  return user;
}

export function addChannel(world: SkWorld, given: z.infer<typeof slackActs.channels>): SkChannel {
  const id = slackChannelId(given.key ?? given.name);
  const known = world.channels.get(id);
  if (known) return known;
  const channel: SkChannel = {
    id,
    name: given.name,
    is_im: false,
    is_channel: true,
    is_archived: false,
    ...(given.is_private ? { is_private: true } : {}),
    members: world.users
      .values()
      .map((one) => one.id)
      .filter((one) => given.with_app !== false || one !== world.bot.id),
    topic: { value: given.topic },
  };
  world.channels.put(id, channel);
  return channel;
}

/** Closes a channel for good: its messages stay, and nobody, the app included, is in it any more. */
export function archiveChannel(
  world: SkWorld,
  given: z.infer<typeof slackActs.archive>,
): { ok: true } {
  const channel = channelNamed(world, given.channel);
  const members = channel.members.filter((one) => one !== world.bot.id);
  world.channels.put(channel.id, { ...channel, is_archived: true, members });
  return { ok: true };
}

/** Somebody invites the app into a channel. */
export function inviteApp(world: SkWorld, given: z.infer<typeof slackActs.invite>): { ok: true } {
  const channel = channelNamed(world, given.channel);
  const members = [...new Set([...channel.members, world.bot.id])];
  world.channels.put(channel.id, { ...channel, members });
  return { ok: true };
}

/** Somebody writes into a channel, a thread or to the app, with or without files. */
export function staffWrites(
  world: SkWorld,
  push: SlackPush,
  given: z.infer<typeof slackActs.message>,
): { ts: string } {
  const user = staffUser(world, given.user);
  const channel = channelNamed(world, given.channel);
  if (channel.is_archived) throw new SkRefusal('is_archived');
  const text = escapedWords(world, given.text);
  const files = (given.files ?? []).map((one) => keepUpload(world, user.id, one, [channel.id]));
  if (text === '' && files.length === 0) throw new SkRefusal('no_text');
  const message: SkMessage = {
    type: 'message',
    channel: channel.id,
    ts: nextTs(world),
    user: user.id,
    text,
    reactions: [],
    ...(given.thread_ts ? { thread_ts: threadOf(world, channel, given.thread_ts) } : {}),
    ...(files.length > 0 ? { files, subtype: 'file_share' } : {}),
  };
  world.messages.put(messageKey(channel.id, message.ts), message);
  const { reactions: _reactions, ...event } = message;
  const common = { ...event, event_ts: message.ts, channel_type: channelTypeOf(channel) };
  push.event(common);
  if (!channel.is_im && text.includes(`<@${world.bot.id}>`)) {
    const { subtype: _subtype, channel_type: _type, ...mention } = common;
    push.event({ ...mention, type: 'app_mention' });
  }
  return { ts: message.ts };
}

/** Words as Slack stores them: & < > escaped, names with @ turned into mentions. */
export function escapedWords(world: SkWorld, text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const names = world.users
    .values()
    .flatMap((user) =>
      [
        user.name,
        user.real_name,
        world.english.get(user.id) ?? user.name,
        ...(user.is_bot ? ['Gatehouse', '门房'] : []),
      ].map((name) => ({ name, id: user.id })),
    );
  return names
    .sort((a, b) => b.name.length - a.name.length)
    .reduce((words, { name, id }) => words.replaceAll(`@${name}`, `<@${id}>`), safe)
    .replaceAll(/&lt;@(U[A-Z0-9]+)&gt;/g, '<@$1>');
}

export function staffReacts(
  world: SkWorld,
  push: SlackPush,
  given: z.infer<typeof slackActs.react>,
): { ok: true } {
  const user = staffUser(world, given.user);
  const message = changeReaction(world, { ...given, user: user.id, remove: given.remove ?? false });
  push.event({
    type: given.remove ? 'reaction_removed' : 'reaction_added',
    user: user.id,
    reaction: given.name,
    item_user: message.user,
    item: { type: 'message', channel: given.channel, ts: given.ts },
    event_ts: nextTs(world),
  });
  return { ok: true };
}

/** Somebody gives a slash command; the app's own answer is seen by them alone. */
export async function staffCommands(
  world: SkWorld,
  push: SlackPush,
  given: z.infer<typeof slackActs.command>,
): Promise<Record<string, unknown>> {
  const user = staffUser(world, given.user);
  const channel = channelNamed(world, given.channel);
  const here = { user: user.id, channel: channel.id, message_ts: null, thread_ts: null };
  const acked = await push.command({
    token: 'playground',
    team_id: world.team.id,
    team_domain: 'playground',
    channel_id: channel.id,
    channel_name: channel.name || 'directmessage',
    user_id: user.id,
    user_name: user.name,
    command: given.command,
    text: given.text,
    api_app_id: world.appId,
    is_enterprise_install: 'false',
    response_url: newResponseUrl(world, here),
    trigger_id: newTrigger(world, user.id),
  });
  const answer = typeof acked.body === 'string' ? { text: acked.body } : acked.body;
  const shown = z.looseObject({ text: z.string().optional() }).safeParse(answer);
  if (acked.status === 200 && shown.success && (shown.data.text || shown.data.blocks))
    respondWhereActed(world, here, shown.data);
  return { status: acked.status };
}

export function staffOpensHome(
  world: SkWorld,
  push: SlackPush,
  given: z.infer<typeof slackActs.home>,
): { ok: true } {
  const user = staffUser(world, given.user);
  const home = world.homes.get(user.id);
  push.event({
    type: 'app_home_opened',
    user: user.id,
    channel: directWith(world, user.id).id,
    tab: 'home',
    ...(home ? { view: homeBody(world, home) } : {}),
    event_ts: nextTs(world),
  });
  return { ok: true };
}

/** Somebody leaves the company: their account is closed. */
export function deactivateAccount(
  world: SkWorld,
  push: SlackPush,
  given: z.infer<typeof slackActs.deactivate>,
): { ok: true } {
  const user = staffUser(world, given.user);
  const gone = { ...user, deleted: true };
  world.users.put(user.id, gone);
  push.event({ type: 'user_change', user: gone, event_ts: nextTs(world) });
  return { ok: true };
}
