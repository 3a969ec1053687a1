import { Chat } from '../../community/chat.ts';
import { Unit } from '../../community/entities.ts';
import { causes } from '../../delivery/causes.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { languageOf } from '../../requests/request/telling/tell.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import type { Work } from '../../work.ts';
import type { Invoice } from './invoice-entities.ts';

/** Tells whoever asked for an invoice what became of it, where they have a chat. */
export async function tellInvoice(
  work: Work,
  invoice: Invoice,
  is: 'issued' | 'refused' | 'reversed' | 'dropped',
): Promise<void> {
  const chat = await work.em.findOne(Chat, { resident: invoice.resident, kind: 'private' });
  if (!chat) return;
  const { address } = await work.em.findOneOrFail(Unit, { id: invoice.unit });
  const t = residentTexts(await languageOf(work, chat, invoice.community));
  const yuan = writeYuan(invoice.amountFen);
  const { number, email, reason } = invoice;
  const text = {
    issued: () => t['invoice.issued']({ address, yuan, invoice: number ?? '', email }),
    refused: () => t['invoice.refused']({ address, yuan, reason }),
    reversed: () => t['invoice.reversed']({ address, yuan, invoice: number ?? '', reason }),
    dropped: () => t['invoice.dropped']({ address, yuan }),
  }[is]();
  writeToOutbox(work, {
    key: `${causes.invoice(invoice.id)}:${is}`,
    destination: destinations.chat(chat.id),
    lane: 'status',
    part: { to: 'chat', kind: 'text', text },
  });
}
