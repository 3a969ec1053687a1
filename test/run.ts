/**
 * `npm test`: everything that must hold, in one command. First format and lint,
 * types and unused code, which take a few seconds; then every kind of test,
 * the boundaries of the house among them. With names of test files it runs
 * those only: `npm test -- test/spec/tidy.test.ts`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = fileURLToPath(new URL('..', import.meta.url));
const ci = process.env.CI === 'true';
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const checks: readonly (readonly [name: string, command: readonly string[]])[] = [
  ['format and lint', ['biome', 'check', '--error-on-warnings', '.']],
  ['types', ['tsc', '-p', '.']],
  ['types of the page', ['tsc', '-p', 'bots/playground/page']],
  ['unused code', ['knip']],
];

/** What vitest writes about a run, as far as it is counted here. */
const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** Runs one program of node_modules/.bin; true when it ended well. */
function run(command: readonly string[]): boolean {
  const [program = '', ...args] = command;
  return (
    spawnSync(join(root, 'node_modules/.bin', program), args, { cwd: root, stdio: 'inherit' })
      .status === 0
  );
}

/** Runs one program of node_modules/.bin beside others, and tells all that it said once it has ended. */
async function runBeside(command: readonly string[]): Promise<boolean> {
  const [program = '', ...args] = command;
  const child = spawn(join(root, 'node_modules/.bin', program), args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (words: Buffer) => said.push(words));
  const passed = await new Promise<boolean>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code === 0));
  });
  process.stdout.write(Buffer.concat(said));
  return passed;
}

/** Runs the checks side by side, since none of them fills a machine for all of its time; returns those that found something. */
async function runChecks(): Promise<string[]> {
  const found = await Promise.all(
    checks.map(async ([name, command]) => {
      const passed = await runBeside(command);
      say(`${passed ? '✓' : '✗'} ${name}`);
      return passed ? [] : [name];
    }),
  );
  return found.flat();
}

type Outcome = { wrong: string[]; counts: string };

/** Runs the tests; returns what is wrong with them, in words, and their closing line. */
function runTests(files: readonly string[]): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'));
  try {
    const file = join(folder, 'report.json');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const ended = run([
      'vitest',
      'run',
      '--config',
      'test/vitest.config.ts',
      '--root',
      '.',
      ...reporters,
      ...files,
    ]);
    const { wrong, counts } = judge(readReport(file));
    return { wrong: ended ? wrong : ['tests', ...wrong], counts };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file: string): z.infer<typeof report> | null {
  try {
    return report.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    say(`The tests left no report that can be read: ${String(error)}`);
    return null;
  }
}

function judge(result: z.infer<typeof report> | null): Outcome {
  if (!result) return { wrong: ['no report'], counts: 'Tests: 0 passed, 1 failed' };
  const skipped = result.testResults.flatMap((one) =>
    one.assertionResults
      .filter((test) => test.status !== 'passed' && test.status !== 'failed')
      .map((test) => test.fullName),
  );
  // A file that cannot even be loaded fails as a whole, with no test in it to count.
  const broken = result.testResults.filter(
    (one) => one.status === 'failed' && one.assertionResults.every((t) => t.status !== 'failed'),
  );
  for (const name of skipped) say(`skipped: ${name}`);
  const failed = result.numFailedTests + broken.length;
  const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
  return {
    wrong: [
      ...(result.numPassedTests === 0 ? ['no test passed'] : []),
      ...(ci && skipped.length > 0 ? ['tests skipped, which CI does not allow'] : []),
    ],
    counts: `Tests: ${result.numPassedTests} passed, ${failed} failed${tail}`,
  };
}

const files = process.argv.slice(2);
const failedChecks = files.length === 0 ? await runChecks() : [];
const tests = runTests(files);
const wrong = [...failedChecks, ...tests.wrong];
if (wrong.length > 0) {
  say(`Not in order: ${wrong.join('; ')}.`);
  process.exitCode = 1;
}
say(tests.counts);
