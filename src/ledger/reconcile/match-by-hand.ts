import { sql } from 'kysely';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { causes } from '../../delivery/causes.ts';
import { type ActResult, Faulty, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { tellColleague } from '../../staff/people/tell-staff.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { BankMatch } from './bank-entities.ts';
import { takeLine } from './claim-line.ts';
import { freeLines, keepApart, lockBank, writeMatches } from './reconcile-bank.ts';

type Answer = { ok: true } | Faulty | Refused;

/**
 * Puts a line of a bank together with entries of the books that somebody says are the same money, or with
 * none. What then differs needs a reason.
 */
export async function matchLine(
  office: Office,
  asked: {
    slackUser: string;
    line: string;
    /** Transfers, by their ids. */
    entries: readonly string[];
    reason: string;
    language: Language;
  },
): Promise<Answer> {
  return inOneTransaction(office, async (work) => {
    const taken = await takeLine(work, asked);
    if (!taken.ok) return taken;
    const { line, actor } = taken;
    const { entries, reason } = asked;
    const t = staffTexts(asked.language);
    const gone = await voidAmong(work, entries);
    if (gone !== null)
      return new Faulty([{ field: 'entries', words: t['fault.bank_void']({ receipt: gone }) }]);
    const sum = await sumOfWaiting(work, line.community, entries);
    if (sum === null) return new Faulty([{ field: 'entries', words: t['fault.bank_entries']() }]);
    const differenceFen = entries.length === 0 ? 0n : line.amountFen - sum;
    if (reason === '' && entries.length === 0)
      return new Faulty([{ field: 'reason', words: t['fault.bank_reason']() }]);
    if (reason === '' && differenceFen !== 0n) {
      const yuan = { line: writeYuan(line.amountFen), books: writeYuan(sum) };
      const words = t['fault.bank_differs']({ ...yuan, difference: writeYuan(differenceFen) });
      return new Faulty([{ field: 'reason', words }]);
    }
    const who = { kind: 'staff', id: actor.id } as const;
    const way = entries.length === 0 ? 'reason' : 'hand';
    await writeMatches(work, line.community, who, [
      { lines: [line.id], entries, way, differenceFen, reason },
    ]);
    recordAudit(work, who, 'bank.matched', 'community', line.community, {
      bank_line: line.id,
      entries: entries.length,
      difference_fen: Number(differenceFen),
    });
    return { ok: true };
  });
}

/** Writes down why an entry of the books is on no statement, so that it waits no longer. */
export async function explainEntry(
  office: Office,
  asked: {
    slackUser: string;
    community: string;
    /** Its receipt or the number of a refund, or the slip of cash that was banked. */
    number: string;
    reason: string;
    language: Language;
  },
): Promise<Answer> {
  return inOneTransaction(office, async (work) => {
    const { community, number, reason } = asked;
    const may = await actorWhoMay(work.em, asked.slackUser, community, 'bank.match');
    if (!may.ok) return may;
    if (!(await work.em.findOne(Community, { id: community }))) return refusal('not_found');
    await lockBank(work, community);
    const t = staffTexts(asked.language);
    const entry = await entryOf(work, community, number);
    if (entry === null)
      return new Faulty([{ field: 'number', words: t['fault.bank_number']({ number }) }]);
    if ((await sumOfWaiting(work, community, [entry])) === null)
      return new Faulty([{ field: 'number', words: t['fault.bank_matched']() }]);
    const who = { kind: 'staff', id: may.actor.id } as const;
    await writeMatches(work, community, who, [
      { lines: [], entries: [entry], way: 'reason', differenceFen: 0n, reason },
    ]);
    recordAudit(work, who, 'bank.explained', 'community', community, { transfer: entry });
    return { ok: true };
  });
}

/** The transfer of a receipt, or of cash that was taken to the bank with that slip; null for neither. */
async function entryOf(work: Work, community: string, number: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`/* bank_entry_of */
    select t.id::text as id from ledger_transfers t
    where t.community_id = ${community} and (t.key = (select 'payment:' || p.id from payments p
        where p.community_id = ${community} and p.receipt = ${number.toUpperCase()} and p.state = 'booked' limit 1)
      or t.key = (select 'refund:' || r.id from refunds r
        where r.community_id = ${community} and r.number = ${number.toUpperCase()} limit 1)
      or t.id = (select max(h.id) from ledger_transfers h where h.community_id = ${community} and h.cause = 'handover'
        and h.cause_id = ${number} and h.key like 'cash_banked%'))`.execute(work.em.getKysely());
  return rows[0]?.id ?? null;
}

/**
 * Takes back what somebody put together or gave a reason for, or what was put together by itself, which stays apart from then on:
 * both sides wait again. A receipt that was made for a home is made void instead.
 */
export async function undoMatch(
  office: Office,
  asked: { slackUser: string; match: string; language: Language },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const match = await work.em.findOne(BankMatch, { id: asked.match });
    if (!match) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, match.community, 'bank.match');
    if (!may.ok) return may;
    await lockBank(work, match.community);
    await work.em.refresh(match);
    if (match.undoneAt !== null || match.way === 'home') return refusal('already_decided');
    const alone = match.way === 'reference' || match.way === 'payer';
    if (alone) await keepApart(work, match.id);
    match.undoneAt = work.nowMs;
    await work.em.flush();
    await freeLines(work, [match.id]);
    const who = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, who, 'bank.unmatched', 'community', match.community, {
      ...{ match: match.id, way: match.way },
    });
    tellColleague(work, may.actor, {
      key: `${causes.bankLines(match.id)}:undone`,
      text: staffTexts(asked.language)[alone ? 'bank.apart' : 'bank.undone'](),
    });
    return { ok: true };
  });
}

/** The receipt of a payment among these entries that was made void since somebody saw it in the list; null where all stand. */
async function voidAmong(work: Work, entries: readonly string[]): Promise<string | null> {
  const ids = entries.filter((one) => /^\d{1,18}$/.test(one));
  const { rows } = await sql<{ receipt: string }>`/* void_among */
    select p.receipt from ledger_transfers t
      join payments p on p.id = case when t.key ~ '^payment:[0-9a-f-]{36}$' then substr(t.key, 9)::uuid end
    where t.id = any(${ids}::bigint[]) and p.state <> 'booked' order by p.receipt limit 1`.execute(
    work.em.getKysely(),
  );
  return rows[0]?.receipt ?? null;
}

/** What entries that wait come to on the bank's accounts, in whole fen; null where one of them waits no more. */
async function sumOfWaiting(
  work: Work,
  community: string,
  entries: readonly string[],
): Promise<bigint | null> {
  if (entries.some((one) => !/^\d{1,18}$/.test(one))) return null;
  const { rows } = await sql<{ count: string; fen: string }>`/* sum_of_waiting_entries */
    select count(*)::text as count, coalesce(sum(fen), 0)::text as fen from bank_waiting
    where transfer_id = any(${[...entries]}::bigint[]) and community_id = ${community}`.execute(
    work.em.getKysely(),
  );
  const [row] = rows;
  return Number(row?.count) === new Set(entries).size ? BigInt(row?.fen ?? 0) : null;
}
