import type { Command, Result } from '../../conversation/effects.ts';
import { publicName } from '../../staff/people/public-name.ts';
import { chiefOnDuty } from '../../staff/roster/load-roster.ts';
import type { CarryOuts, TurnContext } from './turn-context.ts';

/** What somebody asks about who is on duty. */
export const dutyCarryOuts = { look_up_duty: lookUpDuty } satisfies CarryOuts<'look_up_duty'>;

/** Who stands on the roster at an instant: the chief on duty, or whoever else has a turn then. */
async function lookUpDuty(
  { work, community, facts }: TurnContext,
  { at, named }: Extract<Command, { do: 'look_up_duty' }>,
): Promise<Result> {
  const who = await chiefOnDuty(work.em, community.id, at);
  return { type: 'on_duty', at, named, who: who && publicName(who, facts.language) };
}
