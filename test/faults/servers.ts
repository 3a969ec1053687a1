import { type RedisServer, startRedis } from '../support/redis.ts';
import { type FaultyPostgres, startFaultyPostgres } from './postgres.ts';

/** What the offices of all rounds stand on. */
export type Servers = { postgres: FaultyPostgres; redis: RedisServer; stop(): Promise<void> };

export async function startServers(): Promise<Servers> {
  const [postgres, redis] = await Promise.all([startFaultyPostgres(), startRedis()]);
  return {
    postgres,
    redis,
    async stop() {
      await Promise.all([postgres.stop(), redis.stop()]);
    },
  };
}
