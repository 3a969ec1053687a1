import { Chat } from '../../community/chat.ts';
import type { ChatPart } from '../../delivery/parts.ts';
import type { Bytes, ChatSendable } from '../../delivery/ports.ts';
import type { Office } from '../../work.ts';
import { loadOwnCopy } from './own-copy.ts';
import { ownCopyPdf } from './own-copy-pdf.ts';

/**
 * What is held about a person as a file, made of the database as it is now; null
 * when the chat is theirs no longer, so that a copy never comes to anybody else.
 */
export async function makeOwnCopy(
  office: Office,
  chatId: number,
  asked: Extract<ChatPart, { kind: 'own_copy' }>,
): Promise<{ part: ChatSendable; bytes: Bytes } | null> {
  const em = office.orm.em.fork();
  const chat = await em.findOne(Chat, { id: chatId, kind: 'private' });
  if (chat?.resident !== asked.resident) return null;
  const copy = await loadOwnCopy(em, asked.resident, asked.language, office.clock.now());
  if (!copy) return null;
  const name = `gatehouse-${copy.made_at.slice(0, 10)}.${asked.form}`;
  const mime = asked.form === 'pdf' ? 'application/pdf' : 'application/json';
  const bytes =
    asked.form === 'pdf'
      ? await ownCopyPdf(copy, asked.language)
      : Buffer.from(`${JSON.stringify(copy, null, 2)}\n`);
  const file = { from: 'telegram', id: '', kind: 'document', name, mime } as const;
  return {
    part: { to: 'chat', kind: 'file', file, caption: asked.caption },
    bytes: { bytes, name, mime },
  };
}
