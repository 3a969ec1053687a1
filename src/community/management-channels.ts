import type { Work } from '../work.ts';
import { allCommunities } from './communities-of.ts';
import type { Community } from './entities.ts';

/**
 * The channels in which the management of all communities reads, each once, with a
 * community that it belongs to: whoever looks after several reads a matter of the
 * whole office one time.
 */
export async function managementChannels(
  work: Work,
): Promise<{ channel: string; community: Community }[]> {
  const found = new Map<string, Community>();
  for (const one of await allCommunities(work)) {
    const channel = one.channels.management ?? one.channels.dispatch;
    if (!found.has(channel)) found.set(channel, one);
  }
  return [...found].map(([channel, community]) => ({ channel, community }));
}
