/**
 * Keeps a bot from knocking while its platform has said to wait. A limit that
 * one chat meets closes that chat only (its own part waits); when a second chat
 * meets one within the same wait, the limit is the bot's, and everything but
 * emergencies waits. Instants in ms.
 */
export type Gate = {
  /** Until when nothing but emergencies should be sent; 0 when open. */
  closedUntil(): number;
  /** Records that `chat` was told to wait until `untilMs`. */
  limited(chat: string, untilMs: number, nowMs: number): void;
};

export function openGate(): Gate {
  const waiting = new Map<string, number>();
  let closed = 0;
  return {
    closedUntil: () => closed,
    limited(chat, untilMs, nowMs) {
      for (const [other, until] of waiting) if (until <= nowMs) waiting.delete(other);
      waiting.set(chat, untilMs);
      if (waiting.size > 1) closed = Math.max(closed, untilMs);
    },
  };
}
