import { type SkChannel, type SkFile, SkRefusal, type SkWorld } from './model.ts';

/** What the app of the playground was installed with: the scopes of docs/slack-app-manifest.yaml. */
export const appScopes: readonly string[] = [
  'app_mentions:read',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:write',
  'reactions:read',
  'reactions:write',
  'users:read',
];

/** What a method needs; where it depends on the kind of conversation, what is done with it. Source: Slack's published methods. */
const scopeOf: Readonly<Record<string, string>> = {
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'chat.delete': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'reactions.add': 'reactions:write',
  'reactions.remove': 'reactions:write',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
  'files.delete': 'files:write',
  'files.info': 'files:read',
  'users.info': 'users:read',
  'users.list': 'users:read',
  'conversations.open': 'im:write',
  'conversations.history': '*:history',
  'conversations.replies': '*:history',
  'conversations.info': '*:read',
  'conversations.members': '*:read',
};

/** Refuses a method that the app has no scope for, as Slack does: with what is needed and what there is. */
export function requireScope(world: SkWorld, method: string, args: Record<string, unknown>): void {
  const needed = neededFor(world, method, args).filter((one) => !world.scopes.has(one));
  if (needed.length > 0)
    throw new SkRefusal('missing_scope', {
      needed: needed.join(','),
      provided: [...world.scopes].join(','),
    });
}

function neededFor(world: SkWorld, method: string, args: Record<string, unknown>): string[] {
  if (method === 'conversations.list') return typesOf(args).map((kind) => `${kind}:read`);
  const scope = scopeOf[method];
  if (scope === undefined) return [];
  if (!scope.startsWith('*')) return [scope];
  const channel = world.channels.get(String(args.channel));
  // What is not there is refused as such, whatever the scopes.
  return channel ? [scope.replace('*', kindOf(channel))] : [];
}

const kinds: Readonly<Record<string, string>> = {
  public_channel: 'channels',
  private_channel: 'groups',
  im: 'im',
  mpim: 'mpim',
};

/** The kinds of conversation that a list is asked for; public channels where nothing is said. */
export const typesOf = (args: Record<string, unknown>): string[] =>
  String(args.types ?? 'public_channel')
    .split(',')
    .map((one) => kinds[one.trim()] ?? 'channels');

/** A conversation's kind, as scopes are named after it. */
export function kindOf(channel: SkChannel): 'channels' | 'groups' | 'im' {
  if (channel.is_im) return 'im';
  return channel.is_private === true ? 'groups' : 'channels';
}

/** What events call a conversation. */
export function channelTypeOf(channel: SkChannel | undefined): string {
  if (channel?.is_im) return 'im';
  return channel?.is_private === true ? 'group' : 'channel';
}

export const hasApp = (world: SkWorld, channel: SkChannel): boolean =>
  channel.members.includes(world.bot.id);

/** Whether the app is told of an event: it needs the scope, and to be where it happened. */
export function isToldOf(world: SkWorld, event: Record<string, unknown>): boolean {
  const within = (place: unknown, scope: (kind: string) => string): boolean => {
    const channel = world.channels.get(String(place));
    return (
      channel !== undefined && hasApp(world, channel) && world.scopes.has(scope(kindOf(channel)))
    );
  };
  switch (event.type) {
    case 'message':
      return within(event.channel, (kind) => `${kind}:history`);
    case 'app_mention':
      return within(event.channel, () => 'app_mentions:read');
    case 'reaction_added':
    case 'reaction_removed':
      return within((event.item as { channel?: unknown }).channel, () => 'reactions:read');
    case 'user_change':
      return world.scopes.has('users:read');
    default:
      return true;
  }
}

/** Whether the app may see a file: its own, one of a window that was submitted to it, or one of a conversation it is in. */
export function maySee(world: SkWorld, file: SkFile): boolean {
  if (file.user === world.bot.id || file.channels.length === 0) return true;
  return file.channels.some((id) => {
    const channel = world.channels.get(id);
    return channel !== undefined && hasApp(world, channel);
  });
}
