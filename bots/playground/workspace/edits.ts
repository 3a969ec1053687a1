import { z } from 'zod';
import { channelTypeOf } from './access.ts';
import { wordsOf } from './echo.ts';
import { channelNamed } from './lookup.ts';
import { messageKey, nextTs, type SkMessage, SkRefusal, type SkWorld } from './model.ts';
import { escapedWords, staffUser } from './people.ts';
import type { SlackPush } from './push.ts';

/** What a member of the staff can do to a message of their own afterwards. */
export const editActs = {
  edit: z.object({ user: z.string(), channel: z.string(), ts: z.string(), text: z.string() }),
  delete: z.object({ user: z.string(), channel: z.string(), ts: z.string() }),
} as const;

function ownMessage(
  world: SkWorld,
  given: { user: string; channel: string; ts: string },
): SkMessage {
  const user = staffUser(world, given.user);
  const channel = channelNamed(world, given.channel);
  const message = world.messages.get(messageKey(channel.id, given.ts));
  if (!message) throw new SkRefusal('message_not_found');
  if (message.user !== user.id) throw new SkRefusal('cant_update_message');
  return message;
}

/** Somebody writes a message anew: the app is told of it as it was and as it is, and hears no mention of it. */
export function staffEdits(
  world: SkWorld,
  push: SlackPush,
  given: z.infer<typeof editActs.edit>,
): { ok: true } {
  const before = ownMessage(world, given);
  const now = nextTs(world);
  const text = escapedWords(world, given.text);
  const message: SkMessage = { ...before, text, edited: { user: given.user, ts: now } };
  world.messages.put(messageKey(message.channel, message.ts), message);
  push.event({
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    channel: message.channel,
    channel_type: channelTypeOf(world.channels.get(message.channel)),
    message: wordsOf(message),
    previous_message: wordsOf(before),
    ts: now,
    event_ts: now,
  });
  return { ok: true };
}

/** Somebody takes a message of their own away. */
export function staffDeletes(
  world: SkWorld,
  push: SlackPush,
  given: z.infer<typeof editActs.delete>,
): { ok: true } {
  const before = ownMessage(world, given);
  const now = nextTs(world);
  world.messages.delete(messageKey(before.channel, before.ts));
  push.event({
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    channel: before.channel,
    channel_type: channelTypeOf(world.channels.get(before.channel)),
    deleted_ts: before.ts,
    previous_message: wordsOf(before),
    ts: now,
    event_ts: now,
  });
  return { ok: true };
}
