import type { EntityManager } from '@mikro-orm/postgresql';
import type { Settings } from '../config.ts';
import { Community, type CommunityChannels, channelUses, type NamedChannels } from './entities.ts';

/**
 * Gives the only community the channels that the environment names, each at the
 * first start and whenever the environment names another than at the start
 * before; in between what was set in Slack stands. Where several communities
 * share a deployment, each keeps its own.
 */
export async function takeChannels(em: EntityManager, settings: Settings): Promise<void> {
  const { channels, playground } = settings.slack;
  if (playground || !channels.dispatch) return;
  const communities = await em.find(Community, {}, { limit: 2 });
  const [only] = communities;
  if (!only || communities.length > 1) return;
  only.channels = channelsTaken(only.channels, channels);
  await em.flush();
}

/** The channels of a community after a start at which the environment names these. */
export function channelsTaken(before: CommunityChannels, names: NamedChannels): CommunityChannels {
  const named: NamedChannels = {};
  const after: NamedChannels = {};
  for (const use of channelUses) {
    const name = names[use];
    if (name !== undefined) named[use] = name;
    const moved = !before.named || before.named[use] !== name;
    const channel = moved ? name : before[use];
    if (channel !== undefined) after[use] = channel;
  }
  return { ...after, dispatch: after.dispatch ?? before.dispatch, named };
}
