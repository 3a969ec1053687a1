import { execFile } from 'node:child_process';
import { access, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort, type MainRun, runMain, untilOpen } from '../support/run-main.ts';
import { until } from '../support/world.ts';

/**
 * An engineer loses patience: Ctrl-C, again Ctrl-C, `systemctl stop`, a closed terminal, at whatever
 * the process is at. Nothing that it started may go on running, and the next start must find all in order.
 */
let folder: string;
const running: MainRun[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-ended-'));
});
afterEach(async () => {
  for (const run of running.splice(0)) run.child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const run = async (...args: string[]): Promise<MainRun> => {
  const started = runMain(args, {
    GATEHOUSE_DATA: folder,
    GATEHOUSE_PORT: String(await freePort()),
  });
  running.push(started);
  return started;
};

const inFolder = async (name: RegExp): Promise<boolean> =>
  (await readdir(folder)).some((one) => name.test(one));
const patient = 60_000;
const moment = {
  'the files of the database are made': () => inFolder(/^postgres-making-/),
  'the server starts': () =>
    access(join(folder, 'postgres', 'postmaster.pid')).then(
      () => true,
      () => false,
    ),
  'the database is there': () => inFolder(/^postgres-app-password$/),
} as const;
type Moment = keyof typeof moment;

const reaches = (when: Moment): Promise<unknown> =>
  until(when, moment[when], () => running.map((one) => one.output()).join('\n'), patient);

/** Whatever runs on the folder, as the system lists it. */
const left = async (): Promise<string[]> =>
  (await promisify(execFile)('ps', ['-eo', 'args='])).stdout
    .split('\n')
    .filter((line) => line.includes(folder) && !line.startsWith('ps '));

const leavesNothing = (): Promise<unknown> =>
  until(
    'the end of everything',
    async () => (await left()).length === 0,
    async () => (await left()).join('\n'),
    // A server that is told to end writes down what it has first, which takes as long as the disk does.
    patient,
  );

describe('nothing goes on running, and the next start finds all in order', () => {
  it.each([
    ['the files of the database are made', ['SIGINT', 'SIGINT']],
    ['the server starts', ['SIGTERM', 'SIGTERM']],
    ['the database is there', ['SIGHUP']],
  ] as const)(
    'when the office is ended while %s, by %s',
    async (when, signals) => {
      const office = await run('start');
      await reaches(when);
      for (const signal of signals) office.child.kill(signal);
      // In order, or at once: on the second signal, and where the rest takes more than ten seconds.
      expect([0, 1]).toContain(await office.ended);
      await leavesNothing();
      const again = await run('migrate');
      expect([await again.ended, again.output()]).toEqual([0, expect.any(String)]);
      await leavesNothing();
    },
    180_000,
  );

  it('when a short command is ended in the middle', async () => {
    const migrate = await run('migrate');
    await reaches('the database is there');
    migrate.child.kill('SIGTERM');
    expect(await migrate.ended).toBe(143);
    await leavesNothing();
    const list = await run('staff', 'list', '--json');
    await reaches('the server starts');
    list.child.kill('SIGHUP');
    expect(await list.ended).toBe(129);
    await leavesNothing();
  }, 180_000);

  it('when a past of the demonstration is being made, by the command and by the visitor', async () => {
    const filling = await run('simulate', '--into', 'playground', '--homes', '2');
    await reaches('the database is there');
    filling.child.kill('SIGINT');
    expect(await filling.ended).toBe(1);
    await leavesNothing();

    await rm(folder, { recursive: true, force: true });
    const office = await run('start');
    await untilOpen(office);
    const { origin } = new URL(/http:\S+/.exec(office.output())?.[0] ?? '');
    const begun = await fetch(`${origin}/playground/api/past`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(await begun.json()).toMatchObject({ state: 'filling' });
    office.child.kill('SIGTERM');
    expect([0, 1]).toContain(await office.ended);
    await leavesNothing();
  }, 180_000);
});
