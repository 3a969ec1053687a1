import { textLengthMax } from '../reading/normalise.ts';
import { findAmount } from './amount.ts';
import { foldText } from './fold.ts';
import { findPeriod } from './period.ts';
import { findPhone } from './phone.ts';
import { findUnit } from './unit.ts';
import { type UnitDirectory, unitDirectory } from './unit-directory.ts';
import { findWhen } from './when/find-when.ts';

/** What a message names beside its matter. */
export type Slots = {
  /** A unit that exists, or the normal form where no list of units is given. */
  unit?: string;
  /** E.164. */
  phone?: string;
  /** The months spoken of: the first day, and the day after the last. */
  period?: { from: string; to: string; text: string };
  /** The wished time, half open, ISO 8601 with the offset of the community. */
  when?: { from: string; to: string; text: string };
  /** A time that is named and wished for by nobody, where there is no `when`: hours asked after, a day on which somebody will pay; in the same form. */
  named?: { from: string; to: string; text: string };
  /** Whole fen; a safe integer. */
  amount?: number;
};

/** What is known beside the words: time, homes that exist, the sender's own. */
export type UnderstandContext = {
  nowMs: number;
  timeZone: string;
  units?: readonly string[];
  homes?: readonly string[];
  lang?: 'zh' | 'en';
};

/** Reads what a message names beside its matter: home, telephone, times and sums. */
export type ReadSlots = (text: string, context: UnderstandContext) => Slots;

/** Bare numbers are read as numbers of this country. */
const defaultCountry = 'CN';

/**
 * A reader of all slots. It builds the index of a list of units the first time
 * that very list is handed in (about 3 µs a unit) and keeps it as long as the
 * list lives: hand in the same array, not a copy.
 */
export function slotReader(): ReadSlots {
  const built = new WeakMap<readonly string[], UnitDirectory>();
  const directoryOf = (units: readonly string[]): UnitDirectory => {
    const known = built.get(units);
    if (known !== undefined) return known;
    const directory = unitDirectory(units);
    built.set(units, directory);
    return directory;
  };
  return (text, context) => {
    const { units, homes = [] } = context;
    const raw = text.length > textLengthMax ? text.slice(0, textLengthMax) : text;
    const folded = foldText(raw);
    const phone = findPhone(folded, defaultCountry);
    const unit = findUnit(
      folded,
      raw,
      units === undefined ? undefined : directoryOf(units),
      homes.length === 0 ? undefined : { addresses: homes, directory: directoryOf(homes) },
      phone.spans,
    );
    const taken = [...phone.spans, ...unit.mentions];
    const amount = findAmount(folded, raw, taken);
    taken.push(...amount.spans);
    const { period } = findPeriod(folded, raw, monthOf(context), taken);
    const { when, named } = findWhen(folded, raw, context, taken);
    return {
      ...(unit.unit !== undefined && { unit: unit.unit }),
      ...(phone.phone !== undefined && { phone: phone.phone }),
      ...(period !== undefined && { period }),
      ...(when !== undefined && { when }),
      ...(named !== undefined && { named }),
      ...(amount.amount !== undefined && { amount: amount.amount.fen }),
    };
  };
}

/** The present month in the community's time zone, as year × 12 + month − 1. */
function monthOf({ nowMs, timeZone }: UnderstandContext): number {
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone);
  return now.year * 12 + now.month - 1;
}
