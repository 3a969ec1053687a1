import { Chat } from '../../community/chat.ts';
import type { ChatPart, StaffPart } from '../../delivery/parts.ts';
import type { Bytes, ChatSendable } from '../../delivery/ports.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { Office } from '../../work.ts';
import { loadReceipt } from './load-receipt.ts';

/**
 * The receipt of a payment as a file, drawn as it stands when it is sent; null when the chat is
 * theirs no longer, so that it never comes to anybody else.
 */
export async function makeReceiptForChat(
  office: Office,
  chatId: number,
  asked: Extract<ChatPart, { kind: 'receipt' }>,
): Promise<{ part: ChatSendable; bytes: Bytes } | null> {
  const chat = await office.orm.em.fork().findOne(Chat, { id: chatId, kind: 'private' });
  if (chat?.resident !== asked.resident) return null;
  const bytes = await makeReceipt(office, asked);
  if (!bytes) return null;
  const { name, mime } = bytes;
  const file = { from: 'telegram', id: '', kind: 'document', name, mime } as const;
  return { part: { to: 'chat', kind: 'file', file, caption: asked.caption }, bytes };
}

/** The same for whoever prints it. Null when there is no such payment. */
export async function makeReceipt(
  office: Office,
  asked: Pick<Extract<StaffPart, { kind: 'receipt' }>, 'payment' | 'language'>,
): Promise<Bytes | null> {
  const receipt = await loadReceipt(office.orm.em.fork(), asked.payment);
  if (!receipt) return null;
  // Loaded where it is used: the font of a receipt is large, and few processes ever draw one.
  const { receiptPdf } = await import('./receipt-pdf.ts');
  const bytes = await receiptPdf(receipt, asked.language, office.clock.now());
  const name = staffTexts(asked.language)['receipt.name']({ receipt: receipt.payment.receipt });
  return { bytes, name, mime: 'application/pdf' };
}
