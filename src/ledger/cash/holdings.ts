import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { Staff } from '../../staff/people/entities.ts';
import { staffView } from '../../staff/people/find-staff.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import type { Permission } from '../../staff/rights/permissions.ts';
import type { CashShiftState } from './cash-entities.ts';
import { cashInShift } from './load-shift.ts';
import { loadSafeState, type SafeState } from './safe-count.ts';
import { loadLeaving, type SafeLeaving, setAsideFen } from './safe-leaving.ts';
import { canNoMore } from './who-hands.ts';

/** A shift whose cash is not in the safe's count yet, in whole fen. */
export type HeldShift = {
  id: string;
  state: Exclude<CashShiftState, 'accepted'>;
  staff: StaffView;
  openedAt: number;
  /** What should be in it, or what was counted once it is closed. */
  fen: bigint;
  handedTo: StaffView | null;
  witness: StaffView | null;
  /** Who closed it and who handed it over, by their ids. */
  closedBy: string | null;
  handedBy: string | null;
  /** Whether neither whoever kept it nor whoever closed it can see to it any more. */
  left: boolean;
  /** Whether whoever was to count it can no more. */
  uncountable: boolean;
};

/** Where the cash of a community is at this moment; what is set aside in the safe is not in `safeFen`. */
export type Holdings = {
  shifts: HeldShift[];
  safeFen: bigint;
  /** What of the safe goes back for void receipts, and is set aside in it. */
  leaving: SafeLeaving[];
  /** How the safe was counted last, and what it is short of. */
  safe: SafeState;
  /** What people are short of, until the manager decides. */
  shortages: { staff: StaffView; fen: bigint }[];
};

type ShiftRow = {
  id: string;
  state: HeldShift['state'];
  staff: string;
  opened_ms: string;
  fen: string;
  handed_to: string | null;
  witness: string | null;
  closed_by: string | null;
  handed_by: string | null;
};

/** Who has what cash of a community, what is in the safe, and what is short. */
export async function loadHoldings(em: EntityManager, community: string): Promise<Holdings> {
  const kysely = em.getKysely();
  const { rows } = await sql<ShiftRow>`/* held_shifts */
    select s.id, s.state, s.staff_id as staff, s.handed_to_id as handed_to, s.witness_id as witness,
      s.closed_by_id as closed_by, s.handed_by as handed_by,
      (extract(epoch from s.opened_at) * 1000)::bigint::text as opened_ms,
      coalesce(s.counted_fen, s.float_fen + coalesce((select sum(p.amount_fen) from payments p
        where p.shift = s.id and ${cashInShift}), 0)
        - coalesce((select sum(r.amount_fen - r.kept_fen) from refunds r where r.shift = s.id), 0))::text as fen
    from cash_shifts s where s.community_id = ${community} and s.state <> 'accepted'
    order by s.opened_at, s.id`.execute(kysely);
  const { rows: balances } = await sql<{ kind: string; staff: string | null; fen: string }>`
    /* cash_balances */
    select a.kind, a.staff, coalesce(sum(case when p.debit_id = a.id then p.amount_fen else -p.amount_fen end), 0)::text as fen
    from ledger_accounts a join ledger_postings p on p.debit_id = a.id or p.credit_id = a.id
    where a.community_id = ${community} and a.kind in ('safe', 'shortage') group by a.id`.execute(
    kysely,
  );
  const ids = [
    ...rows.flatMap((row) => [row.staff, row.closed_by, row.handed_to, row.witness]),
    ...balances.map((one) => one.staff),
  ].filter((one) => one !== null);
  const people = await em.find(Staff, { id: { $in: [...new Set(ids)] } });
  const person = (id: string | null): StaffView | null => {
    const found = people.find((one) => one.id === id);
    return found ? staffView(found) : null;
  };
  const leaving = await loadLeaving(em, community);
  const asideFen = await setAsideFen(em, community);
  const isGone = (id: string | null, right: Permission): boolean => {
    const found = people.find((one) => one.id === id);
    return found === undefined || canNoMore(found, community, right);
  };
  return {
    shifts: rows.flatMap((row) => {
      const staff = person(row.staff);
      if (!staff) return [];
      return [
        {
          id: row.id,
          state: row.state,
          staff,
          openedAt: Number(row.opened_ms),
          fen: BigInt(row.fen),
          handedTo: person(row.handed_to),
          witness: person(row.witness),
          closedBy: row.closed_by,
          handedBy: row.handed_by,
          left: isGone(row.staff, 'cash.keep') && isGone(row.closed_by, 'cash.keep'),
          uncountable: row.state === 'handed' && isGone(row.handed_to, 'cash.accept'),
        },
      ];
    }),
    safeFen: BigInt(balances.find((one) => one.kind === 'safe')?.fen ?? 0) - asideFen,
    leaving,
    safe: await loadSafeState(em, community),
    shortages: balances.flatMap((one) => {
      const staff = one.kind === 'shortage' ? person(one.staff) : null;
      return staff && BigInt(one.fen) > 0n ? [{ staff, fen: BigInt(one.fen) }] : [];
    }),
  };
}
