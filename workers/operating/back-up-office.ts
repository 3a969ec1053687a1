import { access } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { systemChance, systemClock } from '../../src/clock.ts';
import type { Settings } from '../../src/config.ts';
import { type BackupMade, makeBackup } from '../../src/db/backup/make-backup.ts';
import { type Restored, restoreBackup } from '../../src/db/backup/restore-backup.ts';
import { startEmbeddedPostgres } from '../../src/db/embedded.ts';
import { CommandError } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';
import { openOrm } from '../../src/setup/open-orm.ts';
import { recordAudit } from '../../src/staff/audit/record-audit.ts';
import { inOneTransaction } from '../../src/work.ts';
import { newPassword } from '../open-office.ts';

/**
 * Copies the embedded database into `file` while the office works on or is closed. It is not brought
 * up to date first: before an upgrade one wants it as the old version left it. Throws CommandError (2)
 * where the office has a server of its own or no database yet, and as makeBackup does.
 */
export async function backUpOffice(settings: Settings, file: string): Promise<BackupMade> {
  refuseOwnServer(settings, 'pg_dump');
  const folder = settings.dataFolder;
  await access(join(folder, 'postgres', 'PG_VERSION')).catch(() => {
    throw new CommandError(
      2,
      `${folder} holds no database that could be backed up. Set GATEHOUSE_DATA to the data folder of the office.`,
    );
  });
  const server = await startEmbeddedPostgres(folder, newPassword);
  try {
    const made = await makeBackup(
      { folder, adminUrl: server.adminUrl },
      file,
      new Date(systemClock.now()),
    );
    await putOnRecord(settings, server.url, made);
    return made;
  } finally {
    await server.stop();
  }
}

/** Makes the data folder of a backup. Throws CommandError as restoreBackup does. */
export async function restoreOffice(settings: Settings, file: string): Promise<Restored> {
  refuseOwnServer(settings, 'pg_restore');
  return restoreBackup(file, settings.dataFolder, newPassword);
}

function refuseOwnServer(settings: Settings, program: string): void {
  if (settings.databaseUrl)
    throw new CommandError(
      2,
      `DATABASE_URL names a server of your own. Use ${program} or the server’s own backups; this command is for the embedded database.`,
    );
}

/** A copy of everything is on record, as far as the database is that of this version. */
async function putOnRecord(settings: Settings, url: string, made: BackupMade): Promise<void> {
  const orm = await openOrm(url, 2);
  try {
    if ((await orm.migrator.getPending()).length > 0) return;
    const office = {
      orm,
      clock: systemClock,
      chance: systemChance,
      log: createLog(settings.logLevel),
      nudge: async () => undefined,
      bot: { username: null },
      translates: false,
      from: 'command' as const,
    };
    await inOneTransaction(office, async (work) =>
      recordAudit(
        work,
        { kind: 'system', id: null },
        'backup.made',
        'office',
        basename(made.file),
        {
          bytes: made.bytes,
        },
      ),
    );
  } finally {
    await orm.close(true);
  }
}
