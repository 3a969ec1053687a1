import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Settings } from '../../../src/config.ts';
import type { Log } from '../../../src/log.ts';
import type { ChannelState } from '../../../src/management/community-channels.ts';
import { classifySlackError } from './classify.ts';
import { createWebClient } from './web-client.ts';

const infoShape = z.object({
  channel: z.object({
    is_member: z.boolean().default(false),
    is_archived: z.boolean().default(false),
  }),
});

/** Whether the app can post into a channel; a private one that it is not in is not even shown to it. */
export async function lookAtChannel(client: WebClient, channel: string): Promise<ChannelState> {
  try {
    const { channel: found } = infoShape.parse(
      await client.apiCall('conversations.info', { channel }),
    );
    if (found.is_archived) return 'archived';
    return found.is_member ? 'ready' : 'out';
  } catch (error) {
    const refused = classifySlackError('conversations.info', error);
    if (refused.code === 'slack.channel_not_found') return 'out';
    throw refused;
  }
}

/**
 * How a short command asks Slack about a channel; null while Slack is the
 * playground's, which is there only in a running office.
 */
export function channelLook(
  { playground, apiUrl, token }: Settings['slack'],
  log: Log,
): ((channel: string) => Promise<ChannelState>) | null {
  if (playground) return null;
  const client = createWebClient({ apiUrl, token, timeoutMs: 8000, log });
  return (channel) => lookAtChannel(client, channel);
}
