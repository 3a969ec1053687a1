import type { Chat } from '../community/chat.ts';
import { destinations } from '../delivery/destinations.ts';
import { Card } from '../delivery/entities.ts';
import { partSentAs } from '../delivery/sent-as.ts';
import { Request } from '../requests/request/entities.ts';
import type { Work } from '../work.ts';
import { numberIn } from './copies.ts';

/**
 * The resident's request a bot message was about: its card, a copy of it, any message sent in
 * answer to it, or, of one that the office does not know to have sent, what `ours` says in it.
 */
export async function requestOfMessage(
  work: Work,
  chat: Chat,
  messageId: string,
  ours?: string,
): Promise<number | null> {
  const card = await work.em.findOne(Card, {
    surface: 'telegram',
    subjectKind: 'request',
    place: String(chat.id),
    $or: [{ remoteId: messageId }, { copies: { $contains: [messageId] } }],
  });
  const sent = card ? null : await partSentAs(work.em, destinations.chat(chat.id), messageId);
  const answered =
    sent && 'replyTo' in sent && sent.replyTo && 'remoteId' in sent.replyTo
      ? sent.replyTo.remoteId
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
  if (!about) return sent || ours === undefined ? null : namedIn(work, chat, ours);
  const request = await work.em.findOne(
    Request,
    { id: about.subject, chat: chat.id },
    { fields: ['number'] },
  );
  return request?.number ?? null;
}

/** The request that a message of the office's own names, of which it never heard that it was sent. */
async function namedIn(work: Work, chat: Chat, ours: string): Promise<number | null> {
  const number = numberIn(ours);
  if (number === null) return null;
  return (await work.em.count(Request, { number, chat: chat.id })) > 0 ? number : null;
}
