import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FeeView } from '../../src/actions.ts';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { restingBills } from '../../src/collection/pauses.ts';
import { promisePayment } from '../../src/collection/promise-payment.ts';
import { Unit } from '../../src/community/entities.ts';
import { lockUnitMoney } from '../../src/community/lock-money.ts';
import { accountForCommand, accountLines } from '../../src/ledger/account/account-command.ts';
import { loadAccount } from '../../src/ledger/account/load-account.ts';
import { answerFees } from '../../src/ledger/inquiry/answer-fees.ts';
import type { FeeResult, NamedHome } from '../../src/ledger/inquiry/fee-answers.ts';
import { issueCommand } from '../../src/ledger/issuing/issue-command.ts';
import { partiesOn } from '../../src/ledger/liable-on.ts';
import { bookPayment } from '../../src/ledger/payments/book-payment.ts';
import { nextReceipts } from '../../src/ledger/payments/receipt-numbers.ts';
import { inOneTransaction } from '../../src/work.ts';
import { csv, openTestArchive, type TestArchive } from '../support/archive.ts';
import { differencesOf } from '../support/ledger-office.ts';

const tariff = `community: 新城
valid_from: 2026-01-01
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: area, unit_price: "2.35", usage: [residential]}
  - {code: water, name: {zh-CN: 水费, en: Water}, basis: meter, meter: water,
     steps: [{up_to: 15, unit_price: "3.45"}, {up_to: 25, unit_price: "4.90"}, {unit_price: "6.00"}]}
  - {code: parking, name: {zh-CN: 车位服务费, en: Parking}, basis: fixed, amount: "80.00", usage: [parking]}
late_fee: {rate_per_day: "0.0005", grace_days: 30}
`;

let archive: TestArchive;
/** What the office answers somebody, by their name. */
async function asks(
  name: string,
  view: FeeView,
  more: { unit?: string; period?: string; from?: string; named?: NamedHome } = {},
): Promise<FeeResult> {
  const [person] = await archive.rows<{ id: string }>(
    `select id from residents where name = '${name}'`,
  );
  const unit = more.unit === undefined ? null : await unitId(more.unit);
  return inOneTransaction(archive.office, (work) =>
    answerFees(work, {
      ...{ do: 'look_up_fees', view, unit, period: more.period ?? null },
      ...(more.from === undefined ? {} : { from: more.from }),
      ...(more.named === undefined ? {} : { named: more.named }),
      ...{ resident: person?.id ?? '', language: 'zh-CN' },
    }),
  );
}
/** What becomes of somebody's word that they pay on a day. */
async function promises(name: string, unit: string, on: string): Promise<FeeResult> {
  const [person] = await archive.rows<{ id: string }>(
    `select id from residents where name = '${name}'`,
  );
  const asked = { do: 'promise_payment', unit: await unitId(unit), on } as const;
  return inOneTransaction(archive.office, (work) =>
    promisePayment(work, { ...asked, resident: person?.id ?? '', language: 'zh-CN' }),
  );
}
const unitId = async (address: string): Promise<string> => {
  const [row] = await archive.rows<{ id: string }>(
    `select u.id from units u join communities c on c.id = u.community_id where u.address = '${address}' and c.name = '新城'`,
  );
  return row?.id ?? '';
};

beforeAll(async () => {
  archive = await openTestArchive();
  await archive.imports(
    'units',
    csv(
      ['小区', '楼栋', '单元', '房号', '建筑面积', '用途', '交付日期'],
      ['新城', '3', '2', '501', '93.50', '住宅', ''],
      ['新城', '3', '2', '502', '100.00', '住宅', ''],
      ['新城', 'P', '', '017', '', '车位', ''],
    ),
  );
  await archive.imports(
    'residents',
    csv(
      ['小区', '房屋', '姓名', '电话', '身份', '起始', '截止'],
      ['新城', '3-2-501', '赵玉兰', '13800010501', '业主', '2020-01-01', ''],
      ['新城', 'P-017', '赵玉兰', '13800010501', '业主', '2020-01-01', ''],
      ['新城', '3-2-501', '赵小弟', '13800010511', '家属', '2020-01-01', ''],
      ['新城', '3-2-502', '旧业主', '13800010502', '业主', '2020-01-01', '2026-11-10'],
      ['新城', '3-2-502', '新业主', '13800010503', '业主', '2026-11-10', ''],
      ['新城', '3-2-502', '孙租客', '13800010504', '租户', '2026-10-20', ''],
    ),
  );
  await archive.imports(
    'readings',
    csv(
      ['小区', '房屋', '表', '抄表日期', '读数'],
      ['新城', '3-2-501', '水', '2026-08-28', '80'],
      ['新城', '3-2-501', '水', '2026-09-28', '103'],
      ['新城', '3-2-501', '水', '2026-10-28', '136'],
    ),
  );
  await applyTariffCommand(archive.office, { document: tariff, dryRun: false }, 'en');
  for (const period of ['2026-09', '2026-10', '2026-11'])
    await issueCommand(
      archive.office,
      { period, community: '新城', supplement: false, dryRun: false, json: true },
      'en',
    );
  await archive.imports(
    'payments',
    csv(
      ['小区', '房屋', '缴费日期', '金额', '方式', '流水号', '付款人'],
      ['新城', '3-2-501', '2026-10-05', '310.68', '微信', 'WX1', ''],
    ),
  );
});
afterAll(() => archive.close());

