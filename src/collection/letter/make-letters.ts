import { sql } from 'kysely';
import { dayIn } from '../../community/calendar/today.ts';
import { Community, Unit } from '../../community/entities.ts';
import { lockUnitMoney } from '../../community/lock-money.ts';
import type { Language } from '../../config.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { loadAccount } from '../../ledger/account/load-account.ts';
import { billOn, type StatementBill } from '../../ledger/account/statement.ts';
import { askedOfBill } from '../../ledger/relief/open-of-plan.ts';
import { Faulty, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { restingBills } from '../pauses.ts';
import { DemandLetter, DemandLetterBill } from './letter-entities.ts';

/** What a letter would ask of one of those who owe for a home: what is past its due day and rests for no reason. */
export type LetterDraft = { party: string; names: string[]; bills: StatementBill[] };

/** A letter leaves so many days to pay at least, and at most (a reasonable time: Civil Code, art. 944). */
export const payByDays = { least: 7, usual: 15, most: 60 } as const;

/** What can be asked for of a home by letter today (ISO), by who owes it, and how many bills past their day rest. */
export async function draftLetters(
  work: Work,
  unit: string,
  today: string,
): Promise<{ drafts: LetterDraft[]; resting: number }> {
  const account = await loadAccount(work, unit, today);
  const due = account.bills
    .map((bill) => billOn(bill, today))
    .filter((bill) => bill.owedFen > 0n && bill.dueOn < today)
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  const ids = due.map((bill) => bill.id);
  const resting = await restingBills(work, ids, today);
  const inParts = await besideParts(work, ids);
  const asked = due
    .filter((bill) => !resting.has(bill.id))
    .map((bill) => ({ ...bill, owedFen: inParts.get(bill.id) ?? bill.owedFen }));
  const drafts = [...Map.groupBy(asked, (bill) => bill.party)].map(([party, bills]) => ({
    party,
    names: account.parties.find((one) => one.id === party)?.names ?? [],
    bills,
  }));
  return { drafts, resting: due.length - asked.length };
}

/** What is asked for of those of these bills that are paid in parts, by id: what of them is open again beside those. */
async function besideParts(work: Work, bills: readonly string[]): Promise<Map<string, bigint>> {
  const { rows } = await sql<{ id: string; fen: string }>`/* asked_beside_parts */
    select b.id, ${askedOfBill}::text as fen from bills b where b.id = any(${[...bills]}::uuid[])
      and exists (select 1 from payment_plan_bills pb join payment_plans pp on pp.id = pb.plan_id
        where pb.bill_id = b.id and pp.state = 'running')`.execute(work.em.getKysely());
  return new Map(rows.map((row) => [row.id, BigInt(row.fen)]));
}

type Asked = {
  slackUser: string;
  unit: string;
  language: Language;
  /** ISO. */
  payBy: string | null;
  reads: Language;
  key: string;
};

/**
 * Makes a letter for each of those who owe something of a home that is past its due day, and sends it to whoever
 * asked, to print and deliver. Nothing is asked for that rests: a question about it is open, or it was promised.
 */
export async function makeLetters(
  office: Office,
  asked: Asked,
): Promise<{ ok: true; numbers: string[] } | Refused | Faulty> {
  return inOneTransaction(office, async (work) => {
    const unit = await work.em.findOne(Unit, { id: asked.unit });
    if (!unit) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, unit.community, 'collection.visit');
    if (!may.ok) return may;
    const { timeZone } = await work.em.findOneOrFail(Community, { id: unit.community });
    await lockUnitMoney(work, unit.community, unit.id);
    const today = dayIn(work.nowMs, timeZone);
    const t = staffTexts(asked.reads);
    if (!isPayBy(asked.payBy, today))
      return new Faulty([{ field: 'pay_by', words: t['fault.letter_day'](payByDays) }]);
    const { drafts, resting } = await draftLetters(work, unit.id, today);
    if (drafts.length === 0)
      return new Faulty([
        {
          field: 'pay_by',
          words: resting > 0 ? t['letter.all_resting']({ count: resting }) : t['letter.nothing'](),
        },
      ]);
    const letters = await writeLetters(work, drafts, {
      ...{ unit, today, language: asked.language, payBy: asked.payBy },
      staff: may.actor.id,
    });
    for (const letter of letters)
      writeToOutbox(work, {
        key: `${asked.key}:letter:${letter.number}`,
        destination: destinations.user(may.actor.slackUser),
        lane: 'conversation',
        part: {
          ...{ to: 'staff', kind: 'demand_letter', letter: letter.id },
          heading: t['letter.heading']({ number: letter.number }),
          name: `${letter.number}.pdf`.replaceAll('/', '_'),
        },
      });
    return { ok: true, numbers: letters.map((one) => one.number) };
  });
}

/** Whether a letter may ask to be paid by a day (ISO): long enough ahead, and not too long. */
export function isPayBy(day: string | null, today: string): day is string {
  if (day === null) return false;
  const days = Temporal.PlainDate.from(today).until(day).days;
  return days >= payByDays.least && days <= payByDays.most;
}

/** Writes a letter for each of those who owe something of a home, with a number and an entry in the audit. */
export async function writeLetters(
  work: Work,
  drafts: readonly LetterDraft[],
  about: { unit: Unit; today: string; language: Language; payBy: string; staff: string },
): Promise<DemandLetter[]> {
  const { unit, today, language, payBy, staff } = about;
  const stem = `${today.replaceAll('-', '')}-${unit.address}`;
  const before = await work.em.count(DemandLetter, {
    community: unit.community,
    unit: unit.id,
    number: { $like: `${stem}%` },
  });
  return drafts.map(({ party, bills }, index) => {
    const nth = before + index + 1;
    const letter = work.em.create(DemandLetter, {
      ...{ id: work.chance.id(work.nowMs), number: nth === 1 ? stem : `${stem}-${nth}` },
      ...{ community: unit.community, unit: unit.id, party, language, payBy },
      ...{ madeBy: staff, madeAt: work.nowMs, photos: [] },
    });
    for (const { id: bill, owedFen, lateFeeFen } of bills)
      work.em.create(DemandLetterBill, { letter: letter.id, bill, owedFen, lateFeeFen });
    recordAudit(work, { kind: 'staff', id: staff }, 'letter.made', 'unit', unit.id, {
      number: letter.number,
      bills: bills.length,
    });
    return letter;
  });
}
