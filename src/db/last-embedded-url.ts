import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { applicationRole } from './embedded.ts';

/**
 * The address of the embedded database of a data folder as the office works in it, as it was when it
 * ran the last time; null where there is none yet. Nothing is started, and whoever connects finds out
 * whether it runs.
 */
export async function lastEmbeddedUrl(folder: string): Promise<string | null> {
  const read = (name: string): Promise<string> =>
    readFile(join(folder, name), 'utf8').then(
      (words) => words.trim(),
      () => '',
    );
  const [port, password] = await Promise.all([
    read('postgres-port'),
    read('postgres-app-password'),
  ]);
  if (port === '' || password === '') return null;
  return `postgres://${applicationRole}:${encodeURIComponent(password)}@127.0.0.1:${port}/gatehouse`;
}
