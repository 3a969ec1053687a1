import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { classifySlackError } from '../send/classify.ts';
import { slackFileShape } from '../send/files.ts';

/** A message as the Web API shows it, reduced to what the office needs. */
const readMessageShape = z.object({
  ts: z.string(),
  text: z.string().default(''),
  user: z.string().optional(),
  bot_id: z.string().nullish(),
  thread_ts: z.string().optional(),
  files: z.array(slackFileShape).optional(),
  edited: z.object({ ts: z.string() }).optional(),
  metadata: z
    .object({ event_payload: z.object({ key: z.string() }).partial() })
    .partial()
    .optional()
    .catch(undefined),
});
export type ReadMessage = z.infer<typeof readMessageShape>;

/** How many messages of a thread may come with the one that is asked for. */
const alongMax = 50;

/** Whether a message is the app's own: what it uploads bears its user id alone, what it posts its bot id. */
export const isOwn = (
  message: { user?: string | undefined; bot_id?: string | null | undefined },
  bot: string | null,
): boolean => Boolean(message.bot_id) || (bot !== null && message.user === bot);

/**
 * A message by its place, in a thread or not; null when it is not there. Slack's
 * documentation leaves open whether a thread that is asked for by a reply comes
 * as a whole, its first message always at the head, or as that reply alone: the
 * message is picked out by its ts.
 */
export async function readMessage(
  client: WebClient,
  channel: string,
  ts: string,
): Promise<ReadMessage | null> {
  try {
    const answer = await client.apiCall('conversations.replies', {
      channel,
      ts,
      oldest: ts,
      latest: ts,
      inclusive: true,
      limit: alongMax,
      include_all_metadata: true,
    });
    const { messages } = z.object({ messages: z.array(readMessageShape) }).parse(answer);
    return messages.find((one) => one.ts === ts) ?? null;
  } catch (error) {
    const refused = classifySlackError('conversations.replies', error);
    if (refused.code === 'slack.thread_not_found' || refused.code === 'slack.message_gone')
      return null;
    throw refused;
  }
}
