import { messageContent, putMessage } from './messages.ts';
import {
  messageKey,
  nextTs,
  type SkEphemeral,
  type SkMessage,
  SkRefusal,
  type SkResponse,
  type SkWorld,
} from './model.ts';

const usesMax = 5;
const lastsMs = 30 * 60_000;

/** An address where the app may answer what somebody has just done. */
export function newResponseUrl(
  world: SkWorld,
  given: Pick<SkResponse, 'user' | 'channel' | 'message_ts' | 'thread_ts'>,
): string {
  const id = `R0${String(world.journal.nextId('slack.response', 1)).padStart(8, '0')}`;
  for (const old of world.responses.values())
    if (world.clock.now() - old.at > lastsMs) world.responses.delete(old.id);
  world.responses.put(id, { id, ...given, at: world.clock.now(), uses: 0 });
  return `${world.origin()}/response/${id}`;
}

/**
 * An answer to a response URL: at most five within half an hour. It is seen by one person unless
 * it says otherwise, and may replace or delete the message that was acted on.
 */
export function answerResponse(world: SkWorld, id: string, body: Record<string, unknown>): void {
  const open = world.responses.get(id);
  if (!open || world.clock.now() - open.at > lastsMs) throw new SkRefusal('expired_url');
  if (open.uses >= usesMax) throw new SkRefusal('used_url');
  world.responses.put(id, { ...open, uses: open.uses + 1 });
  if (body.delete_original === true) removeOriginal(world, open);
  else if (body.replace_original === true && open.message_ts !== null)
    replaceOriginal(world, open, body);
  else respondWhereActed(world, open, body);
}

function removeOriginal(world: SkWorld, open: SkResponse): void {
  if (open.message_ts === null) throw new SkRefusal('message_not_found');
  world.messages.delete(messageKey(open.channel, open.message_ts));
  world.ephemerals.delete(open.message_ts);
}

function replaceOriginal(world: SkWorld, open: SkResponse, body: Record<string, unknown>): void {
  const ts = String(open.message_ts);
  const key = messageKey(open.channel, ts);
  const message = world.messages.get(key);
  const ephemeral = world.ephemerals.get(ts);
  const without = <T extends SkMessage>(found: T): Omit<T, 'blocks' | 'attachments'> => {
    const { blocks: _blocks, attachments: _attachments, ...rest } = found;
    return rest;
  };
  if (message) world.messages.put(key, { ...without(message), ...messageContent(body) });
  else if (ephemeral)
    world.ephemerals.put(ts, { ...without<SkEphemeral>(ephemeral), ...messageContent(body) });
  else throw new SkRefusal('message_not_found');
}

/** Says something where somebody has just acted, to them alone unless the answer is for all. */
export function respondWhereActed(
  world: SkWorld,
  to: Pick<SkResponse, 'user' | 'channel' | 'thread_ts'>,
  body: Record<string, unknown>,
): void {
  const ts = nextTs(world);
  const thread = to.thread_ts === null ? {} : { thread_ts: to.thread_ts };
  const said = { ...messageContent(body), ...thread, channel: to.channel, ts };
  if (body.response_type === 'in_channel') putMessage(world, said);
  else
    world.ephemerals.put(ts, {
      ...said,
      type: 'message',
      user: to.user,
      from: world.bot.id,
      bot_id: world.botId,
      reactions: [],
    });
}
