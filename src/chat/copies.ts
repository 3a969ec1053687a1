import { sql } from 'kysely';
import type { Chat } from '../community/chat.ts';
import { causes } from '../delivery/causes.ts';
import { type Destination, destinations } from '../delivery/destinations.ts';
import { Card, OutboxPart } from '../delivery/entities.ts';
import { writeToOutbox } from '../delivery/outbox.ts';
import { partSentAs } from '../delivery/sent-as.ts';
import { Request } from '../requests/request/entities.ts';
import type { Work } from '../work.ts';
import type { Incoming } from './incoming.ts';

/** Buttons that nothing but the card of a request has. */
const ofCard: ReadonlySet<string> = new Set(['add_to', 'urge', 'withdraw']);

/** The number in one of the office's own messages that stand for a request, or null. */
export function numberIn(text: string): number | null {
  const found = /(?:工单|[Rr]equest) ?(\d{1,9})(?!\d)/.exec(text)?.[1];
  return found === undefined ? null : Number(found);
}

/**
 * Notes a second copy of a request's card that somebody taps or answers: the answer
 * to its sending was lost, it was not found, and the card was sent once more. From
 * then on it is known, and its buttons, which stand on the newer one, are taken away
 * when one of them was tapped; the tap itself counts.
 */
export async function noteCopy(work: Work, chat: Chat, head: Incoming): Promise<void> {
  const touched = copyTouched(head);
  if (!touched) return;
  const { number, message } = touched;
  await work.pen?.writeDown();
  const request = await work.em.findOne(Request, { number, chat: chat.id }, { fields: ['id'] });
  const card =
    request &&
    (await work.em.findOne(Card, {
      surface: 'telegram',
      subjectKind: 'request',
      subject: request.id,
    }));
  if (!card || card.remoteId === null || card.remoteId === message) return;
  const destination = destinations.chat(chat.id);
  if ((await partSentAs(work.em, destination, message)) !== null) return;
  // What stands below the card may be words of which it is not known yet whether they arrived: they are found by the tap.
  if (BigInt(message) > BigInt(card.remoteId) && (await isUnderWay(work, destination))) return;
  await sql`
    update cards set copies = array_append(copies, ${message})
    where id = ${card.id} and not ${message} = any(copies)`.execute(work.em.getKysely());
  if (!touched.tapped) return;
  const key = causes.copy(card.id, message);
  if ((await work.em.count(OutboxPart, { key })) > 0) return;
  writeToOutbox(work, {
    key,
    destination,
    lane: 'conversation',
    part: { to: 'chat', kind: 'buttons', buttons: [], edit: { remoteId: message } },
  });
}

/** Whether something was sent to a chat of which nobody knows yet that it arrived. */
async function isUnderWay(work: Work, destination: Destination): Promise<boolean> {
  const state = { $in: ['pending', 'sending'] as ('pending' | 'sending')[] };
  return (await work.em.count(OutboxPart, { destination, state, attempts: { $gt: 0 } })) > 0;
}

function copyTouched(head: Incoming): { number: number; message: string; tapped: boolean } | null {
  if (head.kind === 'press') {
    const { action, messageId } = head;
    return action && 'request' in action && ofCard.has(action.verb)
      ? { number: action.request, message: messageId, tapped: true }
      : null;
  }
  if (head.kind !== 'message' || head.replyTo === null || head.ours === undefined) return null;
  const number = numberIn(head.ours);
  return number === null ? null : { number, message: head.replyTo, tapped: false };
}
