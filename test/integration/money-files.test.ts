import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededChance } from '../../src/clock.ts';
import { csv, openTestArchive, type TestArchive } from '../support/archive.ts';
import { differencesOf, statementAt } from '../support/ledger-office.ts';

/** Files of money, as offices bring them. It is Tuesday 24 November 2026. */
let archive: TestArchive;
beforeAll(async () => {
  archive = await openTestArchive();
  await archive.imports(
    'units',
    csv(
      ['小区', '楼栋', '单元', '房号', '建筑面积'],
      ...['101', '102', '103', '104', '105', '106'].map((room) => ['新城', '9', '1', room, 100]),
    ),
  );
  await archive.imports(
    'residents',
    csv(
      ['小区', '房屋', '姓名', '身份', '起始', '截止'],
      ['新城', '9-1-101', '林旧主', '业主', '2020-01-01', '2026-03-01'],
      ['新城', '9-1-101', '周新主', '业主', '2026-03-01', ''],
      ['新城', '9-1-102', '何一', '业主', '2020-01-01', ''],
    ),
  );
});
afterAll(() => archive.close());

const sums = async (address: string, whose: 'current' | 'former' = 'current') => {
  const { owedFen, prepaidFen } = await statementAt(archive.office, address, '2026-11-24', whose);
  return [owedFen, prepaidFen];
};
const counts = ({ created, updated, unchanged }: Awaited<ReturnType<TestArchive['imports']>>) => [
  created,
  updated,
  unchanged,
];

describe('a file of opening balances', () => {
  const headings = ['小区', '房屋', '类型', '费用', '账期', '到期日', '金额', '付款人'];
  const file = csv(
    headings,
    ['新城', '9-1-101', '欠费', 'service', '2026-01', '2026-01-15', '235.00', ''],
    ['新城', '9-1-101', '欠费', 'water', '2026-01', '2026-01-15', '30.5', ''],
    ['新城', '9-1-101', '欠费', 'service', '2026-04', '', '235', ''],
    ['新城', '9-1-102', '预存', '', '', '', '"1,000.00"', '何一'],
    ['新城', '9-1-102', '押金', '', '', '', '2000', '何一'],
  );

  it('makes arrears bills of whoever owned the home then, and leaves prepayment with who paid it', async () => {
    expect(counts(await archive.imports('opening', file))).toEqual([5, 0, 0]);
    const former = await statementAt(archive.office, '9-1-101', '2026-11-24', 'former');
    expect(former.bills.map((one) => [one.period, one.dueOn, one.totalFen])).toEqual([
      ['2026-01', '2026-01-15', 26_550n],
    ]);
    const current = await statementAt(archive.office, '9-1-101', '2026-11-24');
    expect(current.bills.map((one) => [one.period, one.dueOn, one.totalFen])).toEqual([
      ['2026-04', '2026-04-30', 23_500n],
    ]);
    expect(await sums('9-1-102')).toEqual([0n, 100_000n]);
    expect(await differencesOf(archive.office)).toEqual([]);
  });

  it('changes nothing when it comes again, and takes what was added to it', async () => {
    expect(counts(await archive.imports('opening', file))).toEqual([0, 0, 5]);
    const more = `${file}新城,9-1-103,欠费,service,2026-01,,10,\n`;
    expect(counts(await archive.imports('opening', more))).toEqual([1, 0, 5]);
    expect(await sums('9-1-103')).toEqual([1000n, 0n]);
  });

  it('says of every row what is wrong and how to mend it, and then books nothing', async () => {
    const report = await archive.imports(
      'opening',
      csv(
        headings,
        ['新城', '9-1-104', '欠费', 'service', '2026-13', '', '"1.000,00"', ''],
        ['新城', '9-1-104', '欠费', '', '', '', '10.005', ''],
        ['新城', '9-1-104', '欠条', 'service', '2026-01', '', '0', ''],
        ['新城', '9-1-104', '欠费', 'service', '2026-01', '', '10', ''],
      ),
    );
    expect(report.faults.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '2 金额',
      '3 金额',
      '3 费用',
      '3 账期',
      '4 类型',
      '4 金额',
    ]);
    expect(report.faults[0]?.reason).toContain('363.34');
    expect(await sums('9-1-104')).toEqual([0n, 0n]);
  });
});

