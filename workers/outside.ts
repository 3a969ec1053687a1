import type { Timer } from '../src/clock.ts';
import type { Pace } from '../src/delivery/sending/pace.ts';

/** What an office meets that is not run by the machine's own network and time, as in a simulation. */
export type Outside = {
  /** By which platforms are called. */
  fetch: typeof fetch;
  /** By which whatever is to be done later is come back to. */
  timer: Timer;
  /** How long anybody is waited for, in ms. */
  patienceMs: number;
  /** How fast Telegram is sent to. */
  pace: Pace;
  /** How often it is looked whether anything comes in, in ms. */
  looksEveryMs: number;
  /** Does something that asks the database by a connection of its own, when nothing else is asked. */
  inTurn<T>(task: () => Promise<T>): Promise<T>;
};
