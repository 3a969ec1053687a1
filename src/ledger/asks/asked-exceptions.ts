import { sql } from 'kysely';
import {
  type ExceptionKind,
  exceptionKinds,
  UnitException,
} from '../../billing/billing-entities.ts';
import { firstDay, monthsLater, type Period, periodOf, readPeriod } from '../../billing/period.ts';
import { tariffOn } from '../../billing/tariff/tariff-on.ts';
import type { TariffItem } from '../../billing/tariff/tariff-terms.ts';
import { todayIn } from '../../community/calendar/today.ts';
import { Unit } from '../../community/entities.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import type { Language } from '../../config.ts';
import { type Fault, Faulty, type Refused, refusal } from '../../refusal.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import type { MoneyAsk } from './ask-entities.ts';
import { askForTerms } from './ask-for.ts';
import type { CarriedOut } from './carried-out.ts';
import { exceptionWords } from './exception-words.ts';

/** An exception as it was filled in. */
export type ExceptionEntry = {
  kind: string | null;
  /** A fee of the tariff; empty for every fee. */
  code: string;
  /** A factor such as 0.8, or a price. */
  value: string;
  /** Months as people write them; `until` empty while no end is agreed. */
  from: string;
  until: string;
  reason: string;
};

/** What is written of an exception once it is approved. */
type Wanted = {
  kind: ExceptionKind;
  code: string | null;
  value: string | null;
  from: Period;
  until: Period | null;
};

type AskedException = {
  slackUser: string;
  unit: string;
  entry: ExceptionEntry;
  language: Language;
  key: string;
};

/** Asks that something else than the tariff hold for a unit, in whole months; somebody else approves it. */
export async function askForException(
  office: Office,
  asked: AskedException,
): Promise<{ ok: true } | Refused | Faulty> {
  return inOneTransaction(office, async (work) => {
    const unit = await work.em.findOne(Unit, { id: asked.unit });
    if (!unit) return refusal('unknown_unit');
    const may = await actorWhoMay(work.em, asked.slackUser, unit.community, 'exception.ask');
    if (!may.ok) return may;
    const read = await readEntry(work, unit, asked);
    if (read instanceof Faulty) return read;
    const { wanted, item } = read;
    await askForTerms(work, {
      community: unit.community,
      unit: unit.id,
      kind: 'exception',
      askedBy: may.actor.id,
      reason: asked.entry.reason,
      payload: wanted,
      lines: await linesOf(work, unit, { wanted, item }),
    });
    return { ok: true };
  });
}

type ReadEntry = { wanted: Wanted; item: TariffItem | null };

/** What a card says of an exception: of which fee it is, and which of its months are billed already. */
async function linesOf(
  work: Work,
  unit: Unit,
  { wanted, item }: ReadEntry,
): Promise<Record<Language, string[]>> {
  const billed = await billedOf(work, unit.id, wanted);
  const lines = (language: Language): string[] => {
    const t = staffTexts(language);
    return [
      t['ask.exception']({ unit: unit.address }),
      exceptionWords({ ...wanted, name: item?.name[language] ?? null }, language),
      ...(billed === '' ? [] : [t['ask.exception_billed']({ periods: billed })]),
    ];
  };
  return { 'zh-CN': lines('zh-CN'), en: lines('en') };
}

/** The fee of the tariff that an exception is of; null for every fee, and for one that there is not. */
async function itemOf(work: Work, unit: Unit, { code, from }: Wanted): Promise<TariffItem | null> {
  const tariff = await tariffOn(work, unit.community, firstDay(from));
  return tariff?.terms.items.find((one) => one.code === code) ?? null;
}

