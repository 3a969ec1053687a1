import { onHousehold } from '../../residents/household/household.ts';
import type {
  HouseholdCommand,
  HouseholdResult,
} from '../../residents/household/household-answers.ts';
import type { CarryOuts, TurnContext } from './turn-context.ts';

/** What an owner asks about who belongs to their home. */
export const householdCarryOuts = {
  see_household: carryOutAtHome,
  ask_to_let_in: carryOutAtHome,
  let_in: carryOutAtHome,
  uninvite: carryOutAtHome,
  ask_to_end: carryOutAtHome,
  end_access: carryOutAtHome,
} satisfies CarryOuts<HouseholdCommand['do']>;

function carryOutAtHome(
  { work, chat, facts }: TurnContext,
  command: HouseholdCommand,
  key: string,
): Promise<HouseholdResult> {
  return onHousehold({ work, resident: chat.resident, language: facts.language, key }, command);
}
