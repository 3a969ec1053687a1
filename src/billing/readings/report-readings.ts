import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { plainDecimal } from '../../archive/import/plan-readings.ts';
import { Meter, type MeterKind, type MeterReading } from '../../archive/meter-entities.ts';
import { todayIn } from '../../community/calendar/today.ts';
import { Community, Unit } from '../../community/entities.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import { redrawCards, wantCard } from '../../delivery/cards.ts';
import { causes } from '../../delivery/causes.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import type { FileRef } from '../../delivery/parts.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { Work } from '../../work.ts';
import type { FarUse, Reading } from '../calculate/shapes.ts';
import { firstDay, monthsLater, periodOf } from '../period.ts';
import { judgeReading } from './judge-reading.ts';
import type {
  OwnMeter,
  ReadingCommand,
  ReadingResult,
  ReportFault,
  ToldReading,
} from './reading-answers.ts';
import { readingsSeenFrom } from './readings-seen.ts';
import { ReportedReading } from './reported-entities.ts';
import { isBilled, readingsOf, writeReadings } from './write-readings.ts';

/** Who says what their meters show: from which chat, and which homes are theirs, with their addresses as they are shown. */
export type Reporter = {
  resident: string;
  chat: number;
  homes: readonly { unit: string; address: string }[];
};

type Own = OwnMeter & { unit: string };

/**
 * Takes what a resident says that meters of their own homes show. A plausible reading counts at once; a doubtful
 * one waits until staff have looked at it, as a card with its pictures in the channel of money. What they had said before
 * of the same month gives way, as long as no bill was reckoned by it.
 */
export async function reportReadings(
  work: Work,
  asked: ReadingCommand & Reporter,
): Promise<ReadingResult> {
  const meters = await metersOf(work, asked);
  const chosen = chooseMeters(asked, meters);
  if (!Array.isArray(chosen)) return chosen;
  const [first] = chosen;
  const open = chosen.find((one) => one.value === null);
  if (open?.value === null || !first) return askFor(work, asked, open?.of ?? first?.of);
  const told: ToldReading[] = [];
  for (const { of, value } of chosen)
    if (value !== null) told.push(await take(work, asked, of, value));
  return { type: 'reading', is: 'told', told };
}

async function metersOf(work: Work, { homes }: Reporter): Promise<Own[]> {
  const { rows } = await sql<{ meter: string; unit: string; kind: MeterKind }>`/* own_meters */
    select m.id as meter, m.unit_id as unit, m.kind from meters m
    where m.unit_id = any(${homes.map((one) => one.unit)}::uuid[]) order by m.kind, m.id`.execute(
    work.em.getKysely(),
  );
  return homes.flatMap(({ unit, address }) =>
    rows.filter((one) => one.unit === unit).map((one) => ({ ...one, address })),
  );
}

type Chosen = { of: Own; value: string | null };

/** Which meter each reading is of; where that could be several, or is none, the answer that says so. */
function chooseMeters(asked: ReadingCommand, meters: readonly Own[]): Chosen[] | ReadingResult {
  const tapped = meters.find((one) => one.meter === asked.meter);
  const unit = tapped?.unit ?? asked.unit;
  const near = meters.filter((one) => unit === null || one.unit === unit);
  const named = asked.readings.flatMap((one) => one.kind ?? []);
  const lacking = named.find((kind) => !near.some((one) => one.kind === kind));
  const [any] = near;
  if (!any || lacking) return { type: 'reading', is: 'no_meter', kind: lacking ?? null };
  const units = [...new Set(near.map((one) => one.unit))].filter((home) =>
    named.every((kind) => near.some((one) => one.unit === home && one.kind === kind)),
  );
  const fits = near.filter(
    (one) => units.includes(one.unit) && (named.length === 0 || one.kind === named[0]),
  );
  const [only, second] = tapped && named.length === 0 ? [tapped] : fits;
  if (!only) return { type: 'reading', is: 'no_meter', kind: named[0] ?? null };
  if (second) return { type: 'reading', is: 'which', choices: fits };
  return asked.readings.flatMap(({ kind, value }) => {
    const of =
      kind === null ? only : near.find((one) => one.unit === only.unit && one.kind === kind);
    return of ? [{ of, value }] : [];
  });
}

