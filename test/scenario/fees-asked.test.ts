import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { PaymentPromise } from '../../src/collection/promise-entities.ts';
import { loadAccount } from '../../src/ledger/account/load-account.ts';
import { partiesOn } from '../../src/ledger/liable-on.ts';
import { bookPayment } from '../../src/ledger/payments/book-payment.ts';
import { Payment } from '../../src/ledger/payments/payment-entities.ts';
import { nextReceipts } from '../../src/ledger/payments/receipt-numbers.ts';
import { onUnit, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { until } from '../support/world.ts';

/** A resident who asks this and that of their fees: nothing is taken for their word, and each is answered from the books. */
let office: TestOffice;
let zhao: ResidentDriver;
const home = '3-2-501';

const owes = (address: string, period: string, dueOn: string, fen: number) =>
  onUnit(office.opened.office, address, (work, unit) =>
    writeBill(work, {
      ...{ unit: unit.id, period, dueOn, lines: [{ code: 'service', fen }] },
      ...{ issuedOn: `${period}-01`, rate: '0.0005', graceDays: 30 },
    }),
  );
/** What was paid of the home on a day, by WeChat. */
const paid = (paidOn: string, amountFen: bigint) =>
  onUnit(office.opened.office, home, async (work, { id: unit, community }) => {
    const account = await loadAccount(work, unit, paidOn);
    const parties = await partiesOn(work, [unit], 'owner', paidOn);
    const [receipt] = await nextReceipts(work, community, 'office', 1);
    if (!receipt) throw new Error('There is no receipt.');
    await bookPayment(work, account, {
      ...{ community, unit, amountFen, method: 'wechat', receipt, reference: `W-${paidOn}` },
      ...{ payer: null, paidOn, bookedOn: paidOn, named: [], takenBy: null, key: `W-${paidOn}` },
      ...{ party: parties.get(unit) ?? '', actor: { kind: 'system', id: null } },
    });
  });
const promised = () =>
  office.opened.office.orm.em
    .fork()
    .find(PaymentPromise, {})
    .then((all) => all.map((one) => one.day));

beforeAll(async () => {
  office = await startTestOffice();
  zhao = await office.resident('zhao');
  await zhao.joins();
  await applyTariffCommand(
    office.opened.office,
    {
      dryRun: false,
      document: `community: 桂苑
valid_from: 2025-01-01
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: fixed, amount: "150.00"}
late_fee: {rate_per_day: "0.0005", grace_days: 30, cap: principal}
`,
    },
    'zh-CN',
  );
  await owes(home, '2025-11', '2025-11-15', 10_000);
  await owes(home, '2025-12', '2025-12-15', 12_000);
  await paid('2025-12-03', 10_000n);
  await paid('2026-01-05', 12_000n);
  await owes(home, '2026-11', '2026-11-15', 20_000);
  await owes('3-2-601', '2026-11', '2026-11-15', 77_700);
  await zhao.readsAll();
});
afterAll(() => office.stop());

describe('a resident who asks of their fees', () => {
  it.each([
    [
      '物业费是每个月15号交吗',
      /2026年11月 200\.00 元，2026年11月15日已到期[\s\S]*每天按还没缴的本金的 0\.05% 计/,
    ],
    ['15号交的物业费收到没', /· 2026年1月5日 120\.00 元，微信/],
    ['晚交一天罚多少', /从第 31 天起计违约金/],
    ['租客20号交', /要记下您 2026年12月20日前缴吗/],
  ])('is answered, and nothing is taken down for a promise: %s', async (words, answer) => {
    await zhao.readsAll();
    await zhao.says(words);
    await zhao.hears(answer);
    expect(await promised()).toEqual([]);
  });

  it('hears nothing of a neighbour’s home, and promises nothing for it', async () => {
    for (const words of ['3-2-601欠多少物业费', '3-2-601的费用我月底交']) {
      await zhao.readsAll();
      await zhao.says(words);
      await zhao.hears(/^3-2-601 不在您名下/);
    }
    expect(await zhao.transcript()).not.toContain('777.00');
    expect(await promised()).toEqual([]);
  });

  it('hears what they paid in a year, without what is void', async () => {
    await zhao.readsAll();
    await zhao.says('去年一共交了多少物业费');
    await zhao.hears(/2025年共 1 笔，缴费合计 100\.00 元。$/);
    await zhao.says('how much did I pay in January 2026');
    await zhao.sees(/2026年1月共 1 笔，缴费合计 120\.00 元。$|1 payment in Jan 2026: 120\.00 yuan/);
    // Given that a receipt of December was wrong
    const em = office.opened.office.orm.em.fork();
    await em.nativeUpdate(Payment, { amountFen: 10_000n }, { state: 'voided' });
    await zhao.says('去年一共交了多少物业费');
    await zhao.sees(/2025年没有缴费记录|No payments for .* in 2025/);
  });

  it('has the chart of the very year that they were shown', async () => {
    await zhao.says('去年全年的账单');
    await zhao.sees(/2025年1月至 2025年12月，账单合计 220\.00 元/);
    await zhao.taps('看图');
    const sent = await until('the chart', async () =>
      (await zhao.chat()).find((one) => one.photo !== undefined && one.from?.is_bot),
    );
    expect(sent.caption).toBe('2025年1月至 2025年12月的账单');
  });

  it('is noted once they say the day themselves', async () => {
    await zhao.says('我12月8号交行吗');
    await zhao.sees(/要记下您 2026年12月8日前缴吗/);
    expect(await promised()).toEqual([]);
    await zhao.taps('12月8日');
    await zhao.sees(/记下了：3-2-501 的 200\.00 元，您 2026年12月8日前缴/);
    expect(await promised()).toEqual(['2026-12-08']);
    await zhao.readsAll();
  });
});
