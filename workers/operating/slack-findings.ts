import { z } from 'zod';
import { botScopes } from '../../bots/slack/bot-scopes.ts';
import { socketModeFault } from '../../bots/slack/receive/socket-mode.ts';
import { classifySlackError } from '../../bots/slack/send/classify.ts';
import { createWebClient } from '../../bots/slack/send/web-client.ts';
import { Community, channelUses } from '../../src/community/entities.ts';
import { channelsTaken } from '../../src/community/take-channels.ts';
import type { Settings } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { askDatabase } from './ask-database.ts';
import type { Finding } from './doctor.ts';

const timeoutMs = 8000;

/** How the workspace answers: the app in it, what it may do, how events come, and each channel. */
export async function slackFindings(settings: Settings): Promise<Finding[]> {
  const part = 'slack';
  if (settings.slack.playground) {
    return [
      {
        part,
        ok: true,
        words:
          'The playground stands in for Slack. Set SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET or SLACK_APP_TOKEN, and SLACK_CHANNEL_DISPATCH.',
      },
    ];
  }
  const client = createWebClient({
    apiUrl: settings.slack.apiUrl,
    token: settings.slack.token,
    timeoutMs,
    log: createLog('silent', 'silent'),
  });
  try {
    const me = z
      .object({
        team: z.string(),
        user: z.string(),
        response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
      })
      .parse(await client.apiCall('auth.test'));
    const way = settings.slack.appToken === undefined ? 'HTTP at /slack/events' : 'Socket Mode';
    const channels = await Promise.all(
      (await channelsUsed(settings)).map((one) => channelFinding(client, one)),
    );
    return [
      { part, ok: true, words: `@${me.user} works in ${me.team}; events come by ${way}.` },
      ...scopeFinding(settings, me.response_metadata?.scopes),
      ...(await socketMode(settings)),
      ...channels,
    ];
  } catch (error) {
    return [
      {
        part,
        ok: false,
        words: `Slack refuses or does not answer (${classifySlackError('auth.test', error).message}). Check SLACK_BOT_TOKEN and that the app is installed in the workspace.`,
      },
    ];
  }
}

/** Whether the app was installed with what it asks for now; Slack names its scopes with every answer. */
function scopeFinding(
  { slack: given }: Settings,
  granted: readonly string[] | undefined,
): Finding[] {
  if (granted === undefined) return [];
  const missing = botScopes.filter((one) => !granted.includes(one));
  const part = 'slack scopes';
  // The other one would have events come the other way, on which nobody listens.
  const manifest =
    given.appToken === undefined ? 'slack-app-manifest-http.yaml' : 'slack-app-manifest.yaml';
  return missing.length === 0
    ? [{ part, ok: true, words: 'The app may do all that it asks for.' }]
    : [
        {
          part,
          ok: false,
          words: `The app lacks ${missing.join(', ')}. Put docs/${manifest} into the app’s settings and install it in the workspace again.`,
        },
      ];
}

/** Whether the app-level token opens Socket Mode: an address is asked for, and not used. */
async function socketMode({ slack: given }: Settings): Promise<Finding[]> {
  if (given.appToken === undefined) return [];
  const part = 'slack socket mode';
  const client = createWebClient({
    apiUrl: given.apiUrl,
    token: given.appToken,
    timeoutMs,
    log: createLog('silent', 'silent'),
  });
  try {
    await client.apiCall('apps.connections.open');
    return [{ part, ok: true, words: 'SLACK_APP_TOKEN opens a connection.' }];
  } catch (error) {
    const words = socketModeFault(classifySlackError('apps.connections.open', error));
    return [{ part, ok: false, words: `Nothing that staff do can come in: ${words}` }];
  }
}

/** A channel that is used, and by what: each setting that names it. */
type UsedChannel = { id: string; by: string[] };

/**
 * The channels that communities use, which is a setting of each and kept in the database, as the next
 * start would have them; those of the environment, with which the first one begins, where none is known yet.
 */
async function channelsUsed(settings: Settings): Promise<UsedChannel[]> {
  const communities = await askDatabase(settings, (em) =>
    em.find(Community, {}, { orderBy: { name: 'asc' } }),
  );
  const named =
    communities && communities.length > 0
      ? communities.flatMap(({ name, channels }) => {
          const { channels: named } = settings.slack;
          const takes = communities.length === 1 && named.dispatch !== undefined;
          const used = takes ? channelsTaken(channels, named) : channels;
          return channelUses.map((use) => ({ id: used[use], by: `channels.${use} of ${name}` }));
        })
      : channelUses.map((use) => ({
          id: settings.slack.channels[use],
          by: `SLACK_CHANNEL_${use.toUpperCase()}`,
        }));
  const used = new Map<string, string[]>();
  for (const { id, by } of named) if (id) used.set(id, [...(used.get(id) ?? []), by]);
  return [...used].map(([id, by]) => ({ id, by }));
}

async function channelFinding(
  client: ReturnType<typeof createWebClient>,
  { id, by }: UsedChannel,
): Promise<Finding> {
  const part = `slack channel ${id}`;
  const settingNames = by.join(', ');
  try {
    const { channel } = z
      .object({
        channel: z.object({
          name: z.string(),
          is_member: z.boolean().optional(),
          is_archived: z.boolean().optional(),
        }),
      })
      .parse(await client.apiCall('conversations.info', { channel: id }));
    if (channel.is_archived)
      return {
        part,
        ok: false,
        words: `#${channel.name} (${settingNames}) is archived. Unarchive it, or name another: \`/gatehouse settings\` for a community’s, the environment for its first ones.`,
      };
    if (channel.is_member === false)
      return {
        part,
        ok: false,
        words: `The app is not in #${channel.name} (${settingNames}). Type /invite and its name there.`,
      };
    return { part, ok: true, words: `#${channel.name}: ${settingNames}.` };
  } catch (error) {
    return {
      part,
      ok: false,
      words: `It cannot be read (${classifySlackError('conversations.info', error).message}). Check ${settingNames}, and invite the app to the channel.`,
    };
  }
}
