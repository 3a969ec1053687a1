import { type RawBuilder, sql } from 'kysely';
import type { TgMessage } from '../../../bots/playground/botapi/model.ts';
import type { Simulation } from '../../../workers/simulation/simulate.ts';

/** What holds at the end of every day, whatever happened: its name in a sentence, and what breaks it. */
export type Invariant = {
  name: string;
  /** What is wrong, each in the words of those it happened to; empty when it holds. */
  broken(simulation: Simulation): Promise<string[]>;
};

/** A day and an hour in ms: what is looked at at the end of a day reaches back so far. */
export const lookedBackMs = 25 * 3_600_000;

/** Rows of the office's database, over the simulation's own connection. */
export async function rowsOf<Row>(
  { watcher }: Pick<Simulation, 'watcher'>,
  statement: RawBuilder<Row>,
): Promise<Row[]> {
  return (await statement.execute(watcher.em.fork().getKysely())).rows;
}

/** When the day that is looked at began, as the database takes it. */
export const sinceYesterday = ({ world }: Pick<Simulation, 'world'>): RawBuilder<unknown> =>
  sql`${new Date(world.clock.now() - lookedBackMs).toISOString()}::timestamptz`;

/** What the office wrote into a chat, in order. */
export function fromOffice({ world }: Pick<Simulation, 'world'>, chat: number): TgMessage[] {
  return world.platforms.telegram.world.messages
    .values()
    .filter((one) => one.chat.id === chat && one.from?.is_bot === true)
    .sort((a, b) => a.message_id - b.message_id);
}

/** An instant in words, for whoever reads what is wrong. */
export const when = (ms: number): string =>
  Temporal.Instant.fromEpochMilliseconds(ms)
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });
