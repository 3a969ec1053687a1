import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { databaseKnows } from '../community/calendar/time-zone-of-both.ts';
import { forgetCommunities } from '../community/communities-of.ts';
import { type ChannelUse, Community, channelUses, OfficeSetting } from '../community/entities.ts';
import type { CommunityEntry, OfficeEntry } from '../community/settings/entry.ts';
import { changeOfLadder, ladderInForce } from '../community/settings/reminder-ladder.ts';
import { type OfficeKey, settingsTable, type ValueOf } from '../community/settings/table.ts';
import { type Kind, settingMax } from '../community/settings/values.ts';
import { CommandError } from '../errors.ts';
import { recordAudit } from '../staff/audit/record-audit.ts';
import { staffTexts } from '../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../work.ts';
import { announceChannels, type ChannelState, faultsOfChannels } from './community-channels.ts';
import { faultsOfNames, swallowedReminders } from './community-settings.ts';

type AnyEntry = CommunityEntry<unknown> | OfficeEntry<unknown>;

/** The table without the types of its values, for what works with whichever key was typed. */
const entries = new Map(Object.entries(settingsTable) as unknown as [string, AnyEntry][]);

/** The value of a setting of the whole office: what was set, else its standard. */
export async function officeSetting<K extends OfficeKey>(
  em: EntityManager,
  key: K,
): Promise<ValueOf<K> | null> {
  const entry = settingsTable[key] as unknown as OfficeEntry<ValueOf<K>>;
  const row = await em.findOne(OfficeSetting, { key });
  return (row && entry.kind.read(row.value)) ?? entry.standard;
}

/** A setting as a program reads it: as it can be typed, or null where there is none. */
export type Shown = Record<string, string | null>;

/**
 * Settings by key: all of them, one, or those of a group such as `hours`. A
 * secret shows only whether it is set. Throws CommandError (2) for a key that
 * is none and where it is not clear which community is meant.
 */
export async function showSettings(
  office: Office,
  asked: { key?: string | undefined; community?: string | undefined },
): Promise<Shown> {
  const em = office.orm.em.fork();
  const keys = keysOf(asked.key);
  const ofCommunity = keys.some((key) => entries.get(key)?.scope === 'community');
  const community = ofCommunity ? await communityNamed(em, asked.community) : null;
  if (!ofCommunity && asked.community !== undefined) throw ofTheOffice(asked.key ?? '');
  const kept = new Map((await em.find(OfficeSetting, {})).map((one) => [one.key, one.value]));
  const shown: Shown = {};
  for (const key of keys) {
    const entry = entries.get(key);
    if (entry?.scope === 'office')
      shown[key] = written(entry.kind, entry.kind.read(kept.get(key) ?? '') ?? entry.standard);
    else if (entry && community) {
      const value = written(entry.kind, entry.get(community));
      if (value !== null || key === asked.key || !isUnseen(key)) shown[key] = value;
    }
  }
  return shown;
}

const written = (kind: Kind<unknown>, value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  return kind.secret ? 'set, and not shown' : kind.write(value);
};

/** Whether a setting is one of very many, and shown among others only where it is set. */
const isUnseen = (key: string): boolean => {
  const entry = entries.get(key);
  return entry?.scope === 'community' && entry.unsetUnseen === true;
};

/** The keys that a key or the name of a group stands for. */
function keysOf(typed: string | undefined): string[] {
  const all = [...entries.keys()];
  if (typed === undefined) return all;
  const found = entries.has(typed) ? [typed] : all.filter((key) => key.startsWith(`${typed}.`));
  if (found.length === 0) throw unknownKey(typed);
  return found;
}

function unknownKey(typed: string): CommandError {
  const cut = typed.slice(0, 60);
  const near = [...entries.keys()].filter((key) => {
    if (isUnseen(key)) return false;
    const [last, asked] = [key.split('.').at(-1), cut.split('.').at(-1)];
    return last === asked || key.includes(cut) || key.replaceAll('_', '') === cut.toLowerCase();
  });
  const like = near.length > 0 ? ` Like it: ${near.slice(0, 5).join(', ')}.` : '';
  return new CommandError(
    2,
    `There is no setting ${cut}.${like} \`gatehouse settings show\` lists all of them.`,
  );
}

