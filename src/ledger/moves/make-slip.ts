import { Chat } from '../../community/chat.ts';
import type { ChatPart, StaffPart } from '../../delivery/parts.ts';
import type { Bytes, ChatSendable } from '../../delivery/ports.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { Office } from '../../work.ts';
import { loadRefundView } from '../refunds/refund-view.ts';
import { loadMoveView, moveSeenBy } from './move-view.ts';

type Slip = Pick<Extract<StaffPart, { kind: 'money_slip' }>, 'id' | 'of' | 'language'>;

/**
 * The slip of money that went back or moved as a file, drawn as it stands when it is sent; null when the chat is theirs
 * no longer, so that it never comes to anybody else.
 */
export async function makeSlipForChat(
  office: Office,
  chatId: number,
  asked: Extract<ChatPart, { kind: 'money_slip' }>,
): Promise<{ part: ChatSendable; bytes: Bytes } | null> {
  const chat = await office.orm.em.fork().findOne(Chat, { id: chatId, kind: 'private' });
  if (chat?.resident !== asked.resident) return null;
  const bytes = await makeSlip(office, asked, asked.resident);
  if (!bytes) return null;
  const { name, mime } = bytes;
  const file = { from: 'telegram', id: '', kind: 'document', name, mime } as const;
  return { part: { to: 'chat', kind: 'file', file, caption: asked.caption }, bytes };
}

/** The same for whoever prints it, or, with `resident`, as that one of those it is about may read it. Null when there is no such slip. */
export async function makeSlip(
  office: Office,
  asked: Slip,
  resident: string | null = null,
): Promise<Bytes | null> {
  return asked.of === 'move' ? moveSlip(office, asked, resident) : refundSlip(office, asked);
}

async function refundSlip(office: Office, { id, language }: Slip): Promise<Bytes | null> {
  const view = await loadRefundView(office.orm.em.fork(), id);
  if (!view) return null;
  // Loaded where it is used: the font of a slip is large, and few processes ever draw one.
  const { refundPdf } = await import('../refunds/refund-pdf.ts');
  const bytes = await refundPdf(view, language, office.clock.now());
  const name = staffTexts(language)['refund.slip_name']({ number: view.refund.number ?? '' });
  return { bytes, name, mime: 'application/pdf' };
}

async function moveSlip(
  office: Office,
  { id, language }: Slip,
  resident: string | null,
): Promise<Bytes | null> {
  const em = office.orm.em.fork();
  const found = await loadMoveView(em, id);
  if (!found) return null;
  const view = resident === null ? found : await moveSeenBy(em, found, resident);
  const { movePdf } = await import('./move-pdf.ts');
  const bytes = await movePdf(view, language, office.clock.now());
  const name = staffTexts(language)['move.slip_name']({ number: view.move?.number ?? '' });
  return { bytes, name, mime: 'application/pdf' };
}
