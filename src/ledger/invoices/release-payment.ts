import { LockMode } from '@mikro-orm/core';
import { type Refused, refusal } from '../../refusal.ts';
import type { Work } from '../../work.ts';
import { endInvoice } from './ask-invoice.ts';
import { Invoice, InvoicePayment } from './invoice-entities.ts';
import { tellInvoice } from './tell-invoice.ts';

/**
 * Sees to it that a payment may be taken back as far as invoices go. One that is made waits until its 红冲 is entered, and one
 * that is in a file for the tax bureau's system may be made by now: it waits for its number, or the word that it cannot be made.
 * One that was only asked for is dropped, and whoever asked is told.
 * @returns why it may not be taken back yet; null where it may
 */
export async function releasePayment(work: Work, payment: string): Promise<Refused | null> {
  const on = await work.em.findOne(InvoicePayment, { payment, live: true });
  if (!on) return null;
  // The clerk may be entering its number, or writing the file, in this instant.
  const invoice = await work.em.findOneOrFail(
    Invoice,
    { id: on.invoice },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  if (invoice.state === 'issued') return refusal('invoiced');
  // Taken back, refused or reversed by somebody else meanwhile: it holds nothing any more.
  if (invoice.state !== 'open') return null;
  if (invoice.exportedAt !== null) return refusal('invoice_sent');
  await endInvoice(work, invoice, { state: 'withdrawn' });
  await tellInvoice(work, invoice, 'dropped');
  return null;
}