const ofTheOffice = (key: string): CommandError =>
  new CommandError(2, `${key} holds for the whole office: leave --community out.`);

/** The community of this name in either language; the only one where none is named. */
async function communityNamed(em: EntityManager, name: string | undefined): Promise<Community> {
  const all = await em.find(Community, {}, { orderBy: { createdAt: 'asc', id: 'asc' } });
  const names = all.map((one) => one.name).join(', ');
  if (name !== undefined) {
    const found = all.find((one) => one.name === name.trim() || one.nameEn === name.trim());
    if (found) return found;
    throw new CommandError(2, `There is no community ${name.slice(0, 60)}; there is: ${names}.`);
  }
  const [only] = all;
  if (!only)
    throw new CommandError(2, 'There is no community yet. Import units, or start the office once.');
  if (all.length > 1) throw new CommandError(2, `Say which community with --community: ${names}.`);
  return only;
}

export type Setting = { key: string; value: string; community?: string | undefined };

/**
 * Sets one setting; `default` puts it back to what it is when nobody has set
 * it. `look` asks Slack about a channel; null where there is no Slack to ask.
 * Running processes take it up within two seconds. Returns the setting as it is
 * now. Throws CommandError (2) that names what the value should be.
 */
export async function setSetting(
  office: Office,
  asked: Setting,
  look: ((channel: string) => Promise<ChannelState>) | null,
): Promise<Shown> {
  const { key, community: name } = asked;
  const entry = entries.get(key);
  if (!entry) throw unknownKey(key);
  if (entry.scope === 'office') {
    if (name !== undefined) throw ofTheOffice(key);
    await setOfOffice(office, key, entry, asked.value);
  } else {
    const { id } = await communityNamed(office.orm.em.fork(), name);
    await setOfCommunity(office, id, key, entry, asked.value, look);
    await forgetCommunities(office.orm.em.fork());
  }
  return showSettings(office, { key, community: name });
}

/** What a typed value says; undefined for `default`. Throws CommandError (2) for what is none. */
function readValue(key: string, entry: AnyEntry, typed: string): unknown {
  if (typed.trim() === 'default') {
    if (entry.scope === 'office' || entry.reset) return undefined;
    throw new CommandError(2, `${key} has no default; it must be ${entry.kind.must}.`);
  }
  const value = typed.length > settingMax ? undefined : entry.kind.read(typed);
  if (value !== undefined) return value;
  const said = entry.kind.secret ? '' : ` "${typed.slice(0, 60)}" is not.`;
  throw new CommandError(2, `${key} must be ${entry.kind.must}.${said}`);
}

async function setOfOffice(
  office: Office,
  key: string,
  entry: OfficeEntry<unknown>,
  typed: string,
): Promise<void> {
  const value = readValue(key, entry, typed);
  await inOneTransaction(office, async (work) => {
    const row = await work.em.findOne(OfficeSetting, { key });
    const next = value === undefined ? null : entry.kind.write(value);
    if ((row?.value ?? null) === next) return;
    if (next === null) await work.em.nativeDelete(OfficeSetting, { key });
    else await work.em.upsert(OfficeSetting, { key, value: next, changedAt: work.nowMs });
    recordAudit(work, { kind: 'system', id: null }, 'office.changed', 'office', key, {
      fields: key,
    });
  });
}

