import { recordAudit } from '../../staff/audit/record-audit.ts';
import { AmountShare } from './amount-share-entities.ts';
import { personToChange } from './end-access.ts';
import type { HouseholdResult } from './household-answers.ts';
import { type HouseholdAsked, shownHousehold } from './household-view.ts';

/** Lets somebody of the family see what a home owes and has paid, or no longer; only one of its owners may. */
export async function shareAmounts(
  asked: HouseholdAsked,
  { occupancy: id, shown }: { occupancy: string; shown: boolean },
): Promise<HouseholdResult> {
  const { work, resident } = asked;
  const found = await personToChange(asked, id);
  if ('type' in found) return found;
  const { home, person, occupancy } = found;
  if (resident === null || occupancy.role !== 'family') return { type: 'household_not_owner' };
  const there = await work.em.findOne(AmountShare, { occupancy: id });
  if (shown && !there) work.em.create(AmountShare, { occupancy: id, by: resident, at: work.nowMs });
  if (!shown && there) work.em.remove(there);
  if (shown !== (there !== null))
    recordAudit(work, { kind: 'resident', id: resident }, 'access.amounts', 'unit', home.unit, {
      resident: person.id,
      shown,
    });
  await work.em.flush();
  const what = shown ? 'amounts_shown' : 'amounts_hidden';
  return shownHousehold(asked, home, { what, name: person.name });
}
