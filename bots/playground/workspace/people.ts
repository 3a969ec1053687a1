import { z } from 'zod';
import { channelFor, directWith, makeFile, react, replaceView, viewBody } from './methods.ts';
import {
  messageKey,
  newTrigger,
  nextTs,
  type SkChannel,
  type SkMessage,
  SkRefusal,
  type SkUser,
  type SkView,
  type SkWorld,
  slackChannelId,
  slackUserId,
} from './model.ts';
import type { Acked, SlackPush } from './push.ts';

const upload = z.object({ name: z.string(), mime: z.string(), base64: z.string() });
const values = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())));

/** What a member of the staff can do in the playground's workspace. */
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
  }),
  message: z.object({
    user: z.string(),
    channel: z.string(),
    thread_ts: z.string().optional(),
    text: z.string().default(''),
    files: z.array(upload).optional(),
  }),
  action: z.looseObject({
    user: z.string(),
    channel: z.string().optional(),
    message_ts: z.string().optional(),
    view_id: z.string().optional(),
    block_id: z.string(),
    action_id: z.string(),
    values: values.optional(),
  }),
  submit: z.object({ user: z.string(), view_id: z.string(), values: values.default({}) }),
  close: z.object({ user: z.string(), view_id: z.string() }),
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
  options: z.looseObject({
    user: z.string(),
    view_id: z.string().optional(),
    block_id: z.string(),
    action_id: z.string(),
    value: z.string(),
  }),
} as const;

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
    members: world.users.values().map((one) => one.id),
    topic: { value: given.topic },
  };
  world.channels.put(id, channel);
  return channel;
}

export function staffWrites(
  world: SkWorld,
  push: SlackPush,
  given: z.infer<typeof slackActs.message>,
): { ts: string } {
  const user = person(world, given.user);
  const channel = channelFor(world, given.channel);
  const text = escaped(world, given.text);
  const files = (given.files ?? []).map((one) => {
    const bytes = Buffer.from(one.base64, 'base64');
    const id = `F0${String(world.journal.nextId('slack.file', 1)).padStart(8, '0')}`;
    world.blobs.put(id, bytes, one.mime);
    return makeFile(world, {
      id,
      name: one.name,
      title: one.name,
      mime: one.mime,
      size: bytes.length,
      user: user.id,
      channels: [channel.id],
    });
  });
  const message: SkMessage = {
    type: 'message',
    channel: channel.id,
    ts: nextTs(world),
    user: user.id,
    text,
    reactions: [],
    ...(given.thread_ts ? { thread_ts: given.thread_ts } : {}),
    ...(files.length > 0 ? { files, subtype: 'file_share' } : {}),
  };
  world.messages.put(messageKey(channel.id, message.ts), message);
  const { reactions: _reactions, ...event } = message;
  const common = { ...event, event_ts: message.ts, channel_type: channel.is_im ? 'im' : 'channel' };
  push.event(common);
  if (text.includes(`<@${world.bot.id}>`)) push.event({ ...common, type: 'app_mention' });
  return { ts: message.ts };
}

