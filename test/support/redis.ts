import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './run-main.ts';

/** The server's program; it comes from the machine, not from a package. */
const program = 'redis-server';

/** Whether `redis-server` is on this machine; without it what needs Redis is skipped by name. */
export const redisPresent: boolean = spawnSync(program, ['--version']).status === 0;

export type RedisServer = {
  url: string;
  /** Kills it as a power cut would; what it held is gone. */
  kill(): Promise<void>;
  /** Empties it while it runs. */
  flush(): Promise<void>;
  /** Has it take connections and answer nothing, until it is woken. */
  freeze(): void;
  wake(): void;
  /** Starts it again on the same port, empty. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** A Redis of one's own that keeps nothing on disk. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-redis-'));
  let child: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
    const started = spawn(program, [...options, '--save', '', '--appendonly', 'no']);
    child = started;
    await new Promise<void>((resolve, reject) => {
      started.once('exit', (code) => reject(new Error(`Redis ended with ${code}.`)));
      started.stdout.on('data', (words: Buffer) => {
        if (words.includes('Ready to accept connections')) resolve();
      });
    });
  };
  const kill = async (): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  const signal = (name: NodeJS.Signals): void => {
    child?.kill(name);
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    async flush() {
      const { Redis } = await import('ioredis');
      const client = new Redis(port, '127.0.0.1');
      await client.flushall();
      client.disconnect();
    },
    freeze: () => signal('SIGSTOP'),
    wake: () => signal('SIGCONT'),
    start,
    async stop() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
