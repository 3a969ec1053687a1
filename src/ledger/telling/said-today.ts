import { type RawBuilder, sql } from 'kysely';
import type { Community } from '../../community/entities.ts';

/** For so many days whoever is to be told of bills is taken to hear of them any moment; what waits longer holds up no other word. */
const waitsDays = 3;

/**
 * SQL for whether a chat was told of bills on a day (ISO), of whichever community: somebody with homes in several is one
 * person. `chat` is the column of the chat's id.
 */
export const saidBillsOn = (chat: string, day: string): RawBuilder<boolean> => sql<boolean>`exists (
  select 1 from bill_tellings bt where bt.chat = ${sql.ref(chat)} and bt.said_on = ${day}::date)`;

/**
 * SQL for whether a chat is told of bills on a day (ISO), or still waits to be: with that it
 * has had its one word of the day about money (docs/norms.md). `chat` is the column of the chat's id.
 */
export const toldOfBillsOn = (
  chat: string,
  { timeZone }: Pick<Community, 'timeZone'>,
  day: string,
): RawBuilder<boolean> => sql<boolean>`(${saidBillsOn(chat, day)} or exists (
  select 1 from bill_tellings bt join bill_runs br on br.id = bt.run_id
  where bt.chat = ${sql.ref(chat)} and bt.outcome is null
    and (br.issued_at at time zone ${timeZone})::date between ${day}::date - ${waitsDays}::int and ${day}::date))`;

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
