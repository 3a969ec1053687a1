import { sql } from 'kysely';
import { durationMs } from '../community/calendar/durations.ts';
import { Community } from '../community/entities.ts';
import { settingsTable } from '../community/settings/table.ts';
import type { Language } from '../config.ts';
import { redrawCards, wantCard } from '../delivery/cards.ts';
import type { FileRef } from '../delivery/parts.ts';
import { type ActResult, type Refused, refusal } from '../refusal.ts';
import { recordAudit } from '../staff/audit/record-audit.ts';
import { actorWhoMay } from '../staff/rights/check-right.ts';
import type { Office, Work } from '../work.ts';
import { inOneTransaction } from '../work.ts';
import { lockNotice } from './act-on-notice.ts';
import { notThere, type Reach, reachOf } from './audience.ts';
import { type HomeList, readHomeLists } from './home-lists.ts';
import { Notice, type NoticeTexts } from './notice-entities.ts';
import { bothOf, namesNobody, noSelector, readSelector, writeSelector } from './selector.ts';

/** A notice as it was written. */
export type NoticeDraft = {
  /** Whom it concerns, as it was typed; and files that list further homes. */
  to: string;
  lists?: readonly HomeList[];
  texts: NoticeTexts;
  files: readonly FileRef[];
  /** What of the notice that is written anew, or put right, is kept beside that: whom it concerns, and its files, by their ids. */
  keeps?: { audience: boolean; files: readonly string[] | 'all' };
  urgent: boolean;
  /** When it goes out, in ms; null for as soon as it may. */
  sendAt: number | null;
};

/** A notice has so many files at the most. */
export const noticeFilesMax = 10;

/**
 * Words of `to` that are no selector, or name what is not in the archive, and what is wrong with lists, in words;
 * both empty where nobody is named.
 */
export type Unknown = { ok: false; unknown: string[]; wrongLists: string[] };

/** Writes a notice, or one that corrects another (its id). It goes out by itself, once it was approved where that is asked for. */
export async function writeNotice(
  office: Office,
  input: {
    slackUser: string;
    community: string;
    draft: NoticeDraft;
    corrects: string | null;
    language: Language;
  },
): Promise<ActResult | Unknown> {
  return inOneTransaction(office, async (work) => {
    const may = await actorWhoMay(work.em, input.slackUser, input.community, 'notice.write');
    if (!may.ok) return may;
    const refused = await mayWarn(work, input.slackUser, input.community, input.draft);
    if (refused) return refused;
    const notice = await createNotice(work, {
      ...input,
      writtenBy: may.actor.id,
      lookMs: lookOf(await work.em.findOneOrFail(Community, { id: input.community })),
    });
    if ('unknown' in notice) return notice;
    const by = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, by, 'notice.written', 'notice', notice.id, { to: notice.audience });
    return { ok: true };
  });
}

const lookOf = (community: Community): number =>
  durationMs(settingsTable['notices.look'].get(community) ?? { amount: 0, unit: 's' });

/** Whoever writes an urgent one may also warn the neighbours of an emergency: it rings at night. */
async function mayWarn(
  work: Work,
  slackUser: string,
  community: string,
  { urgent }: NoticeDraft,
): Promise<Refused | null> {
  if (!urgent) return null;
  const may = await actorWhoMay(work.em, slackUser, community, 'emergency.warn');
  return may.ok ? null : may;
}

