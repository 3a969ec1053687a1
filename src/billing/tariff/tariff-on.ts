import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import type { TariffTerms } from './tariff-terms.ts';

/** A tariff that was applied. */
export type StoredTariff = { id: string; validFrom: string; version: number; terms: TariffTerms };

/** The tariff that holds in a community on a day: the one that began last, by its latest version; null where none had begun. */
export async function tariffOn(
  work: Pick<Work, 'em'>,
  community: string,
  day: string,
): Promise<StoredTariff | null> {
  const { rows } = await sql<StoredTariff>`/* tariff_on */
    select id, valid_from::text as "validFrom", version, terms from tariffs
    where community_id = ${community} and valid_from <= ${day}::date
    order by valid_from desc, version desc limit 1`.execute(work.em.getKysely());
  return rows[0] ?? null;
}
