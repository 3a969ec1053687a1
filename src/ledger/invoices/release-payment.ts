import type { Work } from '../../work.ts';
import { endInvoice } from './ask-invoice.ts';
import { Invoice, InvoicePayment } from './invoice-entities.ts';
import { tellInvoice } from './tell-invoice.ts';

/**
 * Whether a payment may be taken back as far as invoices go: one that is made waits until its 红冲 is entered; one that
 * was only asked for is dropped, and whoever asked is told.
 */
export async function releasePayment(work: Work, payment: string): Promise<boolean> {
  const on = await work.em.findOne(InvoicePayment, { payment, live: true });
  if (!on) return true;
  const invoice = await work.em.findOneOrFail(Invoice, { id: on.invoice });
  if (invoice.state === 'issued') return false;
  await endInvoice(work, invoice, { state: 'withdrawn' });
  await tellInvoice(work, invoice, 'dropped');
  return true;
}
