import { dayIn } from '../../community/calendar/today.ts';
import type { Chat } from '../../community/chat.ts';
import { communitiesOfChat } from '../../community/communities-of.ts';
import { causes } from '../../delivery/causes.ts';
import { OutboxPart } from '../../delivery/entities.ts';
import { tellManagement } from '../../staff/people/tell-staff.ts';
import { archiveTexts } from '../../texts/archive/archive.ts';
import type { Work } from '../../work.ts';

/**
 * Tells the management that a chat tries one invitation code after the other:
 * once a chat and day. Where nobody knows yet where the person lives, the first
 * community hears of it.
 */
export async function reportGuessing(work: Work, chat: Chat, minutes: number): Promise<void> {
  const [community] = await communitiesOfChat(work, chat);
  const key = causes.guessing(chat.id, dayIn(work.nowMs, community.timeZone));
  if ((await work.em.count(OutboxPart, { key })) > 0) return;
  const text = archiveTexts(community.locale)['guessing.reported']({
    name: chat.displayName.slice(0, 60).toWellFormed(),
    tries: chat.codeFailures,
    minutes,
  });
  await tellManagement(work, community, { key, text, call: false });
}
