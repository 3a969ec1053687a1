import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { CommandError, describeError } from './errors.ts';

/**
 * Makes a folder and those missing above it; one that is there is left as it is. Throws what the
 * system says where it cannot be made. Not by Node's own `recursive`, which asks again without end
 * where a file system says that there is no such place, as /proc does.
 */
export function makeFolder(path: string): void {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory()) return;
  const above = dirname(path);
  if (!there && above !== path) makeFolder(above);
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have made it in this moment.
    if (!isFolder(path)) throw error;
  }
}

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Makes sure of the data folder. Throws CommandError (2) where it cannot be made or written. */
export function makeDataFolder(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw unusableFolder(folder, error);
  }
}

/** What is said of a data folder in which something could not be made or written (2); an error that says so itself is left as it is. */
export function unusableFolder(folder: string, error: unknown): CommandError {
  if (error instanceof CommandError) return error;
  if (statSync(folder, { throwIfNoEntry: false })?.isFile())
    return new CommandError(2, `${folder} is a file. Set GATEHOUSE_DATA to a folder.`);
  const isFull = error instanceof Error && 'code' in error && fullCodes.has(String(error.code));
  return new CommandError(
    2,
    isFull
      ? `The disk of the data folder ${folder} is full (${describeError(error)}). Make room on it, or set GATEHOUSE_DATA to a folder on another.`
      : `The data folder ${folder} cannot be used (${describeError(error)}). Change its permissions, or set GATEHOUSE_DATA to a folder that can be written.`,
    { cause: error },
  );
}

/** Whether the file system refused something: there is no room, no right, or something else in the way. */
export const isOfFiles = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  [...fullCodes, 'EACCES', 'EEXIST', 'EISDIR', 'ENOENT', 'ENOTDIR', 'EPERM', 'EROFS'].includes(
    String(error.code),
  );

/** No space left on the device, or none left for this user. */
const fullCodes: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);
