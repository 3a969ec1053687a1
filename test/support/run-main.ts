import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

/** A process of the house's front door, as tests and benches start it. */
export type MainRun = {
  child: ChildProcess;
  /** All that it has printed so far. */
  output(): string;
  ended: Promise<number | null>;
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

/**
 * Runs `main.ts` with an environment of its own; `preload` names a module that is loaded before it,
 * `version` the `main.ts` of another version.
 */
export function runMain(
  args: string[],
  environment: Record<string, string>,
  more: { preload?: string; version?: string } = {},
): MainRun {
  const { PATH = '', HOME = '', TMPDIR, NODE_COMPILE_CACHE } = inheritedEnvironment();
  const preload = more.preload === undefined ? [] : ['--import', more.preload];
  const child = spawn(process.execPath, [...preload, more.version ?? main, ...args], {
    env: {
      PATH,
      HOME,
      ...(TMPDIR ? { TMPDIR } : {}),
      ...(NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}),
      ...environment,
    },
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
export async function untilOpen(run: MainRun): Promise<void> {
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
