import { afterAll, beforeAll, expect, it } from 'vitest';
import { reconcileCommand } from '../../src/ledger/reconcile/reconcile-command.ts';
import { csv, openTestArchive, type TestArchive } from '../support/archive.ts';

let archive: TestArchive;
beforeAll(async () => {
  archive = await openTestArchive();
  await archive.imports(
    'units',
    csv(['小区', '楼栋', '单元', '房号', '建筑面积'], ['新城', '9', '1', '101', 100]),
  );
});
afterAll(() => archive.close());

/**
 * Found by two calm days of thirty homes: somebody paid a bill in chat and transferred the same sum on the same day, as
 * people do who are not sure. Their transfer was taken for the provider's paying out, and was nobody's any more.
 */
it('a transfer of whoever paid the same in chat that day waits for somebody to say whose it is', async () => {
  await archive.imports(
    'payments',
    csv(
      ['小区', '房屋', '缴费日期', '金额', '方式', '流水号', '付款人'],
      ['新城', '9-1-101', '2026-11-24', '13.80', '转账', 'charge-1', '何一'],
    ),
  );
  await archive.rows("update payments set method = 'telegram' where reference = 'charge-1'");
  await archive.imports(
    'bank',
    csv(
      ['记账日期', '金额', '流水号', '付款人', '摘要'],
      ['2026-11-24', '13.80', 'T1', '何一', ''],
    ),
  );
  const [books] = await reconcileCommand(archive.office, '新城');
  expect(books?.lines.map((one) => one.fen)).toEqual([1380n]);
  expect(books?.entries.map((one) => one.reference)).toEqual(['charge-1']);
});
