import { LockMode } from '@mikro-orm/core';
import { Community } from '../../community/entities.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import type { Language } from '../../config.ts';
import { causes } from '../../delivery/causes.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import type { Work } from '../../work.ts';
import type { AccountPayment } from '../account/load-account.ts';
import { sumOf } from '../fen.ts';
import { loadOwnAccounts, type OwnAccount } from '../inquiry/own-accounts.ts';
import type { InvoiceCommand, InvoiceResult, InvoiceTitle } from './invoice-answers.ts';
import { Invoice, InvoicePayment } from './invoice-entities.ts';

type Asker = { resident: string; language: Language };

/** So many payments stand on one invoice. */
const paymentsMax = 100;

/**
 * What a resident asks of invoices: of what they have paid for a home themselves, or their household, and has none yet.
 * Nothing that is only owed is invoiced, and no payment twice.
 */
export async function answerInvoice(
  work: Work,
  asked: Exclude<InvoiceCommand, { do: 'take_back_invoice' }> & Asker,
): Promise<InvoiceResult> {
  const home = async (): Promise<OwnAccount | undefined> => {
    const { accounts } = await loadOwnAccounts(work, asked.resident, asked.language);
    return accounts.find((one) => one.unit === asked.unit);
  };
  let account = await home();
  if (account && asked.do === 'ask_invoice') {
    await lockUnitMoney(work, account.community, account.unit);
    // Whoever held the lock may have taken a payment back.
    account = await home();
  }
  if (!account) return { type: 'invoice', is: 'nothing', address: '' };
  const { address, unit } = account;
  const open = await work.em.findOne(Invoice, { unit, resident: asked.resident, state: 'open' });
  if (open) {
    const { id: invoice, title, amountFen: totalFen } = open;
    if (open.exportedAt !== null) return { type: 'invoice', is: 'sent', address, totalFen };
    return { type: 'invoice', is: 'open', invoice, address, title, totalFen };
  }
  const payments = await invoiceable(work, account);
  const totalFen = sumOf(payments.map((one) => one.amountFen));
  if (payments.length === 0) return { type: 'invoice', is: 'nothing', address };
  if (asked.do === 'begin_invoice') {
    const last = await lastTitle(work, asked.resident);
    return { type: 'invoice', is: 'form', unit, address, payments, totalFen, last };
  }
  if (writeYuan(totalFen) !== asked.yuan) return { type: 'invoice', is: 'changed', totalFen };
  const { title, taxNumber, email } = asked;
  await writeInvoice(work, {
    account,
    payments,
    totalFen,
    by: asked,
    of: { title, taxNumber, email },
  });
  return { type: 'invoice', is: 'asked', address, totalFen, title, email };
}

async function invoiceable(work: Work, account: OwnAccount): Promise<AccountPayment[]> {
  // A deposit is held for whoever paid it, and what went back was not kept: neither is sold.
  const paid = account.payments
    .filter((one) => one.state === 'booked' && one.purpose === 'fees')
    .map((one) => ({ ...one, amountFen: one.amountFen - one.refundedFen }))
    .filter((one) => one.amountFen > 0n);
  const taken = await work.em.find(InvoicePayment, {
    payment: { $in: paid.map((one) => one.id) },
    live: true,
  });
  const invoiced = new Set(taken.map((one) => one.payment));
  return paid.filter((one) => !invoiced.has(one.id)).slice(-paymentsMax);
}

async function lastTitle(work: Work, resident: string): Promise<InvoiceTitle | null> {
  const [last] = await work.em.find(
    Invoice,
    { resident, title: { $ne: '' } },
    { orderBy: { askedAt: 'desc', id: 'desc' }, limit: 1 },
  );
  return last ? { title: last.title, taxNumber: last.taxNumber, email: last.email } : null;
}

async function writeInvoice(
  work: Work,
  given: {
    account: OwnAccount;
    payments: readonly AccountPayment[];
    totalFen: bigint;
    by: Asker;
    of: InvoiceTitle;
  },
): Promise<void> {
  const { account, payments, totalFen, by, of } = given;
  const id = work.chance.id(work.nowMs);
  work.em.create(Invoice, {
    ...{ id, community: account.community, unit: account.unit, resident: by.resident, ...of },
    ...{ amountFen: totalFen, state: 'open', askedAt: work.nowMs },
  });
  await work.em.flush();
  for (const { id: payment } of payments)
    work.em.create(InvoicePayment, { invoice: id, payment, live: true });
  recordAudit(work, { kind: 'resident', id: by.resident }, 'invoice.asked', 'unit', account.unit, {
    invoice: id,
  });
  await work.em.flush();
  const community = await work.em.findOneOrFail(Community, { id: account.community });
  writeToOutbox(work, {
    key: `${causes.invoice(id)}:asked`,
    destination: destinations.channel(community.channels.money ?? community.channels.dispatch),
    lane: 'status',
    part: {
      to: 'staff',
      kind: 'note',
      text: staffTexts(community.locale)['invoice.told']({
        unit: account.address,
        yuan: writeYuan(totalFen),
      }),
    },
  });
}

/** Takes back what somebody asked for themselves, as long as it is neither made nor in a file for the tax bureau's system. */
export async function takeBackInvoice(
  work: Work,
  asked: { invoice: string; resident: string; address: (unit: string) => string },
): Promise<InvoiceResult> {
  const invoice = await work.em.findOne(
    Invoice,
    { id: asked.invoice, resident: asked.resident },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (invoice?.state !== 'open') return { type: 'invoice', is: 'over' };
  const address = asked.address(invoice.unit);
  if (invoice.exportedAt !== null)
    return { type: 'invoice', is: 'sent', address, totalFen: invoice.amountFen };
  await endInvoice(work, invoice, { state: 'withdrawn' });
  recordAudit(
    work,
    { kind: 'resident', id: asked.resident },
    'invoice.withdrawn',
    'unit',
    invoice.unit,
    {
      invoice: invoice.id,
    },
  );
  return { type: 'invoice', is: 'taken_back', address };
}

/** Ends an invoice that holds no more, so that its payments can be invoiced anew. */
export async function endInvoice(
  work: Work,
  invoice: Invoice,
  to: Partial<Pick<Invoice, 'redNumber' | 'reason' | 'decidedBy'>> & {
    state: 'withdrawn' | 'refused' | 'reversed';
  },
): Promise<void> {
  work.em.assign(invoice, { ...to, decidedAt: work.nowMs });
  for (const one of await work.em.find(InvoicePayment, { invoice: invoice.id })) one.live = false;
  await work.em.flush();
}
