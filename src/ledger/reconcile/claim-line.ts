import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { dayIn } from '../../community/calendar/today.ts';
import { Community, Unit } from '../../community/entities.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import type { Language } from '../../config.ts';
import { Faulty, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { loadAccount } from '../account/load-account.ts';
import { partiesOfPayers } from '../import/payer-party.ts';
import { bookPayment } from '../payments/book-payment.ts';
import { Payment } from '../payments/payment-entities.ts';
import { nextReceipts } from '../payments/receipt-numbers.ts';
import { sendReceipt } from '../payments/send-receipt.ts';
import { transferKeys } from '../transfer-keys.ts';
import { BankLine } from './bank-entities.ts';
import { lockBank, writeMatches } from './reconcile-bank.ts';

/** What of a line is which home's, in whole fen. */
export type ClaimedPart = { unit: string; fen: bigint };

export type Claimed = { ok: true; payments: { payment: Payment; sent: boolean }[] };

type Asked = {
  slackUser: string;
  line: string;
  parts: readonly ClaimedPart[];
  /** Who paid, where it is not as the bank has it. */
  payer: string | null;
  language: Language;
};

/** A line that waits, locked, for somebody who may put it together with something; else why not. */
export async function takeLine(
  work: Work,
  asked: { slackUser: string; line: string; language: Language },
): Promise<{ ok: true; line: BankLine; actor: StaffView } | Faulty | Refused> {
  const known = await work.em.findOne(BankLine, { id: asked.line });
  if (!known) return refusal('not_found');
  const may = await actorWhoMay(work.em, asked.slackUser, known.community, 'bank.match');
  if (!may.ok) return may;
  await lockBank(work, known.community);
  const line = await work.em.findOneOrFail(
    BankLine,
    { id: asked.line },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  if (line.match !== null)
    return new Faulty([
      { field: 'reason', words: staffTexts(asked.language)['fault.bank_matched']() },
    ]);
  return { ok: true, line, actor: may.actor };
}

/**
 * Books an inflow that nobody knew as the payment of a home, or of several, with its receipt: paid on the
 * bank's day, booked today. The parts come to the line exactly.
 */
export async function claimLine(office: Office, asked: Asked): Promise<Claimed | Faulty | Refused> {
  return inOneTransaction(office, async (work) => {
    const taken = await takeLine(work, asked);
    if (!taken.ok) return taken;
    const { line, actor } = taken;
    const t = staffTexts(asked.language);
    const fault = (words: string): Faulty => new Faulty([{ field: 'unit', words }]);
    if (line.amountFen < 0n) return fault(t['fault.bank_outgoing']());
    const sum = asked.parts.reduce((all, one) => all + one.fen, 0n);
    if (sum !== line.amountFen) {
      const words = { sum: writeYuan(sum), yuan: writeYuan(line.amountFen) };
      return fault(t['fault.bank_parts'](words));
    }
    const inOrder = asked.parts.toSorted((a, b) => (a.unit < b.unit ? -1 : 1));
    for (const { unit: id } of inOrder) {
      const unit = await work.em.findOne(Unit, { id, community: line.community });
      if (!unit) return fault(t['fault.bank_elsewhere']());
      await lockUnitMoney(work, line.community, id);
    }
    const used = (await referenceUsed(work, line)) ?? (await standingPart(work, line));
    if (used !== null) return fault(t['fault.bank_booked']({ receipt: used }));
    return book(work, asked, line, actor);
  });
}

/** So many homes share one inflow at the most. */
export const partsMax = 40;

/** The receipt of the payment that bears the line's reference already: that is put together with it instead. */
async function referenceUsed(work: Work, line: BankLine): Promise<string | null> {
  if (line.reference === null) return null;
  const kysely = work.em.getKysely();
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reference:${line.community}:bank:${line.reference}`}, 0))`.execute(
    kysely,
  );
  const { rows } = await sql<{ receipt: string }>`/* claimed_reference */
    select receipt from payments where community_id = ${line.community} and method = 'bank'
      and reference = ${line.reference} and state = 'booked' limit 1`.execute(kysely);
  return rows[0]?.receipt ?? null;
}

/** The receipt of a home's part of the line that stands while another's is void: the whole of it cannot be booked once more. */
async function standingPart(work: Work, line: BankLine): Promise<string | null> {
  const { rows } = await sql<{ receipt: string }>`/* standing_part */
    select receipt from payments where key like ${`${transferKeys.claimedOf(line.id)}%`} and state = 'booked' limit 1`.execute(
    work.em.getKysely(),
  );
  return rows[0]?.receipt ?? null;
}

async function book(work: Work, asked: Asked, line: BankLine, actor: StaffView): Promise<Claimed> {
  const community = await work.em.findOneOrFail(Community, { id: line.community });
  const today = dayIn(work.nowMs, community.timeZone);
  const { parts } = asked;
  const payer = asked.payer ?? line.payer;
  const receipts = await nextReceipts(work, community.id, 'office', parts.length);
  const done: Claimed['payments'] = [];
  const who = { kind: 'staff', id: actor.id } as const;
  for (const [at, { unit, fen }] of parts.entries()) {
    const paidOn = line.bookedOn;
    const [party] = await partiesOfPayers(work, [{ unit, payer, day: paidOn }]);
    const receipt = receipts[at];
    if (!party || !receipt) throw new Error('A payment has no receipt, or is nobody’s.');
    const { payment } = await bookPayment(work, await loadAccount(work, unit, today, paidOn), {
      community: community.id,
      unit,
      amountFen: fen,
      method: 'bank',
      // Of several homes each has the bank's number with its own behind it: a number stands once.
      reference: referenceOf(line, parts.length === 1 ? null : at + 1),
      payer,
      paidOn,
      bookedOn: today,
      named: [],
      receipt,
      party,
      takenBy: actor.id,
      evidence: paidOn === today ? null : (line.reference ?? line.memo),
      key: await freshKey(work, line.id, unit, at),
      actor: who,
    });
    recordAudit(work, who, 'payment.taken', 'payment', payment.id, {
      receipt: payment.receipt,
      method: payment.method,
      bank_line: line.id,
    });
    await work.em.flush();
    done.push({ payment, sent: await sendReceipt(work, payment) });
  }
  const keys = done.map((one) => transferKeys.payment(one.payment.id));
  const entries = await transfersOf(work, keys);
  await writeMatches(work, community.id, who, [
    { lines: [line.id], entries, way: 'home', differenceFen: 0n, reason: '' },
  ]);
  return { ok: true, payments: done };
}

/** The key of a claim: another than that of the same claim before, whose payment is void by now. The bank is locked. */
async function freshKey(work: Work, line: string, unit: string, at: number): Promise<string> {
  for (let again = 0; ; again += 1) {
    const key = transferKeys.claimed(line, unit, at, again);
    if ((await work.em.count(Payment, { key })) === 0) return key;
  }
}

const referenceOf = ({ reference }: BankLine, part: number | null): string | null =>
  reference === null || part === null ? reference : `${reference}/${part}`;

async function transfersOf(work: Work, keys: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`/* transfers_of_keys */
    select id::text as id from ledger_transfers where key = any(${[...keys]}::text[])`.execute(
    work.em.getKysely(),
  );
  return rows.map((one) => one.id);
}
