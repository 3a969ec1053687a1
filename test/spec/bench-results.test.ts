import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { benches } from '../bench/benches.ts';
import { inAll, runAll } from '../bench/results/all.ts';
import { compare, compareFiles } from '../bench/results/compare.ts';
import { type BenchDocument, documentOf, readDocument } from '../bench/results/document.ts';
import { figure, type Measured, percentile } from '../bench/results/figure.ts';
import { readOptions } from '../bench/results/options.ts';

const options = {
  homes: { kind: 'number', what: 'how many homes there are', usual: 100 },
  queue: { kind: 'choice', what: 'what the queues are on', usual: 'both', of: ['both', 'redis'] },
  full: { kind: 'switch', what: 'all of it' },
} as const;
const read = (...args: string[]) => readOptions('bills', options, args);

describe('what a bench is told', () => {
  test('is what it usually is where nothing is said', () => {
    expect(read()).toEqual({
      given: { homes: 100, queue: 'both', full: false },
      json: false,
      out: null,
    });
  });

  test('is read in either way of writing it', () => {
    const said = { given: { homes: 7, queue: 'redis', full: true }, json: true, out: 'a.json' };
    expect(read('--homes', '7', '--queue', 'redis', '--full', '--json', '--out', 'a.json')).toEqual(
      said,
    );
    expect(read('--homes=7', '--queue=redis', '--full', '--json', '--out=a.json')).toEqual(said);
  });

  test.each([
    [['--home', '7'], /knows nothing of "--home"\. npm run bench -- bills \[--homes 100\]/],
    [['redis'], /knows nothing of "redis"/],
    [['--homes'], /--homes is how many homes there are: give a whole number above nothing\./],
    [['--homes', '0'], /above nothing, not "0"/],
    [['--homes', '-3'], /above nothing, not "-3"/],
    [['--homes', '1e6'], /above nothing, not "1e6"/],
    [['--homes', '--json'], /above nothing, not "--json"/],
    [['--queue', 'kafka'], /give one of both, redis, not "kafka"/],
    [['--full=yes'], /is a switch and takes no value/],
    [['--out'], /--out is the file/],
    [['--out', '--json'], /--out is the file/],
    [['--constructor', '1'], /knows nothing of "--constructor"/],
  ])('is refused with what is wrong and how it is asked for: %j', (args, words) => {
    expect(() => read(...args)).toThrow(words);
  });

  test('is known to every bench that all of them run with', () => {
    for (const [name, args] of inAll)
      expect(() => benches.get(name)?.read(name, args)).not.toThrow();
    expect([...inAll.keys()].toSorted()).toEqual([...benches.keys()].toSorted());
  });

  test('of all benches together names those that there are', async () => {
    await expect(runAll(['--only', 'bills,bile'], () => undefined)).rejects.toThrow(
      /no bench "bile"\. There are: .*bills/,
    );
    await expect(runAll(['--quick'], () => undefined)).rejects.toThrow(
      /knows nothing of "--quick"/,
    );
    await expect(runAll(['--out'], () => undefined)).rejects.toThrow(/--out is the file/);
  });
});

describe('a figure', () => {
  test('keeps a limit of its own or of its ratio to the ceiling, at the limit as well', () => {
    const kept = (value: number, limit: Parameters<typeof figure>[3]) =>
      figure('a', value, 'ms', limit).kept;
    expect(kept(300, { limit: { of: 'value', most: 300 } })).toBe(true);
    expect(kept(301, { limit: { of: 'value', most: 300 } })).toBe(false);
    expect(kept(0.97, { limit: { of: 'value', least: 0.98 } })).toBe(false);
    expect(kept(20, { ceiling: 10, limit: { of: 'ratio', most: 2 } })).toBe(true);
    expect(kept(21, { ceiling: 10, limit: { of: 'ratio', most: 2 } })).toBe(false);
    expect(kept(21, { limit: { of: 'ratio', most: 2 } })).toBe(false);
    expect(kept(Number.NaN, { limit: { of: 'value', most: 300 } })).toBe(false);
    expect(kept(1, {})).toBe(null);
  });

  test('of a share of few is the one that as many are not above', () => {
    expect(percentile([5, 1, 3], 0.5)).toBe(3);
    expect(percentile([5, 1, 3], 0.99)).toBe(5);
    expect(
      percentile(
        Array.from({ length: 100 }, (_, n) => n + 1),
        0.99,
      ),
    ).toBe(99);
    expect(percentile([], 0.5)).toBe(0);
  });
});

