import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { Chat } from '../community/chat.ts';
import { destinations } from '../delivery/destinations.ts';
import type { ChatPort } from '../delivery/ports.ts';
import { RemedyError } from '../errors.ts';
import { inOneTransaction, type Office, type Work } from '../work.ts';

/** A group that was made a supergroup: the platform keeps it under another id from now on. */
export class ChatMoved extends RemedyError {
  readonly to: number;
  constructor(message: string, to: number) {
    super('telegram.moved', message, { remedy: 'retry' });
    this.to = to;
  }
}

/**
 * Follows a group to its new id and takes everything along: its language and where the dialogue
 * stands, its emergencies, so that nobody in danger begins anew, and what still waits to be sent.
 * Messages have other numbers there: what would have changed or answered one is sent plainly.
 * Safe to call again, from either side of the move.
 */
export async function moveChat(work: Work, from: number, to: number): Promise<void> {
  if (from === to) return;
  const known = await work.em.find(
    Chat,
    { id: { $in: [from, to] } },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  const old = known.find((one) => one.id === from);
  const there = known.find((one) => one.id === to);
  if (!old || old.movedTo === to) return;
  old.movedTo = to;
  const { id: _old, movedTo: _moved, slots: _slots, ...kept } = old;
  if (there) {
    there.language ??= old.language;
    there.community ??= old.community;
    there.state ??= old.state;
  } else work.em.create(Chat, { ...kept, id: to, movedTo: null, slots: {} });
  await work.em.flush();
  const kysely = work.em.getKysely();
  await sql`update emergencies set chat = ${to}, spot = null where chat = ${from}`.execute(kysely);
  await sql`update requests set chat = ${to} where chat = ${from}`.execute(kysely);
  await moveParts(work, destinations.chat(from), destinations.chat(to));
}

/** What waits goes to the new id; what would only have changed a message there is past. */
async function moveParts(work: Work, from: string, to: string): Promise<void> {
  const kysely = work.em.getKysely();
  await sql`update outbox set state = 'superseded'
    where destination = ${from} and state = 'pending' and part->>'kind' = 'buttons'`.execute(
    kysely,
  );
  const moved = await sql<{ lane: number }>`
    update outbox set destination = ${to}, part = part - 'edit' - 'replyTo' - 'spot'
    where destination = ${from} and state = 'pending' returning lane`.execute(kysely);
  for (const lane of new Set(moved.rows.map((row) => Number(row.lane))))
    work.nudges.push({ queue: 'deliver', destination: to, lane });
}

/** The port to the residents, which follows a group that has moved when Telegram says so in its answer. */
export function followingMoves(port: ChatPort, office: Office): ChatPort {
  return {
    ...port,
    async send(chatId, part, resolved) {
      try {
        return await port.send(chatId, part, resolved);
      } catch (error) {
        if (!(error instanceof ChatMoved)) throw error;
        const { to } = error;
        // The words first: they need nothing of what is kept.
        const { editId: _edit, replyToId: _reply, ...rest } = resolved;
        const bare = 'spot' in part ? { ...part, spot: undefined } : part;
        const sent = part.kind === 'buttons' ? { remoteId: null } : await port.send(to, bare, rest);
        await inOneTransaction(office, (work) => moveChat(work, chatId, to)).catch((cause) =>
          office.log.error({ chat: chatId, error: String(cause?.name) }, 'a moved group'),
        );
        return sent;
      }
    },
    async findSent(chatId, part, messageIds) {
      try {
        return await port.findSent(chatId, part, messageIds);
      } catch (error) {
        if (error instanceof ChatMoved) return null;
        throw error;
      }
    },
  };
}

/** Where a chat is now, as far as it is known to have moved. */
export async function chatNow(work: Work, id: number): Promise<number> {
  let now = id;
  // A group becomes a supergroup once; a chain of moves would be a fault, and is not followed for ever.
  for (let hops = 0; hops < 3; hops += 1) {
    const chat = await work.em.findOne(Chat, { id: now }, { fields: ['movedTo'] });
    if (!chat?.movedTo) return now;
    now = chat.movedTo;
  }
  return now;
}
