import { access } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { systemChance, systemClock } from '../../src/clock.ts';
import type { Settings } from '../../src/config.ts';
import { type BackupMade, makeBackup } from '../../src/db/backup/make-backup.ts';
import { type Restored, restoreBackup } from '../../src/db/backup/restore-backup.ts';
import { bringUpToDate } from '../../src/db/bring-up-to-date.ts';
import { startEmbeddedPostgres } from '../../src/db/embedded.ts';
import { CommandError } from '../../src/errors.ts';
import { checkLedger } from '../../src/ledger/check-ledger.ts';
import { createLog } from '../../src/log.ts';
import { openOrm } from '../../src/setup/open-orm.ts';
import { recordAudit } from '../../src/staff/audit/record-audit.ts';
import { inOneTransaction, type Office } from '../../src/work.ts';
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

/**
 * Makes the data folder of a backup, brings its database up to date and holds its books against their
 * transfers, all of it before it takes its place. Books that do not agree are refused, unless the one
 * who restores them says `despite`. Throws CommandError (1) then, and as restoreBackup does.
 */
export async function restoreOffice(
  settings: Settings,
  file: string,
  { despite }: { despite: boolean },
): Promise<Restored & { differences: number }> {
  refuseOwnServer(settings, 'pg_restore');
  let differences = 0;
  const restored = await restoreBackup(file, settings.dataFolder, newPassword, async (url) => {
    differences = await differencesIn(settings, url);
    if (differences > 0 && !despite)
      throw new CommandError(
        1,
        `The books in ${file} have ${differences} ${differences === 1 ? 'difference' : 'differences'}, and nothing was restored. Take an earlier backup; or restore this one with --despite-differences, and see \`gatehouse ledger check\`.`,
      );
  });
  return { ...restored, differences };
}

async function differencesIn(settings: Settings, url: string): Promise<number> {
  const orm = await openOrm(url, 2);
  try {
    await bringUpToDate(orm);
    const checked = await inOneTransaction(officeWith(settings, orm), (work) =>
      checkLedger(work, null),
    );
    return checked.differences.length;
  } finally {
    await orm.close(true);
  }
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
    await inOneTransaction(officeWith(settings, orm), async (work) =>
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

/** An office of which only the database is open. */
const officeWith = (settings: Settings, orm: Office['orm']): Office => ({
  orm,
  clock: systemClock,
  chance: systemChance,
  log: createLog(settings.logLevel),
  nudge: async () => undefined,
  bot: { username: null },
  translates: false,
  from: 'command',
});