describe('what somebody is told of their own money', () => {
  it('is all of their homes, exact to the fen, bill by bill', async () => {
    const told = await asks('赵玉兰', 'owed');
    if (told.is !== 'owed') throw new Error(told.is);
    // 219.73 and 90.95 of September are paid; October is 219.73 + 148.75, November 219.73.
    expect(told.units.map((one) => [one.address, one.owedFen])).toEqual([
      ['新城/3-2-501', 36848n + 21973n],
      ['新城/P-017', 24000n],
    ]);
    expect(told.units[0]?.bills.map((bill) => [bill.period, bill.owedFen])).toEqual([
      ['2026-10', 36848n],
      ['2026-11', 21973n],
    ]);
    // After the grace of 30 days the parking of September has been late for 40 days, that of October for 10.
    expect(told.units[1]?.lateFeeFen).toBe(160n + 40n);
    expect(told.hidden).toEqual([]);
  });

  it('is line by line how a month came about, against the month before', async () => {
    const told = await asks('赵玉兰', 'why', { unit: '3-2-501', period: '2026-10' });
    expect(told).toMatchObject({
      is: 'billed',
      now: { totalFen: 36848n, paidFen: 0n },
      before: { totalFen: 31068n, paidFen: 31068n },
      ...{ yearBefore: null, earlierFen: 0n, paidSinceFen: 0n },
    });
    if (told.is !== 'billed') throw new Error(told.is);
    expect(told.now.lines).toMatchObject([
      { code: 'service', basis: 'area', quantity: '93.5', unitPrice: '2.35' },
      { code: 'water', basis: 'meter', meter: 'water', quantity: '33', steps: [{}, {}, {}] },
    ]);
    expect(await asks('赵玉兰', 'why', { period: '2026-10' })).toMatchObject({ is: 'which' });
    expect(await asks('赵玉兰', 'lines', { unit: '3-2-501', period: '2026-01' })).toMatchObject({
      is: 'no_bill_then',
    });
    expect(await asks('赵玉兰', 'year', { unit: '3-2-501' })).toMatchObject({
      is: 'year',
      months: expect.arrayContaining([
        { period: '2026-08', billedFen: 0n, owedFen: 0n },
        { period: '2026-10', billedFen: 36848n, owedFen: 36848n },
      ]),
    });
    expect(await asks('赵玉兰', 'receipts', { unit: '3-2-501' })).toMatchObject({
      payments: [{ paidOn: '2026-10-05', amountFen: 31068n, method: 'wechat' }],
    });
  });

  it('is theirs alone: the former owner’s arrears stay with them, and family and tenants see none of it', async () => {
    const former = await asks('旧业主', 'owed');
    expect(former).toMatchObject({
      is: 'owed',
      units: [{ address: '新城/3-2-502', former: true, owedFen: 3n * 23500n }],
    });
    // November began before the home was sold: nothing is the new owner's yet.
    expect(await asks('新业主', 'owed')).toMatchObject({ is: 'nothing', hidden: [] });
    expect(await asks('孙租客', 'owed')).toMatchObject({ is: 'nothing', hidden: [] });
    expect(await asks('赵小弟', 'owed')).toMatchObject({
      ...{ is: 'nothing', hidden: ['新城/3-2-501'] },
    });
    await archive.rows(`insert into amount_shares (occupancy_id, by_id, at) select o.id, w.id, now()
      from occupancies o join residents r on r.id = o.resident_id, residents w
      where r.name = '赵小弟' and w.name = '赵玉兰'`);
    expect(await asks('赵小弟', 'owed')).toMatchObject({
      ...{ is: 'owed', hidden: [], units: [{ address: '新城/3-2-501', owedFen: 58821n }] },
    });
    for (const view of ['owed', 'why', 'lines', 'year', 'receipts', 'how'] as const)
      expect(await asks('新业主', view, { unit: '3-2-501' })).toMatchObject({ is: 'nothing' });
  });

  it('is of the home that is named: of one of before it is told, of somebody else’s nothing is, and nothing is promised', async () => {
    const named = { address: '3-2-502', community: null };
    expect(await asks('旧业主', 'owed', { named })).toMatchObject({
      ...{ is: 'owed', units: [{ address: '新城/3-2-502', former: true }] },
    });
    for (const view of [
      'owed',
      'why',
      'lines',
      'year',
      'receipts',
      'how',
      'terms',
      'claim',
    ] as const)
      expect(await asks('赵玉兰', view, { named })).toEqual({
        ...{ type: 'fees', view, is: 'not_theirs', home: '3-2-502' },
      });
    const elsewhere = { ...named, community: await unitId('3-2-502') };
    expect(await asks('旧业主', 'owed', { named: elsewhere })).toMatchObject({ is: 'not_theirs' });
    const word = { do: 'promise_payment', unit: null, named, on: '2026-12-01' } as const;
    const says = async (name: string): Promise<FeeResult> => {
      const [person] = await archive.rows<{ id: string }>(
        `select id from residents where name = '${name}'`,
      );
      return inOneTransaction(archive.office, (work) =>
        promisePayment(work, { ...word, resident: person?.id ?? '', language: 'zh-CN' }),
      );
    };
    expect(await says('赵玉兰')).toMatchObject({ is: 'not_theirs', home: '3-2-502' });
    expect(await archive.rows('select 1 from payment_promises')).toEqual([]);
  });

  it('is of all the bills of a time that are held to be wrong', async () => {
    const home = { unit: '3-2-501' };
    const both = await asks('赵玉兰', 'doubt', { ...home, from: '2026-09', period: '2026-10' });
    if (both.is !== 'billed') throw new Error(both.is);
    expect([...(both.also ?? []), both.now].map((one) => [one.period, one.totalFen])).toEqual([
      ['2026-09', 31_068n],
      ['2026-10', 36_848n],
    ]);
    const year = { ...home, from: '2025-01', period: '2025-12' };
    expect(await asks('赵玉兰', 'doubt', year)).toMatchObject({ is: 'no_bill_then' });
    const several = { from: '2026-09', period: '2026-10' };
    expect(await asks('赵玉兰', 'doubt', several)).toMatchObject({ is: 'which', ...several });
  });

  it('says by when it is to be paid, and what the bill that is open bears once it is late', async () => {
    const told = await asks('赵玉兰', 'terms');
    if (told.is !== 'terms') throw new Error(told.is);
    expect(told.units.map((one) => [one.address, one.rules])).toEqual(
      ['新城/3-2-501', '新城/P-017'].map((address) => [
        address,
        {
          due: { day: 15, monthsAfter: 0 },
          ...{ late: { ratePerDay: '0.0005', graceDays: 30 }, exempt: [] },
        },
      ]),
    );
    expect(told.units[0]?.bills.map((one) => one.dueOn)).toEqual(['2026-10-15', '2026-11-15']);
  });

  it('sums what was paid in the months that are asked for, less what is void or went back, with deposits apart', async () => {
    const home = { unit: '3-2-501' };
    const sumIn = async (from: string, period: string) => {
      const told = await asks('赵玉兰', 'receipts', { ...home, from, period });
      if (told.is !== 'receipts') throw new Error(told.is);
      return [told.payments.length, told.sum];
    };
    const nothing = { count: 0, feesFen: 0n, backFen: 0n, heldFen: 0n };
    expect(await sumIn('2025-01', '2025-12')).toEqual([0, nothing]);
    const one = { ...nothing, count: 1, feesFen: 31_068n };
    expect(await sumIn('2026-01', '2026-12')).toEqual([1, one]);
    expect(await sumIn('2026-10', '2026-10')).toEqual([1, one]);
    expect(await sumIn('2026-09', '2026-09')).toEqual([0, nothing]);
    expect(await sumIn('2026-11', '2026-12')).toEqual([0, nothing]);
  });

  it('is settled by whoever pays for them, and the home’s new owner sees and owes nothing of it', async () => {
    const [unit, numberOf] = [await unitId('3-2-502'), '2026-09'];
    // The new owner hands over what the old one owes, said to be for them; and then one bill by its number.
    await archive.imports(
      'payments',
      csv(
        ['小区', '房屋', '缴费日期', '金额', '方式', '流水号', '付款人'],
        ['新城', '3-2-502', '2026-11-20', '100.00', '转账', 'BK-9', '旧业主'],
      ),
    );
    await inOneTransaction(archive.office, async (work) => {
      const { community } = await work.em.findOneOrFail(Unit, { id: unit });
      await lockUnitMoney(work, community, unit);
      const account = await loadAccount(work, unit, '2026-11-24');
      const bill = account.bills.find((one) => one.period === numberOf);
      const party = (await partiesOn(work, [unit], 'owner', '2026-11-24')).get(unit) ?? '';
      const [receipt] = await nextReceipts(work, community, 'office', 1);
      if (!receipt || !bill) throw new Error('There is no receipt, or no bill.');
      const { parts } = await bookPayment(work, account, {
        ...{ community, unit, amountFen: 15_000n, method: 'bank', reference: null },
        ...{ payer: '新业主', paidOn: '2026-11-24', bookedOn: '2026-11-24', named: [bill.id] },
        ...{ receipt, party, takenBy: null, key: 'paid-for-another' },
        actor: { kind: 'system', id: null },
      });
      // 135.00 were left of September. Late from 15 October on at five in ten thousand a day: 235.00 for 36 days, 135.00 for 4.
      expect(parts.map((one) => [one.kind, one.amountFen])).toEqual([
        ['principal', 13_500n],
        ['late_fee', 450n],
        ['prepayment', 1050n],
      ]);
    });
    expect(await asks('旧业主', 'owed')).toMatchObject({
      units: [{ former: true, owedFen: 2n * 23500n, prepaidFen: 0n }],
    });
    // What is left over is the new owner's own, who paid it; no bill of the other's is shown to them, nor its receipts.
    expect(await asks('新业主', 'owed')).toMatchObject({
      units: [{ former: false, owedFen: 0n, lateFeeFen: 0n, prepaidFen: 1050n, bills: [] }],
    });
    expect(await asks('旧业主', 'receipts')).toMatchObject({
      payments: [{ amountFen: 10_000n }],
    });
    expect(await differencesOf(archive.office)).toEqual([]);
  });

  it('rests while a promise to pay runs: thirty days at the most, and two days for a bill', async () => {
    const bills = await archive.rows<{ id: string }>(
      `select b.id from bills b join units u on u.id = b.unit_id where u.address = 'P-017'`,
    );
    const resting = (day = '2026-11-24') =>
      inOneTransaction(archive.office, (work) =>
        restingBills(
          work,
          bills.map((one) => one.id),
          day,
        ),
      );
    expect((await resting()).size).toBe(0);
    expect(await promises('赵玉兰', 'P-017', '2026-11-23')).toMatchObject({ why: 'past' });
    expect(await promises('赵玉兰', 'P-017', '2026-12-25')).toMatchObject({
      ...{ is: 'not_promised', why: 'far', latest: '2026-12-24' },
    });
    for (const day of ['2026-12-01', '2026-12-01', '2026-11-26'])
      expect(await promises('赵玉兰', 'P-017', day)).toMatchObject({ is: 'promised', on: day });
    expect(await promises('赵玉兰', 'P-017', '2026-12-02')).toMatchObject({ why: 'twice' });
    expect((await resting()).size).toBe(3);
    expect(await promises('新业主', 'P-017', '2026-12-01')).toMatchObject({ is: 'nothing' });
    expect((await resting('2026-12-02')).size).toBe(0);
  });
});

