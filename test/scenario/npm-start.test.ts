import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { createDatabase, dropDatabase, templateName, urlOf } from '../support/databases.ts';
import { root } from '../support/repository.ts';
import { freePort } from '../support/run-main.ts';
import { until } from '../support/world.ts';

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const task of cleanUp.splice(0).reverse()) await task();
});

/** Runs an npm script of this project on a database of its own. */
async function runScript(...script: string[]) {
  const server = inject('postgresUrl');
  const name = `npm_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(server, name, templateName);
  cleanUp.push(() => dropDatabase(server, name));
  const data = await mkdtemp(join(tmpdir(), 'gatehouse-npm-'));
  cleanUp.push(() => rm(data, { recursive: true, force: true }));
  const port = await freePort();
  const npm = spawn('npm', script, {
    cwd: root,
    env: {
      ...process.env,
      DATABASE_URL: urlOf(server, name),
      GATEHOUSE_DATA: data,
      GATEHOUSE_PORT: String(port),
    },
    stdio: 'ignore',
    // A group of its own, so that nothing of it outlives a test that failed.
    detached: true,
  });
  const ended = once(npm, 'exit');
  cleanUp.push(async () => {
    if (npm.exitCode === null && npm.signalCode === null) process.kill(-(npm.pid ?? 0), 'SIGKILL');
    await ended;
  });
  return { npm, port, ended };
}

const isOpen = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  );

async function canBeTaken(port: number): Promise<boolean> {
  const server = createServer();
  const taken = once(server, 'listening').then(
    () => true,
    () => false,
  );
  server.listen(port, '127.0.0.1');
  const free = await taken;
  server.close();
  return free;
}

describe('an office that was started by npm', () => {
  it.each([
    ['npm start', ['start']],
    ['npm run gatehouse', ['run', 'gatehouse', '--', 'start']],
  ])('ends with it: %s', async (_name, script) => {
    const { npm, port, ended } = await runScript(...script);
    // Whole programs are started, which a busy machine takes its time for.
    await until(
      'the office open',
      () => isOpen(port),
      () => '',
      45_000,
    );
    npm.kill('SIGTERM');
    await ended;
    expect(await canBeTaken(port)).toBe(true);
  });
});
