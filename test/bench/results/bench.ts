import type { Measured } from './figure.ts';
import { type Asked, type Given, type Options, readOptions } from './options.ts';

/** What can be measured by name. */
export type Bench = {
  /** What it measures, in a sentence. */
  what: string;
  options: Options;
  /** Reads what it was told. @throws CommandError (2) for what there is not */
  read(name: string, args: readonly string[]): Asked<Options>;
  /** Measures, prints nothing on stdout, and leaves nothing behind. */
  measure(given: Asked<Options>['given']): Promise<Measured>;
};

/** A bench with its options known to whoever measures. */
export const benchOf = <const O extends Options>(of: {
  what: string;
  options: O;
  measure(given: Given<O>): Measured | Promise<Measured>;
}): Bench => ({
  what: of.what,
  options: of.options,
  read: (name, args) => readOptions(name, of.options, args) as Asked<Options>,
  measure: async (given) => of.measure(given as Given<O>),
});
