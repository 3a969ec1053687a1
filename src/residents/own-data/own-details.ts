import { sql } from 'kysely';
import type { CorrectionField } from '../../codes.ts';
import { hoursOfCommunity } from '../../community/calendar/quiet-hours.ts';
import { belongsToday, hasSeveral } from '../../community/communities-of.ts';
import type { OccupancyRole, QuietHours } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import type { Work } from '../../work.ts';
import type { OwnDetails } from './details-shown.ts';

/** What is held about a resident, for their own eyes; null for somebody who is not in the archive. */
export async function loadOwnDetails(
  work: Work,
  resident: string,
  language: Language,
): Promise<OwnDetails | null> {
  const rows = await sql<{
    name: string;
    phone: string | null;
    chosen: QuietHours | 'none' | null;
    quiet: QuietHours | 'none' | null;
  }>`
    select r.name, r.phone, h.quiet_hours as chosen, c.quiet_hours as quiet
    from residents r join communities c on c.id = r.community_id
      left join chats h on h.resident_id = r.id
    where r.id = ${resident}`.execute(work.em.getKysely());
  const [person] = rows.rows;
  if (!person) return null;
  const now = new Date(work.nowMs).toISOString();
  // By the days of the community in which each home stands, and named with it where there are several.
  const several = await hasSeveral(work.em);
  const name = language === 'en' ? sql`c.name_en` : sql`c.name`;
  const address = several ? sql<string>`${name} || '/' || u.address` : sql<string>`u.address`;
  const homes = await sql<{ address: string; role: OccupancyRole; since: string }>`
    select ${address} as address, o.role, o.since::text as since
    from occupancies o join units u on u.id = o.unit_id join communities c on c.id = u.community_id
    where o.resident_id = ${resident} and ${belongsToday(now)}
    order by u.usage = 'parking', c.created_at, u.address`.execute(work.em.getKysely());
  const corrections = await sql<{ field: CorrectionField; wish: string }>`
    select field, wish from corrections where resident_id = ${resident} and state = 'open'
    order by created_at`.execute(work.em.getKysely());
  return {
    name: person.name,
    phone: person.phone,
    homes: homes.rows,
    corrections: corrections.rows,
    quiet: { chosen: person.chosen, community: hoursOfCommunity(person.quiet) },
  };
}

/** The quiet hours of a resident's community, which hold for whoever chose none. */
export async function quietHoursWhere(work: Work, resident: string): Promise<QuietHours | 'none'> {
  const rows = await sql<{ quiet: QuietHours | 'none' | null }>`
    select c.quiet_hours as quiet from residents r join communities c on c.id = r.community_id
    where r.id = ${resident}`.execute(work.em.getKysely());
  return hoursOfCommunity(rows.rows[0]?.quiet ?? null);
}
