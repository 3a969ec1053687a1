import { LockMode } from '@mikro-orm/core';
import type { Work } from '../../work.ts';
import { Emergency } from '../request/entities.ts';

/** The chat of an emergency that came out of none: staff raised it, or whoever reported it was forgotten. */
export const noChat = 0;

/**
 * The emergencies that were raised together in several communities, because nobody could
 * know in which of them the person is: of one chat and one instant. This one is among them,
 * unless only those that are not over are asked for and it is. By number, and locked where they are to be changed.
 */
export async function alarmGroup(
  work: Work,
  one: Emergency,
  how: { open: boolean; lock: boolean },
): Promise<Emergency[]> {
  const together =
    one.chat === noChat ? { id: one.id } : { chat: one.chat, raisedAt: one.raisedAt };
  return work.em.find(
    Emergency,
    { ...together, ...(how.open ? { state: { $in: ['open', 'acknowledged'] } } : {}) },
    {
      orderBy: { number: 'asc' },
      ...(how.lock ? { lockMode: LockMode.PESSIMISTIC_WRITE } : {}),
    },
  );
}
