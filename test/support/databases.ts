import pg from 'pg';

export const templateName = 'gatehouse_template';

/** The URL of another database on the same server. */
export function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs one statement on the server's maintenance database. */
export async function maintain(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(server, 'postgres') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A copy of another database, file by file: written page by page it costs the server five times as much. */
export async function createDatabase(server: string, name: string, from: string): Promise<void> {
  await maintain(server, `create database "${name}" template "${from}" strategy file_copy`);
}

/** Whether a server has a database of that name. */
export async function isDatabase(server: string, name: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: urlOf(server, 'postgres') });
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [name]);
    return found.rowCount === 1;
  } finally {
    await client.end();
  }
}

export async function dropDatabase(server: string, name: string): Promise<void> {
  await maintain(server, `drop database if exists "${name}" with (force)`);
}
