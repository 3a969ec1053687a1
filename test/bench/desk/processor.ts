import { readdirSync, readFileSync } from 'node:fs';

/** How long all processes of an office and its server have been on a processor, in ms; a machine that is busy with other things does not change it. */
export type Processor = () => number;

/** Reads it of the processes of an office and of a server by its first; always 0 where the system does not tell. */
export const processorOf =
  (pids: () => number[], server: number): Processor =>
  () =>
    [...pids().map(String), ...childrenOf(String(server))].reduce(
      (sum, pid) => sum + spentBy(pid),
      0,
    );

/** Of a process with all of its threads. */
const spentBy = (pid: string): number =>
  entriesOf(`/proc/${pid}/task`).reduce(
    (sum, thread) =>
      sum + Number(told(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0] ?? 0) / 1e6,
    0,
  );

const childrenOf = (parent: string): string[] =>
  told(`/proc/${parent}/task/${parent}/children`).split(' ').filter(Boolean);

/** What is there no more, or was never told here, is empty. */
function told(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
