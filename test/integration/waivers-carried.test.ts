import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { seededChance } from '../../src/clock.ts';
import { Occupancy, Resident } from '../../src/community/entities.ts';
import { loadAccount } from '../../src/ledger/account/load-account.ts';
import { statementOf } from '../../src/ledger/account/statement.ts';
import { MoneyAsk } from '../../src/ledger/asks/ask-entities.ts';
import { issueCommand, voidCommand } from '../../src/ledger/issuing/issue-command.ts';
import { bookPayment } from '../../src/ledger/payments/book-payment.ts';
import { nextReceipts } from '../../src/ledger/payments/receipt-numbers.ts';
import { bookReduction } from '../../src/ledger/reductions/reduce.ts';
import { waiveAskedFees } from '../../src/ledger/relief/ask-waiver.ts';
import { planSettlement } from '../../src/ledger/settlement/plan-settlement.ts';
import { splitBill } from '../../src/ledger/settlement/split-bill.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { csv, openTestArchive, type TestArchive } from '../support/archive.ts';
import { differencesOf, onUnit } from '../support/ledger-office.ts';

/**
 * Late fees that a manager waived stay waived when their bill is issued anew. September is due on the 15th and bears a
 * thousandth a day from then on: 70 days until Tuesday 24 November 2026.
 */
let archive: TestArchive;
const manager = randomUUID();
const system = { kind: 'system', id: null } as const;
const rooms = ['101', '102', '103', '104', '105', '106', '107'];

beforeAll(async () => {
  archive = await openTestArchive();
  await archive.imports(
    'units',
    csv(['小区', '楼栋', '单元', '房号'], ...rooms.map((room) => ['新城', '9', '1', room])),
  );
  await archive.imports(
    'residents',
    csv(
      ['小区', '房屋', '姓名', '身份', '起始'],
      ...rooms.map((room) => ['新城', `9-1-${room}`, `钱${room}`, '业主', '2020-01-01']),
    ),
  );
  await onUnit(archive.office, '9-1-101', async ({ em, nowMs }, _unit, { id }) => {
    em.create(Staff, {
      ...{ id: manager, slackUser: 'WANG', name: '王敏', nameEn: null, roles: ['manager'] },
      ...{ communities: [id], active: true, createdAt: nowMs },
    });
  });
  await costs('100.00');
  await issues('2026-09');
});
afterAll(() => archive.close());

/** What September costs from now on. */
const costs = (yuan: string): Promise<unknown> =>
  applyTariffCommand(
    archive.office,
    {
      dryRun: false,
      document: `community: 新城
valid_from: 2026-09-01
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: fixed, amount: "${yuan}"}
late_fee: {rate_per_day: "0.001", grace_days: 0, cap: principal}
`,
    },
    'zh-CN',
  );
const issues = (period: string): Promise<unknown> => {
  archive.clock.advance(60_000);
  const asked = { period, supplement: false, dryRun: false, json: true, tells: false };
  return issueCommand(archive.office, asked, 'zh-CN');
};
/** The account of a home on a day, or today. */
const seen = (room: string, asOf: string) =>
  onUnit(archive.office, `9-1-${room}`, async (work, unit) =>
    statementOf(await loadAccount(work, unit.id, asOf)),
  );
const standing = async (room: string, asOf: string) => {
  const { bills } = await seen(room, asOf);
  return bills.filter((one) => one.state !== 'void');
};
const late = async (room: string, asOf: string): Promise<bigint> =>
  (await seen(room, asOf)).lateFeeFen;
/** A manager waives so much of a home's late fees, or all of them. */
const waives = (room: string, fen: bigint | null): Promise<void> =>
  onUnit(archive.office, `9-1-${room}`, async (work, unit, { id: community }) => {
    const [bill] = statementOf(await loadAccount(work, unit.id, '2026-11-24')).bills.slice(-1);
    const ask = work.em.create(MoneyAsk, {
      ...{ id: randomUUID(), community, unit: unit.id, kind: 'waiver', payment: null },
      ...{ amountFen: 0n, reason: '维修拖了两周', state: 'open', askedBy: manager },
      ...{ askedAt: work.nowMs },
      payload: { party: bill?.party ?? '', fen: fen === null ? null : String(fen) },
    });
    await work.em.flush();
    expect(await waiveAskedFees(work, ask, manager)).toEqual({ ok: true });
  });
