import { writeFile } from 'node:fs/promises';
import { CommandError, describeError } from '../../src/errors.ts';
import { benches } from './benches.ts';
import { runAll } from './results/all.ts';
import { compareFiles } from './results/compare.ts';
import { documentOf, surroundingsLine } from './results/document.ts';
import { usage } from './results/options.ts';

/**
 * `npm run bench -- NAME`: measures, prints, changes nothing. Ends with 0 where every limit was kept,
 * 1 where one was not, 2 where it was asked for something that there is not, and 3 where it could not
 * be measured.
 */
const [name = '', ...args] = process.argv.slice(2);

const say = (words: string): void => {
  process.stdout.write(words);
};

async function measured(): Promise<boolean> {
  if (name === 'compare') {
    const { words, lost } = await compareFiles(args);
    say(words);
    return lost.length === 0;
  }
  if (name === 'all') return runAll(args, say);
  const bench = benches.get(name);
  if (!bench)
    throw new CommandError(
      2,
      `${name === '' ? 'Name a bench' : `There is no bench "${name}"`}. There are:\n${list()}`,
    );
  const { given, json, out } = bench.read(name, args);
  const { document, words } = await documentOf(name, given, () => bench.measure(given));
  const text = `${JSON.stringify(document, null, 2)}\n`;
  if (out !== null) await writeFile(out, text);
  say(json ? text : `${words}${surroundingsLine(document)}\n`);
  return document.kept;
}

const list = (): string =>
  [
    ...[...benches].map(([known, one]) => `  ${usage(known, one.options)}\n      ${one.what}`),
    '  npm run bench -- all [--only NAME,NAME] [--json] [--out FILE]',
    '      every bench in a size that fits into a quarter of an hour',
    '  npm run bench -- compare BEFORE.json AFTER.json',
    '      what changed from one run to another',
  ].join('\n');

try {
  process.exitCode = (await measured()) ? 0 : 1;
} catch (error) {
  if (error instanceof CommandError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitCode;
  } else {
    process.stderr.write(
      `${name} could not be measured: ${error instanceof Error ? error.stack : describeError(error)}\n`,
    );
    process.exitCode = 3;
  }
}
