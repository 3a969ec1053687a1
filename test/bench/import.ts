import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { type ArchiveKind, archiveKinds } from '../../src/archive/rows/columns.ts';
import { type FileFormat, fileFormats, tableBytes } from '../../src/files/write-table.ts';
import { freePort, type MainRun, runMain, untilOpen } from '../support/run-main.ts';
import { driveOver } from '../support/world.ts';
import { tables } from './import-rows.ts';
import { onOwnServer, succeeded } from './own-server.ts';
import { benchOf } from './results/bench.ts';
import { type Figure, figure, figureTable, type Limit, type Measured } from './results/figure.ts';

/** What an import of 50 000 rows may take: seconds of the whole command, and MB of its process. */
const limits = { seconds: 20, megabytes: 300 } as const;

/** Bytes are null where they are nobody's, or the system does not say them. */
type Taken = { name: string; seconds: number; bytes: number | null };

/**
 * `npm run bench -- import`: files of 50 000 units, residents and readings as
 * CSV and XLSX, each new and again unchanged. What is measured is the whole
 * command, `gatehouse import`, in a process of its own: its time from start to
 * end, and the most memory that it ever held. Then the same units, dropped
 * into Slack in a running office, and PostgreSQL's own COPY of as many rows into
 * a bare table, which is the ceiling.
 */
export const bench = benchOf({
  what: 'imports files into the archive, by command and dropped into Slack',
  options: { rows: { kind: 'number', what: 'how many rows a file has', usual: 50_000 } },
  measure: ({ rows }) =>
    onOwnServer(async ({ url, folder, environment }) => {
      const ceiling = (await copyCeiling(url, folder, rows)).seconds;
      const figures: Figure[] = [];
      for (const kind of archiveKinds)
        for (const format of fileFormats) {
          const file = await writeTable(folder, kind, format, rows);
          for (const when of ['new', 'again']) {
            const name = `${kind}, ${format.toUpperCase()}, ${when}`;
            const taken = await importing(kind, format, file, environment);
            figures.push(...figuresOf({ name, ...taken }, ceiling, true));
          }
        }
      const office = await furtherDatabase(url);
      for (const one of await droppedInSlack(folder, environment, office, rows))
        figures.push(...figuresOf(one, undefined, false));
      const head = `files of ${rows} rows; the ceiling is PostgreSQL's COPY of as many rows into a bare table`;
      return { figures, words: [head, ...figureTable(figures), ''].join('\n') } satisfies Measured;
    }),
});

function figuresOf(
  { name, seconds, bytes }: Taken,
  ceiling: number | undefined,
  judged: boolean,
): Figure[] {
  const limit = (most: number): { limit?: Limit } =>
    judged ? { limit: { of: 'value', most } } : {};
  const beside = ceiling === undefined ? {} : { ceiling };
  return [
    ...(seconds === 0 ? [] : [figure(name, seconds, 's', { ...beside, ...limit(limits.seconds) })]),
    ...(bytes === null
      ? []
      : [figure(`${name}, memory`, bytes / 1e6, 'MB', limit(limits.megabytes))]),
  ];
}

async function writeTable(
  folder: string,
  kind: ArchiveKind,
  format: FileFormat,
  count: number,
): Promise<string> {
  const { headings, rows } = tables[kind](count);
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

/**
 * The running office: what it holds before and after somebody has dropped and
 * confirmed a file of as many units, and how soon a resident is answered
 * meanwhile.
 */
async function droppedInSlack(
  folder: string,
  environment: Record<string, string>,
  databaseUrl: string,
  rows: number,
): Promise<Taken[]> {
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
      files: [{ name: `${rows}.csv`, mime: 'text/csv', base64 }],
    });
    const previewed = await cardShows(new RegExp(`${rows}\\.csv.*upload\\.import`));
    const card = await gao.cardWith(new RegExp(`${rows}\\.csv`));
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

async function copyCeiling(databaseUrl: string, folder: string, count: number): Promise<Taken> {
  const file = join(folder, 'rows.csv');
  const rows = tables.units(count).rows.map((row) => row.join(','));
  await writeFile(file, `${rows.join('\n')}\n`, { mode: 0o644 });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      'create table ceiling (building text, entrance text, room text, area text, usage text, handed text)',
    );
    const begun = performance.now();
    await client.query(`copy ceiling from '${file}' (format csv)`);
    const name = `COPY of ${count} rows, bare table`;
    return { name, seconds: (performance.now() - begun) / 1000, bytes: null };
  } finally {
    await client.end();
  }
}
