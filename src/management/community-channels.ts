import { communityName } from '../community/addresses/shown-address.ts';
import {
  type ChannelUse,
  Community,
  type CommunityChannels,
  channelUses,
} from '../community/entities.ts';
import type { Language } from '../config.ts';
import { causes } from '../delivery/causes.ts';
import { destinations } from '../delivery/destinations.ts';
import { writeToOutbox } from '../delivery/outbox.ts';
import { type Fault, refusal } from '../refusal.ts';
import { actorWhoMay } from '../staff/rights/check-right.ts';
import { listComma } from '../texts/list-comma.ts';
import { staffTexts } from '../texts/staff/staff.ts';
import type { Office, Work } from '../work.ts';
import { type Asked, changeCommunity, type SettingsResult } from './community-settings.ts';

/** Whether the app can post into a channel of Slack. */
export type ChannelState = 'ready' | 'out' | 'archived';

/** The channel for each use; null for that of dispatch. */
export type ChannelsEntry = Record<ChannelUse, string | null>;

/**
 * Changes where a community's cards and notes go. `look` asks Slack whether the
 * app can post into a channel: one that it cannot is a fault beside its field.
 */
export async function changeChannels(
  office: Office,
  asked: Asked & {
    entry: ChannelsEntry;
    look: (channel: string) => Promise<ChannelState>;
  },
): Promise<SettingsResult> {
  const { entry, language } = asked;
  const known = await office.orm.em.fork().findOne(Community, { id: asked.community });
  if (!known) return refusal('not_found');
  // Slack is asked before the transaction, so that nothing is locked meanwhile; whoever may not asks it nothing.
  const may = await actorWhoMay(office.orm.em.fork(), asked.slackUser, known.id, 'community.edit');
  if (!may.ok) return may;
  const faults = await faultsOfChannels(entry, known.channels, asked.look, language);
  return changeCommunity(
    office,
    asked,
    async (_work, community) => {
      if (faults.length > 0) return faults;
      const channels: CommunityChannels = { dispatch: entry.dispatch ?? '' };
      for (const use of channelUses) if (entry[use] !== null) channels[use] = entry[use];
      if (community.channels.named) channels.named = community.channels.named;
      return { channels };
    },
    (work, community, who) => announceChannels(work, community, known.channels, who),
  );
}

/** What is wrong with channels that are new; Slack is asked about each once. */
export async function faultsOfChannels(
  entry: ChannelsEntry,
  before: CommunityChannels | null,
  look: (channel: string) => Promise<ChannelState>,
  language: Language,
): Promise<Fault[]> {
  const t = staffTexts(language);
  if (entry.dispatch === null) return [{ field: 'dispatch', words: t['error.required']() }];
  const fresh = channelUses.filter((use) => entry[use] !== null && entry[use] !== before?.[use]);
  const asked = new Map<string, Promise<ChannelState>>();
  for (const use of fresh) {
    const channel = entry[use];
    if (channel !== null && !asked.has(channel)) asked.set(channel, look(channel));
  }
  const faults: Fault[] = [];
  for (const use of fresh) {
    const state = await asked.get(entry[use] ?? '');
    if (state === 'out') faults.push({ field: use, words: t['fault.channel_out']() });
    if (state === 'archived') faults.push({ field: use, words: t['fault.channel_archived']() });
  }
  return faults;
}

/** Says in each channel that is new what it is for from now on, and who set it. */
export function announceChannels(
  work: Work,
  community: Community,
  before: CommunityChannels | null,
  who: string,
): void {
  const { locale, channels } = community;
  const t = staffTexts(locale);
  const fresh = channelUses.filter((use) => channels[use] && channels[use] !== before?.[use]);
  for (const channel of new Set(fresh.map((use) => channels[use] ?? ''))) {
    const uses = fresh.filter((use) => channels[use] === channel);
    const text = t['community.channel_is']({
      community: communityName(community, locale),
      uses: uses.map((use) => t['community.uses']({ use })).join(listComma(locale)),
      who,
    });
    writeToOutbox(work, {
      key: causes.channel(community.id, channel, work.chance.id(work.nowMs)),
      destination: destinations.channel(channel),
      lane: 'status',
      part: { to: 'staff', kind: 'note', text },
    });
  }
}
