import { isDatabaseAway } from '../database-away.ts';
import type { Office } from '../work.ts';
import { type Arrival, type Stored, storeInbox } from './inbox.ts';

/** Stores one arrival as storeInbox does; what comes at the same moment is stored with it. */
export type StoreOne = (arrival: Arrival) => Promise<Stored>;

/** So many are stored in one statement at most; Telegram brings no more at once. */
const togetherMax = 100;

type Waiting = {
  arrival: Arrival;
  resolve(stored: Stored): void;
  reject(error: unknown): void;
};

/**
 * Many arrivals cost the database one statement and one commit: what comes while
 * one is under way is stored by the next. Nobody waits for others to come, and
 * danger waits for nobody. Whoever needs an order, such as that of one chat,
 * brings the second when the first is stored. Where storing together fails, each
 * is tried alone, so that none fails because of another.
 */
export function storeTogether(office: Office): StoreOne {
  const waiting: Waiting[] = [];
  let isUnderway = false;
  const storeWaiting = async (): Promise<void> => {
    while (waiting.length > 0) await storeThese(office, waiting.splice(0, togetherMax));
    isUnderway = false;
  };
  return (arrival) =>
    new Promise((resolve, reject) => {
      const one: Waiting = { arrival, resolve, reject };
      if (arrival.urgent) {
        void storeThese(office, [one]);
        return;
      }
      waiting.push(one);
      if (isUnderway) return;
      isUnderway = true;
      // What was brought in one breath, such as a batch of updates, is all here by then.
      setImmediate(() => void storeWaiting());
    });
}

/** Throws never: each is told what became of it. */
async function storeThese(office: Office, these: readonly Waiting[]): Promise<void> {
  try {
    const stored = await storeInbox(
      office,
      these.map(({ arrival }) => arrival),
    );
    for (const [index, { resolve, reject }] of these.entries()) {
      const one = stored[index];
      if (one) resolve(one);
      else reject(new Error('The inbox gave no answer for what arrived.'));
    }
  } catch (error) {
    if (these.length > 1 && !isDatabaseAway(error))
      await Promise.all(these.map((one) => storeThese(office, [one])));
    else for (const { reject } of these) reject(error);
  }
}