async function setOfCommunity(
  office: Office,
  id: string,
  key: string,
  entry: CommunityEntry<unknown>,
  typed: string,
  look: ((channel: string) => Promise<ChannelState>) | null,
): Promise<void> {
  const value = readValue(key, entry, typed);
  const use = channelUses.find((one) => key === `channels.${one}`);
  if (use && typeof value === 'string' && look) await refuseUnreachable(use, value, look);
  await inOneTransaction(office, async (work) => {
    const community = await work.em.findOneOrFail(
      Community,
      { id },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    const before = written(entry.kind, entry.get(community));
    const ladder = ladderInForce(community);
    if (key === 'name' || key === 'name_en') await refuseName(work, community, key, value);
    const channels = community.channels;
    if (value === undefined) entry.reset?.(community);
    else entry.put(community, value);
    if (written(entry.kind, entry.get(community)) === before && !entry.kind.secret) return;
    await refuseWhatDoesNotFit(work, community, key);
    recordAudit(work, { kind: 'system', id: null }, 'community.changed', 'community', id, {
      fields: key,
      // The ladder of reminders has versions, wherever it is changed.
      ...(key.startsWith('reminders.') && changeOfLadder(ladder, ladderInForce(community))),
    });
    if (use) announceChannels(work, community, channels, 'gatehouse settings');
  });
}

async function refuseUnreachable(
  use: ChannelUse,
  channel: string,
  look: (channel: string) => Promise<ChannelState>,
): Promise<void> {
  const none = { dispatch: channel, emergency: null, money: null, management: null };
  const [fault] = await faultsOfChannels({ ...none, [use]: channel }, null, look, 'en');
  if (fault) throw new CommandError(2, `channels.${use}: ${fault.words}`);
}

async function refuseName(
  work: Work,
  { id, name, nameEn }: Community,
  key: 'name' | 'name_en',
  value: unknown,
): Promise<void> {
  const names = key === 'name' ? { name: String(value), nameEn } : { name, nameEn: String(value) };
  const field = key === 'name' ? 'community_name' : 'community_name_en';
  const faults = await faultsOfNames(work, names, id, 'en');
  const fault = faults.find((one) => one.field === field);
  if (fault) throw new CommandError(2, `${key}: ${fault.words}`);
}

/** What a value alone does not show: a week without a day, a zone that the database does not know. */
async function refuseWhatDoesNotFit(work: Work, community: Community, key: string): Promise<void> {
  if (key.startsWith('hours.') && community.hours.every((one) => one === null))
    throw new CommandError(2, `${key}: ${staffTexts('en')['fault.no_day']()}`);
  if (key === 'time_zone' && !(await databaseKnows(work, community.timeZone)))
    throw new CommandError(
      2,
      `time_zone must be a zone that the database knows as well; it does not know ${community.timeZone}.`,
    );
  if (key === 'reminders.at' || key === 'quiet_hours') refuseSwallowed(community, key);
}

/** A reminder that is due in quiet hours would wait past its day, and never be said. */
function refuseSwallowed(community: Community, key: 'reminders.at' | 'quiet_hours'): void {
  const found = swallowedReminders(community, community.quietHours);
  if (!found) return;
  const { at, from, to } = found;
  const mend =
    key === 'reminders.at'
      ? `choose a time from ${to} to ${from}, or set quiet_hours first`
      : `leave ${at} free, or set reminders.at first`;
  throw new CommandError(
    2,
    `reminders.at ${at} is within quiet_hours ${from}-${to}, in which no reminder goes out: ${mend}.`,
  );
}

/**
 * What communities have stored that is no value of its setting: kept before it
 * was checked, or written past the office. Each in words that say how to mend it.
 */
export async function faultsOfSettings(em: EntityManager): Promise<string[]> {
  const faults: string[] = [];
  for (const community of await em.find(Community, {})) {
    for (const [key, entry] of entries) {
      if (entry.scope === 'office' || entry.kind.secret) continue;
      const value = entry.get(community);
      if (value === null || entry.kind.read(entry.kind.write(value)) !== undefined) continue;
      if (key.startsWith('channels.')) continue;
      faults.push(
        `${key} of ${community.name} must be ${entry.kind.must}: gatehouse settings set ${key} … --community ${JSON.stringify(community.name)}`,
      );
    }
  }
  return faults;
}

/** One line a setting, for people. */
export const settingLines = (shown: Shown): string[] =>
  Object.entries(shown).map(([key, value]) => `${key}  ${value ?? '(not set)'}`);

/** What every setting is for and must be, for docs/settings.md; those of one category alone stand there in a sentence. */
export const settingWords = (): { key: string; scope: string; about: string; must: string }[] =>
  [...entries]
    .filter(([key]) => !isUnseen(key))
    .map(([key, { scope, about, kind }]) => ({ key, scope, about, must: kind.must }));
