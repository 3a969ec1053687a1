import { Bill } from '../../billing/billing-entities.ts';
import type { Work } from '../../work.ts';
import { BillRun, BillTelling } from './run-entities.ts';

/**
 * Has those who were told of a bill, or of one it stood in place of, told that it was taken back and that nothing stands in
 * its place; `movedFen` had been paid on it. It is told as bills are: with whatever else they are told of bills, and on a day on which they
 * have no other word about money.
 */
export async function tellTakenBack(
  work: Work,
  bill: Pick<Bill, 'id' | 'number' | 'unit' | 'community' | 'period' | 'supplement'>,
  movedFen: bigint,
): Promise<void> {
  const known = await knownOf(work, bill);
  if (known.length === 0) return;
  const run = work.em.create(BillRun, {
    ...{ id: work.chance.id(work.nowMs), community: bill.community, period: bill.period },
    ...{ supplement: bill.supplement > 0, state: 'issued', tells: true, fedTo: 0 },
    ...{ askedBy: null, askedAt: work.nowMs, issuedAt: work.nowMs },
  });
  for (const one of known) work.em.assign(one, { run: run.id, outcome: null, movedFen });
}

/** The latest bill that each chat was told of: this one, or, where they had not been told of it yet, the one before it. */
async function knownOf(
  work: Work,
  { id, unit }: Pick<Bill, 'id' | 'unit'>,
): Promise<BillTelling[]> {
  const known = new Map<number, BillTelling>();
  let bill: string | undefined = id;
  while (bill !== undefined) {
    const told: BillTelling[] = await work.em.find(BillTelling, { bill, outcome: 'said' });
    for (const one of told) if (!known.has(one.chat)) known.set(one.chat, one);
    const before: Bill | null = await work.em.findOne(Bill, { unit, replacedBy: bill });
    bill = before?.id;
  }
  return [...known.values()];
}
