import { type RawBuilder, sql } from 'kysely';
import { inOneTransaction, type Office, type Work } from '../work.ts';
import { entryOrphansMax } from './begin-entry.ts';
import { InboxEntry } from './entities.ts';
import type { TellSetAside } from './inbox.ts';
import { isGone, type Lease } from './leases.ts';

/** A mark of a process that is gone is left alone for so long by the sweep, in s: it may only have lost its connection. */
const goneForS = 30;

/** Remembers which chats a process is at, for whoever comes after it when it ends in the middle of them. */
export type BatchMarks = {
  /** Written before the chats are read. Null while the process has no lease: it is then not remembered. */
  begin(subjects: readonly string[]): Promise<string | null>;
};

/** The marks of one process. Before its first it looks after those that others have left. */
export function markBatches(
  office: Office,
  lease: Pick<Lease, 'hold'>,
  tellSetAside: TellSetAside,
): BatchMarks {
  let lookedAfter: Promise<void> | null = null;
  return {
    async begin(subjects) {
      lookedAfter ??= freeOrphanedBatches(office, tellSetAside, 0).catch((error: unknown) => {
        lookedAfter = null;
        throw error;
      });
      await lookedAfter;
      const hold = lease.hold();
      if (!hold) return null;
      hold.release();
      const id = office.chance.id(office.clock.now());
      // It has to outlive this process, not the server: nothing waits for the disk.
      await sql`
        /* begin_batch */ insert into intake_batches (id, lease, subjects, begun_at)
        select ${id}, ${hold.lease}, ${[...subjects]}::text[], clock_timestamp()
        from (select set_config('synchronous_commit', 'off', true)) as quickly`.execute(
        office.orm.em.fork().getKysely(),
      );
      return id;
    },
  };
}

/** Takes a mark away: in the transaction that handles its chats, or when that has failed in order. */
export async function endBatch(
  ask: (statement: RawBuilder<unknown>) => Promise<unknown>,
  id: string,
): Promise<void> {
  await ask(sql`/* end_batch */ delete from intake_batches where id = ${id}`);
}

/**
 * Looks after the chats that processes were at when they ended. Any of them may
 * have been what ended it: from then on each is handled alone. A chat that ends its
 * process alone as well has its oldest entry set aside after the third time.
 */
export async function freeOrphanedBatches(
  office: Office,
  tellSetAside: TellSetAside,
  olderThanS = goneForS,
): Promise<void> {
  await inOneTransaction(office, async (work) => {
    const { rows } = await sql<{ subjects: string[] }>`
      delete from intake_batches where ${sql.raw(isGone('lease'))}
        and begun_at <= clock_timestamp() - make_interval(secs => ${olderThanS}::int)
      returning subjects`.execute(work.em.getKysely());
    for (const { subjects } of rows) {
      const alone = subjects.length === 1;
      await sql`
        update inbox set orphaned = case when ${alone} then orphaned + 1 else greatest(orphaned, 1) end
        where subject = any(${subjects}::text[]) and state = 'received'`.execute(
        work.em.getKysely(),
      );
      if (alone) await setAsideOldest(work, subjects[0] ?? '', tellSetAside);
      for (const subject of subjects) work.nudges.push({ queue: 'turns', subject });
    }
  });
}

async function setAsideOldest(
  work: Work,
  subject: string,
  tellSetAside: TellSetAside,
): Promise<void> {
  const oldest = await work.em.findOne(
    InboxEntry,
    { subject, state: 'received' },
    { orderBy: { seq: 'asc' } },
  );
  if (!oldest || oldest.orphaned < entryOrphansMax) return;
  oldest.state = 'set_aside';
  oldest.error = 'orphaned: handling it ended its process each time';
  await work.em.flush();
  await tellSetAside(work, [oldest]);
  // What waits behind it has not been tried by itself yet.
  await work.em.nativeUpdate(InboxEntry, { subject, state: 'received' }, { orphaned: 1 });
}
