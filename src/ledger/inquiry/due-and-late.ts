import { Bill } from '../../billing/billing-entities.ts';
import { isFor } from '../../billing/calculate/share-pools.ts';
import { tariffOn } from '../../billing/tariff/tariff-on.ts';
import { Unit } from '../../community/entities.ts';
import type { Work } from '../../work.ts';
import type { FeeRules } from './fee-answers.ts';
import type { OwnAccount } from './own-accounts.ts';

/**
 * By when the bills of a home are to be paid, by the tariff of today, and what is charged of whoever pays later: by what its
 * newest open bill was issued with, or where nothing is owed by the same tariff. Source: docs/norms.md.
 */
export async function loadRules(work: Work, account: OwnAccount): Promise<FeeRules> {
  const tariff = await tariffOn(work, account.community, account.today);
  const open = account.bills.filter((one) => one.state !== 'void' && one.owedFen > 0n).at(-1);
  const bill = open && (await work.em.findOneOrFail(Bill, { id: open.id }));
  const late = bill ? bill.lateFee : (tariff?.terms.lateFee ?? null);
  const unit = await work.em.findOneOrFail(Unit, { id: account.unit });
  const items = (tariff?.terms.items ?? []).filter((one) => isFor(one, unit));
  return {
    due: tariff?.terms.due ?? null,
    late: late && { ratePerDay: late.ratePerDay, graceDays: late.graceDays },
    exempt: late ? items.filter((one) => !one.lateFee).map((one) => one.name) : [],
  };
}
