import { type RawBuilder, sql } from 'kysely';

/** Between two notices to one person, in ms (docs/norms.md). */
const betweenMs = 3_600_000;

/** SQL for whether the chat of a recipient `r` has had, or is about to have, another notice within the hour before an instant (ms). */
export const hadAnother = (nowMs: number): RawBuilder<boolean> => sql<boolean>`exists (
  select 1 from notice_recipients other where other.chat = r.chat and other.notice_id <> r.notice_id
    and (other.state = 'queued' or other.sent_at > ${new Date(nowMs - betweenMs).toISOString()}::timestamptz))`;
