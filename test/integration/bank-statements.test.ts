import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reconcileCommand } from '../../src/ledger/reconcile/reconcile-command.ts';
import { csv, openTestArchive, type TestArchive } from '../support/archive.ts';
import { differencesOf, statementAt } from '../support/ledger-office.ts';

/** A bank's statement beside the books. It is Tuesday 24 November 2026. */
let archive: TestArchive;
beforeAll(async () => {
  archive = await openTestArchive();
  await archive.imports(
    'units',
    csv(
      ['小区', '楼栋', '单元', '房号', '建筑面积'],
      ...['101', '102', '103'].map((room) => ['新城', '9', '1', room, 100]),
    ),
  );
  const paid = ['小区', '房屋', '缴费日期', '金额', '方式', '流水号', '付款人'];
  await archive.imports(
    'payments',
    csv(
      paid,
      ['新城', '9-1-101', '2026-11-20', '235.00', '转账', 'A1', '何一'],
      ['新城', '9-1-102', '2026-11-20', '100', '转账', '', '周二'],
      ['新城', '9-1-102', '2026-11-21', '300', '转账', 'J1', '周二'],
      ['新城', '9-1-103', '2026-11-21', '400', '转账', '', '周二'],
      ['新城', '9-1-103', '2026-11-22', '50', '微信', 'W1', '吴三'],
      ['新城', '9-1-103', '2026-11-22', '60', '现金', '', '吴三'],
    ),
  );
});
afterAll(() => archive.close());

const counts = ({ created, updated, unchanged }: Awaited<ReturnType<TestArchive['imports']>>) => [
  created,
  updated,
  unchanged,
];
const bank = ['记账日期', '金额', '流水号', '付款人', '摘要'];
const reconciled = async () => {
  const [first] = await reconcileCommand(archive.office, '新城');
  if (!first) throw new Error('There is no community.');
  return first;
};

describe('a statement of the bank', () => {
  const file = csv(
    bank,
    ['2026-11-20', '235.00', 'a1', '', '物业费'],
    ['2026-11-20', '100', '', '周 二', ''],
    ['2026-11-21', '700', '', '周二', '两户一起'],
    ['2026-11-23', '88', '', '郑四', '9-1-101'],
    ['2026-11-23', '88', '', '郑四', '9-1-101'],
    ['2026-11-23', '-12.50', 'F1', '', '手续费'],
  );

  it('is held against the books and books nothing: what is the same money is found, the rest waits', async () => {
    expect(counts(await archive.imports('bank', file))).toEqual([6, 0, 0]);
    const { sums, lines, entries } = await reconciled();
    expect(sums).toMatchObject({
      inflows: { count: 2, fen: 17_600n },
      outflows: { count: 1, fen: -1250n },
      from: '2026-11-20',
      to: '2026-11-23',
    });
    expect(lines.map((one) => [one.fen, one.memo])).toEqual([
      [8800n, '9-1-101'],
      [8800n, '9-1-101'],
      [-1250n, '手续费'],
    ]);
    // Cash that a file brought is in the safe; what a platform has not paid out yet waits.
    expect(entries.map((one) => [one.unit, one.reference, one.fen])).toEqual([
      ['9-1-103', 'W1', 5000n],
    ]);
    expect((await statementAt(archive.office, '9-1-101', '2026-11-24')).payments).toHaveLength(1);
    expect(await differencesOf(archive.office)).toEqual([]);
  });

  it('changes nothing when it comes again, alone or within a longer one', async () => {
    expect(counts(await archive.imports('bank', file))).toEqual([0, 0, 6]);
    const longer = `${file}2026-11-24,50,W1,吴三,微信\n2026-11-24,+1,,,利息\n`;
    expect(counts(await archive.imports('bank', longer))).toEqual([2, 0, 6]);
    const { sums, entries } = await reconciled();
    expect([sums.inflows.count, entries]).toEqual([3, []]);
  });

  it('keeps apart who paid under one number, and knows a line from before it did', async () => {
    // Given a bank that writes 0 for no reference, and one number for a batch of several payers
    const batch = csv(
      bank,
      ['2026-11-19', '66', '0', '冯甲', '物业'],
      ['2026-11-19', '66', '0', '冯乙', '物业'],
      ['2026-11-19', '77', 'B9', '陈甲', '批次'],
      ['2026-11-19', '77', 'B9', '陈乙', '批次'],
      ['2026-11-19', '77', 'B9', '陈乙', '批次'],
    );
    expect(counts(await archive.imports('bank', batch))).toEqual([5, 0, 0]);
    expect(counts(await archive.imports('bank', batch))).toEqual([0, 0, 5]);
    // When a line is known by its number, day and amount alone, as lines were once, it is still known
    await archive.rows(`update bank_lines set key = 'ref:b9|2026-11-19|77.00'
      where payer = '陈甲'`);
    expect(counts(await archive.imports('bank', batch))).toEqual([0, 0, 5]);
    await archive.rows("delete from bank_lines where booked_on = '2026-11-19'");
  });

  it('is found later by a payment that was entered after it', async () => {
    const late = csv(
      ['小区', '房屋', '缴费日期', '金额', '方式', '流水号', '付款人'],
      ['新城', '9-1-101', '2026-11-23', '88', '转账', '', '郑四'],
      ['新城', '9-1-101', '2026-11-23', '88', '转账', '', '郑四'],
    );
    await archive.imports('payments', late);
    expect((await reconciled()).matched).toBe(2);
    expect((await reconciled()).matched).toBe(0);
    expect((await reconciled()).sums.inflows).toEqual({ count: 1, fen: 100n });
  });

  it('names every bad line, and keeps none of its file', async () => {
    const report = await archive.imports(
      'bank',
      csv(
        bank,
        ['2026-11-25', '5', '', '', ''],
        ['2026-11-24', '0', '', '', ''],
        ['2026-11-24', '-1.005', '', '', ''],
        ['', '"1.000,00"', 'H1', '何一', ''],
        ['2026-11-24', '(9.00)', 'G1', '', ''],
      ),
    );
    expect(report.faults.map(({ line, column }) => [line, column])).toEqual([
      [2, '记账日期'],
      [3, '金额'],
      [4, '金额'],
      [5, '记账日期'],
      [5, '金额'],
    ]);
    expect((await reconciled()).sums.outflows.count).toBe(1);
  });
});
