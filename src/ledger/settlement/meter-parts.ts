import { Meter, type MeterKind, MeterReading } from '../../archive/meter-entities.ts';
import { Tariff } from '../../billing/billing-entities.ts';
import type { Ratio } from '../../billing/calculate/exact.ts';
import { usedAlong } from '../../billing/calculate/meter-use.ts';
import type { CalculatedLine, Reading } from '../../billing/calculate/shapes.ts';
import type { Work } from '../../work.ts';

/** What of a metered line was used until somebody left, of all that was, by what the meter stood at then. */
export type MeterPart = { reading: Reading; before: Ratio; whole: Ratio };

/**
 * How a metered line is split by what its meter stood at on the day it was handed over (ISO), or in the evening before.
 * Null for a line without a meter, and where nobody has read it then, nothing was used, or its readings fall: it is split by
 * days. Readings come in the order of their days.
 */
export function meterPart(
  line: Pick<CalculatedLine, 'detail'>,
  readings: readonly Reading[],
  leftOn: string,
): MeterPart | null {
  const meter = line.detail?.meter;
  if (!meter) return null;
  const chain = readings.filter((one) => one.readOn >= meter.fromOn && one.readOn <= meter.toOn);
  const eve = Temporal.PlainDate.from(leftOn).subtract({ days: 1 }).toString();
  const at = chain.findLastIndex((one) => one.readOn === leftOn || one.readOn === eve);
  const reading = chain[at];
  if (!reading || chain[0]?.readOn !== meter.fromOn || chain.at(-1)?.readOn !== meter.toOn)
    return null;
  const [before, whole] = [usedAlong(chain.slice(0, at + 1)), usedAlong(chain)];
  if ('lower' in before || 'lower' in whole || whole.quantity.num === 0n) return null;
  return { reading, before: before.quantity, whole: whole.quantity };
}

/** The meters of a home, with what they stood at in the order of the days. */
export async function readingsOfHome(
  work: Pick<Work, 'em'>,
  unit: string,
): Promise<Map<MeterKind, MeterReading[]>> {
  const meters = await work.em.find(Meter, { unit }, { orderBy: { kind: 'asc' } });
  const readings = await work.em.find(
    MeterReading,
    { meter: { $in: meters.map((one) => one.id) } },
    { orderBy: { readOn: 'asc' } },
  );
  return new Map(
    meters.map((meter) => [meter.kind, readings.filter((one) => one.meter === meter.id)]),
  );
}

/** Which meter each fee of a tariff goes by. */
export async function metersOfTariff(
  work: Pick<Work, 'em'>,
  tariff: string | null,
): Promise<Map<string, MeterKind>> {
  const found = tariff === null ? null : await work.em.findOne(Tariff, { id: tariff });
  return new Map(
    (found?.terms.items ?? []).flatMap((item): [string, MeterKind][] =>
      item.basis === 'meter' ? [[item.code, item.meter]] : [],
    ),
  );
}

/** How lines of fees that go by these meters are split by their readings on a day (ISO): see `meterPart`. */
export const partOfMeters =
  (
    meters: ReadonlyMap<string, MeterKind>,
    readings: ReadonlyMap<MeterKind, readonly Reading[]>,
    leftOn: string,
  ) =>
  (line: CalculatedLine): MeterPart | null => {
    const kind = meters.get(line.code);
    return kind === undefined ? null : meterPart(line, readings.get(kind) ?? [], leftOn);
  };

/** The share of a whole that a part is. */
export const shareOf = (part: Ratio, whole: Ratio): Ratio => ({
  num: part.num * whole.den,
  den: part.den * whole.num,
});