async function askFor(
  work: Work,
  { resident }: Reporter,
  of: Own | undefined,
): Promise<ReadingResult> {
  if (!of) return { type: 'reading', is: 'no_meter', kind: null };
  const last = (await readingsOf(work, of.meter)).at(-1) ?? null;
  const { community } = await work.em.findOneOrFail(Unit, { id: of.unit });
  const today = await todayIn(work, community);
  const from = await readingsSeenFrom(work, { resident, unit: of.unit, today });
  return { type: 'reading', is: 'ask', ...of, last: shownFrom(from, last) };
}

/** A reading, for whoever may be told of it: null for one before their time, or where they may be told of none. */
const shownFrom = (
  from: string | null,
  reading: Reading | null,
): ReturnType<typeof shown> | null =>
  reading && from !== null && reading.readOn >= from ? shown(reading) : null;

const shown = ({ value, readOn }: Reading): { value: string; readOn: string } => ({
  value: plainDecimal(value),
  readOn,
});

/** What was used between two readings; decimals with three digits at the most are whole thousandths. */
const between = (from: string, to: string): string =>
  plainDecimal(String((Math.round(Number(to) * 1000) - Math.round(Number(from) * 1000)) / 1000));

async function take(work: Work, by: Reporter & ReadingCommand, of: Own, value: string) {
  const { community } = await work.em.findOneOrFail(Unit, { id: of.unit });
  // No bill is reckoned by a reading while it is changed; the locks of money come before those of rows.
  await lockUnitMoney(work, community, of.unit);
  const meter = await work.em.findOneOrFail(
    Meter,
    { id: of.meter },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  const today = await todayIn(work, community);
  const { address, kind, unit } = of;
  const said = { address, kind, unit, value: plainDecimal(value) };
  if (await isBilled(work, meter, today))
    return { ...said, is: 'billed' as const, replaced: false };
  const earlier = await earlierReports(work, meter, today);
  const all = await readingsOf(work, meter.id);
  // What they said themselves before this, and no bill was reckoned by, is what they have thought better of.
  const [own, others] = partition(all, (one) => earlier.some((it) => isOf(it, one)));
  const judged = judgeReported({ value, readOn: today }, others);
  const report = await record(work, by, { meter: meter.id, today, value, judged, earlier });
  const replaced = earlier.some((one) => Number(one.value) !== Number(value));
  for (const one of own) if (one.readOn !== today || judged.fault) work.em.remove(one);
  if (!judged.fault) writeReadings(work, meter.id, all, judged.write);
  recordAudit(work, { kind: 'resident', id: by.resident }, 'reading.reported', 'unit', unit, {
    ...{ meter: kind, readOn: today, waits: judged.fault !== null },
  });
  await work.em.flush();
  const from = await readingsSeenFrom(work, { resident: by.resident, unit, today });
  const last = shownFrom(from, judged.last);
  if (judged.fault) {
    await showReport(work, report, { community, files: by.files });
    // What is usual is reckoned by as much as the year before.
    const year = firstDay(monthsLater(periodOf(today), -13));
    const far = from !== null && from <= year ? judged.far : null;
    return { ...said, replaced, is: 'waits' as const, why: judged.fault, last, far };
  }
  const used = last && !judged.last?.newMeter ? between(last.value, value) : null;
  return { ...said, replaced, is: 'taken' as const, used, since: last?.readOn ?? null };
}

const isOf = (report: ReportedReading, reading: MeterReading): boolean =>
  report.state !== 'open' &&
  report.readOn === reading.readOn &&
  Number(report.value) === Number(reading.value);

const partition = <T>(all: readonly T[], is: (one: T) => boolean): [T[], T[]] => [
  all.filter(is),
  all.filter((one) => !is(one)),
];

/** What was said of this meter in the month and still stands, except what a bill was reckoned by. */
async function earlierReports(work: Work, meter: Meter, today: string): Promise<ReportedReading[]> {
  const found = await work.em.find(ReportedReading, {
    ...{ meter: meter.id, state: { $in: ['taken', 'open'] } },
    readOn: { $gte: `${periodOf(today)}-01`, $lte: today },
  });
  const kept: ReportedReading[] = [];
  for (const one of found) if (!(await isBilled(work, meter, one.readOn))) kept.push(one);
  return kept;
}

type Judged = { last: Reading | null } & (
  | { fault: null; write: Reading[] }
  | { fault: ReportFault; write: []; far: FarUse | null }
);

function judgeReported(
  { value, readOn }: { value: string; readOn: string },
  others: readonly MeterReading[],
): Judged {
  const last = others.findLast((one) => one.readOn <= readOn) ?? null;
  const there = others.find((one) => one.readOn === readOn);
  if (there && Number(there.value) !== Number(value))
    return { fault: 'read_by_staff', write: [], last: there, far: null };
  if (last === null) return { fault: 'first', write: [], last, far: null };
  const judged = judgeReading(
    { value, readOn, way: 'usual', closing: null, opening: null, sure: false },
    others,
  );
  if ('write' in judged) {
    const before = others.findLast((one) => one.readOn < readOn) ?? null;
    return { fault: null, write: judged.write, last: before };
  }
  const { fault } = judged;
  if (fault.is === 'lower' || fault.is === 'higher')
    return { fault: fault.is, write: [], last: fault.than, far: null };
  return {
    fault: 'five_times',
    write: [],
    last,
    far: fault.is === 'five_times' ? fault.far : null,
  };
}

/** Puts what was said on record, in the place of what was said before. The same said twice is one. */
async function record(
  work: Work,
  by: Reporter & ReadingCommand,
  of: {
    meter: string;
    today: string;
    value: string;
    judged: Judged;
    earlier: readonly ReportedReading[];
  },
): Promise<ReportedReading> {
  const { judged, earlier, today, value } = of;
  const state = judged.fault ? 'open' : 'taken';
  const same = earlier.find(
    (one) => one.readOn === today && Number(one.value) === Number(value) && one.state === state,
  );
  for (const one of earlier) {
    if (one === same) continue;
    const waited = one.state === 'open';
    work.em.assign(one, { state: 'replaced', decidedAt: work.nowMs });
    if (waited) {
      await work.em.flush();
      await redrawCards(work, 'reading', one.id);
    }
  }
  if (same) {
    same.files = [...same.files, ...by.files];
    return same;
  }
  return work.em.create(ReportedReading, {
    ...{ id: work.chance.id(work.nowMs), meter: of.meter, resident: by.resident, chat: by.chat },
    ...{ readOn: today, value, files: by.files, fault: judged.fault, state, saidAt: work.nowMs },
  });
}

/** The card of a reading that waits, with its pictures in the thread. */
async function showReport(
  work: Work,
  report: ReportedReading,
  { community, files }: { community: string; files: readonly FileRef[] },
): Promise<void> {
  const { channels, locale } = await work.em.findOneOrFail(Community, { id: community });
  const card = await wantCard(work, {
    surface: 'slack',
    subjectKind: 'reading',
    subject: report.id,
    place: channels.money ?? channels.dispatch,
    lane: 'conversation',
  });
  const before = report.files.length - files.length;
  files.forEach((file, index) => {
    writeToOutbox(work, {
      key: `${causes.reading(report.id)}:file:${before + index}`,
      destination: destinations.thread(card),
      lane: 'conversation',
      part: { to: 'staff', kind: 'file', file, heading: staffTexts(locale)['reading.photo']() },
    });
  });
}
