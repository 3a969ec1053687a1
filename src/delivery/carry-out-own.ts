import { loadOwnDetails } from '../community/own-details.ts';
import type { Command, Result } from '../conversation/effects.ts';
import type { TurnContext } from './carry-out.ts';
import { hoursOfCommunity } from './quiet-hours.ts';

/** What a resident asks about what is held of them. */
export type OwnCommand = Extract<Command, { do: 'look_up_own' | 'set_quiet_hours' }>;

/** Carries out what the dialogue asked about the resident's own details, and says what became of it. */
export async function carryOutOwn(context: TurnContext, command: OwnCommand): Promise<Result> {
  const { work, chat, community, facts } = context;
  switch (command.do) {
    case 'look_up_own': {
      const known = facts.resident !== null && chat.resident !== null;
      const details = known
        ? await loadOwnDetails(work, chat.resident ?? '', facts.language)
        : null;
      return { type: 'own_details', details, purpose: command.purpose };
    }
    case 'set_quiet_hours':
      chat.quietHours = command.hours;
      return {
        type: 'quiet_hours_set',
        hours: command.hours ?? hoursOfCommunity(community.quietHours),
      };
  }
}
