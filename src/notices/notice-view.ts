import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { communityQuietUntil } from '../community/calendar/quiet-hours.ts';
import { Community } from '../community/entities.ts';
import { noticeCauses } from '../delivery/causes.ts';
import type { FileRef } from '../delivery/parts.ts';
import { type HeldBack, heldBack } from '../delivery/sending/held-back.ts';
import { communityView, staffById } from '../requests/request/views/load-views.ts';
import type { RequestView } from '../requests/request/views/view.ts';
import type { StaffView } from '../staff/people/staff-view.ts';
import { writtenOf } from './make-notice.ts';
import { Notice, type NoticeState, type RecipientState } from './notice-entities.ts';
import type { Written } from './notice-message.ts';
import { hadAnother } from './one-an-hour.ts';
import { readSelector, type Selector } from './selector.ts';

/** What the card and the windows of a notice are drawn from. Instants in ms. */
export type NoticeView = {
  id: string;
  number: number;
  community: RequestView['community'];
  audience: string;
  selector: Selector;
  written: Written;
  files: readonly Pick<FileRef, 'id' | 'name'>[];
  urgent: boolean;
  state: NoticeState;
  sendAt: number;
  /** The number of the notice that this one puts right. */
  corrects: number | null;
  writtenBy: StaffView | null;
  decidedBy: StaffView | null;
  begunAt: number | null;
  endedAt: number | null;
  endedBy: StaffView | null;
  homes: number;
  people: number;
  chats: number;
  without: number;
  /** Chats by where it stands with them, and how many of them have seen it. */
  counts: Readonly<Partial<Record<RecipientState, number>>>;
  seen: number;
  /** What keeps it from going on now; nothing where all of it is null. */
  held: NoticeHeld;
};

/**
 * Why a notice does not go on now: until when the quiet hours of its community last, which chats wait for the end of
 * their own, and how many had another notice within the hour.
 */
export type NoticeHeld = { until: number | null; own: HeldBack | null; recent: number };

/** Loads it as it is now; null where there is no such notice. */
export async function loadNoticeView(
  em: EntityManager,
  id: string,
  nowMs: number,
): Promise<NoticeView | null> {
  const notice = await em.findOne(Notice, { id });
  if (!notice) return null;
  const ids = [notice.writtenBy, notice.decidedBy, notice.endedBy].filter((one) => one !== null);
  const [community, staff, { written }, corrected, counted] = await Promise.all([
    communityView(em, notice.community),
    staffById(em, ids),
    writtenOf(em, notice),
    notice.corrects === null ? null : em.findOne(Notice, { id: notice.corrects }),
    sql<{ state: RecipientState; chats: number; seen: number }>`/* notice_counts */
      select state, count(*)::int as chats, count(seen_at)::int as seen
      from notice_recipients where notice_id = ${id}::uuid group by state`.execute(em.getKysely()),
  ]);
  const by = (one: string | null): StaffView | null =>
    one === null ? null : (staff.get(one) ?? null);
  const { selector } = readSelector(notice.audience);
  return {
    id,
    number: notice.number,
    community,
    audience: notice.audience,
    selector,
    written,
    files: notice.files.map(({ id: file, name }) => ({ id: file, name })),
    urgent: notice.urgent,
    state: notice.state,
    sendAt: notice.sendAt,
    corrects: corrected?.number ?? null,
    writtenBy: by(notice.writtenBy),
    decidedBy: by(notice.decidedBy),
    begunAt: notice.begunAt,
    endedAt: notice.endedAt,
    endedBy: by(notice.endedBy),
    homes: notice.homes,
    people: notice.people,
    chats: notice.chats,
    without: notice.without,
    counts: Object.fromEntries(counted.rows.map((row) => [row.state, row.chats])),
    seen: counted.rows.reduce((sum, row) => sum + row.seen, 0),
    held: await heldOf(em, notice, nowMs),
  };
}

/** What keeps a notice that is planned or goes out from going; an urgent one is kept by nothing. */
async function heldOf(em: EntityManager, notice: Notice, nowMs: number): Promise<NoticeHeld> {
  const { id, state, urgent, sendAt } = notice;
  if (urgent || (state !== 'planned' && state !== 'sending'))
    return { until: null, own: null, recent: 0 };
  const community = await em.findOneOrFail(Community, { id: notice.community });
  const until = communityQuietUntil(community, Math.max(nowMs, sendAt));
  if (until !== null || state === 'planned') return { until, own: null, recent: 0 };
  const { rows } = await sql<{ recent: number }>`/* notice_recent */
    select count(*)::int as recent from notice_recipients r where r.notice_id = ${id}::uuid and r.state = 'waiting'
      and ${hadAnother(nowMs)}`.execute(em.getKysely());
  return {
    until,
    own: await heldBack(em, noticeCauses(id), ':words'),
    recent: rows[0]?.recent ?? 0,
  };
}
