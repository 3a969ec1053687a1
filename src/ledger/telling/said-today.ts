import { type RawBuilder, sql } from 'kysely';
import type { Community } from '../../community/entities.ts';
import { billsToldCauseSql } from '../../delivery/causes.ts';

/** So many days a message about bills may wait in the outbox. */
const waitsDays = 3;

/**
 * SQL for whether a chat is told of bills that were issued on a day (ISO), or still waits to be: with that it
 * has had its one word of the day about money (docs/norms.md). `chat` is the column of the chat's id.
 */
export const toldOfBillsOn = (
  chat: string,
  { id, timeZone }: Pick<Community, 'id' | 'timeZone'>,
  day: string,
): RawBuilder<boolean> => sql<boolean>`exists (
  select 1 from bill_runs br join bill_tellings bt on bt.run_id = br.id and bt.chat = ${sql.ref(chat)}
    left join outbox bo on bo.key = ${billsToldCauseSql('bt.run_id', 'bt.chat')} || ':0'
  where br.community_id = ${id} and br.state = 'issued'
    and (br.issued_at at time zone ${timeZone})::date between ${day}::date - ${waitsDays}::int and ${day}::date
    and (bo.seq is null or bo.state in ('pending', 'sending') or (bo.sent_at at time zone ${timeZone})::date = ${day}::date))`;

/** SQL for whether a chat is told of a stand on a day (ISO), or is about to be. `chat` is the column of its id. */
export const toldOfStandOn = (
  chat: string,
  day: string,
): RawBuilder<boolean> => sql<boolean>`exists (
  select 1 from stand_tellings ts where ts.chat = ${sql.ref(chat)} and ts.day = ${day}::date
    and coalesce(ts.outcome, 'said') = 'said')`;

/** SQL for whether a chat has, or is about to have, a reminder on a day (ISO). `chat` is the column of its id. */
export const remindedOn = (chat: string, day: string): RawBuilder<boolean> => sql<boolean>`exists (
  select 1 from reminders rm where rm.chat = ${sql.ref(chat)} and rm.day = ${day}::date
    and coalesce(rm.outcome, 'said') = 'said')`;
