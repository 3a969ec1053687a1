import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../../src/data-folder.ts';

/** One kind of thing a stand-in remembers, by key, in the order in which keys were first put. */
export type Collection<T> = {
  get(key: string): T | undefined;
  put(key: string, value: T): void;
  delete(key: string): void;
  values(): T[];
  entries(): [string, T][];
};

export type Change = { collection: string; key: string; value: unknown };

export type Journal = {
  collection<T>(name: string): Collection<T>;
  onChange(listener: (change: Change) => void): () => void;
  /** The next number of a sequence, from `start` on. */
  nextId(sequence: string, start?: number): number;
  close(): void;
};

type Line = { c: string; k: string; v: unknown };

/**
 * The stand-ins' memory. Every change is in the file before the call returns,
 * so that a killed process forgets nothing it had answered. The file is read
 * and written anew at open; a torn last line is left out. `path` null keeps
 * everything in memory only.
 */
export function openJournal(path: string | null): Journal {
  const collections = new Map<string, Map<string, unknown>>();
  const listeners = new Set<(change: Change) => void>();
  const of = (name: string): Map<string, unknown> => {
    const found = collections.get(name) ?? new Map<string, unknown>();
    collections.set(name, found);
    return found;
  };
  if (path !== null) replay(path, of);
  let file = path === null ? null : compact(path, collections);
  const record = (name: string, key: string, value: unknown): void => {
    if (value === null) of(name).delete(key);
    else of(name).set(key, value);
    if (file !== null)
      writeSync(file, `${JSON.stringify({ c: name, k: key, v: value } satisfies Line)}\n`);
    for (const listener of listeners) listener({ collection: name, key, value });
  };
  return {
    collection<T>(name: string): Collection<T> {
      const values = of(name) as Map<string, T>;
      return {
        get: (key) => values.get(key),
        put: (key, value) => record(name, key, value),
        delete: (key) => {
          if (values.has(key)) record(name, key, null);
        },
        values: () => [...values.values()],
        entries: () => [...values.entries()],
      };
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    nextId(sequence, start = 1) {
      const next = ((of('sequences').get(sequence) as number | undefined) ?? start - 1) + 1;
      record('sequences', sequence, next);
      return next;
    },
    close() {
      if (file !== null) closeSync(file);
      // What is still under way when the house closes was never answered, and need not be kept.
      file = null;
    },
  };
}

function replay(path: string, of: (name: string) => Map<string, unknown>): void {
  if (!existsSync(path)) return;
  for (const text of readFileSync(path, 'utf8').split('\n')) {
    if (text === '') continue;
    const line = readLine(text);
    if (line === null) continue;
    if (line.v === null) of(line.c).delete(line.k);
    else of(line.c).set(line.k, line.v);
  }
}

/** A line that was torn by a kill holds nothing that had been answered. */
function readLine(text: string): Line | null {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return null;
  }
}

/** Writes what is still known into a fresh file, put in place at once, and opens it for more. */
function compact(
  path: string,
  collections: ReadonlyMap<string, ReadonlyMap<string, unknown>>,
): number {
  makeFolder(dirname(path));
  const lines: string[] = [];
  for (const [c, values] of collections)
    for (const [k, v] of values) lines.push(`${JSON.stringify({ c, k, v })}\n`);
  writeFileSync(`${path}.new`, lines.join(''));
  renameSync(`${path}.new`, path);
  return openSync(path, 'a');
}
