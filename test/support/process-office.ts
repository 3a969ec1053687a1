import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { createDatabase, dropDatabase, templateName, urlOf } from './databases.ts';
import { driveOver, type World } from './world.ts';

export type ProcessOffice = World & {
  /** Kills the process as a power cut would, and starts another on the same data. */
  killAndRestart(): Promise<void>;
  /** All that the process has printed and logged so far. */
  output(): string;
  /** Ends the process with a signal; gives its exit code and how long it took, in ms. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; tookMs: number }>;
  stop(): Promise<void>;
};

const main = fileURLToPath(new URL('../../main.ts', import.meta.url));

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Runs `main.ts` with an environment; `output` holds all it has printed so far. */
export function runMain(
  args: string[],
  environment: Record<string, string>,
): { child: ChildProcess; output: () => string; ended: Promise<number | null> } {
  const { PATH = '', HOME = '', TMPDIR } = { ...inheritedEnvironment() };
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return { child, output: () => chunks.join(''), ended };
}

function inheritedEnvironment(): Record<string, string | undefined> {
  return process.env;
}

/** Waits until the process prints its address, or fails with what it printed instead. */
export async function untilOpen(run: ReturnType<typeof runMain>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const look = (): void => {
      if (/Gatehouse is (open|running)/.test(run.output())) resolve();
    };
    run.child.stdout?.on('data', look);
    run.ended.then(
      (code) =>
        reject(new Error(`The office ended with ${code} before it was open: ${run.output()}`)),
      reject,
    );
    look();
  });
}

/** The whole office as a process of its own, on a database of its own. */
export async function startProcessOffice(
  environment: Record<string, string> = {},
): Promise<ProcessOffice> {
  const server = inject('postgresUrl');
  const name = `process_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(server, name, templateName);
  const data = await mkdtemp(join(tmpdir(), 'gatehouse-process-'));
  const port = await freePort();
  const start = async (): Promise<ReturnType<typeof runMain>> => {
    const run = runMain(['start'], {
      DATABASE_URL: urlOf(server, name),
      GATEHOUSE_DATA: data,
      GATEHOUSE_PORT: String(port),
      GATEHOUSE_TURN_QUIET_MS: '120',
      ...environment,
    });
    await untilOpen(run);
    return run;
  };
  let run = await start();
  const world = await driveOver(`http://127.0.0.1:${port}`);
  const end = async (signal: NodeJS.Signals): Promise<{ code: number | null; tookMs: number }> => {
    const began = performance.now();
    run.child.kill(signal);
    const code = await run.ended;
    return { code, tookMs: performance.now() - began };
  };
  return {
    ...world,
    output: () => run.output(),
    end,
    async killAndRestart() {
      await end('SIGKILL');
      run = await start();
    },
    async stop() {
      try {
        if (run.child.exitCode === null && run.child.signalCode === null) await world.close();
      } finally {
        if (run.child.exitCode === null && run.child.signalCode === null) await end('SIGTERM');
        await dropDatabase(server, name);
        await rm(data, { recursive: true, force: true });
      }
    },
  };
}
