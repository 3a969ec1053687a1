import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import type { AccountParty } from '../account/load-account.ts';

/** Who is one of a party, by name, as accounts name them. */
export async function partyNames(
  work: Pick<Work, 'em'>,
  party: string,
): Promise<Pick<AccountParty, 'names' | 'role'>> {
  const { rows } = await sql<Pick<AccountParty, 'names' | 'role'>>`/* party_names */
    select l.role, array(select r.name from liable_party_members m join residents r on r.id = m.resident_id
      where m.party_id = l.id group by r.id order by r.created_at, r.id) as names
    from liable_parties l where l.id = ${party}`.execute(work.em.getKysely());
  const [row] = rows;
  if (!row) throw new Error(`There is no party ${party}.`);
  return row;
}