/** A home's bill is reduced by so much, as it was asked and approved. */
const reduces = (room: string, fen: bigint): Promise<void> =>
  onUnit(archive.office, `9-1-${room}`, async (work, unit, { id: community }) => {
    const [bill] = statementOf(await loadAccount(work, unit.id, '2026-11-24')).bills.slice(-1);
    if (!bill) throw new Error(`${room} has no bill.`);
    await bookReduction(
      work,
      {
        ...{ ask: randomUUID(), unit: unit.id, party: bill.party },
        reduced: [{ bill: bill.id, number: bill.number, period: bill.period, fen }],
      },
      { community, actor: system, paidOn: '2026-11-24', bookedOn: '2026-11-24' },
    );
  });
const takesBack = async (room: string, reissue: boolean): Promise<void> => {
  archive.clock.advance(60_000);
  const [bill] = await standing(room, '2026-11-24');
  const asked = { number: String(bill?.number), reason: '单价错了', reissue };
  await voidCommand(archive.office, asked, 'zh-CN');
};
/** What stands in the books as late fees that were due, and as given up of them, in fen. */
const books = async (): Promise<Record<string, string>> => {
  const rows = await archive.rows<{ key: string; fen: string }>(`
    select a.key, sum(case when p.credit_id = a.id then p.amount_fen else -p.amount_fen end)::text as fen
    from ledger_accounts a join ledger_postings p on a.id in (p.debit_id, p.credit_id)
    where a.kind = 'late_fee' or a.key = 'discount:late_fee' group by 1`);
  return Object.fromEntries(rows.map((row) => [row.key, row.fen]));
};

