import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openRunFolder } from '../faults/run-folder.ts';
import { mountSmallDisk, smallDisksPossible } from '../support/small-disk.ts';
import { until } from '../support/world.ts';

let temporary: string;
const started: ChildProcess[] = [];
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'gatehouse-temporary-'));
  vi.stubEnv('TMPDIR', temporary);
});
afterEach(() => {
  vi.unstubAllEnvs();
  for (const one of started.splice(0)) one.kill('SIGKILL');
  rmSync(temporary, { recursive: true, force: true });
});

/** A process that does nothing, in a folder, until somebody ends it. */
function idle(cwd: string, ...args: string[]): ChildProcess {
  const one = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1e6)', ...args], { cwd });
  started.push(one);
  return one;
}

/** The folder of a run with this number. */
function folderOf(pid: number | undefined): string {
  const folder = join(temporary, `gatehouse-run-${pid}-abc`);
  mkdirSync(folder);
  return folder;
}

describe.skipIf(process.platform !== 'linux')('a run of faults', () => {
  it('takes away what a dead one left, frozen processes and disks too, and leaves one alone that is still at it', async () => {
    const dead = spawn(process.execPath, ['-e', '']);
    await once(dead, 'exit');
    const left = folderOf(dead.pid);
    const orphan = idle(left);
    const ended = once(orphan, 'exit');
    orphan.kill('SIGSTOP');
    vi.stubEnv('TMPDIR', left);
    if (smallDisksPossible) await mountSmallDisk(1);
    vi.stubEnv('TMPDIR', temporary);
    const atIt = idle(temporary, 'test/faults/run.ts');
    const others = folderOf(atIt.pid);

    const run = openRunFolder();

    expect(await ended).toEqual([null, 'SIGKILL']);
    expect(existsSync(left)).toBe(false);
    expect([existsSync(others), atIt.exitCode, atIt.signalCode]).toEqual([true, null, null]);
    expect(run.folder.startsWith(`${temporary}/gatehouse-run-${process.pid}-`)).toBe(true);
    run.remove();
    expect(existsSync(run.folder)).toBe(false);
  });

  it('that is told to end ends at once, with its servers and their disk', async () => {
    const main = fileURLToPath(new URL('../faults/run.ts', import.meta.url));
    const run = spawn(process.execPath, [main, '--rounds', '1'], { stdio: 'ignore' });
    started.push(run);
    const ended = once(run, 'exit');
    const isServed = (): boolean =>
      readdirSync(temporary, { recursive: true }).some((path) =>
        /postmaster\.pid$/.test(`${path}`),
      );
    await until('PostgreSQL to run', async () => isServed());
    run.kill('SIGTERM');
    expect(await ended).toEqual([143, null]);
    expect(readdirSync(temporary)).toEqual([]);
  }, 120_000);
});
