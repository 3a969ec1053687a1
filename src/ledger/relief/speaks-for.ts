import { type RawBuilder, sql } from 'kysely';

/**
 * Whether what somebody of a home says of its fees is about what a party owes: they are one of those who owe it together,
 * or nobody who owes anything there, such as family, who speak for the home. A tenant's word rests no owner's bill, nor
 * an owner's a tenant's, nor that of who left the bills of who came. What nobody on file owes rests with anybody's word.
 * Columns are named with their tables.
 */
export const speaksFor = (resident: string, party: string, unit: string): RawBuilder<boolean> => {
  const [said, owing, home] = [sql.ref(resident), sql.ref(party), sql.ref(unit)];
  return sql<boolean>`(${said} is null
    or exists (select 1 from liable_party_members m where m.party_id = ${owing} and m.resident_id = ${said})
    or not exists (select 1 from liable_party_members m where m.party_id = ${owing})
    or not exists (select 1 from liable_party_members m join liable_parties l on l.id = m.party_id
      where m.resident_id = ${said} and l.unit_id = ${home}))`;
};
