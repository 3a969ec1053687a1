import { sql } from 'kysely';
import type { Language } from '../../config.ts';
import { archiveTexts } from '../../texts/archive/archive.ts';
import type { Work } from '../../work.ts';
import { meterWords, wordOf } from '../rows/code-words.ts';
import type { PlannedReading, ReadingPlan, StoredReading } from './plan-readings.ts';

/** What is usual in a month, and what was used in so many, where that is far above it; decimals. */
export type FarAbove = { usual: string; used: string; months: number };

/** Whether what a meter used up to a day (ISO) is far above the usual, by its readings in the order of their days. */
export type JudgeUse = (readings: readonly StoredReading[], readOn: string) => FarAbove | null;

/** A row of a file whose reading is far above the usual. */
export type FarRow = FarAbove & Pick<PlannedReading, 'unit' | 'meter' | 'line'>;

/** So many meters are looked up at once. */
const metersPerPage = 1000;
/** What is usual is told by a year and the month of the reading. */
const monthsBack = 14;

/** What a plan would write that is far above the usual use of its meter. */
export async function farRows(work: Work, plan: ReadingPlan, judge: JudgeUse): Promise<FarRow[]> {
  const byMeter = Map.groupBy(
    [...plan.create, ...plan.update],
    (one) => `${one.unit}|${one.meter}`,
  );
  const meters = [...byMeter.values()];
  const found: FarRow[] = [];
  for (let from = 0; from < meters.length; from += metersPerPage) {
    const page = meters.slice(from, from + metersPerPage);
    const stored = await loadStored(work, page);
    for (const [at, planned] of page.entries()) found.push(...judged(planned, stored[at], judge));
  }
  return found;
}

function judged(
  planned: readonly PlannedReading[],
  stored: readonly StoredReading[] = [],
  judge: JudgeUse,
): FarRow[] {
  const byDay = new Map(
    [...stored, ...planned.map((one) => one.reading)].map((one) => [one.readOn, one]),
  );
  const all = [...byDay.values()].toSorted((a, b) => (a.readOn < b.readOn ? -1 : 1));
  return planned.flatMap(({ unit, meter, line, reading }) => {
    const upTo = all.filter((one) => one.readOn <= reading.readOn);
    const far = judge(upTo, reading.readOn);
    return far ? [{ unit, meter, line, ...far }] : [];
  });
}

/** The readings of each of these meters from long enough before the first that is planned up to the last. */
async function loadStored(
  work: Work,
  meters: readonly (readonly PlannedReading[])[],
): Promise<StoredReading[][]> {
  const asked = meters.map((planned, at) => {
    const days = planned.map((one) => one.reading.readOn).toSorted();
    return {
      at,
      unit: planned[0]?.unit,
      kind: planned[0]?.meter,
      first: days[0],
      last: days.at(-1),
    };
  });
  const { rows } = await sql<StoredReading & { at: number }>`/* readings_around_file */
    select r.at, x.read_on::text as "readOn", x.value::text as value, x.new_meter as "newMeter",
      x.closing::text as closing, x.opening::text as opening
    from json_to_recordset(${JSON.stringify(asked)}::json) as r(at int, unit uuid, kind text, first date, last date)
      join meters m on m.unit_id = r.unit and m.kind = r.kind
      join meter_readings x on x.meter_id = m.id
        and x.read_on >= r.first - make_interval(months => ${monthsBack}) and x.read_on <= r.last
    order by r.at, x.read_on`.execute(work.em.getKysely());
  const found: StoredReading[][] = meters.map(() => []);
  for (const { at, ...reading } of rows) found[at]?.push(reading);
  return found;
}

/** So many rows are named. */
const namedMax = 12;

/** What is told of rows that are far above the usual; nothing where there are none. Addresses by unit. */
export function farNotes(
  rows: readonly (FarRow & { address: string })[],
  language: Language,
): string[] {
  if (rows.length === 0) return [];
  const t = archiveTexts(language);
  const lines = rows
    .toSorted((a, b) => a.line - b.line)
    .slice(0, namedMax)
    .map(({ address, meter, ...row }) =>
      t['note.far_line']({ ...row, address, meter: wordOf(meterWords, meter, language) }),
    );
  const more = rows.length - lines.length;
  return [
    [
      t['note.far']({ count: rows.length }),
      ...lines,
      ...(more > 0 ? [t['report.more']({ count: more })] : []),
    ].join('\n'),
  ];
}
