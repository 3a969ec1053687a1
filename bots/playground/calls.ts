/** One raw call a platform's stand-in answered. */
export type RawCall = {
  n: number;
  at: number;
  platform: 'telegram' | 'slack';
  method: string;
  args: Record<string, unknown>;
  ok: boolean;
  error?: string;
  response: unknown;
  ms: number;
};

export type CallLog = {
  all(): RawCall[];
  record(call: Omit<RawCall, 'n'>): void;
  onCall(listener: (call: RawCall) => void): () => void;
};

const kept = 500;

/** The last five hundred calls, and word of each as it is answered. */
export function callLog(): CallLog {
  const calls: RawCall[] = [];
  const listeners = new Set<(call: RawCall) => void>();
  let n = 0;
  return {
    all: () => [...calls],
    record(call) {
      n += 1;
      const numbered = { n, ...call };
      calls.push(numbered);
      if (calls.length > kept) calls.shift();
      for (const listener of listeners) listener(numbered);
    },
    onCall(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** What a stand-in can be made to do wrong. */
export type Faults = {
  /** Answers 503 to everything and brings nothing. */
  away: boolean;
  slowMs: number;
  /** The next `calls` calls are told to wait. */
  rateLimit: { calls: number; retryAfterS: number } | null;
  /** Every update or event is brought twice. */
  duplicates: boolean;
  /** Refuses every call with this error, such as `invalid_auth` after a token was revoked; Slack only. */
  refuses: string | null;
  /** Refuses `apps.connections.open` alone, as after the app token was revoked; Slack only. */
  refusesApp: string | null;
  /** The first acknowledgements of so many events are lost on their way, and the events come again; Slack only. */
  lostAcks: number;
  /** Refuses single methods, each with its error; Slack only. */
  refusesCalls: Record<string, string>;
  /** Tells `setMyCommands` to wait so many seconds; Telegram only. */
  limitsCommandsS: number | null;
};

export const noFaults = (): Faults => ({
  away: false,
  slowMs: 0,
  rateLimit: null,
  duplicates: false,
  refuses: null,
  refusesApp: null,
  lostAcks: 0,
  refusesCalls: {},
  limitsCommandsS: null,
});
