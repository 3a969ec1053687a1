import { askToEnd, endAccess } from './end-access.ts';
import type { HouseholdCommand, HouseholdResult, OwnedUnit } from './household-answers.ts';
import { type HouseholdAsked, ownedUnits, shownHousehold } from './household-view.ts';
import { letIn, takeBack } from './let-in.ts';
import { shareAmounts } from './share-amounts.ts';

/** Homes to choose from, in one message. */
const unitsShown = 30;

/**
 * Carries out what an owner asked about a home of theirs. Whether they own it
 * today is read from the archive each time, whatever the button was that they
 * tapped; of a home that is not theirs nothing is told.
 */
export async function onHousehold(
  asked: HouseholdAsked,
  command: HouseholdCommand,
): Promise<HouseholdResult> {
  switch (command.do) {
    case 'see_household':
      return see(asked, command.unit);
    case 'ask_to_let_in':
      return askToLetIn(asked, command.unit);
    case 'let_in':
      return letIn(asked, command);
    case 'uninvite':
      return takeBack(asked, command.invitation);
    case 'ask_to_end':
      return askToEnd(asked, command.occupancy);
    case 'share_amounts':
      return shareAmounts(asked, command);
    case 'end_access':
      return endAccess(asked, command.occupancy);
  }
}

async function see(asked: HouseholdAsked, unit: string | null): Promise<HouseholdResult> {
  const homes = await ownedUnits(asked, unit);
  const [home, second] = homes;
  if (!home) return { type: 'household_not_owner' };
  if (second) return which('see', homes);
  return shownHousehold(asked, home, null, unit !== null);
}

async function askToLetIn(asked: HouseholdAsked, unit: string | null): Promise<HouseholdResult> {
  const homes = await ownedUnits(asked, unit);
  const [home, second] = homes;
  if (!home) return { type: 'household_not_owner' };
  return second ? which('let_in', homes) : { type: 'letting_in', home };
}

function which(wants: 'see' | 'let_in', homes: OwnedUnit[]): HouseholdResult {
  const shown = homes.slice(0, unitsShown);
  return { type: 'household_which', wants, homes: shown, more: homes.length - shown.length };
}
