import { sql } from 'kysely';
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
  for (const { readOn, value, newMeter } of write) {
    const there = all.find((one) => one.readOn === readOn);
    if (there) work.em.assign(there, { value, newMeter });
    else
      work.em.create(MeterReading, {
        ...{ id: work.chance.id(work.nowMs), meter, readOn, value, newMeter },
        createdAt: work.nowMs,
      });
  }
}

/** Whether a bill that stands was reckoned by what its meter stood at on that day. */
export async function isBilled(work: Work, meter: Meter, readOn: string): Promise<boolean> {
  const { rows } = await sql<{ billed: boolean }>`/* reading_billed */
    select exists (select 1 from bills b join bill_lines l on l.bill_id = b.id
      where b.unit_id = ${meter.unit} and b.state <> 'void' and l.detail->'meter'->>'toOn' = ${readOn}
        and b.period = ${readOn.slice(0, 7)}) as billed`.execute(work.em.getKysely());
  return rows[0]?.billed ?? false;
}
