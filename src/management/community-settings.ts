import { LockMode } from '@mikro-orm/core';
import { lockArchive } from '../archive/import/store.ts';
import { quietHoursAt } from '../community/calendar/quiet-hours.ts';
import { readZoneOfBoth } from '../community/calendar/time-zone-of-both.ts';
import { forgetCommunities } from '../community/communities-of.ts';
import {
  Community,
  phoneUses,
  type QuietHours,
  type SpecialDay,
  type WorkingHours,
} from '../community/entities.ts';
import {
  type QuietChoice,
  readHours,
  readServicePhone,
  readSpecialDays,
} from '../community/read-settings.ts';
import { settingsTable } from '../community/settings/table.ts';
import type { Language } from '../config.ts';
import { type Fault, Faulty, type Refused, refusal } from '../refusal.ts';
import { recordAudit } from '../staff/audit/record-audit.ts';
import { actorWhoMay } from '../staff/rights/check-right.ts';
import { staffTexts } from '../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../work.ts';

export type SettingsResult = { ok: true } | Refused | Faulty;

export type Asked = { slackUser: string; community: string; language: Language };

/** A community's names, phones, language, time zone and quiet hours, as they were typed. */
export type GeneralEntry = {
  name: string;
  nameEn: string;
  phones: Record<(typeof phoneUses)[number], string>;
  locale: Language | null;
  timeZone: string;
  quiet: QuietChoice;
  /** Its own quiet hours, `HH:MM`. */
  quietFrom: string | null;
  quietTo: string | null;
};

/** The longest name of a community, in characters. */
const nameMax = 40;

/**
 * Writes what `read` says of a community, with who changed it, and then does what follows from it. Requests and shifts
 * that exist are left as they are; whatever comes next goes by it.
 */
export async function changeCommunity(
  office: Office,
  asked: Asked,
  read: (work: Work, community: Community) => Promise<Changes | Fault[]>,
  afterwards?: (work: Work, community: Community, who: string) => void,
): Promise<SettingsResult> {
  const result = await inOneTransaction<SettingsResult>(office, async (work) => {
    const community = await work.em.findOne(
      Community,
      { id: asked.community },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!community) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, community.id, 'community.edit');
    if (!may.ok) return may;
    const changes = await read(work, community);
    if (Array.isArray(changes)) return new Faulty(changes);
    const fields = (Object.keys(changes) as (keyof Changes)[]).filter(
      (field) => !same(changes[field], community[field]),
    );
    if (fields.length === 0) return { ok: true };
    work.em.assign(community, changes);
    const actor = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, actor, 'community.changed', 'community', community.id, {
      fields: fields.join(','),
    });
    afterwards?.(work, community, may.actor.name);
    return { ok: true };
  });
  if (result.ok) await forgetCommunities(office.orm.em.fork());
  return result;
}

type Changes = Partial<
  Pick<
    Community,
    | 'name'
    | 'nameEn'
    | 'phones'
    | 'locale'
    | 'timeZone'
    | 'quietHours'
    | 'hours'
    | 'publicHolidays'
    | 'specialDays'
    | 'channels'
  >
>;

/** Two settings that say the same, in whatever order their parts stand. */
function same(a: unknown, b: unknown): boolean {
  const sorted = (_key: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([x], [y]) => (x < y ? -1 : 1)))
      : value;
  return JSON.stringify(a ?? null, sorted) === JSON.stringify(b ?? null, sorted);
}

