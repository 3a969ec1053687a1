import { readdirSync, readFileSync } from 'node:fs';

/** How long a process was at a processor and how long it waited for one, in ns. */
type Spent = { ran: number; waited: number };

/** What a system tells of a process and all its threads (Linux); null where it does not. */
function spentOf(pid: number): Spent | null {
  try {
    const folder = `/proc/${pid}/task`;
    const sum: Spent = { ran: 0, waited: 0 };
    for (const thread of readdirSync(folder)) {
      const [ran, waited] = readFileSync(`${folder}/${thread}/schedstat`, 'utf8').split(' ');
      sum.ran += Number(ran);
      sum.waited += Number(waited);
    }
    return sum;
  } catch {
    // It is gone, or this is another system.
    return null;
  }
}

/**
 * Begins to watch how long processes wait for a processor. Its answer is how many times as long as
 * on a machine of their own they have taken since, 1 or more: a machine that others use as well
 * makes everything later by so much, and no more. Where the system does not tell, `otherwise`.
 */
export function watchProcessors(pids: () => number[], otherwise: number): () => number {
  const before = new Map(pids().map((pid) => [pid, spentOf(pid)]));
  return () => {
    const all: Spent = { ran: 0, waited: 0 };
    for (const pid of pids()) {
      const now = spentOf(pid);
      if (!now) continue;
      const was = before.get(pid) ?? { ran: 0, waited: 0 };
      all.ran += now.ran - was.ran;
      all.waited += now.waited - was.waited;
    }
    return all.ran > 0 ? 1 + all.waited / all.ran : otherwise;
  };
}

/** Below this a machine is as good as free: the processes wait for one another, as they do anywhere. */
const asGoodAsFree = 1.5;

/** By what something late is judged: on a machine that is as good as free, by nothing but its time. */
export const allowance = (busy: number): number => (busy < asGoodAsFree ? 1 : busy);