describe('a late fee that was waived', () => {
  it('stays waived of a bill that is issued anew for the same', async () => {
    expect(await late('101', '2026-11-24')).toBe(700n);
    await waives('101', null);
    expect(await late('101', '2026-11-24')).toBe(0n);
    await takesBack('101', true);
    expect(await late('101', '2026-11-24')).toBe(0n);
    // What comes about later is owed as on any bill.
    expect(await late('101', '2026-11-26')).toBe(20n);
    expect(await books()).toEqual({ late_fee: '700', 'discount:late_fee': '-700' });
    expect(await differencesOf(archive.office)).toEqual([]);
  });

  it('is waived up to what the new one bears, and no more than was waived', async () => {
    await waives('102', null);
    await waives('103', 500n);
    await costs('80.00');
    await takesBack('102', true);
    await costs('120.00');
    await takesBack('103', true);
    // 5.60 instead of 7.00: the other 1.40 would be given away of what comes later.
    expect(await late('102', '2026-11-24')).toBe(0n);
    expect(await late('102', '2026-11-25')).toBe(8n);
    // 8.40, of which 5.00 were waived.
    expect(await late('103', '2026-11-24')).toBe(340n);
    expect(await books()).toEqual({ late_fee: '1760', 'discount:late_fee': '-1760' });
    expect(await differencesOf(archive.office)).toEqual([]);
  });

  it('ends with its bill where that is taken back, and holds again where a later run puts one in its place', async () => {
    await costs('100.00');
    await waives('104', 600n);
    await reduces('104', 1000n);
    await takesBack('104', false);
    expect(await standing('104', '2026-11-24')).toEqual([]);
    expect(await books()).toEqual({ late_fee: '1760', 'discount:late_fee': '-1760' });
    await issues('2026-09');
    // What it was reduced by is no more asked of the new one either.
    expect(await standing('104', '2026-11-24')).toMatchObject([
      { totalFen: 10_000n, reducedFen: 1000n, owedFen: 9000n, lateFeeFen: 100n },
    ]);
    expect(await books()).toEqual({ late_fee: '2360', 'discount:late_fee': '-2360' });
    // And goes on with it when that one is issued anew.
    await takesBack('104', true);
    expect(await standing('104', '2026-11-24')).toMatchObject([
      { totalFen: 10_000n, reducedFen: 1000n, owedFen: 9000n, lateFeeFen: 100n },
    ]);
    // It is so once, however often the bill is taken back and billed again.
    await takesBack('104', false);
    await issues('2026-09');
    expect(await standing('104', '2026-11-24')).toMatchObject([
      { totalFen: 10_000n, reducedFen: 1000n, owedFen: 9000n, lateFeeFen: 100n },
    ]);
    expect(await differencesOf(archive.office)).toEqual([]);
  });

  it('stays with whoever owned the home where its bill is split', async () => {
    await waives('105', null);
    await onUnit(archive.office, '9-1-105', async ({ em, nowMs }, unit, { id: community }) => {
      const resident = randomUUID();
      await em.nativeUpdate(Occupancy, { unit: unit.id }, { until: '2026-09-16' });
      em.create(Resident, { id: resident, community, name: '冯新', phone: null, createdAt: nowMs });
      await em.flush();
      em.create(Occupancy, {
        ...{ id: randomUUID(), unit: unit.id, resident, role: 'owner', since: '2026-09-16' },
      });
    });
    await onUnit(archive.office, '9-1-105', async (work, unit) => {
      const day = { leftOn: '2026-09-16', today: '2026-11-24' };
      const plan = await planSettlement(work, unit, day);
      if (typeof plan === 'string') throw new Error(plan);
      for (const one of plan.bills)
        await splitBill(work, one, { ...day, reason: '过户', actor: system });
    });
    const former = await onUnit(archive.office, '9-1-105', async (work, unit) =>
      statementOf(await loadAccount(work, unit.id, '2026-11-24'), 'former'),
    );
    expect(former).toMatchObject({ owedFen: 5000n, lateFeeFen: 0n });
    expect(await differencesOf(archive.office)).toEqual([]);
  });

  it('changes nothing of what is owed on any day, whatever was paid and waived, where the bill comes to the same', async () => {
    const chance = seededChance(12);
    for (let turn = 0; turn < 12; turn += 1) {
      const room = chance.below(2) === 0 ? '106' : '107';
      const most = await late(room, '2026-11-24');
      if (most > 1n) await waives(room, 1n + BigInt(chance.below(Number(most))));
      if (chance.below(2) === 0) await pays(room, BigInt(100 + chance.below(900)));
      const days = ['2026-10-20', '2026-11-24', '2026-11-30', '2027-02-01'];
      const before = await Promise.all(days.map((day) => seen(room, day)));
      await takesBack(room, true);
      const after = await Promise.all(days.map((day) => seen(room, day)));
      const sums = (all: typeof before) =>
        all.map(({ asOf, owedFen, lateFeeFen }) => ({ turn, asOf, owedFen, lateFeeFen }));
      expect(sums(after)).toEqual(sums(before));
    }
    expect(await differencesOf(archive.office)).toEqual([]);
  });
});

/** Somebody pays a part of the principal today. */
const pays = (room: string, amountFen: bigint): Promise<unknown> =>
  onUnit(archive.office, `9-1-${room}`, async (work, unit, { id: community }) => {
    const account = await loadAccount(work, unit.id, '2026-11-24');
    const [receipt] = await nextReceipts(work, community, 'office', 1);
    await bookPayment(work, account, {
      ...{ community, unit: unit.id, amountFen, method: 'bank', reference: null, payer: null },
      ...{ party: account.parties[0]?.id ?? '', paidOn: '2026-11-24', bookedOn: '2026-11-24' },
      ...{ named: [], receipt: receipt ?? { book: '', number: 0, receipt: '' }, takenBy: null },
      ...{ key: randomUUID(), actor: system },
    });
  });
