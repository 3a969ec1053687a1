import { sql } from 'kysely';
import { type BilledStretch, standsOnBill, stretchThrough } from '../../archive/billed-reading.ts';
import { type Meter, MeterReading } from '../../archive/meter-entities.ts';
import type { Work } from '../../work.ts';
import type { Reading } from '../calculate/shapes.ts';

/** The readings of a meter in the order of their days. */
export const readingsOf = (work: Work, meter: string): Promise<MeterReading[]> =>
  work.em.find(MeterReading, { meter }, { orderBy: { readOn: 'asc' } });

/** Writes readings of a meter beside those that there are; one of the same day takes its place. */
export function writeReadings(
  work: Work,
  meter: string,
  all: readonly MeterReading[],
  write: readonly Reading[],
): void {
  for (const { readOn, value, newMeter, closing = null, opening = null } of write) {
    const there = all.find((one) => one.readOn === readOn);
    if (there) work.em.assign(there, { value, newMeter, closing, opening });
    else
      work.em.create(MeterReading, {
        ...{ id: work.chance.id(work.nowMs), meter, readOn, value, newMeter, closing, opening },
        createdAt: work.nowMs,
      });
  }
}

/** Whether a bill that stands was reckoned by what its meter stood at on that day. */
export async function isBilled(work: Work, meter: Meter, readOn: string): Promise<boolean> {
  const standing = standsOnBill({
    unit: sql`${meter.unit}::uuid`,
    day: sql`s.read_on::text`,
    value: sql`s.value`,
  });
  const { rows } = await sql<{ billed: boolean }>`/* reading_billed */
    select ${standing} as billed from meter_readings s
    where s.meter_id = ${meter.id} and s.read_on = ${readOn}::date`.execute(work.em.getKysely());
  return rows[0]?.billed ?? false;
}

/** The bill that stands and counted what a meter used from before a day (ISO) until after it; null for none. */
export async function billedThrough(
  work: Work,
  meter: Meter,
  readOn: string,
): Promise<BilledStretch | null> {
  const through = stretchThrough({
    unit: sql`${meter.unit}::uuid`,
    kind: sql`${meter.kind}::text`,
    day: sql`${readOn}::text`,
  });
  const { rows } = await sql<{ through: BilledStretch | null }>`/* reading_within_bill */
    select ${through} as through`.execute(work.em.getKysely());
  return rows[0]?.through ?? null;
}
