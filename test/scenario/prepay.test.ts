import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { accountForCommand, accountJson } from '../../src/ledger/account/account-command.ts';
import { issueCommand } from '../../src/ledger/issuing/issue-command.ts';
import { Payment } from '../../src/ledger/payments/payment-entities.ts';
import { endPrepay, prepaidToReturn } from '../../src/ledger/prepay/agree-prepay.ts';
import { differencesOf, onUnit, statementAt } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { pdfPages } from '../support/pdf-text.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import { until } from '../support/world.ts';

/** Months that are paid beforehand: asked for in chat, taken in Slack, used month by month, and ended early. */
let office: TestOffice;
let collecting: Clicks;
let zhao: ResidentDriver;

const terms = 'prepay: [{months: 6, discount: "0.02"}, {months: 12, discount: "0.05"}]\n';
const tariff = (more: string) =>
  applyTariffCommand(
    office.opened.office,
    {
      dryRun: false,
      document: `community: 桂苑
valid_from: 2026-01-01
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: fixed, amount: "219.73", usage: [residential]}
  - {code: water, name: {zh-CN: 水费, en: Water}, basis: meter, meter: water, unit_price: "3.45"}
${more}`,
    },
    'zh-CN',
  );
const issues = (period: string) =>
  issueCommand(
    office.opened.office,
    { period, supplement: false, dryRun: false, json: false, tells: false },
    'zh-CN',
  );
const standing = async (address: string): Promise<[bigint, bigint]> => {
  const { owedFen, prepaidFen } = await statementAt(office.opened.office, address, '2026-11-24');
  return [owedFen, prepaidFen];
};
const payments = () =>
  office.opened.office.orm.em.fork().find(Payment, {}, { orderBy: { takenAt: 'asc' } });
const discounts = async (): Promise<string> => {
  const { rows } = await sql<{ fen: string }>`
    select coalesce(sum(case when p.debit_id = a.id then p.amount_fen else -p.amount_fen end), 0)::text as fen
    from ledger_accounts a join ledger_postings p on a.id in (p.debit_id, p.credit_id) where a.kind = 'discount'`.execute(
    office.opened.office.orm.em.fork().getKysely(),
  );
  return rows[0]?.fen ?? '';
};

beforeAll(async () => {
  office = await startTestOffice();
  collecting = controlsOf(office, await office.staff('zhou'));
  zhao = await office.resident('zhao');
  await zhao.joins();
  await tariff('');
  await issues('2026-11');
});
afterAll(() => office.stop());

