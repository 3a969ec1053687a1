import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import { CashShift } from './cash-entities.ts';

/** A shift, locked: whoever takes cash in it meanwhile waits. */
export async function lockShift(work: Work, id: string): Promise<CashShift | null> {
  return work.em.findOne(CashShift, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
}

/**
 * The shift in which somebody may take cash now: their own that is open. It is held open until the
 * transaction ends; several may take cash in it at the same moment.
 */
export async function openShiftOf(
  work: Work,
  community: string,
  staff: string,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`/* open_shift_of */
    select id from cash_shifts where community_id = ${community} and staff_id = ${staff} and state = 'open' for share`.execute(
    work.em.getKysely(),
  );
  return rows[0]?.id ?? null;
}

/** SQL for whether the cash of a payment `p` is in the shift it was taken in: it stands, or it is void and goes back out of the safe. */
export const cashInShift = sql.raw(
  "p.method = 'cash' and (p.state = 'booked' or p.void_cash_fen is not null)",
);

/** What should be in an open shift: what it began with, and the cash that was taken in it, less what was given back or paid out. */
export async function expectedIn(work: Work, shift: CashShift): Promise<bigint> {
  const { rows } = await sql<{ fen: string }>`/* taken_in_shift */
    select (coalesce((select sum(p.amount_fen) from payments p where p.shift = ${shift.id} and ${cashInShift}), 0)
      - coalesce((select sum(amount_fen - kept_fen) from refunds where shift = ${shift.id}), 0))::text as fen`.execute(
    work.em.getKysely(),
  );
  return shift.floatFen + BigInt(rows[0]?.fen ?? 0);
}
