import { sql } from 'kysely';
import type { PaymentMethod } from '../../codes.ts';
import type { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import type { Fault } from '../../refusal.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { rolesMay } from '../../staff/rights/permissions.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { terms } from '../../texts/terms/terms.ts';
import type { Work } from '../../work.ts';
import { openShiftOf } from '../cash/load-shift.ts';
import { paperReceipt } from './paper-books.ts';
import { type GivenReceipt, nextReceipts } from './receipt-numbers.ts';

/** How and when money was taken; `paidOn` is an ISO day, or null for today. */
type Entry = { method: PaymentMethod; reference: string | null; paidOn: string | null };
type About = { language: Language; community: Community; actor: StaffView; today: string };

/**
 * What is wrong with how and when money was taken, and the open shift that cash is taken in, which is held open until the
 * transaction ends: what is counted while it is taken waits, since cash is either in the count or in the next shift.
 */
export async function faultsOfEntry(
  work: Work,
  entry: Entry,
  about: About,
): Promise<{ faults: Fault[]; shift: string | null }> {
  const { community, actor, language } = about;
  const faults = [...faultsOfDay(entry, about), ...(await faultsOfReference(work, entry, about))];
  const cash = entry.method === 'cash';
  const shift = cash ? await openShiftOf(work, community.id, actor.id) : null;
  if (cash && shift === null)
    faults.push({ field: 'method', words: staffTexts(language)['fault.no_shift']() });
  return { faults, shift };
}

/** The number on paper that was written, where it is one; else the next of the office's own. */
export async function receiptFor(
  work: Work,
  entry: { receipt?: string | null },
  { language, community, actor }: Omit<About, 'today'>,
): Promise<GivenReceipt | { fault: string }> {
  if (entry.receipt)
    return paperReceipt(work, {
      ...{ community: community.id, written: entry.receipt, actor, language },
    });
  const [receipt] = await nextReceipts(work, community.id, 'office', 1);
  if (!receipt) throw new Error('A payment has no receipt.');
  return receipt;
}

/** Cash counts for today; anything else for an earlier day only where the clerk says so, with its reference. */
function faultsOfDay(entry: Entry, { language, actor, today }: About): Fault[] {
  const t = staffTexts(language);
  const fault = (words: string): Fault[] => [{ field: 'paid_on', words }];
  const { paidOn, method, reference } = entry;
  if (paidOn === null || paidOn === today) return [];
  if (paidOn > today) return fault(t['fault.paid_later']());
  if (method === 'cash') return fault(t['fault.cash_backdated']());
  if (!rolesMay(actor.roles, 'payment.backdate')) return fault(t['fault.backdated']());
  return reference === null ? [{ field: 'reference', words: t['fault.backdated_bare']() }] : [];
}

type Used = { address: string; receipt: string; paid_on: string; fen: string };

/** A reference that is booked already is refused by name; whoever books it at the same moment waits. */
async function faultsOfReference(
  work: Work,
  { method, reference }: Entry,
  { language, community: { id: community } }: About,
): Promise<Fault[]> {
  if (reference === null) return [];
  const kysely = work.em.getKysely();
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reference:${community}:${method}:${reference}`}, 0))`.execute(
    kysely,
  );
  const { rows } = await sql<Used>`/* reference_used */
    select u.address, p.receipt, p.paid_on::text as paid_on, p.amount_fen::text as fen
    from payments p join units u on u.id = p.unit_id
    where p.community_id = ${community} and p.method = ${method} and p.reference = ${reference} and p.state = 'booked'`.execute(
    kysely,
  );
  const [used] = rows;
  if (!used) return [];
  const words = staffTexts(language)['fault.reference_used']({
    method: terms(language).paymentMethod[method],
    reference,
    unit: used.address,
    paidOn: used.paid_on,
    receipt: used.receipt,
    yuan: writeYuan(BigInt(used.fen)),
  });
  return [{ field: 'reference', words }];
}
