import type { EntityManager } from '@mikro-orm/postgresql';
import { communityName } from '../community/addresses/shown-address.ts';
import { readZoneOfBoth } from '../community/calendar/time-zone-of-both.ts';
import { forgetCommunities } from '../community/communities-of.ts';
import { Community } from '../community/entities.ts';
import { type Language, theCurrency } from '../config.ts';
import { Faulty, Refused, refusal } from '../refusal.ts';
import { addUsualQuestions } from '../requests/knowledge/usual-entries.ts';
import { recordAudit } from '../staff/audit/record-audit.ts';
import { seedChecks } from '../staff/checks/first-checks.ts';
import { Staff } from '../staff/people/entities.ts';
import { staffView } from '../staff/people/find-staff.ts';
import { notAllowedAnywhere } from '../staff/rights/check-right.ts';
import { staffTexts } from '../texts/staff/staff.ts';
import { inOneTransaction, type Office } from '../work.ts';
import { announceChannels, type ChannelState, faultsOfChannels } from './community-channels.ts';
import { faultsOfNames } from './community-settings.ts';

export type NewCommunityEntry = {
  name: string;
  nameEn: string;
  locale: Language | null;
  timeZone: string;
  dispatch: string | null;
};

type Added = { ok: true; name: string } | Refused | Faulty;

/**
 * Adds a community, so that its units can be imported; it begins with the hours
 * of the first one, the daily check that each has, and the usual questions to be answered.
 */
export async function addCommunity(
  office: Office,
  asked: {
    slackUser: string;
    language: Language;
    entry: NewCommunityEntry;
    look: (channel: string) => Promise<ChannelState>;
  },
): Promise<Added> {
  const { entry, language } = asked;
  const t = staffTexts(language);
  const actor = await adderOf(office.orm.em.fork(), asked.slackUser);
  if (actor instanceof Refused) return actor;
  const channels = { dispatch: entry.dispatch, emergency: null, money: null, management: null };
  const ofChannels = await faultsOfChannels(channels, null, asked.look, language);
  const added = await inOneTransaction<Added>(office, async (work) => {
    const staff = await adderOf(work.em, asked.slackUser);
    if (staff instanceof Refused) return staff;
    const faults = [...(await faultsOfNames(work, entry, null, language)), ...ofChannels];
    const zone = await readZoneOfBoth(work, entry.timeZone);
    if ('wrong' in zone) faults.push({ field: 'time_zone', words: t['fault.time_zone']() });
    if (faults.length > 0 || 'wrong' in zone || entry.dispatch === null) return new Faulty(faults);
    const [first] = await work.em.find(
      Community,
      {},
      { orderBy: { createdAt: 'asc', id: 'asc' }, limit: 1 },
    );
    const shift = { from: '08:30', to: '18:00' };
    const community = work.em.create(Community, {
      id: work.chance.id(work.nowMs),
      name: entry.name,
      nameEn: entry.nameEn,
      locale: entry.locale ?? first?.locale ?? language,
      timeZone: zone.value,
      currency: theCurrency,
      channels: { dispatch: entry.dispatch },
      hours: first?.hours ?? [shift, shift, shift, shift, shift, shift, null],
      phones: {},
      publicHolidays: first?.publicHolidays ?? true,
      createdAt: work.nowMs,
    });
    await work.em.flush();
    const { id, locale } = community;
    seedChecks(work.em, { community: id, locale, chance: work.chance, nowMs: work.nowMs });
    addUsualQuestions(work.em, { community: id, chance: work.chance, nowMs: work.nowMs });
    // Whoever serves some communities only serves the one they have added as well.
    if (staff.communities.length > 0) staff.communities = [...staff.communities, id];
    const by = { kind: 'staff', id: staff.id } as const;
    recordAudit(work, by, 'community.added', 'community', id);
    announceChannels(work, community, null, staff.name);
    return { ok: true, name: communityName(community, language) };
  });
  if (added.ok) await forgetCommunities(office.orm.em.fork());
  return added;
}

/** Who adds a community, when they may; else why not. */
async function adderOf(em: EntityManager, slackUser: string): Promise<Staff | Refused> {
  const staff = await em.findOne(Staff, { slackUser, active: true });
  const refused = await notAllowedAnywhere(em, staff && staffView(staff), 'community.add');
  return refused ?? staff ?? refusal('unknown_person');
}
