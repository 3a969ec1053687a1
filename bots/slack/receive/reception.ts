import { type Clock, doneWithin, type Timer } from '../../../src/clock.ts';
import type { Language } from '../../../src/config.ts';

/** How something came in that somebody waits for. */
export type Reception = {
  /** When, in ms: what Slack gives for an answer runs from there, and not from when the database has answered. */
  receivedMs: number;
  /** The language of whoever asked, looked up meanwhile; never rejects. */
  reads: Promise<Language>;
};

/** So long is waited for what only makes an answer nicer, in ms. */
const soonMs = 200;

/** Takes note of when something came in, and begins to look up what language whoever brought it reads. */
export function receive(
  context: {
    office: { clock: Clock };
    language: Language;
    languageOf(slackUser: string): Promise<Language>;
  },
  slackUser: string,
): Reception {
  return {
    receivedMs: context.office.clock.now(),
    // Whatever keeps the database from saying it keeps it from the answer as well, which then says so.
    reads: context.languageOf(slackUser).catch(() => context.language),
  };
}

/** How much of `withinMs` after it came in is left, in ms: nothing below zero, and no more where the clock was set back. */
export function leftOf(clock: Clock, { receivedMs }: Reception, withinMs: number): number {
  return Math.min(withinMs, Math.max(0, withinMs - (clock.now() - receivedMs)));
}

/** The language of whoever asked, where it is known soon; else `otherwise`. */
export async function readsSoon(
  timer: Timer,
  { reads }: Reception,
  otherwise: Language,
): Promise<Language> {
  const known = await doneWithin(timer, soonMs, reads);
  return known?.value ?? otherwise;
}
