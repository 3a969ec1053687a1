import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { quietHoursAt } from '../community/calendar/quiet-hours.ts';
import { forgetCommunities } from '../community/communities-of.ts';
import { Community } from '../community/entities.ts';
import {
  changeOfLadder,
  ladderInForce,
  type WrittenLadder,
} from '../community/settings/reminder-ladder.ts';
import { settingsTable } from '../community/settings/table.ts';
import type { Language } from '../config.ts';
import { Faulty, type Refused, refusal } from '../refusal.ts';
import { recordAudit } from '../staff/audit/record-audit.ts';
import { actorWhoMay } from '../staff/rights/check-right.ts';
import { staffTexts } from '../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../work.ts';
import type { Step } from './ladder.ts';
import { collectorAfter, lastStepsOf } from './last-steps.ts';
import { type LadderDay, previewLadder } from './preview-ladder.ts';

/** A ladder with what it would say this week. */
export type LadderView = {
  community: Community;
  entry: WrittenLadder;
  days: LadderDay[];
  versions: LadderVersion[];
};

/**
 * A ladder that was put in force: since when, by whom, null from the command line, and what it was, as `-3, 0, 7 @ 10:00`,
 * or `off @ …`; with the manager's days, null where nobody kept them.
 */
export type LadderVersion = {
  at: number;
  staff: string | null;
  ladder: string;
  before: string;
  manager: string | null;
  managerBefore: string | null;
};

/** So many of the latest versions are shown. */
const versionsShown = 5;

/** A number of days as people type it, with or without a word for days. */
const withDays = (typed: string): string => `${typed.trim().replace(/\s*(?:d|days?|天)$/iu, '')}d`;
const readDays = (typed: string): number | undefined =>
  settingsTable['reminders.manager'].kind.read(withDays(typed.normalize('NFKC')));

/** Days as people type them: with or without a word for days, and with whatever stands between. */
export function readSteps(typed: string): Step[] | undefined {
  const parts = typed
    .normalize('NFKC')
    .replaceAll('−', '-')
    .split(/[,、;\s]+/)
    .filter((part) => part !== '');
  return settingsTable['reminders.ladder'].kind.read(parts.map(withDays).join(','));
}

const writeSteps = (steps: readonly Step[]): string => steps.join(', ');

type Asked = { slackUser: string; community: string; language: Language };

/** The ladder of a community, or one that was typed, with who would get what this week; changes nothing. */
export async function showLadder(
  office: Office,
  asked: Asked & { entry: WrittenLadder | null },
): Promise<({ ok: true } & LadderView) | Faulty | Refused> {
  return inOneTransaction(office, async (work) => {
    const may = await actorWhoMay(work.em, asked.slackUser, asked.community, 'community.edit');
    if (!may.ok) return may;
    const community = await work.em.findOne(Community, { id: asked.community });
    if (!community) return refusal('not_found');
    const entry = asked.entry ?? ladderInForce(community);
    const read = readEntry(entry, asked.language);
    if (read instanceof Faulty) return read;
    // What is in force is shown as it is, so that it can be mended.
    const swallowed = asked.entry && swallowedBy(community, read.at, asked.language);
    if (swallowed) return swallowed;
    const { steps: ladder, at, manager } = read;
    const last = { ...lastStepsOf(community), collector: collectorAfter(ladder), manager };
    const days = entry.on ? await previewLadder(work, community, { ladder, at, last }) : [];
    const versions = await versionsOf(work, community.id);
    return {
      ok: true,
      community,
      entry: { ...entry, steps: writeSteps(ladder), manager: String(manager) },
      days,
      versions,
    };
  });
}

/** The latest ladders of a community, the newest first. */
async function versionsOf(work: Work, community: string): Promise<LadderVersion[]> {
  const { rows } = await sql<{
    at: Date | string;
    staff: string | null;
    detail: Partial<ReturnType<typeof changeOfLadder>>;
  }>`/* ladder_versions */
    select a.at, s.name as staff, a.detail from audit_entries a left join staff s on s.id::text = a.actor
    where a.subject_kind = 'community' and a.subject = ${community} and a.verb = 'community.changed'
      and (a.detail->>'fields' = 'reminders' or (a.detail->>'fields' like 'reminders.%' and a.detail->>'after' is not null))
    order by a.seq desc limit ${versionsShown}`.execute(work.em.getKysely());
  return rows.map(({ at, staff, detail }) => ({
    ...{ at: new Date(at).getTime(), staff },
    ...{ ladder: detail.after ?? '', before: detail.before ?? '' },
    ...{ manager: detail.manager_after ?? null, managerBefore: detail.manager_before ?? null },
  }));
}

/**
 * Puts a ladder of reminders in force from the next day's on; what it was before and what it is now stand in
 * the audit, so that every version can be told. Steps that were said are not said again.
 */
export async function changeLadder(
  office: Office,
  asked: Asked & { entry: WrittenLadder },
): Promise<{ ok: true } | Faulty | Refused> {
  const result = await inOneTransaction(office, async (work) => {
    const { slackUser, entry } = asked;
    const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
    const community = await work.em.findOne(Community, { id: asked.community }, lock);
    if (!community) return refusal('not_found');
    const may = await actorWhoMay(work.em, slackUser, community.id, 'community.edit');
    if (!may.ok) return may;
    const read = readEntry(entry, asked.language);
    if (read instanceof Faulty) return read;
    const swallowed = swallowedBy(community, read.at, asked.language);
    if (swallowed) return swallowed;
    const before = ladderInForce(community);
    settingsTable['reminders.on'].put(community, entry.on);
    settingsTable['reminders.ladder'].put(community, read.steps);
    settingsTable['reminders.at'].put(community, read.at);
    settingsTable['reminders.manager'].put(community, read.manager);
    const after = ladderInForce(community);
    if (JSON.stringify(after) === JSON.stringify(before)) return { ok: true } as const;
    const by = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, by, 'community.changed', 'community', community.id, {
      fields: 'reminders',
      ...changeOfLadder(before, after),
    });
    return { ok: true } as const;
  });
  if (result.ok) await forgetCommunities(office.orm.em.fork());
  return result;
}

function readEntry(
  entry: WrittenLadder,
  language: Language,
): { steps: Step[]; at: string; manager: number } | Faulty {
  const t = staffTexts(language);
  const steps = readSteps(entry.steps);
  const at = settingsTable['reminders.at'].kind.read(entry.at);
  const manager = readDays(entry.manager);
  if (steps !== undefined && at !== undefined && manager !== undefined)
    return { steps, at, manager };
  return new Faulty([
    ...(steps === undefined ? [{ field: 'steps', words: t['fault.ladder_steps']() }] : []),
    ...(at === undefined ? [{ field: 'at', words: t['fault.ladder_at']() }] : []),
    ...(manager === undefined ? [{ field: 'manager', words: t['fault.ladder_manager']() }] : []),
  ]);
}

/** That a time of the day lies in quiet hours: a reminder would wait past its day, and never be said. */
function swallowedBy(community: Community, at: string, language: Language): Faulty | null {
  const quiet = quietHoursAt(community, at);
  if (!quiet) return null;
  const words = staffTexts(language)['fault.ladder_quiet']({ at, ...quiet });
  return new Faulty([{ field: 'at', words }]);
}
