import { sql } from 'kysely';
import { inOneTransaction, type Office } from '../work.ts';
import { InboxEntry } from './entities.ts';
import type { TellSetAside } from './inbox.ts';
import { isGone } from './leases.ts';

/** An entry whose handling took its process down so often in a row is set aside: it may be what does it. */
export const entryOrphansMax = 3;

/**
 * Writes down that this process begins to handle an entry, and whether one before
 * it was gone before it had ended.
 * @returns false when that happened too often: it is set aside, and its author told
 */
export async function beginEntry(
  office: Office,
  seq: number,
  lease: number,
  tellSetAside: TellSetAside,
): Promise<boolean> {
  return inOneTransaction(office, async (work) => {
    const { rows } = await sql<{ orphaned: number }>`
      update inbox set begun_by = ${lease}, orphaned = orphaned +
        case when begun_by is not null and begun_by <> ${lease} and ${sql.raw(isGone('begun_by'))} then 1 else 0 end
      where seq = ${seq} and state = 'received' returning orphaned`.execute(work.em.getKysely());
    if ((rows[0]?.orphaned ?? 0) < entryOrphansMax) return true;
    const entry = await work.em.findOneOrFail(InboxEntry, { seq });
    entry.state = 'set_aside';
    entry.error = 'orphaned: handling it ended its process each time';
    await tellSetAside(work, [entry]);
    return false;
  });
}