describe('months that are paid beforehand', () => {
  it('are offered to nobody while the tariff has no discount for them', async () => {
    await zhao.says('一次交一年有优惠吗');
    await zhao.hears(/3-2-501 现在没有预缴优惠/);
    await collecting.commandsWindow('pay 3-2-501');
    expect(await collecting.window()).not.toMatch(/预缴优惠/);
    const faults = await collecting.fills({ amount: '1', method: 'bank', reference: 'P-0' });
    expect(faults).toEqual({});
    await zhao.hears(/已收到 3-2-501 缴费 1\.00 元，票据 R000001/);
    await collecting.closes();
  });

  it('are told to a resident who asks, exact for their own home, in either language', async () => {
    await tariff(terms);
    await zhao.says('一次交一年有优惠吗');
    await zhao.hears(
      /每月 219\.73 元[\s\S]*从 2026年12月算起[\s\S]*· 6 个月：1318\.38 元，优惠 26\.37 元，实缴 1292\.01 元[\s\S]*· 12 个月：2636\.76 元，优惠 131\.84 元，实缴 2504\.92 元[\s\S]*还有 218\.73 元没有缴/,
    );
    await zhao.taps('怎么缴');
    await zhao.hears(/现在应缴 218\.73 元/);
    await zhao.taps('预缴优惠');
    await zhao.hears(/12 个月：2636\.76 元/);
  });

  it('are quoted before anything is booked, taken with what is owed, and stand on the receipt apart from the money', async () => {
    await collecting.commandsWindow('pay 3-2-501');
    expect([...(await collecting.choices('prepay')).keys()]).toEqual([
      '不预缴',
      '6 个月 1292.01 元，优惠 26.37 元',
      '12 个月 2504.92 元，优惠 131.84 元',
    ]);
    // Some other amount than what it costs is never taken for it; the right one is written in its place.
    const twelve = { method: 'bank', reference: 'P-1', prepay: '12 个月' };
    await collecting.fills({ ...twelve, amount: '100' });
    expect(await collecting.window()).toMatch(
      /预缴 12 个月（2026-12 至 2027-11），每月 219\.73 元[\s\S]*2636\.76 元 − 优惠 131\.84 元 = 2504\.92 元[\s\S]*连同欠费 218\.73 元[\s\S]*应收 2723\.65 元[\s\S]*还没有入账/,
    );
    expect(await payments()).toHaveLength(1);
    expect((await collecting.fills({ ...twelve, amount: '2504.92' })).amount).toMatch(
      /应收 2723\.65 元，请写这个数/,
    );
    expect(await payments()).toHaveLength(1);
    await collecting.fills({ ...twelve, amount: '2723.65' });
    expect(await collecting.window()).toMatch(
      /已收 3-2-501 2723\.65 元[\s\S]*2026-11 账单 \d+　218\.73 元[\s\S]*预存　2504\.92 元[\s\S]*预缴 12 个月（2026-12 至 2027-11）优惠　131\.84 元（不在实收金额内[\s\S]*已经缴清/,
    );
    await collecting.closes();
    // 2 504.92 and 131.84: twelve months to the fen.
    expect(await standing('3-2-501')).toEqual([0n, 263676n]);
    expect(await discounts()).toBe('13184');
    await zhao.hears(/已收到 3-2-501 缴费 2723\.65 元，票据 R000002/);
    const id = await until(
      'the receipt',
      async () =>
        (await zhao.chat()).find((one) => one.document?.file_name?.includes('R000002'))?.document
          ?.file_id,
    );
    const answer = await fetch(`${office.origin}/playground/files/telegram/${id}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect((await pdfPages(bytes)).join('\n')).toMatch(
      /金额：¥2723\.65[\s\S]*预存[\s\S]*2504\.92 元[\s\S]*优惠[\s\S]*131\.84 元/,
    );
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('settle the bills of these months as they are issued, and are seen on the account', async () => {
    await issues('2026-12');
    expect(await standing('3-2-501')).toEqual([0n, 241703n]);
    const zhou = await office.staff('zhou');
    expect(await zhou.commands('account 3-2-501')).toMatch(
      /预缴 12 个月（2026-12 至 2027-11，已出账 1 个月），优惠 131\.84 元，票据 R000002/,
    );
    const printed = await accountForCommand(office.opened.office, { unit: '3-2-501' });
    expect(accountJson(printed).prepaid_months).toEqual([
      {
        ...{ receipt: 'R000002', from: '2026-12', until: '2027-11' },
        ...{ months: 12, used: 1, discount_fen: 13184 },
      },
    ]);
    // What is offered next begins when these are over.
    await zhao.says('预缴一年有优惠吗');
    await zhao.hears(/从 2027年12月算起/);
  });

  it('are given back by what was earned when somebody leaves before they are over', async () => {
    for (const period of ['2027-01', '2027-02', '2027-03', '2027-04', '2027-05', '2027-06'])
      await issues(period);
    // Seven months were used: two of a hundred of 1 538.11 are earned, 30.76; of 131.84 another 101.08 are not.
    const returned = await onUnit(
      office.opened.office,
      '3-2-501',
      async (work, unit, community) => {
        const { party } = (await payments())[1] ?? { party: '' };
        const whose = { community: community.id, unit: unit.id, party };
        const told = await prepaidToReturn(work, whose);
        const by = {
          actor: { kind: 'system', id: null } as const,
          ...{ paidOn: '2026-11-24', bookedOn: '2026-11-24' },
        };
        expect(await endPrepay(work, whose, by)).toEqual(told);
        // The same again changes nothing more.
        expect(await endPrepay(work, whose, by)).toMatchObject({ unearnedFen: 0n });
        return told;
      },
    );
    expect(returned).toEqual({ prepaidFen: 109865n, unearnedFen: 10108n, returnFen: 99757n });
    expect(await standing('3-2-501')).toEqual([0n, 99757n]);
    expect(await discounts()).toBe('3076');
    expect(await (await office.staff('zhou')).commands('account 3-2-501')).not.toMatch(/预缴 12/);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('leave nothing behind when their receipt is made void', async () => {
    await collecting.commandsWindow('pay 3-2-502');
    // What is owed now differs from home to home: the quote is sent back as it stands.
    const six = { method: 'bank', reference: 'P-2', prepay: '6 个月' };
    await collecting.fills({ ...six, amount: '1' });
    const amount = /应收 (\d+\.\d\d) 元/.exec(await collecting.window())?.[1] ?? '';
    await collecting.fills({ ...six, amount });
    expect(await collecting.window()).toMatch(/预缴 6 个月[\s\S]*优惠　26\.37 元/);
    await collecting.closes();
    const before = await discounts();
    await collecting.commandsWindow('void R000003');
    await collecting.fills({ reason: '收错了房号' });
    await collecting.closes();
    const gao = await office.staff('gao');
    await gao.clicks(await gao.cardWith(/R000003[\s\S]*等批准/), 'ask.approve');
    await gao.cardWith(/R000003[\s\S]*已批准/);
    expect(BigInt(before) - BigInt(await discounts())).toBe(2637n);
    const [, prepaid] = await standing('3-2-502');
    expect(prepaid).toBe(0n);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });
});
