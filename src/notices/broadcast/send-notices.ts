import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { redrawCards } from '../../delivery/cards.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { Notice } from '../notice-entities.ts';
import { beginNotice, listRecipients } from './begin.ts';
import { feed, harvest, roomNow } from './feed.ts';

/** How often the card of a notice shows how far it is while it goes out, in ms. */
const shownEveryMs = 15_000;

/**
 * Goes on with what goes out to many: notices whose time has come begin, their recipients are written
 * in batches, as many are put into the outbox as are sent in the next seconds, and what became of those
 * before is written down. All of it stands in the database: whoever runs it next goes on there.
 */
export async function sendNotices(office: Office): Promise<void> {
  const nowMs = office.clock.now();
  const { rows } = await sql<{
    id: string;
  }>`/* standing_notices */ select id from notices where id in (
      select id from notices where state in ('sending', 'paused')
      union all select notice_id from notice_recipients where state = 'queued'
      union all select id from notices where state = 'planned' and send_at <= ${new Date(nowMs).toISOString()}::timestamptz)
    order by urgent desc, send_at, number`.execute(office.orm.em.fork().getKysely());
  for (const { id } of rows) await inOneTransaction(office, (work) => goOn(work, id));
}

async function goOn(work: Work, id: string): Promise<void> {
  // Somebody may press a button on it at this moment, or another process be at it.
  const notice = await work.em.findOne(
    Notice,
    { id },
    { lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
  );
  if (!notice) return;
  if (notice.state === 'planned' && notice.sendAt <= work.nowMs) await beginNotice(work, notice);
  if (notice.begunAt === null) return;
  // Also of one that was stopped: what was in flight then has arrived.
  const harvested = await harvest(work, notice);
  const lookedAt = notice.lookAt;
  if (notice.state === 'sending') {
    await listRecipients(work, notice);
    await work.em.flush();
    // Its files go before the words, and take places as they do.
    const room = (await roomNow(work)) / (1 + notice.files.length);
    await feed(work, notice, Math.ceil(room));
    if (notice.listedAt !== null && !(await hasMore(work, id))) {
      notice.state = 'sent';
      notice.endedAt = work.nowMs;
    }
  }
  // That it waits, and for what, is shown at once; while it does nothing there is nothing new to show.
  const waits = notice.lookAt - work.nowMs > shownEveryMs * 4;
  const shows =
    notice.shownAt === null ||
    (waits && (notice.lookAt !== lookedAt || harvested > 0)) ||
    (!waits && work.nowMs - notice.shownAt >= shownEveryMs);
  if (notice.state === 'sent' || (shows && notice.state === 'sending')) {
    notice.shownAt = work.nowMs;
    await work.em.flush();
    await redrawCards(work, 'notice', id);
  }
}

async function hasMore(work: Work, id: string): Promise<boolean> {
  const { rows } = await sql<{ more: boolean }>`/* notice_has_more */
    select exists (select 1 from notice_recipients where notice_id = ${id}::uuid and state = 'waiting')
      or exists (select 1 from notice_recipients where notice_id = ${id}::uuid and state = 'queued') as more`.execute(
    work.em.getKysely(),
  );
  return rows[0]?.more ?? false;
}
