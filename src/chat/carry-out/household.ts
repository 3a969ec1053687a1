import { onHousehold } from '../../residents/household/household.ts';
import type {
  HouseholdCommand,
  HouseholdResult,
} from '../../residents/household/household-answers.ts';
import type { CarryOuts, TurnContext } from './turn-context.ts';

/** What an owner asks about who belongs to their home. */
export const householdCarryOuts = {
  see_household: carryOutOfHousehold,
  ask_to_let_in: carryOutOfHousehold,
  let_in: carryOutOfHousehold,
  uninvite: carryOutOfHousehold,
  ask_to_end: carryOutOfHousehold,
  end_access: carryOutOfHousehold,
  share_amounts: carryOutOfHousehold,
} satisfies CarryOuts<HouseholdCommand['do']>;

function carryOutOfHousehold(
  { work, chat, facts }: TurnContext,
  command: HouseholdCommand,
  key: string,
): Promise<HouseholdResult> {
  return onHousehold({ work, resident: chat.resident, language: facts.language, key }, command);
}
