import type { EntityManager } from '@mikro-orm/postgresql';
import { dayIn } from '../community/calendar/today.ts';
import { Chat } from '../community/chat.ts';
import { Community } from '../community/entities.ts';
import type { Made } from '../delivery/makers.ts';
import type { ChatPart } from '../delivery/parts.ts';
import type { ChatSendable } from '../delivery/ports.ts';
import { residentTexts } from '../texts/residents/residents.ts';
import type { Office } from '../work.ts';
import { Notice, NoticeRecipient } from './notice-entities.ts';
import { noticeMessage, type Written } from './notice-message.ts';

/** What a notice is written from, loaded as it is now. */
export async function writtenOf(
  em: EntityManager,
  notice: Notice,
): Promise<{ written: Written; community: Community }> {
  const community = await em.findOneOrFail(Community, { id: notice.community });
  const corrected =
    notice.corrects === null ? null : await em.findOne(Notice, { id: notice.corrects });
  const corrects = corrected && {
    texts: corrected.texts,
    on: dayIn(corrected.begunAt ?? corrected.writtenAt, community.timeZone),
  };
  return {
    written: { texts: notice.texts, urgent: notice.urgent, community, corrects },
    community,
  };
}

/**
 * A notice as one chat gets it, in the language that is read there. Null where it was stopped
 * meanwhile, or the chat is somebody else's by now.
 */
export async function makeNotice(
  office: Office,
  chatId: number,
  asked: Extract<ChatPart, { kind: 'notice' }>,
): Promise<Made<ChatSendable> | null> {
  const em = office.orm.em.fork();
  const notice = await em.findOne(Notice, { id: asked.notice });
  const chat = await em.findOne(Chat, { id: chatId, kind: 'private' });
  if (!notice || !chat || notice.state === 'stopped') return null;
  const recipient = await em.findOne(NoticeRecipient, { notice: notice.id, chat: chatId });
  if (recipient?.resident !== chat.resident) return null;
  const { written, community } = await writtenOf(em, notice);
  const language = chat.language ?? community.locale;
  const caption = residentTexts(language)['button.seen_notice']();
  return {
    part: {
      to: 'chat',
      kind: 'text',
      text: noticeMessage(written, language),
      buttons: [[{ caption, action: { verb: 'seen_notice', notice: notice.number } }]],
    },
    ...(notice.urgent ? { warnsMany: true } : {}),
  };
}
