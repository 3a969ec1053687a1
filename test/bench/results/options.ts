import { CommandError } from '../../../src/errors.ts';

/** What a bench can be told: a switch, a whole number above nothing, or one of some words. */
export type Option =
  | { kind: 'switch'; what: string }
  | { kind: 'number'; what: string; usual: number }
  | { kind: 'choice'; what: string; usual: string; of: readonly string[] };
export type Options = Readonly<Record<string, Option>>;

/** What a run was told, with what was left out as it usually is. */
export type Given<O extends Options> = {
  readonly [K in keyof O]: O[K] extends { kind: 'switch' }
    ? boolean
    : O[K] extends { kind: 'number' }
      ? number
      : string;
};

/** What a run was asked for: `json` prints it for programs, `out` is the file that it is also written to. */
export type Asked<O extends Options> = { given: Given<O>; json: boolean; out: string | null };

/**
 * Reads `--name value` and `--name` by the table of a bench, and what every bench knows: `--json` and
 * `--out FILE`. @throws CommandError (2) for what there is not, and for a value that is none
 */
export function readOptions<O extends Options>(
  bench: string,
  options: O,
  args: readonly string[],
): Asked<O> {
  const given: Record<string, boolean | number | string> = {};
  for (const [name, one] of Object.entries(options))
    given[name] = one.kind === 'switch' ? false : one.usual;
  let json = false;
  let out: string | null = null;
  for (let at = 0; at < args.length; at += 1) {
    const [written = '', after] = (args[at] ?? '').split(/=(.*)/s);
    const name = written.replace(/^--/, '');
    if (written === '--json' && after === undefined) {
      json = true;
      continue;
    }
    if (written === '--out') {
      if (after === undefined) at += 1;
      out = after ?? args[at] ?? '';
      if (out === '' || out.startsWith('--'))
        throw new CommandError(2, '--out is the file that the result is written to: name one.');
      continue;
    }
    const option = written.startsWith('--') && Object.hasOwn(options, name) && options[name];
    if (!option)
      throw new CommandError(
        2,
        `The bench "${bench}" knows nothing of "${args[at]}". ${usage(bench, options)}`,
      );
    if (option.kind === 'switch') {
      if (after !== undefined)
        throw new CommandError(2, `--${name} is a switch and takes no value.`);
      given[name] = true;
      continue;
    }
    if (after === undefined) at += 1;
    given[name] = readValue(name, option, after ?? args[at]);
  }
  return { given: given as Given<O>, json, out };
}

function readValue(
  name: string,
  option: Exclude<Option, { kind: 'switch' }>,
  written: string | undefined,
): number | string {
  if (option.kind === 'number') {
    if (written !== undefined && /^[1-9]\d{0,9}$/.test(written)) return Number(written);
    throw new CommandError(
      2,
      `--${name} is ${option.what}: give a whole number above nothing${written === undefined ? '' : `, not "${written}"`}.`,
    );
  }
  if (written !== undefined && option.of.includes(written)) return written;
  throw new CommandError(
    2,
    `--${name} is ${option.what}: give one of ${option.of.join(', ')}${written === undefined ? '' : `, not "${written}"`}.`,
  );
}

/** How a bench is asked for. */
export function usage(bench: string, options: Options): string {
  const each = Object.entries(options).map(([name, one]) =>
    one.kind === 'switch'
      ? `[--${name}]`
      : `[--${name} ${one.kind === 'number' ? one.usual : one.of.join('|')}]`,
  );
  return `npm run bench -- ${[bench, ...each, '[--json] [--out FILE]'].join(' ')}`;
}