async function readEntry(
  work: Work,
  unit: Unit,
  { entry, language }: AskedException,
): Promise<ReadEntry | Faulty> {
  const t = staffTexts(language);
  const kind = exceptionKinds.find((one) => one === entry.kind) ?? null;
  const faults: Fault[] = [];
  const fault = (field: string, words: string): void => {
    faults.push({ field, words });
  };
  if (kind === null) fault('kind', t['error.required']());
  if (entry.reason === '') fault('reason', t['error.required']());
  const from = readPeriod(entry.from);
  const until = entry.until === '' ? null : readPeriod(entry.until);
  if (from === null) fault('from', t['fault.month']());
  if (entry.until !== '' && until === null) fault('until', t['fault.month']());
  if (from !== null && until !== null && until < from) fault('until', t['fault.until_before']());
  const value = readValue(kind, entry.value);
  if (value === 'wrong') fault('value', t[kind === 'rate' ? 'fault.rate' : 'fault.price']());
  const tariff = from && (await tariffOn(work, unit.community, `${from}-01`));
  const items = tariff ? tariff.terms.items : [];
  const item = items.find((one) => one.code === entry.code) ?? null;
  if (from !== null && entry.code !== '' && item === null)
    fault('code', t['fault.no_fee']({ codes: items.map((one) => one.code).join(', ') }));
  // A price for every fee at once would be the same for the water and the service.
  if (kind === 'unit_price' && entry.code === '') fault('code', t['fault.which_fee']());
  if (kind === 'unit_price' && item?.basis === 'shared')
    fault('code', t['fault.price_of_shared']({ name: item.name[language] }));
  const vacancy = (item ? [item] : items).some((one) => one.vacancyRate !== null);
  if (kind === 'vacant' && from !== null && !vacancy) fault('kind', t['fault.no_vacancy']());
  if (faults.length > 0 || kind === null || from === null || value === 'wrong')
    return new Faulty(faults);
  const wanted: Wanted = { kind, code: entry.code || null, value, from, until };
  const other = await overlapping(work, unit.id, wanted);
  if (other)
    return new Faulty([
      {
        field: 'from',
        words: t['fault.exception_there']({ from: other.from, until: other.until }),
      },
    ]);
  return { wanted, item };
}

/** The factor or the price as a decimal; null where the kind has none. */
function readValue(kind: ExceptionKind | null, written: string): string | null | 'wrong' {
  if (kind !== 'rate' && kind !== 'unit_price') return null;
  const bare = written.normalize('NFKC').trim();
  if (!/^\d{1,6}(\.\d{1,4})?$/.test(bare)) return 'wrong';
  if (kind === 'rate' && !(Number(bare) > 0 && Number(bare) < 1)) return 'wrong';
  return bare;
}

async function overlapping(
  work: Work,
  unit: string,
  { kind, code, from, until }: Wanted,
): Promise<{ from: Period; until: Period | null } | null> {
  const { rows } = await sql<{ from: Period; until: Period | null }>`
    select from_period as from, until_period as until from unit_exceptions
    where unit_id = ${unit} and kind = ${kind} and code is not distinct from ${code}
      and (until_period is null or until_period >= ${from}) and (${until}::text is null or from_period <= ${until})
      and (until_period is null or until_period >= from_period)
    limit 1`.execute(work.em.getKysely());
  return rows[0] ?? null;
}

/** Months of it that are billed already, whose bills stay as they are. */
async function billedOf(work: Work, unit: string, { from, until }: Wanted): Promise<string> {
  const { rows } = await sql<{ period: Period }>`
    select distinct period from bills where unit_id = ${unit} and state <> 'void' and period >= ${from}
      and (${until}::text is null or period <= ${until}) order by period`.execute(
    work.em.getKysely(),
  );
  return rows.map((row) => row.period).join(', ');
}

/**
 * Writes the exception that was asked for. Where other months of it are billed by now than its card says, nothing is
 * written; the card says which.
 */
export async function enterAskedException(
  work: Work,
  ask: MoneyAsk,
  approver: string,
): Promise<CarriedOut> {
  const wanted = ask.payload as Wanted;
  if (ask.unit === null) return refusal('unknown_unit');
  // No bill is reckoned by what is agreed for a home while that is changed.
  await lockUnitMoney(work, ask.community, ask.unit);
  if (await overlapping(work, ask.unit, wanted)) return refusal('ask_overtaken');
  const unit = await work.em.findOneOrFail(Unit, { id: ask.unit });
  const lines = await linesOf(work, unit, { wanted, item: await itemOf(work, unit, wanted) });
  if (lines['zh-CN'].join('\n') !== ask.lines?.['zh-CN'].join('\n'))
    return { ok: true, changed: lines };
  work.em.create(UnitException, {
    id: work.chance.id(work.nowMs),
    unit: ask.unit,
    kind: wanted.kind,
    code: wanted.code,
    value: wanted.value,
    fromPeriod: wanted.from,
    untilPeriod: wanted.until,
    reason: ask.reason,
    approvedBy: approver,
    approvedAt: work.nowMs,
  });
  return { ok: true };
}

