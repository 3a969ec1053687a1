import type { Work } from '../../work.ts';
import type { CalculatedLine } from '../calculate/shapes.ts';
import { totalOf, unitLines } from '../calculate/unit-lines.ts';
import type { Period } from '../period.ts';
import { periodFacts } from '../run/period-facts.ts';
import type { Named, TariffTerms } from './tariff-terms.ts';

/** What one fee comes to with the tariff that holds and with another, in fen. */
export type FeeChange = {
  code: string;
  name: Named;
  homes: number;
  beforeFen: bigint;
  afterFen: bigint;
};

/** What a tariff changes, tried with the areas, readings and pools of a period that is over. */
export type TariffPreview = {
  period: Period;
  fees: FeeChange[];
  /** Homes that would pay something else. */
  homes: number;
  beforeFen: bigint;
  afterFen: bigint;
  /** Whose amount changes most. */
  most: { unit: string; differenceFen: bigint } | null;
};

/** So many units are reckoned at once. */
const pageSize = 2000;

/** Reckons a period with two tariffs, home by home. */
export async function previewTariff(
  work: Work,
  given: { community: string; period: Period; before: TariffTerms | null; after: TariffTerms },
): Promise<TariffPreview> {
  const { community, period, before, after } = given;
  const preview: TariffPreview = {
    ...{ period, fees: [], homes: 0, beforeFen: 0n, afterFen: 0n, most: null },
  };
  const facts = await periodFacts(work, community, period, after);
  const old = before && (await periodFacts(work, community, period, before));
  for (let from = 0; from < facts.units.length; from += pageSize) {
    const page = await facts.page(from, pageSize);
    const oldPage = await old?.page(from, pageSize);
    for (const [at, unit] of page.entries()) {
      const was = oldPage?.[at];
      const oldLines = before && was ? unitLines(before, period, was).lines : [];
      compareHome(preview, unit.address, oldLines, unitLines(after, period, unit).lines);
    }
  }
  return preview;
}

function compareHome(
  preview: TariffPreview,
  address: string,
  before: readonly CalculatedLine[],
  after: readonly CalculatedLine[],
): void {
  const [was, is] = [totalOf(before), totalOf(after)];
  preview.beforeFen += was;
  preview.afterFen += is;
  if (was !== is) preview.homes += 1;
  const difference = is - was;
  if (difference !== 0n && sizeOf(difference) > sizeOf(preview.most?.differenceFen ?? 0n))
    preview.most = { unit: address, differenceFen: difference };
  for (const { code, name } of [...after, ...before]) {
    const fee = preview.fees.find((one) => one.code === code);
    if (!fee) preview.fees.push({ code, name, homes: 0, beforeFen: 0n, afterFen: 0n });
  }
  for (const fee of preview.fees) {
    const ofFee = (lines: readonly CalculatedLine[]): bigint =>
      totalOf(lines.filter((line) => line.code === fee.code));
    fee.beforeFen += ofFee(before);
    fee.afterFen += ofFee(after);
    if (ofFee(before) !== ofFee(after)) fee.homes += 1;
  }
}

const sizeOf = (fen: bigint): bigint => (fen < 0n ? -fen : fen);
