import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Settings } from '../../src/config.ts';
import { isDatabaseAway } from '../../src/database-away.ts';
import { lastEmbeddedUrl } from '../../src/db/last-embedded-url.ts';
import { likeDestination, type Platform } from '../../src/delivery/destinations.ts';
import { isUnsent } from '../../src/delivery/sending/unsent.ts';
import type { Finding } from './doctor.ts';

const timeoutMs = 5000;
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** What is due waits no longer than this while all is well, in ms; a campaign takes its time and is not counted. */
const waitsMax = 10 * minuteMs;
/** How old the last backup may be, in ms. */
const backupMax = 7 * dayMs;

/**
 * What the office's database tells: whether it fits this version, what goes out and what waits, and when
 * it was backed up. Nothing where it does not answer; others say that.
 */
export async function databaseFindings(settings: Settings, nowMs: number): Promise<Finding[]> {
  const url = settings.databaseUrl ?? (await lastEmbeddedUrl(settings.dataFolder));
  if (url === null) return [];
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: timeoutMs,
    query_timeout: timeoutMs,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch {
    return [];
  }
  try {
    const shape = await shapeFinding(client);
    // The rest is asked of tables that an older or a newer version may not have.
    if (!shape.ok) return [shape];
    return [
      shape,
      await sendingFinding(client, 'telegram', nowMs),
      await sendingFinding(client, 'slack', nowMs),
      ...(settings.databaseUrl ? [] : [await backupFindingOf(client, nowMs)]),
    ];
  } catch (error) {
    if (isDatabaseAway(error)) return [];
    throw error;
  } finally {
    await client.end();
  }
}

async function shapeFinding(client: pg.Client): Promise<Finding> {
  const folder = fileURLToPath(new URL('../../src/db/migrations', import.meta.url));
  const ours = (await readdir(folder)).flatMap(
    (file) => /^(Migration\w+)\.ts$/.exec(file)?.[1] ?? [],
  );
  const there = await client.query<{ is: boolean }>(
    `select to_regclass('mikro_orm_migrations') is not null as is`,
  );
  const done = there.rows[0]?.is
    ? (await client.query<{ name: string }>('select name from mikro_orm_migrations')).rows
    : [];
  return shapeWords(
    ours,
    done.map(({ name }) => name.replace(/\.[jt]s$/, '')),
  );
}

/** Whether the database is as this version wants it: its migrations `ours`, those that were run `done`. */
export function shapeWords(ours: readonly string[], done: readonly string[]): Finding {
  const part = 'database shape';
  const waiting = ours.filter((name) => !done.includes(name)).length;
  const newer = done.filter((name) => !ours.includes(name)).length;
  if (newer > 0)
    return {
      part,
      ok: false,
      words: `The database was brought up to date by a newer Gatehouse (${newer} ${newer === 1 ? 'migration' : 'migrations'} that this one does not know). Start that version.`,
    };
  return {
    part,
    ok: waiting === 0,
    words:
      waiting === 0
        ? 'Up to date.'
        : `${waiting} ${waiting === 1 ? 'migration waits' : 'migrations wait'}: the next start does them, or \`gatehouse migrate\`.`,
  };
}

async function sendingFinding(
  client: pg.Client,
  platform: Platform,
  nowMs: number,
): Promise<Finding> {
  const { rows } = await client.query<{ sent: Date | null; oldest: Date | null; waiting: number }>(
    `select
       (select sent_at from outbox where state = 'sent' and destination like $1 order by seq desc limit 1) as sent,
       (select min(created_at) from outbox where ${isUnsent} and destination like $1) as oldest,
       (select count(*)::int from outbox where ${isUnsent} and destination like $1) as waiting`,
    [likeDestination.of(platform)],
  );
  const [row] = rows;
  return sendingWords(platform, nowMs, {
    sentAt: row?.sent?.getTime() ?? null,
    oldestAt: row?.oldest?.getTime() ?? null,
    waiting: row?.waiting ?? 0,
  });
}

/** What is said of what goes out to a platform; instants in ms. */
export function sendingWords(
  platform: Platform,
  nowMs: number,
  found: { sentAt: number | null; oldestAt: number | null; waiting: number },
): Finding {
  const names: Readonly<Record<Platform, string>> = { telegram: 'Telegram', slack: 'Slack' };
  const name = names[platform];
  const last =
    found.sentAt === null
      ? `Nothing was sent to ${name} yet.`
      : `Last sent to ${name} at ${new Date(found.sentAt).toISOString()}.`;
  const late = found.oldestAt !== null && nowMs - found.oldestAt > waitsMax;
  return {
    part: `${platform} sending`,
    ok: !late,
    words: late
      ? `${last} ${found.waiting} ${found.waiting === 1 ? 'message waits' : 'messages wait'}, the oldest for ${Math.round((nowMs - (found.oldestAt ?? nowMs)) / minuteMs)} minutes: see that the workers run and that ${name} can be reached.`
      : last,
  };
}

async function backupFindingOf(client: pg.Client, nowMs: number): Promise<Finding> {
  const { rows } = await client.query<{ first: Date | null; last: Date | null }>(
    `select (select min(at) from audit_entries) as first,
       (select at from audit_entries where verb = 'backup.made' order by at desc limit 1) as last`,
  );
  return backupWords(nowMs, {
    firstAt: rows[0]?.first?.getTime() ?? null,
    lastAt: rows[0]?.last?.getTime() ?? null,
  });
}

/** What is said of backups of the embedded database: when the office began and when the last one was made, in ms. */
export function backupWords(
  nowMs: number,
  { firstAt, lastAt }: { firstAt: number | null; lastAt: number | null },
): Finding {
  const part = 'backup';
  const since = lastAt ?? firstAt ?? nowMs;
  const late = nowMs - since > backupMax;
  const last =
    lastAt === null
      ? 'None was made yet.'
      : `The last was made at ${new Date(lastAt).toISOString()}.`;
  return {
    part,
    ok: !late,
    words:
      late || lastAt === null
        ? `${last} Make one with \`gatehouse backup FILE\`, best each night.`
        : last,
  };
}
