import { randomUUID } from 'node:crypto';
import { Bill, BillLine } from '../../src/billing/billing-entities.ts';
import { Community, Unit } from '../../src/community/entities.ts';
import { lockUnitMoney } from '../../src/community/lock-money.ts';
import { loadAccount } from '../../src/ledger/account/load-account.ts';
import { type Statement, statementOf, type Whose } from '../../src/ledger/account/statement.ts';
import { checkLedger, type Difference } from '../../src/ledger/check-ledger.ts';
import { partiesOn } from '../../src/ledger/liable-on.ts';
import { postTransfers } from '../../src/ledger/post.ts';
import { inOneTransaction, type Office, type Work } from '../../src/work.ts';

/** A line of a bill of the tests, in fen; `bare` bears no late fee. */
export type TestLine = { code: string; fen: number; bare?: boolean };

/** Writes a bill and posts it, as a run that issues a period does, in the transaction of `work`. */
export async function writeBill(
  work: Work,
  of: {
    unit: string;
    period: string;
    dueOn: string;
    lines: readonly TestLine[];
    rate?: string;
    graceDays?: number;
    issuedOn?: string;
    supplement?: number;
    /** Who pays it; the owners unless it says otherwise. */
    payer?: 'owner' | 'tenant';
  },
): Promise<Bill> {
  const unit = await work.em.findOneOrFail(Unit, { id: of.unit });
  const first = `${of.period}-01`;
  const party = (await partiesOn(work, [unit.id], of.payer ?? 'owner', first)).get(unit.id) ?? '';
  const total = of.lines.reduce((sum, line) => sum + BigInt(line.fen), 0n);
  const [drawn] = await work.em.execute<{ number: string }[]>(
    "select nextval('bill_numbers') as number",
  );
  const bill = work.em.create(Bill, {
    id: randomUUID(),
    number: Number(drawn?.number),
    community: unit.community,
    unit: unit.id,
    party,
    period: of.period,
    supplement: of.supplement ?? 0,
    tariff: null,
    dueOn: of.dueOn,
    totalFen: total,
    paidFen: 0n,
    state: 'open',
    lateFee: of.rate
      ? {
          ratePerDay: of.rate,
          graceDays: of.graceDays ?? 30,
          baseFen: String(
            of.lines.reduce((sum, line) => sum + (line.bare ? 0n : BigInt(line.fen)), 0n),
          ),
        }
      : null,
    issuedAt: work.nowMs,
  });
  writeLines(work, bill.id, of.lines);
  await postTransfers(work, [
    {
      community: unit.community,
      cause: 'bill',
      causeId: bill.id,
      key: `bill:${bill.id}`,
      actor: { kind: 'system', id: null },
      paidOn: first,
      bookedOn: of.issuedOn ?? first,
      postings: of.lines.map((line) => ({
        debit: { kind: 'receivable', unit: unit.id, party },
        credit: { kind: 'income', code: line.code },
        amountFen: BigInt(line.fen),
        bill: bill.id,
      })),
    },
  ]);
  return bill;
}

function writeLines(work: Work, bill: string, lines: readonly TestLine[]): void {
  lines.forEach((line, seq) => {
    work.em.create(BillLine, {
      bill,
      seq,
      code: line.code,
      name: { 'zh-CN': line.code, en: line.code },
      quantity: '1',
      unitPrice: null,
      steps: null,
      days: null,
      ofDays: null,
      detail: null,
      amountFen: BigInt(line.fen),
      lateFee: line.bare !== true,
    });
  });
}

/** The statement of a unit, by its address. */
export async function statementAt(
  office: Office,
  address: string,
  asOf: string,
  whose: Whose = 'current',
): Promise<Statement> {
  return inOneTransaction(office, async (work) => {
    const unit = await work.em.findOneOrFail(Unit, { address });
    return statementOf(await loadAccount(work, unit.id, asOf), whose);
  });
}

/** What does not agree in the books. */
export async function differencesOf(office: Office): Promise<Difference[]> {
  const checked = await inOneTransaction(office, (work) => checkLedger(work, null));
  return checked.differences;
}

/** Runs something on a unit's money as the use cases do: in one transaction that holds its lock. */
export async function onUnit<T>(
  office: Office,
  address: string,
  task: (work: Work, unit: Unit, community: Community) => Promise<T>,
): Promise<T> {
  return inOneTransaction(office, async (work) => {
    const unit = await work.em.findOneOrFail(Unit, { address });
    const community = await work.em.findOneOrFail(Community, { id: unit.community });
    await lockUnitMoney(work, community.id, unit.id);
    return task(work, unit, community);
  });
}
