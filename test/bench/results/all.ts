import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../../src/clock.ts';
import { CommandError } from '../../../src/errors.ts';
import { benches } from '../benches.ts';
import {
  type AllDocument,
  type BenchDocument,
  surroundings,
  surroundingsLine,
} from './document.ts';
import { columns, shownLimit, shownNumber } from './figure.ts';

/**
 * What each bench is told where all of them are to be done in a quarter of an hour on two cores, in the
 * order in which they run: those that a busy machine disturbs most first. What a limit is promised for
 * at full size alone is measured smaller here and not judged; the bench by itself does.
 */
export const inAll: ReadonlyMap<string, readonly string[]> = new Map([
  ['understanding', []],
  ['cards', ['--cards', '25']],
  ['intake', []],
  ['emergency', ['--emergencies', '20', '--queue', 'postgres']],
  ['memory', ['--seconds', '40']],
  ['bills', ['--homes', '20000']],
  ['ledger', ['--operations', '10000']],
  ['import', ['--rows', '5000']],
  ['figures', ['--requests', '300000', '--homes', '30000']],
  ['desk', ['--requests', '300000', '--homes', '30000', '--rounds', '6']],
  ['broadcast', ['--chats', '3000', '--real-seconds', '45', '--kills', '1']],
]);

/** All of them together are promised within this, in seconds. */
export const allWithinSeconds = 900;

type Run = { document: BenchDocument } | { failed: string };

/**
 * `npm run bench -- all`: each bench in a process of its own, one after the other, then one table. A
 * bench that comes to no result is named, and the others still run. @returns whether every limit was
 * kept. @throws CommandError (2) for what there is not, (3) where a bench came to no result
 */
export async function runAll(
  args: readonly string[],
  say: (words: string) => void,
): Promise<boolean> {
  const { only, json, out } = readAll(args);
  const { machine, versions } = await surroundings();
  const at = systemClock.now();
  const began = performance.now();
  const runs: BenchDocument[] = [];
  const failed: Record<string, string> = {};
  for (const [name, given] of inAll) {
    if (only && !only.includes(name)) continue;
    const begunAt = performance.now();
    const run = await inProcess(name, given);
    if ('document' in run) runs.push(run.document);
    else failed[name] = run.failed;
    const seconds = ((performance.now() - begunAt) / 1000).toFixed(0);
    process.stderr.write(
      `${name}: ${'document' in run ? (run.document.kept ? 'kept' : 'NOT KEPT') : 'no result'}, ${seconds} s\n`,
    );
  }
  const seconds = (performance.now() - began) / 1000;
  const document: AllDocument = {
    bench: 'all',
    at: Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: 'second' }),
    ...{ machine, versions },
    seconds,
    kept:
      Object.keys(failed).length === 0 &&
      runs.every((one) => one.kept) &&
      seconds <= allWithinSeconds,
    failed,
    runs,
  };
  const written = `${JSON.stringify(document, null, 2)}\n`;
  if (out !== null) await writeFile(out, written);
  say(json ? written : wordsOf(document));
  const [first] = Object.keys(failed);
  if (first !== undefined)
    throw new CommandError(3, `No result of ${Object.keys(failed).join(', ')}: ${failed[first]}`);
  return document.kept;
}

/** @throws CommandError (2) */
function readAll(args: readonly string[]): {
  only: readonly string[] | null;
  json: boolean;
  out: string | null;
} {
  let only: readonly string[] | null = null;
  let json = false;
  let out: string | null = null;
  const rest = [...args];
  for (let one = rest.shift(); one !== undefined; one = rest.shift()) {
    if (one === '--json') json = true;
    else if (one === '--out') out = rest.shift() ?? '';
    else if (one === '--only') only = (rest.shift() ?? '').split(',');
    else
      throw new CommandError(
        2,
        `"all" knows nothing of "${one}": npm run bench -- all [--only NAME,NAME] [--json] [--out FILE]`,
      );
  }
  if (out === '')
    throw new CommandError(2, '--out is the file that the result is written to: name one.');
  const unknown = only?.filter((name) => !inAll.has(name)) ?? [];
  if (unknown.length > 0)
    throw new CommandError(
      2,
      `There is no bench "${unknown[0]}". There are: ${[...inAll.keys()].join(', ')}.`,
    );
  return { only, json, out };
}

const entry = fileURLToPath(new URL('../bench.ts', import.meta.url));

async function inProcess(name: string, args: readonly string[]): Promise<Run> {
  if (!benches.has(name)) throw new Error(`There is no bench "${name}".`);
  const child = spawn(process.execPath, [entry, name, ...args, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const [printed, complaint] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await ended) as [number | null];
  // 1 is a result as well: of a limit that was not kept.
  if (code === 0 || code === 1)
    try {
      return { document: JSON.parse(printed) as BenchDocument };
    } catch {
      return { failed: `it printed no result: ${printed.slice(-500)}${complaint.slice(-1500)}` };
    }
  return { failed: complaint.slice(-2000) || `it ended with ${code}` };
}

/** One table of all that was measured. */
function wordsOf(document: AllDocument): string {
  const { runs, failed, seconds } = document;
  const figures = runs.flatMap((run) => run.figures.map((one) => ({ run, one })));
  const missed = figures.filter(({ one }) => one.kept === false);
  const judged = figures.filter(({ one }) => one.kept !== null);
  return [
    ...columns([
      ['', 'measured', 'ceiling', 'times', 'limit', ''],
      ...runs.flatMap((run) => [
        [`${run.bench} ${optionsOf(run)}`.trim(), `${run.seconds.toFixed(0)} s`],
        ...run.figures.map((one) => [
          `  ${one.name}`,
          `${shownNumber(one.value)} ${one.unit}`.trim(),
          one.ceiling === null ? '' : shownNumber(one.ceiling),
          one.ratio === null ? '' : one.ratio.toFixed(2),
          shownLimit(one),
          one.kept === null ? '' : one.kept ? 'kept' : 'NOT KEPT',
        ]),
      ]),
    ]),
    ...Object.entries(failed).map(([name, words]) => `${name}: NO RESULT: ${words}`),
    `${judged.length - missed.length} of ${judged.length} limits kept${missed.length > 0 ? `, not: ${missed.map(({ run, one }) => `${run.bench}: ${one.name}`).join('; ')}` : ''}. ${(seconds / 60).toFixed(1)} minutes, ${seconds <= allWithinSeconds ? 'within' : 'NOT WITHIN'} ${allWithinSeconds / 60}.`,
    surroundingsLine(document),
    '',
  ].join('\n');
}

const optionsOf = ({ options }: BenchDocument): string =>
  Object.entries(options)
    .filter(([, value]) => value !== false)
    .map(([name, value]) => `--${name}${value === true ? '' : ` ${value}`}`)
    .join(' ');
