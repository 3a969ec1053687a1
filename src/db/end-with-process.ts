import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How often, and how many times, an ending process looks for the number of a server that it began to start. */
const look = { everyMs: 10, times: 300 } as const;

/** What this process has begun of a server, for the case that it ends without having stopped it. */
export type Begun = {
  /** Whether the server was started here, or is being started at this moment. */
  state: 'nothing' | 'starting' | 'started';
};

/**
 * Has the server under `data` end with this process when that ends in the middle, by a signal or
 * by `process.exit`, as far as it was started here: nothing then stays behind. Whoever else of the
 * office works with it brings it back. SIGKILL leaves nobody to do this; the next start
 * finds the server. @returns what takes this back, for a server that was stopped in order
 */
export function endWithProcess(data: string, begun: Begun): () => void {
  const end = (): void => {
    const times = { nothing: 0, starting: look.times, started: 1 }[begun.state];
    for (let n = 0; n < times; n += 1) {
      const id = serverOf(data);
      // SIGINT is PostgreSQL's fast shutdown: connections are ended, and what is on disk is whole.
      if (id !== null && signalled(id)) return;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, look.everyMs);
    }
  };
  process.on('exit', end);
  return () => process.off('exit', end);
}

/** The number of the server's first process; null where none has been written down, or it is somebody else's by now. */
function serverOf(data: string): number | null {
  const id = Number(wordsIn(join(data, 'postmaster.pid')).split('\n')[0]);
  if (!Number.isInteger(id) || id <= 0) return null;
  const told = wordsIn(`/proc/${id}/stat`);
  return process.platform !== 'linux' || /^\d+ \(postgres\) [^ZX]/.test(told) ? id : null;
}

function wordsIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It has not got so far, or is gone.
    return '';
  }
}

function signalled(id: number): boolean {
  try {
    process.kill(id, 'SIGINT');
    return true;
  } catch {
    // It ended in this moment.
    return false;
  }
}
