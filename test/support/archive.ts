import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { inject } from 'vitest';
import { exportCommand, importArchive, newCommunityOf } from '../../src/archive/commands.ts';
import type { ImportInput, ImportReport } from '../../src/archive/import/import-file.ts';
import type { ArchiveKind, ImportKind } from '../../src/archive/rows/columns.ts';
import { fixedClock, type MovableClock, seededChance } from '../../src/clock.ts';
import { type Language, readSettings } from '../../src/config.ts';
import { type FileFormat, tableBytes } from '../../src/files/write-table.ts';
import { moneyPlanners } from '../../src/ledger/import/money-planners.ts';
import { createLog } from '../../src/log.ts';
import { openOrm } from '../../src/setup/open-orm.ts';
import type { Office } from '../../src/work.ts';
import { createDatabase, dropDatabase, templateName, urlOf } from './databases.ts';
import { tuesdayMorning } from './office.ts';

export type TestArchive = {
  office: Office;
  orm: MikroORM;
  databaseUrl: string;
  clock: MovableClock;
  /** Imports a file into the community 新城, which the first one of units makes. */
  imports(
    kind: ImportKind,
    bytes: Uint8Array | string,
    more?: Partial<ImportInput>,
  ): Promise<ImportReport>;
  /** Exports the community 新城, with headings in Chinese unless another language is named. */
  exports(kind: ArchiveKind, format: FileFormat, language?: Language): Promise<Buffer>;
  rows<T = Record<string, unknown>>(statement: string): Promise<T[]>;
  close(): Promise<void>;
};

/** An archive in a database of its own, beside the demonstration's; Tuesday 24 November 2026, ten in the morning. */
export async function openTestArchive(): Promise<TestArchive> {
  const server = inject('postgresUrl');
  const name = `archive_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(server, name, templateName);
  const orm = await openOrm(urlOf(server, name));
  const clock = fixedClock(Temporal.Instant.from(tuesdayMorning).epochMilliseconds);
  const office: Office = {
    orm,
    clock,
    chance: seededChance(11),
    log: createLog('silent'),
    nudge: async () => undefined,
    bot: { username: null },
    from: 'command',
  };
  const settings = readSettings({ GATEHOUSE_LOG_LEVEL: 'silent' });
  const newCommunity = await newCommunityOf(office, settings);
  return {
    office,
    orm,
    databaseUrl: urlOf(server, name),
    clock,
    imports: (kind, bytes, more = {}) =>
      importArchive(office, {
        bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
        kind,
        planners: moneyPlanners,
        choice: { given: '新城', mayCreate: true, allowed: null },
        newCommunity,
        dryRun: false,
        language: 'zh-CN',
        actor: { kind: 'system', id: null },
        ...more,
      }),
    exports: async (kind, format, language = 'zh-CN') => {
      const asked = { kind, fileName: `out.${format}`, community: '新城' };
      return (await exportCommand(office, asked, language)).bytes;
    },
    rows: async <T>(statement: string) =>
      (await sql.raw<T>(statement).execute(orm.em.fork().getKysely())).rows,
    async close() {
      await orm.close(true);
      await dropDatabase(server, name);
    },
  };
}

/** A table as CSV, cells as they are. */
export const csv = (...rows: readonly (readonly (string | number)[])[]): string =>
  `${rows.map((row) => row.join(',')).join('\n')}\n`;

/** A table as XLSX with text cells. */
export const xlsx = (headings: readonly string[], ...rows: readonly (readonly string[])[]) =>
  tableBytes('xlsx', 'Sheet1', headings, rows);