describe('two results', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-bench-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const resultOf = async (
    figures: Measured['figures'],
    given: BenchDocument['options'] = {},
  ): Promise<BenchDocument> =>
    (await documentOf('desk', given, async () => ({ figures, words: '' }))).document;
  const limit = { of: 'value', most: 300 } as const;

  test('say what got better, what worse, and what no longer keeps its limit', async () => {
    const { words, lost } = compare(
      await resultOf([
        figure('Home, p99', 200, 'ms', { limit }),
        figure('find, p99', 100, 'ms', { limit }),
        figure('bills a second', 100, 'a second', { better: 'more', ceiling: 200 }),
        figure('unit, p99', 50, 'ms'),
        figure('gone', 1, 'ms'),
      ]),
      await resultOf(
        [
          figure('Home, p99', 400, 'ms', { limit }),
          figure('find, p99', 50, 'ms', { limit }),
          figure('bills a second', 120, 'a second', { better: 'more', ceiling: 200 }),
          figure('unit, p99', 51, 'ms'),
          figure('added', 1, 'ms'),
        ],
        { homes: 5 },
      ),
    );
    expect(lost).toEqual(['Home, p99']);
    const line = (name: string) => words.split('\n').find((one) => one.startsWith(name)) ?? '';
    expect(line('Home, p99')).toMatch(/200 ms +400 ms +\+100 % +worse +NOT KEPT \(≤ 300 ms\)/);
    expect(line('find, p99')).toMatch(/100 ms +50 ms +-50 % +better$/);
    expect(line('bills a second')).toMatch(/\+20 % +0\.50 → 0\.60 +better$/);
    expect(words).not.toMatch(/^unit/m);
    expect(words).toMatch(/1 of 4 figures are within 5 %/);
    expect(words).toMatch(/Only before: gone\nOnly after: added/);
    expect(words).toMatch(/desk had another --homes: – before, 5 after/);
    expect(words).toMatch(/NO LONGER KEPT: Home, p99/);
  });

  test('are read from files, and a file that is none is named with what is wrong', async () => {
    const write = async (name: string, text: string): Promise<string> => {
      await writeFile(join(folder, name), text);
      return join(folder, name);
    };
    const good = await write('good.json', JSON.stringify(await resultOf([figure('a', 1, 'ms')])));
    expect((await compareFiles([good, good])).lost).toEqual([]);
    expect((await readDocument(good)).bench).toBe('desk');
    const words = await write('words.json', '\n> gatehouse@0.1.0 bench\n{}');
    await expect(compareFiles([good, words])).rejects.toThrow(/words\.json is not JSON\..*--out/);
    const other = await write('other.json', '{"bench":"desk"}');
    await expect(compareFiles([good, other])).rejects.toThrow(/other\.json is no result.*at/);
    await expect(compareFiles([good, join(folder, 'none')])).rejects.toThrow(/none cannot be read/);
    await expect(compareFiles([good])).rejects.toThrow(/Two results are compared/);
  });

  test('that measured nothing in common are not compared', async () => {
    const [one, other] = [
      await resultOf([figure('a', 1, 'ms')]),
      await resultOf([figure('b', 1, 'ms')]),
    ];
    expect(() => compare(one, other)).toThrow(/nothing that is the same/);
  });

  test('hold what could not be measured for no result', async () => {
    await expect(resultOf([figure('a', Number.NaN, 'ms')])).rejects.toThrow(/"a" was not measured/);
  });
});
