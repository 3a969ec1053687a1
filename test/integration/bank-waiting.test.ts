import { afterAll, beforeAll, expect, it } from 'vitest';
import { Unit } from '../../src/community/entities.ts';
import { lockUnitMoney } from '../../src/community/lock-money.ts';
import { Payment } from '../../src/ledger/payments/payment-entities.ts';
import { reversePayment } from '../../src/ledger/payments/void-payment.ts';
import { BankMatch } from '../../src/ledger/reconcile/bank-entities.ts';
import { reconcileCommand } from '../../src/ledger/reconcile/reconcile-command.ts';
import { billingTexts } from '../../src/texts/billing/billing.ts';
import { inOneTransaction } from '../../src/work.ts';
import { csv, openTestArchive, type TestArchive } from '../support/archive.ts';
import { differencesOf, writeBill } from '../support/ledger-office.ts';

/** What waits for its statement, and what old debts are counted of, stand beside the books. It is Tuesday 24 November 2026. */
let archive: TestArchive;
beforeAll(async () => {
  archive = await openTestArchive();
  await archive.imports(
    'units',
    csv(
      ['小区', '楼栋', '单元', '房号', '建筑面积'],
      ...['101', '102'].map((room) => ['新城', '9', '1', room, 100]),
    ),
  );
  await inOneTransaction(archive.office, async (work) => {
    const { id } = await work.em.findOneOrFail(Unit, { address: '9-1-101' });
    const lines = [{ code: 'service', fen: 40_000 }];
    await writeBill(work, { unit: id, period: '2026-10', dueOn: '2026-10-15', lines });
  });
  await archive.imports(
    'payments',
    csv(
      ['小区', '房屋', '缴费日期', '金额', '方式', '流水号', '付款人'],
      ['新城', '9-1-101', '2026-11-21', '300', '转账', 'K1', '周二'],
      ['新城', '9-1-102', '2026-11-21', '400', '转账', 'K2', '周二'],
      ['新城', '9-1-102', '2026-11-22', '55', '现金', '', '周二'],
    ),
  );
});
afterAll(() => archive.close());

const waits = async () => {
  const [first] = await reconcileCommand(archive.office, '新城');
  return first?.entries.map((one) => [one.reference, one.fen]).toSorted();
};
const takesBack = (reference: string) =>
  inOneTransaction(archive.office, async (work) => {
    const payment = await work.em.findOneOrFail(Payment, { reference });
    await lockUnitMoney(work, payment.community, payment.unit);
    await reversePayment(work, payment, {
      ...{ reason: '银行退回', bookedOn: '2026-11-24' },
      actor: { kind: 'system', id: null },
      moneyFrom: { kind: 'bank', code: 'bank' },
    });
  });

it('waits from the moment it is booked, no longer once a statement shows it, and again when that is undone', async () => {
  // Given a statement on which two payments came as one
  await archive.imports(
    'bank',
    csv(
      ['记账日期', '金额', '流水号', '付款人', '摘要'],
      ['2026-11-20', '1', 'Z1', '', '利息'],
      ['2026-11-21', '700', '', '周二', '两户一起'],
    ),
  );
  // Then both wait no more, and cash never did
  expect(await waits()).toEqual([]);
  expect(await differencesOf(archive.office)).toEqual([]);
  // When one of them is made void
  await takesBack('K1');
  // Then the other waits again, and the void one does not
  expect(await waits()).toEqual([['K2', 40_000n]]);
  expect(await archive.orm.em.fork().count(BankMatch, { undoneAt: null })).toBe(0);
  // And one that waits, and is made void, is gone
  await takesBack('K2');
  expect(await waits()).toEqual([]);
  expect(await differencesOf(archive.office)).toEqual([]);
});

it('is held against the books each night, as is what was paid after its day', async () => {
  const late = () =>
    archive.rows('select fen::int as fen from late_settlements order by transfer_id, seq');
  // Given that what was paid of an old bill was taken back
  expect(await late()).toEqual([{ fen: 30_000 }, { fen: -30_000 }]);
  // When something of it is lost, or something stands that nobody booked
  await archive.rows('delete from late_settlements where fen < 0');
  await archive.rows(
    `insert into bank_waiting select id, community_id, booked_on, 1 from ledger_transfers where cause = 'payment' limit 1`,
  );
  // Then the check says which, by receipt and home
  expect(await differencesOf(archive.office)).toMatchObject([
    { what: 'bank_waiting', of: expect.stringMatching(/^F\d+$/), stands: '1', should: '0' },
    {
      what: 'late_settlement',
      of: expect.stringMatching(/^F\d+ · 9-1-101 · \d+$/),
      stands: '0',
      should: '-30000',
    },
  ]);
  // And in words that somebody can look it up by
  const { 'ledger.difference': told } = billingTexts('zh-CN');
  const [bank, paid] = (await differencesOf(archive.office)).map(told);
  expect(bank).toMatch(/^待对账金额 F\d+：/);
  expect(paid).toMatch(/^逾期后缴费 F\d+ · 9-1-101 · \d+：/);
});
