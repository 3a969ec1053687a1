import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How long each process of a server has been on a processor, in ms, by its id. */
export type ServerCpu = ReadonlyMap<string, number>;

/** Reads it of the server under a data folder; empty where the system does not tell. */
export function readServerCpu(folder: string): ServerCpu {
  const first = firstLine(join(folder, 'postgres', 'postmaster.pid'));
  const ids = first === '' ? [] : [first, ...childrenOf(first)];
  return new Map(
    ids.map((id) => [id, Number(firstLine(`/proc/${id}/schedstat`).split(' ')[0]) / 1e6]),
  );
}

/** What the processes that are still there have used since, in ms. */
export function usedSince(before: ServerCpu, now: ServerCpu): number {
  let sumMs = 0;
  for (const [id, ms] of now) sumMs += ms - (before.get(id) ?? 0);
  return sumMs;
}

function childrenOf(parent: string): string[] {
  return entriesOf('/proc').filter((id) => {
    if (!/^\d+$/.test(id)) return false;
    // After the name, which stands in brackets: the state and who began it.
    const [, after = ''] = firstLine(`/proc/${id}/stat`).split(') ');
    return after.split(' ')[1] === parent;
  });
}

/** What is there no more, or was never told here, is empty. */
function firstLine(path: string): string {
  try {
    return readFileSync(path, 'utf8').split('\n')[0] ?? '';
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
