import { sql } from 'kysely';
import type { OwnDetails } from '../conversation/own-details.ts';
import { hoursOfCommunity } from '../delivery/quiet-hours.ts';
import type { Work } from '../office.ts';
import type { OccupancyRole, QuietHours } from './entities.ts';
import { todayIn } from './join.ts';

/** What is held about a resident, for their own eyes; null for somebody who is not in the archive. */
export async function loadOwnDetails(work: Work, resident: string): Promise<OwnDetails | null> {
  const rows = await sql<{
    community: string;
    name: string;
    phone: string | null;
    chosen: QuietHours | 'none' | null;
    quiet: QuietHours | 'none' | null;
  }>`
    select r.community_id as community, r.name, r.phone, h.quiet_hours as chosen, c.quiet_hours as quiet
    from residents r join communities c on c.id = r.community_id
      left join chats h on h.resident_id = r.id
    where r.id = ${resident}`.execute(work.em.getKysely());
  const [person] = rows.rows;
  if (!person) return null;
  const today = await todayIn(work, person.community);
  const homes = await sql<{ address: string; role: OccupancyRole; since: string }>`
    select u.address, o.role, o.since::text as since
    from occupancies o join units u on u.id = o.unit_id
    where o.resident_id = ${resident} and o.since <= ${today} and (o.until is null or o.until > ${today})
    order by u.usage = 'parking', u.address`.execute(work.em.getKysely());
  return {
    name: person.name,
    phone: person.phone,
    homes: homes.rows,
    quiet: { chosen: person.chosen, community: hoursOfCommunity(person.quiet) },
  };
}
