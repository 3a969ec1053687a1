import type { sql } from 'kysely';
import type { Simulation } from '../../workers/simulation/simulate.ts';
import { rowsOf } from './invariants/invariant.ts';

/** Takes back what is not in the database. */
export type TakeBack = () => void;

/** Something that must never happen: what it is, the invariant that is to find it, and what that says of it. */
export type Planted = {
  what: string;
  breaks: string;
  says: RegExp;
  /** Has it happen; what it gives takes it back where it is not in the database. */
  plant(simulation: Simulation): Promise<void> | Promise<TakeBack> | TakeBack;
};

/** Changes the database, over the connection that sees it alone. */
export const change = async (
  simulation: Simulation,
  statement: ReturnType<typeof sql>,
): Promise<void> => void (await rowsOf(simulation, statement));

/** An hour of the day that has ended, in Shanghai, in ms. */
export const hourOf = ({ world }: Simulation, ofDay: number): number =>
  Temporal.Instant.fromEpochMilliseconds(world.clock.now() - 24 * 3_600_000)
    .toZonedDateTimeISO('Asia/Shanghai')
    .startOfDay()
    .add({ hours: ofDay }).epochMilliseconds;

/** Puts a message of the office into somebody's chat, at an instant (ms), or what says that they paid. */
export function say(
  { world }: Simulation,
  chat: number,
  text: string,
  more: { atMs?: number; paid?: Record<string, unknown> } = {},
): () => void {
  const { messages, bot } = world.platforms.telegram.world;
  const id = 900_000 + messages.values().filter((one) => one.message_id >= 900_000).length;
  const key = `${chat}:${id}`;
  messages.put(key, {
    ...{ message_id: id, date: Math.floor((more.atMs ?? world.clock.now()) / 1000) },
    ...{ from: bot, text, chat: { id: chat, type: 'private' } },
    ...(more.paid ? { successful_payment: more.paid as never } : {}),
  });
  return () => messages.delete(key);
}

/** One of those who live here. */
export function home({ dwellers }: Simulation, index: number): Simulation['dwellers'][number] {
  const found = dwellers[index];
  if (!found) throw new Error('Too few live here.');
  return found;
}

/** Puts something behind what the witness knows. */
export function witnessed<T>(list: T[], one: T): () => void {
  list.push(one);
  return () => void list.splice(list.indexOf(one), 1);
}
