import { CommandError } from '../../../src/errors.ts';
import {
  type AllDocument,
  type BenchDocument,
  readDocument,
  surroundingsLine,
} from './document.ts';
import { columns, type Figure, shownLimit, shownNumber } from './figure.ts';

/** A change below this share is what two runs of the same differ by. */
const noise = 0.05;

/** What changed between two runs. */
export type Compared = {
  words: string;
  /** Limits that the first run kept and the second did not. */
  lost: string[];
};

/**
 * `npm run bench -- compare A.json B.json`: what changed from the first run to the second, the largest
 * change first. @throws CommandError (2) for files that are no results, or not two of them
 */
export async function compareFiles(args: readonly string[]): Promise<Compared> {
  const [first, second, ...more] = args;
  if (first === undefined || second === undefined || more.length > 0)
    throw new CommandError(
      2,
      'Two results are compared: npm run bench -- compare BEFORE.json AFTER.json',
    );
  return compare(await readDocument(first), await readDocument(second));
}

type Run = BenchDocument | AllDocument;
type Change = { name: string; was: Figure; now: Figure; by: number };

/** @throws CommandError (2) where both measured nothing that is the same */
export function compare(before: Run, after: Run): Compared {
  const was = figuresOf(before);
  const now = figuresOf(after);
  const changes = [...was]
    .flatMap(([name, one]): Change[] => {
      const other = now.get(name);
      return other && other.unit === one.unit
        ? [{ name, was: one, now: other, by: changeOf(one, other) }]
        : [];
    })
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
  if (changes.length === 0)
    throw new CommandError(
      2,
      `${before.bench} and ${after.bench} measured nothing that is the same: compare two runs of one bench.`,
    );
  const told = changes.filter(
    ({ by, was: one, now: other }) => Math.abs(by) >= noise || one.kept !== other.kept,
  );
  const lost = changes.flatMap(({ name, was: one, now: other }) =>
    one.kept === true && other.kept === false ? [name] : [],
  );
  const only = (some: ReadonlyMap<string, Figure>, others: ReadonlyMap<string, Figure>): string[] =>
    [...some.keys()].filter((name) => others.get(name)?.unit !== some.get(name)?.unit);
  const gone = only(was, now);
  const added = only(now, was);
  const same = changes.length - told.length;
  const words = [
    ...circumstances(before, after),
    ...(told.length > 0
      ? columns([['', 'before', 'after', 'change', 'to the ceiling', '', ''], ...told.map(rowOf)])
      : []),
    `${same} of ${changes.length} figures are within ${noise * 100} % of what they were.`,
    ...(gone.length > 0 ? [`Only before: ${gone.join('; ')}`] : []),
    ...(added.length > 0 ? [`Only after: ${added.join('; ')}`] : []),
    ...(lost.length > 0 ? [`NO LONGER KEPT: ${lost.join('; ')}`] : []),
    '',
  ].join('\n');
  return { words, lost };
}

function figuresOf(run: Run): Map<string, Figure> {
  if ('runs' in run)
    return new Map(
      run.runs.flatMap((one) =>
        one.figures.map((figure) => [`${one.bench}: ${figure.name}`, figure] as const),
      ),
    );
  return new Map(run.figures.map((one) => [one.name, one]));
}

/** By which share a figure is more than it was; what was nothing and is something has doubled at least. */
function changeOf(was: Figure, now: Figure): number {
  if (was.value === now.value) return 0;
  return was.value === 0 ? Math.sign(now.value) : now.value / was.value - 1;
}

function rowOf({ name, was, now, by }: Change): string[] {
  const ratio = (one: Figure): string => (one.ratio === null ? '' : one.ratio.toFixed(2));
  return [
    name,
    `${shownNumber(was.value)} ${was.unit}`.trim(),
    `${shownNumber(now.value)} ${now.unit}`.trim(),
    `${by > 0 ? '+' : ''}${(by * 100).toFixed(0)} %`,
    was.ratio === null && now.ratio === null ? '' : `${ratio(was)} → ${ratio(now)}`,
    meaning(now, by),
    keptWords(was, now),
  ];
}

function meaning({ better }: Figure, by: number): string {
  if (better === null || Math.abs(by) < noise) return '';
  return by > 0 === (better === 'more') ? 'better' : 'worse';
}

function keptWords(was: Figure, now: Figure): string {
  if (was.kept === now.kept || now.kept === null) return '';
  return `${now.kept ? 'now kept' : 'NOT KEPT'} (${shownLimit(now)})`;
}

/** On what both ran, and what of it was not the same: a figure of another machine says little. */
function circumstances(before: Run, after: Run): string[] {
  const line = (when: string, run: Run): string =>
    `${when}: ${run.bench}, ${run.at} · ${surroundingsLine({ ...run, load: 'load' in run ? run.load : undefined })}`;
  const machine = JSON.stringify(before.machine) === JSON.stringify(after.machine);
  return [
    line('before', before),
    line('after', after),
    ...(machine ? [] : ['These are two machines: only what stands beside its ceiling compares.']),
    ...differentOptions(before, after),
  ];
}

function differentOptions(before: Run, after: Run): string[] {
  const runs = (run: Run): BenchDocument[] => ('runs' in run ? run.runs : [run]);
  return runs(before).flatMap((one) => {
    const other = runs(after).find((run) => run.bench === one.bench);
    if (!other) return [];
    return Object.keys({ ...one.options, ...other.options })
      .filter((name) => one.options[name] !== other.options[name])
      .map(
        (name) =>
          `${one.bench} had another --${name}: ${one.options[name] ?? '–'} before, ${other.options[name] ?? '–'} after.`,
      );
  });
}
