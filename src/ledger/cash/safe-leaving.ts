import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';

/** Cash of a void receipt that leaves the safe, in whole fen; `paid` null while nobody has signed for it. Instants in ms. */
export type SafeLeaving = {
  /** What was asked and approved, by its id. */
  ask: string;
  receipt: string;
  unit: string;
  fen: bigint;
  paid: { at: number; by: { name: string; nameEn: string | null }; signed: string } | null;
};

type Row = Omit<SafeLeaving, 'fen' | 'paid'> & {
  fen: string;
  at: number | null;
  name: string | null;
  nameEn: string | null;
  signed: string | null;
};

/** Of what has left, so many are told, the last first; all that waits is. */
const leftShown = 10;

/** What of the safe of a community is set aside in it for receipts that are void, until somebody has signed for it, in whole fen. */
export async function setAsideFen(em: EntityManager, community: string): Promise<bigint> {
  const { rows } = await sql<{ fen: string }>`/* set_aside_in_safe */
    select coalesce(sum(void_cash_fen), 0)::text as fen from payments
    where community_id = ${community} and void_cash_fen is not null and void_paid_at is null`.execute(
    em.getKysely(),
  );
  return BigInt(rows[0]?.fen ?? 0);
}

/**
 * What of the safe of a community goes back for void receipts: all that waits for a signature, the oldest first, then what
 * left last, with who signed for it.
 */
export async function loadLeaving(em: EntityManager, community: string): Promise<SafeLeaving[]> {
  const { rows } = await sql<Row>`/* leaving_safe */
    select a.id as ask, p.receipt, u.address as unit, p.void_cash_fen::text as fen,
      round(extract(epoch from p.void_paid_at) * 1000)::float8 as at, s.name, s.name_en as "nameEn",
      p.void_signed_by as signed
    from ((select w.* from payments w where w.community_id = ${community} and w.void_cash_fen is not null
        and w.void_paid_at is null)
      union all (select l.* from payments l where l.community_id = ${community} and l.void_cash_fen is not null
        and l.void_paid_at is not null order by l.void_paid_at desc limit ${leftShown})) p
      join units u on u.id = p.unit_id
      join lateral (select k.id from money_asks k where k.payment_id = p.id and k.kind = 'void' and k.state = 'approved'
        limit 1) a on true
      left join staff s on s.id = p.void_paid_by_id
    order by p.void_paid_at desc nulls first, p.voided_at`.execute(em.getKysely());
  return rows.map(({ fen, at, name, nameEn, signed, ...one }) => ({
    ...one,
    fen: BigInt(fen),
    paid: at === null ? null : { at, by: { name: name ?? '', nameEn }, signed: signed ?? '' },
  }));
}
