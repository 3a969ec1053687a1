/** What BullMQ opens: a queue, or who works one off. */
type Opening = {
  waitUntilReady(): Promise<unknown>;
  close(force?: boolean): Promise<void>;
};

export type KeptOpen<T> = {
  now(): T;
  /** Tries no more. */
  end(): void;
};

const againAfterMs = 1000;

/**
 * Opens something, and opens it anew until it could be opened: BullMQ asks its server
 * once who it is, and one question that was not answered in time, as while a machine is
 * busy starting, would leave the queue refusing everything for as long as the process lives.
 */
export function keepOpen<T extends Opening>(open: () => T): KeptOpen<T> {
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  const opened = (): T => {
    const one = open();
    one.waitUntilReady().catch(() => {
      if (ended) return;
      timer = setTimeout(() => {
        current = opened();
        // It never worked; what its end may still say is of no use to anybody.
        one.close(true).catch(() => undefined);
      }, againAfterMs);
    });
    return one;
  };
  let current = opened();
  return {
    now: () => current,
    end() {
      ended = true;
      clearTimeout(timer);
    },
  };
}
