import type { Draws } from '../draws.ts';
import type { Dweller } from '../people/residents.ts';
import type { Board } from '../staff/board.ts';
import type { Witness } from '../witness.ts';
import type { World } from '../world.ts';

/** Somebody who owes for a home, with or without a phone. */
export type Payer = Pick<Dweller, 'home' | 'temper' | 'draws'>;

/** What a part of the story works with. */
export type Story = {
  world: World;
  witness: Witness;
  /** What stands in the channels, as the staff see it. */
  board: Board;
  /** Those who have a phone. */
  dwellers: readonly Dweller[];
  /** Those whose homes are billed and who may come to pay. */
  payers: readonly Payer[];
  fromMs: number;
  untilMs: number;
  /** The day of the month by which bills are due. */
  dueDay: number;
  /** How many months before the first one are billed as the story begins, and owed. */
  monthsBehind: number;
  /** Whether residents can pay inside their chat, by Telegram's test provider. */
  paysInChat: boolean;
  /** Whether meters are read, and water is billed by them. */
  readsMeters: boolean;
  /** Chance for a part of its own. */
  drawsOf(part: string): Draws;
};

/** What a domain brings to the story: it says what happens when, and what people do about it. */
export type Part = (story: Story) => Promise<void> | void;

const hour = 3_600_000;

/** Whether a story is over before most things would come to pass in it by themselves. */
export const isShort = ({ fromMs, untilMs }: Story): boolean => untilMs - fromMs < 10 * 24 * hour;

/** The days of a story at an hour of the day (0 to 24) in Shanghai, in ms, from its first one on. */
export function daysAt(
  { fromMs, untilMs }: Story,
  ofDay: number,
): { ms: number; weekday: number; date: Temporal.PlainDate }[] {
  const days: { ms: number; weekday: number; date: Temporal.PlainDate }[] = [];
  let midnight = Temporal.Instant.fromEpochMilliseconds(fromMs)
    .toZonedDateTimeISO('Asia/Shanghai')
    .startOfDay();
  while (midnight.epochMilliseconds < untilMs) {
    const ms = midnight.epochMilliseconds + ofDay * hour;
    if (ms >= fromMs && ms < untilMs)
      days.push({ ms, weekday: midnight.dayOfWeek, date: midnight.toPlainDate() });
    midnight = midnight.add({ days: 1 });
  }
  return days;
}
