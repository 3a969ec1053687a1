import { chatIn, type Destination } from '../delivery/destinations.ts';
import type { ChatPart, StaffPart } from '../delivery/parts.ts';
import { BillTelling } from '../ledger/telling/run-entities.ts';
import type { Work } from '../work.ts';
import { Reminder } from './reminder-entities.ts';
import { StandTelling } from './stand/stand-entities.ts';

/**
 * Of a word about money that is given up, that its chat is gone or takes nothing: keeps that it never arrived. It was no step of
 * the ladder, nobody counts among those who were told, and the day's one word is not used up by it. Of any other part nothing.
 */
export async function neverArrived(
  work: Work,
  { destination, part }: { destination: Destination; part: ChatPart | StaffPart },
): Promise<void> {
  const failed = { outcome: 'failed' } as const;
  const made = { $or: [{ outcome: 'said' as const }, { outcome: null }] };
  if (part.kind === 'reminder')
    await work.em.nativeUpdate(Reminder, { id: part.reminder, ...made }, failed);
  if (part.kind === 'stand_told')
    await work.em.nativeUpdate(
      StandTelling,
      { stand: part.stand, chat: chatIn(destination), ...made },
      failed,
    );
  if (part.kind === 'bills_told')
    await work.em.nativeUpdate(
      BillTelling,
      {
        ...{ run: part.run, chat: chatIn(destination) },
        $or: [{ outcome: { $in: ['said', 'taken_back'] } }, { outcome: null }],
      },
      { ...failed, saidOn: null },
    );
}
