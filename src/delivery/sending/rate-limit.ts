import type { Platform } from '../destinations.ts';

/**
 * Keeps a process from knocking while a platform has said to wait, or does not
 * answer at all. A limit that one chat meets closes that chat only (its own part
 * waits); when a second chat meets one within the same wait, the limit is the
 * bot's, and everything but emergencies waits. Of a platform that does not answer
 * it remembers what the database said last; see silence.ts. Instants in ms.
 */
export type RateLimit = {
  /** Until when nothing but emergencies should be sent to a platform; 0 when open. */
  closedUntil(platform?: Platform): number;
  /** Records that `chat` was told to wait until `untilMs`. */
  limited(chat: string, untilMs: number, nowMs: number): void;
  /** Records until when a silent platform is left alone; null when it is not silent. */
  silent(platform: Platform, untilMs: number | null): void;
  /** Whether an attempt was left without an answer since the platform last gave one. */
  isSilent(platform: Platform): boolean;
};

export function openRateLimit(): RateLimit {
  const waiting = new Map<string, number>();
  let closed = 0;
  const silentUntil = new Map<Platform, number>();
  return {
    closedUntil(platform = 'telegram') {
      const limited = platform === 'telegram' ? closed : 0;
      return Math.max(limited, silentUntil.get(platform) ?? 0);
    },
    limited(chat, untilMs, nowMs) {
      for (const [other, until] of waiting) if (until <= nowMs) waiting.delete(other);
      waiting.set(chat, untilMs);
      if (waiting.size > 1) closed = Math.max(closed, untilMs);
    },
    silent(platform, untilMs) {
      if (untilMs === null) silentUntil.delete(platform);
      else silentUntil.set(platform, untilMs);
    },
    isSilent: (platform) => silentUntil.has(platform),
  };
}
