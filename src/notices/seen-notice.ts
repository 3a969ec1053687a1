import type { Work } from '../work.ts';
import { Notice, NoticeRecipient } from './notice-entities.ts';

/** Somebody who got a notice says that they have read it; the first time counts. False where it never went to this chat. */
export async function seenNotice(work: Work, chat: number, number: number): Promise<boolean> {
  const notice = await work.em.findOne(Notice, { number }, { fields: ['id'] });
  if (!notice) return false;
  const recipient = await work.em.findOne(NoticeRecipient, { notice: notice.id, chat });
  if (!recipient) return false;
  recipient.seenAt ??= work.nowMs;
  return true;
}
