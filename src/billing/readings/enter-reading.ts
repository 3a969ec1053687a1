import { LockMode } from '@mikro-orm/core';
import { plainDecimal } from '../../archive/import/plan-readings.ts';
import { Meter } from '../../archive/meter-entities.ts';
import { todayIn } from '../../community/calendar/today.ts';
import { Unit } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { type Fault, Faulty, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { describeDate } from '../../texts/format-time.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { settleReports } from './decide-report.ts';
import {
  judgeReading,
  type ReadingFault,
  type ReadingWay,
  type TakenReading,
} from './judge-reading.ts';
import { isBilled, readingsOf, writeReadings } from './write-readings.ts';

/** A reading as it was filled in: numbers as people write them, the day as ISO, empty for today. */
export type ReadingEntry = {
  value: string;
  readOn: string;
  way: ReadingWay;
  closing: string;
  opening: string;
  sure: boolean;
};

/** Enters what a meter shows. A lower reading, or five times what is usual, waits until whoever read it says why or has looked again. */
export async function enterReading(
  office: Office,
  asked: { slackUser: string; meter: string; entry: ReadingEntry; language: Language },
): Promise<{ ok: true } | Refused | Faulty> {
  return inOneTransaction(office, async (work) => {
    const meter = await work.em.findOne(
      Meter,
      { id: asked.meter },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!meter) return refusal('not_found');
    const unit = await work.em.findOneOrFail(Unit, { id: meter.unit });
    const may = await actorWhoMay(work.em, asked.slackUser, unit.community, 'reading.enter');
    if (!may.ok) return may;
    const today = await todayIn(work, unit.community);
    const taken = readEntry(asked.entry, today, asked.language);
    if (taken instanceof Faulty) return taken;
    const t = staffTexts(asked.language);
    if (await isBilled(work, meter, taken.readOn))
      return new Faulty([{ field: 'read_on', words: t['fault.reading_billed']() }]);
    const all = await readingsOf(work, meter.id);
    const judged = judgeReading(taken, all);
    if ('fault' in judged) {
      const { fault } = judged;
      return new Faulty([{ field: fault.field, words: faultWords(fault, asked.language) }]);
    }
    writeReadings(work, meter.id, all, judged.write);
    await settleReports(work, meter, { value: taken.value, by: may.actor.id });
    recordAudit(work, { kind: 'staff', id: may.actor.id }, 'reading.entered', 'unit', unit.id, {
      meter: meter.kind,
      readOn: taken.readOn,
    });
    return { ok: true };
  });
}

function readEntry(entry: ReadingEntry, today: string, language: Language): TakenReading | Faulty {
  const t = staffTexts(language);
  const faults: Fault[] = [];
  const number = (field: 'value' | 'closing' | 'opening', needed: boolean): string | null => {
    const bare = entry[field].normalize('NFKC').trim();
    if (bare === '' && !needed) return null;
    if (/^\d{1,9}(\.\d{1,3})?$/.test(bare)) return bare;
    faults.push({ field, words: t['fault.reading']() });
    return null;
  };
  const changed = entry.way === 'exchanged';
  const value = number('value', true);
  const [closing, opening] = [number('closing', changed), number('opening', changed)];
  const readOn = entry.readOn === '' ? today : entry.readOn;
  if (readOn > today) faults.push({ field: 'read_on', words: t['fault.reading_future']() });
  if (faults.length > 0 || value === null) return new Faulty(faults);
  return { value, readOn, way: entry.way, closing, opening, sure: entry.sure };
}

/** What is wrong with a reading, said to whoever read it. */
export function faultWords(fault: ReadingFault, language: Language): string {
  const t = staffTexts(language);
  const than =
    'than' in fault
      ? { value: plainDecimal(fault.than.value), day: describeDate(fault.than.readOn, language) }
      : { value: '', day: '' };
  return t[`fault.reading_${fault.is}`](than);
}
