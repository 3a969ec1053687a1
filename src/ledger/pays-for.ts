import { type RawBuilder, sql } from 'kysely';

/**
 * SQL for whether what the party `o` prepaid for a home is used for what `l` owes of it from a day on (both parties of that home;
 * `day` is SQL for a date): of the same people; of some of those who owe it jointly, the others came beside them; and of
 * owners who were not on file, as long as nobody is known to have owned the home and left. What somebody prepaid who has left since is
 * never used for those after them.
 */
export const paysFor = (
  day: RawBuilder<unknown>,
): RawBuilder<boolean> => sql<boolean>`(o.id = l.id or (o.role = l.role
  and case when o.key <> '' then string_to_array(o.key, ',') <@ string_to_array(l.key, ',')
    else not exists (select 1 from occupancies w where w.unit_id = o.unit_id and w.role = 'owner' and w.until <= ${day}) end))`;
