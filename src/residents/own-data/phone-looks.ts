import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Community } from '../../community/entities.ts';

type Look = {
  at: string;
  actor: string | null;
  about: 'request' | 'emergency' | 'admission' | 'unit' | 'other';
  number: string | null;
  address: string | null;
};

/** When staff looked at this person's phone: alone, or among all who belonged to a unit that day. */
export async function looksAtPhone(
  em: EntityManager,
  resident: string,
  community: Community,
  chat: number | null,
): Promise<Look[]> {
  const looks = await sql<Look>`
    select round(extract(epoch from a.at) * 1000) as at, a.actor,
      case when a.subject_kind in ('request', 'emergency', 'admission', 'unit') then a.subject_kind else 'other' end as about,
      coalesce(q.number, e.number) as number, u.address
    from audit_entries a
      left join requests q on a.subject_kind = 'request' and q.id::text = a.subject
      left join emergencies e on a.subject_kind = 'emergency' and e.id::text = a.subject
      left join admissions d on a.subject_kind = 'admission' and d.id::text = a.subject
      left join units u on a.subject_kind = 'unit' and u.id::text = a.subject
    where a.verb = 'resident.phone' and a.actor_kind = 'staff' and (
      a.detail->>'resident' = ${resident}
      or (d.id is not null and d.chat = ${chat})
      or (u.id is not null and exists (select 1 from occupancies o where o.unit_id = u.id and o.resident_id = ${resident}
        and (o.until is null or o.until > (a.at at time zone ${community.timeZone})::date))))
    order by a.seq desc`.execute(em.getKysely());
  return looks.rows;
}
