import { chmod, copyFile, stat, truncate } from 'node:fs/promises';

/** How large a log becomes before it is put aside, in bytes; one is kept beside the one that is written. */
export const logMaxBytes = 5_000_000;

/**
 * Puts a log that has grown too large aside, as `<file>.1`, readable by its owner
 * only. Who writes it goes on in the same file, which is emptied.
 */
export async function rotateLog(
  file: string,
  own: (path: string) => Promise<void>,
  maxBytes: number = logMaxBytes,
): Promise<void> {
  if ((await stat(file)).size <= maxBytes) return;
  const aside = `${file}.1`;
  await copyFile(file, aside);
  await chmod(aside, 0o600);
  await own(aside);
  await truncate(file);
}
