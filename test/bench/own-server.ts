import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemChance } from '../../src/clock.ts';
import { startEmbeddedPostgres } from '../../src/db/embedded.ts';
import { type MainRun, runMain } from '../support/run-main.ts';

/** A PostgreSQL server of a bench's own, with the office's tables and nothing in them. */
export type OwnServer = {
  /** Connection URL as the server's administrator. */
  url: string;
  folder: string;
  /** For the office's own commands. */
  environment: Record<string, string>;
};

/** Has a server for as long as a task takes; nothing of it is left. */
export async function onOwnServer<T>(task: (server: OwnServer) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-bench-'));
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres(join(folder, 'data'), () =>
    systemChance.code(24, 'abcdefghijkmnpqrstuvwxyz'),
  );
  try {
    const environment = {
      DATABASE_URL: server.adminUrl,
      GATEHOUSE_DATA: folder,
      GATEHOUSE_LOG_LEVEL: 'silent',
    };
    await succeeded(runMain(['migrate'], environment));
    return await task({ url: server.adminUrl, folder, environment });
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a command printed. @throws where it failed */
export async function succeeded(run: MainRun): Promise<string> {
  const code = await run.ended;
  if (code !== 0) throw new Error(`The command ended with ${code}: ${run.output()}`);
  return run.output();
}
