import { Meter, type MeterKind, meterKinds } from '../../archive/meter-entities.ts';
import { faultWords } from '../../billing/readings/enter-reading.ts';
import { judgeReading } from '../../billing/readings/judge-reading.ts';
import { readMeterNumber } from '../../billing/readings/read-number.ts';
import { readingsOf, writeReadings } from '../../billing/readings/write-readings.ts';
import type { Unit } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { type Fault, Faulty, type Refused } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { Work } from '../../work.ts';

/**
 * Writes what the meters of a home stood at on the day it was handed over (ISO), for somebody who may enter readings; all
 * or none. What was read on that day already stays, and has to be the same.
 * @returns whether there is anything new
 */
export async function readOnLeaving(
  work: Work,
  unit: Unit,
  given: {
    slackUser: string;
    readOn: string;
    readings: Partial<Record<MeterKind, string>>;
    language: Language;
  },
): Promise<boolean | Faulty | Refused> {
  const { readOn, readings, language } = given;
  const read = meterKinds.flatMap((kind): [MeterKind, string][] => {
    const written = (readings[kind] ?? '').trim();
    return written === '' ? [] : [[kind, written]];
  });
  if (read.length === 0) return false;
  const may = await actorWhoMay(work.em, given.slackUser, unit.community, 'reading.enter');
  if (!may.ok) return may;
  const t = staffTexts(language);
  const meters = await work.em.find(Meter, { unit: unit.id });
  const faults: Fault[] = [];
  const writes: (() => void)[] = [];
  for (const [kind, written] of read) {
    const meter = meters.find((one) => one.kind === kind);
    const value = readMeterNumber(written);
    if (!meter || value === null) {
      faults.push({ field: kind, words: t['fault.reading']() });
      continue;
    }
    const all = await readingsOf(work, meter.id);
    const there = all.find((one) => one.readOn === readOn);
    if (there && Number(there.value) === Number(value)) continue;
    if (there) {
      faults.push({ field: kind, words: t['fault.settle_read']({ value: there.value }) });
      continue;
    }
    const taken = {
      value,
      readOn,
      way: 'usual',
      closing: null,
      opening: null,
      sure: true,
    } as const;
    const judged = judgeReading(taken, all);
    if ('fault' in judged) faults.push({ field: kind, words: faultWords(judged.fault, language) });
    else writes.push(() => writeReadings(work, meter.id, all, judged.write));
  }
  if (faults.length > 0) return new Faulty(faults);
  for (const write of writes) write();
  if (writes.length > 0)
    recordAudit(work, { kind: 'staff', id: may.actor.id }, 'reading.entered', 'unit', unit.id, {
      readOn,
    });
  await work.em.flush();
  return writes.length > 0;
}
