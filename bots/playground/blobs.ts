import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../src/data-folder.ts';

export type Blob = { bytes: Buffer; mime: string };
export type Blobs = {
  put(id: string, bytes: Buffer, mime: string): void;
  get(id: string): Blob | undefined;
};

/** Bytes of files, in a folder, or in memory when `dir` is null. Ids are letters, digits, `_` and `-`. */
export function openBlobs(dir: string | null): Blobs {
  const held = new Map<string, Blob>();
  if (dir !== null) makeFolder(dir);
  const pathOf = (id: string): string => {
    if (!/^[\w-]{1,200}$/.test(id)) throw new Error('That is no id of a file.');
    return join(dir ?? '', id);
  };
  return {
    put(id, bytes, mime) {
      if (dir === null) held.set(id, { bytes, mime });
      else {
        writeFileSync(pathOf(id), bytes);
        writeFileSync(`${pathOf(id)}.mime`, mime);
      }
    },
    get(id) {
      if (dir === null) return held.get(id);
      try {
        return {
          bytes: readFileSync(pathOf(id)),
          mime: readFileSync(`${pathOf(id)}.mime`, 'utf8'),
        };
      } catch {
        return undefined;
      }
    },
  };
}
