import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Language } from '../../config.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { type ActResult, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';

/** An invoice that is asked for, as the clerk sees it; amounts in whole fen. */
export type InvoiceLine = {
  id: string;
  address: string;
  title: string;
  taxNumber: string | null;
  email: string;
  fen: string;
  /** The receipts of its payments, in their order. */
  receipts: string;
  number: string | null;
  /** When it was last in a file for the tax bureau's system, in ms; null for never. */
  exportedMs: number | null;
};

/** What a community's clerk has to do about invoices: those to be made, and those whose payments wait for the 红冲. */
export type InvoiceList = { open: InvoiceLine[]; more: number; toReverse: InvoiceLine[] };

/** So many stand in the window; the file has all. */
const listed = 15;

async function linesOf(
  em: EntityManager,
  community: string,
  which: 'open' | 'to_reverse',
): Promise<InvoiceLine[]> {
  const waits =
    which === 'open'
      ? sql`i.state = 'open'`
      : sql`i.state = 'issued' and exists (select 1 from invoice_payments x
          where x.invoice_id = i.id and x.live and (
            exists (select 1 from money_asks a where a.payment_id = x.payment_id and a.state = 'open')
            or exists (select 1 from refund_payments p join refunds r on r.id = p.refund_id
              where p.payment_id = x.payment_id and r.state in ('asked', 'approved'))))`;
  const { rows } = await sql<InvoiceLine>`
    select i.id, u.address, i.title, i.tax_number as "taxNumber", i.email, i.amount_fen::text as fen, i.number,
      (extract(epoch from i.exported_at) * 1000)::float8 as "exportedMs",
      (select coalesce(string_agg(p.receipt, ' ' order by p.paid_on, p.receipt), '') from invoice_payments x
        join payments p on p.id = x.payment_id where x.invoice_id = i.id) as receipts
    from invoices i join units u on u.id = i.unit_id
    where i.community_id = ${community} and ${waits} order by ${which === 'open' ? sql`i.exported_at is not null, ` : sql``}i.asked_at, i.id`.execute(
    em.getKysely(),
  );
  return rows;
}

/** What of invoices waits for the clerk of a community. */
export async function invoicesWaiting(em: EntityManager, community: string): Promise<InvoiceList> {
  const open = await linesOf(em, community, 'open');
  return {
    open: open.slice(0, listed),
    more: Math.max(0, open.length - listed),
    toReverse: (await linesOf(em, community, 'to_reverse')).slice(0, listed),
  };
}

/** The wishes of a community that are open, locked: nobody takes one back while it is written into the file. */
async function heldOpen(work: Work, community: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`/* hold_open_invoices */
    select id from invoices where community_id = ${community} and state = 'open' order by id for update`.execute(
    work.em.getKysely(),
  );
  return new Set(rows.map((one) => one.id));
}

/**
 * Sends whoever asks the invoices that are to be made as a workbook for the tax bureau's own system, those that were in none
 * before first. From then on each waits for its number, or the word that it cannot be made.
 */
export async function exportInvoices(
  office: Office,
  asked: { slackUser: string; community: string; key: string; language: Language },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const may = await actorWhoMay(work.em, asked.slackUser, asked.community, 'invoice.keep');
    if (!may.ok) return may;
    const held = await heldOpen(work, asked.community);
    const open = (await linesOf(work.em, asked.community, 'open')).filter((one) =>
      held.has(one.id),
    );
    if (open.length === 0) return refusal('no_invoices');
    const t = staffTexts(asked.language);
    writeToOutbox(work, {
      key: `${asked.key}:invoices`,
      destination: destinations.user(may.actor.slackUser),
      lane: 'conversation',
      part: {
        to: 'staff',
        kind: 'table',
        heading: t['invoice.file_heading']({
          count: open.length,
          again: open.filter((one) => one.exportedMs !== null).length,
        }),
        name: t['invoice.file_name'](),
        sums: [3],
        cells: [
          [
            t['invoice.column_title'](),
            t['invoice.column_tax'](),
            t['invoice.column_item'](),
            t['invoice.column_amount'](),
            t['invoice.column_email'](),
            t['invoice.column_note'](),
          ],
          ...open.map((one) => [
            one.title,
            one.taxNumber ?? '',
            t['invoice.item'](),
            writeYuan(BigInt(one.fen)),
            one.email,
            `${one.address} ${one.receipts}`,
          ]),
        ],
      },
    });
    await sql`update invoices set exported_at = ${new Date(work.nowMs).toISOString()}::timestamptz
      where id = any(${open.map((one) => one.id)}::uuid[])`.execute(work.em.getKysely());
    const by = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, by, 'invoice.exported', 'community', asked.community, { count: open.length });
    return { ok: true };
  });
}
