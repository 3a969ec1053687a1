import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { seededChance, systemChance, systemClock } from '../../src/clock.ts';
import type { ArchiveKind } from '../../src/community/archive/columns.ts';
import { importCommand } from '../../src/community/archive/commands.ts';
import { tableBytes } from '../../src/community/files/write-table.ts';
import { readSettings } from '../../src/config.ts';
import { startEmbeddedPostgres } from '../../src/db/embedded.ts';
import { openOrm } from '../../src/db/orm.ts';
import { createLog } from '../../src/log.ts';
import type { Office } from '../../src/office.ts';

const count = 50_000;

/** A city of 50 000 homes: 250 buildings of two entrances and a hundred homes each. */
const addressAt = (at: number): [building: string, entrance: string, room: string] => {
  const inBuilding = at % 200;
  const entrance = inBuilding < 100 ? '1' : '2';
  const floor = 1 + Math.floor((inBuilding % 100) / 4);
  return [String(1 + Math.floor(at / 200)), entrance, `${floor}0${1 + (inBuilding % 4)}`];
};

function unitRows(): string[][] {
  const area = (at: number): string => `${80 + (at % 60)}.${at % 10}5㎡`;
  return Array.from({ length: count }, (_, at) => [...addressAt(at), area(at), '住宅', '2019/6/1']);
}

function residentRows(): string[][] {
  const phone = (at: number): string => `138 ${String(10_000_000 + at)}`;
  return Array.from({ length: count }, (_, at) => [
    addressAt(at).join('-'),
    `住户${at}`,
    phone(at),
    '业主',
    '2019.6.1',
  ]);
}

type Measured = { name: string; seconds: number; rows: number };

/**
 * `npm run bench -- import`: 50 000 units and 50 000 residents, each as CSV and
 * again unchanged, and the units as XLSX, beside PostgreSQL's own COPY of as many
 * rows into a bare table, which is the ceiling.
 */
export async function bench(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-bench-'));
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres(join(folder, 'data'), () =>
    systemChance.code(24, 'abcdefghijkmnpqrstuvwxyz'),
  );
  const orm = await openOrm(server.url);
  try {
    await orm.migrator.up();
    const settings = readSettings({ GATEHOUSE_LOG_LEVEL: 'silent' });
    const office: Office = {
      orm,
      clock: systemClock,
      chance: seededChance(7),
      log: createLog('silent'),
      nudge: async () => undefined,
      bot: { username: null },
      from: 'command',
    };
    const measured: Measured[] = [];
    const peakMb = (): string => `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`;
    const run = async (name: string, kind: ArchiveKind, bytes: Uint8Array): Promise<void> => {
      const begun = performance.now();
      const asked = { kind, bytes, community: '新城', createCommunity: true, dryRun: false };
      const report = await importCommand(office, settings, asked);
      if (report.faults.length > 0) throw new Error(report.faults[0]?.reason);
      measured.push({ name, seconds: (performance.now() - begun) / 1000, rows: report.rows });
    };
    const unitHeadings = ['楼栋', '单元', '房号', '建筑面积', '用途', '交付日期'];
    const units = await tableBytes('csv', '房屋', unitHeadings, unitRows());
    await run('units, CSV, new', 'units', units);
    const peakOfUnits = peakMb();
    await run('units, CSV, again', 'units', units);
    await run(
      'units, XLSX, again',
      'units',
      await tableBytes('xlsx', '房屋', unitHeadings, unitRows()),
    );
    const residentHeadings = ['房屋', '姓名', '电话', '身份', '起始'];
    const residents = await tableBytes('csv', '住户', residentHeadings, residentRows());
    await run('residents, CSV, new', 'residents', residents);
    await run('residents, CSV, again', 'residents', residents);
    const peakOfAll = peakMb();
    measured.push(await copyCeiling(office, folder));
    const lines = measured.map(
      ({ name, seconds, rows }) =>
        `${name.padEnd(24)} ${seconds.toFixed(2).padStart(7)} s ${String(Math.round(rows / seconds)).padStart(9)} rows/s`,
    );
    return `${lines.join('\n')}\npeak memory of the process after the first import of units: ${peakOfUnits}, at the end: ${peakOfAll}\n`;
  } finally {
    await orm.close(true);
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function copyCeiling(office: Office, folder: string): Promise<Measured> {
  const file = join(folder, 'rows.csv');
  const rows = unitRows().map((row) => row.join(','));
  await writeFile(file, `${rows.join('\n')}\n`, { mode: 0o644 });
  const kysely = office.orm.em.fork().getKysely();
  await sql`create table ceiling (building text, entrance text, room text, area text, usage text, handed text)`.execute(
    kysely,
  );
  const begun = performance.now();
  await sql`copy ceiling from ${sql.lit(file)} (format csv)`.execute(kysely);
  return {
    name: 'COPY into a bare table',
    seconds: (performance.now() - begun) / 1000,
    rows: count,
  };
}
