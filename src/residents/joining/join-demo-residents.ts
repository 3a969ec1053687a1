import { Chat } from '../../community/chat.ts';
import { Resident } from '../../community/entities.ts';
import { openChat } from '../../community/open-chat.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { bindChat } from './join.ts';

/**
 * Lets residents of the demonstration in who have not written yet, so that a
 * visitor's first sentence is taken at once. `chats` names a chat for each phone
 * number; one that is known to the office already is left as it is.
 */
export async function joinDemoResidents(
  office: Office,
  chats: readonly { chat: number; phone: string; name: string }[],
): Promise<void> {
  await inOneTransaction(office, async (work) => {
    for (const { chat: id, phone, name } of chats) {
      if ((await work.em.count(Chat, { id })) > 0) continue;
      const resident = await work.em.findOne(Resident, { phone });
      if (!resident) continue;
      const chat = await openChat(work, { id, kind: 'private', displayName: name });
      await bindChat(work, chat, resident);
    }
  });
}
