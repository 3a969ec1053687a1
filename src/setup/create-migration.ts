/** For developers: `npm run migration -- name` writes the migration that brings the database to the entities. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemChance } from '../clock.ts';
import { startEmbeddedPostgres } from '../db/embedded.ts';
import { openOrm } from './open-orm.ts';

const folder = await mkdtemp(join(tmpdir(), 'gatehouse-migration-'));
const server = await startEmbeddedPostgres(folder, () =>
  systemChance.code(24, 'abcdefghijkmnpqrstuvwxyz'),
);
const orm = await openOrm(server.url);
try {
  await orm.migrator.up();
  const result = await orm.migrator.create(undefined, false, false, process.argv[2]);
  process.stdout.write(`${result.fileName}\n`);
} finally {
  await orm.close(true);
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
