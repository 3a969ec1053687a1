import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type ArchiveKind, archiveKinds } from '../../src/archive/rows/columns.ts';
import { systemChance } from '../../src/clock.ts';
import { startEmbeddedPostgres } from '../../src/db/embedded.ts';
import { type FileFormat, fileFormats, tableBytes } from '../../src/files/write-table.ts';
import { freePort, type MainRun, runMain, untilOpen } from '../support/run-main.ts';
import { driveOver } from '../support/world.ts';
import { rowCount, tables } from './import-rows.ts';

/** What an import of 50 000 rows may take: seconds of the whole command, and bytes of its process. */
const limits = { seconds: 20, bytes: 300_000_000 } as const;

type Measured = { name: string; seconds: number; bytes: number | null };

/**
 * `npm run bench -- import`: files of 50 000 units, residents and readings as
 * CSV and XLSX, each new and again unchanged. What is measured is the whole
 * command, `gatehouse import`, in a process of its own: its time from start to
 * end, and the most memory that it ever held. Then the same residents, dropped
 * into Slack in a running office, and PostgreSQL's own COPY of as many rows into
 * a bare table, which is the ceiling. Ends with 1 when a limit is not kept.
 */
export async function bench(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gatehouse-bench-'));
  await chmod(folder, 0o755);
  const server = await startEmbeddedPostgres(join(folder, 'data'), () =>
    systemChance.code(24, 'abcdefghijkmnpqrstuvwxyz'),
  );
  try {
    const environment = {
      DATABASE_URL: server.adminUrl,
      GATEHOUSE_DATA: folder,
      GATEHOUSE_LOG_LEVEL: 'silent',
    };
    await succeeded(runMain(['migrate'], environment));
    const measured: Measured[] = [];
    for (const kind of archiveKinds)
      for (const format of fileFormats) {
        const file = await writeTable(folder, kind, format);
        for (const when of ['new', 'again']) {
          const name = `${kind}, ${format.toUpperCase()}, ${when}`;
          measured.push({ name, ...(await importing(kind, format, file, environment)) });
        }
      }
    const slow = measured.filter((one) => one.seconds > limits.seconds);
    const large = measured.filter((one) => (one.bytes ?? 0) > limits.bytes);
    measured.push(
      ...(await droppedInSlack(folder, environment, await furtherDatabase(server.adminUrl))),
    );
    measured.push(await copyCeiling(server.adminUrl, folder));
    const broken = [...slow, ...large].map(({ name }) => name);
    if (broken.length > 0) process.exitCode = 1;
    const verdict =
      broken.length === 0
        ? `Every command stayed under ${limits.seconds} s and ${limits.bytes / 1e6} MB.`
        : `NOT KEPT (${limits.seconds} s, ${limits.bytes / 1e6} MB): ${broken.join('; ')}.`;
    return `${[...measured.map(lineOf), verdict].join('\n')}\n`;
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const lineOf = ({ name, seconds, bytes }: Measured): string =>
  [
    name.padEnd(36),
    `${seconds.toFixed(2).padStart(6)} s`,
    bytes === null ? '' : `${(bytes / 1e6).toFixed(0).padStart(5)} MB`,
  ].join(' ');

async function writeTable(folder: string, kind: ArchiveKind, format: FileFormat): Promise<string> {
  const { headings, rows } = tables[kind]();
  const file = join(folder, `${kind}.${format}`);
  await writeFile(file, await tableBytes(format, kind, headings, rows));
  return file;
}

/** Runs the command once; each format goes into a community of its own. */
async function importing(
  kind: ArchiveKind,
  format: FileFormat,
  file: string,
  environment: Record<string, string>,
): Promise<{ seconds: number; bytes: number | null }> {
  const preload = new URL('./print-peak.ts', import.meta.url).href;
  const begun = performance.now();
  const more = kind === 'units' ? ['--create-community'] : [];
  const args = ['import', kind, file, '--community', `新城${format}`, '--json', ...more];
  const words = await succeeded(runMain(args, environment, { preload }));
  const seconds = (performance.now() - begun) / 1000;
  const peak = /^peak (\d+)$/m.exec(words)?.[1];
  return { seconds, bytes: peak === undefined ? null : Number(peak) };
}

async function succeeded(run: MainRun): Promise<string> {
  const code = await run.ended;
  if (code !== 0) throw new Error(`The command ended with ${code}: ${run.output()}`);
  return run.output();
}

/**
 * The running office: what it holds before and after somebody has dropped and
 * confirmed a file of as many units, and how soon a resident is answered
 * meanwhile.
 */
async function droppedInSlack(
  folder: string,
  environment: Record<string, string>,
  databaseUrl: string,
): Promise<Measured[]> {
  const port = String(await freePort());
  const run = runMain(['start'], {
    ...environment,
    DATABASE_URL: databaseUrl,
    GATEHOUSE_PORT: port,
    GATEHOUSE_TURN_QUIET_MS: '0',
  });
  try {
    await untilOpen(run);
    const world = await driveOver(`http://127.0.0.1:${port}`);
    const gao = await world.staff('gao');
    const zhao = await world.resident('zhao');
    await zhao.joins();
    const before = await peakOf(run);
    const base64 = (await readFile(join(folder, 'units.csv'))).toString('base64');
    const { channels } = await world.slack();
    const direct = channels.find((one) => one.is_im && JSON.stringify(one).includes(gao.id));
    const cardShows = async (pattern: RegExp): Promise<number> => {
      const begun = performance.now();
      for (;;) {
        const { messages } = await world.slack();
        if (messages.some((one) => pattern.test(JSON.stringify(one))))
          return (performance.now() - begun) / 1000;
        await pause(50);
      }
    };
    await world.post('slack/message', {
      user: gao.id,
      channel: direct?.id,
      text: '',
      files: [{ name: '50000.csv', mime: 'text/csv', base64 }],
    });
    const previewed = await cardShows(/50000\.csv.*upload\.import/);
    const card = await gao.cardWith(/50000\.csv/);
    await gao.clicks(card, 'upload.import');
    const asked = performance.now();
    const written = cardShows(/已导入/);
    await zhao.says('家里有煤气味');
    await zhao.hears(/打开门窗/);
    const answered = (performance.now() - asked) / 1000;
    const seconds = await written;
    const bytes = await peakOf(run);
    return [
      { name: 'office before the file', seconds: 0, bytes: before },
      { name: 'office: card of the file', seconds: previewed, bytes: null },
      { name: 'office: confirmed until written', seconds, bytes },
      { name: 'office: gas answered meanwhile', seconds: answered, bytes: null },
    ];
  } finally {
    run.child.kill('SIGTERM');
    await run.ended;
  }
}

/** The most memory that a running process has held, in bytes; null where the system does not say it. */
async function peakOf(run: MainRun): Promise<number | null> {
  const status = await readFile(`/proc/${run.child.pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) * 1024;
}

/** An empty database beside the one of the commands: an office without communities furnishes itself for the playground. */
async function furtherDatabase(databaseUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('create database office');
  } finally {
    await client.end();
  }
  const url = new URL(databaseUrl);
  url.pathname = '/office';
  return url.href;
}

async function copyCeiling(databaseUrl: string, folder: string): Promise<Measured> {
  const file = join(folder, 'rows.csv');
  const rows = tables.units().rows.map((row) => row.join(','));
  await writeFile(file, `${rows.join('\n')}\n`, { mode: 0o644 });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      'create table ceiling (building text, entrance text, room text, area text, usage text, handed text)',
    );
    const begun = performance.now();
    await client.query(`copy ceiling from '${file}' (format csv)`);
    const name = `COPY of ${rowCount} rows, bare table`;
    return { name, seconds: (performance.now() - begun) / 1000, bytes: null };
  } finally {
    await client.end();
  }
}