describe('a file of payments', () => {
  const headings = ['小区', '房屋', '缴费日期', '金额', '方式', '流水号', '付款人'];
  const file = csv(
    headings,
    ['新城', '9-1-101', '2026-05-02', '200', '微信', 'WX1', '周新主'],
    ['新城', '9-1-101', '2026-02-01', '65.50', '现金', '', '林旧主'],
    ['新城', '9-1-101', '2026-05-02', '10', '现金', '', ''],
    ['新城', '9-1-101', '2026-05-02', '10', '现金', '', ''],
  );

  it('settles what whoever paid owed then, each row once, and again changes nothing', async () => {
    expect(counts(await archive.imports('payments', file))).toEqual([4, 0, 0]);
    // Two rows that say the same are two payments: 235 − 200 − 10 − 10
    expect(await sums('9-1-101')).toEqual([1500n, 0n]);
    expect(await sums('9-1-101', 'former')).toEqual([20_000n, 0n]);
    const { payments } = await statementAt(archive.office, '9-1-101', '2026-11-24');
    expect(payments.map((one) => [one.receipt, one.paidOn, one.method, one.reference])).toEqual([
      ['F000002', '2026-05-02', 'wechat', 'WX1'],
      ['F000003', '2026-05-02', 'cash', null],
      ['F000004', '2026-05-02', 'cash', null],
    ]);
    expect(counts(await archive.imports('payments', file))).toEqual([0, 0, 4]);
    // Cash that is brought in a file counts as handed over
    const [safe] = await archive.rows<{ fen: string }>(`
      select sum(p.amount_fen)::text as fen from ledger_postings p join ledger_accounts a on a.id = p.debit_id where a.kind = 'safe'`);
    expect(safe?.fen).toBe('8550');
    expect(await differencesOf(archive.office)).toEqual([]);
  });

  it('refuses a reference that is booked for something else, by name, and days that have not come', async () => {
    const report = await archive.imports(
      'payments',
      csv(
        headings,
        ['新城', '9-1-102', '2026-05-02', '200', '微信', 'WX1', ''],
        ['新城', '9-1-102', '2026-12-01', '200', '微信', 'WX2', ''],
        ['新城', '9-1-102', '2026-05-02', '200', '微信', 'WX3', ''],
        ['新城', '9-1-102', '2026-05-02', '300', '微信', 'WX3', ''],
      ),
    );
    expect(report.faults.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '2 流水号',
      '3 缴费日期',
      '5 流水号',
    ]);
    expect(report.faults[0]?.reason).toMatch(/9-1-101.*2026-05-02.*F000002/);
    expect(await sums('9-1-102')).toEqual([0n, 100_000n]);
  });

  it('with hundreds of rows in any order leaves books that agree', async () => {
    const chance = seededChance(3);
    const rows = Array.from({ length: 300 }, (_, at) => [
      '新城',
      `9-1-10${4 + chance.below(3)}`,
      `2026-0${1 + chance.below(9)}-1${chance.below(10)}`,
      `${chance.below(500)}.${10 + chance.below(90)}`,
      '转账',
      `B${at}`,
      '',
    ]);
    const opening = rows
      .slice(0, 100)
      .map((row, at) => [
        '新城',
        String(row[1]),
        '欠费',
        `f${at}`,
        '2025-12',
        '',
        String(row[3]),
        '',
      ]);
    await archive.imports(
      'opening',
      csv(['小区', '房屋', '类型', '费用', '账期', '到期日', '金额', '付款人'], ...opening),
    );
    await archive.imports('payments', csv(headings, ...rows));
    expect(await differencesOf(archive.office)).toEqual([]);
  });
});

describe('a file of shared costs', () => {
  const headings = ['小区', '楼栋', '费用', '账期', '金额'];

  it('is there for the month that is billed, of a building or of the whole community', async () => {
    const file = csv(
      headings,
      ['新城', '', 'lighting', '2026-10', '600'],
      ['新城', '9栋', 'lift', '2026年10月', '60.6'],
    );
    expect(counts(await archive.imports('pools', file))).toEqual([2, 0, 0]);
    expect(counts(await archive.imports('pools', file))).toEqual([0, 0, 2]);
    const mended = csv(headings, ['新城', '', 'lighting', '2026-10', '660']);
    expect(counts(await archive.imports('pools', mended))).toEqual([0, 1, 0]);
    expect(
      await archive.rows(
        'select code, amount_fen, building_id is null as whole from pools order by code',
      ),
    ).toEqual([
      { code: 'lift', amount_fen: '6060', whole: false },
      { code: 'lighting', amount_fen: '66000', whole: true },
    ]);
  });

  it('names a building that there is not, a negative amount and a thirteenth month', async () => {
    const report = await archive.imports(
      'pools',
      csv(headings, ['新城', '77', 'lift', '2026-10', '1'], ['新城', '', 'lift', '2026-13', '-5']),
    );
    expect(report.faults.map(({ line, column }) => `${line} ${column}`).toSorted()).toEqual([
      '2 楼栋',
      '3 账期',
      '3 金额',
    ]);
  });
});
