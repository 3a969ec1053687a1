/** The two sides that parts go out to. */
export type Platform = 'telegram' | 'slack';

/**
 * Keeps a process from knocking while a platform has said to wait, or does not
 * answer at all. A limit that one chat meets closes that chat only (its own part
 * waits); when a second chat meets one within the same wait, the limit is the
 * bot's, and everything but emergencies waits. A platform that left several
 * attempts in a row without an answer is away: then one part at a time is sent
 * as a probe, and everything else but emergencies waits for its answer.
 * Instants in ms.
 */
export type Gate = {
  /** Until when nothing but emergencies should be sent to a platform; 0 when open. */
  closedUntil(platform?: Platform): number;
  /** Takes the turn to ask a platform that is away whether it is back; nothing changes while it is not. */
  probe(platform: Platform, nowMs: number): void;
  /** Records that `chat` was told to wait until `untilMs`. */
  limited(chat: string, untilMs: number, nowMs: number): void;
  /** Records that a platform answered, whatever it said, or left an attempt without an answer. */
  answered(platform: Platform): void;
  silent(platform: Platform, nowMs: number): void;
};

/** So many attempts in a row without an answer, and the platform is away. */
export const silencesUntilAway = 3;
/** A probe that has not come back after so long is sent anew, in ms: longer than one call may take. */
const probeTakesMs = 15_000;
/** The longest wait between two probes, in ms. */
const probeEveryMs = 30_000;

export function openGate(): Gate {
  const waiting = new Map<string, number>();
  let closed = 0;
  const silences: Record<Platform, number> = { telegram: 0, slack: 0 };
  const nextProbeAt: Record<Platform, number> = { telegram: 0, slack: 0 };
  const isAway = (platform: Platform): boolean => silences[platform] >= silencesUntilAway;
  return {
    closedUntil(platform = 'telegram') {
      const limited = platform === 'telegram' ? closed : 0;
      return isAway(platform) ? Math.max(limited, nextProbeAt[platform]) : limited;
    },
    probe(platform, nowMs) {
      if (isAway(platform)) nextProbeAt[platform] = nowMs + probeTakesMs;
    },
    limited(chat, untilMs, nowMs) {
      for (const [other, until] of waiting) if (until <= nowMs) waiting.delete(other);
      waiting.set(chat, untilMs);
      if (waiting.size > 1) closed = Math.max(closed, untilMs);
    },
    answered(platform) {
      silences[platform] = 0;
    },
    silent(platform, nowMs) {
      silences[platform] += 1;
      const more = silences[platform] - silencesUntilAway;
      if (more >= 0) nextProbeAt[platform] = nowMs + Math.min(1000 * 2 ** more, probeEveryMs);
    },
  };
}
