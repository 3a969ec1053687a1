import { sql } from 'kysely';
import type { Office } from '../../work.ts';
import { lanes } from '../parts.ts';

/**
 * Writes down that nothing but emergencies goes to a destination before `untilMs`,
 * as its platform has asked: a wait that only a process knows of would have the
 * sweep call every destination again and again.
 */
export async function putOffUntil(
  office: Office,
  destination: string,
  untilMs: number,
): Promise<void> {
  const until = new Date(untilMs).toISOString();
  await sql`
    update outbox set due_at = ${until}::timestamptz
    where destination = ${destination} and state = 'pending' and lane > ${lanes.emergency}
      and due_at < ${until}::timestamptz`.execute(office.orm.em.fork().getKysely());
}
