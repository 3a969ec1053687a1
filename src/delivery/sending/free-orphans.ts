import { sql } from 'kysely';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { OutboxPart } from '../entities.ts';
import { claimantIsGone } from '../leases.ts';
import { orphansMax, takesBytes } from './claim-part.ts';
import { orphanedMark } from './find-sent.ts';
import { reportOnStaffMessage } from './record-outcome.ts';

/**
 * A part in flight for longer than this was forgotten by its process, however
 * alive that is, in s: longer than the calls of one attempt may take together.
 * Parts with bytes take several calls, each with three times the time.
 */
const hungAfterS = 45;
const hungWithBytesAfterS = 240;

/** Tells those who keep the office that a part with a file was set aside, and where it was to go. */
export type TellFileSetAside = (
  work: Work,
  part: Pick<OutboxPart, 'seq' | 'destination' | 'part'>,
) => Promise<void>;

/**
 * Gives back what processes that are gone had in flight, and what was in flight
 * for longer than any attempt takes. Returns the lanes that have work again.
 * What is set aside for it is told to whoever sent it, and to the management.
 */
export async function freeOrphanedParts(
  office: Office,
  tellSetAside: TellFileSetAside,
): Promise<{ destination: string; lane: number }[]> {
  return inOneTransaction(office, async (work) => {
    const { rows } = await sql<{
      seq: string;
      state: string;
      destination: string;
      lane: number;
    }>`
      update outbox set claimed_by = null, turn = null, error = ${orphanedMark}, orphaned = orphaned + 1,
        state = case when orphaned + 1 >= ${orphansMax}::int and ${sql.raw(takesBytes)} then 'failed' else 'pending' end
      where state = 'sending' and (${sql.raw(claimantIsGone)}
        or tried_at < clock_timestamp() - make_interval(secs =>
          case when ${sql.raw(takesBytes)} then ${hungWithBytesAfterS}::int else ${hungAfterS}::int end))
      returning seq, state, destination, lane`.execute(work.em.getKysely());
    for (const { seq, state } of rows)
      if (state === 'failed') await tell(work, Number(seq), tellSetAside);
    const found = new Map(
      rows.map(({ destination, lane }) => [`${destination} ${lane}`, { destination, lane }]),
    );
    return [...found.values()];
  });
}

async function tell(work: Work, seq: number, tellSetAside: TellFileSetAside): Promise<void> {
  const row = await work.em.findOneOrFail(OutboxPart, { seq });
  const said = 'report' in row.part ? row.part.report : undefined;
  if (said) await reportOnStaffMessage(work, row, said, false);
  await tellSetAside(work, row);
}

/**
 * Lets go of what this process has in flight when it is told to end: that is no
 * fault of what it was about, and counts as no orphaning.
 */
export async function letGo(office: Office, lease: number): Promise<void> {
  const kysely = office.orm.em.fork().getKysely();
  await sql`update outbox set state = 'pending', claimed_by = null, turn = null, error = ${orphanedMark}
    where state = 'sending' and claimed_by = ${lease}`.execute(kysely);
  await sql`delete from intake_batches where lease = ${lease}`.execute(kysely);
  await sql`update inbox set begun_by = null where state = 'received' and begun_by = ${lease}`.execute(
    kysely,
  );
}
