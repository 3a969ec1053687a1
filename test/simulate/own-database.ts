import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { loadUnderstanding, type Understand } from '../../src/understanding/reading/understand.ts';
import {
  createDatabase,
  dropDatabase,
  maintain,
  templateName,
  urlOf,
} from '../support/databases.ts';

/** Where stories of a run have their databases. */
export type StoryDatabases = {
  /** Plays in a database of its own, which is gone afterwards. */
  within<T>(play: (databaseUrl: string) => Promise<T>): Promise<T>;
  /** How messages are understood in all of them: read once. */
  understand: Understand;
  close(): Promise<void>;
};

/**
 * A clock of the database's own, which the simulation sets (workers/simulation/simulate.ts): what a statement says of
 * now is the story's, and no other on a slower machine. Nothing is vacuumed by itself either: when it is would decide how
 * a statement is planned, and with it which of two equal rows comes first.
 */
const ownClock = `
  create schema simulated;
  create table simulated.moment (at timestamptz not null) with (fillfactor = 50);
  insert into simulated.moment values (pg_catalog.now());
  create function simulated.now() returns timestamptz language sql stable as 'select at from simulated.moment';
  create function simulated.clock_timestamp() returns timestamptz language sql volatile as 'select at from simulated.moment';
  do $$ declare one record; begin
    for one in select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('public', 'simulated') loop
      execute format('alter table %s set (autovacuum_enabled = false, toast.autovacuum_enabled = false)', one.name);
    end loop;
  end $$;
  analyze;`;

/** Opens what stories of a run copy their databases from. */
export async function openStoryDatabases(server: string): Promise<StoryDatabases> {
  const template = `simulated_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(server, template, templateName);
  const client = new pg.Client({ connectionString: urlOf(server, template) });
  await client.connect();
  try {
    await client.query(ownClock);
  } finally {
    await client.end();
  }
  return {
    understand: loadUnderstanding(),
    async within(play) {
      const name = `simulated_${randomUUID().replaceAll('-', '')}`;
      await createDatabase(server, name, template);
      try {
        await maintain(
          server,
          `alter database "${name}" set search_path = simulated, pg_catalog, public`,
        );
        return await play(urlOf(server, name));
      } finally {
        await dropDatabase(server, name);
      }
    },
    close: () => dropDatabase(server, template),
  };
}
