import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { StaffSendable } from '../../../src/delivery/ports.ts';
import { RemedyError } from '../../../src/errors.ts';

/** What the office has posted in Slack: where it stands, how it is found again, and how it is taken away. */

export type Call = (method: string, args: Record<string, unknown>) => Promise<unknown>;
export type Place = { channel: string; thread?: string };

/**
 * The conversation behind a place. A message can be posted to a person's id;
 * to change it or to look for it, Slack wants the id of the conversation with them.
 */
export async function conversationOf(call: Call, place: string): Promise<string> {
  if (!/^[UW]/.test(place)) return place;
  const opened = await call('conversations.open', { users: place });
  return z.object({ channel: z.object({ id: z.string() }) }).parse(opened).channel.id;
}

/** The key of a part in short, as the name of its file carries it. */
export const shortKey = (key: string): string =>
  createHash('sha256').update(key).digest('hex').slice(0, 10);

const historyShape = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      metadata: z
        .object({ event_payload: z.object({ key: z.string() }).partial() })
        .partial()
        .optional()
        .catch(undefined),
      files: z
        .array(z.object({ id: z.string(), name: z.string().nullish() }))
        .optional()
        .catch(undefined),
    }),
  ),
});

/** What stands in a place since an instant, its first two hundred messages. */
async function messagesOf(call: Call, place: Place, sinceMs: number) {
  // A second of slack between two machines' clocks.
  const oldest = String(Math.floor(sinceMs / 1000) - 2);
  const channel = await conversationOf(call, place.channel);
  const common = { channel, limit: 200, include_all_metadata: true };
  const answer = place.thread
    ? await call('conversations.replies', { ...common, ts: place.thread, oldest })
    : await call('conversations.history', { ...common, oldest });
  return historyShape.parse(answer).messages;
}

/** The message, or the file, that carries a part's key, posted at or after an instant; null when there is none. */
export async function findByKey(
  call: Call,
  place: Place,
  key: string,
  sinceMs: number,
): Promise<string | null> {
  for (const message of await messagesOf(call, place, sinceMs)) {
    if (message.metadata?.event_payload?.key === key) return message.ts;
    const file = message.files?.find((one) => one.name?.includes(shortKey(key)));
    if (file) return file.id;
  }
  return null;
}

/** Takes a message away; one that is gone already is as it should be. */
export async function takeAway(call: Call, place: string, ts: string): Promise<void> {
  const channel = await conversationOf(call, place);
  await call('chat.delete', { channel, ts }).catch(ignoreGone('slack.message_gone'));
}

/** Takes a file away, and the message that brought it, which has a heading of its own. */
export async function takeFileAway(
  call: Call,
  place: Place,
  part: Extract<StaffSendable, { kind: 'take_file_away' }>,
): Promise<void> {
  const messages = await messagesOf(call, place, part.since);
  const brought = messages.filter((one) => one.files?.some((file) => file.id === part.file));
  for (const message of brought) await takeAway(call, place.channel, message.ts);
  await call('files.delete', { file: part.file }).catch(
    ignoreGone('slack.file_not_found', 'slack.file_deleted'),
  );
}

const ignoreGone =
  (...codes: string[]) =>
  (error: unknown): void => {
    if (!(error instanceof RemedyError && codes.includes(error.code))) throw error;
  };
