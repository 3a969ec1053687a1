import { lastDay, type Period } from '../period.ts';
import type { TariffItem, TariffTerms } from '../tariff/tariff-terms.ts';
import { decimal, ratio, rounded, times, written } from './exact.ts';
import type { BilledUnit, Share } from './shapes.ts';
import { splitWhole } from './split.ts';

/** What is shared among the units of the community, or of a building, by its id. */
export type Pool = {
  code: string;
  building: string | null;
  buildingName: string | null;
  amountFen: bigint;
};

/** What the developer bears: the share of a unit that is not handed over (物业管理条例 article 41). */
export type DeveloperShare = { unit: string; code: string; amountFen: bigint };

export type SharedPools = {
  /** The shares of a unit, by its place among the units that were given. */
  sharesOf(at: number): Share[];
  /** Fees of which a unit can be given no share, because it has no area on file: its part stands with the others. */
  unmeasuredOf(at: number): string[];
  developer: DeveloperShare[];
  /** Pools of which nothing could be given to anybody: no fee of the tariff, or no unit with an area in its scope. */
  unshared: Pool[];
};

type Given = {
  pool: Pool;
  splitBy: 'area' | 'unit';
  whole: bigint;
  weights: bigint[];
  /** Whether a unit shares it, whatever its weight. */
  inScope: boolean[];
  parts: bigint[];
};

/**
 * Splits a period's pools over the units that share them, in the order of their addresses. Every unit
 * in the scope has its part, and a whole one: also one handed over within the month, and one that
 * is not, whose part is the developer's and is spread over nobody.
 */
export function sharePools(
  pools: readonly Pool[],
  terms: TariffTerms,
  units: readonly BilledUnit[],
  period: Period,
): SharedPools {
  const given: Given[] = [];
  const unshared: Pool[] = [];
  for (const pool of pools) {
    const item = terms.items.find((one) => one.code === pool.code);
    const split = item && splitPool(pool, item, units);
    if (split) given.push(split);
    else unshared.push(pool);
  }
  const last = lastDay(period);
  const shareOf = (one: Given, at: number): Share | null => {
    const weight = one.weights[at] ?? 0n;
    if (weight === 0n) return null;
    const { pool, splitBy, whole } = one;
    return {
      code: pool.code,
      poolFen: pool.amountFen.toString(),
      splitBy,
      building: pool.buildingName,
      part: weightText(weight, splitBy),
      whole: weightText(whole, splitBy),
      amountFen: one.parts[at] ?? 0n,
    };
  };
  return {
    sharesOf: (at) => given.flatMap((one) => shareOf(one, at) ?? []),
    unmeasuredOf: (at) =>
      given.flatMap((one) => (one.inScope[at] && one.weights[at] === 0n ? [one.pool.code] : [])),
    developer: units.flatMap((unit, at) =>
      unit.handedOverOn === null || unit.handedOverOn <= last
        ? []
        : given.flatMap((one) => {
            const amountFen = one.parts[at] ?? 0n;
            return amountFen === 0n ? [] : [{ unit: unit.id, code: one.pool.code, amountFen }];
          }),
    ),
    unshared,
  };
}

function splitPool(pool: Pool, item: TariffItem, units: readonly BilledUnit[]): Given | null {
  if (item.basis !== 'shared') return null;
  const inScope = units.map(
    (unit) => (pool.building === null || unit.building === pool.building) && isFor(item, unit),
  );
  const weights = units.map((unit, at) => {
    if (!inScope[at]) return 0n;
    return item.splitBy === 'unit' ? 1n : hundredths(unit.areaM2);
  });
  const whole = weights.reduce((all, one) => all + one, 0n);
  if (whole === 0n) return null;
  return {
    pool,
    splitBy: item.splitBy,
    whole,
    weights,
    inScope,
    parts: splitWhole(pool.amountFen, weights),
  };
}

/** Whether a fee is for units of this usage. */
export const isFor = (item: TariffItem, unit: Pick<BilledUnit, 'usage'>): boolean =>
  item.usage.length === 0 || item.usage.includes(unit.usage);

const hundredths = (area: string | null): bigint =>
  area === null ? 0n : rounded(times(decimal(area), ratio(100)));

const weightText = (weight: bigint, splitBy: 'area' | 'unit'): string =>
  splitBy === 'unit' ? weight.toString() : written({ num: weight, den: 100n }, 2);
