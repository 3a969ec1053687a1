import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { todayIn } from '../../community/calendar/today.ts';
import type { Language } from '../../config.ts';
import { Faulty, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { endInvoice } from './ask-invoice.ts';
import { Invoice } from './invoice-entities.ts';
import { tellInvoice } from './tell-invoice.ts';

type Kept = { ok: true } | Refused | Faulty;

/** The number that an invoice has in the tax bureau's system, and its day (ISO, empty for today); the resident is told. */
export async function enterInvoice(
  office: Office,
  asked: {
    slackUser: string;
    invoice: string;
    number: string;
    issuedOn: string;
    language: Language;
  },
): Promise<Kept> {
  return onInvoice(office, asked, 'open', async (work, invoice, actor) => {
    const t = staffTexts(asked.language);
    const number = readNumber(asked.number);
    if (number === null) return fault('number', t['fault.invoice_number']());
    if (await isTaken(work, invoice.community, number))
      return fault('number', t['fault.invoice_there']({ number }));
    const today = await todayIn(work, invoice.community);
    const issuedOn = asked.issuedOn === '' ? today : asked.issuedOn;
    if (issuedOn > today) return fault('issued_on', t['fault.invoice_future']());
    work.em.assign(invoice, { state: 'issued', number, issuedOn });
    work.em.assign(invoice, { decidedBy: actor.id, decidedAt: work.nowMs });
    const by = { kind: 'staff', id: actor.id } as const;
    recordAudit(work, by, 'invoice.issued', 'unit', invoice.unit, { invoice: invoice.id, number });
    await work.em.flush();
    await tellInvoice(work, invoice, 'issued');
    return { ok: true };
  });
}

/** Says why there is no invoice; the resident is told, and may ask anew. */
export async function refuseInvoice(
  office: Office,
  asked: { slackUser: string; invoice: string; reason: string },
): Promise<Kept> {
  return onInvoice(office, asked, 'open', async (work, invoice, actor) => {
    const { reason } = asked;
    await endInvoice(work, invoice, { state: 'refused', reason, decidedBy: actor.id });
    const by = { kind: 'staff', id: actor.id } as const;
    recordAudit(work, by, 'invoice.refused', 'unit', invoice.unit, { invoice: invoice.id });
    await tellInvoice(work, invoice, 'refused');
    return { ok: true };
  });
}

/** 红冲: the red invoice by which one that is made holds no more; its payments can be taken back or invoiced anew. */
export async function reverseInvoice(
  office: Office,
  asked: {
    slackUser: string;
    community: string;
    number: string;
    redNumber: string;
    reason: string;
    language: Language;
  },
): Promise<Kept> {
  return inOneTransaction(office, async (work) => {
    const may = await actorWhoMay(work.em, asked.slackUser, asked.community, 'invoice.keep');
    if (!may.ok) return may;
    const t = staffTexts(asked.language);
    const number = readNumber(asked.number) ?? asked.number.normalize('NFKC').trim();
    const redNumber = readNumber(asked.redNumber);
    const invoice = await work.em.findOne(
      Invoice,
      { community: asked.community, number },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!invoice) return fault('number', t['fault.no_invoice']({ number }));
    if (invoice.state !== 'issued') return fault('number', t['fault.invoice_over']({ number }));
    if (redNumber === null || redNumber === number)
      return fault('red_number', t['fault.invoice_number']());
    if (await isTaken(work, asked.community, redNumber))
      return fault('red_number', t['fault.invoice_there']({ number: redNumber }));
    const { reason } = asked;
    const decidedBy = may.actor.id;
    await endInvoice(work, invoice, { state: 'reversed', redNumber, reason, decidedBy });
    const by = { kind: 'staff', id: decidedBy } as const;
    recordAudit(work, by, 'invoice.reversed', 'unit', invoice.unit, {
      ...{ invoice: invoice.id, number, redNumber },
    });
    await tellInvoice(work, invoice, 'reversed');
    return { ok: true };
  });
}

const fault = (field: string, words: string): Faulty => new Faulty([{ field, words }]);

/** Whether an invoice, or a red one, has the number. Whoever enters the same at this moment waits, and then finds it there. */
async function isTaken(work: Work, community: string, number: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`invoice-number:${community}:${number}`}, 0))`.execute(
    work.em.getKysely(),
  );
  const there = await work.em.count(Invoice, {
    community,
    $or: [{ number }, { redNumber: number }],
  });
  return there > 0;
}

/** Eight digits on paper, twenty of one that is all digital; null for anything else. */
function readNumber(words: string): string | null {
  const plain = words.normalize('NFKC').replace(/[\s-]/g, '');
  return /^\d{8,20}$/.test(plain) ? plain : null;
}

async function onInvoice(
  office: Office,
  asked: { slackUser: string; invoice: string },
  state: Invoice['state'],
  act: (work: Work, invoice: Invoice, actor: StaffView) => Promise<Kept>,
): Promise<Kept> {
  return inOneTransaction(office, async (work) => {
    const invoice = await work.em.findOne(
      Invoice,
      { id: asked.invoice },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!invoice) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, invoice.community, 'invoice.keep');
    if (!may.ok) return may;
    return invoice.state === state ? act(work, invoice, may.actor) : refusal('already_decided');
  });
}
