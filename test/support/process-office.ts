import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { createDatabase, dropDatabase, templateName, urlOf } from './databases.ts';
import { freePort, type MainRun, runMain, untilOpen } from './run-main.ts';
import { driveOver, type World } from './world.ts';

export type ProcessOffice = World & {
  databaseUrl: string;
  /** Kills the process as a power cut would, and starts another on the same data. */
  killAndRestart(): Promise<void>;
  /** From now on another process is started wherever one has ended by itself. @returns how many have so far */
  supervise(): () => number;
  /** All that the process has printed and logged so far. */
  output(): string;
  /** Ends the process with a signal; gives its exit code and how long it took, in ms. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; tookMs: number }>;
  stop(): Promise<void>;
};

/** The whole office as a process of its own, on a database of its own. */
export async function startProcessOffice(
  environment: Record<string, string> = {},
  more: { preload?: string } = {},
): Promise<ProcessOffice> {
  const server = inject('postgresUrl');
  const name = `process_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(server, name, templateName);
  const data = await mkdtemp(join(tmpdir(), 'gatehouse-process-'));
  const port = await freePort();
  const spawn = (): MainRun =>
    runMain(
      ['start'],
      {
        DATABASE_URL: urlOf(server, name),
        GATEHOUSE_DATA: data,
        GATEHOUSE_PORT: String(port),
        GATEHOUSE_TURN_QUIET_MS: '120',
        ...environment,
      },
      more,
    );
  const start = async (): Promise<MainRun> => {
    const run = spawn();
    await untilOpen(run);
    return run;
  };
  /** Whether the process is ended from here. */
  let meant = false;
  let run = await start();
  const world = await driveOver(`http://127.0.0.1:${port}`);
  const end = async (signal: NodeJS.Signals): Promise<{ code: number | null; tookMs: number }> => {
    const began = performance.now();
    meant = true;
    run.child.kill(signal);
    const code = await run.ended;
    return { code, tookMs: performance.now() - began };
  };
  return {
    ...world,
    databaseUrl: urlOf(server, name),
    output: () => run.output(),
    end,
    async killAndRestart() {
      await end('SIGKILL');
      run = await start();
    },
    supervise() {
      let ended = 0;
      const watch = (): void => {
        const watched = run;
        void watched.ended.then(() => {
          if (meant || run !== watched) return;
          ended += 1;
          run = spawn();
          watch();
        });
      };
      watch();
      return () => ended;
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
