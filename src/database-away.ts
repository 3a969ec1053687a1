/** How long is waited between two tries while the database does not answer, in ms. */
const waitsMs = [50, 100, 200, 400, 800, 1000];
/** How often it is tried: with the waits above for about ten minutes. */
const triesMax = 600;

/**
 * SQLSTATE of a server that ends, starts, or has no room for a connection or on its disk, and of lost
 * connections. Source: PostgreSQL's documentation, appendix A.
 */
const awayStates = /^(08...|57P0[1-4]|53[13]00)$/;
const awaySystem = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOENT|EHOSTUNREACH|ENOTFOUND)$/;
/** What the driver says of a connection that ended under a statement; it gives no code. */
const awayWords =
  /Connection terminated|connection timeout|timeout expired|timeout exceeded when trying to connect|connection error and is not queryable|Query read timeout|not currently accepting connections/i;

/** Whether an error, or what caused it, says that the database did not answer, rather than that it refused. */
export function isDatabaseAway(error: unknown): boolean {
  for (let one = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth += 1) {
    const code = 'code' in one && typeof one.code === 'string' ? one.code : '';
    if (awayStates.test(code) || awaySystem.test(code) || awayWords.test(one.message)) return true;
  }
  return false;
}

/**
 * Does something in the database until it answers, for about ten minutes. The
 * task must find out by itself whether an earlier try of its own was carried
 * out although its answer was lost. Throws what is no silence of the database
 * at once, and the last silence in the end.
 */
export async function untilAnswered<T>(task: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await task();
    } catch (error) {
      if (!isDatabaseAway(error) || tries >= triesMax) throw error;
      const waitMs = waitsMs[Math.min(tries, waitsMs.length) - 1];
      await new Promise((resolve) => {
        setTimeout(resolve, waitMs).unref();
      });
    }
  }
}
