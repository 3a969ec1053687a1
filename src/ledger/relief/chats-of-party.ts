import { Chat } from '../../community/chat.ts';
import type { Work } from '../../work.ts';
import { LiablePartyMember } from '../ledger-entities.ts';

/** The private chats of those who owe together, as far as they can be written to. */
export async function chatsOfParty(work: Work, party: string): Promise<Chat[]> {
  const members = await work.em.find(LiablePartyMember, { party });
  if (members.length === 0) return [];
  return work.em.find(Chat, {
    resident: { $in: members.map((one) => one.resident) },
    kind: 'private',
    reachable: true,
  });
}