/** Puts a notice into the books with its card; `lookMs` is how long it waits where it has no time of its own. */
export async function createNotice(
  work: Work,
  given: {
    community: string;
    draft: NoticeDraft;
    corrects: string | null;
    writtenBy: string | null;
    lookMs: number;
    /** In which what is wrong with a list is said. */
    language?: Language;
  },
): Promise<Notice | Unknown> {
  const { draft, lookMs, language = 'en' } = given;
  const community = await work.em.findOneOrFail(Community, { id: given.community });
  const before = given.corrects && (await work.em.findOne(Notice, { id: given.corrects }));
  const read = await readAudience(work, { community, draft, before: before || null, language });
  if ('unknown' in read) return read;
  const { rows } = await sql<{
    number: string;
  }>`select nextval('notice_numbers') as number`.execute(work.em.getKysely());
  const waits = settingsTable['notices.approval'].get(community) === true && !draft.urgent;
  const notice = work.em.create(Notice, {
    id: work.chance.id(work.nowMs),
    number: Number(rows[0]?.number),
    community: community.id,
    audience: read.audience,
    texts: draft.texts,
    files: [...draft.files],
    urgent: draft.urgent,
    state: waits && given.writtenBy !== null ? 'proposed' : 'planned',
    sendAt: sendAtOf(draft, work.nowMs, lookMs),
    corrects: given.corrects,
    writtenBy: given.writtenBy,
    writtenAt: work.nowMs,
    decidedBy: null,
    decidedAt: null,
    begunAt: null,
    endedAt: null,
    endedBy: null,
    listedTo: null,
    listedAt: null,
    lookAt: work.nowMs,
    shownAt: null,
    ...read.reach,
    version: 1,
  });
  await work.em.flush();
  await wantCard(work, {
    surface: 'slack',
    subjectKind: 'notice',
    subject: notice.id,
    place: community.channels.dispatch,
    lane: 'conversation',
  });
  return notice;
}

const sendAtOf = ({ urgent, sendAt }: NoticeDraft, nowMs: number, lookMs: number): number =>
  urgent ? nowMs : (sendAt ?? nowMs + lookMs);

type Drafted = {
  community: Community;
  draft: NoticeDraft;
  /** The notice that is written anew, or put right. */
  before: Notice | null;
  language: Language;
};

/** Whom a draft concerns: what was typed, what its lists hold, and what is kept of the notice before it. */
async function readAudience(
  work: Work,
  { community, draft, before, language }: Drafted,
): Promise<{ audience: string; reach: Reach } | Unknown> {
  const { selector: typed, unknown } = readSelector(draft.to);
  if (unknown.length === 0) unknown.push(...(await notThere(work.em, community.id, typed)));
  const lists = await readHomeLists(work, { community, lists: draft.lists ?? [], language });
  const kept = readSelector(draft.keeps?.audience && before ? before.audience : '').selector;
  const named = bothOf(bothOf(kept, typed), { ...noSelector, units: lists.units });
  if (unknown.length > 0 || lists.wrong.length > 0 || namesNobody(named))
    return { ok: false, unknown, wrongLists: lists.wrong };
  const reach = await reachOf(work.em, community.id, named, work.nowMs);
  return { audience: writeSelector(named), reach };
}

/** Writes a notice anew that has not begun to go out; what was approved is to be approved again. */
export async function changeNotice(
  office: Office,
  input: { slackUser: string; notice: string; draft: NoticeDraft; language: Language },
): Promise<ActResult | Unknown> {
  const { draft } = input;
  return inOneTransaction(office, async (work) => {
    const notice = await lockNotice(work, input.notice);
    if (!notice) return refusal('not_found');
    const may = await actorWhoMay(work.em, input.slackUser, notice.community, 'notice.write');
    if (!may.ok) return may;
    if (notice.state !== 'planned' && notice.state !== 'proposed') return refusal('already_sent');
    const refused = await mayWarn(work, input.slackUser, notice.community, draft);
    if (refused) return refused;
    const community = await work.em.findOneOrFail(Community, { id: notice.community });
    const { language } = input;
    const read = await readAudience(work, { community, draft, before: notice, language });
    if ('unknown' in read) return read;
    const { files: kept = 'all' } = draft.keeps ?? {};
    const stay = notice.files.filter((file) => kept === 'all' || kept.includes(file.id));
    const files = [...stay, ...draft.files].slice(0, noticeFilesMax);
    const waits = settingsTable['notices.approval'].get(community) === true && !draft.urgent;
    Object.assign(notice, {
      audience: read.audience,
      ...read.reach,
      texts: draft.texts,
      files,
      urgent: draft.urgent,
      sendAt: sendAtOf(draft, work.nowMs, lookOf(community)),
      state: waits ? 'proposed' : 'planned',
      writtenBy: may.actor.id,
      decidedBy: null,
      decidedAt: null,
    });
    recordAudit(work, { kind: 'staff', id: may.actor.id }, 'notice.changed', 'notice', notice.id);
    await work.em.flush();
    await redrawCards(work, 'notice', notice.id);
    return { ok: true };
  });
}