/** Asks that an exception end with a month, which is the last one it holds for. */
export async function askToEndException(
  office: Office,
  asked: Omit<AskedException, 'unit' | 'entry'> & {
    exception: string;
    until: string;
    reason: string;
  },
): Promise<{ ok: true } | Refused | Faulty> {
  return inOneTransaction(office, async (work) => {
    const t = staffTexts(asked.language);
    const found = await work.em.findOne(UnitException, { id: asked.exception });
    if (!found) return refusal('not_found');
    const unit = await work.em.findOneOrFail(Unit, { id: found.unit });
    const may = await actorWhoMay(work.em, asked.slackUser, unit.community, 'exception.ask');
    if (!may.ok) return may;
    const until = readPeriod(asked.until);
    const early = until !== null && until < monthsLater(found.fromPeriod, -1);
    const late = until !== null && found.untilPeriod !== null && until >= found.untilPeriod;
    const faults: Fault[] = [];
    if (asked.reason === '') faults.push({ field: 'reason', words: t['error.required']() });
    if (until === null) faults.push({ field: 'until', words: t['fault.month']() });
    else if (early) faults.push({ field: 'until', words: t['fault.until_before']() });
    else if (late) faults.push({ field: 'until', words: t['fault.ends_before']() });
    if (faults.length > 0 || until === null) return new Faulty(faults);
    const lines = (language: Language): string[] => [
      staffTexts(language)['ask.exception_end']({ unit: unit.address, until }),
      exceptionWords(
        {
          ...{ kind: found.kind, code: found.code, value: found.value, name: null },
          ...{ from: found.fromPeriod, until: found.untilPeriod },
        },
        language,
      ),
    ];
    await askForTerms(work, {
      community: unit.community,
      unit: unit.id,
      kind: 'exception_end',
      askedBy: may.actor.id,
      reason: asked.reason,
      payload: { exception: found.id, until },
      lines: { 'zh-CN': lines('zh-CN'), en: lines('en') },
    });
    return { ok: true };
  });
}

/** Ends the exception that was asked about. */
export async function endAskedException(work: Work, ask: MoneyAsk): Promise<CarriedOut> {
  const { exception, until } = ask.payload as { exception: string; until: Period };
  if (ask.unit !== null) await lockUnitMoney(work, ask.community, ask.unit);
  const found = await work.em.findOne(UnitException, { id: exception });
  if (!found) return refusal('not_found');
  if (found.untilPeriod !== null && found.untilPeriod <= until) return refusal('ask_overtaken');
  found.untilPeriod = until;
  return { ok: true };
}

/** An exception as lists show it. */
export type ListedException = Wanted & {
  id: string;
  address: string;
  reason: string;
  approvedBy: string | null;
};

/** The exceptions of a unit, or those of communities that hold now or later; those that end first come first. */
export async function listExceptions(
  work: Pick<Work, 'em' | 'nowMs'>,
  of: { unit: string } | { communities: readonly string[] },
  limit: number,
): Promise<ListedException[]> {
  const today = 'unit' in of ? '' : periodOf(await todayIn(work, of.communities[0] ?? ''));
  const whose =
    'unit' in of
      ? sql`e.unit_id = ${of.unit}`
      : sql`u.community_id = any(${of.communities}::uuid[]) and (e.until_period is null or e.until_period >= ${today})`;
  const { rows } = await sql<ListedException>`
    select e.id, u.address, e.kind, e.code, e.value, e.from_period as from, e.until_period as until,
      e.reason, s.name as "approvedBy"
    from unit_exceptions e join units u on u.id = e.unit_id left join staff s on s.id = e.approved_by_id
    where ${whose} and (e.until_period is null or e.until_period >= e.from_period)
    order by e.until_period nulls last, u.address, e.from_period limit ${limit}`.execute(
    work.em.getKysely(),
  );
  return rows;
}