/** Words as Slack stores them: & < > escaped, names with @ turned into mentions. */
function escaped(world: SkWorld, text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const names = world.users.values().flatMap((user) =>
    [user.name, user.real_name, ...(user.is_bot ? ['Gatehouse', '门房'] : [])].map((name) => ({
      name,
      id: user.id,
    })),
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
  const user = person(world, given.user);
  const message = react(world, { ...given, user: user.id, remove: given.remove ?? false });
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

export async function staffClicks(
  world: SkWorld,
  push: SlackPush,
  given: z.infer<typeof slackActs.action>,
): Promise<Record<string, unknown>> {
  const user = person(world, given.user);
  const {
    user: _user,
    channel,
    message_ts,
    view_id,
    block_id,
    action_id,
    values: entered,
    ...entry
  } = given;
  const opened = view_id ? world.views.get(view_id) : undefined;
  const home =
    view_id && !opened ? world.homes.values().find((one) => one.user === user.id) : undefined;
  const message =
    message_ts && channel
      ? (world.messages.get(messageKey(channel, message_ts)) ?? world.ephemerals.get(message_ts))
      : undefined;
  const blocks = opened?.view.blocks ??
    home?.view.blocks ?? [...(message?.blocks ?? []), ...(message?.attachments ?? [])];
  const element = findElement(blocks, action_id);
  if (!element) throw new SkRefusal(`there is no control ${action_id} there`);
  const payload = {
    type: 'block_actions',
    ...header(world, user),
    ...(message && channel
      ? {
          container: {
            type: 'message',
            message_ts,
            channel_id: channel,
            is_ephemeral: world.messages.get(messageKey(channel, message_ts ?? '')) === undefined,
          },
          channel: { id: channel, name: world.channels.get(channel)?.name ?? '' },
          message,
        }
      : {}),
    ...(opened
      ? { container: { type: 'view', view_id }, view: viewBody(world, opened, entered) }
      : {}),
    ...(home
      ? {
          container: { type: 'view', view_id: `V0HOME${user.id}` },
          view: { id: `V0HOME${user.id}`, ...home.view, state: { values: {} } },
        }
      : {}),
    response_url: `${world.origin()}/response/${user.id}/${channel ?? 'none'}`,
    actions: [
      {
        type: element.type,
        action_id,
        block_id,
        ...(element.value === undefined ? {} : { value: element.value }),
        ...entry,
        action_ts: nextTs(world),
      },
    ],
  };
  const acked = await push.interact(payload);
  return { status: acked.status };
}

function findElement(blocks: unknown, actionId: string): Record<string, unknown> | undefined {
  if (Array.isArray(blocks)) {
    for (const one of blocks) {
      const found = findElement(one, actionId);
      if (found) return found;
    }
    return undefined;
  }
  if (typeof blocks !== 'object' || blocks === null) return undefined;
  const record = blocks as Record<string, unknown>;
  if (record.action_id === actionId) return record;
  for (const key of ['elements', 'accessory', 'element', 'blocks']) {
    const found = findElement(record[key], actionId);
    if (found) return found;
  }
  return undefined;
}

export async function staffSubmits(
  world: SkWorld,
  push: SlackPush,
  given: z.infer<typeof slackActs.submit>,
): Promise<Record<string, unknown>> {
  const user = person(world, given.user);
  const opened = world.views.get(given.view_id);
  if (!opened || opened.user !== user.id) throw new SkRefusal('this view is not open');
  const entered = withInitialValues(opened, uploaded(world, user, given.values));
  const missing = requiredFields(opened, entered);
  if (Object.keys(missing).length > 0) return { ok: false, errors: missing };
  const acked = await push.interact({
    type: 'view_submission',
    ...header(world, user),
    view: viewBody(world, opened, entered),
    response_urls: [],
  });
  if (acked.status !== 200) return { ok: false, status: acked.status };
  return settleSubmission(world, opened, acked);
}

function settleSubmission(world: SkWorld, opened: SkView, acked: Acked): Record<string, unknown> {
  const body =
    typeof acked.body === 'object' && acked.body !== null
      ? (acked.body as Record<string, unknown>)
      : {};
  switch (body.response_action) {
    case 'errors':
      return { ok: false, errors: body.errors };
    case 'update':
      replaceView(world, opened, body.view);
      return { ok: true };
    case 'clear':
      for (const view of world.views.values())
        if (view.user === opened.user) world.views.delete(view.id);
      return { ok: true };
    default:
      world.views.delete(opened.id);
      return { ok: true };
  }
}

/** Files chosen in a file_input are uploaded before the view is submitted, as Slack does it. */
function uploaded(
  world: SkWorld,
  user: SkUser,
  entered: z.infer<typeof values>,
): z.infer<typeof values> {
  const out: z.infer<typeof values> = {};
  for (const [block, actions] of Object.entries(entered)) {
    const kept: (typeof out)[string] = {};
    for (const [action, entry] of Object.entries(actions)) {
      const files = z.array(upload).safeParse(entry.files);
      kept[action] = !files.success
        ? entry
        : { ...entry, files: files.data.map((one) => keepUpload(world, user, one)) };
    }
    out[block] = kept;
  }
  return out;
}

function keepUpload(world: SkWorld, user: SkUser, one: z.infer<typeof upload>) {
  const bytes = Buffer.from(one.base64, 'base64');
  const id = `F0${String(world.journal.nextId('slack.file', 1)).padStart(8, '0')}`;
  world.blobs.put(id, bytes, one.mime);
  return makeFile(world, {
    id,
    name: one.name,
    title: one.name,
    mime: one.mime,
    size: bytes.length,
    user: user.id,
    channels: [],
  });
}

type InputBlock = {
  type: string;
  block_id: string;
  optional?: boolean;
  element?: Record<string, unknown> & { type: string; action_id: string };
};

function inputsOf(
  opened: SkView,
): (InputBlock & { element: NonNullable<InputBlock['element']> })[] {
  return (opened.view.blocks as InputBlock[]).flatMap((block) =>
    block.type === 'input' && block.element ? [{ ...block, element: block.element }] : [],
  );
}

/** What a person did not touch is submitted as it stood. */
function withInitialValues(
  opened: SkView,
  entered: z.infer<typeof values>,
): z.infer<typeof values> {
  const out = { ...entered };
  for (const { block_id, element } of inputsOf(opened)) {
    if (out[block_id]?.[element.action_id]) continue;
    const initial: Record<string, unknown> = { type: element.type };
    if (element.type === 'plain_text_input' || element.type === 'number_input')
      initial.value = element.initial_value ?? null;
    else if (element.type === 'users_select') initial.selected_user = element.initial_user ?? null;
    else if (element.type === 'datetimepicker')
      initial.selected_date_time = element.initial_date_time ?? null;
    else if (element.type === 'file_input') initial.files = [];
    else if (element.type === 'checkboxes')
      initial.selected_options = element.initial_options ?? [];
    else initial.selected_option = element.initial_option ?? null;
    out[block_id] = { ...out[block_id], [element.action_id]: initial };
  }
  return out;
}

function requiredFields(opened: SkView, entered: z.infer<typeof values>): Record<string, string> {
  const missing: Record<string, string> = {};
  for (const { block_id, element, optional } of inputsOf(opened)) {
    if (optional) continue;
    const { type: _type, ...entry } = entered[block_id]?.[element.action_id] ?? {};
    const filled = Object.values(entry).some(
      (value) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    );
    if (!filled) missing[block_id] = 'Please complete this required field.';
  }
  return missing;
}

export async function staffCloses(
  world: SkWorld,
  push: SlackPush,
  given: z.infer<typeof slackActs.close>,
): Promise<{ ok: true }> {
  const user = person(world, given.user);
  const opened = world.views.get(given.view_id);
  if (!opened) return { ok: true };
  world.views.delete(opened.id);
  if (opened.view.notify_on_close === true)
    await push.interact({
      type: 'view_closed',
      ...header(world, user),
      view: viewBody(world, opened),
      is_cleared: false,
    });
  return { ok: true };
}

export async function staffCommands(
  world: SkWorld,
  push: SlackPush,
  given: z.infer<typeof slackActs.command>,
): Promise<Record<string, unknown>> {
  const user = person(world, given.user);
  const channel = channelFor(world, given.channel);
  const acked = await push.command({
    token: 'playground',
    team_id: world.team.id,
    team_domain: 'playground',
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: user.id,
    user_name: user.name,
    command: given.command,
    text: given.text,
    api_app_id: world.appId,
    response_url: `${world.origin()}/response/${user.id}/${channel.id}`,
    trigger_id: newTrigger(world, user.id),
  });
  const body =
    typeof acked.body === 'object' && acked.body !== null
      ? (acked.body as Record<string, unknown>)
      : { text: acked.body };
  if (acked.status === 200 && (body.text || body.blocks)) respond(world, user.id, channel.id, body);
  return { status: acked.status };
}

/** An answer that only one person sees, unless it says otherwise. */
export function respond(
  world: SkWorld,
  user: string,
  channel: string,
  body: Record<string, unknown>,
): void {
  const ts = nextTs(world);
  const message: SkMessage = {
    type: 'message',
    channel,
    ts,
    user: world.bot.id,
    bot_id: world.botId,
    text: String(body.text ?? ''),
    reactions: [],
    ...(Array.isArray(body.blocks) ? { blocks: body.blocks } : {}),
  };
  if (body.response_type === 'in_channel') world.messages.put(messageKey(channel, ts), message);
  else world.ephemerals.put(ts, { ...message, user, from: world.bot.id });
}

export function staffOpensHome(
  world: SkWorld,
  push: SlackPush,
  given: z.infer<typeof slackActs.home>,
): { ok: true } {
  const user = person(world, given.user);
  push.event({
    type: 'app_home_opened',
    user: user.id,
    channel: directWith(world, user.id).id,
    tab: 'home',
    event_ts: nextTs(world),
  });
  return { ok: true };
}

export function deactivate(
  world: SkWorld,
  push: SlackPush,
  given: z.infer<typeof slackActs.deactivate>,
): { ok: true } {
  const user = person(world, given.user);
  const gone = { ...user, deleted: true };
  world.users.put(user.id, gone);
  push.event({ type: 'user_change', user: gone, event_ts: nextTs(world) });
  return { ok: true };
}

export async function lookUpOptions(
  world: SkWorld,
  push: SlackPush,
  given: z.infer<typeof slackActs.options>,
): Promise<unknown> {
  const user = person(world, given.user);
  const opened = given.view_id ? world.views.get(given.view_id) : undefined;
  const acked = await push.interact({
    type: 'block_suggestion',
    ...header(world, user),
    action_id: given.action_id,
    block_id: given.block_id,
    value: given.value,
    ...(opened ? { view: viewBody(world, opened) } : {}),
  });
  return acked.body ?? { options: [] };
}

function person(world: SkWorld, id: string): SkUser {
  const user = world.users.get(id);
  if (!user || user.deleted) throw new SkRefusal('user_not_found');
  return user;
}

function header(world: SkWorld, user: SkUser) {
  return {
    team: { id: world.team.id, domain: 'playground' },
    user: { id: user.id, username: user.name, name: user.name, team_id: world.team.id },
    api_app_id: world.appId,
    token: 'playground',
    trigger_id: newTrigger(world, user.id),
  };
}
