import type { Command, Result } from '../../conversation/effects.ts';
import { askCorrection, withdrawCorrection } from '../../residents/own-data/corrections.ts';
import { loadOwnDetails, quietHoursWhere } from '../../residents/own-data/own-details.ts';
import type { CarryOuts, TurnContext } from './turn-context.ts';

/** What a resident asks about what is held of them. */
type OnDetails = Extract<
  Command,
  { do: 'look_up_own' | 'ask_correction' | 'take_back_correction' | 'set_quiet_hours' }
>;

/** What a resident asks about their own details, and how they want to be written to. */
export const ownDetails = {
  look_up_own: carryOutOwn,
  ask_correction: carryOutOwn,
  take_back_correction: carryOutOwn,
  set_quiet_hours: carryOutOwn,
} satisfies CarryOuts<OnDetails['do']>;

async function carryOutOwn(context: TurnContext, command: OnDetails): Promise<Result> {
  const { work, chat, community, facts } = context;
  const resident = facts.resident === null ? null : chat.resident;
  // Who is nobody's resident any more has nothing to see, and is told so.
  if (resident === null)
    return { type: 'own_details', details: null, purpose: { show: 'settings' } };
  switch (command.do) {
    case 'look_up_own': {
      const details = await loadOwnDetails(work, resident, facts.language);
      return { type: 'own_details', details, purpose: command.purpose };
    }
    case 'ask_correction': {
      const { field, wish } = command;
      const asked = { community, resident, chat: chat.id, field, wish };
      return { type: 'correction_asked', ...(await askCorrection(work, asked)) };
    }
    case 'take_back_correction': {
      const there = await withdrawCorrection(work, resident, command.field);
      return { type: 'correction_taken_back', there };
    }
    case 'set_quiet_hours':
      chat.quietHours = command.hours;
      return {
        type: 'quiet_hours_set',
        hours: command.hours ?? (await quietHoursWhere(work, resident)),
      };
  }
}
