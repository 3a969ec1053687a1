import { Chat } from '../community/chat.ts';
import { Occupancy } from '../community/entities.ts';
import type { Work } from '../work.ts';

/** Whether somebody of the archive has more than a place in this one home: another home, at any time, or a chat. */
export async function hasMore(work: Work, resident: string, unit: string): Promise<boolean> {
  const homes = await work.em.count(Occupancy, { resident, unit: { $ne: unit } });
  return homes + (await work.em.count(Chat, { resident })) > 0;
}
