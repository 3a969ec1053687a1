import { LockMode } from '@mikro-orm/core';
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
  // The clerk may be entering its number in this instant.
  const invoice = await work.em.findOneOrFail(
    Invoice,
    { id: on.invoice },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  if (invoice.state === 'issued') return false;
  // Taken back, refused or reversed by somebody else meanwhile: it holds nothing any more.
  if (invoice.state !== 'open') return true;
  await endInvoice(work, invoice, { state: 'withdrawn' });
  await tellInvoice(work, invoice, 'dropped');
  return true;
}
