import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { unitsByAddress } from '../../community/addresses/unit-by-address.ts';
import { nameKey } from '../../residents/name-key.ts';
import type { BankLine } from './bank-entities.ts';

/** Why a home may be whose an inflow is, the surest first. */
const likelyWhys = ['memo', 'payer', 'before', 'amount'] as const;
type LikelyWhy = (typeof likelyWhys)[number];

/**
 * A home that an inflow may be of: `memo` names it, `payer` lives there, somebody of that name paid `before`
 * for it, or it owes that `amount`; with what it owes of principal, in whole fen.
 */
export type LikelyHome = { unit: string; address: string; whys: LikelyWhy[]; owedFen: bigint };

const weights: Readonly<Record<LikelyWhy, number>> = { memo: 8, payer: 4, before: 3, amount: 2 };
const offered = 20;
/** Of more homes that owe the same amount, or bear one name, nothing can be told. */
const found = 50;

const inMemo = /[0-9A-Za-z]+(?:[-－—][0-9A-Za-z]+){1,2}|\d+\s*[栋幢座号楼]+\s*\d+\s*单元\s*\d+/g;

/** The homes that a line of a bank is most likely of, the likeliest first. */
export async function likelyHomes(
  em: EntityManager,
  line: Pick<BankLine, 'community' | 'amountFen' | 'payer' | 'memo'>,
): Promise<LikelyHome[]> {
  const { community, amountFen, payer, memo } = line;
  const whys = new Map<string, Set<LikelyWhy>>();
  const note = (units: readonly string[], why: LikelyWhy): void => {
    if (units.length > found) return;
    for (const unit of units) whys.set(unit, (whys.get(unit) ?? new Set()).add(why));
  };
  const words = [memo, payer].filter((one) => one !== null).join(' ');
  for (const written of words.normalize('NFKC').match(inMemo)?.slice(0, 5) ?? [])
    note(
      (await unitsByAddress(em, written, [community])).map((one) => one.id),
      'memo',
    );
  if (payer !== null && nameKey(payer) !== '') {
    note(await homesOfName(em, community, nameKey(payer)), 'payer');
    note(await paidBefore(em, community, payer), 'before');
  }
  if (amountFen > 0n) note(await homesThatOwe(em, community, amountFen), 'amount');
  const weight = (unit: string): number =>
    [...(whys.get(unit) ?? [])].reduce((sum, why) => sum + weights[why], 0);
  const best = [...whys.keys()].toSorted((a, b) => weight(b) - weight(a) || (a < b ? -1 : 1));
  const units = await owedBy(em, best.slice(0, offered));
  return best.flatMap((unit) => {
    const home = units.get(unit);
    const own = whys.get(unit);
    return home && own ? [{ unit, ...home, whys: likelyWhys.filter((why) => own.has(why)) }] : [];
  });
}

async function homesOfName(em: EntityManager, community: string, key: string): Promise<string[]> {
  const { rows } = await sql<{ unit: string }>`/* homes_of_payer */
    select distinct o.unit_id as unit from residents r join occupancies o on o.resident_id = r.id
    join units u on u.id = o.unit_id
    where u.community_id = ${community} and r.erased_at is null
      and regexp_replace(lower(r.name), '\\s', '', 'g') = ${key} limit ${found + 1}`.execute(
    em.getKysely(),
  );
  return rows.map((one) => one.unit);
}

async function paidBefore(em: EntityManager, community: string, payer: string): Promise<string[]> {
  const { rows } = await sql<{ unit: string }>`/* paid_before_by */
    select distinct unit_id as unit from payments
    where community_id = ${community} and payer = ${payer} and state = 'booked' limit ${found + 1}`.execute(
    em.getKysely(),
  );
  return rows.map((one) => one.unit);
}

/** Who owes just this, in all or of one bill. */
async function homesThatOwe(em: EntityManager, community: string, fen: bigint): Promise<string[]> {
  const amount = fen.toString();
  const { rows } = await sql<{ unit: string }>`/* homes_that_owe */
    -- All that owe are gone through at once: for the first few alone, every bill of every home would be, one home after the other.
    with owed as materialized (select unit_id, sum(total_fen - paid_fen) = ${amount}::bigint
        or bool_or(total_fen - paid_fen = ${amount}::bigint) as just
      from bills where community_id = ${community} and state in ('open', 'part') group by unit_id)
    select unit_id as unit from owed where just limit ${found + 1}`.execute(em.getKysely());
  return rows.map((one) => one.unit);
}

async function owedBy(
  em: EntityManager,
  units: readonly string[],
): Promise<ReadonlyMap<string, { address: string; owedFen: bigint }>> {
  const { rows } = await sql<{ unit: string; address: string; fen: string }>`/* owed_by_homes */
    select u.id as unit, u.address, coalesce((select sum(b.total_fen - b.paid_fen) from bills b
      where b.unit_id = u.id and b.state in ('open', 'part')), 0)::text as fen
    from units u where u.id = any(${[...units]}::uuid[])`.execute(em.getKysely());
  return new Map(rows.map((one) => [one.unit, { address: one.address, owedFen: BigInt(one.fen) }]));
}
