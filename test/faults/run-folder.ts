import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isThere } from '../../src/db/make-cluster.ts';

const prefix = 'gatehouse-run-';
/** Programs of the machine, not of a package. */
const unmount = 'umount';

/**
 * The folder in which a run has everything that it makes: disks, databases, what its processes put
 * aside. What a run that was killed has left is taken away first. `remove` ends whatever lives of
 * this run and takes its folder away, without waiting for anything: it serves a signal as well.
 */
export function openRunFolder(): { folder: string; remove(): void } {
  for (const name of readdirSync(tmpdir())) {
    const owner = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1] ?? Number.NaN);
    const folder = join(tmpdir(), name);
    if (Number.isInteger(owner) && !isRunning(owner)) clearFolder(folder);
  }
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  // PostgreSQL runs as another user where this one is root.
  chmodSync(folder, 0o755);
  return { folder, remove: () => clearFolder(folder) };
}

/** Whether a run is still at it; its number may by now be another process's. */
function isRunning(owner: number): boolean {
  const command = wordsIn(`/proc/${owner}/cmdline`);
  return command === '' ? isThere(owner) : command.includes('faults/run');
}

/** Ends what lives of a run, takes its disks away and then its folder. */
function clearFolder(folder: string): void {
  // What one of them starts at this moment is found the second time.
  for (const _ of [1, 2]) for (const pid of livingIn(folder)) end(pid);
  for (const disk of disksIn(folder)) execFileSync(unmount, ['-l', disk]);
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** The processes that were started for a run: they work in its folder, are told of it, or inherited it. Only Linux tells. */
function livingIn(folder: string): number[] {
  const numbers = listed('/proc').map(Number).filter(Number.isInteger);
  return numbers.filter((pid) => pid !== process.pid && isOf(pid, folder));
}

function isOf(pid: number, folder: string): boolean {
  try {
    const inside = (path: string): boolean => `${path}/`.startsWith(`${folder}/`);
    if (inside(readlinkSync(`/proc/${pid}/cwd`))) return true;
    const told = ['cmdline', 'environ'].map((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8'));
    // `TMPDIR=/a/folder` is as good as `--dir /a/folder/below`.
    return told.some((words) => words.split(/[\0=]/).some(inside));
  } catch {
    // It ended, or is somebody else's.
    return false;
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended in this moment.
  }
}

/** What is mounted inside a folder, the innermost first. */
function disksIn(folder: string): string[] {
  const lines = wordsIn('/proc/mounts').split('\n');
  const places = lines.map((line) => line.split(' ')[1] ?? '');
  return places.filter((place) => place.startsWith(`${folder}/`)).toReversed();
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Another system than Linux has no such folder.
    return [];
  }
}

function wordsIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // As above.
    return '';
  }
}