/** Changes a community's names, phones, language, time zone and quiet hours. */
export async function changeGeneral(
  office: Office,
  asked: Asked & { entry: GeneralEntry },
): Promise<SettingsResult> {
  const { entry, language } = asked;
  return changeCommunity(office, asked, async (work, community) => {
    const t = staffTexts(language);
    const faults: Fault[] = await faultsOfNames(work, entry, community.id, language);
    const phones: Community['phones'] = {};
    for (const use of phoneUses) {
      const read = readServicePhone(entry.phones[use]);
      if ('wrong' in read)
        faults.push({ field: `phone_${use}`, words: t['fault.service_phone']() });
      else if (read.value !== undefined) phones[use] = read.value;
    }
    const zone = await readZoneOfBoth(work, entry.timeZone);
    if ('wrong' in zone) faults.push({ field: 'time_zone', words: t['fault.time_zone']() });
    const { quietFrom: from, quietTo: to } = entry;
    if (entry.quiet === 'own') {
      if (from === null) faults.push({ field: 'quiet_from', words: t['fault.quiet_time']() });
      if (to === null) faults.push({ field: 'quiet_to', words: t['fault.quiet_time']() });
      else if (from === to) faults.push({ field: 'quiet_to', words: t['fault.quiet_same']() });
    }
    if (faults.length > 0 || 'wrong' in zone) return faults;
    const own = from !== null && to !== null ? { from, to } : null;
    const quietHours = { norm: null, own, none: 'none' as const }[entry.quiet];
    const swallowed = same(quietHours, community.quietHours)
      ? null
      : swallowedReminders(community, quietHours);
    if (swallowed)
      return [
        {
          field: entry.quiet === 'own' ? 'quiet_from' : 'quiet',
          words: t['fault.quiet_reminders'](swallowed),
        },
      ];
    return {
      name: entry.name,
      nameEn: entry.nameEn,
      phones,
      locale: entry.locale ?? community.locale,
      timeZone: zone.value,
      quietHours,
    };
  });
}

/** When a community's reminders go out, and the quiet hours in which none would; null where those leave the time free. */
export function swallowedReminders(
  community: Community,
  quietHours: Community['quietHours'],
): (QuietHours & { at: string }) | null {
  const at = settingsTable['reminders.at'].get(community) ?? '';
  const quiet = quietHoursAt({ quietHours }, at);
  return quiet && { at, ...quiet };
}

/** What is wrong with a community's names; `own` is its id where it exists. */
export async function faultsOfNames(
  work: Work,
  { name, nameEn }: { name: string; nameEn: string },
  own: string | null,
  language: Language,
): Promise<Fault[]> {
  const t = staffTexts(language);
  const faults: Fault[] = [];
  // Files may bring communities of these names at the same time.
  await lockArchive(work);
  const others = (await work.em.find(Community, {})).filter((one) => one.id !== own);
  const taken = new Set(others.flatMap((one) => [fold(one.name), fold(one.nameEn)]));
  for (const [field, written] of [
    ['community_name', name],
    ['community_name_en', nameEn],
  ] as const) {
    if (written === '') faults.push({ field, words: t['error.required']() });
    // A slash stands between a community and an address.
    else if (written.includes('/') || written.length > nameMax)
      faults.push({ field, words: t['fault.community_name']() });
    else if (taken.has(fold(written)))
      faults.push({ field, words: t['fault.community_taken']({ name: written }) });
  }
  return faults;
}

const fold = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

/** A community's week, Monday first, and its days that differ, as they were typed. */
export type HoursEntry = {
  days: readonly string[];
  publicHolidays: boolean;
  specialDays: string;
};

/** Changes a community's hours and days. Deadlines of requests that are open stay; the next request has the new ones. */
export async function changeHours(
  office: Office,
  asked: Asked & { entry: HoursEntry },
): Promise<SettingsResult> {
  const { entry, language } = asked;
  return changeCommunity(office, asked, async () => {
    const t = staffTexts(language);
    const faults: Fault[] = [];
    const hours: WorkingHours[number][] = [];
    entry.days.forEach((typed, index) => {
      const read = readHours(typed);
      if ('value' in read) hours.push(read.value);
      else {
        const words = read.wrong === 'hours' ? t['fault.day_hours']() : t['fault.day_order']();
        faults.push({ field: `day_${index + 1}`, words });
      }
    });
    if (faults.length === 0 && hours.every((one) => one === null))
      faults.push({ field: 'day_1', words: t['fault.no_day']() });
    const days = readSpecialDays(entry.specialDays);
    if (!Array.isArray(days))
      faults.push({ field: 'special_days', words: t[`fault.special_${days.wrong}`](days) });
    if (faults.length > 0 || !Array.isArray(days)) return faults;
    const specialDays: SpecialDay[] | null = days.length === 0 ? null : days;
    return { hours, publicHolidays: entry.publicHolidays, specialDays };
  });
}
