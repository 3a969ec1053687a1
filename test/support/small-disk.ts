import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { chmod, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A disk of one's own that is small enough to be filled; it is held in memory. */
export type SmallDisk = {
  folder: string;
  /** Writes until nothing more goes in. */
  fill(): Promise<void>;
  /** Takes away what filled it. */
  clear(): Promise<void>;
  /** Takes the disk away, with all that is on it. */
  remove(): Promise<void>;
};

/** Programs of the machine, not of a package. */
const programs = { mount: 'mount', unmount: 'umount' } as const;

const options = (folder: string, megabytes: number): string[] => [
  ...['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`],
  ...['tmpfs', folder],
];

/** Whether this user may mount a disk: root of a machine or container that allows it. */
export const smallDisksPossible: boolean = (() => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-disk-'));
  try {
    execFileSync(programs.mount, options(folder, 1), { stdio: 'ignore' });
    execFileSync(programs.unmount, [folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
})();

/** Mounts a disk of so many megabytes. @throws where this user may not */
export async function mountSmallDisk(megabytes: number): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-disk-'));
  await run(programs.mount, options(folder, megabytes));
  await chmod(folder, 0o755);
  const ballast = join(folder, 'ballast');
  return {
    folder,
    async fill() {
      const file = await open(ballast, 'a', 0o600);
      const page = Buffer.alloc(64 * 1024, 1);
      try {
        // The last write goes in half or not at all: what is left is less than a page of the database.
        for (let bytes = page.length; bytes >= 512; ) {
          const left = await file.write(page, 0, bytes).then(
            ({ bytesWritten }) => bytesWritten,
            (error: NodeJS.ErrnoException) => {
              if (error.code !== 'ENOSPC') throw error;
              return 0;
            },
          );
          if (left < bytes) bytes = Math.floor(bytes / 2);
        }
      } finally {
        await file.close();
      }
    },
    clear: () => rm(ballast, { force: true }),
    async remove() {
      await run(programs.unmount, ['-l', folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
