import type { Command, Result } from '../../conversation/effects.ts';
import { askCorrection, withdrawCorrection } from '../../residents/own-data/corrections.ts';
import { loadOwnDetails, quietHoursWhere } from '../../residents/own-data/own-details.ts';
import type { TurnContext } from './turn-context.ts';

/** What a resident asks about what is held of them. */
export type OwnCommand = Extract<
  Command,
  { do: 'look_up_own' | 'ask_correction' | 'take_back_correction' | 'set_quiet_hours' }
>;

/** Carries out what the dialogue asked about the resident's own details, and says what became of it. */
export async function carryOutOwn(context: TurnContext, command: OwnCommand): Promise<Result> {
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
