import { decimal, plus, type Ratio, written } from '../../billing/calculate/exact.ts';
import { sumOf } from '../fen.ts';
import type { BilledPeriod, ExplainedLine } from './fee-answers.ts';

/** How a fee differs from another month, in fen; a quantity is told where a meter counts it. */
export type FeeDifference = {
  code: string;
  name: ExplainedLine['name'];
  fen: bigint;
  used: { from: string; to: string; meter: ExplainedLine['meter'] } | null;
  /** The last step that was reached, where that is another than before. */
  step: { price: string } | null;
};

/** What differs between two months, fee by fee, the largest difference first. What is equal is left out. */
export function compareBills(
  now: Pick<BilledPeriod, 'lines'>,
  before: Pick<BilledPeriod, 'lines'>,
): FeeDifference[] {
  const [after, earlier] = [byCode(now.lines), byCode(before.lines)];
  const codes = new Set([...after.keys(), ...earlier.keys()]);
  return [...codes]
    .flatMap((code) => differenceOf(code, after.get(code) ?? [], earlier.get(code) ?? []))
    .toSorted((a, b) => Number(magnitude(b.fen) - magnitude(a.fen)));
}

const byCode = (lines: readonly ExplainedLine[]): Map<string, ExplainedLine[]> =>
  Map.groupBy(lines, (line) => line.code);
const magnitude = (fen: bigint): bigint => (fen < 0n ? -fen : fen);

function differenceOf(
  code: string,
  now: readonly ExplainedLine[],
  before: readonly ExplainedLine[],
): FeeDifference[] {
  const [line] = [...now, ...before];
  const fen = sumOf(now.map((one) => one.amountFen)) - sumOf(before.map((one) => one.amountFen));
  if (!line || fen === 0n) return [];
  const counted = line.basis === 'meter' && now.length > 0 && before.length > 0;
  const used = counted
    ? { from: quantityOf(before), to: quantityOf(now), meter: line.meter }
    : null;
  const [price, priceBefore] = [lastPrice(now), lastPrice(before)];
  const step = counted && price !== null && price !== priceBefore ? { price } : null;
  return [{ code, name: line.name, fen, used, step }];
}

const quantityOf = (lines: readonly ExplainedLine[]): string =>
  written(
    lines.reduce<Ratio>((sum, line) => plus(sum, decimal(line.quantity)), { num: 0n, den: 1n }),
  );

const lastPrice = (lines: readonly ExplainedLine[]): string | null =>
  lines.at(-1)?.steps?.at(-1)?.unitPrice ?? null;
