import { sql } from 'kysely';
import type { OccupancyRole, UnitUsage } from '../community/entities.ts';
import type { Language } from '../config.ts';
import { writePhone } from '../files/read-cell.ts';
import { recordAudit } from '../staff/audit/record-audit.ts';
import type { ActorKind } from '../staff/people/entities.ts';
import { archiveTexts } from '../texts/archive/archive.ts';
import type { Work } from '../work.ts';
import { plainDecimal } from './import/plan-readings.ts';
import type { MeterKind } from './meter-entities.ts';
import { meterWords, roleWords, usageWords, wordOf } from './rows/code-words.ts';
import { type ArchiveKind, exportedColumns, headingOf } from './rows/columns.ts';

export type ArchiveTable = { headings: string[]; rows: string[][] };

/**
 * The archive of some communities as a table that can be imported again
 * unchanged, sorted as people count (9 before 10). The export is on record.
 */
export async function exportTable(
  work: Work,
  input: {
    kind: ArchiveKind;
    /** Ids of the communities. */
    communities: readonly string[];
    language: Language;
    actor: { kind: ActorKind; id: string | null };
  },
): Promise<ArchiveTable> {
  const { kind, language } = input;
  const rows = await readers[kind](work, input.communities, language);
  recordAudit(work, input.actor, 'archive.exported', 'archive', kind, { rows: rows.length });
  return { headings: exportedColumns[kind].map((column) => headingOf(column, language)), rows };
}

type Reader = (
  work: Work,
  communities: readonly string[],
  language: Language,
) => Promise<string[][]>;

const readers: Record<ArchiveKind, Reader> = { units, residents, readings };

const asPeopleCount = new Intl.Collator('zh-CN', { numeric: true });

/** In the order of community and address, then of what else is given. */
function sorted<T extends { community: string; address: string }>(
  rows: readonly T[],
  then: (row: T) => string,
): T[] {
  const compare = asPeopleCount.compare;
  return rows.toSorted(
    (a, b) =>
      compare(a.community, b.community) ||
      compare(a.address, b.address) ||
      compare(then(a), then(b)),
  );
}

async function units(
  work: Work,
  communities: readonly string[],
  language: Language,
): Promise<string[][]> {
  const found = await sql<{
    community: string;
    address: string;
    building: string;
    entrance: string | null;
    room: string;
    area: string | null;
    usage: UnitUsage;
    handed: string | null;
  }>`
    select c.name as community, u.address, b.name as building, u.entrance, u.room, u.area_m2::text as area, u.usage,
      u.handed_over_on::text as handed
    from units u join communities c on c.id = u.community_id join buildings b on b.id = u.building_id
    where c.id = any(${communities}::uuid[])`.execute(work.em.getKysely());
  return sorted(found.rows, () => '').map((row) => [
    row.community,
    row.building,
    row.entrance ?? '',
    row.room,
    plainDecimal(row.area ?? ''),
    wordOf(usageWords, row.usage, language),
    row.handed ?? '',
  ]);
}

async function residents(
  work: Work,
  communities: readonly string[],
  language: Language,
): Promise<string[][]> {
  const found = await sql<{
    community: string;
    address: string;
    name: string;
    phone: string | null;
    role: OccupancyRole;
    since: string;
    until: string | null;
  }>`
    select c.name as community, u.address, p.name, p.phone, o.role, o.since::text as since, o.until::text as until
    from occupancies o join units u on u.id = o.unit_id join residents p on p.id = o.resident_id
      join communities c on c.id = u.community_id
    where c.id = any(${communities}::uuid[]) and p.erased_at is null and (o.until is null or o.until > o.since)`.execute(
    work.em.getKysely(),
  );
  // Whoever came and was sent away on one day was never there for a day; who was forgotten has no name to be known by.
  return sorted(found.rows, (row) => `${row.since} ${row.name}`).map((row) => [
    row.community,
    row.address,
    row.name,
    writePhone(row.phone),
    wordOf(roleWords, row.role, language),
    row.since,
    row.until ?? '',
  ]);
}

async function readings(
  work: Work,
  communities: readonly string[],
  language: Language,
): Promise<string[][]> {
  const found = await sql<{
    community: string;
    address: string;
    kind: MeterKind;
    read_on: string;
    value: string;
    new_meter: boolean;
    closing: string | null;
    opening: string | null;
  }>`
    select c.name as community, u.address, m.kind, x.read_on::text as read_on, x.value::text as value, x.new_meter,
      x.closing::text as closing, x.opening::text as opening
    from meter_readings x join meters m on m.id = x.meter_id join units u on u.id = m.unit_id
      join communities c on c.id = u.community_id
    where c.id = any(${communities}::uuid[])`.execute(work.em.getKysely());
  const yes = archiveTexts(language)['word.yes']();
  return sorted(found.rows, (row) => `${row.kind} ${row.read_on}`).map((row) => [
    row.community,
    row.address,
    wordOf(meterWords, row.kind, language),
    row.read_on,
    plainDecimal(row.value),
    row.new_meter ? yes : '',
    plainDecimal(row.closing ?? ''),
    plainDecimal(row.opening ?? ''),
  ]);
}
