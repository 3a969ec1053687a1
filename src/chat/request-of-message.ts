import type { Chat } from '../community/chat.ts';
import { Card, OutboxPart } from '../delivery/entities.ts';
import { destinations } from '../delivery/parts.ts';
import { Request } from '../requests/request/entities.ts';
import type { Work } from '../work.ts';

/** The resident's request a bot message was about: its card, or any message sent in answer to it. */
export async function requestOfMessage(
  work: Work,
  chat: Chat,
  messageId: string,
): Promise<number | null> {
  const card = await work.em.findOne(Card, {
    surface: 'telegram',
    subjectKind: 'request',
    place: String(chat.id),
    remoteId: messageId,
  });
  const sent = card
    ? null
    : await work.em.findOne(
        OutboxPart,
        { destination: destinations.chat(chat.id), remoteId: messageId },
        { fields: ['part'] },
      );
  const answered =
    sent && 'replyTo' in sent.part && sent.part.replyTo && 'remoteId' in sent.part.replyTo
      ? sent.part.replyTo.remoteId
      : null;
  const about =
    card ??
    (answered
      ? await work.em.findOne(Card, {
          surface: 'telegram',
          subjectKind: 'request',
          place: String(chat.id),
          remoteId: answered,
        })
      : null);
  if (!about) return null;
  const request = await work.em.findOne(
    Request,
    { id: about.subject, chat: chat.id },
    { fields: ['number'] },
  );
  return request?.number ?? null;
}
