import { LockMode } from '@mikro-orm/core';
import type { BilledStretch } from '../../archive/billed-reading.ts';
import { plainDecimal } from '../../archive/import/plan-readings.ts';
import { Meter } from '../../archive/meter-entities.ts';
import { todayIn } from '../../community/calendar/today.ts';
import { Unit } from '../../community/entities.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
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
import { readMeterNumber } from './read-number.ts';
import { billedThrough, isBilled, readingsOf, writeReadings } from './write-readings.ts';

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
    const found = await work.em.findOne(Meter, { id: asked.meter });
    if (!found) return refusal('not_found');
    const unit = await work.em.findOneOrFail(Unit, { id: found.unit });
    // No bill is reckoned by a reading while it is changed; the locks of money come before those of rows.
    await lockUnitMoney(work, unit.community, unit.id);
    const meter = await work.em.findOneOrFail(
      Meter,
      { id: found.id },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    const may = await actorWhoMay(work.em, asked.slackUser, unit.community, 'reading.enter');
    if (!may.ok) return may;
    const today = await todayIn(work, unit.community);
    const taken = readEntry(asked.entry, today, asked.language);
    if (taken instanceof Faulty) return taken;
    const t = staffTexts(asked.language);
    if (await isBilled(work, meter, taken.readOn))
      return new Faulty([{ field: 'read_on', words: t['fault.reading_billed']() }]);
    const all = await readingsOf(work, meter.id);
    // A reading in between changes nothing of what was used from one to the other; another device does.
    const there = all.find((one) => one.readOn === taken.readOn);
    const within =
      taken.way !== 'usual' || there?.newMeter
        ? await billedThrough(work, meter, taken.readOn)
        : null;
    if (within)
      return new Faulty([{ field: 'read_on', words: withinWords(within, asked.language) }]);
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
    if (entry[field].trim() === '' && !needed) return null;
    const read = readMeterNumber(entry[field]);
    if (read !== null) return read;
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

/** That a bill counted through the day of an exchange. */
function withinWords({ number, period, fromOn, toOn }: BilledStretch, language: Language): string {
  return staffTexts(language)['fault.reading_within']({
    ...{ number: String(number), period },
    from: describeDate(fromOn, language),
    to: describeDate(toOn, language),
  });
}

/** What is wrong with a reading, said to whoever read it. */
export function faultWords(fault: ReadingFault, language: Language): string {
  const t = staffTexts(language);
  if (fault.is === 'five_times') return t['fault.reading_five_times'](fault.far);
  const than =
    'than' in fault
      ? { value: plainDecimal(fault.than.value), day: describeDate(fault.than.readOn, language) }
      : { value: '', day: '' };
  return t[`fault.reading_${fault.is}`](than);
}
