import { sql } from 'kysely';
import { dayIn } from '../../../community/calendar/today.ts';
import { Community } from '../../../community/entities.ts';
import { billsMeant } from '../../../conversation/flows/fees/bills-meant.ts';
import { speaksFor } from '../../../ledger/relief/speaks-for.ts';
import type { Request } from '../../../requests/request/entities.ts';
import type { Work } from '../../../work.ts';

/**
 * Of a question about fees that names the bills it is about: those that its resident, in what they add to it, holds to be
 * wrong as well, so that nothing is asked of these meanwhile either. Where they mean more than the months they name it
 * names none any more, which rests all; where of one something was decided already, all that are owed are named instead.
 * Nobody's word names a bill that is not theirs to speak of. The request is locked.
 */
export async function widenDispute(work: Work, request: Request, text: string): Promise<void> {
  if (request.kind !== 'fee' || request.unit === null) return;
  const { timeZone } = await work.em.findOneOrFail(Community, { id: request.community });
  const meant = billsMeant(text, dayIn(work.nowMs, timeZone));
  if (meant === null) return;
  const db = work.em.getKysely();
  if (meant === 'all')
    await sql`/* dispute_names_none */ delete from disputed_bills d where d.request_id = ${request.id}::uuid
      and not exists (select 1 from disputed_bills o where o.request_id = d.request_id and o.verdict is not null)`.execute(
      db,
    );
  // A request that names none is about all of them: to name one would take the others out of it.
  const these =
    meant === 'all'
      ? sql`b.state in ('open', 'part')`
      : sql`b.state <> 'void' and b.period = any(${meant.months}::text[])`;
  await sql`/* dispute_names_more */ insert into disputed_bills (request_id, bill)
    select r.id, b.id from requests r join bills b on b.unit_id = r.unit_id
    where r.id = ${request.id}::uuid and ${these} and ${speaksFor('r.resident_id', 'b.party', 'b.unit_id')}
      and exists (select 1 from disputed_bills d where d.request_id = r.id)
    on conflict do nothing`.execute(db);
}