describe('the account at the command line', () => {
  it('speaks the language of its community', async () => {
    const [{ address = '' } = {}] = await archive.rows<{ address: string }>(
      'select u.address from bills b join units u on u.id = b.unit_id order by b.number limit 1',
    );
    const account = await accountForCommand(archive.office, { unit: `新城/${address}` });
    const zh = accountLines({ ...account, locale: 'zh-CN' }).join('\n');
    expect(zh).toMatch(
      new RegExp(
        `^${address}，截至 2026-\\d\\d-\\d\\d（业主：.+）：\n  应缴 [\\d.]+，违约金 [\\d.]+，预存 [\\d.]+`,
      ),
    );
    expect(zh).toMatch(
      /账单 \d+ {2}2026-\d\d {2}2026-\d\d-\d\d 到期 {2}[\d.]+ {2}已缴 [\d.]+ {2}(未缴|缴了一部分|已缴清|已作废)/,
    );
    expect(zh).not.toMatch(/\b(bill|owed|paid|open|part)\b/);
    const en = accountLines({ ...account, locale: 'en' }).join('\n');
    expect(en).toMatch(/as of 2026-\d\d-\d\d \(owner: .+\):\n {2}owed [\d.]+, late fees/);
    expect(en).toMatch(/bill \d+ {2}2026-\d\d {2}due /);
  });
});
